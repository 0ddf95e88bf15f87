package cli

import (
	"sync"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/policy"
	"github.com/connectorlint/connectorlint/internal/upstream"
	"github.com/connectorlint/connectorlint/rules"
)

// predictions are what Azure-Sentinel's checks say of the files of a run, by path. The zero value of the pointer holds none.
type predictions struct {
	mu sync.Mutex
	by map[string][]upstream.Verdict // without their problems
}

// predict begins predictions anew and returns what makes them: it looks at the files whose profile is Azure-Sentinel's.
func (f *lintFlags) predict() func(string, *jsontree.Tree, *policy.Policy) {
	all := &predictions{by: map[string][]upstream.Verdict{}}
	f.predicted = all
	version := upstream.ParseVersion(f.upstream)
	return func(path string, tree *jsontree.Tree, p *policy.Policy) {
		if p.Profile != rules.AzureSentinel {
			return
		}
		list := upstream.Judge(path, tree, version)
		for i := range list {
			list[i].Problems = nil // they point into the parser's memory
		}
		all.put(path, list)
	}
}

func (p *predictions) put(path string, list []upstream.Verdict) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.by[path] = list
}

// of returns what the checks say of a file.
func (p *predictions) of(path string) []upstream.Verdict {
	if p == nil {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.by[path]
}
