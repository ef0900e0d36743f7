package cli

import (
	"context"
	"iter"
	"sync"
)

// ordered applies f to items on several goroutines and yields the results in the order of the items, whatever the number of
// workers. Beside those at work at most window items are held at once: a slow reader of results holds back the work. It ends early
// when ctx is cancelled, without the results that were not yet yielded. No f runs after its end; the goroutine that draws items
// may still be waiting for the next one, such as a line from a terminal, and takes no more after that.
func ordered[T, R any](ctx context.Context, workers, window int, items iter.Seq[T], f func(context.Context, T) R) iter.Seq[R] {
	type job struct {
		item   T
		result chan R // of capacity 1, so that a worker never waits
	}
	return func(yield func(R) bool) {
		var working sync.WaitGroup
		defer working.Wait()
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		jobs := make(chan job)
		pending := make(chan chan R, window)
		go func() {
			defer close(jobs)
			defer close(pending)
			for item := range items {
				j := job{item, make(chan R, 1)}
				select {
				case pending <- j.result:
				case <-ctx.Done():
					return
				}
				select {
				case jobs <- j:
				case <-ctx.Done():
					return
				}
			}
		}()
		for range workers {
			working.Go(func() {
				for {
					select {
					case <-ctx.Done():
						return
					case j, more := <-jobs:
						if !more {
							return
						}
						j.result <- f(ctx, j.item)
					}
				}
			})
		}
		for {
			select {
			case <-ctx.Done():
				return
			case result, more := <-pending:
				if !more {
					return
				}
				select {
				case <-ctx.Done():
					return
				case r := <-result:
					if !yield(r) {
						return
					}
				}
			}
		}
	}
}
