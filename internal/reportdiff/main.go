//go:build ignore

// Command reportdiff prints what changed between two reports in the format json, rule by rule:
//
//	go run internal/reportdiff/main.go [-list] [-all] before.json after.json
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/connectorlint/connectorlint/internal/reportdiff"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "reportdiff:", err)
		os.Exit(2)
	}
}

func run() error {
	var o reportdiff.Options
	flag.BoolVar(&o.List, "list", false, "write each finding that was added, removed or given another severity")
	flag.BoolVar(&o.All, "all", false, "write the rules that did not change too")
	flag.Parse()
	if flag.NArg() != 2 {
		return fmt.Errorf("two reports are needed: before.json after.json")
	}
	before, err := read(flag.Arg(0))
	if err != nil {
		return err
	}
	after, err := read(flag.Arg(1))
	if err != nil {
		return err
	}
	return reportdiff.Write(os.Stdout, reportdiff.Compare(before, after), o)
}

func read(name string) (*reportdiff.Report, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r, err := reportdiff.Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return r, nil
}
