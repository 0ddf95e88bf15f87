package request

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Specifier is one part of a .NET date format: a run of one letter that means a part of the time, or text that is sent as it is.
type Specifier struct {
	Text     string // as it is written
	Letter   byte   // y M d H h m s f F t z K g; 0 for text
	From, To int    // bytes of the format
}

// netLetters are the custom date and time specifiers of .NET
// (learn.microsoft.com/dotnet/standard/base-types/custom-date-and-time-format-strings).
const netLetters = "yMdHhmsfFtzKg"

// Specifiers splits a .NET date format.
func Specifiers(format string) []Specifier {
	var list []Specifier
	for i := 0; i < len(format); {
		from, letter := i, byte(0)
		switch c := format[i]; {
		case c == '\'' || c == '"':
			if end := strings.IndexByte(format[i+1:], c); end >= 0 {
				i += end + 2
			} else {
				i = len(format)
			}
		case c == '\\':
			i = min(i+2, len(format))
		case strings.IndexByte(netLetters, c) >= 0:
			letter = c
			for i < len(format) && format[i] == c {
				i++
			}
		default:
			i++
		}
		list = append(list, Specifier{format[from:i], letter, from, i})
	}
	return list
}

// FormatTime writes a time the way the service does: by a .NET format, or by one of the two words for seconds and milliseconds since 1970.
// An empty format is ISO 8601.
func FormatTime(format string, t time.Time) string {
	switch strings.ToLower(format) {
	case "":
		return t.Format("2006-01-02T15:04:05.000Z")
	case "unixtimestamp":
		return strconv.FormatInt(t.Unix(), 10)
	case "unixtimestampinmills":
		return strconv.FormatInt(t.UnixMilli(), 10)
	}
	var b strings.Builder
	for _, s := range Specifiers(format) {
		b.WriteString(s.format(t))
	}
	return b.String()
}

func (s Specifier) format(t time.Time) string {
	n := len(s.Text)
	pad := func(v, width int) string { return fmt.Sprintf("%0*d", width, v) }
	switch s.Letter {
	case 0:
		return strings.Trim(strings.TrimPrefix(s.Text, "\\"), `'"`)
	case 'y':
		if n <= 2 {
			return pad(t.Year()%100, n)
		}
		return pad(t.Year(), n)
	case 'M':
		return word(n, int(t.Month()), t.Month().String())
	case 'd':
		return word(n, t.Day(), t.Weekday().String())
	case 'H':
		return pad(t.Hour(), min(n, 2))
	case 'h':
		return pad((t.Hour()+11)%12+1, min(n, 2))
	case 'm':
		return pad(t.Minute(), min(n, 2))
	case 's':
		return pad(t.Second(), min(n, 2))
	case 'f':
		return pad(t.Nanosecond(), 9)[:min(n, 7)]
	case 't':
		return t.Format("PM")[:min(n, 2)]
	case 'z':
		return [...]string{"+0", "+00", "+00:00"}[min(n, 3)-1]
	case 'K':
		return strings.Repeat("Z", n)
	default:
		return ""
	}
}

// word returns a number of one or two digits, or the short or whole name, as the count of letters asks for.
func word(n, number int, name string) string {
	switch {
	case n <= 2:
		return fmt.Sprintf("%0*d", n, number)
	case n == 3:
		return name[:3]
	default:
		return name
	}
}
