package graph

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph/vocab"
)

// Retract takes away what a document brought, quad for quad: adding A and B and retracting B gives the graph of A. It returns the number
// of quads that went; the error is an [ErrNoDocument] if there is no such document.
func (g *Graph) Retract(ctx context.Context, id extract.DocID) (int, error) {
	n, err := g.retract(ctx, id)
	for tries := 0; errors.Is(err, errConflict) && tries < 10; tries++ { // another writer retracts it, too: soon it is gone
		n, err = g.retract(ctx, id)
	}
	if err != nil {
		return 0, fmt.Errorf("retract document %s: %w", id, err)
	}
	return n, nil
}

func (g *Graph) retract(ctx context.Context, id extract.DocID) (int, error) {
	quads, err := g.documentQuads(ctx, id)
	if err == nil && len(quads) == 0 {
		err = ErrNoDocument
	}
	if err != nil {
		return 0, err
	}
	return len(quads), g.apply(ctx, nil, quads)
}

// apply adds quads that are not there and deletes quads that are, in one transaction together with the counters and the index of
// names that follow from them. What is both added and deleted, as much of a document that takes the place of itself, stays as it is. It
// is the one place that writes.
func (g *Graph) apply(ctx context.Context, add, del []quad.Quad) error {
	g.writer.Lock()
	defer g.writer.Unlock()
	if g.mode == Read {
		return ErrReadOnly
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	c := change{add: without(add, del), del: without(del, add), tallies: make(map[tally]int)}
	note := func(q quad.Quad, change int) {
		for _, k := range nameTallies(q) {
			c.tallies[k] += change
		}
		c.tallies[tally{tableCount, counter(q)}] += change
	}
	for _, q := range add {
		note(q, 1)
	}
	for _, k := range partTallies(add) {
		c.tallies[k]++
	}
	for _, q := range del {
		note(q, -1)
	}
	for _, k := range partTallies(del) {
		c.tallies[k]--
	}
	return g.engine.apply(ctx, c)
}

// without is quads that are not among others.
func without(quads, others []quad.Quad) []quad.Quad {
	if len(quads) == 0 || len(others) == 0 {
		return quads
	}
	among := make(map[quad.Quad]bool, len(others))
	for _, q := range others {
		among[q] = true
	}
	var left []quad.Quad
	for _, q := range quads {
		if !among[q] {
			left = append(left, q)
		}
	}
	return left
}

// The counters.
const (
	countDocuments = "documents"
	countForeign   = "foreign" // quads that no document brought
	countOther     = "other"   // all other quads
)

// counter names the counter of a quad; of a fact's edge it is the prefix of its predicate.
func counter(q quad.Quad) string {
	switch {
	case q.Predicate == vocab.DocText && q.Label == q.Subject:
		return countDocuments
	case vocab.IsRelation(q.Predicate) && vocab.St.Of(q.Label):
		for _, p := range []vocab.Prefix{vocab.Rel, vocab.Claim, vocab.Not} {
			if p.Of(q.Predicate) {
				return string(p)
			}
		}
	case !vocab.Doc.Of(q.Label):
		return countForeign
	}
	return countOther
}
