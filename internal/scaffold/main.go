//go:build ignore

// Command scaffold begins a new rule:
//
//	go run internal/scaffold/main.go CL399 guest-role permissions
//
// It writes the rule's file and page into the folder of its family, and the rule into the family's list.
package main

import (
	"fmt"
	"os"
	"os/exec"

	"github.com/connectorlint/connectorlint/internal/scaffold"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "scaffold:", err)
		os.Exit(2)
	}
}

func run(args []string) error {
	if len(args) != 3 {
		return fmt.Errorf("three arguments are needed: id, name and family, such as CL399 guest-role permissions")
	}
	tree, err := scaffold.Open(".")
	if err != nil {
		return err
	}
	files, err := tree.Begin(scaffold.Rule{ID: args[0], Name: args[1], Family: args[2]})
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := f.Write(); err != nil {
			return err
		}
		fmt.Println(f.Path)
	}
	if out, err := exec.Command("go", "build", "./rules/...").CombinedOutput(); err != nil {
		return fmt.Errorf("the tree does not build any more: %w\n%s", err, out)
	}
	fmt.Printf("\nNext: write the check and its examples, then run\n  go test ./rules/builtin -run TestPages/%s\n", args[0])
	return nil
}
