// Package graph keeps facts in a Cayley graph.
//
// Start at [Open], which gives a [Graph], and [Graph.Load], which puts documents into it. [Quads] decides how a document and
// its facts become quads, [Graph.Document] and [Graph.Fact] read them back, and package vocab says what every IRI means.
// For questions in Cayley's own terms there is [Graph.Handle].
package graph

import (
	"context"
	"iter"
	"time"

	"github.com/cayleygraph/cayley"
	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
)

// Mode says what a graph is opened for.
type Mode int

// The modes.
const (
	Read   Mode = iota // to read one that is there; any number of processes may at once, and the file is not written
	Write              // to change one that is there; no other process may have it open
	Create             // like Write, and makes the graph if it is not there
)

// Graph is a graph of facts. It is safe for concurrent use; writers take turns.
type Graph struct{}

// Open opens the graph at a place: a path, also written "bolt:PATH", or "mem:" for a new one in memory. Its errors are
// [ErrNotExist], [ErrNotGraph], [ErrDamaged], [*LockedError] and [*VersionError].
func Open(place string, mode Mode) (*Graph, error) { return nil, errTODO }

// Close releases the graph. Iterators that are still open become invalid.
func (g *Graph) Close() error { return errTODO }

// Handle is the graph for Cayley's query languages, paths and web server. Its writer keeps the rules of the graph: every quad
// has a label, none is written twice, and the index of names follows.
func (g *Graph) Handle() *cayley.Handle { return nil }

// Loaded says what a Load did.
type Loaded struct {
	Documents int // documents that were added
	Known     int // documents that were there already and changed nothing
	Facts     int // facts that were added
	Quads     int // quads that were added
}

// Add adds documents; see [Graph.Load].
func (g *Graph) Add(ctx context.Context, docs ...*extract.Document) (Loaded, error) { return Loaded{}, errTODO }

// Load adds documents in the order in which they come. Many documents share a transaction, and a document is never split: after
// an error, a crash or the end of ctx the graph holds whole documents, and Loaded counts those that are safe on disk. A
// document that the graph has already changes nothing, even if its title or source differ.
func (g *Graph) Load(ctx context.Context, docs iter.Seq[*extract.Document]) (Loaded, error) { return Loaded{}, errTODO }

// Retract takes away what a document brought, quad for quad: adding A and B and retracting B gives the graph of A. It returns the
// number of quads that went, and an [ErrNoDocument] if there is no such document.
func (g *Graph) Retract(ctx context.Context, id extract.DocID) (int, error) { return 0, errTODO }

// Has reports whether the graph holds a document.
func (g *Graph) Has(ctx context.Context, id extract.DocID) (bool, error) { return false, errTODO }

// DocumentInfo is what is known of a document without its text.
type DocumentInfo struct {
	ID     extract.DocID
	Title  string
	Source string
	Date   time.Time // zero if unknown
	Facts  int
}

// Documents lists the documents by date, then by id; those without a date come first.
func (g *Graph) Documents(ctx context.Context) ([]DocumentInfo, error) { return nil, errTODO }

// Document reads a document back: its text and facts, with the sentences that have facts. It has no tokens, mentions or
// chains, no rules, and confidences are rounded to hundredths. The error is an [ErrNoDocument] if there is none.
func (g *Graph) Document(ctx context.Context, id extract.DocID) (*extract.Document, error) { return nil, errTODO }

// Fact reads the fact of one statement back, in a document that holds the text and this fact alone. The error is an
// [ErrNoStatement] if there is none.
func (g *Graph) Fact(ctx context.Context, statement quad.IRI) (*extract.Document, *extract.Fact, error) {
	return nil, nil, errTODO
}

// Part is the part that a node takes in a statement.
type Part struct {
	Statement quad.IRI
	Role      quad.IRI // vocab.StSubject, StObject, StBy, StPlace or StArg
}

// Parts lists the statements that a node takes part in, whatever their standing, in order of role and statement.
func (g *Graph) Parts(ctx context.Context, node extract.NodeID) ([]Part, error) { return nil, errTODO }

// Quads gives every quad in an order that depends on nothing but the quads: document by document in order of their ids,
// and within a document by subject, predicate, object and label. The loop ends at the first error.
func (g *Graph) Quads(ctx context.Context) iter.Seq2[quad.Quad, error] { return nil }

// Closeness says how a name was found.
type Closeness int

// How a name was found, best first.
const (
	Exact  Closeness = iota // but for case, accents, punctuation and articles
	Prefix                  // the name begins with the query
	Word                    // a later word of the name begins with the query
	Near                    // one letter is missing, too many, wrong or swapped with its neighbour
)

// NameMatch is an entity that goes by a name.
type NameMatch struct {
	Node      extract.NodeID
	Name      string // the entity's label
	Alias     string // the name that matched, in normal form
	Closeness Closeness
	Documents int // that call it so
}

// Names finds entities by any of their names, ignoring case, accents, punctuation and articles: at most n, the closest first, among
// equals those that more documents name. Each entity is listed once.
func (g *Graph) Names(ctx context.Context, query string, n int) ([]NameMatch, error) { return nil, errTODO }

// Stats counts what is in a graph.
type Stats struct {
	Quads     int
	Documents int
	Facts     int // Asserted + Claimed + Denied
	Asserted  int
	Claimed   int
	Denied    int
	Entities  int
}

// Stats counts what is in the graph.
func (g *Graph) Stats(ctx context.Context) (Stats, error) { return Stats{}, errTODO }
