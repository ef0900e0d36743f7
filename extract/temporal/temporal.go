// Package temporal finds expressions of time and says what they mean in ISO 8601.
//
// Start at [New]. Expressions are read by a small grammar over the words of a sentence (grammar.go), and resolved against the
// document's date by the calendar (calendar.go), looking back or ahead as the tense of the nearest verb asks (tense.go). The
// distinctions follow TimeML's TIMEX3 (Pustejovsky et al., 2003), but values are plain ISO 8601, so a quarter, a season or a week is
// an interval: "2024-01/2024-03".
package temporal

import (
	"context"

	"github.com/quadloom/quadloom/extract"
)

// Stage adds Document.Times. It is safe for concurrent use.
type Stage struct{}

// New makes the stage.
func New() *Stage { return &Stage{} }

// Needs says which layers must be there.
func (*Stage) Needs() []extract.Layer {
	return []extract.Layer{extract.Tokens, extract.Tags, extract.Lemmas}
}

// Adds says which layer the stage adds.
func (*Stage) Adds() []extract.Layer { return []extract.Layer{extract.Times} }

// Annotate sets d.Times: in order, without overlap, each inside one sentence. A span leaves out the preposition before it, and
// keeps "early", "last" and the article. Where d.Date is zero, only absolute expressions have a value; the vague ("now",
// "recent weeks") and those that the story itself anchors ("two days later") never have one. An expression of time of day alone is
// "T10:30".
func (*Stage) Annotate(ctx context.Context, d *extract.Document) error {
	d.Times = nil
	for i := range d.Sentences {
		if err := ctx.Err(); err != nil {
			return err
		}
		s := &d.Sentences[i]
		r := newReader(s, d.Date)
		for at := 0; at < len(r.words); {
			e, end := r.expression(at)
			if end <= at {
				at++
				continue
			}
			first, last := r.words[at].token, r.words[end-1].token+1
			span := extract.Span{Start: s.Tokens[first].Start, End: s.Tokens[last-1].End}
			if n := len(d.Times); n == 0 || d.Times[n-1].End <= span.Start {
				d.Times = append(d.Times, extract.Time{Span: span, Sentence: i, First: first, Last: last, Value: r.value(e, at)})
			}
			at = end
		}
	}
	return nil
}
