package describe

import (
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
