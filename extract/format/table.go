package format

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// Table writes facts for a reader at a terminal: each sentence that has facts, and below it one line a fact with its status,
// its confidence, subject – predicate – object, and what else the text ties to it.
func Table(w io.Writer, d *extract.Document) error {
	width := 0
	for i := range d.Facts {
		width = max(width, len(Status(&d.Facts[i])))
	}
	var b bytes.Buffer
	for _, facts := range bySentence(d) {
		fmt.Fprintf(&b, "“%s”\n", oneLine(d.Slice(d.Sentences[facts[0].Sentence].Span)))
		for _, f := range facts {
			fmt.Fprintf(&b, "  %-*s  %.2f  %s\n", width, Status(f), f.Confidence, Line(d, f))
		}
		b.WriteByte('\n')
	}
	_, err := w.Write(b.Bytes())
	return err
}

// Line is a fact in one line: "Niger – revoke – military cooperation deal  with: United States  on: 2024-03-16".
func Line(d *extract.Document, f *extract.Fact) string {
	var b strings.Builder
	b.WriteString(name(&f.Subject) + " – " + f.Predicate.Name)
	if f.Object != (extract.Node{}) {
		b.WriteString(" – " + name(&f.Object))
	}
	add := func(role, value string) { b.WriteString("  " + role + ": " + oneLine(value)) }
	for i := range f.Args {
		add(f.Args[i].Role, name(&f.Args[i].Node))
	}
	if f.Time != nil {
		value := f.Time.Value
		if value == "" {
			value = d.Slice(f.Time.Span)
		}
		add("time", value)
	}
	if f.Place != nil {
		add("place", name(f.Place))
	}
	if !f.Condition.Empty() {
		add("condition", d.Slice(f.Condition))
	}
	if f.Attribution != nil {
		add("says", name(&f.Attribution.Node))
	}
	return b.String()
}

// name is what a node is called, with a question mark if nobody knows what it refers to.
func name(n *extract.Node) string {
	if n.Unresolved {
		return oneLine(n.Name) + "?"
	}
	return oneLine(n.Name)
}
