package rules

import "strings"

// Settings is what the configuration tells rules beyond the facts that come with the linter. Nil, for which every method works, is no
// configuration. Which values hold may differ from file to file: Pass.Settings and Pass.SettingsOf give them.
type Settings struct {
	Tables    []string // tables that exist in the customers' workspaces, beside those of the catalog
	Parsers   []string // functions that queries may call
	Licenses  []string // values of permissions.licenses
	Providers []string // resource providers
	Spelling  Words
	Brands    Words
	Links     Hosts
	Home      *Home // where the repository is published; nil: as git's remotes say
}

// Words are what a rule about words is reported.
type Words struct {
	Allow   []string      // right as they are
	Replace []Replacement // reported beside the rule's own
}

// Replacement is a word or a host, and what is to be written in its place.
type Replacement struct{ Wrong, Right string }

// Hosts are what the rules about links are reported. A host means those below it too.
type Hosts struct {
	Allow    []string      // left alone by the rules that judge a link by its host or scheme
	Internal []string      // that customers cannot open
	Moved    []Replacement // to another host, where the paths have stayed
}

// Home is the place where a repository is published. An empty Host is github.com, an empty Branch any usual one.
type Home struct{ Host, Owner, Name, Branch string }

// Table finds a configured table without regard to case; an exact spelling goes first.
func (s *Settings) Table(name string) (string, bool) {
	if s == nil {
		return "", false
	}
	return fold(s.Tables, name)
}

// Parser reports whether a function is configured as a parser; case counts, as it does in KQL.
func (s *Settings) Parser(name string) bool {
	if s == nil {
		return false
	}
	for _, p := range s.Parsers {
		if p == name {
			return true
		}
	}
	return false
}

// License finds a configured license without regard to case.
func (s *Settings) License(value string) (string, bool) {
	if s == nil {
		return "", false
	}
	return fold(s.Licenses, value)
}

// Provider reports whether a resource provider is configured; resource types are compared without case.
func (s *Settings) Provider(name string) bool {
	if s == nil {
		return false
	}
	_, ok := fold(s.Providers, name)
	return ok
}

// AllowsHost reports whether a host, or one above it, is configured to be left alone.
func (s *Settings) AllowsHost(host string) bool { return s != nil && below(s.Links.Allow, host) }

// InternalHost reports whether a host, or one above it, is configured as one that customers cannot open.
func (s *Settings) InternalHost(host string) bool { return s != nil && below(s.Links.Internal, host) }

// MovedHost returns the present name of a host that is configured to have moved.
func (s *Settings) MovedHost(host string) (string, bool) {
	if s == nil {
		return "", false
	}
	for _, m := range s.Links.Moved {
		if strings.EqualFold(m.Wrong, host) {
			return m.Right, true
		}
	}
	return "", false
}

// AllowsSpelling reports whether a word is configured as right.
func (s *Settings) AllowsSpelling(word string) bool {
	if s == nil {
		return false
	}
	_, ok := fold(s.Spelling.Allow, word)
	return ok
}

// AllowsBrand reports whether a name of a product is configured as right.
func (s *Settings) AllowsBrand(name string) bool {
	if s == nil {
		return false
	}
	_, ok := fold(s.Brands.Allow, name)
	return ok
}

// Misspellings lists the configured words that are wrong, with what is intended.
func (s *Settings) Misspellings() []Replacement {
	if s == nil {
		return nil
	}
	return s.Spelling.Replace
}

// RenamedBrands lists the configured names of products that are no longer used, with the present ones.
func (s *Settings) RenamedBrands() []Replacement {
	if s == nil {
		return nil
	}
	return s.Brands.Replace
}

// Repository returns where the repository is published; nil when the configuration does not say it.
func (s *Settings) Repository() *Home {
	if s == nil {
		return nil
	}
	return s.Home
}

func fold(list []string, word string) (string, bool) {
	found, ok := "", false
	for _, w := range list {
		if w == word {
			return w, true
		}
		if !ok && strings.EqualFold(w, word) {
			found, ok = w, true
		}
	}
	return found, ok
}

func below(hosts []string, host string) bool {
	for _, h := range hosts {
		if n := len(host) - len(h); n >= 0 && strings.EqualFold(host[n:], h) && (n == 0 || host[n-1] == '.') {
			return true
		}
	}
	return false
}
