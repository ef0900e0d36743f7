package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/quadloom/quadloom/extract"
)

// reading is what the verbs share that read texts and keep no graph.
type reading struct {
	env     *Env
	in      input
	workers int
}

// flags adds the flags that say how texts are read.
func (r *reading) flags(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&r.in.perLine, "lines", false, "take each line as a text of its own")
	cmd.Flags().BoolVar(&r.in.tokenized, "tokenized", false, "with --lines: each line is a sentence with blanks between its tokens")
	dateFlag(cmd, &r.in.date)
	workersFlag(cmd, &r.workers)
}

// each hands the documents to a function, annotated and in their order. What cannot be read is named on standard error, and the
// others go on; the error then is errReported.
func (r *reading) each(ctx context.Context, do func(d *extract.Document) error) error {
	if r.in.tokenized && !r.in.perLine {
		return usageError("--tokenized goes with --lines: each line a sentence")
	}
	workers, err := workers(r.workers)
	if err != nil {
		return err
	}
	docs, err := r.in.documents(ctx)
	if err != nil {
		return err
	}
	failed := false
	for w := range newWeaver(r.env, workers).weave(ctx, docs, nil) {
		switch {
		case w.fatal != nil:
			return w.fatal
		case w.err != nil && ctx.Err() == nil:
			failed = true
			fmt.Fprintf(r.env.Err, "quadloom: %s\n", message(ctx, w.err))
		case w.err == nil:
			if err := do(w.doc); err != nil {
				return err
			}
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	r.in.sayLeftOut()
	if failed {
		return errReported
	}
	return nil
}
