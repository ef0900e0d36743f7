package graph

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	cayleyproto "github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
)

// erase deletes quads that are there. Cayley does it, so that it forgets the nodes that it has in memory; but it only marks quads as
// deleted, and a graph that changes would grow without end. So what it leaves is taken away after it.
func (e *keyvalue) erase(t txn, quads []quad.Quad) error {
	deltas := make([]cayley.Delta, len(quads))
	for i, q := range quads {
		deltas[i] = cayley.Delta{Quad: q, Action: cayley.Delete}
	}
	tx := &storeTx{txn: t, erasing: true}
	e.store.writing.Store(tx)
	defer e.store.writing.Store(nil)
	if err := e.qs.ApplyDeltas(deltas, cayley.IgnoreOpts{}); err != nil {
		return err
	}
	for _, index := range indexes {
		if err := unindex(t, index, tx.erased); err != nil {
			return fmt.Errorf("delete from the index %s: %w", indexTable(index), err)
		}
	}
	return nil
}

// unindex takes quads out of the rows of an index.
func unindex(t txn, index kv.QuadIndex, quads []*cayleyproto.Primitive) error {
	gone := make(map[string]map[uint64]bool) // by key
	for _, p := range quads {
		key := string(index.KeyFor(p)[1])
		if gone[key] == nil {
			gone[key] = make(map[uint64]bool)
		}
		gone[key][p.ID] = true
	}
	table := indexTable(index)
	for _, key := range slices.Sorted(maps.Keys(gone)) {
		var row []byte
		for _, id := range ids(t.get(table, []byte(key))) {
			if !gone[key][id] {
				row = binary.AppendUvarint(row, id)
			}
		}
		var err error
		if len(row) == 0 {
			err = t.del(table, []byte(key))
		} else {
			err = t.put(table, []byte(key), row)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
