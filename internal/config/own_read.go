package config

import (
	"errors"
	"path/filepath"

	"github.com/connectorlint/connectorlint/internal/custom"
	"github.com/connectorlint/connectorlint/rules"
)

func ruleKeys() []string {
	return []string{"id", "name", "scope", "select", "when", "message", "why", "help", "severity", "fix"}
}

func fixKeys() []string { return []string{"title", "replace", "remove", "safe"} }

func schemaKeys() []string {
	return []string{"id", "name", "scope", "file", "message", "why", "help", "severity"}
}

// readRules reads custom conditions. Where they have been read before, nothing is left to do.
func (r *reader) readRules(_ *layer, v *value) {
	r.definitions(v, "rules", "id, name, select, when and message", func(item *value) (*rules.Rule, string, error) {
		before := len(r.errs)
		d := custom.Definition{Scope: "definition", Severity: rules.Warning, Origin: r.from(item.at)}
		fields := map[string]*string{
			"id": &d.ID, "name": &d.Name, "scope": &d.Scope, "select": &d.Select, "when": &d.When, "message": &d.Message, "why": &d.Why, "help": &d.Help,
		}
		for _, k := range item.keys {
			switch field := fields[k.key]; {
			case field != nil:
				*field, _ = r.word(k.value, k.key)
			case k.key == "severity":
				d.Severity = r.ownSeverity(k.value)
			case k.key == "fix":
				d.Fix = r.ownFix(k.value)
			default:
				r.unknownKey(k, ruleKeys())
			}
		}
		if !r.complete(item, before, "id", "name", "when", "message") {
			return nil, "", nil
		}
		rule, err := custom.New(d)
		return rule, d.Page(), err
	})
}

// readSchemas reads JSON Schemas that are laid over the built-in shape.
func (r *reader) readSchemas(_ *layer, v *value) {
	r.definitions(v, "schemas", "id, name, scope and file", func(item *value) (*rules.Rule, string, error) {
		before := len(r.errs)
		o := custom.Overlay{Scope: "definition", Severity: rules.Warning, Origin: r.from(item.at), Files: r.files}
		fields := map[string]*string{
			"id": &o.ID, "name": &o.Name, "scope": &o.Scope, "file": &o.FileName, "message": &o.Message, "why": &o.Why, "help": &o.Help,
		}
		for _, k := range item.keys {
			switch field := fields[k.key]; {
			case field != nil:
				*field, _ = r.word(k.value, k.key)
			case k.key == "severity":
				o.Severity = r.ownSeverity(k.value)
			default:
				r.unknownKey(k, schemaKeys())
			}
		}
		if o.File = filepath.FromSlash(o.FileName); !filepath.IsAbs(o.File) {
			o.File = filepath.Join(filepath.Dir(r.abs), o.File)
		}
		if !r.complete(item, before, "id", "name", "file") {
			return nil, "", nil
		}
		rule, err := custom.NewOverlay(o)
		return rule, o.Page(), err
	})
}

// definitions reads a list of rules.
func (r *reader) definitions(v *value, what, parts string, read func(*value) (*rules.Rule, string, error)) {
	if v.kind == absent || !r.collecting {
		return
	}
	if r.doc.own == nil {
		r.doc.own = &ownFile{}
	}
	own := r.doc.own
	before := r.errs
	r.errs = nil
	defer func() { own.errs, r.errs = append(own.errs, r.errs...), before }()
	if v.kind != list {
		r.fail(v.at, "%s must be a list of mappings with %s, not %s", what, parts, v.kind)
		return
	}
	for _, item := range v.items {
		if item.kind != mapping {
			r.fail(item.at, "a rule must be a mapping with %s, not %s", parts, item.kind)
			continue
		}
		known := len(r.errs)
		rule, page, err := read(item)
		if len(r.errs) > known {
			continue // what is wrong with its parts is reported
		}
		if err != nil {
			r.fieldFailed(item, err)
			continue
		}
		own.rules, own.pages, own.at = append(own.rules, rule), append(own.pages, page), append(own.at, item.get("id").at)
	}
}

// fieldFailed tells an error at the field that it is about.
func (r *reader) fieldFailed(item *value, err error) {
	at := item.at
	var field *custom.FieldError
	if errors.As(err, &field) {
		if v := item.get(field.Field); v != nil {
			at = v.at
		} else if fix := item.get("fix"); fix != nil && fix.get(field.Field) != nil {
			at = fix.get(field.Field).at
		}
	}
	r.fail(at, "%s", err)
}

// complete reports whether a rule has what it needs, and nothing wrong was found in it since there were so many errors. A misspelled key is
// told alone.
func (r *reader) complete(item *value, before int, keys ...string) bool {
	if len(r.errs) > before {
		return false
	}
	for _, k := range keys {
		if item.get(k) == nil {
			r.fail(item.at, "the rule has no %s", k)
		}
	}
	return len(r.errs) == before
}

func (r *reader) ownSeverity(v *value) rules.Severity {
	s, ok := rules.ParseSeverity(v.text)
	if !ok || s == rules.Off {
		r.unknownWord(v.at, "severity", v.text, []string{"error", "warning", "info"})
	}
	return s
}

func (r *reader) ownFix(v *value) *custom.Fix {
	if v.kind != mapping {
		r.fail(v.at, "fix must be a mapping with title and replace or remove, not %s", v.kind)
		return nil
	}
	fix := &custom.Fix{}
	for _, k := range v.keys {
		switch k.key {
		case "title":
			fix.Title, _ = r.word(k.value, "title")
		case "replace":
			fix.Replace, _ = r.word(k.value, "replace")
		case "remove":
			fix.Remove = r.flag(k.value, "remove")
		case "safe":
			fix.Safe = r.flag(k.value, "safe")
		default:
			r.unknownKey(k, fixKeys())
		}
	}
	if fix.Title == "" && v.get("title") == nil {
		r.fail(v.at, "the fix has no title, such as \"Write Contoso\"")
	}
	return fix
}

func (r *reader) flag(v *value, what string) bool {
	if v.kind != boolean {
		r.fail(v.at, "%s must be true or false, not %s", what, v.kind)
	}
	return v.text == "true"
}
