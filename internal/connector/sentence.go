package connector

// longestSentence bounds how far a sentence is followed to either side, in bytes, so that asking for the sentence of each word of a text
// takes linear time.
const longestSentence = 1000

// SentenceEnd returns where the sentence or the line ends that a place of a text is in: behind its mark and the blank after it.
func SentenceEnd(text string, at int) int {
	last := min(len(text), at+longestSentence)
	for i := at; i < last; i++ {
		if text[i] == '\n' {
			return i + 1
		}
		if endsSentence(text, i) {
			return i + 2
		}
	}
	return last
}

// SentenceStart returns where the sentence or the line begins that a place of a text is in.
func SentenceStart(text string, at int) int {
	first := max(0, at-longestSentence)
	for i := at - 1; i >= first; i-- {
		if text[i] == '\n' {
			return i + 1
		}
		if i+2 <= at && endsSentence(text, i) {
			return i + 2
		}
	}
	return first
}

// Sentence returns the sentence, or the sentences, of a line that a part of a text is in.
func Sentence(text string, from, to int) string {
	return text[SentenceStart(text, from):SentenceEnd(text, to)]
}

// endsSentence reports whether a byte is a mark that ends a sentence: one with a blank behind it, unlike those in names and versions.
func endsSentence(text string, i int) bool {
	switch text[i] {
	case '.', '!', '?', ';':
		return i+1 < len(text) && text[i+1] == ' '
	}
	return false
}
