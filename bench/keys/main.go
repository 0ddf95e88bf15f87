//go:build ignore

// Command keys measures what the language server does for one keystroke:
//
//	go run bench/keys/*.go [-runs 15] [-tree FOLDER] [-cpu FILE] [-slow 10]
//
// A definition of 40 kB is open in a solution of a tree of published content. About a hundred different keystrokes are typed into it: in
// texts, queries, ids, names of tables, keys, and brackets that break the document. Each is typed many times, by turns with all others, and
// taken back; where a text can vary, each time with another letter, so that nothing is known from the time before. What counts is the
// processor time of the process from the change to the findings, and the bytes that are allocated meanwhile: of each keystroke the fastest
// run and the median one, so that what else the machine does has no part in it, and of all keystrokes the median and the 99th of 100.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime/metrics"
	"runtime/pprof"
	"slices"
	"syscall"
	"text/tabwriter"
	"time"
)

// The most that 99 of 100 keystrokes may take.
const (
	limitWork  = 10 * time.Millisecond
	limitAlloc = 5_000_000 // bytes
)

// measured is what one keystroke took, in each run.
type measured struct {
	keystroke
	work  []time.Duration
	alloc []int
}

func main() {
	runs := flag.Int("runs", 15, "how many times each keystroke is typed")
	tree := flag.String("tree", "../shared/corpus/azure-sentinel-2022", "folder of real connectors")
	name := flag.String("file", "Solutions/GoogleWorkspaceReports/Data Connectors/GWorkspaceReports_API_FunctionApp.json", "a definition in it")
	profile := flag.String("cpu", "", "file for a profile of the processor time")
	slow := flag.Int("slow", 10, "how many of the slowest keystrokes are listed")
	strict := flag.Bool("strict", false, "end with 1 when a limit is passed")
	flag.Parse()
	list, err := measure(*tree, *name, *profile, *runs)
	if err != nil {
		fmt.Fprintln(os.Stderr, "keys:", err)
		os.Exit(2)
	}
	if show(list, *slow) && *strict {
		os.Exit(1)
	}
}

func measure(tree, name, profile string, runs int) ([]*measured, error) {
	root, err := os.MkdirTemp("", "connectorlint-keys-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(root)
	if err := os.CopyFS(root, os.DirFS(tree)); err != nil {
		return nil, err
	}
	if err := os.Mkdir(filepath.Join(root, ".git"), 0o755); err != nil {
		return nil, err
	}
	path := filepath.Join(root, filepath.FromSlash(name))
	text, err := grown(path, 40_000)
	if err != nil {
		return nil, err
	}
	e := start(root, path, text)
	var list []*measured
	for _, k := range keystrokes(text) {
		list = append(list, &measured{keystroke: k})
	}
	if profile != "" {
		f, err := os.Create(profile)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return nil, err
		}
		defer pprof.StopCPUProfile()
	}
	for run := range runs {
		for i, m := range list {
			edit := m.variant(run)
			work, alloc := processorTime(), allocated()
			e.change(edit)
			m.work, m.alloc = append(m.work, processorTime()-work), append(m.alloc, allocated()-alloc)
			e.change(edit.undo(text))
			if i%5 == 4 {
				time.Sleep(60 * time.Millisecond) // as who types does; the server collects garbage then
			}
		}
	}
	return list, nil
}

// show prints the times and reports whether a limit is passed.
func show(list []*measured, slow int) bool {
	for _, m := range list {
		slices.Sort(m.work)
		slices.Sort(m.alloc)
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "%d keystrokes\tmedian\t99 of 100\tslowest\t\n", len(list))
	row(w, list, "work, fastest run of each", func(m *measured) float64 { return milliseconds(m.work[0]) }, "ms")
	row(w, list, "work, median run of each", func(m *measured) float64 { return milliseconds(m.work[len(m.work)/2]) }, "ms")
	row(w, list, "allocated, median run of each", func(m *measured) float64 { return float64(m.alloc[len(m.alloc)/2]) / 1e6 }, "MB")
	w.Flush()
	slices.SortFunc(list, func(a, b *measured) int { return cmp.Compare(b.work[0], a.work[0]) })
	fmt.Println()
	fmt.Fprintln(w, "fastest\tmedian\tallocated\t ")
	for _, m := range list[:min(slow, len(list))] {
		fmt.Fprintf(w, "%.1f ms\t%.1f ms\t%.2f MB\t  %s\n", milliseconds(m.work[0]), milliseconds(m.work[len(m.work)/2]),
			float64(m.alloc[len(m.alloc)/2])/1e6, m.name)
	}
	w.Flush()
	at99 := func(value func(*measured) int64) int64 {
		var values []int64
		for _, m := range list {
			values = append(values, value(m))
		}
		slices.Sort(values)
		return values[len(values)*99/100]
	}
	return at99(func(m *measured) int64 { return int64(m.work[0]) }) > int64(limitWork) ||
		at99(func(m *measured) int64 { return int64(m.alloc[len(m.alloc)/2]) }) > limitAlloc
}

func row(w *tabwriter.Writer, list []*measured, name string, value func(*measured) float64, unit string) {
	var values []float64
	for _, m := range list {
		values = append(values, value(m))
	}
	slices.Sort(values)
	fmt.Fprintf(w, "%s\t%.2f %s\t%.2f %s\t%.2f %s\t\n", name, values[len(values)/2], unit, values[len(values)*99/100], unit, values[len(values)-1], unit)
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// processorTime returns what this process has taken of the processors.
func processorTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

var sample = []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}

// allocated returns how many bytes this process has allocated so far.
func allocated() int {
	metrics.Read(sample)
	return int(sample[0].Value.Uint64())
}
