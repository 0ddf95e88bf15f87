package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/linkcheck"
	"github.com/connectorlint/connectorlint/internal/report"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/urfave/cli/v2"
)

func (a *App) linksCommand() *cli.Command {
	return &cli.Command{
		Name: "links", Usage: "check over the network whether the links of connectors can be opened",
		UsageText: a.usage(
			"links [flags] [PATH...]",
			a.Name+" links \"Solutions/Contoso\"",
			a.Name+" links --format json --cache links.json . > report.json",
		),
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Aliases: []string{"f"}, Value: "text", Usage: "`FORMAT`: text or json"},
			&cli.DurationFlag{Name: "timeout", Value: 20 * time.Second, Usage: "`DURATION` after which a link is unverified"},
			&cli.IntFlag{Name: "concurrency", Value: 16, Usage: "check up to `N` links at the same time"},
			&cli.IntFlag{Name: "per-host", Value: 2, Usage: "check up to `N` links of one host at the same time"},
			&cli.BoolFlag{Name: "fragments", Usage: "also look for the anchor that a link names (#...)"},
			&cli.BoolFlag{Name: "allow-private", Usage: "also check hosts of private networks"},
			&cli.StringFlag{Name: "cache", Usage: "remember in `FILE` for a day which links were ok"},
			excludeFlag(),
			&cli.StringFlag{Name: "stdin-filename", Usage: "`NAME` of the file that is read from standard input (-)"},
			&cli.StringFlag{Name: "root", Usage: "root `DIR` of the repository (default: the nearest folder with .git)"},
			&cli.Int64Flag{Name: "max-file-size", Value: defaultMaxFileSize, Usage: "skip files larger than `BYTES`"},
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print only links: no totals, no progress"},
		},
		Action: a.links,
	}
}

func readLinkFlags(c *cli.Context) (linkcheck.Options, error) {
	o := linkcheck.Options{
		Timeout: c.Duration("timeout"), Concurrency: c.Int("concurrency"), PerHost: c.Int("per-host"),
		AllowPrivate: c.Bool("allow-private"), Fragments: c.Bool("fragments"), UserAgent: "connectorlint/" + Version + " (link check)",
	}
	switch formats := []string{"text", "json"}; {
	case !slices.Contains(formats, c.String("format")):
		return o, unknownValue("--format", c.String("format"), formats)
	case o.Timeout <= 0:
		return o, usagef("--timeout: invalid duration %s; must be positive", o.Timeout)
	case o.Concurrency < 1:
		return o, usagef("--concurrency: invalid number %d; must be at least 1", o.Concurrency)
	case o.PerHost < 1:
		return o, usagef("--per-host: invalid number %d; must be at least 1", o.PerHost)
	case c.IsSet("cache") && c.String("cache") == "":
		return o, usagef("--cache needs a file")
	case c.Int64("max-file-size") < 1:
		return o, usagef("--max-file-size: invalid size %d; must be at least 1", c.Int64("max-file-size"))
	}
	return o, nil
}

func (a *App) links(c *cli.Context) error {
	options, err := readLinkFlags(c)
	if err != nil {
		return err
	}
	f := &lintFlags{
		jobs:        runtime.GOMAXPROCS(0),
		stdinSize:   c.Int64("max-file-size"),
		minSeverity: rules.Info,
		upstream:    "latest",
		config:      configFlags{off: true},
	}
	f.command.MaxFileSize, f.command.Only = f.stdinSize, map[*rules.Rule]bool{} // no rule
	if err := a.readExclude(c, &f.command); err != nil {
		return err
	}
	asked, err := a.request(c, f)
	if err != nil {
		return err
	}
	scan := workspace.Find(asked)
	finder := a.finder(scan, f)
	outcome := engine.Run(scan, f.options(finder))
	if err := finder.Err(); err != nil {
		return err
	}
	a.troubles(outcome)
	if len(outcome.Troubles) > 0 {
		a.status = statusTrouble
	}
	if len(outcome.Files) == 0 && len(outcome.Troubles) == 0 {
		return troubleError{"found no connector or solution files"}
	}
	list := linksOf(outcome.Files)
	if err := a.checkLinks(c, list, options); err != nil {
		return err
	}
	if a.status == statusClean && slices.ContainsFunc(list, func(l *foundLink) bool { return l.State == linkcheck.Broken }) {
		a.status = statusFindings
	}
	return a.writeLinks(c, list, a.openable(scan))
}

// checkLinks asks for every link that the cache does not know.
func (a *App) checkLinks(c *cli.Context, list []*foundLink, o linkcheck.Options) error {
	path := c.String("cache")
	if path != "" && !filepath.IsAbs(path) {
		path = filepath.Join(a.Workdir, path)
	}
	var src []byte
	if path != "" {
		var err error
		if src, err = os.ReadFile(path); err != nil && !os.IsNotExist(err) {
			return troubleError{"could not read the cache: " + err.Error()}
		}
	}
	cache, err := linkcheck.ReadCache(src, time.Now())
	if err != nil {
		return troubleError{"could not read the cache " + c.String("cache") + ": " + err.Error()}
	}
	var open []*foundLink
	var addresses []string
	for _, l := range list {
		if known, ok := cache.Find(l.URL, o.Fragments); ok {
			l.Result = known
			continue
		}
		open, addresses = append(open, l), append(addresses, l.URL)
	}
	progress := a.newProgress(c.Bool("quiet"))
	progress.of = "links"
	o.Progress = progress.step
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	for i, r := range linkcheck.Check(ctx, addresses, o) {
		open[i].Result = r
		cache.Add(r, o.Fragments)
	}
	progress.clear()
	if ctx.Err() != nil {
		a.status = statusTrouble
	}
	if path == "" {
		return nil
	}
	out, err := cache.Bytes()
	if err == nil {
		err = writeFile(path, out)
	}
	if err != nil {
		return troubleError{"could not write the cache: " + err.Error()}
	}
	return nil
}

func (a *App) writeLinks(c *cli.Context, list []*foundLink, openable func(string) string) error {
	var b bytes.Buffer
	if c.String("format") == "json" {
		if err := report.EncodeJSON(&b, jsonLinks(list)); err != nil {
			return err
		}
	} else {
		textLinks(&b, list, openable, c.Bool("quiet"))
	}
	return a.emit(output{}, b.Bytes())
}

// textLinks lists what is not ok, broken links first.
func textLinks(w io.Writer, list []*foundLink, openable func(string) string, quiet bool) {
	counts := map[linkcheck.State]int{}
	for _, l := range list {
		counts[l.State]++
	}
	for _, state := range [...]linkcheck.State{linkcheck.Broken, linkcheck.Unverified} {
		for _, l := range list {
			if l.State != state {
				continue
			}
			fmt.Fprintf(w, "%s: %s: %s\n", state, report.Inert(l.URL), report.Inert(l.Reason))
			if l.Final != "" && l.Final != l.URL {
				fmt.Fprintf(w, "  leads to %s\n", report.Inert(l.Final))
			}
			for _, p := range l.places {
				fmt.Fprintf(w, "  %s:%d:%d\n", report.Inert(openable(p.file.Path)), p.start.Line, p.start.Column)
			}
		}
	}
	if !quiet {
		fmt.Fprintf(w, "%d broken, %d unverified, %d ok\n", counts[linkcheck.Broken], counts[linkcheck.Unverified], counts[linkcheck.OK])
	}
}
