package describe

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// Step is a step of the setup instructions, with what a person does in it.
type Step struct {
	Number string // "2" or "2.1"; "" where the step has no title, or a number in it
	Title  string
	Text   string // Markdown
	Blocks []Block
	Steps  []*Step

	node jsontree.Node
}

// blockKind says what a block of a step is.
type blockKind uint8

const (
	textBlock    blockKind = iota // Markdown
	noteBlock                     // Markdown, set apart
	copyBlock                     // a value to copy
	inputBlock                    // a box to fill in
	choiceBlock                   // a list to choose from
	checkBlock                    // check boxes
	buttonBlock                   // a button, and what it does
	groupBlock                    // steps of their own, which may be folded
	tableBlock                    // a table that the portal fills
	branchBlock                   // one of several ways
	formBlock                     // boxes and buttons that belong together
	unknownBlock                  // an instruction type that is not known, with its parameters
)

// Block is one control or text of a step.
type Block struct {
	Kind     blockKind
	Number   string // of a group
	Label    string // plain
	Text     string // Markdown of texts and notes; the value of copyBlock, plain
	Hint     string // what is in an empty box, plain
	Notes    []string
	Options  []string
	Rows     [][]string // of a table or of unknown parameters; the first row is the header
	Steps    []*Step
	Blocks   []Block
	Branches []Branch
	Given    bool // the portal chooses the branch
}

// Branch is one of several ways.
type Branch struct {
	Label  string
	Blocks []Block
}

// builder makes steps of a definition's.
type builder struct {
	d     *connector.Definition
	notes []string
	deep  bool
}

// steps makes the steps of a level, whose titles are numbered below a prefix.
func (b *builder) steps(list []*connector.Step, node jsontree.Node, prefix string) []*Step {
	return b.counted(list, node, newNumbers(prefix, list))
}

func (b *builder) counted(list []*connector.Step, node jsontree.Node, count *numbers) []*Step {
	b.noteDepth(len(list), node)
	out := make([]*Step, 0, len(list))
	for _, s := range list {
		step := &Step{Title: strings.TrimSpace(b.text(s.Title.Node)), Text: strings.TrimSpace(b.text(s.Description.Node)), node: s.Node}
		inner := count
		if step.Title != "" {
			var prefix string
			step.Number, prefix = count.next(step.Title)
			inner = newNumbers(prefix, s.Inner)
		}
		step.Blocks = b.blocks(s.Instructions, s.InstructionsNode, inner)
		step.Steps = b.counted(s.Inner, s.InnerNode, inner)
		out = append(out, step)
	}
	return out
}

// noteDepth tells of steps that are nested deeper than the model reads.
func (b *builder) noteDepth(read int, node jsontree.Node) {
	if read == 0 && node.Kind() == jsontree.Array && node.Len() > 0 && !b.deep {
		b.deep = true
		b.notes = append(b.notes, "Steps that are nested too deep are left out.")
	}
}

func (b *builder) text(n jsontree.Node) string {
	if n.Kind() != jsontree.String {
		return ""
	}
	return unindent(b.d.Text(n).Value)
}

// unindent moves a text whose lines are all set in to the margin, since the first of them would not be in line with the others.
func unindent(s string) string {
	if s == "" || s[0] != ' ' && s[0] != '\t' {
		return s
	}
	least := -1
	for line := range strings.Lines(s) {
		if rest := strings.TrimLeft(line, " \t"); strings.TrimSpace(rest) != "" && (least < 0 || len(line)-len(rest) < least) {
			least = len(line) - len(rest)
		}
	}
	if least <= 0 {
		return s
	}
	var b strings.Builder
	for line := range strings.Lines(s) {
		b.WriteString(line[min(least, len(line)-len(strings.TrimLeft(line, " \t"))):])
	}
	return b.String()
}

func (b *builder) blocks(list []*connector.Instruction, node jsontree.Node, count *numbers) []Block {
	b.noteDepth(len(list), node)
	var out []Block
	for _, in := range list {
		if text := strings.TrimSpace(b.text(in.Node.GetFold("description"))); text != "" {
			out = append(out, Block{Kind: textBlock, Text: text})
		}
		c := control{b, in, count}
		out = append(out, c.blocks()...)
	}
	return out
}

// control is an instruction on its way to blocks.
type control struct {
	b     *builder
	in    *connector.Instruction
	count *numbers
}

func (c *control) param(name string) string { return c.b.text(c.in.Parameters.GetFold(name)) }

func (c *control) or(name, fallback string) string {
	if v := strings.TrimSpace(c.param(name)); v != "" {
		return v
	}
	return fallback
}

func (c *control) on(name string) bool {
	n := c.in.Parameters.GetFold(name)
	return n.Kind() == jsontree.True || strings.EqualFold(n.Text(), "true") || n.Text() == "1"
}

// group makes the steps of a group or a pane, numbered below its own number.
func (c *control) group(title string) (number string, steps []*Step) {
	count, node := c.count, c.in.Parameters.GetFold("instructionSteps")
	if title != "" {
		var prefix string
		number, prefix = c.count.next(title)
		count = newNumbers(prefix, c.in.Steps)
	}
	return number, c.b.counted(c.in.Steps, node, count)
}

func (c *control) blocks() []Block {
	switch c.in.Type.Value {
	case "Markdown":
		return []Block{{Kind: textBlock, Text: c.param("content")}}
	case "MarkdownControlEnvBased":
		return c.byCloud()
	case "InfoMessage":
		return []Block{{Kind: noteBlock, Text: c.param("text")}}
	case "CopyableLabel":
		return []Block{c.copyable()}
	case "Textbox":
		return []Block{c.textbox()}
	case "Dropdown":
		return []Block{c.dropdown()}
	case "InstructionStepsGroup":
		title := strings.TrimSpace(c.param("title"))
		number, steps := c.group(title)
		return []Block{{Kind: groupBlock, Number: number, Label: title, Text: c.param("description"), Steps: steps}}
	case "ContextPane":
		return c.pane()
	case "DataConnectorsGrid":
		return []Block{c.grid()}
	case "Radio":
		return []Block{c.radio()}
	case "ConnectionToggleButton":
		return []Block{c.toggle()}
	case "OAuthForm":
		return []Block{c.oauth()}
	case "APIKey", "BasicAuth", "OAuth":
		return []Block{c.legacyForm()}
	case "MSG", "MSG_test":
		return []Block{{Kind: checkBlock, Label: "Record types", Text: c.param("description"), Options: c.labels("items", "label")}}
	case "AADDataTypes", "OfficeDataTypes", "MCasDataTypes":
		return c.dataTypes()
	}
	return c.others()
}

// byCloud is a text that differs in Azure Government.
func (c *control) byCloud() []Block {
	prod, gov := strings.TrimSpace(c.param("prodScript")), strings.TrimSpace(c.param("govScript"))
	if gov == "" || gov == prod {
		return []Block{{Kind: textBlock, Text: prod}}
	}
	return []Block{{Kind: branchBlock, Label: "The text depends on the cloud", Given: true, Branches: []Branch{
		{"Azure", []Block{{Kind: textBlock, Text: prod}}}, {"Azure Government", []Block{{Kind: textBlock, Text: gov}}},
	}}}
}

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
		row = append(row, "‹"+c.b.text(e.GetFold("columnValue"))+"›")
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
