package graph

import (
	"context"
	"errors"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
)

// engine is where a graph is kept: its quads, and the tallies that follow from them. It is safe for concurrent use, but for apply.
type engine interface {
	// quadStore is the engine as Cayley knows it. It is not for writing.
	quadStore() cayley.QuadStore

	// match reads the quads that have the given values in the first directions of an index, in the order in which they were
	// added.
	match(ctx context.Context, index kv.QuadIndex, values []quad.Value) ([]quad.Quad, error)

	// apply makes a change, all of it or nothing. It is called by one goroutine at a time.
	apply(ctx context.Context, c change) error

	// batch is how many quads make a transaction.
	batch() int

	// tallies is the present state of the tallies, to be released after use. It serves one goroutine at a time.
	tallies(ctx context.Context) (tallies, error)

	// announce tells other processes that want the engine for themselves at which address this one answers HTTP.
	announce(address string)

	close() error
}

// change is quads that come, none of which is there, and quads that go, all of which are.
type change struct {
	add, del []quad.Quad
	tallies  map[tally]int // by how much each changes
}

// errConflict says that a change was made for another state of the graph than it met: another writer came between.
var errConflict = errors.New("another writer has changed the graph meanwhile")

// errWriter answers those who would write past the tallies.
var errWriter = errors.New("the graph is written through package graph alone")

// tally is the key of a count of quads or documents. A count of nothing is not kept.
type tally struct{ table, key string }

// The tables of tallies.
const (
	tableCount = "count" // name of a counter
	tableName  = "name"  // name in normal form, 0, node: how many documents call it so
	tableWord  = "word"  // the same for the tail of a name from each later word on
	tablePart  = "part"  // node, 0, rank of a statement's strength, statement, 0, index into Roles: 1
)

// tallies is a state of the tallies.
type tallies interface {
	cursor(table string) cursor // its values are uvarints
	err() error                 // the first that a cursor met
	release()
}

// cursor walks the keys of a table in their order. A nil key says that there are no more.
type cursor interface {
	seek(key []byte) (k, v []byte) // the first at or after key
	next() (k, v []byte)
}
