package relation

import (
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// appositions writes what titles and appositions say of names: "Niamey, Niger's capital", "French President Emmanuel Macron".
func (w *writer) appositions() {
	t := w.t
	for i := range t.toks {
		switch {
		case t.is(i, "appos"):
			w.apposition(t.head(i), i)
		case i > 0 && t.is(i, "flat", "nmod:desc", "compound") && t.head(i) == i-1 && w.r.properName(t, i-1) == i:
			w.title(i, i-1)
		case t.is(i, "nmod:desc", "compound", "flat", "amod") && t.xpos(i) != "NNPS" && roles[t.lemma(i)] &&
			t.upos(t.head(i)) == "PROPN" && i < t.head(i) && (t.is(i, "nmod:desc") || i == t.head(i)-1):
			w.title(t.head(i), i)
		}
	}
}

// aside is the status of what is said in passing: the text's own word, or the speaker's inside a quotation.
func (w *writer) aside(i int) status {
	var s status
	if q := w.r.quoteAt(w.t.toks[i].Start); q != nil {
		s.factuality, s.by = extract.Reported, q.source
	}
	return s
}

func (w *writer) title(name, office int) {
	t := w.t
	n := w.r.node(w.t, name)
	if n.Type != extract.Person && w.r.d.Has(extract.Mentions) {
		return
	}
	st := w.aside(name)
	found := w.describe(office)
	if d, ok := w.employer(name, office); ok && found[0].prep == "" {
		found = []description{d}
	}
	for _, d := range found {
		for k := t.first[name]; k < office; k++ { // wherever the tree hangs it
			if w := t.low[k]; offices[w] && !strings.Contains(d.relation, w) {
				d.relation = "be " + w + strings.TrimPrefix(d.relation, "be")
			}
		}
		if d.prep != "" {
			w.keep(nil, st, w.description(name, d, st, "title"), false)
		}
	}
}

// offices are words without which a title would be wrong.
var offices = set("former ex acting interim outgoing deputy vice late then designate")

// employer reads a title whose words all hang on the name: "Tesla chief executive Jan Novak".
func (w *writer) employer(name, office int) (description, bool) {
	t := w.t
	for k := office - 1; k >= t.first[name]; k-- {
		node, ok := w.belongsTo(k)
		if !ok {
			continue
		}
		words := w.r.d.Slice(t.span(k+1, office))
		return description{"be " + strings.ToLower(words) + " of", "of", k, node, t.span(k+1, office)}, true
	}
	return description{}, false
}

func (w *writer) apposition(a, b int) {
	t := w.t
	var name, noun int
	switch {
	case w.describes(b) && (w.names(a) || !w.names(b)):
		name, noun = a, b
	case w.describes(a) && w.names(b):
		name, noun = b, a
	default:
		return
	}
	if !w.setOff(b) && !(noun == a && b == a+1 && roles[t.lemma(a)]) {
		return
	}
	if !w.names(name) || t.has(noun, "case") && t.preposition(noun) != "" {
		return
	}
	if t.is(noun, "nsubj:outer") || t.upos(noun) == "NUM" {
		return
	}
	st := w.aside(name)
	for _, p := range w.spread([]int{noun}) {
		if !w.describes(p.tok) {
			continue
		}
		for _, d := range w.describe(p.tok) {
			f := w.description(name, d, st, "apposition")
			if d.prep == "" {
				// "the company, Exxon": only a description that tells something is worth a fact
				if p.tok != b || !roles[t.lemma(b)] && !t.has(b, "det", "nmod:poss") || !w.telling(p.tok) {
					continue
				}
				f.Predicate.Span = f.Object.Span
			}
			f.Subject.Span = w.ownSpan(name)
			w.keep(nil, st, f, false)
		}
	}
}

// telling reports whether a description says more than what kind of thing something is.
func (w *writer) telling(i int) bool {
	t := w.t
	return t.has(i, "amod", "acl", "compound") || t.child(i, "nmod") > i || roles[t.lemma(i)] && !t.has(i, "nmod:poss")
}

// setOff reports whether punctuation, other than a hyphen, sets an apposition off.
func (w *writer) setOff(b int) bool {
	t := w.t
	f := t.first[b]
	if t.upos(f) != "PUNCT" && f > 0 {
		f--
	}
	return t.upos(f) == "PUNCT" && t.xpos(f) != "HYPH"
}

// ownSpan is a name without what stands in apposition to it.
func (w *writer) ownSpan(i int) extract.Span {
	first, last := phrase(w.t, i)
	return w.t.span(first, last)
}

// describes reports whether a phrase is a common noun that can say what something is.
func (w *writer) describes(i int) bool {
	t := w.t
	if t.upos(i) == "PROPN" {
		return roles[t.lemma(i)] && w.r.nameAt(t, i) == nil
	}
	return t.upos(i) == "NOUN" && w.r.timeAt(t, i) == nil && !isDate(t, i) && w.r.nameAt(t, i) == nil
}

// names reports whether a phrase is a name.
func (w *writer) names(i int) bool {
	if w.r.nameAt(w.t, i) != nil {
		return true
	}
	return w.t.upos(i) == "PROPN" && !w.r.d.Has(extract.Mentions) && !roles[w.t.lemma(i)]
}
