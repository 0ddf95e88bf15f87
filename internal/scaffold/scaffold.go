// Package scaffold begins new rules: the file, the page and the entry in the family's list, in the shape that the page tests
// ask for. It is a tool for people who work on connectorlint, and no part of the linter.
package scaffold

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// Rule says what the new rule is called.
type Rule struct {
	ID     string // CL and three digits
	Name   string // kebab-case
	Family string // the folder below rules
	Since  string // the release that has it first; Begin fills it in
}

// File is a file to write.
type File struct {
	Path    string
	Content []byte
	New     bool // must not be there yet
}

// Write puts the file on the disk; a new one never replaces another.
func (f File) Write() error {
	if err := os.MkdirAll(filepath.Dir(f.Path), 0o755); err != nil {
		return fmt.Errorf("could not make the folder of %s: %w", f.Path, err)
	}
	flags := os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	if f.New {
		flags = os.O_WRONLY | os.O_CREATE | os.O_EXCL
	}
	out, err := os.OpenFile(f.Path, flags, 0o644)
	if err != nil {
		return fmt.Errorf("could not write %s: %w", f.Path, err)
	}
	_, err = out.Write(f.Content)
	if err := errors.Join(err, out.Close()); err != nil {
		return fmt.Errorf("could not write %s: %w", f.Path, err)
	}
	return nil
}

// Tree is a checkout of connectorlint.
type Tree struct{ root string }

// Open takes a folder for a checkout when it has the list of families.
func Open(root string) (*Tree, error) {
	t := &Tree{root}
	if _, err := os.Stat(t.builtin()); err != nil {
		return nil, errors.New("this is not the root of a checkout: rules/builtin/builtin.go is missing")
	}
	return t, nil
}

func (t *Tree) builtin() string { return filepath.Join(t.root, "rules", "builtin", "builtin.go") }

func (t *Tree) family(name string) string { return filepath.Join(t.root, "rules", name, "family.go") }

var (
	idForm      = regexp.MustCompile(`^CL[0-9]{3}$`)
	nameForm    = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	familyForm  = regexp.MustCompile(`^[a-z][a-z0-9]*$`)
	versionForm = regexp.MustCompile(`(?m)^var Version = "([0-9.]+)`)
	idTaken     = regexp.MustCompile(`\bID:\s*"(CL[0-9]{3})",\s*Name:\s*"([^"]+)"`)
)

// release returns the release that the tree is on its way to, in which a new rule is first.
func (t *Tree) release() (string, error) {
	path := filepath.Join(t.root, "internal", "cli", "version.go")
	source, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("could not read the version: %w", err)
	}
	m := versionForm.FindSubmatch(source)
	if m == nil {
		return "", fmt.Errorf("%s has no version", path)
	}
	return string(m[1]), nil
}

// Begin makes the files of a new rule; nothing is written yet.
func (t *Tree) Begin(r Rule) ([]File, error) {
	switch {
	case !idForm.MatchString(r.ID):
		return nil, fmt.Errorf("%q is no id; CL and three digits are needed", r.ID)
	case !nameForm.MatchString(r.Name):
		return nil, fmt.Errorf("%q is no name; small letters, digits and single hyphens are needed", r.Name)
	case !familyForm.MatchString(r.Family) || r.Family == "builtin" || r.Family == "ruletest":
		return nil, fmt.Errorf("%q is no family; it is a folder below rules, in small letters", r.Family)
	}
	taken, err := t.rules()
	if err != nil {
		return nil, err
	}
	if err := taken.free(r); err != nil {
		return nil, err
	}
	if r.Since, err = t.release(); err != nil {
		return nil, err
	}
	dir := filepath.Join(t.root, "rules", r.Family)
	code, err := format(ruleTemplate, r)
	if err != nil {
		return nil, err
	}
	page, err := fill(pageTemplate, r)
	if err != nil {
		return nil, err
	}
	files := []File{
		{Path: filepath.Join(dir, strings.ReplaceAll(r.Name, "-", "_")+".go"), Content: code, New: true},
		{Path: filepath.Join(dir, r.Name+".md"), Content: page, New: true},
	}
	registered, err := t.register(r)
	if err != nil {
		return nil, err
	}
	return append(files, registered...), nil
}

// register puts the rule into its family's list, and a new family into the list of families.
func (t *Tree) register(r Rule) ([]File, error) {
	path := t.family(r.Family)
	source, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		code, err := format(familyTemplate, r)
		if err != nil {
			return nil, err
		}
		all, err := os.ReadFile(t.builtin())
		if err != nil {
			return nil, fmt.Errorf("could not read the list of families: %w", err)
		}
		list, err := addFamily(all, r.Family)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", t.builtin(), err)
		}
		return []File{{Path: path, Content: code, New: true}, {Path: t.builtin(), Content: list}}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("could not read the family's list: %w", err)
	}
	list, err := addRule(source, r.GoName())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return []File{{Path: path, Content: list}}, nil
}

// inUse is what the rules of a tree have taken.
type inUse struct {
	ids, names map[string]string // each with the file and the rule that has it
}

// rules reads the ids and names of the tree's rules.
func (t *Tree) rules() (*inUse, error) {
	paths, err := filepath.Glob(filepath.Join(t.root, "rules", "*", "*.go"))
	if err != nil {
		return nil, err
	}
	taken := &inUse{ids: map[string]string{}, names: map[string]string{}}
	for _, path := range paths {
		source, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("could not read the rules: %w", err)
		}
		for _, m := range idTaken.FindAllStringSubmatch(string(source), -1) {
			owner := path + " has " + m[1] + " " + m[2]
			taken.ids[m[1]], taken.names[m[2]] = owner, owner
		}
	}
	return taken, nil
}

// free fails when a rule has the id or the name, and says which id is free instead.
func (u *inUse) free(r Rule) error {
	if owner, ok := u.ids[r.ID]; ok {
		return fmt.Errorf("the id %s is taken: %s, and ids are never used again; the next free one is %s", r.ID, owner, u.next(r.ID))
	}
	if owner, ok := u.names[r.Name]; ok {
		return fmt.Errorf("the name %s is taken: %s, and names are never used again", r.Name, owner)
	}
	return nil
}

// next returns the first id after one that no rule has.
func (u *inUse) next(id string) string {
	for n, _ := strconv.Atoi(strings.TrimPrefix(id, "CL")); ; n++ {
		free := fmt.Sprintf("CL%03d", n)
		if _, ok := u.ids[free]; !ok {
			return free
		}
	}
}

// GoName is the name of the rule's variable.
func (r Rule) GoName() string {
	var b strings.Builder
	for word := range strings.SplitSeq(r.Name, "-") {
		switch word {
		case "id", "url", "json", "kql", "dcr", "ccf", "api", "http", "arm":
			b.WriteString(strings.ToUpper(word))
		default:
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return b.String()
}
