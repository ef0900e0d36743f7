package cli

import (
	"context"
	"iter"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

// numbers yields 0 to n-1 and counts how many were drawn.
func numbers(n int, drawn *atomic.Int64) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			drawn.Add(1)
			if !yield(i) {
				return
			}
		}
	}
}

func TestOrdered(t *testing.T) {
	for _, workers := range []int{1, 2, 8} {
		var drawn atomic.Int64
		var got []int
		for r := range ordered(t.Context(), workers, 3*workers, numbers(200, &drawn), func(_ context.Context, i int) int {
			time.Sleep(time.Duration(i*7%5) * 100 * time.Microsecond) // so that later items may end sooner
			return i
		}) {
			got = append(got, r)
		}
		if len(got) != 200 || !slices.IsSorted(got) {
			t.Errorf("%d workers: %d results, sorted %v", workers, len(got), slices.IsSorted(got))
		}
	}
}

func TestOrderedHoldsBack(t *testing.T) {
	var drawn atomic.Int64
	const workers = 2
	for range ordered(t.Context(), workers, 3*workers, numbers(1000, &drawn), func(_ context.Context, i int) int { return i }) {
		time.Sleep(50 * time.Millisecond)
		break
	}
	if n := drawn.Load(); n > 4*workers+2 {
		t.Errorf("%d items were drawn for a reader who took one", n)
	}
}

func TestOrderedCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var drawn atomic.Int64
	got := 0
	for range ordered(ctx, 2, 6, numbers(1000, &drawn), func(_ context.Context, i int) int { return i }) {
		if got++; got == 3 {
			cancel()
		}
	}
	if got > 4 {
		t.Errorf("%d results after cancelling at the third", got)
	}
}
