package report

import (
	"strconv"
	"unicode/utf8"
)

// Constants of GitHub's line hash (github/codeql-action src/fingerprints.ts): a rolling hash over 100 characters.
const (
	hashBlock = 100
	hashMod   = 37
	hashEnd   = 65535 // means the end of the file
)

// lineHasher computes GitHub's primaryLocationLineHash of every line: the hash of the 100 UTF-16 units from the line's start on,
// without blanks and tabs and with every line end as LF, and a counter for lines that hash alike.
type lineHasher struct {
	window    [hashBlock]int64
	lines     [hashBlock]int
	raw       int64
	firstMod  int64
	index     int
	line      int
	lineStart bool
	afterCR   bool
	counts    map[string]int
	hashes    []string // of each line
}

// lineHashes returns the hash of each line; line 1 is the first.
func lineHashes(src []byte) []string {
	h := &lineHasher{firstMod: 1, lineStart: true, counts: map[string]int{}}
	for i := range h.lines {
		h.lines[i] = -1
	}
	for range hashBlock {
		h.firstMod *= hashMod
	}
	for i := 0; i < len(src); {
		r, n := utf8.DecodeRune(src[i:])
		i += n
		if r > 0xFFFF {
			r -= 0x10000
			h.character(int64(0xD800 + r>>10))
			h.character(int64(0xDC00 + r&0x3FF))
			continue
		}
		h.character(int64(r))
	}
	h.character(hashEnd)
	for range hashBlock {
		if h.lines[h.index] != -1 {
			h.output()
		}
		h.update(0)
	}
	return h.hashes
}

func (h *lineHasher) character(c int64) {
	if c == ' ' || c == '\t' || h.afterCR && c == '\n' {
		h.afterCR = false
		return
	}
	h.afterCR = c == '\r'
	if c == '\r' {
		c = '\n'
	}
	if h.lines[h.index] != -1 {
		h.output()
	}
	if h.lineStart {
		h.lineStart = false
		h.line++
		h.lines[h.index] = h.line
	}
	h.lineStart = c == '\n'
	h.update(c)
}

func (h *lineHasher) update(c int64) {
	begin := h.window[h.index]
	h.window[h.index] = c
	h.raw = hashMod*h.raw + c - h.firstMod*begin
	h.index = (h.index + 1) % hashBlock
}

func (h *lineHasher) output() {
	value := strconv.FormatUint(uint64(h.raw), 16)
	h.counts[value]++
	h.hashes = append(h.hashes, value+":"+strconv.Itoa(h.counts[value]))
	h.lines[h.index] = -1
}
