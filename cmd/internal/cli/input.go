package cli

import (
	"context"
	"iter"
	"time"

	"github.com/spf13/cobra"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/source"
)

// input says which documents a verb reads.
type input struct {
	env       *Env
	paths     []string
	date      string
	perLine   bool        // each line is a document
	tokenized bool        // and has blanks between its tokens
	count     func(n int) // told of the bytes read; may be nil
}

func dateFlag(cmd *cobra.Command, to *string) {
	cmd.Flags().StringVar(to, "date", "", "`day` of publication, such as 2024-03-16, for documents that name none")
}

// documents reads the documents, or says why one cannot be read and goes on with the next.
func (in *input) documents(ctx context.Context) (iter.Seq2[*extract.Document, error], error) {
	var date time.Time
	if in.date != "" {
		var err error
		if date, err = time.Parse(time.DateOnly, in.date); err != nil {
			return nil, usageError("--date %q: want a day such as 2024-03-16", in.date)
		}
	}
	if in.perLine {
		return in.byLine(ctx, date), nil
	}
	return source.Read(ctx, in.paths, source.Options{Date: date, Stdin: in.env.In, Count: in.count}), nil
}
