package relation

import (
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// declares are verbs whose subject does something by saying what the clause under them says: "denied taking bribes".
var declares = set(`deny announce disclose reveal confirm admit acknowledge accuse charge convict suspect acquit refuse
	concede rule`)

// declaration writes that somebody denied, disclosed or was accused of what a clause says; that clause makes a fact of its own.
func (w *writer) declaration(c *clause, st status, subjects []part) {
	t := w.t
	if !declares[c.lemma()] || c.voice == active && len(c.objects) > 0 || t.heading && c.voice == passive {
		return
	}
	if d := w.framed(c); d != nil && d.head < t.first[c.head] {
		end := t.first[c.head] - 1
		for end > d.head && t.upos(end) == "PUNCT" {
			end--
		}
		if name := w.r.d.Slice(t.span(t.first[d.head], end)); end-t.first[d.head] < 14 && w.r.quoteAt(t.toks[d.head].Start) == nil {
			for _, s := range subjects {
				w.keep(c, st, extract.Fact{Sentence: t.sentence, Subject: w.r.node(t, s.tok),
					Predicate: extract.Predicate{Name: c.name(), Span: c.group("")},
					Object: extract.Node{Span: t.span(t.first[d.head], end), Name: name, ID: extract.ThingID(w.r.d.ID, name),
						Type: extract.Thing},
					Polarity: st.polarity, Factuality: st.factuality, Rule: "declaration"}, s.open)
			}
		}
		return
	}
	for _, d := range c.down {
		rel, prep := base(d.link), ""
		switch {
		case rel == "ccomp" && !c.speech && c.lemma() != "refuse", rel == "xcomp" && (d.mark == "" || c.lemma() != "rule" &&
			c.lemma() != "refuse"):
		case rel == "advcl" && d.mark != "" && d.mark != "to":
			if _, ok := gerunds[c.key(d.mark)]; !ok {
				continue
			}
			prep = d.mark
		default:
			continue
		}
		if d.head < c.head || rel == "ccomp" && !t.has(d.head, "nsubj", "expl") {
			continue
		}
		object, ok := w.content(d)
		if !ok {
			continue
		}
		p := extract.Predicate{Name: c.name(), Span: c.group("")}
		if prep != "" {
			p.Name += " " + prep
		}
		for _, s := range subjects {
			f := extract.Fact{Sentence: t.sentence, Subject: w.r.node(t, s.tok), Predicate: p, Object: object,
				Polarity: st.polarity, Factuality: st.factuality, Rule: "declaration"}
			w.keep(c, st, f, s.open)
		}
		return
	}
}

// gerundSubject writes what is said of doing something: "replacing the base will be hard".
func (w *writer) gerundSubject(c *clause, st status) {
	t := w.t
	if t.xpos(c.head) == "VB" && len(c.auxes) == 0 && c.voice == active {
		return // "having one aircraft deliver a weapon is": no main verb
	}
	for _, d := range c.down {
		if base(d.link) != "csubj" || t.xpos(d.head) != "VBG" || d.head > c.head {
			continue
		}
		subject, ok := w.content(d)
		if !ok {
			return
		}
		var objects []int
		p := w.relationOf(c, "")
		switch {
		case t.xpos(c.head) == "VBG" && len(c.objects) == 0,
			c.voice == copular && t.preposition(c.head) == "" && (t.upos(c.head) == "ADJ" || t.has(c.head, "det")):
			objects, p.Name = []int{c.head}, "be" // "will be challenging", whatever its tag
			for _, k := range t.kids[c.head] {
				if t.lemma(k) == "be" && t.is(k, "cop", "aux") {
					p.Span = t.toks[k].Span
				}
			}
		case c.voice == active:
			objects = c.objects
		}
		for _, o := range w.spread(objects) {
			f := extract.Fact{Sentence: t.sentence, Subject: subject, Predicate: p, Object: w.r.described(t, o.tok), Polarity: st.polarity,
				Factuality: st.factuality, Rule: "gerund"}
			if o.tok == c.head && t.upos(o.tok) != "NOUN" {
				f.Object = extract.Node{Span: t.toks[o.tok].Span, Name: t.low[o.tok], ID: extract.ThingID(w.r.d.ID, t.low[o.tok]),
					Type: extract.Thing}
			}
			w.keep(c, st, f, o.open)
		}
		return
	}
}

// framed is the clause that a clause of speech stands beside or inside of; nil if there is none.
func (w *writer) framed(c *clause) *clause {
	for _, d := range w.r.clauses[w.t.sentence] {
		if d.frame == c && c.speech {
			return d
		}
	}
	return nil
}

// content is what a clause says, as a thing; not if it is too long to be a name.
func (w *writer) content(d *clause) (extract.Node, bool) {
	t := w.t
	first, last := t.first[d.head], t.last[d.head]
	for first < d.head && (t.is(first, "mark") || t.upos(first) == "PUNCT") {
		first++
	}
	for last > d.head && t.upos(last) == "PUNCT" {
		last--
	}
	if last-first >= 14 {
		return extract.Node{}, false
	}
	name := strings.Join(strings.Fields(w.r.d.Slice(t.span(first, last))), " ")
	return extract.Node{Span: t.span(first, last), Name: name, ID: extract.ThingID(w.r.d.ID, name), Type: extract.Thing}, true
}
