package graph

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph/vocab"
)

// testimony is one document's quads, sorted by what they are about.
type testimony struct {
	v          *verifier
	id         extract.DocID
	text       string
	states     map[quad.IRI]bool
	statements map[quad.IRI]*record
	conditions map[quad.IRI]string            // of statements
	args       map[quad.IRI]map[quad.IRI]bool // of statements
	names      map[quad.IRI][]string          // labels and aliases of nodes
	described  map[quad.IRI]bool              // nodes that something is said of
	used       map[quad.IRI]bool              // nodes that take part in a statement
}

// document proves a document and its statements.
func (v *verifier) document(ctx context.Context, id extract.DocID) error {
	t := &testimony{
		v: v, id: id, states: map[quad.IRI]bool{}, statements: map[quad.IRI]*record{}, conditions: map[quad.IRI]string{},
		args: map[quad.IRI]map[quad.IRI]bool{}, names: map[quad.IRI][]string{}, described: map[quad.IRI]bool{}, used: map[quad.IRI]bool{},
	}
	doc := vocab.DocumentIRI(id)
	quads, err := v.g.match(ctx, byLabel, doc)
	if err != nil {
		return err
	}
	v.proof.Documents++
	seen := make(map[quad.Quad]bool, len(quads))
	for _, q := range quads {
		if seen[q] {
			t.failf("", "the quad %s is there twice", q.NQuad())
		}
		seen[q] = true
		t.read(doc, q)
	}
	switch {
	case t.text == "":
		t.failf("", "its text is missing")
	case extract.NewDocID(t.text) != id:
		t.failf("", "its text is that of document %s", extract.NewDocID(t.text))
	case !utf8.ValidString(t.text):
		t.failf("", "its text is not UTF-8")
	}
	for _, st := range slices.Sorted(maps.Keys(t.states)) {
		if t.statements[st] == nil {
			t.failf(st, "nothing is known of it")
		}
	}
	for _, st := range slices.Sorted(maps.Keys(t.statements)) {
		v.proof.Statements++
		edges, err := v.g.match(ctx, byLabel, st)
		if err != nil {
			return err
		}
		quads = append(quads, edges...)
		t.statement(st, t.statements[st], edges)
	}
	for _, node := range slices.Sorted(maps.Keys(t.described)) {
		if !t.used[node] {
			t.failf("", "it describes %s, and states nothing of it", string(node))
		}
	}
	return v.note(ctx, quads)
}

func (t *testimony) failf(st quad.IRI, format string, args ...any) {
	t.v.fail(Failure{Document: t.id, Statement: st, Problem: fmt.Sprintf(format, args...)})
}

// read takes in one quad.
func (t *testimony) read(doc quad.IRI, q quad.Quad) {
	s, ok1 := q.Subject.(quad.IRI)
	p, ok2 := q.Predicate.(quad.IRI)
	if !ok1 || !ok2 {
		t.failf("", "the quad %s is about no node", q.NQuad())
		return
	}
	text, _ := q.Object.(quad.String)
	object, _ := q.Object.(quad.IRI)
	switch {
	case s == doc:
		d := extract.Document{Text: t.text}
		if err := decodeDocument(&d, p, q.Object); err != nil {
			t.failf("", "%v", err)
		}
		t.text = d.Text
		if p == vocab.DocStates {
			t.states[object] = true
		}
	case vocab.St.Of(s):
		r := t.statements[s]
		if r == nil {
			r = &record{}
			t.statements[s], t.args[s] = r, map[quad.IRI]bool{}
		}
		if err := r.set(p, q.Object); err != nil {
			t.failf(s, "%v", err)
		}
		switch p {
		case vocab.StIf:
			t.conditions[s] = string(text)
		case vocab.StArg:
			t.args[s][object] = true
		}
		if slices.Contains(Roles, p) {
			t.used[object] = true
		}
	default:
		t.described[s] = true
		if p == vocab.Label || p == vocab.Alias {
			t.names[s] = append(t.names[s], string(text))
		}
	}
}

// statement proves one statement.
func (t *testimony) statement(iri quad.IRI, r *record, edges []quad.Quad) {
	fail := func(format string, args ...any) { t.failf(iri, format, args...) }
	st, err := ParseStatement(string(iri))
	if err != nil {
		fail("%v", err)
		return
	}
	if st.Doc != t.id {
		fail("it is one of document %s", st.Doc)
		return
	}
	if !t.states[iri] {
		fail("its document does not state it")
	}
	edge := quad.Quad{Subject: r.subject, Predicate: r.predicate, Object: r.object, Label: iri}
	if len(edges) != 1 || edges[0] != edge {
		fail("it says %s, and it labels %d quads%s", edge.NQuad(), len(edges), first(edges))
	}
	switch standing := standingOf(r.predicate); {
	case standing == "":
		fail("its predicate %s is no relation", string(r.predicate))
	case standing == vocab.Rel && r.status != "":
		fail("its relation is asserted, and its status is %q", r.status)
	case standing == vocab.Claim && r.status == "":
		fail("its relation is a claim without a status")
	}
	if _, ok := extract.ParseFactuality(r.status); r.status != "" && !ok {
		fail("its status %q is unknown", r.status)
	}
	if r.confidence < 0 || r.confidence > 1 {
		fail("its confidence is %v", r.confidence)
	}
	object := st.Object
	if r.object == vocab.Holds {
		object = st.Predicate // it has none, and any will do
		if !st.Object.Empty() {
			fail("it has an object's range and no object")
		}
	}
	for _, part := range []struct {
		name string
		span extract.Span
	}{{"sentence", st.Sentence}, {"subject", st.Subject}, {"predicate", st.Predicate}, {"object", object}} {
		switch {
		case !t.holds(part.span):
			fail("the range %v of its %s does not lie in the text", part.span, part.name)
		case !st.Sentence.Contains(part.span):
			fail("the range %v of its %s does not lie in its sentence, %v", part.span, part.name, st.Sentence)
		}
	}
	participants := []participant{{"subject", r.subject, st.Subject, extract.Span{}}}
	if r.object != vocab.Holds {
		participants = append(participants, participant{"object", r.object, st.Object, extract.Span{}})
	}
	for _, m := range r.at {
		switch m.key {
		case "subject":
			participants[0].from = m.from
		case "object":
			participants[len(participants)-1].from = m.from
		case "by":
			participants = append(participants, participant{"speaker", r.by, m.span, m.from})
		case "place":
			participants = append(participants, participant{"place", r.place, m.span, m.from})
		case "arg":
			node := quad.IRI(m.node)
			if !t.args[iri][node] {
				fail("its argument %s takes no part in it", m.node)
			}
			participants = append(participants, participant{"argument", node, m.span, m.from})
		case "if":
			switch text, ok := t.slice(m.span); {
			case !ok:
				fail("the range %v of its condition does not lie in the text", m.span)
			case text != t.conditions[iri]:
				fail("its condition is %q, and the text has %q", t.conditions[iri], text)
			}
		case "time":
			if !t.holds(m.span) {
				fail("the range %v of its time does not lie in the text", m.span)
			}
		}
	}
	placed := make(map[quad.IRI]bool)
	for _, p := range participants {
		placed[p.node] = true
		t.participant(iri, p)
	}
	others := t.args[iri]
	for _, node := range []quad.IRI{r.by, r.place} {
		if node != "" {
			others[node] = true
		}
	}
	for _, node := range slices.Sorted(maps.Keys(others)) {
		if !placed[node] {
			fail("%s takes part in it, and no range says where", string(node))
		}
	}
}

// standingOf is the prefix of a relation, empty if a predicate is none.
func standingOf(predicate quad.IRI) vocab.Prefix {
	for _, p := range []vocab.Prefix{vocab.Rel, vocab.Claim, vocab.Not} {
		if p.Of(predicate) {
			return p
		}
	}
	return ""
}

// first is the first of some quads, for a message.
func first(quads []quad.Quad) string {
	if len(quads) == 0 {
		return ""
	}
	return ", such as " + quads[0].NQuad()
}

// participant is a node that takes part in a statement, with where it is written, and where its name was read if that is elsewhere.
type participant struct {
	part       string
	node       quad.IRI
	span, from extract.Span
}

// participant proves that the text names a participant.
func (t *testimony) participant(st quad.IRI, p participant) {
	span := p.span
	if !p.from.Empty() {
		span = p.from
	}
	text, ok := t.slice(span)
	switch {
	case p.node == "":
		t.failf(st, "it has a range of its %s and no node", p.part)
	case !t.holds(p.span) || !ok:
		t.failf(st, "the range %v of its %s does not lie in the text", span, p.part)
	case !names(text, append(t.names[p.node], vocab.Name(p.node))):
		t.failf(st, "its %s is %s, and %q does not name it", p.part, string(p.node), text)
	}
}

// holds reports whether a range is one of whole characters of the text, and not empty.
func (t *testimony) holds(s extract.Span) bool {
	_, ok := t.slice(s)
	return ok
}

func (t *testimony) slice(s extract.Span) (string, bool) {
	boundary := func(i int) bool { return i == len(t.text) || utf8.RuneStart(t.text[i]) }
	if s.Start < 0 || s.Empty() || s.End > len(t.text) || !boundary(s.Start) || !boundary(s.End) {
		return "", false
	}
	return t.text[s.Start:s.End], true
}

// denials are the words that deny, with what they deny: "nobody signed" is read as "anyone", denied.
var denials = map[string]string{"nobody": "anyone", "no one": "anyone", "none": "any", "nothing": "anything", "neither": "either"}

// small are words that alone make no name.
var small = map[string]bool{"of": true, "the": true, "and": true, "in": true, "on": true, "at": true, "to": true, "for": true, "with": true, "a": true, "s": true}

// names reports whether a text names a node that goes by the given names: its label and aliases in the document, and what its id
// spells. Without case, accents and punctuation, the text must hold one of the names, or share a word with one, whatever
// the word's ending, other than a small one such as "of"; or be a name's initials. So "American troops" names "United States" only where the document has "American" as an alias of it,
// "FitzGibbon" names "Kathleen FitzGibbon", "its long talks" names "talk", and "the FBI" the "Federal Bureau of Investigation".
func names(text string, candidates []string) bool {
	plain := normal(text)
	words := strings.Fields(plain)
	for _, candidate := range candidates {
		name := normal(candidate)
		if name == "" { // of punctuation alone
			if candidate != "" && strings.Contains(text, candidate) {
				return true
			}
			continue
		}
		parts := strings.Fields(name)
		if strings.Contains(plain, name) || denials[plain] == name || slices.Contains(words, initials(parts)) {
			return true
		}
		for _, a := range parts {
			if len(parts) > 1 && small[a] {
				continue
			}
			if slices.ContainsFunc(words, func(b string) bool { return sameWord(a, b) }) {
				return true
			}
		}
	}
	return false
}

// initials are the first letters of the words of a name but for small ones, empty if they are fewer than two.
func initials(words []string) string {
	var b strings.Builder
	n := 0
	for _, w := range words {
		if r, size := utf8.DecodeRuneInString(w); size > 0 && !small[w] {
			b.WriteRune(r)
			n++
		}
	}
	if n < 2 {
		return ""
	}
	return b.String()
}

// sameWord reports whether two words are the same but for their endings: at most three letters at the end of either, and at least
// three before.
func sameWord(a, b string) bool {
	if a == b {
		return true
	}
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= 3 && len(a)-n <= 3 && len(b)-n <= 3
}
