// Package export writes graphs for other programs, one file per format. Start at [NQuads], which loses nothing; [Formats] has
// them all.
package export

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph"
)

// Options of the exports.
type Options struct {
	Base string // where full IRIs begin; vocab.Base if empty
}

// Func writes a graph in one format, the same graph always in the same bytes. It makes many small writes.
type Func func(ctx context.Context, w io.Writer, g *graph.Graph, o Options) error

// Formats are the formats by their names.
var Formats = map[string]Func{"nquads": NQuads, "jsonl": JSONL, "csv": CSV, "dot": DOT}

// eachDocument reads the documents of a graph back, by date and id.
func eachDocument(ctx context.Context, g *graph.Graph, do func(d *extract.Document) error) error {
	infos, err := g.Documents(ctx)
	if err != nil {
		return err
	}
	for _, info := range infos {
		d, err := g.Document(ctx, info.ID)
		if err != nil {
			return err
		}
		if err := do(d); err != nil {
			return fmt.Errorf("write the facts of document %s: %w", d.ID, err)
		}
	}
	return nil
}

// oneLine is a text with every run of white space as one blank.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
