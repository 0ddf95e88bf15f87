package upstream

import "sync"

// The schemas that both versions have: .script/utils/schemas/<category>_ConnectorSchema.json. In none of them is there a pattern, an
// enumeration or a length.

var cefSchema = sync.OnceValue(func() *shape {
	return connector(eleven, head(repeat, one), availability(stateAndPreview),
		permissions("resourceProvider", list(provider("", "read write delete", ""), provider("", "action", ""))),
		steps(list(
			step(key("innerSteps", list(step(), step(instructions(label(2, key("value", text()))))))),
			step(),
			step(instructions(label(1, key("value", text())))),
			step(),
		)),
	)
})

var restSchema = sync.OnceValue(func() *shape {
	return connector(eleven, head(repeat, one), availability(stateAndPreview),
		permissions("resourceProvider", list(provider("", flags3, ""), provider("", "action", "")), customs(1, "")),
		steps(list(step(instructions(label(1), label(1))))),
	)
})

// functionProviders are asked for in full, by other schemas too.
func functionProviders() *shape {
	return list(provider(fiveKeys, flags3, flags3), provider(fiveKeys, "action", "action"))
}

var functionSchema = sync.OnceValue(func() *shape {
	return connector(eleven, head(repeat, one), availability(stateAndPreview),
		permissions("resourceProvider customs", functionProviders(), customs(1, "name description")),
		steps(list(step(), step(), step(), step(instructions(label(1), label(1))), step(), step(), step(), step(), step())),
	)
})

var syslogSchema = sync.OnceValue(func() *shape {
	link := object("linkType", key("linkType", text()))
	inner := step(instructions(link))
	group := object("", key("title", text()), steps(list(inner, inner)))
	return connector(
		"id title publisher descriptionMarkdown additionalRequirementBanner graphQueries sampleQueries dataTypes connectivityCriterias availability permissions instructionSteps",
		head(repeat, one),
		availability(stateAndPreview),
		permissions("resourceProvider", list(provider("", "write delete", "")), customs(1, "")),
		steps(
			list(step(key("instructions", list())), step(instructions(group)), step(instructions(object("", key("linkType", text())))), step()),
		),
	)
})

// all makes a list of which every element is looked at, however many were asked for.
func all(_ int, s *shape) *shape { return every(s) }

// tenKeys are the eleven without descriptionMarkdown.
const tenKeys = "id title publisher graphQueries sampleQueries dataTypes connectivityCriterias availability permissions instructionSteps"

// fullSchema looks at every element and wants required keys before anything else.
func fullSchema(requiredFlags string) *shape {
	s := connector(tenKeys, head(all, one), availability(stateAndPreview),
		permissions("resourceProvider", every(provider(fiveKeys, flags3, requiredFlags))),
		steps(every(object("title description instructions", append(texts("title description"), key("instructions", list()))...))),
	)
	s.hasten()
	return s
}

// hasten makes the required keys come first, here and below.
func (s *shape) hasten() {
	s.early = true
	for _, m := range s.members {
		m.hasten()
	}
	for _, f := range s.first {
		f.hasten()
	}
	if s.each != nil {
		s.each.hasten()
	}
}

var diagnosticsSchema = sync.OnceValue(func() *shape { return fullSchema(flags3) })
