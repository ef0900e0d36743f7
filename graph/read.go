package graph

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph/vocab"
)

// match reads the quads that have the given values in the first directions of an index, in the order in which they were added.
func (g *Graph) match(ctx context.Context, index kv.QuadIndex, values ...quad.Value) ([]quad.Quad, error) {
	return g.engine.match(ctx, index, values)
}

// documentQuads reads what a document brought: the quads that it labels, and those that its statements label.
func (g *Graph) documentQuads(ctx context.Context, id extract.DocID) ([]quad.Quad, error) {
	quads, err := g.match(ctx, byLabel, vocab.DocumentIRI(id))
	if err != nil {
		return nil, err
	}
	for _, q := range quads[:len(quads):len(quads)] {
		if q.Predicate == vocab.DocStates {
			edge, err := g.match(ctx, byLabel, q.Object)
			if err != nil {
				return nil, err
			}
			quads = append(quads, edge...)
		}
	}
	return quads, nil
}

// label is what a node is called: what the first document to name it says, else what its id spells.
func (g *Graph) label(ctx context.Context, node quad.IRI) (string, error) {
	quads, err := g.match(ctx, bySubject, node, vocab.Label)
	if err != nil {
		return "", err
	}
	for _, q := range quads {
		if s, ok := q.Object.(quad.String); ok {
			return string(s), nil
		}
	}
	return vocab.Name(node), nil
}

// Objects counts what a predicate leads to from a node: each object with the number of quads that say so.
func (g *Graph) Objects(ctx context.Context, subject, predicate quad.IRI) (map[quad.Value]int, error) {
	quads, err := g.match(ctx, bySubject, subject, predicate)
	if err != nil {
		return nil, fmt.Errorf("read %s of %s: %w", string(predicate), string(subject), err)
	}
	counts := make(map[quad.Value]int)
	for _, q := range quads {
		counts[q.Object]++
	}
	return counts, nil
}

// Has reports whether the graph holds a document.
func (g *Graph) Has(ctx context.Context, id extract.DocID) (bool, error) {
	quads, err := g.match(ctx, byObject, vocab.Document, vocab.IsA, vocab.DocumentIRI(id))
	if err != nil {
		return false, fmt.Errorf("look for document %s: %w", id, err)
	}
	return len(quads) > 0, nil
}

// DocumentInfo is what is known of a document without its text.
type DocumentInfo struct {
	ID     extract.DocID
	Title  string
	Source string
	Date   time.Time // zero if unknown
	Facts  int
}

// Info is what is known of a document. The error is an [ErrNoDocument] if there is no such document.
func (g *Graph) Info(ctx context.Context, id extract.DocID) (DocumentInfo, error) {
	has, err := g.Has(ctx, id)
	if err == nil && !has {
		err = fmt.Errorf("look for document %s: %w", id, ErrNoDocument)
	}
	if err != nil {
		return DocumentInfo{}, err
	}
	info, err := g.documentInfo(ctx, id)
	if err != nil {
		return DocumentInfo{}, fmt.Errorf("look for document %s: %w", id, err)
	}
	return info, nil
}

// Documents lists the documents by date, then by id; those without a date come first.
func (g *Graph) Documents(ctx context.Context) ([]DocumentInfo, error) {
	ids, err := g.documentIDs(ctx)
	if err != nil {
		return nil, fmt.Errorf("list documents: %w", err)
	}
	infos := make([]DocumentInfo, len(ids))
	for i, id := range ids {
		if infos[i], err = g.documentInfo(ctx, id); err != nil {
			return nil, fmt.Errorf("list document %s: %w", id, err)
		}
	}
	slices.SortStableFunc(infos, func(a, b DocumentInfo) int { return a.Date.Compare(b.Date) })
	return infos, nil
}

func (g *Graph) documentInfo(ctx context.Context, id extract.DocID) (DocumentInfo, error) {
	d := &extract.Document{ID: id}
	doc := vocab.DocumentIRI(id)
	for _, p := range []quad.IRI{vocab.DocTitle, vocab.DocDate, vocab.DocSource} {
		quads, err := g.match(ctx, bySubject, doc, p)
		if err != nil {
			return DocumentInfo{}, err
		}
		for _, q := range quads {
			if err := decodeDocument(d, p, q.Object); err != nil {
				return DocumentInfo{}, err
			}
		}
	}
	states, err := g.match(ctx, bySubject, doc, vocab.DocStates)
	return DocumentInfo{ID: id, Title: d.Title, Source: d.Source, Date: d.Date, Facts: len(states)}, err
}

// documentIDs lists the documents in order of their ids.
func (g *Graph) documentIDs(ctx context.Context) ([]extract.DocID, error) {
	quads, err := g.match(ctx, byObject, vocab.Document, vocab.IsA)
	if err != nil {
		return nil, err
	}
	var ids []extract.DocID
	for _, q := range quads {
		if q.Label == q.Subject && vocab.Doc.Of(q.Subject) {
			ids = append(ids, extract.DocID(strings.TrimPrefix(string(q.Subject.(quad.IRI)), string(vocab.Doc))))
		}
	}
	slices.Sort(ids)
	return ids, nil
}

// Document reads a document back: its text and facts, with the sentences that have facts. It has no tokens, mentions or chains, its
// facts have no rules, and their confidences are in hundredths. The error is an [ErrNoDocument] if there is none.
func (g *Graph) Document(ctx context.Context, id extract.DocID) (*extract.Document, error) {
	quads, err := g.match(ctx, byLabel, vocab.DocumentIRI(id)) // the edges say nothing that the statements do not
	if err == nil && len(quads) == 0 {
		err = ErrNoDocument
	}
	if err != nil {
		return nil, fmt.Errorf("read document %s: %w", id, err)
	}
	d, err := decode(id, quads)
	if err == nil {
		err = check(d)
	}
	if err != nil {
		return nil, fmt.Errorf("read document %s: %w: %w", id, ErrDamaged, err)
	}
	return d, nil
}

// Fact reads the fact of one statement back, in a document that holds the text and this fact alone. The error is an
// [ErrNoStatement] if there is none.
func (g *Graph) Fact(ctx context.Context, statement quad.IRI) (*extract.Document, *extract.Fact, error) {
	d, err := g.fact(ctx, statement)
	if err != nil {
		return nil, nil, fmt.Errorf("read statement %s: %w", statement, err)
	}
	return d, &d.Facts[0], nil
}

func (g *Graph) fact(ctx context.Context, statement quad.IRI) (*extract.Document, error) {
	st, err := ParseStatement(string(statement))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoStatement, err)
	}
	quads, err := g.match(ctx, bySubject, statement)
	if err == nil && len(quads) == 0 {
		err = ErrNoStatement
	}
	if err != nil {
		return nil, err
	}
	doc := vocab.DocumentIRI(st.Doc)
	add := func(index kv.QuadIndex, values ...quad.Value) {
		var more []quad.Quad
		if err == nil {
			more, err = g.match(ctx, index, values...)
		}
		quads = append(quads, more...)
	}
	for _, p := range []quad.IRI{vocab.DocText, vocab.DocTitle, vocab.DocDate, vocab.DocSource} {
		add(bySubject, doc, p)
	}
	described := make(map[quad.Value]bool)
	for _, q := range quads {
		if p, ok := q.Predicate.(quad.IRI); ok && slices.Contains(Roles, p) && !described[q.Object] {
			described[q.Object] = true
			add(byLabel, doc, q.Object)
		}
	}
	if err != nil {
		return nil, err
	}
	d, err := decode(st.Doc, quads)
	if err == nil {
		err = check(d)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if len(d.Facts) == 0 {
		return nil, ErrNoStatement
	}
	return d, nil
}

// Quads gives every quad in an order that depends on nothing but the quads: document by document in order of their ids, then those
// that no document brought; and among these by subject, predicate, object and label. The loop ends at the first error.
func (g *Graph) Quads(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		fail := func(err error) { yield(quad.Quad{}, fmt.Errorf("read quads: %w", err)) }
		ids, err := g.documentIDs(ctx)
		if err != nil {
			fail(err)
			return
		}
		sorted := func(quads []quad.Quad) bool {
			slices.SortFunc(quads, compareQuads)
			for _, q := range quads {
				if !yield(q, nil) {
					return false
				}
			}
			return true
		}
		for _, id := range ids {
			quads, err := g.documentQuads(ctx, id)
			if err != nil {
				fail(err)
				return
			}
			if !sorted(quads) {
				return
			}
		}
		quads, err := g.foreignQuads(ctx)
		if err != nil {
			fail(err)
			return
		}
		sorted(quads)
	}
}

// foreignQuads reads the quads that no document brought. There are usually none, and then nothing is read.
func (g *Graph) foreignQuads(ctx context.Context) ([]quad.Quad, error) {
	counts, err := g.counts(ctx)
	if err != nil || counts[countForeign] == 0 {
		return nil, err
	}
	qs := g.engine.quadStore()
	it := qs.QuadsAllIterator().Iterate()
	defer it.Close()
	var quads []quad.Quad
	for it.Next(ctx) {
		q, err := qs.Quad(it.Result())
		if err != nil {
			return nil, err
		}
		if foreign(q) {
			quads = append(quads, q)
		}
	}
	return quads, errors.Join(it.Err(), ctx.Err())
}

// compareQuads orders quads by subject, predicate, object and label, as they are written in N-Quads.
func compareQuads(a, b quad.Quad) int {
	for _, d := range quad.Directions {
		if c := cmp.Compare(quad.ToString(a.Get(d)), quad.ToString(b.Get(d))); c != 0 {
			return c
		}
	}
	return 0
}

// Stats counts what is in a graph.
type Stats struct {
	Quads     int
	Documents int
	Facts     int // Asserted + Claimed + Denied
	Asserted  int
	Claimed   int
	Denied    int
	Entities  int // named ones
}

// Stats counts what is in the graph. It reads the index of names, and otherwise counters.
func (g *Graph) Stats(ctx context.Context) (s Stats, err error) {
	defer guard(&err)()
	counts, err := g.counts(ctx)
	if err != nil {
		return s, fmt.Errorf("count: %w", err)
	}
	for _, n := range counts {
		s.Quads += n
	}
	s.Documents = counts[countDocuments]
	s.Asserted, s.Claimed, s.Denied = counts[string(vocab.Rel)], counts[string(vocab.Claim)], counts[string(vocab.Not)]
	s.Facts = s.Asserted + s.Claimed + s.Denied
	t, err := g.engine.tallies(ctx)
	if err != nil {
		return s, fmt.Errorf("count: %w", err)
	}
	defer t.release()
	entities := make(map[string]bool)
	c := t.cursor(tableName)
	for k, _ := c.seek(nil); k != nil && ctx.Err() == nil; k, _ = c.next() {
		_, node, _ := bytes.Cut(k, []byte{0})
		entities[string(node)] = true
	}
	s.Entities = len(entities)
	return s, errors.Join(t.err(), ctx.Err())
}

// counts reads the counters.
func (g *Graph) counts(ctx context.Context) (map[string]int, error) {
	t, err := g.engine.tallies(ctx)
	if err != nil {
		return nil, err
	}
	defer t.release()
	counts := make(map[string]int)
	c := t.cursor(tableCount)
	for k, v := c.seek(nil); k != nil; k, v = c.next() {
		n, _ := binary.Uvarint(v)
		counts[string(k)] = int(n)
	}
	return counts, t.err()
}
