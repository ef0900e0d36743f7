// Package queries answers questions about a graph.
//
// [Lookup] tells all that is known of an entity, [Path] how two are connected, and [Run] runs a query in one of Cayley's
// languages, such as one from the [Library]. Names are found by any alias, whatever their case and accents: see [Resolve].
// Every answer is in an order that depends on nothing but the graph.
package queries

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/format"
	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/graph/vocab"
)

// Node is a participant of a fact.
type Node struct {
	ID   extract.NodeID `json:"id"`
	Name string         `json:"name"`
	Type extract.Type   `json:"type,omitempty"`
}

// Arg is a further participant of a fact, with its role: with, to, from, against ...
type Arg struct {
	Role string `json:"role"`
	Node
}

// Fact is a fact with its standing and its evidence.
type Fact struct {
	Statement  string  `json:"statement"` // its IRI, which holds the document and the byte ranges
	Predicate  string  `json:"predicate"` // the IRI of its edge: rel:revoke, claim:leave, not:sign
	Subject    Node    `json:"subject"`
	Relation   string  `json:"relation"`         // the predicate's name: "revoke"
	Object     *Node   `json:"object,omitempty"` // nil for a relation of the subject alone
	Args       []Arg   `json:"args,omitempty"`
	Status     string  `json:"status"` // as format.Status: "asserted", "planned", "denied", "reported, denied" ...
	By         *Node   `json:"by,omitempty"`
	Condition  string  `json:"condition,omitempty"`
	Time       string  `json:"time,omitempty"` // ISO 8601
	Place      *Node   `json:"place,omitempty"`
	Confidence float64 `json:"confidence"`
	Sentence   string  `json:"sentence"` // as written, but for white space
	Source     Source  `json:"document"`
}

// Source is the document in which a fact was read.
type Source struct {
	ID    extract.DocID `json:"id"`
	Title string        `json:"title,omitempty"`
	From  string        `json:"source,omitempty"` // path or URL
	Date  string        `json:"date,omitempty"`   // "2024-03-16"
}

// asserted reports whether a fact is stated as so.
func (f *Fact) asserted() bool { return vocab.Rel.Of(quad.IRI(f.Predicate)) }

// compareFacts puts the strongest first: what is asserted, then what is most certain.
func compareFacts(a, b Fact) int {
	if a.asserted() != b.asserted() {
		if a.asserted() {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Statement, b.Statement))
}

// read reads a statement back as a fact.
func read(ctx context.Context, g *graph.Graph, statement quad.IRI) (Fact, error) {
	d, f, err := g.Fact(ctx, statement)
	if err != nil {
		return Fact{}, err
	}
	out := Fact{
		Statement:  string(statement),
		Predicate:  string(vocab.Relation(f)),
		Subject:    node(&f.Subject),
		Relation:   f.Predicate.Name,
		Status:     format.Status(f),
		Condition:  oneLine(d.Slice(f.Condition)),
		Confidence: f.Confidence,
		Sentence:   oneLine(d.Slice(d.Sentences[f.Sentence].Span)),
		Source:     Source{ID: d.ID, Title: d.Title, From: d.Source},
	}
	if f.Object.ID != "" {
		object := node(&f.Object)
		out.Object = &object
	}
	for i := range f.Args {
		out.Args = append(out.Args, Arg{Role: f.Args[i].Role, Node: node(&f.Args[i].Node)})
	}
	if f.Attribution != nil {
		by := node(&f.Attribution.Node)
		out.By = &by
	}
	if f.Place != nil {
		place := node(f.Place)
		out.Place = &place
	}
	if f.Time != nil {
		out.Time = cmp.Or(f.Time.Value, oneLine(d.Slice(f.Time.Span)))
	}
	if !d.Date.IsZero() {
		out.Source.Date = d.Date.Format("2006-01-02")
	}
	return out, nil
}

func node(n *extract.Node) Node { return Node{ID: n.ID, Name: n.Name, Type: n.Type} }

// oneLine is a stretch of text with every run of white space as one blank.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// NameError says that a name does not lead to a single entity.
type NameError struct {
	Name      string
	Ambiguous bool              // more than one entity goes by the name; otherwise none does
	Nearest   []graph.NameMatch // the closest first
}

func (e *NameError) Error() string {
	var b strings.Builder
	if e.Ambiguous {
		fmt.Fprintf(&b, "%q may be any of", e.Name)
	} else {
		fmt.Fprintf(&b, "nothing in the graph goes by the name %q", e.Name)
		if len(e.Nearest) > 0 {
			b.WriteString("; the nearest names are")
		}
	}
	for i, m := range e.Nearest {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, " %s (%s)", m.Name, m.Node)
	}
	return b.String()
}
