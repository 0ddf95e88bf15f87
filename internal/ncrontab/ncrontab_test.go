package ncrontab

import "testing"

func TestWords(t *testing.T) {
	tests := []struct{ text, want string }{
		{"0 */5 * * * *", "every 5 minutes"},
		{"*/10 * * * *", "every 10 minutes"},
		{"0 0 * * * *", "every hour"},
		{"0 */1 * * * *", "every minute"},
		{"0 */1440 * * * *", "every hour"},
		{"*/60 * * * * *", "every minute"},
		{"* * * * * *", "every second"},
		{"*/15 * * * * *", "every 15 seconds"},
		{"0 30 9 * * *", "every day at 09:30"},
		{"0 30 9 * * 1-5", "at 09:30 on Monday to Friday"},
		{"0 30 9 * Jan Mon", "at 09:30 in January on Monday"},
		{"0 0 9-17 * * *", "every day at 09:00 to 17:00"},
		{"0 0 */2 * * *", "every 2 hours"},
		{"0 15 */2 * * *", "every 2 hours at minute 15"},
		{"0 5,35 * * * *", "at the minutes 5 and 35 of every hour"},
		{"0 0 0 1 * *", "at 00:00 on day 1 of the month"},
		{"  0   0 0 * * sunday ", "at 00:00 on Sunday"},
		{"0 59-0 * * * *", "every minute"},
	}
	for _, test := range tests {
		s, err := Parse(test.text)
		if err != nil {
			t.Errorf("%q: %v", test.text, err)
			continue
		}
		if got := s.Words(); got != test.want {
			t.Errorf("%q: %q, want %q", test.text, got, test.want)
		}
	}
}

func TestInterval(t *testing.T) {
	tests := map[string]int{
		"0 */5 * * * *": 5, "30 */10 * * * *": 10, "0 * * * * *": 1, "0 0 * * * *": 60, "0 0 */2 * * *": 120, "0 0 */1 * * *": 60,
		"0 15 */2 * * *": 0, "0 0 0 * * *": 0, "0 */7 * * * *": 0, "0 */5 8-18 * * *": 0, "0 */5 * * * 1-5": 0, "*/10 * * * * *": 0, "0 0 8,9 * * *": 0,
	}
	for text, want := range tests {
		s, err := Parse(text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if got := s.Interval(); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

func TestErrors(t *testing.T) {
	tests := []struct{ text, wrong string }{
		{"0 60 * * * *", "60"},
		{"0 0 24 * * *", "24"},
		{"0 0 0 0 * *", "0"},
		{"0 0 0 * 13 *", "13"},
		{"0 0 0 * * 7", "7"},
		{"0 */x * * * *", "x"},
		{"0 0 0 ? * *", "?"},
		{"0 0 0 L * *", "L"},
		{"0 five * * * *", "five"},
		{"0 0 * * Mo *", "Mo"},
		{"0 1, * * * *", "1,"},
		{"* * * *", "* * * *"},
		{"0 0 0 * * * 2026", "0 0 0 * * * 2026"},
		{"every night", "every night"},
		{"", ""},
	}
	for _, test := range tests {
		_, err := Parse(test.text)
		if err == nil {
			t.Errorf("%q: no error", test.text)
			continue
		}
		if got := test.text[err.From:err.To]; got != test.wrong {
			t.Errorf("%q: %q, want %q", test.text, got, test.wrong)
		}
	}
}

func TestNever(t *testing.T) {
	for text, want := range map[string]bool{"0 0 0 30 2 *": true, "0 0 0 31 4,6 *": true, "0 0 0 31 4,7 *": false, "0 0 0 29 2 *": false, "0 * * * * *": false} {
		s, err := Parse(text)
		if err != nil || s.Never() != want {
			t.Errorf("%q: %v, want %v", text, err, want)
		}
	}
}

func TestTimeSpan(t *testing.T) {
	tests := map[string]int{"00:05:00": 300, "01:00:00": 3600, "1.00:00:00": 86400, "00:10": 600, "-00:00:01": -1}
	for text, want := range tests {
		if got, ok := TimeSpan(text); !ok || got != want {
			t.Errorf("%q: %d %v, want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "5", "00:60:00", "24:00:00", "5 minutes", "a:b:c", "1:2:3:4"} {
		if _, ok := TimeSpan(text); ok {
			t.Errorf("%q is taken", text)
		}
	}
}
