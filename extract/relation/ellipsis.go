package relation

import (
	"slices"

	"github.com/quadloom/quadloom/extract"
)

// An elision is a clause at the end of a sentence that leaves its verb out: "Exports grew 3 percent and imports 5". Trees
// often have it wrong, and so it is found by its words: "and", what the second amount is of, and the amount.
type elision struct {
	verb        *clause // whose verb it shares
	first, last int     // the tokens of what the amount is of, both inclusive
	amount, end int     // the tokens of the amount, both inclusive
}

// elide finds the elision of the sentence, if it has one.
func (w *writer) elide() *elision {
	t := w.t
	end := len(t.toks) - 1
	for end > 0 && t.upos(end) == "PUNCT" {
		end--
	}
	n := end
	if n > 0 && amounts[t.low[n]] {
		n--
	}
	amount := n
	for n > 0 && (t.upos(n) == "NUM" || t.upos(n) == "SYM") {
		n--
	}
	if n == amount {
		return nil
	}
	first := n
	for first > 0 && (t.upos(first) == "NOUN" || t.upos(first) == "PROPN" || t.upos(first) == "ADJ" || t.upos(first) == "DET" ||
		t.upos(first) == "VERB" && (first == n || t.toks[first+1].UPOS == "NOUN")) {
		first--
	}
	if first == n || t.low[first] != "and" || n-first > 5 {
		return nil
	}
	for _, c := range w.r.clauses[t.sentence] {
		if c.head >= first || c.voice != active || len(c.subjects) == 0 {
			continue
		}
		for _, o := range append(c.objects[:len(c.objects):len(c.objects)], c.times...) {
			if o > c.head && o < first && (amounts[t.low[o]] || t.upos(o) == "NUM" || t.upos(o) == "SYM") && c.subjects[0] < c.head {
				return &elision{c, first + 1, n, n + 1, end}
			}
		}
	}
	return nil
}

// amounts are the units of amounts that grow, fall and are gained.
var amounts = set("percent % euro euros dollar dollars point points pound pounds yen tonnes tons")

// within reports whether a token is part of the elided clause.
func (e *elision) within(i int) bool { return e != nil && i >= e.first && i <= e.end }

// elided writes the elided clause in full.
func (w *writer) elided() {
	e, t := w.elision, w.t
	if e == nil {
		return
	}
	st := w.r.standing(e.verb)
	if st.void {
		return
	}
	subject := w.words(e.first, e.last)
	object := w.words(e.amount, e.end)
	object.Type = extract.Quantity
	if t.upos(e.end) == "NUM" { // the unit stands once
		for _, o := range append(e.verb.objects[:len(e.verb.objects):len(e.verb.objects)], e.verb.times...) {
			if amounts[t.low[o]] {
				object.Name += " " + t.low[o]
				object.ID = extract.ThingID(w.r.d.ID, object.Name)
			}
		}
	}
	w.keep(e.verb, st, extract.Fact{Sentence: t.sentence, Subject: subject, Object: object, Predicate: w.relationOf(e.verb, ""),
		Polarity: st.polarity, Factuality: st.factuality, Rule: "ellipsis"}, false)
}

// words is a stretch of tokens as a participant: the name that it is, or a thing.
func (w *writer) words(first, last int) extract.Node {
	t := w.t
	for _, j := range w.r.mentions[t.sentence] {
		if m := &w.r.d.Mentions[j]; m.Kind == extract.Name && m.First == first && m.Last >= last && m.Last <= last+2 {
			return w.r.entity(extract.Node{Span: t.span(first, last)}, m)
		}
	}
	for first < last && t.upos(first) == "DET" {
		first++
	}
	n := extract.Node{Span: t.span(first, last), Name: w.r.d.Slice(t.span(first, last)), Type: extract.Thing}
	n.ID = extract.ThingID(w.r.d.ID, n.Name)
	if slices.ContainsFunc(t.toks[first:last+1], func(x extract.Token) bool { return x.UPOS == "PROPN" }) {
		n.ID = extract.EntityID(n.Name)
	}
	return n
}
