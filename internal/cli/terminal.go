package cli

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"sync"
	"time"

	"github.com/connectorlint/connectorlint/internal/report"
	"golang.org/x/term"
)

// terminal reports whether a person looks at a stream.
type terminal interface {
	// width returns the columns of the terminal that a stream leads to, 0 when they are not known; ok is false when it leads to none.
	width(stream io.Writer) (columns int, ok bool)
	// patience is how long nothing is said about the progress of the work.
	patience() time.Duration
}

// realTerminal asks the operating system.
type realTerminal struct{}

func (realTerminal) width(stream io.Writer) (int, bool) {
	f, ok := stream.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0, false
	}
	columns, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0, true
	}
	return columns, true
}

func (realTerminal) patience() time.Duration { return 500 * time.Millisecond }

// reportOptions says how an output looks: colors and links only in text, and only where they are wanted.
func (a *App) reportOptions(out output, f *lintFlags) report.Options {
	o := report.Options{Quiet: f.quiet}
	if out.format != "text" {
		return o
	}
	terminal := false
	if out.file == "" {
		o.Width, terminal = a.terminal.width(a.Stdout)
	}
	o.Color = a.wantsColor(f.color, terminal)
	o.Hyperlinks = terminal && o.Color
	o.Terminal = terminal
	if w, err := strconv.Atoi(a.Getenv("COLUMNS")); err == nil && w > 0 {
		o.Width = w
	}
	return o
}

// wantsColor: --color goes before FORCE_COLOR, FORCE_COLOR before NO_COLOR, NO_COLOR before CLICOLOR_FORCE; empty ones are unset.
func (a *App) wantsColor(flag string, terminal bool) bool {
	switch flag {
	case "always":
		return true
	case "never":
		return false
	}
	if v := a.Getenv("FORCE_COLOR"); v != "" {
		return v != "0" && v != "false"
	}
	if a.Getenv("NO_COLOR") != "" || a.Getenv("TERM") == "dumb" {
		return false
	}
	if v := a.Getenv("CLICOLOR_FORCE"); v != "" && v != "0" {
		return true
	}
	return terminal
}

// progress tells a waiting person how far the work is, on standard error, when it takes longer than half a second.
type progress struct {
	mu    sync.Mutex
	out   io.Writer // nil: silent
	next  time.Time // nothing is said before
	shown bool
	of    string // what is counted
}

// progressPause lies between two words about the progress.
const progressPause = 100 * time.Millisecond

func (a *App) newProgress(quiet bool) *progress {
	p := &progress{of: "files", next: time.Now().Add(a.terminal.patience())}
	if _, terminal := a.terminal.width(a.Stderr); terminal && !quiet && a.Getenv("TERM") != "dumb" {
		p.out = a.Stderr
	}
	return p
}

func (p *progress) step(done, total int) {
	if p.out == nil {
		return
	}
	now := time.Now()
	p.mu.Lock()
	defer p.mu.Unlock()
	if now.Before(p.next) {
		return
	}
	p.next, p.shown = now.Add(progressPause), true
	fmt.Fprintf(p.out, "\r%d of %d %s", done, total, p.of)
}

// clear takes the line away before anything else is printed.
func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}
