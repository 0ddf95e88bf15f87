package connector

// SentenceEnd returns where the sentence or the line ends that a place of a text is in: behind its mark and the blank after it.
func SentenceEnd(text string, at int) int {
	for i := at; i < len(text); i++ {
		if text[i] == '\n' {
			return i + 1
		}
		if endsSentence(text, i) {
			return i + 2
		}
	}
	return len(text)
}

// SentenceStart returns where the sentence or the line begins that a place of a text is in.
func SentenceStart(text string, at int) int {
	for i := at - 1; i >= 0; i-- {
		if text[i] == '\n' {
			return i + 1
		}
		if i+2 <= at && endsSentence(text, i) {
			return i + 2
		}
	}
	return 0
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
