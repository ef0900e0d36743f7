package graph

import (
	"iter"

	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
)

// Quads gives the quads of a document and its facts, each once.
func Quads(d *extract.Document) iter.Seq[quad.Quad] { return nil }
