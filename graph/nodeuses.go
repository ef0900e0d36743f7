package graph

import (
	"encoding/binary"
	"slices"
)

// nodeUses counts for each node how many ends of quads it is; one that is none goes. A row counts for usesWidth ids that follow on each
// other: nodes that come together have such ids, so that few rows are many counts.
type nodeUses struct{ txn txn }

// tableUses is the table of nodeUses: id / usesWidth, 8 bytes big-endian -> a count for each, 8 bytes big-endian, 0 where there is no node.
const (
	tableUses = "u"
	usesWidth = 32
)

// add adds to counts, of ids in their order.
func (m nodeUses) add(ids []uint64, changes []int) error {
	for len(ids) > 0 {
		key, n := ids[0]/usesWidth, 1
		for n < len(ids) && ids[n]/usesWidth == key {
			n++
		}
		row := m.row(key)
		for i, id := range ids[:n] {
			cell := row[8*(id%usesWidth):][:8]
			binary.BigEndian.PutUint64(cell, binary.BigEndian.Uint64(cell)+uint64(changes[i]))
		}
		if err := m.put(key, row); err != nil {
			return err
		}
		ids, changes = ids[n:], changes[n:]
	}
	return nil
}

func (m nodeUses) get(id uint64) uint64 {
	return binary.BigEndian.Uint64(m.row(id / usesWidth)[8*(id%usesWidth):])
}

func (m nodeUses) set(id, uses uint64) error {
	row := m.row(id / usesWidth)
	binary.BigEndian.PutUint64(row[8*(id%usesWidth):], uses)
	return m.put(id/usesWidth, row)
}

// row is a copy of a row, of zeroes if it is not there.
func (m nodeUses) row(key uint64) []byte {
	row := make([]byte, 8*usesWidth)
	copy(row, m.txn.get(tableUses, idKey(key)))
	return row
}

func (m nodeUses) put(key uint64, row []byte) error {
	if !slices.ContainsFunc(row, func(b byte) bool { return b != 0 }) {
		return m.txn.del(tableUses, idKey(key))
	}
	return m.txn.put(tableUses, idKey(key), row)
}

// count is the number of nodes.
func (m nodeUses) count() (n int) {
	c := m.txn.cursor(tableUses)
	for k, row := c.seek(nil); k != nil; k, row = c.next() {
		for ; len(row) >= 8; row = row[8:] {
			if binary.BigEndian.Uint64(row) > 0 {
				n++
			}
		}
	}
	return n
}
