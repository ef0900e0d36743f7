package graph

import (
	"encoding/binary"

	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
)

// The tables that Cayley reads, beside those of nodeIDs and nodeUses. An index has one, too, from nodes to the quads that have them: ids, 8 bytes
// big-endian each -> ids of quads, uvarints.
const (
	tableMeta = "meta"
	tableLog  = "log" // id, 8 bytes big-endian -> a node or a quad
)

// Numbers in tableMeta, 8 bytes little-endian.
const (
	metaHorizon = "horizon" // the highest id that was ever given
	metaSize    = "size"    // quads
)

// The indexes of a graph. A prefix of their directions finds quads without a search.
var (
	bySubject = kv.QuadIndex{Dirs: []quad.Direction{quad.Subject, quad.Predicate}}
	byObject  = kv.QuadIndex{Dirs: []quad.Direction{quad.Object, quad.Predicate, quad.Subject}}
	byLabel   = kv.QuadIndex{Dirs: []quad.Direction{quad.Label, quad.Subject, quad.Predicate}}

	indexes = []kv.QuadIndex{bySubject, byObject, byLabel}
)

// Cayley indexes quads by subject and by object. Documents and statements are labels, so a new graph has an index for those too.
func init() { kv.DefaultQuadIndexes = indexes }

// indexTable is the table of an index.
func indexTable(index kv.QuadIndex) string {
	name := make([]byte, len(index.Dirs))
	for i, d := range index.Dirs {
		name[i] = d.Prefix()
	}
	return string(name)
}

// idKey is the key of an id, such that keys are in the order of ids.
func idKey(id uint64) []byte { return binary.BigEndian.AppendUint64(nil, id) }

// getMeta reads a number, 0 if there is none.
func getMeta(t txn, name string) uint64 {
	if b := t.get(tableMeta, []byte(name)); len(b) == 8 {
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}

func putMeta(t txn, name string, n uint64) error {
	return t.put(tableMeta, []byte(name), binary.LittleEndian.AppendUint64(nil, n))
}

func addMeta(t txn, name string, change int) error {
	return putMeta(t, name, getMeta(t, name)+uint64(change))
}
