package catalog

import (
	_ "embed" // for the list
	"strings"
	"sync"
)

//go:embed diagnostics.txt
var diagnosticsList string

// Diagnostics is a service whose resource logs arrive in AzureDiagnostics.
type Diagnostics struct {
	Provider   string   // as the column ResourceProvider has it, in upper case
	Products   []string // names by which pages mention it
	Categories []string // those of the column Category that are known
}

// DiagnosticsServices lists the services. The list is shared, and not to be changed.
var DiagnosticsServices = sync.OnceValue(func() []Diagnostics {
	var list []Diagnostics
	for line := range strings.Lines(diagnosticsList) {
		parts := strings.Split(strings.TrimSpace(line), "|")
		if line[0] == '#' || len(parts) != 3 {
			continue
		}
		list = append(list, Diagnostics{parts[0], strings.Split(parts[1], ", "), strings.Fields(parts[2])})
	}
	return list
})
