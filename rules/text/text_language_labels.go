package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// labelWords are words of labels and buttons in other languages, which English does not have, in lower case.
func labelWords(add func(phrase)) {
	for _, l := range [...]struct {
		language string
		list     []string
	}{
		{"German", []string{
			"benutzername", "passwort", "kennwort", "mandanten-id", "schlüssel", "api-schlüssel", "verbinden", "speichern", "abbrechen", "anmelden", "geben sie ", "geheimnis", "einstellungen", "klicken sie",
		}},
		{"French", []string{
			"nom d'utilisateur", "nom d’utilisateur", "mot de passe", "clé api", "clé d'api", "clé d’api", "se connecter", "enregistrer", "annuler", "entrez votre", "entrez la", "entrez le", "saisissez", "paramètres",
		}},
		{"Spanish", []string{
			"nombre de usuario", "contraseña", "clave de api", "conectar", "guardar", "cancelar", "introduzca", "ingrese", "configuración", "haga clic",
		}},
		{"Portuguese", []string{"nome de usuário", "senha", "chave de api", "salvar", "insira", "configuração", "configurações", "clique em"}},
		{"Italian", []string{"nome utente", "chiave api", "inserisci", "impostazioni", "connetti", "fai clic", "ulteriori informazioni"}},
		{"Dutch", []string{"gebruikersnaam", "wachtwoord", "opslaan", "annuleren", "instellingen"}},
		{"Polish", []string{"nazwa użytkownika", "hasło", "połącz", "zapisz", "ustawienia"}},
		{"Swedish", []string{"användarnamn", "lösenord", "inställningar"}},
		{"Turkish", []string{"kullanıcı adı", "bağlan", "ayarlar"}},
	} {
		for _, w := range l.list {
			add(phrase{list: foreignWord, text: w, right: l.language})
		}
	}
}

// foreignLabels reports words of labels and buttons in another language, once for a text.
func foreignLabels(p *rules.Pass) {
	var last *rules.ReadText
	for _, h := range few(hits(p.Definition, foreignWord)) {
		if h.read == last || !h.prose() || languageOf(h.read.Str.Value) != "" {
			continue
		}
		sentence := rules.Sentence(h.read.Str.Value, h.from, h.from)
		if languageOfSentence(sentence) != "" {
			continue // the sentence is foreign, not the word
		}
		if h.read.Kind == rules.Markdown && namedIn(sentence) || behindHyphen(h) {
			continue
		}
		last = h.read
		h.report(p, "word", strings.TrimSpace(h.found()), h.right)
	}
}

// namedIn reports whether a sentence says itself that it has names in another language.
func namedIn(sentence string) bool {
	return says(sentence, "english", "german", "french", "spanish", "portuguese", "italian", "dutch", "polish", "swedish", "turkish", "called", "named", "language", "edition", "locali", "translat")
}

// behindHyphen reports whether the word is a part of a longer name: Schlüssel-Manager.
func behindHyphen(h hit) bool {
	v := h.read.Str.Value
	return h.to+1 < len(v) && v[h.to] == '-' && isLetter(v[h.to+1]) || h.from > 1 && v[h.from-1] == '-' && isLetter(v[h.from-2])
}

// wideMarks are marks of Chinese and Japanese with those of Latin script.
var wideMarks = [...][2]string{{"。", "."}, {"，", ","}, {"：", ":"}, {"；", ";"}, {"（", "("}, {"）", ")"}, {"！", "!"}, {"？", "?"}, {"、", ","}}

// wideMark reports the first full-width mark of a text in Latin script.
func wideMark(p *rules.Pass, t *rules.ReadText) bool {
	v := t.Str.Value
	if !strings.Contains(v, "\xef\xbc") && !strings.Contains(v, "\xe3\x80") {
		return false
	}
	for _, m := range wideMarks {
		i := strings.Index(v, m[0])
		if i < 0 || !t.Found.Prose(i) {
			continue
		}
		p.ReportText(t.Str, i, i+len(m[0]), "width", m[0], m[1])
		return true
	}
	return false
}
