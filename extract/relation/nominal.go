package relation

import (
	"slices"

	"github.com/quadloom/quadloom/extract"
)

// nominals writes what nouns of action say: "Niger's pivot towards Russia", "Russia's delivery of instructors to Niger".
func (w *writer) nominals() {
	for i := range w.t.toks {
		if w.t.upos(i) != "NOUN" {
			continue
		}
		if e, ok := events[w.t.lemma(i)]; ok && len(w.t.kids[i]) > 0 {
			w.nominal(i, e)
		}
	}
}

// roles of an event's participants, by the preposition or the possessive that ties them.
type participants struct {
	owner   []part        // "Niger's", "Nigerien", "US"
	ownerAs *extract.Node // where the owner is part of another word's name: a demonym
	of, by  []part
	between []part
	others  []oblique
}

func (w *writer) participants(n int) participants {
	t := w.t
	var p participants
	for _, k := range t.kids[n] {
		switch {
		case t.is(k, "nmod:poss") && isDate(t, k): // "Thursday's killing of a guard"
		case t.is(k, "nmod:poss"):
			p.owner = w.spread([]int{k})
		case t.is(k, "nmod"), t.is(k, "obl"):
			switch prep := t.preposition(k); prep {
			case "":
			case "of":
				p.of = w.spread([]int{k})
				for _, b := range t.children(k, "nmod") { // "the invasion of Laos by Siam"
					if t.preposition(b) == "by" {
						p.by = w.spread([]int{b})
					}
				}
			case "by":
				p.by = w.spread([]int{k})
			case "between":
				p.between = w.spread([]int{k})
			default:
				p.others = append(p.others, oblique{k, prep})
			}
		case t.is(k, "amod", "compound") && k < n:
			if node, ok := w.belongsTo(k); ok {
				p.ownerAs = &node
			}
		}
	}
	return p
}

func (w *writer) nominal(n int, e event) {
	t, p := w.t, w.participants(n)
	st, ok := w.eventStatus(n)
	if !ok {
		return
	}
	put := func(subject extract.Node, relation string, object extract.Node, span extract.Span) {
		w.keep(nil, st, extract.Fact{Sentence: t.sentence, Subject: subject, Object: object,
			Predicate: extract.Predicate{Name: relation, Span: span},
			Polarity:  st.polarity, Factuality: st.factuality, Rule: "event"}, false)
	}
	nodes := func(parts []part) []extract.Node {
		var out []extract.Node
		for _, x := range parts {
			out = append(out, w.r.node(t, x.tok))
		}
		return out
	}
	doers := nodes(p.owner)
	if len(doers) == 0 && p.ownerAs != nil {
		doers = []extract.Node{*p.ownerAs}
	}
	own := t.toks[n].Span
	switch e.of {
	case mutual:
		if len(p.between) >= 2 {
			sides := nodes(p.between)
			for _, other := range sides[1:] {
				put(sides[0], e.verb+" with", other, own)
			}
			return
		}
	case subjective:
		if len(doers) == 0 {
			doers = nodes(p.of)
		}
	case objective:
		if len(p.by) > 0 {
			doers = nodes(p.by)
		}
		for _, s := range doers {
			for _, o := range nodes(p.of) {
				put(s, e.verb, o, own)
			}
		}
		if len(p.of) == 0 {
			return
		}
	}
	for _, o := range p.others {
		if !slices.Contains(e.preps, o.prep) || w.isTime(o) {
			continue
		}
		for _, x := range w.spread([]int{o.head}) {
			if e.of == objective && !w.entity(x.tok) {
				continue
			}
			for _, s := range doers {
				put(s, w.eventRelation(e, o.prep), w.r.node(t, x.tok), w.eventSpan(n, o))
			}
		}
	}
}

// eventRelation is a verb with its preposition; "attack on" and "support for" are objects of their verb.
func (w *writer) eventRelation(e event, prep string) string {
	switch e.verb {
	case "visit", "attack", "strike", "raid", "support", "back", "oppose", "enter", "despise", "demand":
		return e.verb
	case "win":
		return "defeat"
	case "call":
		return "call for"
	case "fight":
		return "fight"
	}
	return e.verb + " " + prep
}

func (w *writer) eventSpan(n int, o oblique) extract.Span {
	if n+1 < len(w.t.toks) && canonical(w.t.low[n+1]) == o.prep {
		return w.t.span(n, n+1)
	}
	return w.t.toks[n].Span
}

// eventStatus is how far the text commits to an event that a noun names: "demanded the withdrawal" does not say that it happened.
func (w *writer) eventStatus(n int) (status, bool) {
	t := w.t
	s := w.aside(n)
	for _, k := range t.kids[n] {
		switch {
		case t.is(k, "amod", "compound"):
			if e, ok := doubts[t.low[k]]; ok {
				if e.void {
					return s, false
				}
				s.factuality = weaker(s.factuality, e.factuality)
			}
		case t.is(k, "det") && (t.low[k] == "no" || t.low[k] == "any" || t.low[k] == "every" || t.low[k] == "which" ||
			t.low[k] == "neither"):
			return s, false
		}
	}
	// Up to the argument of the clause that the event is in.
	top := n
	for h := t.head(top); h >= 0 && t.is(top, "nmod", "conj", "appos", "compound") && (t.upos(h) == "NOUN" ||
		t.upos(h) == "PROPN" || t.upos(h) == "PRON"); h = t.head(top) {
		if t.is(top, "nmod") {
			if sig, ok := nouns[t.lemma(h)]; ok {
				s.factuality = weaker(s.factuality, sig.yes.factuality)
				if sig.yes.polarity == extract.Negative {
					return s, false
				}
			}
			if ends[t.lemma(h)] {
				return s, false
			}
		}
		top = h
	}
	c := w.clauseOver(top)
	if c == nil {
		return s, true
	}
	st := w.r.standing(c)
	if st.void {
		return s, false
	}
	if s.by == nil {
		s.by = st.by
	}
	if st.by != nil {
		s.factuality = weaker(s.factuality, extract.Reported)
	}
	key := c.lemma()
	object := t.is(top, "obj") || c.voice == passive && t.is(top, "nsubj:pass")
	if t.is(top, "obl") {
		key += ":" + t.preposition(top)
	}
	if t.is(top, "obl") && presupposes[t.preposition(top)] {
		return s, true
	}
	if object || t.is(top, "obl") {
		if ends[key] {
			return s, false
		}
		if sig, ok := wishes[key]; ok {
			e := sig.under(st.polarity)
			s.factuality = weaker(weaker(s.factuality, e.factuality), st.factuality)
			return s, e.polarity == extract.Positive
		}
	}
	if st.factuality > extract.Reported || st.polarity == extract.Negative {
		if t.has(n, "nmod:poss") || definite(t, n) && !object {
			return s, true // it is taken for granted
		}
		if st.polarity == extract.Negative {
			return s, false
		}
		s.factuality, s.condition = weaker(s.factuality, st.factuality), st.condition
	}
	return s, true
}

// ends are verbs and nouns after which an event is over, or never comes.
var ends = set(`end halt stop cancel avoid prevent block reject deny prohibit ban delay postpone suspend revoke terminate
		rule absence lack cancellation suspension prevention abandon avert forestall preclude break`)

// presupposes are prepositions of cause and time, whose events are taken for granted.
var presupposes = set("after following amid since because_of despite due_to during")

// clauseOver is the clause that a phrase is a participant of.
func (w *writer) clauseOver(i int) *clause {
	for h := i; h >= 0; h = w.t.head(h) {
		for _, c := range w.r.clauses[w.t.sentence] {
			if c.head == h && h != i {
				return c
			}
		}
	}
	return nil
}
