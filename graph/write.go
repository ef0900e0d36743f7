package graph

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph/vocab"
)

// batchQuads is how many quads make a transaction: enough that the pages of the indexes are written once for many, few enough that
// they stay in memory.
const batchQuads = 50_000

// Loaded says what a Load did.
type Loaded struct {
	Documents int // documents that were added
	Known     int // documents that were there already and changed nothing
	Facts     int // facts that were added
	Quads     int // quads that were added
}

// Add adds documents; see [Graph.Load].
func (g *Graph) Add(ctx context.Context, docs ...*extract.Document) (Loaded, error) {
	return g.Load(ctx, slices.Values(docs))
}

// Load adds documents in the order in which they come. Many documents share a transaction, and a document is never split: after an
// error, a crash or the end of ctx the graph holds whole documents, and Loaded counts those that are safe on disk. A
// document that the graph has already changes nothing, even if its title or source differ. Load keeps no document, but holds
// the quads of a transaction.
func (g *Graph) Load(ctx context.Context, docs iter.Seq[*extract.Document]) (Loaded, error) {
	var done, pending Loaded
	var quads []quad.Quad
	waiting := make(map[extract.DocID]bool)
	flush := func() error {
		if len(quads) == 0 {
			return nil
		}
		if err := g.apply(ctx, quads, nil); err != nil {
			return fmt.Errorf("add %d documents: %w", pending.Documents, err)
		}
		done.Documents += pending.Documents
		done.Facts += pending.Facts
		done.Quads += len(quads)
		quads, pending = quads[:0], Loaded{}
		clear(waiting)
		return nil
	}
	for d := range docs {
		if err := Check(d); err != nil {
			return done, errors.Join(fmt.Errorf("add %w", err), flush())
		}
		known, err := g.Has(ctx, d.ID)
		if err != nil {
			return done, fmt.Errorf("add document %s: %w", d.ID, err)
		}
		if known || waiting[d.ID] {
			done.Known++
			continue
		}
		waiting[d.ID] = true
		quads = slices.AppendSeq(quads, Quads(d))
		pending.Documents++
		pending.Facts += len(Facts(d))
		if len(quads) >= g.batch {
			if err := flush(); err != nil {
				return done, err
			}
		}
	}
	return done, flush()
}

// Retract takes away what a document brought, quad for quad: adding A and B and retracting B gives the graph of A. It returns the number
// of quads that went; the error is an [ErrNoDocument] if there is no such document.
func (g *Graph) Retract(ctx context.Context, id extract.DocID) (int, error) {
	known, err := g.Has(ctx, id)
	if err == nil && !known {
		err = ErrNoDocument
	}
	if err != nil {
		return 0, fmt.Errorf("retract document %s: %w", id, err)
	}
	quads, err := g.documentQuads(ctx, id)
	if err != nil {
		return 0, fmt.Errorf("retract document %s: %w", id, err)
	}
	if err := g.apply(ctx, nil, quads); err != nil {
		return 0, fmt.Errorf("retract document %s: %w", id, err)
	}
	return len(quads), nil
}

// apply adds quads that are not there and deletes quads that are, in one transaction together with the counters and the index of
// names that follow from them. It is the one place that writes.
func (g *Graph) apply(ctx context.Context, add, del []quad.Quad) error {
	g.writer.Lock()
	defer g.writer.Unlock()
	if g.mode == Read {
		return ErrReadOnly
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	c := change{add: add, del: del, tallies: make(map[tally]int)}
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
