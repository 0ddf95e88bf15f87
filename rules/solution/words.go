package solution

import (
	"slices"
	"unicode/utf8"
)

// stretch is a part of a text, in bytes.
type stretch struct{ from, to int }

// parting is where two texts differ.
type parting struct{ packaged, source stretch }

// Limits of the comparison of texts: how many partings are reported, and between how many words of each text they are looked for.
const (
	mostPartings = 3
	mostWords    = 400
)

// partings compares two texts word by word, without regard to white space. Texts that differ part at least once.
func partings(packaged, source string) []parting {
	a, b := stretches(packaged), stretches(source)
	first, lastA, lastB := 0, len(a), len(b)
	same := func(i, j int) bool { return packaged[a[i].from:a[i].to] == source[b[j].from:b[j].to] }
	for first < lastA && first < lastB && same(first, first) {
		first++
	}
	for lastA > first && lastB > first && same(lastA-1, lastB-1) {
		lastA, lastB = lastA-1, lastB-1
	}
	runs := []run{{first, lastA, first, lastB}}
	if n, m := lastA-first, lastB-first; n > 0 && m > 0 && n <= mostWords && m <= mostWords {
		runs = differentRuns(n, m, func(i, j int) bool { return same(first+i, first+j) })
		for i := range runs {
			runs[i].a, runs[i].b = runs[i].a+first, runs[i].b+first
			runs[i].endA, runs[i].endB = runs[i].endA+first, runs[i].endB+first
		}
	}
	list := make([]parting, 0, len(runs))
	for _, r := range runs[:min(len(runs), mostPartings)] {
		p := parting{covered(packaged, a, r.a, r.endA), covered(source, b, r.b, r.endB)}
		if r.endA > r.a && r.endB > r.b {
			p.source = narrowed(packaged, source, p).source // small, so that a mistake there explains the difference; in the package whole words
		}
		list = append(list, p)
	}
	return list
}

// stretches returns where the words of a text are.
func stretches(text string) []stretch {
	var list []stretch
	start := -1
	for i := range len(text) {
		switch blank := isSpace(text[i]); {
		case blank && start >= 0:
			list = append(list, stretch{start, i})
			start = -1
		case !blank && start < 0:
			start = i
		}
	}
	if start >= 0 {
		list = append(list, stretch{start, len(text)})
	}
	return list
}

// run is a row of words of each text, one of which may be empty.
type run struct{ a, endA, b, endB int }

// differentRuns returns the rows between the words of a longest common subsequence of n and m words.
func differentRuns(n, m int, same func(i, j int) bool) []run {
	width := m + 1
	common := make([]int16, (n+1)*width) // from word i and word j on
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if same(i, j) {
				common[i*width+j] = common[(i+1)*width+j+1] + 1
			} else {
				common[i*width+j] = max(common[(i+1)*width+j], common[i*width+j+1])
			}
		}
	}
	var list []run
	at := run{}
	next := func(i, j int) {
		if at.endA, at.endB = i, j; at.endA > at.a || at.endB > at.b {
			list = append(list, at)
		}
		at = run{a: i + 1, b: j + 1}
	}
	i, j := 0, 0
	for i < n && j < m {
		switch {
		case same(i, j):
			next(i, j)
			i, j = i+1, j+1
		case common[(i+1)*width+j] >= common[i*width+j+1]:
			i++
		default:
			j++
		}
	}
	next(n, m)
	return slices.Clip(list)
}

// covered is the part of a text that the words from one to before another take; of no words the gap between their neighbors, with a
// character of each.
func covered(text string, all []stretch, from, to int) stretch {
	if to > from {
		return stretch{all[from].from, all[to-1].to}
	}
	s := stretch{0, len(text)}
	if from > 0 {
		s.from = all[from-1].to
	}
	if to < len(all) {
		s.to = all[to].from
	}
	return widened(text, s)
}

// narrowed leaves out what the parts of two texts begin and end with alike.
func narrowed(a, b string, p parting) parting {
	x, y := &p.packaged, &p.source
	for x.from < x.to && y.from < y.to {
		r, n := utf8.DecodeRuneInString(a[x.from:x.to])
		if other, _ := utf8.DecodeRuneInString(b[y.from:y.to]); r != other {
			break
		}
		x.from, y.from = x.from+n, y.from+n
	}
	for x.from < x.to && y.from < y.to {
		r, n := utf8.DecodeLastRuneInString(a[x.from:x.to])
		if other, _ := utf8.DecodeLastRuneInString(b[y.from:y.to]); r != other {
			break
		}
		x.to, y.to = x.to-n, y.to-n
	}
	if x.from == x.to {
		*x = widened(a, *x)
	}
	if y.from == y.to {
		*y = widened(b, *y)
	}
	return p
}

// widened takes a character before and one behind in, so that there is something to point at.
func widened(text string, s stretch) stretch {
	_, before := utf8.DecodeLastRuneInString(text[:s.from])
	_, behind := utf8.DecodeRuneInString(text[s.to:])
	return stretch{s.from - before, s.to + behind}
}
