package config

// kind is the type of a value.
type kind uint8

const (
	absent kind = iota // nothing is there, or null
	text
	number
	boolean
	list
	mapping
)

func (k kind) String() string {
	return [...]string{"nothing", "text", "a number", "true or false", "a list", "a mapping"}[k]
}

// place is where something is in a file.
type place struct {
	line, column int // from 1, in code points
	width        int // code points on this line
}

// value is a value of a file, with its place. It is made of the YAML library's tree, and is all that the rest of the package sees of it.
type value struct {
	kind  kind
	at    place
	text  string // of text, number and boolean, as it is intended
	items []*value
	keys  []entry
	dash  int // the column of the dash before the element of a block list, else 0
}

// entry is a key of a mapping with its value.
type entry struct {
	key   string
	at    place
	value *value
}

func (v *value) get(key string) *value {
	for i := range v.keys {
		if v.keys[i].key == key {
			return v.keys[i].value
		}
	}
	return nil
}
