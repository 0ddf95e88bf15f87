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

// isTerminal tells whether a stream is one that a person looks at.
func isTerminal(stream io.Writer) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// reportOptions says how an output looks: colours and links only in text, and only where they are wanted.
func (a *App) reportOptions(out output, f *lintFlags) report.Options {
	o := report.Options{Quiet: f.quiet}
	if out.format != "text" {
		return o
	}
	terminal := out.file == "" && isTerminal(a.Stdout)
	o.Color = a.wantsColor(f.color, terminal)
	o.Hyperlinks = terminal && o.Color
	if terminal {
		if w, _, err := term.GetSize(int(a.Stdout.(*os.File).Fd())); err == nil {
			o.Width = w
		}
	}
	if w, err := strconv.Atoi(a.Getenv("COLUMNS")); err == nil && w > 0 {
		o.Width = w
	}
	return o
}

// wantsColor: --color goes before FORCE_COLOR, FORCE_COLOR before NO_COLOR; empty ones are unset.
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
	return terminal
}

// progress tells a waiting person how far the work is, on standard error, when it takes longer than half a second.
type progress struct {
	mu    sync.Mutex
	out   io.Writer // nil: silent
	start time.Time
	last  time.Time
	shown bool
}

func (a *App) newProgress(quiet bool) *progress {
	p := &progress{start: time.Now()}
	if !quiet && isTerminal(a.Stderr) {
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
	if now.Sub(p.start) < 500*time.Millisecond || now.Sub(p.last) < 100*time.Millisecond {
		return
	}
	p.last, p.shown = now, true
	fmt.Fprintf(p.out, "\r%d of %d files", done, total)
}

func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}
