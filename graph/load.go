package graph

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph/vocab"
)

// batchQuads is how many quads make a transaction: enough that the pages of the indexes are written once for many, few enough that
// they stay in memory.
const batchQuads = 100_000

// Loaded says what was loaded.
type Loaded struct {
	Documents int // documents that were added
	Known     int // documents that were there already and changed nothing
	Retracted int // documents that were taken away, most of them because others took their place
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
	l := g.Loader()
	for d := range docs {
		if err := l.Add(ctx, d); err != nil {
			err = errors.Join(err, l.Flush(ctx))
			return l.Loaded(), err
		}
	}
	err := l.Flush(ctx)
	return l.Loaded(), err
}

// Loader adds documents to a graph and takes others away, many in a transaction, none of them split. It is for one goroutine at a time.
type Loader struct {
	g      *Graph
	add    []quad.Quad
	shares []share                        // of add, in its order
	docs   map[extract.DocID]DocumentInfo // that wait to be added
	del    []quad.Quad
	gone   []extract.DocID // that wait to be taken away
	given  map[extract.DocID]bool
	done   Loaded
	failed error // of a transaction
}

// share is the part of one document in Loader.add.
type share struct {
	doc          extract.DocID
	quads, facts int
}

// Loader makes a Loader. What it was given is in the graph after its Flush, and some of it before.
func (g *Graph) Loader() *Loader {
	return &Loader{g: g, docs: make(map[extract.DocID]DocumentInfo), given: make(map[extract.DocID]bool)}
}

// Loaded counts what is in the graph by now.
func (l *Loader) Loaded() Loaded { return l.done }

// Has reports whether the graph will hold a document once the Loader is flushed.
func (l *Loader) Has(ctx context.Context, id extract.DocID) (bool, error) {
	switch {
	case l.waits(id):
		return true, nil
	case slices.Contains(l.gone, id):
		return false, nil
	}
	return l.g.Has(ctx, id)
}

// Info is what will be known of a document once the Loader is flushed. The error is an [ErrNoDocument] if there will be none.
func (l *Loader) Info(ctx context.Context, id extract.DocID) (DocumentInfo, error) {
	switch has, err := l.Has(ctx, id); {
	case err != nil:
		return DocumentInfo{}, err
	case !has:
		return DocumentInfo{}, fmt.Errorf("look for document %s: %w", id, ErrNoDocument)
	case l.waits(id):
		return l.docs[id], nil
	}
	return l.g.Info(ctx, id)
}

// waits reports whether a document waits to be added.
func (l *Loader) waits(id extract.DocID) bool {
	_, waits := l.docs[id]
	return waits
}

// Add adds a document. One that is there already changes nothing.
func (l *Loader) Add(ctx context.Context, d *extract.Document) error {
	if err := l.wait(ctx, d); err != nil {
		return err
	}
	return l.full(ctx)
}

// Update adds a document like Add, and in the same transaction takes away what else the graph holds from the same source, but for
// documents that this Loader was given: so after all of a source's present documents are given, none of its former ones is left.
// The document must have a source.
func (l *Loader) Update(ctx context.Context, d *extract.Document) error {
	if err := l.wait(ctx, d); err != nil {
		return err
	}
	former, err := l.g.FromSource(ctx, d.Source)
	if err != nil {
		return err
	}
	for _, id := range former {
		if l.given[id] || slices.Contains(l.gone, id) {
			continue
		}
		if err := l.take(ctx, id); err != nil {
			return err
		}
	}
	return l.full(ctx)
}

// Replace puts a document, with its title, source, date and facts, in the place of the one of the same text, in one transaction. The
// error is an [ErrNoDocument] if there is none.
func (l *Loader) Replace(ctx context.Context, d *extract.Document) error {
	if err := Check(d); err != nil {
		return fmt.Errorf("replace %w", err)
	}
	if l.waits(d.ID) || slices.Contains(l.gone, d.ID) {
		if err := l.Flush(ctx); err != nil {
			return err
		}
	}
	if err := l.take(ctx, d.ID); err != nil {
		return err
	}
	l.given[d.ID] = true
	l.put(d)
	return l.full(ctx)
}

// Retract takes a document away. The error is an [ErrNoDocument] if there is no such document.
func (l *Loader) Retract(ctx context.Context, id extract.DocID) error {
	if l.waits(id) {
		if err := l.Flush(ctx); err != nil {
			return err
		}
	}
	if !slices.Contains(l.gone, id) {
		if err := l.take(ctx, id); err != nil {
			return err
		}
	}
	return l.full(ctx)
}

// wait puts a document among those that wait, if it is new.
func (l *Loader) wait(ctx context.Context, d *extract.Document) error {
	if err := Check(d); err != nil {
		return fmt.Errorf("add %w", err)
	}
	l.given[d.ID] = true
	if slices.Contains(l.gone, d.ID) && !l.waits(d.ID) { // it comes back, perhaps with another title
		if err := l.Flush(ctx); err != nil {
			return err
		}
	}
	known, err := l.Has(ctx, d.ID)
	if err != nil {
		return fmt.Errorf("add document %s: %w", d.ID, err)
	}
	if known {
		l.done.Known++
		return nil
	}
	l.put(d)
	return nil
}

// put puts a document among those that wait to be added.
func (l *Loader) put(d *extract.Document) {
	before := len(l.add)
	l.add = slices.AppendSeq(l.add, Quads(d))
	s := share{doc: d.ID, quads: len(l.add) - before, facts: len(Facts(d))}
	l.shares = append(l.shares, s)
	l.docs[d.ID] = DocumentInfo{ID: d.ID, Title: d.Title, Source: d.Source, Date: d.Date, Facts: s.facts}
}

// take puts a document among those that wait to be taken away.
func (l *Loader) take(ctx context.Context, id extract.DocID) error {
	quads, err := l.g.documentQuads(ctx, id)
	if err == nil && len(quads) == 0 {
		err = ErrNoDocument
	}
	if err != nil {
		return fmt.Errorf("retract document %s: %w", id, err)
	}
	l.del, l.gone = append(l.del, quads...), append(l.gone, id)
	return nil
}

// full ends a transaction that is large enough.
func (l *Loader) full(ctx context.Context) error {
	if len(l.add)+len(l.del) < l.g.engine.batch() {
		return nil
	}
	return l.Flush(ctx)
}

// Flush writes what waits, in one transaction. After an error the Loader is of no more use.
func (l *Loader) Flush(ctx context.Context) error {
	if l.failed != nil || len(l.add)+len(l.del) == 0 {
		return nil // whoever met the error has it
	}
	err := l.g.apply(ctx, l.add, l.del)
	for tries := 0; errors.Is(err, errConflict) && tries < 10; tries++ {
		if err = l.adjust(ctx); err == nil {
			err = l.g.apply(ctx, l.add, l.del)
		}
	}
	if err != nil {
		l.failed = err
		return fmt.Errorf("%s: %w", l.intent(), err)
	}
	for _, s := range l.shares {
		l.done.Documents++
		l.done.Facts += s.facts
		l.done.Quads += s.quads
	}
	l.done.Retracted += len(l.gone)
	l.add, l.shares, l.del, l.gone = l.add[:0], l.shares[:0], l.del[:0], l.gone[:0]
	clear(l.docs)
	return nil
}

// intent says what a transaction was to do.
func (l *Loader) intent() string {
	add, retract := fmt.Sprintf("add %d documents", len(l.shares)), fmt.Sprintf("retract %d documents", len(l.gone))
	switch {
	case len(l.gone) == 0:
		return add
	case len(l.shares) == 0:
		return retract
	}
	return add + " and " + retract
}

// adjust leaves out what another writer has done meanwhile: documents that are there by now, and those that are gone.
func (l *Loader) adjust(ctx context.Context) error {
	add, shares := l.add[:0], l.shares[:0]
	at := 0
	for _, s := range l.shares {
		known, err := l.g.Has(ctx, s.doc)
		if err != nil {
			return err
		}
		if known && !slices.Contains(l.gone, s.doc) {
			l.done.Known++
			delete(l.docs, s.doc)
		} else {
			add, shares = append(add, l.add[at:at+s.quads]...), append(shares, s)
		}
		at += s.quads
	}
	l.add, l.shares = add, shares
	gone := l.gone
	l.del, l.gone = nil, nil
	for _, id := range gone {
		if err := l.take(ctx, id); err != nil && !errors.Is(err, ErrNoDocument) {
			return err
		}
	}
	return nil
}

// FromSource lists the documents that were read from a path or URL, in order of their ids.
func (g *Graph) FromSource(ctx context.Context, source string) ([]extract.DocID, error) {
	return g.documentsBy(ctx, vocab.DocSource, source)
}

// Titled lists the documents with a title, in order of their ids.
func (g *Graph) Titled(ctx context.Context, title string) ([]extract.DocID, error) {
	return g.documentsBy(ctx, vocab.DocTitle, title)
}

func (g *Graph) documentsBy(ctx context.Context, p quad.IRI, value string) ([]extract.DocID, error) {
	quads, err := g.match(ctx, byObject, quad.String(value), p)
	if err != nil {
		return nil, fmt.Errorf("look for documents by %s %q: %w", string(p), value, err)
	}
	var ids []extract.DocID
	for _, q := range quads {
		if doc, ok := q.Subject.(quad.IRI); ok && q.Label == q.Subject && vocab.Doc.Of(doc) {
			ids = append(ids, extract.DocID(strings.TrimPrefix(string(doc), string(vocab.Doc))))
		}
	}
	slices.Sort(ids)
	return ids, nil
}
