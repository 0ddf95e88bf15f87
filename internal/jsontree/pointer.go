package jsontree

import (
	"strconv"
	"strings"
)

// Pointer returns the RFC 6901 pointer of a value; a key has its value's pointer.
func (n Node) Pointer() string {
	if n.t == nil || n.i == 0 {
		return ""
	}
	return string(n.appendPointer(nil))
}

func (n Node) appendPointer(dst []byte) []byte {
	if n.i == 0 {
		return dst
	}
	parent := n.Parent()
	dst = parent.appendPointer(dst)
	dst = append(dst, '/')
	key := n
	if !n.IsKey() {
		key = n.Key()
	}
	if key.Exists() {
		return append(dst, escapePointer(key.Text())...)
	}
	index := 0
	for v := range parent.Elements() {
		if v.i == n.i {
			break
		}
		index++
	}
	return strconv.AppendInt(dst, int64(index), 10)
}

// EscapePointer writes a key as a segment of an RFC 6901 pointer.
func EscapePointer(key string) string { return escapePointer(key) }

func escapePointer(key string) string {
	if !strings.ContainsAny(key, "~/") {
		return key
	}
	return strings.ReplaceAll(strings.ReplaceAll(key, "~", "~0"), "/", "~1")
}

// Lookup returns the value at an RFC 6901 pointer; the zero Node when there is none.
func (t *Tree) Lookup(pointer string) Node {
	n := t.Root()
	if pointer == "" {
		return n
	}
	if pointer[0] != '/' {
		return Node{}
	}
	for segment := range strings.SplitSeq(pointer[1:], "/") {
		segment = strings.ReplaceAll(strings.ReplaceAll(segment, "~1", "/"), "~0", "~")
		switch n.Kind() {
		case Object:
			n = n.Get(segment)
		case Array:
			i, err := strconv.Atoi(segment)
			if err != nil || i < 0 || (len(segment) > 1 && segment[0] == '0') {
				return Node{}
			}
			n = n.At(i)
		default:
			return Node{}
		}
	}
	return n
}
