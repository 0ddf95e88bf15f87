package placement

import (
	"iter"

	"github.com/connectorlint/connectorlint/rules"
)

// hasSlip reports whether an object has a key that is near another one.
func hasSlip(obj rules.Node, key string) bool {
	want := []string{key}
	for k := range obj.Members() {
		if _, ok := rules.Nearest(k.Text(), want); ok {
			return true
		}
	}
	return false
}

// Slipped reports whether an object lacks a key and has another one that was probably meant to be it. It is for choosing what a finding is
// about (Finding.About), not for being silent: the engine knows whether the misspelled key was reported.
func Slipped(obj rules.Node, key string) bool { return !obj.Get(key).Exists() && hasSlip(obj, key) }

// SlippedOf returns the key, of several that would do, that an object has a misspelled one of; the first where it has none. It is for
// Finding.About.
func SlippedOf(obj rules.Node, keys ...string) string {
	for _, k := range keys {
		if Slipped(obj, k) {
			return k
		}
	}
	return keys[0]
}

// Misspelled yields the keys of an object that are near a known one which it lacks, each with that one. Case does not count.
func Misspelled(obj rules.Node, known []string) iter.Seq2[rules.Node, string] {
	return func(yield func(key rules.Node, right string) bool) {
		meant := map[string]bool{}
		for k := range obj.Members() {
			if _, ok := rules.SameFold(k.Text(), known); ok || k.IsBroken() {
				continue
			}
			var absent []string
			for _, name := range known {
				if !obj.GetFold(name).Exists() && !meant[name] {
					absent = append(absent, name)
				}
			}
			if best, ok := rules.Nearest(k.Text(), absent); ok {
				meant[best] = true
				if !yield(k, best) {
					return
				}
			}
		}
	}
}
