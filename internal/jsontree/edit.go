package jsontree

// Edit replaces the bytes Start..End of a document by Text.
type Edit struct {
	Start, End int
	Text       string
}
