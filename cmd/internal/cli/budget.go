package cli

import (
	"context"
	"sync"
)

// budget bounds how much is held at once: takers wait until enough is given back. One who wants more than there is gets it when nothing
// else is held.
type budget struct {
	ctx  context.Context
	mu   sync.Mutex
	free *sync.Cond
	most int
	held int
}

func newBudget(ctx context.Context, most int) *budget {
	b := &budget{ctx: ctx, most: most}
	b.free = sync.NewCond(&b.mu)
	context.AfterFunc(ctx, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.free.Broadcast()
	})
	return b
}

// take waits for n, and reports false if ctx ends before.
func (b *budget) take(n int) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	for b.held > 0 && b.held+n > b.most && b.ctx.Err() == nil {
		b.free.Wait()
	}
	if b.ctx.Err() != nil {
		return false
	}
	b.held += n
	return true
}

func (b *budget) give(n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.held -= n
	b.free.Broadcast()
}
