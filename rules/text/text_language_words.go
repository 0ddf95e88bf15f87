package text

import "strings"

// languageOf returns the language of a text of several sentences' length by its small words; "" where it is English, or cannot be told.
func languageOf(text string) string {
	if len(text) < 40 || strings.Contains(text, " the ") || strings.Contains(text, " and ") || strings.Contains(text, " your ") {
		return ""
	}
	counts, english, words := countSmallWords(text)
	for i, n := range counts {
		if n >= 3 && n > 3*english && n*8 > words {
			return languages[i].name
		}
	}
	return ""
}

// languageOfSentence returns the language of one sentence: at least three of its words are small words of that language, which are two of
// five, and none is of English.
func languageOfSentence(text string) string {
	if len(text) < 20 {
		return ""
	}
	for _, w := range [...]string{" the ", " to ", " and ", " of ", " your ", " is ", " for "} {
		if strings.Contains(text, w) {
			return ""
		}
	}
	counts, english, words := countSmallWords(text)
	best := 0
	for i, n := range counts {
		if n > counts[best] {
			best = i
		}
	}
	if n := counts[best]; n >= 3 && english == 0 && n*5 >= words*2 {
		return languages[best].name
	}
	return ""
}

// countSmallWords counts the words of a text, those of English, and those of each language that English does not have.
func countSmallWords(text string) (counts [len(languages)]int, english, words int) {
	for w := range strings.FieldsSeq(text) {
		w = strings.Trim(w, ".,;:!?()[]*\"'`>")
		if w == "" {
			continue
		}
		if words++; words > 400 {
			break
		}
		if len(w) > longestSmall {
			continue
		}
		w = strings.ToLower(w)
		switch w {
		case "the", "and", "of", "to", "is", "your", "for", "with", "this", "from", "you", "that", "click", "on", "a", "are", "it", "not":
			english++
			continue
		}
		for i := range languages {
			if strings.Contains(languages[i].words, " "+w+" ") {
				counts[i]++
			}
		}
	}
	return counts, english, words
}

// longestSmall is the length of the longest of the words below.
const longestSmall = 16

// languages are recognized by small words, and by those of instructions, that English does not have. Each word is between blanks.
var languages = [...]struct{ name, words string }{
	{"German", " der die das und sie ist den dem mit auf nicht ein eine einen einer eines zu im wird werden oder für über klicken öffnen " +
		"wählen ihre ihren ihrer ihrem weitere finden informationen bitte zum zur sich wenn sind von bei nach können müssen dann aus durch um es als "},
	{"French", " le la les des est et dans sur une pour vous votre vos avec cliquez ou du aux sélectionnez qui de un au ce cette sont par " +
		"bouton saisissez ouvrez veuillez "},
	{"Spanish", " el la los las una un para con del que por haga clic seleccione su en al como de botón es y se este esta abra introduzca puede "},
	{"Portuguese", " os as uma um para com não que clique selecione seu sua em do da ao no na de botão e o abra insira você "},
	{"Italian", " il la gli una un per con della del che fare clic selezionare nel nella sul di pulsante è aprire inserire "},
	{"Dutch", " het een van voor met niet klik selecteer uw op de naar deze en om te knop "},
	{"Polish", " się nie jest oraz do kliknij wybierz dla przez w na z i aby przycisk "},
}
