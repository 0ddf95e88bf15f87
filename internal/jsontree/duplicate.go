package jsontree

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// hash mixes the bytes of a key.
func hash(b []byte) uint32 {
	h := uint64(len(b)) * 0x9E3779B97F4A7C15
	for len(b) >= 8 {
		h = (h ^ binary.LittleEndian.Uint64(b)) * 0x9E3779B97F4A7C15
		h ^= h >> 29
		b = b[8:]
	}
	var t uint64
	for i, c := range b {
		t |= uint64(c) << (8 * i)
	}
	h = (h ^ t) * 0x9E3779B97F4A7C15
	return uint32(h >> 32)
}

func (p *Parser) keyBytes(k uint32) []byte {
	n := &p.cells[k]
	b := p.src[n.start:n.end]
	if n.flags&flagBroken == 0 && len(b) >= 2 {
		b = b[1 : len(b)-1]
	}
	if n.flags&flagEscaped != 0 {
		b = unescape(nil, view(b))
	}
	return b
}

// dups reports the keys of one object that are in it already; few keys are compared, many are hashed.
func (p *Parser) dups(keys []uint32) {
	if len(keys) < 2 {
		return
	}
	if len(keys) <= 8 {
		for i := 1; i < len(keys); i++ {
			bi := p.keyBytes(keys[i])
			for j := range i {
				if bytes.Equal(bi, p.keyBytes(keys[j])) {
					p.dup(keys[i])
					break
				}
			}
		}
		return
	}
	sz := 1 << bits.Len(uint(len(keys)*2))
	if cap(p.tab) < sz {
		p.tab = make([]int32, sz)
	}
	t := p.tab[:sz]
	clear(t)
	for i, k := range keys {
		b := p.keyBytes(k)
		h := int(hash(b)) & (sz - 1)
		for t[h] != 0 {
			if bytes.Equal(b, p.keyBytes(keys[t[h]-1])) {
				p.dup(k)
				break
			}
			h = (h + 1) & (sz - 1)
		}
		if t[h] == 0 {
			t[h] = int32(i + 1)
		}
	}
}

func (p *Parser) dup(k uint32) {
	p.cells[k].flags |= flagDup
	p.diag(DuplicateKey, int(p.cells[k].start), int(p.cells[k].end))
}
