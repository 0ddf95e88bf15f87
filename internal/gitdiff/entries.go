package gitdiff

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/git"
)

// entry is one change as git tells it.
type entry struct {
	path string // now; of a file that is gone the old one
	old  string // before; "" for a new file
	blob string // the contents before; "" for a new file, and where they are no file's
	gone bool
}

// workEntries are the changes of the work tree. Files that git neither knows nor ignores are new ones.
func workEntries(root, base string) ([]entry, error) {
	type answer struct {
		out []byte
		err error
	}
	untracked := make(chan answer, 1)
	go func() {
		out, err := git.Run(root, nil, "ls-files", "-z", "--others", "--exclude-standard")
		untracked <- answer{out, err}
	}()
	out, err := git.RunDiff(root, "diff-index", "--raw", "-z", "-r", "-M", "--no-abbrev", "--relative", "--ignore-submodules=all", base)
	others := <-untracked
	if err == nil {
		err = others.err
	}
	if err != nil {
		return nil, err
	}
	entries, err := parseRaw(out)
	for name := range strings.SplitSeq(string(others.out), "\x00") {
		if name != "" && !strings.HasSuffix(name, "/") { // a folder is a repository of its own
			entries = append(entries, entry{path: name})
		}
	}
	return entries, err
}

// stagedEntries are the changes of the index, and the index itself. With no base, git compares with HEAD, or with nothing before the first
// commit.
func stagedEntries(root, base string) ([]entry, *Index, error) {
	args := []string{
		"diff",
		"--cached",
		"--raw",
		"-z",
		"-M",
		"--no-abbrev",
		"--relative",
		"--ignore-submodules=all",
		"--no-ext-diff",
		"--no-textconv",
	}
	if base != "" {
		args = append(args, base)
	}
	out, err := git.RunDiff(root, args...)
	if err != nil {
		if base == "" && strings.Contains(err.Error(), "unknown option") { // git diff without a repository compares two files
			err = errors.New("not a git repository")
		}
		return nil, nil, err
	}
	entries, err := parseRaw(out)
	if err != nil {
		return nil, nil, err
	}
	index, err := readIndex(root)
	return entries, index, err
}

// parseRaw reads git's raw format with NUL: ":oldmode newmode oldid newid status", the path, and for renames the new path.
func parseRaw(out []byte) ([]entry, error) {
	var list []entry
	fields := strings.Split(string(out), "\x00")
	for i := 0; i+1 < len(fields); i++ {
		meta := strings.Fields(strings.TrimPrefix(fields[i], ":"))
		if len(meta) != 5 {
			return nil, fmt.Errorf("unexpected output of git: %q", fields[i])
		}
		i++
		e := entry{path: fields[i], old: fields[i], blob: meta[2]}
		switch meta[4][0] {
		case 'R', 'C':
			if i++; i >= len(fields) {
				return nil, fmt.Errorf("git reported a rename without the new name: %q", e.old)
			}
			e.path = fields[i]
		case 'A':
			e.old = ""
		case 'D':
			e.gone = true
		}
		if meta[0] == "160000" || meta[1] == "160000" {
			continue // a submodule
		}
		if meta[0] == "120000" || strings.Trim(meta[2], "0") == "" {
			e.blob = "" // a link's contents are a path
		}
		if e.blob == "" && !e.gone {
			e.old = ""
		}
		list = append(list, e)
	}
	return list, nil
}

// blobs reads contents by their ids, or by revision and path, with one process. What git does not have is missing in the answer.
func blobs(root string, ids []string) (map[string][]byte, error) {
	slices.Sort(ids)
	ids = slices.Compact(ids)
	out, err := git.Run(root, []byte(strings.Join(ids, "\n")+"\n"), "cat-file", "--batch")
	if err != nil {
		return nil, err
	}
	got := make(map[string][]byte, len(ids))
	for _, id := range ids { // the answers come in their order
		line, rest, ok := bytes.Cut(out, []byte("\n"))
		head := strings.Fields(string(line))
		if !ok || len(head) == 0 {
			return nil, fmt.Errorf("unexpected output of git: %q", line)
		}
		if head[len(head)-1] == "missing" {
			out = rest // not fetched into a partial clone: what was there before is not known
			continue
		}
		if len(head) != 3 {
			return nil, fmt.Errorf("unexpected output of git: %q", line)
		}
		size, err := strconv.Atoi(head[2])
		if err != nil || size < 0 || size >= len(rest) {
			return nil, fmt.Errorf("the output of git ended within %s", id)
		}
		got[id], out = rest[:size:size], rest[size+1:]
	}
	return got, nil
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
