package describe

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

func (c *control) copyable() Block {
	var fills []string
	for e := range c.in.Parameters.GetFold("fillWith").Elements() {
		fills = append(fills, fillName(e.Text()))
	}
	value, hint := c.param("value"), ""
	if len(fills) > 0 {
		hint = strings.TrimSpace(c.param("placeholder"))
	}
	switch {
	case value != "":
		value = fill(value, fills)
	case len(fills) > 0:
		value = strings.Join(fills, " ")
	default:
		value = c.or("placeholder", "")
	}
	return Block{Kind: copyBlock, Label: strings.TrimSpace(c.param("label")), Text: value, Hint: hint}
}

// fill puts what the portal fills in into {0}, {1} ….
func fill(value string, fills []string) string {
	var b strings.Builder
	for i := 0; i < len(value); {
		j := i + 1
		for value[i] == '{' && j < len(value) && j < i+4 && value[j] >= '0' && value[j] <= '9' {
			j++
		}
		if value[i] != '{' || j == i+1 || j >= len(value) || value[j] != '}' {
			b.WriteByte(value[i])
			i++
			continue
		}
		if n, err := strconv.Atoi(value[i+1 : j]); err == nil && n < len(fills) {
			b.WriteString(fills[n])
		} else {
			b.WriteString("‹not filled in›")
		}
		i = j + 1
	}
	return b.String()
}

func (c *control) textbox() Block {
	block := Block{Kind: inputBlock, Label: c.or("label", c.param("name")), Hint: c.param("placeholder")}
	switch t := c.param("type"); {
	case strings.EqualFold(t, "password"), strings.EqualFold(t, "securestring"):
		block.Notes = append(block.Notes, "hidden")
	case strings.EqualFold(t, "number"), strings.EqualFold(t, "email"), strings.EqualFold(t, "url"):
		block.Notes = append(block.Notes, strings.ToLower(t))
	}
	if c.on("required") || c.in.Parameters.GetFold("validations").GetFold("required").Kind() == jsontree.True {
		block.Notes = append(block.Notes, "required")
	}
	if v := c.param("defaultValue"); v != "" {
		block.Notes = append(block.Notes, "preset: "+v)
	}
	block.Text = c.or("description", c.param("tooltip"))
	return block
}

func (c *control) dropdown() Block {
	block := Block{
		Kind:    choiceBlock,
		Label:   c.or("label", c.param("name")),
		Hint:    c.param("placeholder"),
		Options: c.labels("options", "text"),
	}
	if c.on("isMultiSelect") {
		block.Notes = append(block.Notes, "several")
	}
	if c.on("required") {
		block.Notes = append(block.Notes, "required")
	}
	if c.on("defaultAllSelected") {
		block.Notes = append(block.Notes, "all are selected at first")
	}
	return block
}

// labels lists what the objects of a list have under a key, or under another one where they do not have it.
func (c *control) labels(list, key string) []string {
	var out []string
	for e := range c.in.Parameters.GetFold(list).Elements() {
		text := c.b.text(e.GetFold(key))
		for _, other := range [...]string{"label", "title", "key", "name"} {
			if text == "" {
				text = c.b.text(e.GetFold(other))
			}
		}
		if text == "" {
			continue
		}
		var tags strings.Builder
		for tag := range e.GetFold("tags").Elements() {
			tags.WriteString(inBrackets(tag.Text()))
		}
		out = append(out, text+tags.String())
	}
	return out
}

func (c *control) pane() []Block {
	title := c.or("title", "Connect")
	number, steps := c.group(title)
	return []Block{
		{Kind: buttonBlock, Label: c.or("label", title), Text: "opens a pane"},
		{Kind: groupBlock, Number: number, Label: title, Text: c.param("subtitle"), Steps: steps},
	}
}

func (c *control) grid() Block {
	block := Block{Kind: tableBlock, Label: "Connections"}
	var head, row []string
	for e := range c.in.Parameters.GetFold("mapping").Elements() {
		head = append(head, c.b.text(e.GetFold("columnName")))
		// The path leads through the connection's properties: customers see what is at its end.
		value := strings.TrimPrefix(strings.TrimPrefix(c.b.text(e.GetFold("columnValue")), "properties."), "addOnAttributes.")
		row = append(row, "‹"+value+"›")
	}
	block.Rows = [][]string{head, row}
	for e := range c.in.Parameters.GetFold("menuItems").Elements() {
		if e.Text() == "DeleteConnector" {
			block.Notes = append(block.Notes, "each row has a menu to delete the connection")
		}
	}
	return block
}

func (c *control) radio() Block {
	block := Block{Kind: branchBlock, Label: c.or("title", c.or("label", "Choose one"))}
	for _, o := range c.in.Options {
		block.Branches = append(
			block.Branches,
			Branch{c.b.text(o.Label.Node), c.b.blocks(o.Instructions, o.Node.GetFold("instructions"), c.count)},
		)
	}
	if len(c.in.Options) == 0 {
		for _, l := range c.labels("options", "label") {
			block.Branches = append(block.Branches, Branch{Label: l})
		}
	}
	return block
}

func (c *control) toggle() Block {
	block := Block{
		Kind:  buttonBlock,
		Label: c.or("connectLabel", c.or("label", "Connect")),
		Text:  "deploys the data collection rule and starts the connection",
	}
	if off := c.param("disconnectLabel"); off != "" && !strings.EqualFold(off, block.Label) {
		block.Notes = append(block.Notes, "when connected: "+off)
	}
	return block
}

func (c *control) oauth() Block {
	block := Block{Kind: formBlock, Label: "Sign in", Blocks: []Block{
		{Kind: inputBlock, Label: c.or("clientIdLabel", "Client ID"), Hint: c.param("clientIdPlaceholder")},
		{
			Kind:  inputBlock,
			Label: c.or("clientSecretLabel", "Client secret"),
			Hint:  c.param("clientSecretPlaceholder"),
			Notes: []string{"hidden"},
		},
	}}
	if c.on("showRedirectUri") {
		block.Blocks = append(block.Blocks, Block{Kind: copyBlock, Label: "Redirect URI", Text: "‹redirect URI of the portal›"})
	}
	button := Block{Kind: buttonBlock, Label: c.or("connectButtonLabel", "Connect"), Text: "signs in and starts the connection"}
	if off := c.param("disconnectButtonLabel"); off != "" {
		button.Notes = []string{"when connected: " + off}
	}
	block.Blocks = append(block.Blocks, button)
	return block
}

// legacyForm is a form of the first codeless platform.
func (c *control) legacyForm() Block {
	block := Block{Kind: formBlock, Label: "Connection"}
	for e := range c.in.Parameters.GetFold("userRequestPlaceHoldersInput").Elements() {
		block.Blocks = append(
			block.Blocks,
			Block{Kind: inputBlock, Label: c.b.text(e.GetFold("displayText")), Hint: c.b.text(e.GetFold("placeHolderValue"))},
		)
	}
	hidden := []string{"hidden"}
	switch c.in.Type.Value {
	case "APIKey":
		block.Blocks = append(block.Blocks, Block{Kind: inputBlock, Label: "API key", Notes: hidden})
	case "BasicAuth":
		block.Blocks = append(
			block.Blocks,
			Block{Kind: inputBlock, Label: "User name"},
			Block{Kind: inputBlock, Label: "Password", Notes: hidden},
		)
	default:
		block.Blocks = append(
			block.Blocks,
			Block{Kind: inputBlock, Label: "Client ID"},
			Block{Kind: inputBlock, Label: "Client secret", Notes: hidden},
		)
	}
	block.Blocks = append(block.Blocks, Block{Kind: buttonBlock, Label: "Connect", Text: "starts the connection"})
	return block
}

func (c *control) dataTypes() []Block {
	out := []Block{{Kind: checkBlock, Label: "Data types to connect", Options: c.labels("dataTypes", "title")}}
	for e := range c.in.Parameters.GetFold("dataTypes").Elements() {
		if text := c.b.text(e.GetFold("infoBoxHtmlTemplate")); text != "" {
			out = append(out, Block{Kind: noteBlock, Text: text})
		}
	}
	return out
}
