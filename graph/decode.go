package graph

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph/vocab"
)

// decode is the inverse of Quads, but for what a graph does not keep: see Graph.Document. It takes the quads of one document in any
// order and ignores quads that it does not know.
func decode(id extract.DocID, quads []quad.Quad) (*extract.Document, error) {
	d := &extract.Document{ID: id}
	doc := vocab.DocumentIRI(id)
	nodes := make(map[quad.IRI]*description)
	statements := make(map[quad.IRI]*record)
	for _, q := range quads {
		s, ok1 := q.Subject.(quad.IRI)
		p, ok2 := q.Predicate.(quad.IRI)
		switch {
		case !ok1 || !ok2 || q.Label != doc: // an edge: its statement says the same
		case s == doc:
			if err := decodeDocument(d, p, q.Object); err != nil {
				return nil, fmt.Errorf("document %s: %w", id, err)
			}
		case vocab.St.Of(s):
			r := statements[s]
			if r == nil {
				r = &record{}
				statements[s] = r
			}
			if err := r.set(p, q.Object); err != nil {
				return nil, fmt.Errorf("statement %s: %w", s, err)
			}
		default:
			n := nodes[s]
			if n == nil {
				n = &description{}
				nodes[s] = n
			}
			n.set(p, q.Object)
		}
	}
	type read struct {
		Statement
		*record
	}
	reads := make([]read, 0, len(statements))
	for iri, r := range statements {
		s, err := ParseStatement(string(iri))
		if err != nil {
			return nil, err
		}
		reads = append(reads, read{s, r})
	}
	slices.SortFunc(reads, func(a, b read) int {
		return cmp.Or(compareSpans(a.Sentence, b.Sentence), compareSpans(a.Predicate, b.Predicate),
			compareSpans(a.Subject, b.Subject), compareSpans(a.Object, b.Object))
	})
	for _, r := range reads {
		if n := len(d.Sentences); n == 0 || d.Sentences[n-1].Span != r.Sentence {
			d.Sentences = append(d.Sentences, extract.Sentence{Span: r.Sentence})
		}
		f, err := r.fact(r.Statement, nodes)
		if err != nil {
			return nil, fmt.Errorf("statement %s: %w", r.IRI(), err)
		}
		f.Sentence = len(d.Sentences) - 1
		if f.Time != nil {
			f.Time.Sentence = f.Sentence
		}
		d.Facts = append(d.Facts, f)
	}
	return d, nil
}

func compareSpans(a, b extract.Span) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}

func decodeDocument(d *extract.Document, p quad.IRI, v quad.Value) error {
	text, ok := v.(quad.String)
	if !ok {
		return nil
	}
	switch p {
	case vocab.DocText:
		d.Text = string(text)
	case vocab.DocTitle:
		d.Title = string(text)
	case vocab.DocSource:
		d.Source = string(text)
	case vocab.DocDate:
		t, err := parseDate(string(text))
		if err != nil {
			return fmt.Errorf("read its date: %w", err)
		}
		d.Date = t
	}
	return nil
}

// description is what a document says of a node.
type description struct {
	name       string
	typ        extract.Type
	unresolved bool
}

func (n *description) set(p quad.IRI, v quad.Value) {
	switch p {
	case vocab.Label:
		if s, ok := v.(quad.String); ok {
			n.name = string(s)
		}
	case vocab.IsA:
		if v == vocab.Unresolved {
			n.unresolved = true
		} else if iri, ok := v.(quad.IRI); ok {
			n.typ = extract.Type(strings.TrimPrefix(string(iri), string(vocab.Type)))
		}
	}
}

// record collects the quads of one statement.
type record struct {
	subject, predicate, object, by, place quad.IRI
	confidence                            float64
	status, time                          string
	at                                    marks
}

func (r *record) set(p quad.IRI, v quad.Value) (err error) {
	switch v := v.(type) {
	case quad.IRI:
		switch p {
		case vocab.StSubject:
			r.subject = v
		case vocab.StPredicate:
			r.predicate = v
		case vocab.StObject:
			r.object = v
		case vocab.StBy:
			r.by = v
		case vocab.StPlace:
			r.place = v
		}
	case quad.String:
		switch p {
		case vocab.StStatus:
			r.status = string(v)
		case vocab.StTime:
			r.time = string(v)
		case vocab.StAt:
			r.at, err = parseMarks(string(v))
		}
	case quad.Float:
		if p == vocab.StConfidence {
			r.confidence = float64(v)
		}
	}
	return err
}

// fact makes a fact of a record, all but the index of its sentence.
func (r *record) fact(s Statement, nodes map[quad.IRI]*description) (extract.Fact, error) {
	var f extract.Fact
	if r.subject == "" || r.predicate == "" || r.object == "" {
		return f, errors.New("its subject, predicate or object is missing")
	}
	node := func(iri quad.IRI, span, from extract.Span) extract.Node {
		n := extract.Node{Span: span, From: from, ID: extract.NodeID(iri), Name: vocab.Name(iri)}
		if !vocab.Ent.Of(iri) {
			n.Type = extract.Thing
		}
		if known := nodes[iri]; known != nil {
			n.Name, n.Type, n.Unresolved = cmp.Or(known.name, n.Name), cmp.Or(known.typ, n.Type), known.unresolved
		}
		return n
	}
	f.Subject = node(r.subject, s.Subject, extract.Span{})
	f.Predicate = extract.Predicate{Span: s.Predicate, Name: vocab.Name(r.predicate)}
	if r.object != vocab.Holds {
		f.Object = node(r.object, s.Object, extract.Span{})
	}
	if vocab.Not.Of(r.predicate) {
		f.Polarity = extract.Negative
	}
	if r.status != "" {
		var ok bool
		if f.Factuality, ok = extract.ParseFactuality(r.status); !ok {
			return f, fmt.Errorf("its status %q is unknown", r.status)
		}
	}
	f.Confidence = r.confidence
	for _, m := range r.at {
		switch m.key {
		case "subject":
			f.Subject.From = m.from
		case "object":
			f.Object.From = m.from
		case "by":
			f.Attribution = &extract.Attribution{Node: node(r.by, m.span, m.from), Verb: m.word}
		case "if":
			f.Condition = m.span
		case "time":
			f.Time = &extract.Time{Span: m.span, Value: r.time}
		case "place":
			n := node(r.place, m.span, m.from)
			f.Place = &n
		case "arg":
			f.Args = append(f.Args, extract.Arg{Role: m.word, Node: node(quad.IRI(m.node), m.span, m.from)})
		}
	}
	return f, nil
}
