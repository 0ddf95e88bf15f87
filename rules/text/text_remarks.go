package text

// remarks are what assistants, reviewers and authors leave in a text, in lower case.
func remarks(add func(phrase)) {
	for _, w := range [...]string{
		"sure! here", "sure, here is", "sure, here's", "certainly! here", "certainly, here", "here is the updated", "here's the updated", "here is the revised", "here's the revised",
		"here is a revised", "as an ai ", "as an ai,", "as a language model", "i hope this helps", "let me know if you", "feel free to modify", "feel free to adjust",
		"reviewer:", "note to reviewer", "note for reviewer", "reviewer note", "todo for reviewer", "per review comment", "as per review", "as per pr comment", "@reviewer",
		"not sure if this", "not sure whether this", "i think this", "i'm not sure", "is this correct?", "is this right?", "is this still ", "can be removed?", "should we ", "we should probably",
		"do not merge", "don't merge", "update when available", "link when available", "to be updated later", "needs to be updated before", "please review this",
		"note to self", "notes to self", "remove before publish", "remove before release", "remove this before", "delete this before", "delete before publishing", "will be added later", "text goes here",
		"internal use only", "for internal use", "copy of the template", "change this text", "replace this text", "enter description here", "your text here", "sample description",
		"[object object]", "the undefined", "undefined data connector", "undefined logs", "undefined events", "test description",
		"rest of the steps remain", "rest of the text remains", "rest of the description remains", "remains unchanged)", "remain unchanged)",
		"(same as above)", "(unchanged)", "omitted for brevity", "add your description here", "add a description here",
		"your description here", "describe your connector here", "to be completed", "to be determined", "to be defined", "link to be added",
		"link tbd", "add link here", "insert link", "oaicite", "contentreference[", "asdf", "qwerty", "blah" + " blah", "foo bar",
		"citation needed", "needs review)", "needs review]", "do we need this", "do we still need", "pending legal", "pending approval", "pending review", "(old text", " to confirm]",
		"[tbc", "(tbc", "[wip", "(wip)", "same as in the other connector", "same as the other connector", "test" + " test" + " test", "error! reference source not found",
		"error! bookmark not defined", "error! hyperlink reference", "error! no text of specified style", "click here to enter text", "click or tap here to enter text",
		"[type text here", "type your text here", "hyperlink \"http", "mergefield ", "do not distribute", "per our last email", "as per our email", "as discussed in the call", "as discussed on the call",
		"as discussed in the meeting", "as per our discussion", "as per our conversation", "in our last call", "[sme to", "[pm to", "check with pm", "[jd", "(jd)",
		"[cite_start]", "[cite: ", "[cite:1", "this is a test connector", "(add link)", "(add a link)", "screenshot needed here", "screenshots needed here", "screenshot goes here", "screenshot to be added",
		"this section needs to be updated.", "this step needs to be updated.", "this paragraph needs to be updated.", "this section needs to be rewritten", "this paragraph needs to be rewritten", "is this step still needed", "is this step still valid", "is this step still required", "is this step still correct", "is this still needed", "(to be confirmed)", "to be confirmed with the product", "to be confirmed by the product",
		"(not for publication", "[not for publication", "insert product name here", "insert vendor name here", "insert company name here",
		"[add the instructions here", "[add instructions here", "[add steps here", "[add the steps here", "(add the instructions here", "(add instructions here", "(add steps here", "(add the steps here", "steps to be added", "instructions to be added",
		"[screenshot", "(screenshot", "<insert screenshot", "[insert screenshot", "[image:", "[add image", "[add screenshot",
	} {
		add(phrase{list: remark, text: w})
	}
	for _, w := range [...]string{"REVIEW:", "WIP:", "DRAFT v", "DRAFT -", "DRAFT –", "DRAFT:", "XXX:", "HACK:"} {
		add(phrase{list: remark, text: w, exact: true, opens: true})
	}
	for _, w := range [...]string{"turn0search", "turn1search", "turn0view", "turn0file", "citeturn"} {
		add(phrase{list: remark, text: w, opens: true})
	}
}
