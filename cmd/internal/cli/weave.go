package cli

import (
	"context"
	"iter"
	"runtime"
	"sync"

	"github.com/spf13/cobra"

	"github.com/quadloom/quadloom/extract"
)

// weaver turns documents into annotated ones on several goroutines, in order.
type weaver struct {
	env     *Env
	workers int
	skip    func(ctx context.Context, d *extract.Document) (bool, error) // documents that need no work; may be nil
	english func() (*extract.Pipeline, error)                            // loads the models once, when they are needed
}

func newWeaver(env *Env, workers int) *weaver {
	return &weaver{env: env, workers: workers, english: sync.OnceValues(env.English)}
}

// woven is what became of one document.
type woven struct {
	doc     *extract.Document // annotated, unless skipped or failed
	skipped bool
	at      int64 // how far the input was read when it came
	err     error // what was wrong with this document
	fatal   error // what is wrong with all of them
}

// How much is held between reading and writing: enough that the workers go on while a transaction is written, little enough that
// it does not matter how many articles there are.
const (
	mostDocuments = 256
	mostText      = 4 << 20 // bytes of the documents' texts; the layers take some fifty times as much
)

// weave yields what became of each document, in the order of the documents, whatever the number of workers. The models are loaded
// when the first document needs them; position says how far the input is read, and may be nil.
func (w *weaver) weave(ctx context.Context, docs iter.Seq2[*extract.Document, error], position func() int64) iter.Seq[woven] {
	type item struct {
		doc *extract.Document
		at  int64
		err error
	}
	return func(yield func(woven) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		held := newBudget(ctx, mostText)
		items := func(yield func(item) bool) {
			for doc, err := range docs {
				it := item{doc: doc, err: err}
				if position != nil {
					it.at = position()
				}
				if doc != nil && !held.take(len(doc.Text)) {
					return
				}
				if !yield(it) {
					return
				}
			}
		}
		for r := range ordered(ctx, w.workers, mostDocuments, items, func(ctx context.Context, it item) woven {
			r := woven{doc: it.doc, at: it.at, err: it.err}
			if it.err != nil {
				return r
			}
			if w.skip != nil {
				if r.skipped, r.fatal = w.skip(ctx, it.doc); r.skipped || r.fatal != nil {
					return r
				}
			}
			r.err, r.fatal = w.annotate(ctx, it.doc)
			return r
		}) {
			if !yield(r) {
				return
			}
			if r.doc != nil {
				held.give(len(r.doc.Text))
			}
		}
	}
}

// annotate adds the layers to one document. Fatal is an error that every document would meet.
func (w *weaver) annotate(ctx context.Context, d *extract.Document) (err, fatal error) {
	pipeline, fatal := w.english()
	if fatal != nil {
		return nil, fatal
	}
	return pipeline.Annotate(ctx, d), nil
}

// workersFlag adds --workers to a verb; see workers for its value.
func workersFlag(cmd *cobra.Command, to *int) {
	cmd.Flags().IntVar(to, "workers", runtime.GOMAXPROCS(0), "work on `N` documents at once; the result is the same for any number")
	cmd.Flags().Lookup("workers").DefValue = "all cores"
}

// workers is the number of goroutines that --workers asks for.
func workers(flag int) (int, error) {
	if flag < 1 {
		return 0, usageError("--workers %d: want 1 or more", flag)
	}
	return flag, nil
}
