package jsontree_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/testutil"
)

// corpus reads the JSON files of 2022's tree into memory.
func corpus(b *testing.B) [][]byte {
	b.Helper()
	var files [][]byte
	err := filepath.WalkDir(testutil.Shared(b, "corpus", "azure-sentinel-2022"), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.EqualFold(filepath.Ext(path), ".json") {
			return err
		}
		src, err := os.ReadFile(path)
		files = append(files, src)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return files
}

func BenchmarkParse(b *testing.B) {
	files := corpus(b)
	var p jsontree.Parser
	benchmark(b, files, func(src []byte) { p.Parse(src) })
}

func BenchmarkValid(b *testing.B) {
	benchmark(b, corpus(b), func(src []byte) { json.Valid(src) })
}

func benchmark(b *testing.B, files [][]byte, read func([]byte)) {
	size := 0
	for _, f := range files {
		size += len(f)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, f := range files {
			read(f)
		}
	}
}
