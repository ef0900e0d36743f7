package format

import (
	"bufio"
	"encoding/json"
	"io"
	"math"

	"github.com/quadloom/quadloom/extract"
)

// Fact is one line of JSON lines: the contract with programs that read facts. Spans are pairs of byte offsets, half open,
// into the text of the document. Fields that say nothing are left out. A relation of its subject alone has the object st:holds,
// without text or name.
type Fact struct {
	ID          string       `json:"id"`  // of the statement: "st:DOC/sentence/subject/predicate/object"
	Doc         string       `json:"doc"` // "doc:DOC"
	Source      string       `json:"source,omitempty"`
	Sentence    Phrase       `json:"sentence"`
	Subject     Node         `json:"subject"`
	Predicate   Predicate    `json:"predicate"`
	Object      *Node        `json:"object"`
	Args        []Arg        `json:"args,omitempty"`
	Polarity    string       `json:"polarity"`   // positive or negative
	Factuality  string       `json:"factuality"` // asserted, reported, planned, attempted, possible or conditional
	Attribution *Attribution `json:"attribution,omitempty"`
	Condition   *Phrase      `json:"condition,omitempty"`
	Time        *Time        `json:"time,omitempty"`
	Place       *Node        `json:"place,omitempty"`
	Confidence  float64      `json:"confidence"` // 0 to 1
	Rule        string       `json:"rule,omitempty"`
}

// Phrase is a stretch of the document's text.
type Phrase struct {
	Text string `json:"text"`
	Span [2]int `json:"span"`
}

// Node is a participant of a fact.
type Node struct {
	Text       string  `json:"text"`
	Name       string  `json:"name"`
	ID         string  `json:"id,omitempty"`
	Type       string  `json:"type,omitempty"`
	Span       [2]int  `json:"span"`
	From       *[2]int `json:"from,omitempty"` // where the name was read, if not at span
	Unresolved bool    `json:"unresolved,omitempty"`
}

// Predicate is the relation. Its id is the same whatever the fact's standing: polarity and factuality tell that.
type Predicate struct {
	Text string `json:"text"`
	Name string `json:"name"`
	ID   string `json:"id"`
	Span [2]int `json:"span"`
}

// Arg is a further participant with its role.
type Arg struct {
	Role string `json:"role"`
	Node
}

// Attribution is who says so, and the verb.
type Attribution struct {
	Node
	Verb string `json:"verb,omitempty"`
}

// Time is an expression of time and its ISO 8601 value, where one is known.
type Time struct {
	Phrase
	Value string `json:"value,omitempty"`
}

// JSONL writes one fact a line as a JSON object, as [Fact] describes.
func JSONL(w io.Writer, d *extract.Document) error {
	b := bufio.NewWriter(w)
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	for i := range d.Facts {
		if err := enc.Encode(NewFact(d, &d.Facts[i])); err != nil {
			return err
		}
	}
	return b.Flush()
}

// NewFact is a fact of a document as JSON lines show it.
func NewFact(d *extract.Document, f *extract.Fact) *Fact {
	out := &Fact{
		ID:         d.StatementID(f),
		Doc:        "doc:" + string(d.ID),
		Source:     d.Source,
		Sentence:   phrase(d, d.Sentences[f.Sentence].Span),
		Subject:    node(d, &f.Subject),
		Predicate:  predicate(d, &f.Predicate),
		Object:     optional(d, &f.Object),
		Polarity:   f.Polarity.String(),
		Factuality: f.Factuality.String(),
		Confidence: math.Round(f.Confidence*1e4) / 1e4,
		Rule:       f.Rule,
	}
	if f.Object == (extract.Node{}) {
		out.Object.ID = "st:holds" // as in the graph
	}
	for i := range f.Args {
		out.Args = append(out.Args, Arg{f.Args[i].Role, node(d, &f.Args[i].Node)})
	}
	if f.Attribution != nil {
		out.Attribution = &Attribution{node(d, &f.Attribution.Node), f.Attribution.Verb}
	}
	if !f.Condition.Empty() {
		p := phrase(d, f.Condition)
		out.Condition = &p
	}
	if f.Time != nil {
		out.Time = &Time{phrase(d, f.Time.Span), f.Time.Value}
	}
	if f.Place != nil {
		out.Place = optional(d, f.Place)
	}
	return out
}

func phrase(d *extract.Document, s extract.Span) Phrase { return Phrase{d.Slice(s), pair(s)} }

func pair(s extract.Span) [2]int { return [2]int{s.Start, s.End} }

func predicate(d *extract.Document, p *extract.Predicate) Predicate {
	return Predicate{d.Slice(p.Span), p.Name, extract.RelationID(p.Name), pair(p.Span)}
}

func node(d *extract.Document, n *extract.Node) Node {
	out := Node{
		Text: d.Slice(n.Span), Name: n.Name, ID: string(n.ID), Type: string(n.Type), Span: pair(n.Span), Unresolved: n.Unresolved,
	}
	if !n.From.Empty() {
		from := pair(n.From)
		out.From = &from
	}
	return out
}

func optional(d *extract.Document, n *extract.Node) *Node {
	out := node(d, n)
	return &out
}
