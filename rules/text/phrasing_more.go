package text

import "strings"

// misphrasings are slips, with what is intended.
var misphrasings = [...][2]string{
	{"can able to", "can"},
	{"must been", "must be"},
	{"should been", "should be"},
	{"can been", "can be"},
	{"make use off", "make use of"},
	{"makes use off", "makes use of"},
	{"please to click", "please click"},
	{"please to select", "please select"},
	{"please to enter", "please enter"},
	{"make a click on", "click"},
	{"do a click on", "click"},
	{"will able to", "will be able to"},
	{"should able to", "should be able to"},
	{"you should to", "you should"},
	{"you must to", "you must"},
	{"you has to", "you have to"},
	{"you needs to", "you need to"},
	{"users needs to", "users need to"},
	{"users has to", "users have to"},
	{"make sure you to", "make sure to"},
	{"make sure to you", "make sure you"},
	{"ensure you to", "ensure that you"},
	{"have these the", "have the"},
	{"coma separated", "comma-separated"},
	{"coma-separated", "comma-separated"},
	{"coma delimited", "comma-delimited"},
	{"the machines ip address", "the machine's IP address"},
	{"configure the machines security", "configure the machine's security"},
	{"your organizations security policy", "your organization's security policy"},
	{"sentinels's", "Sentinel's"},
	{"event id's", "event IDs"},
	{"ensure to you", "ensure that you"},
	{"you need enable", "you need to enable"},
	{"you need create", "you need to create"},
	{"you need configure", "you need to configure"},
	{"you need install", "you need to install"},
	{"need to enabled", "need to be enabled"},
	{"need to installed", "need to be installed"},
	{"need to configured", "need to be configured"},
	{"needs to enabled", "needs to be enabled"},
	{"needs to installed", "needs to be installed"},
	{"needs to configured", "needs to be configured"},
	{"is recommend to", "is recommended to"},
	{"is recommend that", "is recommended that"},
	{"are recommend to", "are recommended to"},
	{"is suppose to", "is supposed to"},
	{"are suppose to", "are supposed to"},
	{"is require to", "is required to"},
	{"are require to", "are required to"},
	{"is require for", "is required for"},
	{"are require for", "are required for"},
	{"is use to", "is used to"},
	{"are use to", "are used to"},
	{"is use by", "is used by"},
	{"are use by", "are used by"},
	{"it is needs", "it needs"},
	{"did not received", "did not receive"},
	{"did not found", "did not find"},
	{"did not worked", "did not work"},
	{"cannot found", "cannot find"},
	{"not be find", "not be found"},
	{"each events", "each event"},
	{"every events", "every event"},
	{"each logs", "each log"},
	{"each users", "each user"},
	{"this steps", "these steps"},
	{"this instructions", "these instructions"},
	{"this credentials", "these credentials"},
	{"this connectors", "this connector"},
	{"these connector is", "this connector is"},
	{"these data connector", "this data connector"},
	{"connector allow you", "connector allows you"},
	{"connector allow to", "connector allows to"},
	{"connector provide the", "connector provides the"},
	{"connector provide visibility", "connector provides visibility"},
	{"connector provide a", "connector provides a"},
	{"connector use the", "connector uses the"},
	{"connector collect the", "connector collects the"},
	{"connector ingest the", "connector ingests the"},
	{"connector need to", "connector needs to"},
	{"app need to", "app needs to"},
	{"function need to", "function needs to"},
	{"user need to", "user needs to"},
	{"app have to", "app has to"},
	{"function have to", "function has to"},
	{"user have to", "user has to"},
	{"log in into", "log in to"},
	{"sign in into", "sign in to"},
	{"signin to", "sign in to"},
	{"sign into in", "sign in to"},
	{"click at save", "click save"},
	{"according the", "according to the"},
	{"according with the", "according to the"},
	{"depends of the", "depends on the"},
	{"depend of the", "depend on the"},
	{"consists from", "consists of"},
	{"follow below steps", "follow the steps below"},
	{"validate below steps", "validate the steps below"},
	{"perform below steps", "perform the steps below"},
	{"use below steps", "use the steps below"},
	{"responsible of the", "responsible for the"},
	{"connect with to", "connect to"},
	{"form the portal", "from the portal"},
	{"form the azure portal", "from the azure portal"},
	{"trough the", "through the"},
	{"few minute", "few minutes"},
	{"and etc", "etc"},
	{"you cant", "you can't"},
	{"doesn 't", "doesn't"},
	{"don 't", "don't"},
	{"can 't", "can't"},
	{"isn 't", "isn't"},
	{"won 't", "won't"},
	{"it's name", "its name"},
	{"it's value", "its value"},
	{"it's id", "its id"},
	{"refer this", "refer to this"},
	{"ensure to have", "ensure that you have"},
	{"refer the connector tutorial", "refer to the connector tutorial"},
	{"the your", "your"},
	{"a your", "your"},
	{"your the", "your"},
	{"an the", "the"},
	{"refer comments in", "refer to the comments in"},
	{"dependant on", "dependent on"},
	{"events was sent", "events were sent"},
	{"logs was sent", "logs were sent"},
	{"logs is sent", "logs are sent"},
	{"events is sent", "events are sent"},
	{"are been sent", "are being sent"},
	{"is been sent", "is being sent"},
	{"other then that", "other than that"},
	{"rather then", "rather than"},
	{"better then", "better than"},
	{"different then", "different than"},
}

// morePhrasings are words that authors put together who think in another language.
func morePhrasings(add func(phrase)) {
	for _, w := range misphrasings {
		add(phrase{list: misphrased, text: w[0], right: w[1]})
	}
	for _, verb := range [...]string{"send", "ingest", "collect", "get", "pull", "connect", "stream", "monitor", "fetch", "retrieve", "import", "export", "view"} {
		add(phrase{list: misphrased, text: "connector allows to " + verb, right: "connector allows you to " + verb})
		add(phrase{list: misphrased, text: "solution allows to " + verb, right: "solution allows you to " + verb})
		add(phrase{list: misphrased, text: "integration allows to " + verb, right: "integration allows you to " + verb})
		add(phrase{list: misphrased, text: "connector permits to " + verb, right: "connector lets you " + verb})
	}
	for _, w := range [...][2]string{{"e.g,", "e.g.,"}, {"i.e,", "i.e.,"}, {"e.g the", "e.g. the"}, {"i.e the", "i.e. the"}} {
		add(phrase{list: misphrased, text: w[0], right: w[1]})
	}
}

// helped reports whether a verb has another subject than the noun right before it, or a helping verb: "does the connector need to", "users
// of the app need to". The noun is the subject where little more than an article or a name is before it in its sentence.
func helped(before string) bool {
	const most = 4
	words := strings.Fields(before)
	if len(words) == 0 || len(words) > most {
		return true
	}
	first := strings.Trim(words[0], "*>-")
	if !oneOf(strings.ToLower(first), "the this a an your each every our its") && !beginsName(first, words[1:]) {
		return true
	}
	for _, w := range words {
		if oneOf(strings.ToLower(w), "and or of in for with on by from who that which to both let lets make makes have has help helps") {
			return true
		}
	}
	return false
}

// beginsName reports whether words are a name, such as "Contoso Audit data": in capitals, but for what is usual in it.
func beginsName(first string, others []string) bool {
	if first == "" || first[0] < 'A' || first[0] > 'Z' || isKnown(strings.ToLower(first)) || oneOf(strings.ToLower(first), askingWords) {
		return false
	}
	for _, w := range others {
		if (w[0] < 'A' || w[0] > 'Z') && !oneOf(w, "data log logs") {
			return false
		}
	}
	return true
}

// askingWords begin questions, conditions, and orders.
const askingWords = "does do did can could will would should shall must may might when if once before after while where how why what whether " +
	"unless until since though watch see wait"
