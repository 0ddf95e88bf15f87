package text

import "strings"

// phrasingForms are verbs in a form that does not follow the words before them, and further words that sound alike.
func phrasingForms(add func(phrase)) {
	put := func(wrong, right string) { add(phrase{list: misphrased, text: wrong, right: right}) }
	for _, w := range formSlips {
		put(w[0], w[1])
	}
	for _, noun := range [...]string{"account", "tenant", "workspace", "subscription", "environment", "organization", "portal", "device", "credentials", "network", "firewall", "server", "instance"} {
		put("you're "+noun, "your "+noun)
	}
	for _, w := range [...][2]string{
		{"install", "installing"},
		{"deploy", "deploying"},
		{"create", "creating"},
		{"configure", "configuring"},
		{"enable", "enabling"},
		{"add", "adding"},
		{"complete", "completing"},
		{"save", "saving"},
		{"select", "selecting"},
		{"click", "clicking"},
		{"enter", "entering"},
	} {
		for _, before := range [...]string{"after", "before", "without", "by"} {
			for _, article := range [...]string{" the", " a", " an", " your"} {
				put(before+" "+w[0]+article, before+" "+w[1]+article)
			}
		}
	}
	for _, verb := range [...]string{"collect", "ingest", "connect", "retrieve", "authenticate", "configure", "send", "get", "create"} {
		put("in order "+verb, "in order to "+verb)
	}
	for _, verb := range [...]string{"create", "configure", "install", "generate", "deploy", "enable", "ingest", "collect"} {
		done := strings.TrimSuffix(verb, "e") + "ed"
		for _, be := range [...]string{"was ", "were "} {
			put(be+verb+" by", be+done+" by")
		}
		put("is "+verb+" by", "is "+done+" by")
		put("are "+verb+" by", "are "+done+" by")
	}
	for _, behind := range [...]string{"every", "from", "via", "over", "through", "directly", "as soon"} {
		put("is send "+behind, "is sent "+behind)
		put("are send "+behind, "are sent "+behind)
	}
	for _, noun := range [...]string{"setting", "step", "permission", "parameter", "value", "field", "credential", "option", "table", "role"} {
		put("the following "+noun+" are", "the following "+noun+"s are")
		for _, number := range [...]string{"two ", "three ", "four ", "these ", "those "} {
			put(number+noun+" are", number+noun+"s are")
		}
	}
	add(phrase{list: misphrased, text: "You can to ", exact: true, right: "You can "})
	add(phrase{list: misphrased, text: "should creating", exact: true, right: "should create"})
	numberForms(add, put)
}

// numberForms are nouns and verbs in another number than the word before them.
func numberForms(add func(phrase), put func(wrong, right string)) {
	for _, noun := range [...]string{"key", "setting", "value", "permission", "role", "account"} {
		put("both "+noun+" are", "both "+noun+"s are")
		put("both "+noun+" is", "both "+noun+"s are")
	}
	for _, w := range [...][2]string{
		{"depend", "depends"},
		{"require", "requires"},
		{"provide", "provides"},
		{"collect", "collects"},
		{"ingest", "ingests"},
		{"support", "supports"},
		{"read", "reads"},
		{"send", "sends"},
		{"use", "uses"},
		{"allow", "allows"},
		{"enable", "enables"},
	} {
		for _, behind := range [...]string{" on", " the", " a", " an", " you"} {
			add(phrase{list: misphrased, text: "It " + w[0] + behind, exact: true, right: "It " + w[1] + behind})
		}
	}
	for _, noun := range [...]string{"settings", "steps", "instructions", "command", "commands", "permissions", "values", "parameters"} {
		put("the follow "+noun, "the following "+noun)
	}
}

// formSlips are slips of one phrase each.
var formSlips = [...][2]string{
	{"make sure you has", "make sure you have"},
	{"users needs the", "users need the"},
	{"users needs a", "users need a"},
	{"its is", "it is"},
	{"is to long", "is too long"},
	{"are to long", "are too long"},
	{"is to large", "is too large"},
	{"are to large", "are too large"},
	{"to chose", "to choose"},
	{"please chose", "please choose"},
	{"must chose", "must choose"},
	{"to loose the", "to lose the"},
	{"to loose access", "to lose access"},
	{"user principle name", "user principal name"},
	{"service principle name", "service principal name"},
	{"is depended on the", "is dependent on the"},
	{"are depended on the", "are dependent on the"},
	{"can be founded", "can be found"},
	{"could be founded", "could be found"},
	{"it must to", "it must"},
	{"used for collect", "used to collect"},
	{"the followings", "the following"},
	{"the fallowing", "the following"},
	{"as following:", "as follows:"},
	{"copy if from", "copy it from"},
	{"forget too", "forget to"},
	{"form the device", "from the device"},
	{"form the firewall", "from the firewall"},
	{"form the api", "from the API"},
	{"form the appliance", "from the appliance"},
	{"form the console", "from the console"},
	{"form the agent", "from the agent"},
	{"are require.", "are required."},
	{"is require.", "is required."},
	{"thankyou", "thank you"},
	{"eachtime", "each time"},
	{"everytime", "every time"},
	{"ontop of", "on top of"},
	{"principle name", "principal name"},
	{"principle id", "principal ID"},
	{"before start the", "before starting the"},
	{"without start the", "without starting the"},
	{"by click on", "by clicking on"},
	{"instead of use the", "instead of using the"},
	{"instead of create a", "instead of creating a"},
	{"instead of create the", "instead of creating the"},
	{"to loose data", "to lose data"},
}
