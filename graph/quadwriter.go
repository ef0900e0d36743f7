package graph

import (
	"context"
	"errors"
	"fmt"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/graph/vocab"
)

// quadWriter lets Cayley's interfaces write quads that no document brought. It keeps what the rest of the graph relies on, and what
// Cayley's own writer does not: every quad has a label, and not one of a document or a statement, which are its evidence; a
// quad is written once; and only a quad that is there is deleted.
type quadWriter struct{ g *Graph }

var _ cayley.QuadWriter = quadWriter{}

func (w quadWriter) AddQuad(q quad.Quad) error { return w.change([]quad.Quad{q}, nil) }

func (w quadWriter) AddQuadSet(qs []quad.Quad) error { return w.change(qs, nil) }

func (w quadWriter) RemoveQuad(q quad.Quad) error { return w.change(nil, []quad.Quad{q}) }

func (w quadWriter) ApplyTransaction(t *cayley.Transaction) error {
	var add, del []quad.Quad
	for _, d := range t.Deltas {
		if d.Action == cayley.Add {
			add = append(add, d.Quad)
		} else {
			del = append(del, d.Quad)
		}
	}
	return w.change(add, del)
}

// RemoveNode removes the quads that no document brought and that have a node as subject, object or label.
func (w quadWriter) RemoveNode(v quad.Value) error {
	ctx := context.Background()
	found := make(map[quad.Quad]bool)
	var del []quad.Quad
	for _, index := range []kv.QuadIndex{bySubject, byObject, byLabel} {
		quads, err := w.g.match(ctx, index, v)
		if err != nil {
			return fmt.Errorf("remove node %v: %w", v, err)
		}
		for _, q := range quads {
			if foreign(q) && !found[q] {
				found[q] = true
				del = append(del, q)
			}
		}
	}
	if len(del) == 0 {
		return cayley.ErrNodeNotExists
	}
	return w.change(nil, del)
}

func (w quadWriter) Close() error { return nil }

// foreign reports whether a quad is one that no document brought.
func foreign(q quad.Quad) bool {
	return q.Label != nil && !vocab.Doc.Of(q.Label) && !vocab.St.Of(q.Label)
}

// ErrLabel answers those who would write a quad that may belong to a document.
var ErrLabel = errors.New("a quad needs a label, and not that of a document or statement: documents are added and retracted as a whole")

// change checks quads and leaves out those that change nothing.
func (w quadWriter) change(add, del []quad.Quad) error {
	ctx := context.Background()
	// A label such as <me> makes the quads of one writer easy to find; scanning those is how their presence is known.
	present := make(map[quad.Quad]bool)
	scanned := make(map[quad.Value]bool)
	for _, q := range append(add[:len(add):len(add)], del...) {
		if !q.IsValid() || !foreign(q) {
			return fmt.Errorf("write quad %v: %w", q, ErrLabel)
		}
		if scanned[q.Label] {
			continue
		}
		scanned[q.Label] = true
		quads, err := w.g.match(ctx, byLabel, q.Label)
		if err != nil {
			return fmt.Errorf("write quad %v: %w", q, err)
		}
		for _, old := range quads {
			present[old] = true
		}
	}
	keep := func(quads []quad.Quad, there bool) (out []quad.Quad) {
		for _, q := range quads {
			if present[q] == there {
				present[q] = !there
				out = append(out, q)
			}
		}
		return out
	}
	// Deletions come first, so that a transaction may replace a quad.
	if del = keep(del, true); len(del) > 0 {
		if err := w.g.apply(ctx, nil, del); err != nil {
			return fmt.Errorf("delete %d quads: %w", len(del), err)
		}
	}
	if add = keep(add, false); len(add) > 0 {
		if err := w.g.apply(ctx, add, nil); err != nil {
			return fmt.Errorf("write %d quads: %w", len(add), err)
		}
	}
	return nil
}
