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
	skip    func(ctx context.Context, id extract.DocID) (bool, error) // documents that need no work; may be nil
}

// woven is what became of one document.
type woven struct {
	doc     *extract.Document // annotated, unless skipped or failed
	skipped bool
	err     error // what was wrong with this document
	fatal   error // what is wrong with all of them
}

// weave yields what became of each document, in the order of the documents, whatever the number of workers. The models are loaded
// when the first document needs them.
func (w *weaver) weave(ctx context.Context, docs iter.Seq2[*extract.Document, error]) iter.Seq[woven] {
	type item struct {
		doc *extract.Document
		err error
	}
	items := func(yield func(item) bool) {
		for doc, err := range docs {
			if !yield(item{doc, err}) {
				return
			}
		}
	}
	english := sync.OnceValues(w.env.English)
	return ordered(ctx, w.workers, items, func(ctx context.Context, it item) woven {
		if it.err != nil {
			return woven{err: it.err}
		}
		if w.skip != nil {
			if skip, err := w.skip(ctx, it.doc.ID); skip || err != nil {
				return woven{doc: it.doc, skipped: skip, fatal: err}
			}
		}
		pipeline, err := english()
		if err != nil {
			return woven{fatal: err}
		}
		return woven{doc: it.doc, err: pipeline.Annotate(ctx, it.doc)}
	})
}

// workersFlag adds --workers to a verb; see workers for its value.
func workersFlag(cmd *cobra.Command, to *int) {
	cmd.Flags().IntVar(to, "workers", 0, "work on `N` documents at once; the result is the same for any number (default all cores)")
}

// workers is the number of goroutines that --workers asks for.
func workers(flag int) (int, error) {
	switch {
	case flag < 0:
		return 0, usageError("--workers %d: want 1 or more", flag)
	case flag == 0:
		return runtime.GOMAXPROCS(0), nil
	}
	return flag, nil
}
