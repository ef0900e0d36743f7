// Package queries answers questions about a graph.
//
// [Lookup] tells all that is known of an entity, [Path] how two are connected, and [Run] runs a query in one of Cayley's
// languages, such as one from the [Library]. Names are found by any alias, whatever their case and accents: see [Resolve].
// Every answer is in an order that depends on nothing but the graph.
package queries

import (
	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph"
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
	Sentence   string  `json:"sentence"` // as written, white space in single blanks
	Source     Source  `json:"document"`
}

// Source is the document in which a fact was read.
type Source struct {
	ID    extract.DocID `json:"id"`
	Title string        `json:"title,omitempty"`
	From  string        `json:"source,omitempty"` // path or URL
	Date  string        `json:"date,omitempty"`   // "2024-03-16"
}

// NameError says that a name does not lead to a single entity.
type NameError struct {
	Name      string
	Ambiguous bool              // more than one entity goes by the name; otherwise none does
	Nearest   []graph.NameMatch // the closest first
}
