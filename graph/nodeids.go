package graph

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// nodeIDs is the map from the hashes of nodes to their ids, which Cayley asks for every value that a question names.
//
// Hashes come in no order, so that in one sorted table each new node would change a page of its own, the more so the larger the
// graph. Therefore a row holds all hashes with the same first two bytes, and there are two tables of such rows: a small one where new
// nodes are put, and a large one into which each transaction moves an eighth of the small one, in turn. So a page of the large one
// changes in every eighth transaction.
type nodeIDs struct{ txn txn }

// The tables of nodeIDs: first two bytes of a hash -> for each hash that begins so the rest of it, and the id in 6 bytes, big-endian.
const (
	tableNodeIDs    = "v"
	tableNewNodeIDs = "w"
)

const (
	headLen  = 2
	restLen  = 20 - headLen
	entryLen = restLen + 6

	moves = 8 // transactions that it takes to move all of the small table
)

// get is the id of the node with a hash, 0 if there is none.
func (m nodeIDs) get(hash []byte) uint64 {
	for _, table := range []string{tableNewNodeIDs, tableNodeIDs} {
		row := m.txn.get(table, hash[:headLen])
		if at := findHash(row, hash); at >= 0 {
			return uint64(binary.BigEndian.Uint16(row[at+restLen:]))<<32 | uint64(binary.BigEndian.Uint32(row[at+restLen+2:]))
		}
	}
	return 0
}

// put adds a hash that is not there.
func (m nodeIDs) put(hash []byte, id uint64) error {
	row := m.txn.get(tableNewNodeIDs, hash[:headLen])
	row = append(append(make([]byte, 0, len(row)+entryLen), row...), hash[headLen:]...)
	row = binary.BigEndian.AppendUint16(row, uint16(id>>32))
	return m.txn.put(tableNewNodeIDs, hash[:headLen], binary.BigEndian.AppendUint32(row, uint32(id)))
}

func (m nodeIDs) del(hash []byte) error {
	for _, table := range []string{tableNewNodeIDs, tableNodeIDs} {
		row := m.txn.get(table, hash[:headLen])
		at := findHash(row, hash)
		switch {
		case at < 0:
			continue
		case len(row) == entryLen:
			return m.txn.del(table, hash[:headLen])
		}
		return m.txn.put(table, hash[:headLen], slices.Concat(row[:at], row[at+entryLen:]))
	}
	return nil
}

// move moves the next part of the small table into the large one.
func (m nodeIDs) move() error {
	const name = "moved" // the part that was moved last
	part := (getMeta(m.txn, name) + 1) % moves
	if err := putMeta(m.txn, name, part); err != nil {
		return err
	}
	const width = 1 << (8 * headLen) / moves
	var first, end [headLen]byte
	binary.BigEndian.PutUint16(first[:], uint16(part*width))
	binary.BigEndian.PutUint16(end[:], uint16((part+1)*width-1))
	type row struct{ key, value []byte }
	var rows []row
	c := m.txn.cursor(tableNewNodeIDs)
	for k, v := c.seek(first[:]); k != nil && bytes.Compare(k, end[:]) <= 0; k, v = c.next() {
		rows = append(rows, row{bytes.Clone(k), bytes.Clone(v)}) // the table must not change under its cursor
	}
	for _, r := range rows {
		if err := m.txn.put(tableNodeIDs, r.key, slices.Concat(m.txn.get(tableNodeIDs, r.key), r.value)); err != nil {
			return err
		}
		if err := m.txn.del(tableNewNodeIDs, r.key); err != nil {
			return err
		}
	}
	return nil
}

// count is the number of hashes.
func (m nodeIDs) count() (n int) {
	for _, table := range []string{tableNewNodeIDs, tableNodeIDs} {
		c := m.txn.cursor(table)
		for k, v := c.seek(nil); k != nil; k, v = c.next() {
			n += len(v) / entryLen
		}
	}
	return n
}

// findHash is where a hash is in a row, -1 if it is not.
func findHash(row, hash []byte) int {
	for at := 0; at+entryLen <= len(row); at += entryLen {
		if string(row[at:at+restLen]) == string(hash[headLen:]) {
			return at
		}
	}
	return -1
}
