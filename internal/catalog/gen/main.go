//go:build ignore

// Command gen writes the compact catalog of tables from a list of facts in tab-separated values:
//
//	go run ./internal/catalog/gen/main.go TABLES.tsv > internal/catalog/tables.txt
//
// Input columns: table, known (documented or seen), collection method, category, transformations, ingestion API, basic logs,
// lake only, data collector API; yes, no or blank for unknown. Source of the list: Azure Monitor's reference of tables and their
// features, and the tables that published connectors fill, state of August 2026.
package main

import (
	"bufio"
	"fmt"
	"os"
	"sort"
	"strings"
)

// methods are the letters of collection methods; internal/catalog/tables.go reads them.
var methods = map[string]string{
	"Azure Diagnostics": "D", "Custom": "C", "CCF": "F", "Azure Function": "A", "CCF Push": "P", "AMA": "M", "Native": "N", "Various": "V",
	"Defender": "X", "REST Pull API": "R", "Internal": "I", "Azure Function (TI Upload API)": "T", "": "-",
}

// aliases are names that Microsoft's reference of connectors lists among tables and no workspace has: functions of solutions, and tables
// without their "_CL" (compared with the solutions that fill them, November 2026).
var aliases = map[string]bool{
	"AirlockDigitalExecutionHistories": true, "BitwardenEventLogs": true, "Corelight": true, "CrowdStrikeReplicatorV2": true,
	"ElasticAgentEvent": true, "ForescoutEvent": true, "ImpervaWAFCloud": true, "OktaSSO": true, "OpenAIAuditLogs": true,
	"RadiflowEvent": true, "TheHiveData": true, "TrellixEvents": true, "VMwareWorkspaceOneDevices": true,
}

func main() {
	f, err := os.Open(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer f.Close()
	var lines []string
	seen := map[string]bool{}
	for sc := bufio.NewScanner(f); sc.Scan(); {
		c := strings.Split(sc.Text(), "\t")
		if len(c) < 9 || c[0] == "table" {
			continue
		}
		name := strings.Trim(c[0], "\u200b ")
		if strings.ContainsAny(name, "[]()'") || seen[name] || aliases[name] {
			continue
		}
		seen[name] = true
		known := "s"
		if c[1] == "documented" {
			known = "d"
		}
		flags := known + methods[c[2]]
		for _, v := range c[4:9] {
			switch v {
			case "yes", "no":
				flags += v[:1]
			default:
				flags += "-"
			}
		}
		lines = append(lines, name+" "+flags)
	}
	sort.Slice(lines, func(i, j int) bool {
		a, b := strings.ToLower(lines[i]), strings.ToLower(lines[j])
		return a < b || a == b && lines[i] < lines[j]
	})
	fmt.Println(strings.Join(lines, "\n"))
}
