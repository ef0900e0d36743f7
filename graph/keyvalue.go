package graph

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"sync/atomic"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
)

// keyvalue is the engine over Cayley's key-value store.
type keyvalue struct {
	store  *store
	qs     cayley.QuadStore
	failed error        // of the write that left Cayley's caches in doubt
	most   atomic.Int64 // quads in a transaction
}

// batchPages is how many pages a transaction may change. They are in memory until it ends, with some ten kilobytes each; the more quads a
// graph has, the fewer of those that come together lie on the same page.
const batchPages = 32 << 10

// newKeyvalue checks the format of a backend, makes an empty graph if it is to be created, and starts Cayley.
func newKeyvalue(b backend, mode Mode) (*keyvalue, error) {
	e := &keyvalue{store: &store{backend: b}}
	e.most.Store(batchQuads)
	version, empty, err := formatVersion(b)
	switch {
	case err != nil:
		return nil, err
	case empty && mode == Create:
		err = e.initialize()
	case empty:
		err = ErrNotGraph
	case version != fileVersion:
		err = &VersionError{Got: version, Want: fileVersion, Convertible: version >= oldestFile && version < fileVersion}
	}
	if err != nil {
		return nil, err
	}
	// Bloom filters would cost hundreds of megabytes and a scan of the whole graph.
	e.qs, err = kv.New(e.store, cayley.Options{kv.OptNoBloom: true})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return e, nil
}

// formatVersion reads the version of the format; empty says that the store holds nothing at all.
func formatVersion(b backend) (version int, empty bool, err error) {
	defer guard(&err)()
	t, err := b.begin(false)
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
	if t.get(tableMeta, []byte("version")) != nil {
		return 0, false, fmt.Errorf("%w: a database of Cayley's that quadloom did not make", ErrNotGraph)
	}
	if !t.empty() {
		return 0, false, ErrNotGraph
	}
	return 0, true, nil
}

// initialize makes an empty graph in one transaction.
func (e *keyvalue) initialize() error {
	t, err := e.store.backend.begin(true)
	if err != nil {
		return err
	}
	defer t.rollback()
	if err := kv.Init(initStore{&storeTx{txn: t}}, nil); err != nil {
		return err
	}
	if err := t.put(tableFormat, []byte("version"), []byte(strconv.Itoa(fileVersion))); err != nil {
		return err
	}
	return t.commit()
}

func (e *keyvalue) quadStore() cayley.QuadStore { return e.qs }

func (e *keyvalue) match(ctx context.Context, index kv.QuadIndex, values []quad.Value) ([]quad.Quad, error) {
	scan := kv.IndexScan{Index: index}
	for _, v := range values {
		ref, err := e.qs.ValueOf(v)
		if err != nil || ref == nil {
			return nil, err
		}
		id, ok := ref.(kv.Int64Value)
		if !ok {
			return nil, fmt.Errorf("node %v: unexpected reference %T", v, ref)
		}
		scan.Values = append(scan.Values, uint64(id))
	}
	it := scan.BuildIterator(e.qs).Iterate()
	defer it.Close()
	// The nodes are read together once the iterator is done, each once: many quads share them.
	const none = -1
	var found [][4]int
	var nodes []refs.Ref
	indexes := make(map[any]int)
	for it.Next(ctx) {
		var at [4]int
		for i, d := range quad.Directions {
			ref, err := e.qs.QuadDirection(it.Result(), d)
			if err != nil {
				return nil, err
			}
			if ref == nil {
				at[i] = none
				continue
			}
			j, known := indexes[refs.ToKey(ref)]
			if !known {
				j = len(nodes)
				indexes[refs.ToKey(ref)] = j
				nodes = append(nodes, ref)
			}
			at[i] = j
		}
		found = append(found, at)
	}
	if err := errors.Join(it.Err(), ctx.Err()); err != nil {
		return nil, err
	}
	names, err := refs.ValuesOf(ctx, e.qs, nodes)
	if err != nil {
		return nil, err
	}
	quads := make([]quad.Quad, len(found))
	for i, at := range found {
		for k, d := range quad.Directions {
			if at[k] != none {
				quads[i].Set(d, names[at[k]])
			}
		}
	}
	return quads, nil
}

func (e *keyvalue) apply(_ context.Context, c change) error {
	if e.failed != nil {
		return fmt.Errorf("an earlier write failed, open the graph anew: %w", e.failed)
	}
	err := e.write(c)
	if err != nil {
		// Cayley's caches may hold what the transaction did not keep.
		e.failed = err
	}
	return err
}

// write makes a change in one transaction.
func (e *keyvalue) write(c change) (err error) {
	defer guard(&err)()
	t, err := e.store.backend.begin(true)
	if err != nil {
		return err
	}
	defer t.rollback()
	if len(c.add) > 0 {
		if err := insert(t, c.add); err != nil {
			return err
		}
	}
	if len(c.del) > 0 {
		if err := e.erase(t, c.del); err != nil {
			return err
		}
	}
	if err := addTallies(t, c.tallies); err != nil {
		return err
	}
	if err := t.commit(); err != nil {
		return err
	}
	if n := t.pages(); n > batchPages {
		e.most.Store(e.most.Load() * batchPages / int64(n))
	}
	return nil
}

func (e *keyvalue) batch() int { return int(e.most.Load()) }

// addTallies adds to each tally, in order of their keys.
func addTallies(t txn, changes map[tally]int) error {
	for _, k := range slices.SortedFunc(maps.Keys(changes), compareTallies) {
		if err := addUint(t, k.table, []byte(k.key), changes[k]); err != nil {
			return fmt.Errorf("count in table %s: %w", k.table, err)
		}
	}
	return nil
}

func compareTallies(a, b tally) int {
	return cmp.Or(cmp.Compare(a.table, b.table), cmp.Compare(a.key, b.key))
}

// addUint adds to a number in a table and deletes it when it becomes zero.
func addUint(t txn, table string, key []byte, change int) error {
	if change == 0 {
		return nil
	}
	old, _ := binary.Uvarint(t.get(table, key))
	n := int(old) + change
	if n <= 0 {
		return t.del(table, key)
	}
	return t.put(table, key, binary.AppendUvarint(nil, uint64(n)))
}

func (e *keyvalue) tallies(context.Context) (tallies, error) {
	t, err := e.store.backend.begin(false)
	return keyvalueTallies{t}, err
}

type keyvalueTallies struct{ txn txn }

func (t keyvalueTallies) cursor(table string) cursor { return t.txn.cursor(table) }
func (t keyvalueTallies) err() error                 { return nil }
func (t keyvalueTallies) release()                   { t.txn.rollback() }

func (e *keyvalue) announce(address string) {
	if b, ok := e.store.backend.(*bolt); ok {
		b.holder.announce(address)
	}
}

func (e *keyvalue) close() error { return e.qs.Close() }
