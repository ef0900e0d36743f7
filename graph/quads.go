package graph

import (
	"fmt"
	"iter"
	"math"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph/vocab"
)

// Quads gives the quads of a document and its facts, each once. The edge of a fact is labelled by its statement, every other quad by
// the document:
//
//	<ent:Niger> <rel:revoke> <thing:3f9a.../deal> <st:3f9a.../0-60/0-5/6-13/14-59> .
//	<st:3f9a.../...> <st:subject> <ent:Niger> <doc:3f9a...> .          and so on, as package vocab lists them
//	<doc:3f9a...> <doc:states> <st:3f9a.../...> <doc:3f9a...> .
//	<ent:Niger> <label> "Niger" <doc:3f9a...> .                         each node that its facts use, once
//
// Quads expects a document that [Check] accepts. Of facts with the same statement, [Facts] picks one.
func Quads(d *extract.Document) iter.Seq[quad.Quad] {
	return func(yield func(quad.Quad) bool) {
		w := writer{d: d, doc: vocab.DocumentIRI(d.ID), yield: yield, described: make(map[quad.IRI]bool)}
		_ = w.document() && w.facts() // a loop that breaks ends them early
	}
}

// Facts lists the facts of a document as the graph holds them: in order, and of those that have the same statement, which is the same
// words read twice, the one with the highest confidence, the first of equals.
func Facts(d *extract.Document) []*extract.Fact {
	at := make(map[string]int, len(d.Facts))
	facts := make([]*extract.Fact, 0, len(d.Facts))
	for i := range d.Facts {
		f := &d.Facts[i]
		id := d.StatementID(f)
		j, twice := at[id]
		switch {
		case !twice:
			at[id] = len(facts)
			facts = append(facts, f)
		case f.Confidence > facts[j].Confidence:
			facts[j] = f
		}
	}
	return facts
}

// writer yields the quads of one document. Its methods report whether to go on.
type writer struct {
	d         *extract.Document
	doc       quad.IRI
	yield     func(quad.Quad) bool
	described map[quad.IRI]bool
	aliases   map[extract.NodeID][]string
}

// add yields a quad that the document labels.
func (w *writer) add(s, p quad.IRI, o quad.Value) bool {
	return w.yield(quad.Quad{Subject: s, Predicate: p, Object: o, Label: w.doc})
}

func (w *writer) document() bool {
	d := w.d
	return w.add(w.doc, vocab.IsA, vocab.Document) &&
		w.add(w.doc, vocab.DocText, quad.String(d.Text)) &&
		(d.Title == "" || w.add(w.doc, vocab.DocTitle, quad.String(d.Title))) &&
		(d.Date.IsZero() || w.add(w.doc, vocab.DocDate, quad.String(formatDate(d.Date)))) &&
		(d.Source == "" || w.add(w.doc, vocab.DocSource, quad.String(d.Source)))
}

func (w *writer) facts() bool {
	for _, f := range Facts(w.d) {
		if !w.fact(f) {
			return false
		}
	}
	return true
}

func (w *writer) fact(f *extract.Fact) bool {
	st := quad.IRI(w.d.StatementID(f))
	subject, predicate, object := w.node(&f.Subject), vocab.Relation(f), vocab.Holds
	if f.Object != (extract.Node{}) {
		object = w.node(&f.Object)
	}
	return w.yield(quad.Quad{Subject: subject, Predicate: predicate, Object: object, Label: st}) &&
		w.add(w.doc, vocab.DocStates, st) &&
		w.add(st, vocab.StSubject, subject) &&
		w.add(st, vocab.StPredicate, predicate) &&
		w.add(st, vocab.StObject, object) &&
		w.add(st, vocab.StConfidence, quad.Float(math.Round(f.Confidence*100)/100)) &&
		(f.Factuality == extract.Asserted || w.add(st, vocab.StStatus, quad.String(f.Factuality.String()))) &&
		w.circumstances(st, f) &&
		w.describe(subject, &f.Subject) &&
		(object == vocab.Holds || w.describe(object, &f.Object))
}

// circumstances writes who says so, on what condition, when, where and with whom.
func (w *writer) circumstances(st quad.IRI, f *extract.Fact) bool {
	var at marks
	if !f.Subject.From.Empty() {
		at = append(at, mark{key: "subject", from: f.Subject.From})
	}
	if !f.Object.From.Empty() {
		at = append(at, mark{key: "object", from: f.Object.From})
	}
	if a := f.Attribution; a != nil {
		by := w.node(&a.Node)
		at = append(at, mark{key: "by", word: a.Verb, span: a.Span, from: a.From})
		if !w.add(st, vocab.StBy, by) || !w.describe(by, &a.Node) {
			return false
		}
	}
	if !f.Condition.Empty() {
		at = append(at, mark{key: "if", span: f.Condition})
		if !w.add(st, vocab.StIf, quad.String(w.d.Slice(f.Condition))) {
			return false
		}
	}
	if t := f.Time; t != nil {
		at = append(at, mark{key: "time", span: t.Span})
		if t.Value != "" && !w.add(st, vocab.StTime, quad.String(t.Value)) {
			return false
		}
	}
	if p := f.Place; p != nil {
		place := w.node(p)
		at = append(at, mark{key: "place", span: p.Span, from: p.From})
		if !w.add(st, vocab.StPlace, place) || !w.describe(place, p) {
			return false
		}
	}
	twice := make(map[quad.IRI]bool)
	for i := range f.Args {
		a := &f.Args[i]
		arg := w.node(&a.Node)
		at = append(at, mark{key: "arg", word: a.Role, span: a.Span, from: a.From, node: string(arg)})
		if !twice[arg] && !w.add(st, vocab.StArg, arg) || !w.describe(arg, &a.Node) {
			return false
		}
		twice[arg] = true
	}
	return len(at) == 0 || w.add(st, vocab.StAt, quad.String(at.String()))
}

// node is the node of a participant. One without an id is a thing by its name.
func (w *writer) node(n *extract.Node) quad.IRI {
	if n.ID == "" {
		return quad.IRI(extract.ThingID(w.d.ID, n.Name))
	}
	return quad.IRI(n.ID)
}

// describe says what a node is called and of which type it is, when the document uses it for the first time. A thing is taken to
// be called what its id spells and to be of no further type, which saves two quads for most of them.
func (w *writer) describe(iri quad.IRI, n *extract.Node) bool {
	if w.described[iri] {
		return true
	}
	w.described[iri] = true
	named := vocab.Ent.Of(iri)
	if n.Name != "" && (named || n.Name != vocab.Name(iri)) && !w.add(iri, vocab.Label, quad.String(n.Name)) {
		return false
	}
	if n.Type != "" && (named || n.Type != extract.Thing) && !w.add(iri, vocab.IsA, vocab.TypeIRI(n.Type)) {
		return false
	}
	if n.Unresolved && !w.add(iri, vocab.IsA, vocab.Unresolved) {
		return false
	}
	return !named || w.otherNames(iri, n)
}

// otherNames writes the names that the text has for an entity beside its canonical one, each as it is written first.
func (w *writer) otherNames(iri quad.IRI, n *extract.Node) bool {
	if w.aliases == nil {
		w.aliases = make(map[extract.NodeID][]string)
		for i := range w.d.Mentions {
			if m := &w.d.Mentions[i]; m.Kind == extract.Name && m.ID != "" {
				w.aliases[m.ID] = append(w.aliases[m.ID], w.d.Slice(m.Span))
			}
		}
	}
	known := map[string]bool{normal(n.Name): true}
	for _, alias := range w.aliases[extract.NodeID(iri)] {
		if key := normal(alias); !known[key] {
			known[key] = true
			if !w.add(iri, vocab.Alias, quad.String(alias)) {
				return false
			}
		}
	}
	return true
}

// formatDate writes a date without its time of day, if that is midnight.
func formatDate(t time.Time) string {
	t = t.UTC()
	if t.Equal(t.Truncate(24 * time.Hour)) {
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339)
}

// parseDate reads what formatDate writes.
func parseDate(text string) (time.Time, error) {
	if t, err := time.Parse(time.DateOnly, text); err == nil {
		return t, nil
	}
	return time.Parse(time.RFC3339, text)
}

// Check reports what is wrong with a document: an id that is not that of its text, broken UTF-8, or a range outside the text.
func Check(d *extract.Document) error {
	if err := check(d); err != nil {
		return fmt.Errorf("document %s (%s): %w", d.ID, d.Source, err)
	}
	return nil
}

func check(d *extract.Document) error {
	if d.ID != extract.NewDocID(d.Text) {
		return fmt.Errorf("its id is not that of its text, %s", extract.NewDocID(d.Text))
	}
	for _, text := range []string{d.Text, d.Title, d.Source} {
		if !utf8.ValidString(text) {
			return fmt.Errorf("%.40q is not UTF-8", text)
		}
	}
	boundary := func(i int) bool { return i == len(d.Text) || i >= 0 && i < len(d.Text) && utf8.RuneStart(d.Text[i]) }
	in := func(s extract.Span) bool { return s.Start <= s.End && boundary(s.Start) && boundary(s.End) }
	for i := range d.Mentions {
		if !in(d.Mentions[i].Span) {
			return fmt.Errorf("mention %d at %v does not lie in the text", i, d.Mentions[i].Span)
		}
	}
	for i := range d.Facts {
		f := &d.Facts[i]
		if f.Sentence < 0 || f.Sentence >= len(d.Sentences) {
			return fmt.Errorf("fact %d is of sentence %d, there are %d", i, f.Sentence, len(d.Sentences))
		}
		if f.Subject.Span.Empty() || f.Predicate.Span.Empty() {
			return fmt.Errorf("fact %d has no words for its subject or predicate", i)
		}
		spans := []extract.Span{
			d.Sentences[f.Sentence].Span, f.Subject.Span, f.Subject.From, f.Predicate.Span, f.Object.Span, f.Object.From, f.Condition,
		}
		for j := range f.Args {
			spans = append(spans, f.Args[j].Span, f.Args[j].From)
		}
		if f.Attribution != nil {
			spans = append(spans, f.Attribution.Span, f.Attribution.From)
		}
		if f.Time != nil {
			spans = append(spans, f.Time.Span)
		}
		if f.Place != nil {
			spans = append(spans, f.Place.Span, f.Place.From)
		}
		for _, s := range spans {
			if !in(s) {
				return fmt.Errorf("fact %d: the range %v does not lie in the text", i, s)
			}
		}
	}
	return nil
}
