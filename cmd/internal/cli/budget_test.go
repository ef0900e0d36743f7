package cli

import (
	"context"
	"testing"
	"testing/synctest"
)

func TestBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		b := newBudget(ctx, 10)
		if !b.take(25) { // more than there is, but nothing else is held
			t.Error("the first taker was refused")
		}
		got := make(chan bool, 2)
		go func() { got <- b.take(4) }()
		synctest.Wait()
		if len(got) > 0 {
			t.Error("the second taker did not wait")
		}
		b.give(25)
		synctest.Wait()
		if len(got) != 1 || !<-got {
			t.Error("the second taker still waits")
		}
		go func() { got <- b.take(7) }()
		synctest.Wait()
		cancel()
		synctest.Wait()
		if len(got) != 1 || <-got {
			t.Error("a taker got something, or waits, after the end")
		}
	})
}
