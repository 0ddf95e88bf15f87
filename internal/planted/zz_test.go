package planted

import (
	"bytes"
	"github.com/connectorlint/connectorlint/internal/cli"
	"github.com/connectorlint/connectorlint/rules/builtin"
	"os"
	"testing"
)

func TestZZ(t *testing.T) {
	var o bytes.Buffer
	a := &cli.App{Stdin: nil, Stdout: &o, Stderr: &o, Workdir: "/tmp/slow2", Families: builtin.Families(), Getenv: func(string) string { return "" }}
	a.Main([]string{"--no-config", "--fail-on", "never", "-f", os.Getenv("FMT"), "."})
	t.Log(o.Len())
}
