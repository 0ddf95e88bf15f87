package identity

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// HalfRenamed reports pages whose title has another name than the id and the texts, as a change of the product's name leaves them, and
// names that a sentence has in small letters.
var HalfRenamed = rules.Rule{
	ID: "CL223", Name: "half-renamed", Severity: rules.Info, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "title", Text: "the title says \"{0}\", {1} texts and the id say \"{2}\"", Why: "Customers cannot tell which of the two products the page is about.",
			Help: "use one name, or say in the description what the product was called before", Yields: []string{"CL211", "CL216"},
		},
		{
			ID: "small", Text: "the {0} says \"{1}\", the rest of the page \"{2}\"", Why: "Customers read a name as a word.", Help: "use \"{2}\"",
			Yields: []string{"CL210"},
		},
	},
	Check: checkHalfRenamed,
}

func checkHalfRenamed(p *rules.Pass) {
	d := p.Definition
	if p.File.IsTemplate() || !d.Title.Known() || d.Title.Blank() {
		return
	}
	smallName(p)
	title := nameWords(d.Title.Value)
	old := idName(d.ID.Value)
	if len(title) == 0 || old == "" || rules.TextHasFold(d.Title.Value, strings.ToLower(old)) || anyIn(words.Plain(d.ID.Value), title) {
		return
	}
	for _, q := range d.Parsed() {
		for _, s := range q.KQL.Sources {
			if anyIn(words.Plain(s.Name), title) {
				return
			}
		}
	}
	var first rules.Str
	n, at := 0, 0
	texts := d.ReadTexts()
	for i := range texts {
		t := &texts[i]
		if t.Str.Node == d.Title.Node || t.Str.Node == d.Publisher.Node || t.Compared {
			continue
		}
		if k := namedAt(t, old); k >= 0 {
			if n++; n == 1 {
				first, at = t.Str, k
			}
			for _, w := range [...]string{"formerly", "previously", "renamed", "former ", "part of", "acquired"} {
				if rules.TextHasFold(t.Str.Value, w) {
					return
				}
			}
		}
	}
	const enough = 3 // texts that have the other name
	if n >= enough {
		p.Report(d.Title.Node, "title", d.Title.Value, strconv.Itoa(n), old).Relate(p.File, first.Inside(at, at+len(old)), "the other name")
	}
}

// idName returns the name that an id begins with: "Contoso" of ContosoAudit.
func idName(id string) string {
	end := 1
	for end < len(id) && id[end] >= 'a' && id[end] <= 'z' {
		end++
	}
	if end < shortestName || id[0] < 'A' || id[0] > 'Z' || generic(id[:end]) || umbrella(id[:end]) {
		return ""
	}
	return id[:end]
}

// namedAt returns where a text has a name as a word of a sentence; -1 where it has it in addresses and code alone, or not at all.
func namedAt(t *rules.ReadText, name string) int {
	v := t.Str.Value
	for from := 0; ; {
		i := strings.Index(v[from:], name)
		if i < 0 {
			return -1
		}
		i += from
		from = i + len(name)
		if wholeWord(v, i, from) && plainBefore(v, i) && plainAfter(v, from) && t.Found.Prose(i) {
			return i
		}
	}
}

// ordinaryNames are words of sentences that are the first names of vendors and products, too: "the recorded events", "egress traffic".
const ordinaryNames = " abnormal aqua arbor aware beyond block bolt boost bridge bright calm carbon chain check clear cloudy cohesion commerce common concentric confluence contrast core cross cyber dark " +
	"deep digital direct discovery dynamic egress elastic enable exchange extra extreme fast first flare flexible flow forward freight future global green guardian holm honey human illusive infinite " +
	"insight insights integrity island keeper lookout managed mission nasty native nucleus obsidian okay onboard open orca outpost palo perimeter phosphorus picture pinpoint point portal premium presence prime " +
	"proof pulse pure quest radar rapid recorded remote ridge ripple risk safe salesforce sand secret secure sense shadow shield signal simple single slack smart snow sonar source spirit splash stealth storm " +
	"strong sumo swift symphony tailored talon team tempered total track traffic transmit trend trust trusted unified united universal valence vault vector virtual virus vision visual wide wire work world zero " +
	"zoom box duo domo vault miro monday notion flow workplace workday auth pathlock phishing sailing lacework "

// smallName looks for the first name of the title in small letters between two words of a sentence, where the rest of the page has it with
// a capital.
func smallName(p *rules.Pass) {
	d := p.Definition
	list := nameWords(d.Title.Value)
	if len(list) == 0 {
		return
	}
	name := list[0]
	small := strings.ToLower(name)
	if len(name) < shortestName || name != strings.ToUpper(name[:1])+small[1:] || generic(name) || strings.Contains(ordinaryNames, " "+small+" ") || strings.Trim(name, letters) != "" {
		return
	}
	right, slips, at := 0, 0, 0
	var where *rules.ReadText
	texts := d.ReadTexts()
	for i := range texts {
		t := &texts[i]
		if t.Compared {
			continue
		}
		right += strings.Count(t.Str.Value, name)
		if k := namedAt(t, small); k >= 0 {
			if slips += strings.Count(t.Str.Value, small); betweenWords(t.Str.Value, k, k+len(small)) {
				where, at = t, k
			}
		}
	}
	const sure = 4 // times that the page has the name with its capital
	if where != nil && slips == 1 && right >= sure {
		p.ReportText(where.Str, at, at+len(small), "small", where.Field, small, name)
	}
}

// betweenWords reports whether blanks are around a part of a text, with a small letter before them and a letter behind them.
func betweenWords(v string, from, to int) bool {
	if from < 2 || v[from-1] != ' ' || to+1 >= len(v) || v[to] != ' ' {
		return false
	}
	before, behind := v[from-2], v[to+1]
	return before >= 'a' && before <= 'z' && (behind|0x20 >= 'a' && behind|0x20 <= 'z')
}
