package text

// phrasingSlips are further words that English does not put together, in whatever sentence they are.
func phrasingSlips(add func(phrase)) {
	put := func(wrong, right string) { add(phrase{list: misphrased, text: wrong, right: right}) }
	for _, w := range singleSlips {
		put(w[0], w[1])
	}
	for _, short := range [...]string{"of", "to", "in", "for", "on", "and", "from", "with", "by", "is", "that", "into"} {
		put(short+"the", short+" the")
	}
	for _, short := range [...]string{"of", "to", "in", "for", "on", "from", "with"} {
		put(short+"your", short+" your")
	}
	for _, verb := range [...]string{
		"provides", "ingests", "collects", "enables", "allows", "retrieves", "configures", "creates", "receives", "enters", "connects",
	} {
		put("to "+verb, "to "+verb[:len(verb)-1])
	}
	for _, verb := range [...]string{"provide", "enter", "select", "follow", "make", "refer", "click", "choose", "ensure", "create"} {
		put("please "+verb+"s", "please "+verb)
	}
	for _, verb := range [...]string{"ingest", "connect", "send", "collect", "view", "monitor", "create", "get", "import", "stream", "pull", "retrieve"} {
		put("allows you "+verb, "allows you to "+verb)
		put("enables you "+verb, "enables you to "+verb)
		put("allow you "+verb, "allow you to "+verb)
	}
	participles(put)
	for _, verb := range [...]string{"did", "was", "are", "has", "have", "could", "should", "would"} {
		add(phrase{list: misspelled, text: verb + "nt", right: verb + "n't"})
	}
	add(phrase{list: misspelled, text: "dosen't", right: "doesn't"})
	for _, noun := range countedThings {
		put("one of the "+noun, "one of the "+noun+"s")
		put("multiple "+noun, "multiple "+noun+"s")
		put("several "+noun, "several "+noun+"s")
		put("each "+noun+"s", "each "+noun)
		put("every "+noun+"s", "every "+noun)
	}
}

// participles are verbs in the form that does not follow "you must", "can", or "be".
func participles(put func(wrong, right string)) {
	for _, w := range [...][2]string{
		{"create", "created"},
		{"install", "installed"},
		{"configure", "configured"},
		{"enable", "enabled"},
		{"copy", "copied"},
		{"select", "selected"},
		{"deploy", "deployed"},
		{"add", "added"},
		{"generate", "generated"},
		{"use", "used"},
		{"update", "updated"},
	} {
		for _, before := range [...]string{"you need to ", "you have to ", "you must ", "you should ", "you can ", "you will "} {
			put(before+w[1], before+w[0])
		}
		for _, before := range [...]string{"can ", "must ", "should ", "will "} {
			put(before+w[1], before+"be "+w[1])
		}
	}
	for _, w := range [...][2]string{
		{"show", "shown"},
		{"see", "seen"},
		{"send", "sent"},
		{"forward to", "forwarded to"},
		{"add", "added"},
		{"display", "displayed"},
		{"store", "stored"},
		{"ingest", "ingested"},
		{"connect to", "connected to"},
		{"restart", "restarted"},
		{"remove", "removed"},
		{"share", "shared"},
		{"grant", "granted"},
		{"assign", "assigned"},
		{"write", "written"},
		{"find", "found"},
	} {
		put("be "+w[0], "be "+w[1])
	}
}

// countedThings are things of which a page has several.
var countedThings = [...]string{
	"option", "method", "step", "permission", "account", "parameter", "table", "value", "field", "connector", "device", "server", "machine", "host", "role",
}

// singleSlips are slips of one sentence each.
var singleSlips = [...][2]string{
	{"click on on", "click on"}, //nolint:dupword // the mistake
	{"their is", "there is"},
	{"their are", "there are"},
	{"there own", "their own"},
	{"you're own", "your own"},
	{"your able to", "you're able to"},
	{"your ready to", "you're ready to"},
	{"its an", "it's an"},
	{"its the", "it's the"},
	{"its not", "it's not"},
	{"its important", "it's important"},
	{"its necessary", "it's necessary"},
	{"its mandatory", "it's mandatory"},
	{"could of been", "could have been"},
	{"should of been", "should have been"},
	{"would of been", "would have been"},
	{"eventhough", "even though"},
	{"infact", "in fact"},
	{"thefollowing", "the following"},
	{"it wont", "it won't"},
	{"you wont", "you won't"},
	{"logs wont", "logs won't"},
	{"in case if", "in case"},
	{"insure that", "ensure that"},
	{"there is two", "there are two"},
	{"there is three", "there are three"},
	{"there is several", "there are several"},
	{"there is multiple", "there are multiple"},
	{"follow below instructions", "follow the instructions below"},
	{"perform below instructions", "perform the instructions below"},
	{"using below instructions", "using the instructions below"},
	{"see below steps", "see the steps below"},
	{"perform following steps", "perform the following steps"},
	{"use following steps", "use the following steps"},
	{"is wrote", "is written"},
	{"are wrote", "are written"},
	{"was sended", "was sent"},
	{"be sended", "be sent"},
	{"ability the to", "the ability to"},
	{"allow to you", "allow you to"},
	{"allows to you", "allows you to"},
	{"enables to you", "enables you to"},
	{"service principle", "service principal"},
	{"service principles", "service principals"},
}
