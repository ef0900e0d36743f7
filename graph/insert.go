package graph

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/cayleygraph/cayley/graph/kv"
	cayleyproto "github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	"google.golang.org/protobuf/proto"
)

// insertion writes quads that are not there into Cayley's tables. Cayley's own writer would make the same rows, a quad at a time; this one
// is made for many: each table is written once and in the order of its keys, so that a page that changes is visited once, and
// nothing is looked for that cannot be there, for what has a new node is new.
type insertion struct {
	txn   txn
	nodes []insertedNode
	links [][4]int // the quads, as indexes into nodes in the order of quad.Directions; -1 for no label
	first uint64   // the id from which on everything is new
	rows  arena
}

type insertedNode struct {
	value quad.Value
	hash  refs.ValueHash
	id    uint64
	uses  int // ends of the quads
}

func insert(t txn, quads []quad.Quad) error {
	in := &insertion{txn: t}
	in.number(quads)
	if err := in.identify(); err != nil {
		return err
	}
	if err := in.count(); err != nil {
		return fmt.Errorf("count the uses of nodes: %w", err)
	}
	if err := in.log(); err != nil {
		return err
	}
	for _, index := range indexes {
		if err := in.index(index); err != nil {
			return fmt.Errorf("index quads by %v: %w", index.Dirs, err)
		}
	}
	return addMeta(t, metaSize, len(quads))
}

// number lists the nodes, each once, in the order in which they come up, so that those that belong together lie together.
func (in *insertion) number(quads []quad.Quad) {
	byValue := make(map[quad.Value]int, len(quads)/2)
	byHash := make(map[refs.ValueHash]int, len(quads)/2) // there are equal values that Go takes for different, such as times in two zones
	in.links = make([][4]int, len(quads))
	for i, q := range quads {
		for k, d := range quad.Directions {
			v := q.Get(d)
			if v == nil {
				in.links[i][k] = -1
				continue
			}
			at, known := byValue[v]
			if !known {
				hash := refs.HashOf(v)
				if at, known = byHash[hash]; !known {
					at = len(in.nodes)
					byHash[hash] = at
					in.nodes = append(in.nodes, insertedNode{value: v, hash: hash})
				}
				byValue[v] = at
			}
			in.nodes[at].uses++
			in.links[i][k] = at
		}
	}
}

// identify finds the ids of the nodes that are there, and gives ids to those that are not.
func (in *insertion) identify() error {
	byHash := in.sorted(func(a, b *insertedNode) int { return bytes.Compare(a.hash[:], b.hash[:]) })
	known := nodeIDs{in.txn}
	fresh := 0
	for _, n := range byHash {
		if n.id = known.get(n.hash[:]); n.id == 0 {
			fresh++
		}
	}
	in.first = getMeta(in.txn, metaHorizon) + 1
	next := in.first
	for i := range in.nodes {
		if n := &in.nodes[i]; n.id == 0 {
			n.id = next
			next++
		}
	}
	for _, n := range byHash {
		if n.id < in.first {
			continue
		}
		if err := known.put(n.hash[:], n.id); err != nil {
			return fmt.Errorf("write node %v: %w", n.value, err)
		}
	}
	if err := known.move(); err != nil {
		return err
	}
	return addMeta(in.txn, metaHorizon, fresh+len(in.links))
}

func (in *insertion) sorted(compare func(a, b *insertedNode) int) []*insertedNode {
	nodes := make([]*insertedNode, len(in.nodes))
	for i := range nodes {
		nodes[i] = &in.nodes[i]
	}
	slices.SortFunc(nodes, compare)
	return nodes
}

// count adds to the number of ends that each node is.
func (in *insertion) count() error {
	ids, uses := make([]uint64, len(in.nodes)), make([]int, len(in.nodes))
	for i, n := range in.sorted(func(a, b *insertedNode) int { return cmp.Compare(a.id, b.id) }) {
		ids[i], uses[i] = n.id, n.uses
	}
	return nodeUses{in.txn}.add(ids, uses)
}

// log writes the new nodes and, with the ids that follow on theirs, the quads.
func (in *insertion) log() error {
	for i := range in.nodes {
		n := &in.nodes[i]
		if n.id < in.first {
			continue
		}
		value, err := pquads.MarshalValue(n.value)
		if err == nil {
			err = in.record(&cayleyproto.Primitive{ID: n.id, Value: value})
		}
		if err != nil {
			return fmt.Errorf("write node %v: %w", n.value, err)
		}
	}
	start := getMeta(in.txn, metaHorizon) + 1 - uint64(len(in.links))
	for i := range in.links {
		p := cayleyproto.Primitive{ID: start + uint64(i)}
		for k, d := range quad.Directions {
			p.SetDirection(d, in.id(i, k))
		}
		if err := in.record(&p); err != nil {
			return fmt.Errorf("write quad: %w", err)
		}
	}
	return nil
}

// id is the id of an end of a quad, 0 if it has none.
func (in *insertion) id(link, direction int) uint64 {
	if at := in.links[link][direction]; at >= 0 {
		return in.nodes[at].id
	}
	return 0
}

func (in *insertion) record(p *cayleyproto.Primitive) error {
	row, err := proto.MarshalOptions{}.MarshalAppend(in.rows.room(proto.Size(p)), p)
	if err != nil {
		return err
	}
	in.rows.keep(row)
	return in.txn.put(tableLog, idKey(p.ID), row)
}

// index adds the quads to the rows of an index: a row has the ids of its quads, in their order.
func (in *insertion) index(index kv.QuadIndex) error {
	type entry struct {
		key  [3]uint64
		quad uint64
	}
	start := getMeta(in.txn, metaHorizon) + 1 - uint64(len(in.links))
	entries := make([]entry, len(in.links))
	for i := range entries {
		entries[i].quad = start + uint64(i)
		for k, d := range index.Dirs {
			entries[i].key[k] = in.id(i, int(d)-1)
		}
	}
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Or(slices.Compare(a.key[:], b.key[:]), cmp.Compare(a.quad, b.quad)) })
	table := indexTable(index)
	for len(entries) > 0 {
		n := 1
		for n < len(entries) && entries[n].key == entries[0].key {
			n++
		}
		var key [24]byte
		fresh := false
		for k := range index.Dirs {
			binary.BigEndian.PutUint64(key[8*k:], entries[0].key[k])
			fresh = fresh || entries[0].key[k] >= in.first
		}
		var old []byte
		if !fresh {
			old = in.txn.get(table, key[:8*len(index.Dirs)])
		}
		row := append(in.rows.room(len(old)+n*binary.MaxVarintLen64), old...)
		for _, e := range entries[:n] {
			row = binary.AppendUvarint(row, e.quad)
		}
		in.rows.keep(row)
		if err := in.txn.put(table, key[:8*len(index.Dirs)], row); err != nil {
			return err
		}
		entries = entries[n:]
	}
	return nil
}

// arena is where rows are made that must stay until the transaction ends: many small ones in few pieces of memory.
type arena struct{ free []byte }

// room is an empty slice with room for n bytes.
func (a *arena) room(n int) []byte {
	if cap(a.free) < n {
		a.free = make([]byte, 0, max(n, 1<<16))
	}
	return a.free[:0:n]
}

// keep says that a slice from the last room is as long as it gets.
func (a *arena) keep(row []byte) { a.free = a.free[len(row):len(row):cap(a.free)] }
