package graph

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph/vocab"
)

// Failure is something in a graph that does not hold.
type Failure struct {
	Document  extract.DocID // empty if it is of no one document
	Statement quad.IRI      // empty if it is of no one statement
	Problem   string
}

func (f Failure) String() string {
	switch {
	case f.Statement != "":
		return fmt.Sprintf("statement %s: %s", string(f.Statement), f.Problem)
	case f.Document != "":
		return fmt.Sprintf("document %s%s: %s", vocab.Doc, f.Document, f.Problem)
	}
	return f.Problem
}

// Proof counts what Verify has proved or found to fail.
type Proof struct {
	Documents  int
	Statements int
	Quads      int
	Failures   int
}

// Verify proves a graph again from the texts that it holds, and reports what fails, document by document in order of their ids, then
// what is of the graph as a whole. It proves that
//
//   - the text of each document hashes to the document's id;
//   - each statement lies in its document: its ranges are those of whole characters, the fact's parts lie in its sentence, the
//     condition is the text at its range, and there is exactly the one edge that the statement says;
//   - the text at the range of each participant, or where it is a pronoun or description the text of its antecedent, names the
//     node: see [names];
//   - every quad has a label, a document or statement that is there, or one of neither kind, which no document brought;
//   - no document describes a node that it states nothing of;
//   - the indexes and counters are those of the quads, and the store holds no node that no quad uses.
//
// The error is of reading alone. The graph must not be changed meanwhile. Memory grows with the number of distinct names.
func (g *Graph) Verify(ctx context.Context, report func(Failure)) (Proof, error) {
	v := &verifier{g: g, report: report, known: make(map[quad.IRI]bool), want: make(map[tally]int)}
	if err := v.verify(ctx); err != nil {
		return v.proof, fmt.Errorf("verify: %w", err)
	}
	return v.proof, nil
}

type verifier struct {
	g      *Graph
	report func(Failure)
	proof  Proof
	known  map[quad.IRI]bool // the documents
	want   map[tally]int     // but for those of parts, of which there are most
	parts  int               // how many tallies of parts there should be
}

func (v *verifier) fail(f Failure) {
	v.proof.Failures++
	v.report(f)
}

// failf reports a failure of the graph as a whole.
func (v *verifier) failf(format string, args ...any) {
	v.fail(Failure{Problem: fmt.Sprintf(format, args...)})
}

func (v *verifier) verify(ctx context.Context) (err error) {
	defer guard(&err)()
	ids, err := v.g.documentIDs(ctx)
	if err != nil {
		return err
	}
	for _, id := range ids {
		v.known[vocab.DocumentIRI(id)] = true
	}
	for _, id := range ids {
		if err := v.document(ctx, id); err != nil {
			return fmt.Errorf("document %s: %w", id, err)
		}
	}
	if err := v.labels(ctx); err != nil {
		return err
	}
	if err := v.tallies(ctx); err != nil {
		return err
	}
	if c, ok := v.g.engine.(checker); ok {
		return c.check(ctx, func(problem string) { v.failf("%s", problem) })
	}
	return nil
}

// checker is an engine that can check how it keeps quads.
type checker interface {
	check(ctx context.Context, report func(problem string)) error
}

// note counts the quads of one document, whole, towards what the tallies should be.
func (v *verifier) note(ctx context.Context, quads []quad.Quad) error {
	for _, q := range quads {
		v.noteQuad(q)
	}
	t, err := v.g.engine.tallies(ctx)
	if err != nil {
		return err
	}
	defer t.release()
	parts := partTallies(quads)
	slices.SortFunc(parts, compareTallies)
	c := t.cursor(tablePart)
	for _, k := range parts {
		if found, n := c.seek([]byte(k.key)); string(found) != k.key || !isOne(n) {
			v.failf("the index of parts lacks %q", k.key)
		}
	}
	v.parts += len(parts)
	return t.err()
}

func isOne(value []byte) bool {
	n, _ := binary.Uvarint(value)
	return n == 1
}

func (v *verifier) noteQuad(q quad.Quad) {
	v.proof.Quads++
	v.want[tally{tableCount, counter(q)}]++
	for _, k := range nameTallies(q) {
		v.want[k]++
	}
}

// labels proves that every quad in the store has a label that is there, and that documents and statements lead to all of them.
func (v *verifier) labels(ctx context.Context) error {
	reached := v.proof.Quads
	qs := v.g.engine.quadStore()
	it := qs.QuadsAllIterator().Iterate()
	defer it.Close()
	labels := make(map[any]bool) // whether a label has been looked at, by its key
	total := 0
	for it.Next(ctx) {
		total++
		ref, err := qs.QuadDirection(it.Result(), quad.Label)
		if err != nil {
			return err
		}
		if ref != nil {
			if seen, known := labels[refs.ToKey(ref)]; known && seen {
				continue
			}
		}
		q, err := qs.Quad(it.Result())
		if err != nil {
			return err
		}
		if foreign(q) {
			reached++
			v.noteQuad(q)
			continue
		}
		if problem := v.label(q.Label); problem != "" {
			v.failf("quad %s: %s", q.NQuad(), problem)
			reached++
			continue
		}
		labels[refs.ToKey(ref)] = true
	}
	if err := errors.Join(it.Err(), ctx.Err()); err != nil {
		return err
	}
	if total != reached {
		v.failf("%d quads are stored, and the documents lead to %d", total, reached)
	}
	return nil
}

// label is what is wrong with a label, empty if nothing is.
func (v *verifier) label(label quad.Value) string {
	switch {
	case label == nil:
		return "it has no label"
	case vocab.Doc.Of(label):
		if !v.known[label.(quad.IRI)] {
			return "its label is a document that is not there"
		}
	case vocab.St.Of(label):
		st, err := ParseStatement(string(label.(quad.IRI)))
		if err != nil {
			return "its label is no statement"
		}
		if !v.known[vocab.DocumentIRI(st.Doc)] {
			return "its label is a statement of a document that is not there"
		}
	}
	return ""
}

// tallies proves that the counters and indexes are those of the quads.
func (v *verifier) tallies(ctx context.Context) error {
	t, err := v.g.engine.tallies(ctx)
	if err != nil {
		return err
	}
	defer t.release()
	for _, table := range []string{tableCount, tableName, tableWord} {
		c := t.cursor(table)
		for k, value := c.seek(nil); k != nil && ctx.Err() == nil; k, value = c.next() {
			n, _ := binary.Uvarint(value)
			key := tally{table, string(k)}
			if want := v.want[key]; int(n) != want {
				v.failf("%s counts %d, and there are %d", key, n, want)
			}
			delete(v.want, key)
		}
	}
	for _, key := range slices.SortedFunc(maps.Keys(v.want), compareTallies) {
		if want := v.want[key]; want != 0 {
			v.failf("%s is missing, and there are %d", key, want)
		}
	}
	parts := 0
	c := t.cursor(tablePart)
	for k, _ := c.seek(nil); k != nil && ctx.Err() == nil; k, _ = c.next() {
		parts++
	}
	if parts != v.parts {
		v.failf("the index of parts has %d rows, and the statements make %d", parts, v.parts)
	}
	return errors.Join(t.err(), ctx.Err())
}

func (k tally) String() string {
	what := map[string]string{tableCount: "counter", tableName: "name", tableWord: "word"}[k.table]
	name, node, _ := strings.Cut(k.key, "\x00")
	if node == "" {
		return fmt.Sprintf("%s %q", cmp.Or(what, k.table), name)
	}
	return fmt.Sprintf("%s %q of %s", cmp.Or(what, k.table), name, node)
}
