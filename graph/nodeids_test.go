package graph

import (
	"encoding/binary"
	"math/rand/v2"
	"testing"
)

// Whatever is put, deleted and moved, nodeIDs gives what a map gives.
func TestNodeIDs(t *testing.T) {
	r := rand.New(rand.NewPCG(61, 62))
	hash := func() (h [20]byte) { // many share their first bytes, and some all but the last
		h[0], h[1], h[19] = byte(r.IntN(3))*100, byte(r.IntN(2)), byte(r.IntN(20))
		return h
	}
	m := newMemory()
	want := make(map[[20]byte]uint64)
	for range 300 {
		tx, err := m.begin(true)
		if err != nil {
			t.Fatal(err)
		}
		ids := nodeIDs{tx}
		for range r.IntN(8) {
			h := hash()
			if want[h] > 0 {
				delete(want, h)
				err = ids.del(h[:])
			} else {
				want[h] = 1 + r.Uint64N(1<<48-1)
				err = ids.put(h[:], want[h])
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := ids.move(); err != nil {
			t.Fatal(err)
		}
		for range 20 {
			h := hash()
			if got := ids.get(h[:]); got != want[h] {
				t.Fatalf("the id of %x is %d, want %d", h, got, want[h])
			}
		}
		if got := ids.count(); got != len(want) {
			t.Fatalf("there are %d hashes, want %d", got, len(want))
		}
		if err := tx.commit(); err != nil {
			t.Fatal(err)
		}
	}
}

// In as many transactions as it takes, everything comes into the large table.
func TestNodeIDsMove(t *testing.T) {
	tx, err := newMemory().begin(true)
	if err != nil {
		t.Fatal(err)
	}
	ids := nodeIDs{tx}
	for i := range uint64(1 << 10) {
		hash := make([]byte, 20)
		binary.BigEndian.PutUint16(hash, uint16(i<<6|i&63))
		if err := ids.put(hash, i+1); err != nil {
			t.Fatal(err)
		}
	}
	for range moves {
		if err := ids.move(); err != nil {
			t.Fatal(err)
		}
	}
	if k, _ := tx.cursor(tableNewNodeIDs).seek(nil); k != nil {
		t.Errorf("%x is still in the small table", k)
	}
	if got := ids.count(); got != 1<<10 {
		t.Errorf("%d hashes are left of %d", got, 1<<10)
	}
}
