// Package graph keeps facts in a Cayley graph.
//
// Start at [Open], which gives a [Graph], and [Graph.Load], which puts documents into it. [Quads] decides how a document and its
// facts become quads, [Graph.Document] and [Graph.Fact] read them back, and package vocab says what every IRI means. For
// questions in Cayley's own terms there is [Graph.Handle].
package graph

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/cayleygraph/cayley"
	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
)

// Version is the version of the format of graphs that this program writes and reads.
const Version = 1

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
	mode  Mode
	store *store
	qs    cayleygraph.QuadStore
	batch int // quads after which Load ends a transaction

	writer sync.Mutex
	failed error // of the write that left Cayley's caches in doubt
}

// Open opens the graph at a place: a path, also written "bolt:PATH", or "mem:" for a new one in memory, which any mode may write.
// Its errors wrap [ErrNotExist], [ErrNotGraph], [ErrDamaged], a [*LockedError] or a [*VersionError].
func Open(place string, mode Mode) (*Graph, error) {
	if place == "mem:" {
		mode = Create
	}
	g, err := open(place, mode)
	if err != nil {
		return nil, fmt.Errorf("open graph %s: %w", place, err)
	}
	return g, nil
}

func open(place string, mode Mode) (*Graph, error) {
	if place == "mem:" {
		return attach(newMemory(), mode)
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

// attach checks the format of a backend, makes an empty graph if that is asked for, and starts Cayley.
func attach(b backend, mode Mode) (*Graph, error) {
	g := &Graph{mode: mode, store: &store{backend: b}, batch: batchQuads}
	version, empty, err := g.version()
	switch {
	case err != nil:
		return nil, err
	case empty && g.mode == Create:
		err = g.initialize()
	case empty:
		err = ErrNotGraph
	case version != Version:
		err = &VersionError{Got: version, Want: Version}
	}
	if err != nil {
		return nil, err
	}
	// Bloom filters would cost hundreds of megabytes and a scan of the whole graph.
	g.qs, err = kv.New(g.store, cayleygraph.Options{kv.OptNoBloom: true})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return g, nil
}

// version reads the version of the format; empty says that the store holds nothing at all.
func (g *Graph) version() (version int, empty bool, err error) {
	defer guard(&err)()
	t, err := g.store.backend.begin(false)
	if err != nil {
		return 0, false, err
	}
	defer t.rollback()
	if text := t.get(tableFormat, []byte("version")); text != nil {
		if version, err = strconv.Atoi(string(text)); err != nil {
			return 0, false, fmt.Errorf("%w: its version is %q", ErrDamaged, text)
		}
		return version, false, nil
	}
	if t.get("meta", []byte("version")) != nil {
		return 0, false, fmt.Errorf("%w: a database of Cayley's that quadloom did not make", ErrNotGraph)
	}
	if !t.empty() {
		return 0, false, ErrNotGraph
	}
	return 0, true, nil
}

// initialize makes an empty graph in one transaction.
func (g *Graph) initialize() error {
	t, err := g.store.backend.begin(true)
	if err != nil {
		return err
	}
	defer t.rollback()
	if err := kv.Init(initStore{&storeTx{txn: t}}, nil); err != nil {
		return err
	}
	if err := t.put(tableFormat, []byte("version"), []byte(strconv.Itoa(Version))); err != nil {
		return err
	}
	return t.commit()
}

// Cayley indexes quads by subject and by object. Documents and statements are labels, so a new graph has an index for those too.
func init() {
	kv.DefaultQuadIndexes = append(kv.DefaultQuadIndexes, byLabel)
}

// Handle is the graph for Cayley's query languages, paths and web server. Its writer keeps the rules of the graph: every quad has a
// label, which is not a document's or a statement's, none is written twice, and none is deleted that is not there.
func (g *Graph) Handle() *cayley.Handle {
	return &cayley.Handle{QuadStore: g.qs, QuadWriter: quadWriter{g}}
}

// Announce tells other processes that want to open the graph at which address this one answers HTTP.
func (g *Graph) Announce(address string) {
	if b, ok := g.store.backend.(*bolt); ok {
		b.holder.announce(address)
	}
}

// Close releases the graph. What is still being read becomes invalid.
func (g *Graph) Close() error {
	g.writer.Lock()
	defer g.writer.Unlock()
	return g.qs.Close()
}
