package kql

import (
	"strings"
	"testing"
)

func TestDates(t *testing.T) {
	for inner, date := range map[string]bool{
		"2024-01-31": true, "2024-02-29": true, "2000-02-29": true, "2024-1-1": true, "2024-01-31T23:59:59Z": true, "2024-01-31 00:00:00.1": true,
		"null": true, "": true, "2024": true, "01/31/2024": true, "2024-01": true, "abc": true, "2024-aa-01": true, "2024-01-01T": true,
		"2024-13-01": false, "2024-00-10": false, "2023-02-29": false, "1900-02-29": false, "2024-04-31": false, "2024-01-01T24:00": false,
		"2024-01-01 10:61": false, `"2024-31-01"`: false,
	} {
		if isDate(inner) != date {
			t.Errorf("isDate(%q) = %t", inner, !date)
		}
	}
}

func TestColumnsOfTable(t *testing.T) {
	q := ParseWith("Contoso_CL | where a > 1 and b == 2 | extend c = a + d, e = 1 | where e > c | summarize n = count() by f | where n > 1", Options{})
	var names []string
	for _, m := range q.OfTable {
		names = append(names, m.Name)
	}
	if got := strings.Join(names, ""); got != "abdf" {
		t.Errorf("columns of the table: %q", got)
	}
}
