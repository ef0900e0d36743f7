package export

import (
	"context"
	"fmt"
	"io"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/format"
	"github.com/quadloom/quadloom/graph"
)

// JSONL writes one fact a line, as [format.JSONL] does for a document; but a graph does not keep rules, and keeps confidences in
// hundredths.
func JSONL(ctx context.Context, w io.Writer, g *graph.Graph, _ Options) error {
	err := eachDocument(ctx, g, func(d *extract.Document) error { return format.JSONL(w, d) })
	if err != nil {
		return fmt.Errorf("export JSON lines: %w", err)
	}
	return nil
}
