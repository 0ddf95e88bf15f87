package cli

import (
	"strings"
	"testing"
)

// described is a definition with some of its members, which a test writes itself.
func described(members string) string {
	return `{"id": "Contoso", "title": "Contoso", "publisher": "Contoso", "descriptionMarkdown": "Contoso.", "graphQueries": [], "sampleQueries": [], ` +
		`"connectivityCriterias": [], "dataTypes": [], "permissions": {}` + members + `}`
}

// TestDescribeBroken holds that bad input gives a page with what is known, and says what is not.
func TestDescribeBroken(t *testing.T) {
	steps := strings.Repeat(`{"title": "Deep", "innerSteps": [`, 200) + strings.Repeat(`]}`, 200)
	for _, c := range []struct {
		name, source string
		status       int
		shown        []string // in the page, or in what is told
	}{
		{"cut off", described(`, "instructionSteps": [{"title": "Open the door`)[:240], 0, []string{"# Contoso", "is not valid JSON"}},
		{"a comma too many", described(`, "instructionSteps": [{"title": "Open"},]`), 0, []string{"is not valid JSON (line 1", "**1. Open**"}},
		{
			"without most parts", `{"id": "Contoso", "instructionSteps": [], "graphQueries": [], "dataTypes": []}`, 0,
			[]string{"# Contoso", "The definition does not have `title`, `publisher`, `descriptionMarkdown`, `permissions`.", "asks for no permissions", "no setup instructions"},
		},
		{
			"values of other types", described(`, "instructionSteps": [1, "a", null, {"title": 5, "instructions": "x"}, {"instructions": [null, 1, {"type": 3}, {"parameters": {"a": [1]}}]}], "availability": 3`), 0,
			[]string{"# Contoso", "the instruction type is missing", "| `a` | `[1]` |"},
		},
		{
			"an unknown type", described(`, "instructionSteps": [{"instructions": [{"type": "Portcullis", "parameters": {"chain": "a|b"}}]}]`), 0,
			[]string{"unknown instruction type `Portcullis`", "| `chain` | `a\\|b` |"},
		},
		{"nested too deep", described(`, "instructionSteps": [` + steps + `]`), 0, []string{"Steps that are nested too deep are left out.", "**1.1.1. Deep**"}},
		{"an expression", strings.Replace(described(``), `"title": "Contoso"`, `"title": "[parameters('title')]"`, 1), 0, []string{"# \\[parameters('title')\\]"}},
		{"nothing of a connector", `{"a": 1}`, 3, []string{"found no connector to describe"}},
		{"no JSON at all", `id: Contoso`, 1, []string{"too broken to describe"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := repository(t, map[string]string{"Data Connectors/Contoso.json": c.source})
			for _, format := range describeFormats() {
				got := command{dir: dir}.run(t, "describe", "--format", format, "Data Connectors/Contoso.json")
				if got.status != c.status {
					t.Errorf("%s: status %d, want %d: %s", format, got.status, c.status, got.stderr)
				}
				if format == "json" && got.stdout != "" {
					validate(t, describeSchema(t), got.stdout)
				}
				for _, s := range c.shown {
					if format == "markdown" && !strings.Contains(got.stdout+got.stderr, s) {
						t.Errorf("%q is not in\n%.3000s\n%s", s, got.stdout, got.stderr)
					}
				}
			}
		})
	}
}

// TestDescribeHuge holds that a page of many megabytes is made, whatever its description is made of.
func TestDescribeHuge(t *testing.T) {
	for unit, formats := range map[string][]string{"a,": describeFormats(), "[a](": {"html"}, "\\u202e": {"html"}} {
		source := strings.Replace(described(``), "Contoso.", strings.Repeat(unit, 10<<20/len(unit)), 1)
		dir := repository(t, map[string]string{"Contoso.json": source})
		for _, format := range formats {
			got := command{dir: dir}.run(t, "describe", "--max-file-size", "100000000", "--format", format, "Contoso.json")
			if got.status != statusClean || len(got.stdout) < 9<<20 {
				t.Errorf("%q as %s: status %d, %d bytes, %.200s", unit, format, got.status, len(got.stdout), got.stderr)
			}
		}
	}
}

// TestDescribeStatuses holds what the exit status says.
func TestDescribeStatuses(t *testing.T) {
	dir := repository(t, map[string]string{
		"Data Connectors/good.json": described(`, "instructionSteps": []`), "Data Connectors/bad.json": "id: Contoso",
	})
	for _, c := range []struct {
		args   string
		status int
		page   bool
	}{
		{"describe Data\x00Connectors/good.json", 0, true},
		{"describe Data\x00Connectors", 1, true},
		{"describe Data\x00Connectors/good.json none.json", 3, true},
		{"describe none.json", 3, false},
		{"describe --max-file-size 10 Data\x00Connectors/good.json", 3, false},
		{"describe --format pdf", 2, false},
		{"describe --diff HEAD --format html", 2, false},
		{"describe --diff HEAD --changed-since HEAD", 2, false},
		{"describe --diff HEAD --output pages", 2, false},
		{"describe --output=", 2, false},
		{"describe --diff=", 2, false},
		{"describe --profile x", 2, false},
	} {
		args := strings.Fields(c.args)
		for i := range args {
			args[i] = strings.ReplaceAll(args[i], "\x00", " ")
		}
		got := command{dir: dir}.run(t, args...)
		if got.status != c.status || strings.Contains(got.stdout, "# Contoso") != c.page {
			t.Errorf("%s: status %d, want %d\n%s%s", args, got.status, c.status, got.stdout, got.stderr)
		}
	}
}
