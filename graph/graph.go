// Package graph keeps facts in a Cayley graph.
//
// Start at [Open], which gives a [Graph], and [Graph.Load], which puts documents into it. [Quads] decides how a document and its
// facts become quads, [Graph.Document] and [Graph.Fact] read them back, and package vocab says what every IRI means. For
// questions in Cayley's own terms there is [Graph.Handle].
package graph

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/cayleygraph/cayley"
)

// The versions of the formats that this program writes and reads.
const (
	fileVersion   = 3 // of a file
	tablesVersion = 2 // of the tables in a database

	oldestFile = 2 // which Compact reads, too
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
type Graph struct {
	mode   Mode
	engine engine
	writer sync.Mutex
}

// Open opens the graph at a place: a path, also written "bolt:PATH"; a URL such as "postgres://user@host/database", of a database that is
// there; or "mem:" for a new one in memory, which any mode may write. Its errors wrap [ErrUnknown], [ErrNotExist], [ErrNotGraph], [ErrDamaged],
// [ErrDenied], [ErrUnreachable], a [*LockedError] or a [*VersionError].
func Open(place string, mode Mode) (*Graph, error) {
	if place == "mem:" {
		mode = Create
	}
	g, err := open(place, mode)
	if err != nil {
		return nil, fmt.Errorf("open graph %s: %w", Redact(place), err)
	}
	return g, nil
}

func open(place string, mode Mode) (*Graph, error) {
	if place == "mem:" {
		return attach(newMemory(), mode)
	}
	if onPostgres(place) {
		e, err := openPostgres(place, mode)
		if err != nil {
			return nil, err
		}
		return &Graph{mode: mode, engine: e}, nil
	}
	if scheme, _, found := strings.Cut(place, "://"); found && !strings.HasPrefix(place, "bolt:") {
		return nil, fmt.Errorf("%w %s://", ErrUnknown, scheme)
	}
	b, err := openBolt(strings.TrimPrefix(place, "bolt:"), mode)
	if err != nil {
		return nil, err
	}
	g, err := attach(b, mode)
	if err != nil {
		return nil, errors.Join(err, b.close())
	}
	return g, nil
}

// attach is the graph in a key-value store.
func attach(b backend, mode Mode) (*Graph, error) {
	e, err := newKeyvalue(b, mode)
	if err != nil {
		return nil, err
	}
	return &Graph{mode: mode, engine: e}, nil
}

// Handle is the graph for Cayley's query languages, paths and web server. Its writer keeps the rules of the graph: every quad has a
// label, which is not a document's or a statement's, none is written twice, and none is deleted that is not there.
func (g *Graph) Handle() *cayley.Handle {
	return &cayley.Handle{QuadStore: g.engine.quadStore(), QuadWriter: quadWriter{g}}
}

// Announce tells other processes that want to open the graph at which address this one answers HTTP.
func (g *Graph) Announce(address string) { g.engine.announce(address) }

// Close releases the graph. What is still being read becomes invalid.
func (g *Graph) Close() error {
	g.writer.Lock()
	defer g.writer.Unlock()
	return g.engine.close()
}
