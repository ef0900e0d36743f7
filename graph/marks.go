package graph

import (
	"fmt"
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// Beside the ranges in its IRI, a statement may hold others: where the speaker, the condition, the time, the place and
// further arguments are written, and where the name of a pronoun or description was read. They share one quad, st:at, in
// this form, its fields separated by blanks and in this order:
//
//	subject<0-5                      the subject's name was read at 0-5
//	object<0-5
//	by:say=20-25<0-5                 who says so, with the verb; the name was read at 0-5
//	if=30-40
//	time=41-50
//	place=51-57
//	arg:with=60-70>ent:Russia        a further argument with its role and node; "<" as above before the ">"
//
// A blank in a verb or a role is written "_".

// marks are the fields of st:at.
type marks []mark

type mark struct {
	key  string       // subject, object, by, if, time, place or arg
	word string       // the verb of by, the role of arg
	span extract.Span // empty for subject and object, whose spans are in the IRI
	from extract.Span // empty if the name was read at span
	node string       // of arg
}

func (m mark) String() string {
	var b strings.Builder
	b.WriteString(m.key)
	if m.word != "" {
		b.WriteString(":" + plain.Replace(m.word))
	}
	if !m.span.Empty() {
		b.WriteString("=" + m.span.String())
	}
	if !m.from.Empty() {
		b.WriteString("<" + m.from.String())
	}
	if m.node != "" {
		b.WriteString(">" + m.node)
	}
	return b.String()
}

var plain = strings.NewReplacer(" ", "_", "=", "_", "<", "_", ">", "_")

func (ms marks) String() string {
	fields := make([]string, len(ms))
	for i, m := range ms {
		fields[i] = m.String()
	}
	return strings.Join(fields, " ")
}

// parseMarks reads what marks.String writes.
func parseMarks(text string) (marks, error) {
	var ms marks
	for _, field := range strings.Fields(text) {
		var m mark
		var span, from string
		rest, node, _ := strings.Cut(field, ">")
		rest, from, hasFrom := strings.Cut(rest, "<")
		rest, span, hasSpan := strings.Cut(rest, "=")
		m.key, m.word, _ = strings.Cut(rest, ":")
		m.word, m.node = strings.ReplaceAll(m.word, "_", " "), node
		var err error
		if hasSpan {
			if m.span, err = parseSpan(span); err != nil {
				return nil, fmt.Errorf("parse %q: %w", field, err)
			}
		}
		if hasFrom {
			if m.from, err = parseSpan(from); err != nil {
				return nil, fmt.Errorf("parse %q: %w", field, err)
			}
		}
		switch m.key {
		case "subject", "object", "by", "if", "time", "place", "arg":
		default:
			return nil, fmt.Errorf("parse %q: unknown key", field)
		}
		ms = append(ms, m)
	}
	return ms, nil
}
