package describe

import (
	"fmt"
	"strings"
)

func (w *mdWriter) setup(p *Page) {
	w.para("## Setup Instructions")
	if len(p.Steps) == 0 {
		w.para("The definition has no setup instructions.")
		w.findings(p, partSteps)
		return
	}
	w.para(
		"> **Note:** These instructions are made from the connector's definition. The portal fills in what is in ‹angle quotes›; **[brackets]** mark buttons.",
	)
	for _, s := range p.Steps {
		w.step(s)
	}
	w.findings(p, partSteps)
}

func (w *mdWriter) step(s *Step) {
	w.title(s.Number, s.Title)
	w.para(safe(s.Text))
	w.blocks(s.Blocks)
	for _, in := range s.Steps {
		w.step(in)
	}
}

func (w *mdWriter) title(number, title string) {
	if title == "" {
		return
	}
	switch {
	case w.noNumbers:
		number = ""
	case number != "":
		number += ". "
	}
	w.para("**" + number + mdPlain(title) + "**")
}

func (w *mdWriter) blocks(list []Block) {
	for i := range list {
		w.block(&list[i])
	}
}

func (w *mdWriter) block(b *Block) {
	switch b.Kind {
	case textBlock:
		w.para(safe(b.Text))
	case noteBlock:
		if b.Text != "" {
			w.para(quoted(safe(b.Text)))
		}
	case copyBlock:
		w.copyable(b)
	case inputBlock, choiceBlock, checkBlock, buttonBlock:
		w.para(mdControl(b))
	case groupBlock:
		w.title(b.Number, b.Label)
		w.para(safe(b.Text))
		for _, s := range b.Steps {
			w.step(s)
		}
	case tableBlock:
		w.para("*" + mdPlain(b.Label) + mdNotes(b.Notes) + "*")
		w.para(mdRows(b.Rows, mdPlain))
	case branchBlock:
		label := "**" + mdPlain(b.Label) + "**"
		if !b.Given {
			label = "- " + label + " *(choose one)*"
		}
		w.para(label)
		for _, br := range b.Branches {
			w.para("**○ " + mdPlain(br.Label) + "**")
			w.blocks(br.Blocks)
		}
	case formBlock:
		w.para("*" + mdPlain(b.Label) + "*")
		w.blocks(b.Blocks)
	case unknownBlock:
		w.para("- *" + safe(b.Text) + "*")
		if len(b.Rows) > 1 {
			w.para(mdRows(b.Rows, codeCell))
		}
		for _, s := range b.Steps {
			w.step(s)
		}
	}
}

func (w *mdWriter) copyable(b *Block) {
	value, hint := strings.TrimRight(safe(b.Text), "\n "), ""
	if b.Hint != "" {
		hint = " (“" + mdPlain(b.Hint) + "” until then)"
	}
	label := "- "
	if b.Label != "" {
		label += "**" + mdPlain(b.Label) + "**: "
	}
	if !strings.Contains(value, "\n") {
		w.para(label + codeSpan(value) + hint)
		return
	}
	fence := "```"
	for strings.Contains(value, fence) {
		fence += "`"
	}
	w.para(strings.TrimRight(label, " ") + hint + "\n\n  " + fence + "\n  " + strings.ReplaceAll(value, "\n", "\n  ") + "\n  " + fence)
}

// mdControl writes a box, a list or a button.
func mdControl(b *Block) string {
	label := "- **" + mdPlain(b.Label) + "**"
	switch b.Kind {
	case buttonBlock:
		label = "- **[" + mdPlain(b.Label) + "]**"
		if connect, ok := strings.CutPrefix(b.Label, "Connect "); ok {
			label = "- Connect " + mdPlain(connect)
		}
		if b.Text != "" {
			label += ": " + mdPlain(b.Text)
		}
		return label + mdNotes(b.Notes)
	case inputBlock:
		label += ": text box" + mdNotes(b.Notes)
		if b.Hint != "" {
			label += ", hint “" + mdPlain(b.Hint) + "”"
		}
		if b.Text != "" {
			label += "\n  " + item(b.Text)
		}
		return label
	case choiceBlock:
		how, notes := b.choice()
		lines := []string{label + ": " + how + mdNotes(notes)}
		for _, o := range b.Options {
			lines = append(lines, "  - "+mdPlain(o))
		}
		return strings.Join(lines, "\n")
	default:
		var lines []string
		if b.Text != "" {
			lines = append(lines, strings.TrimSpace(safe(b.Text)), "")
		}
		if b.Label != "" {
			lines = append(lines, "**"+mdPlain(b.Label)+"**")
		}
		for _, o := range b.Options {
			lines = append(lines, "- [ ] "+mdPlain(o))
		}
		return strings.Join(lines, "\n")
	}
}

// choice says how many options of a list can be chosen, and what else is noted.
func (b *Block) choice() (how string, notes []string) {
	if len(b.Notes) > 0 && b.Notes[0] == "several" {
		return "choose one or more", b.Notes[1:]
	}
	return "choose one", b.Notes
}

func mdNotes(notes []string) string {
	if len(notes) == 0 {
		return ""
	}
	return " (" + mdPlain(strings.Join(notes, ", ")) + ")"
}

func mdRows(rows [][]string, cell func(string) string) string {
	var b strings.Builder
	for i, r := range rows {
		b.WriteByte('|')
		for _, c := range r {
			b.WriteString(" " + cell(c) + " |")
		}
		b.WriteByte('\n')
		if i == 0 {
			b.WriteString("|" + strings.Repeat("---|", max(len(r), 1)) + "\n")
		}
	}
	return b.String()
}

// connected says when the portal shows the connector as connected.
func (w *mdWriter) connected(p *Page) {
	if len(p.ConnectedWhen) > 0 {
		w.para("## Status")
		w.para(p.connectedIntro() + "\n- " + strings.Join(p.ConnectedWhen, "\n- "))
	}
}

func (p *Page) connectedIntro() string {
	switch {
	case len(p.ConnectedWhen) == 1:
		return "The portal shows “Connected” when"
	case p.ConnectedBySome:
		return "The portal shows “Connected” when one of these is true:"
	default:
		return "The portal shows “Connected” when all of these are true:"
	}
}

func (w *mdWriter) requests(p *Page) {
	if len(p.Requests) == 0 {
		return
	}
	w.para("## Requests")
	for _, r := range p.Requests {
		text := strings.TrimRight(safe(r.Text), "\n")
		fence := "```"
		for strings.Contains(text, fence) {
			fence += "`"
		}
		w.para("**" + mdPlain(r.Title) + "**\n\n" + fence + "http\n" + text + "\n" + fence)
	}
}

// findings lists what was found about a part of the page; "" is what belongs to no part.
func (w *mdWriter) findings(p *Page, part string) {
	var lines []string
	for i := range p.Findings {
		if f := &p.Findings[i]; f.Part == part || part == partSteps && strings.HasPrefix(f.Part, partSteps) {
			help := ""
			if f.Help != "" {
				help = " — " + item(f.Help)
			}
			place := fmt.Sprintf("[%s](%s) (%s:%d)", f.Rule, f.URL, mdPlain(f.File), f.Line)
			lines = append(lines, fmt.Sprintf("> - **%s** %s%s %s", f.Severity, item(f.Message), help, place))
		}
	}
	if len(lines) > 0 {
		w.para("> **Findings**\n>\n" + strings.Join(lines, "\n"))
	}
}
