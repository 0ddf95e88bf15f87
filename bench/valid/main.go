//go:build ignore

// Command valid does the least that a checker of JSON files can do: it walks the folders that it is given, reads every .json file,
// and asks json.Valid about it, two files at a time.
package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
)

func main() {
	var valid, all atomic.Int64
	paths := make(chan string, 64)
	var workers sync.WaitGroup
	for range 2 {
		workers.Go(func() {
			for path := range paths {
				text, err := os.ReadFile(path)
				if err != nil {
					continue
				}
				all.Add(1)
				if json.Valid(text) {
					valid.Add(1)
				}
			}
		})
	}
	for _, root := range os.Args[1:] {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() && strings.EqualFold(filepath.Ext(path), ".json") {
				paths <- path
			}
			return err
		})
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	close(paths)
	workers.Wait()
	fmt.Printf("%d of %d files are valid\n", valid.Load(), all.Load())
}
