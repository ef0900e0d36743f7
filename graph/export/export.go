// Package export writes graphs for other programs, one file per format. Start at [NQuads], which loses nothing.
package export

import (
	"context"
	"errors"
	"io"

	"github.com/quadloom/quadloom/graph"
)

// Options of the exports.
type Options struct {
	Base string // where full IRIs begin; vocab.Base if empty
}

// Func writes a graph in one format, the same graph always in the same bytes.
type Func func(ctx context.Context, w io.Writer, g *graph.Graph, o Options) error

// Formats are the formats by their names.
var Formats = map[string]Func{"nquads": NQuads, "jsonl": JSONL, "csv": CSV, "dot": DOT}

// NQuads writes every quad.
func NQuads(ctx context.Context, w io.Writer, g *graph.Graph, o Options) error {
	return errors.ErrUnsupported
}

// JSONL writes one fact a line, in the form of package format.
func JSONL(ctx context.Context, w io.Writer, g *graph.Graph, o Options) error {
	return errors.ErrUnsupported
}

// CSV writes one fact a row.
func CSV(ctx context.Context, w io.Writer, g *graph.Graph, o Options) error {
	return errors.ErrUnsupported
}

// DOT writes a picture for Graphviz: one edge a fact, with its standing as its style.
func DOT(ctx context.Context, w io.Writer, g *graph.Graph, o Options) error {
	return errors.ErrUnsupported
}
