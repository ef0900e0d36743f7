package graph

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// Whatever is added and set, nodeUses counts what a map counts, and keeps no row of nothing.
func TestNodeUses(t *testing.T) {
	r := rand.New(rand.NewPCG(63, 64))
	tx, err := newMemory().begin(true)
	if err != nil {
		t.Fatal(err)
	}
	uses, want := nodeUses{tx}, make(map[uint64]uint64)
	check := func() {
		t.Helper()
		for id := range uint64(200) {
			if got := uses.get(id); got != want[id] {
				t.Fatalf("node %d is used %d times, want %d", id, got, want[id])
			}
		}
		if got := uses.count(); got != len(want) {
			t.Fatalf("%d nodes are counted, want %d", got, len(want))
		}
	}
	for range 300 {
		var ids []uint64
		var changes []int
		for range r.IntN(10) {
			ids = append(ids, r.Uint64N(200))
		}
		slices.Sort(ids)
		for _, id := range ids { // some of them twice
			n := 1 + r.IntN(1000)
			changes = append(changes, n)
			want[id] += uint64(n)
		}
		if err := uses.add(ids, changes); err != nil {
			t.Fatal(err)
		}
		check()
		id, n := r.Uint64N(200), r.Uint64N(2)*r.Uint64()
		if want[id] = n; n == 0 {
			delete(want, id)
		}
		if err := uses.set(id, n); err != nil {
			t.Fatal(err)
		}
		check()
	}
	for id := range want {
		if err := uses.set(id, 0); err != nil {
			t.Fatal(err)
		}
	}
	if n := rows(tx.cursor(tableUses)); n > 0 {
		t.Errorf("%d rows are left", n)
	}
}
