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
	var done Loaded
	b := batch{docs: make(map[extract.DocID]bool)}
	for d := range docs {
		if err := Check(d); err != nil {
			err = errors.Join(fmt.Errorf("add %w", err), g.flush(ctx, &b, &done))
			return done, err
		}
		known, err := g.Has(ctx, d.ID)
		if err != nil {
			return done, fmt.Errorf("add document %s: %w", d.ID, err)
		}
		if known || b.docs[d.ID] {
			done.Known++
			continue
		}
		b.add(d)
		if len(b.quads) >= g.batch {
			if err := g.flush(ctx, &b, &done); err != nil {
				return done, err
			}
		}
	}
	err := g.flush(ctx, &b, &done)
	return done, err
}

// flush adds the documents of a batch, but for those that another writer has added meanwhile, and empties it.
func (g *Graph) flush(ctx context.Context, b *batch, done *Loaded) error {
	for len(b.quads) > 0 {
		err := g.apply(ctx, b.quads, nil)
		if err == nil {
			break
		}
		known := make(map[extract.DocID]bool)
		if errors.Is(err, errConflict) {
			for _, s := range b.shares {
				is, err := g.Has(ctx, s.doc)
				if err != nil {
					return fmt.Errorf("add %d documents: %w", len(b.shares), err)
				}
				if is {
					known[s.doc] = true
				}
			}
		}
		if len(known) == 0 {
			return fmt.Errorf("add %d documents: %w", len(b.shares), err)
		}
		b.drop(known)
		done.Known += len(known)
	}
	for _, s := range b.shares {
		done.Documents++
		done.Facts += s.facts
		done.Quads += s.quads
	}
	b.quads, b.shares = b.quads[:0], b.shares[:0]
	clear(b.docs)
	return nil
}

// batch is documents that are added together.
type batch struct {
	quads  []quad.Quad
	shares []share
	docs   map[extract.DocID]bool
}

// share is the part of one document in a batch.
type share struct {
	doc          extract.DocID
	quads, facts int
}

func (b *batch) add(d *extract.Document) {
	b.docs[d.ID] = true
	before := len(b.quads)
	b.quads = slices.AppendSeq(b.quads, Quads(d))
	b.shares = append(b.shares, share{doc: d.ID, quads: len(b.quads) - before, facts: len(Facts(d))})
}

// drop takes some documents out again.
func (b *batch) drop(docs map[extract.DocID]bool) {
	quads, shares := b.quads[:0], b.shares[:0]
	at := 0
	for _, s := range b.shares {
		if !docs[s.doc] {
			quads, shares = append(quads, b.quads[at:at+s.quads]...), append(shares, s)
		}
		at += s.quads
	}
	b.quads, b.shares = quads, shares
}

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
