package graph

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"slices"

	cayleyproto "github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	"google.golang.org/protobuf/proto"
)

// check proves that the nodes are those that quads use, each counted as often as it is used and found by its hash, and that each
// index leads to each quad and to nothing else.
func (e *keyvalue) check(ctx context.Context, report func(problem string)) error {
	t, err := e.store.backend.begin(false)
	if err != nil {
		return err
	}
	defer t.rollback()
	uses := make(map[uint64]int)
	quads := 0
	err = eachPrimitive(ctx, t, func(id uint64, p *cayleyproto.Primitive) {
		if p.IsNode() {
			return
		}
		if p.Deleted {
			report(fmt.Sprintf("quad %d is dead", id))
			return
		}
		quads++
		for _, d := range quad.Directions {
			if node := p.GetDirection(d); node != 0 {
				uses[node]++
			}
		}
		for _, index := range indexes {
			key := index.KeyFor(p)
			if !slices.Contains(ids(t.get(string(key[0]), key[1])), id) {
				report(fmt.Sprintf("the index %s does not lead to quad %d", key[0], id))
			}
		}
	})
	if err != nil {
		return err
	}
	nodes := 0
	err = eachPrimitive(ctx, t, func(id uint64, p *cayleyproto.Primitive) {
		if !p.IsNode() {
			return
		}
		nodes++
		v, err := pquads.UnmarshalValue(p.Value)
		if err != nil {
			report(fmt.Sprintf("node %d makes no sense: %v", id, err))
			return
		}
		hash := quad.HashOf(v)
		if (nodeIDs{t}).get(hash) != id {
			report(fmt.Sprintf("node %d, %v, is not found by its hash", id, v))
		}
		counted := nodeUses{t}.get(id)
		switch used := uses[id]; {
		case used == 0:
			report(fmt.Sprintf("node %d, %v, is dead: no quad uses it", id, v))
		case int(counted) != used:
			report(fmt.Sprintf("node %d, %v, is used %d times and counted %d times", id, v, used, counted))
		}
		delete(uses, id)
	})
	if err != nil {
		return err
	}
	for range uses {
		report("a quad has an end that is not there")
	}
	if n := (nodeIDs{t}).count(); n != nodes {
		report(fmt.Sprintf("there are %d hashes for %d nodes", n, nodes))
	}
	if n := (nodeUses{t}).count(); n != nodes {
		report(fmt.Sprintf("there are %d counts for %d nodes", n, nodes))
	}
	for _, index := range indexes {
		n := 0
		c := t.cursor(indexTable(index))
		for k, v := c.seek(nil); k != nil; k, v = c.next() {
			n += len(ids(v))
		}
		if n != quads {
			report(fmt.Sprintf("the index %s leads to %d quads, and there are %d", indexTable(index), n, quads))
		}
	}
	if size := getMeta(t, metaSize); size != uint64(quads) {
		report(fmt.Sprintf("Cayley counts %d quads, and there are %d", size, quads))
	}
	return nil
}

// eachPrimitive visits every node and quad in order of their ids.
func eachPrimitive(ctx context.Context, t txn, visit func(id uint64, p *cayleyproto.Primitive)) error {
	c := t.cursor(tableLog)
	for k, v := c.seek(nil); k != nil; k, v = c.next() {
		if err := ctx.Err(); err != nil {
			return err
		}
		var p cayleyproto.Primitive
		if err := proto.Unmarshal(v, &p); err != nil || len(k) != 8 {
			return fmt.Errorf("%w: the log has a row that makes no sense", ErrDamaged)
		}
		visit(binary.BigEndian.Uint64(k), &p)
	}
	return nil
}

// ids reads a row of an index.
func ids(row []byte) (out []uint64) {
	for r := bytes.NewReader(row); r.Len() > 0; {
		id, err := binary.ReadUvarint(r)
		if err != nil {
			return nil
		}
		out = append(out, id)
	}
	return out
}

func rows(c cursor) (n int) {
	for k, _ := c.seek(nil); k != nil; k, _ = c.next() {
		n++
	}
	return n
}
