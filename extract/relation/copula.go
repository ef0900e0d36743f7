package relation

import (
	"slices"
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// copula writes what a subject is: "be ambassador to", "be in", "be" with an adjective or a noun.
func (w *writer) copula(c *clause, st status) {
	t := w.t
	if c.copula < 0 || c.embedsClause() || c.governsInfinitive() {
		return
	}
	if c.impersonal() || c.cleft() {
		return
	}
	subjects := w.members(c, c.subjects)
	relation := func(prep string, object int) extract.Predicate {
		first := c.head
		if c.copula >= 0 {
			first = min(first, c.copula)
		}
		last := c.head
		if object > last && prep != "" {
			if f, _ := phrase(t, object); f-1 > last {
				last = f - 1
			}
		}
		if prep == "" && c.copula >= 0 {
			last = max(c.copula, first)
		}
		return extract.Predicate{Span: t.span(first, last)}
	}
	prep := t.preposition(c.head)
	switch upos := t.upos(c.head); {
	case prep != "":
		if adjuncts[prep] || prep == "'s" {
			return
		}
		p := relation("", c.head)
		p.Name = "be " + prep
		for _, s := range subjects {
			w.write(c, st, draft{s, p, part{c.head, false}, w.args(c), "location"})
		}
	case upos == "ADJ" || upos == "VERB":
		if core := w.core(c); len(core) > 0 && upos == "ADJ" && core[0].head > c.head && !(places[core[0].prep] &&
			w.entity(core[0].head)) {
			o := core[0]
			p := relation(o.prep, o.head)
			p.Name = "be " + t.low[c.head] + " " + o.prep
			if k := t.child(c.head, "advmod"); k >= 0 && t.degree(k) {
				p.Name = "be " + t.low[k] + " " + t.low[c.head] + " " + o.prep
			}
			for _, x := range w.spread([]int{o.head}) {
				for _, s := range subjects {
					w.write(c, st, draft{s, p, x, w.args(c, x.tok), "copula"})
				}
			}
			return
		}
		if upos != "ADJ" {
			return
		}
		p := relation("", -1)
		p.Name = "be"
		for _, o := range w.spread([]int{c.head}) {
			if leading[t.low[o.tok]] || t.upos(o.tok) == "NOUN" && !t.has(o.tok, "det", "nmod:poss") {
				continue
			}
			for _, s := range subjects {
				w.write(c, st, draft{s, p, o, w.args(c), "copula"})
			}
		}
	case upos == "NOUN" || upos == "PROPN" || upos == "NUM" || upos == "SYM":
		for _, o := range w.spread([]int{c.head}) {
			if upos == "NUM" && isDate(t, o.tok) {
				continue
			}
			for _, s := range subjects {
				for _, d := range w.describe(o.tok) {
					f := w.description(s.tok, d, st, "copula")
					f.Args = w.args(c)
					f.Predicate.Span = relation("", -1).Span
					if d.prep != "" {
						f.Predicate.Span = relation(d.prep, d.tok).Span
					}
					w.keep(c, st, f, s.open || o.open)
				}
			}
		}
	}
}

// leading are adjectives that say nothing without what follows them.
var leading = set("involved able unable aware capable due likely unlikely bound sure certain ready willing responsible eligible based such like")

// impersonal reports whether "it" stands for nothing: "it is time to leave", "it is a shame that".
func (c *clause) impersonal() bool {
	t := c.t
	if len(c.subjects) != 1 || t.low[c.subjects[0]] != "it" {
		return false
	}
	for _, k := range t.kids[c.head] {
		if k > c.head && t.is(k, "acl", "advcl", "ccomp", "csubj", "xcomp") && t.rel(k) != "acl:relcl" && (t.mark(k) == "to" ||
			t.mark(k) == "that") {
			return true
		}
	}
	return t.lemma(c.head) == "time"
}

// cleft reports whether a clause only brings forward a participant of the one that follows: "it was the army that fired".
func (c *clause) cleft() bool {
	if c.copula < 0 || c.copula > c.head || !c.t.has(c.head, "nsubj", "expl") || c.t.low[c.t.child(c.head, "nsubj", "expl")] != "it" {
		return false
	}
	r := c.t.child(c.head, "acl")
	return r > c.head && c.t.rel(r) == "acl:relcl" && slices.ContainsFunc(c.t.kids[r], func(k int) bool { return isRelative(c.t, k) })
}

// governsInfinitive reports whether an adjective only gives a status to an infinitive: "due to arrive".
func (c *clause) governsInfinitive() bool {
	for _, d := range c.down {
		if d.mark == "to" && (base(d.link) == "xcomp" || base(d.link) == "advcl" && c.embeds() || base(d.link) == "ccomp" ||
			base(d.link) == "csubj") {
			return true
		}
	}
	return false
}

// existence writes where something is that "there is".
func (w *writer) existence(c *clause, st status) {
	t := w.t
	if st.polarity == extract.Negative || t.lemma(c.head) != "be" && c.copula < 0 {
		return
	}
	heads := c.subjects
	where := c.obliques
	for _, s := range heads {
		for _, k := range t.children(s, "nmod") {
			where = append(where[:len(where):len(where)], oblique{k, t.preposition(k)})
		}
	}
	for _, o := range where {
		if !places[o.prep] || !w.entity(o.head) || w.isTime(o) {
			continue
		}
		p := extract.Predicate{Name: "be " + o.prep, Span: c.group("")}
		for _, s := range w.spread(heads) {
			w.write(c, st, draft{s, p, part{o.head, false}, nil, "existence"})
		}
		return
	}
}

// A description is what a noun says of something: that it is ambassador to Niger.
type description struct {
	relation string // "be ambassador to", or "be"
	prep     string // that ends the relation, empty for "be"
	tok      int    // head of the object's phrase
	node     extract.Node
	span     extract.Span // of the relation's words
}

// plain is a noun as a description in its own words.
func (w *writer) plain(n int) description {
	return description{"be", "", n, w.r.described(w.t, n), w.t.toks[n].Span}
}

// full is a description with all of its words, beside one that only ties an office to a name; not if it says no more than that.
func (w *writer) full(n int, d description) (description, bool) {
	t := w.t
	if d.prep != "of" || t.upos(n) != "NOUN" {
		return description{}, false
	}
	for _, k := range t.kids[n] {
		switch {
		case t.is(k, "nmod") && k > n && t.upos(k) == "NOUN" && t.preposition(k) == "of" && !w.entity(k),
			t.is(k, "amod", "compound") && !w.r.named(t, k) && !offices[t.low[k]] && len(t.kids[k]) == 0 && t.has(n, "nmod:poss"):
			return w.plain(n), true
		}
	}
	return description{}, false
}

// describe reads a noun as a description. Where a named entity is tied to it the relation runs to that, otherwise to the
// noun itself.
func (w *writer) describe(n int) []description {
	t := w.t
	if t.upos(n) == "NOUN" || roles[t.lemma(n)] {
		if k := t.child(n, "list"); k > n && t.is(n, "appos") { // "Mary Cole, commander, Home Fleet": mended so
			if node, ok := w.belongsTo(k); ok {
				return []description{{"be " + w.office(n) + " of", "of", k, node, t.toks[n].Span}}
			}
		}
		for _, k := range t.children(n, "nmod") {
			prep := t.preposition(k)
			if a := t.child(n, "appos"); a >= 0 && a < k && prep != "of" {
				continue // "Libyan leader Lena Moss in Tripoli": where she was
			}
			if t.is(k, "nmod:poss", "nmod:desc", "nmod:unmarked") || k < n || prep == "" || adjuncts[prep] || !w.entity(k) ||
				w.r.timeAt(t, k) != nil || prep == "of" && portfolio(t, n, k) && w.r.nameAt(t, k) == nil {
				continue
			}
			var out []description
			for _, p := range w.spread([]int{k}) {
				out = append(out, description{"be " + w.office(n) + " " + prep, prep, p.tok, w.r.node(t, p.tok), w.officeSpan(n, k)})
			}
			return out
		}
		if k := t.child(n, "nmod:poss"); k >= 0 && (roles[t.lemma(n)]) {
			if node := w.r.node(t, k); !node.Unresolved && t.lemma(k) != "world" {
				return []description{{"be " + w.office(n) + " of", "of", k, node, t.toks[n].Span}}
			}
		}
		if roles[t.lemma(n)] {
			for _, k := range t.kids[n] {
				if k < n && t.is(k, "compound", "amod", "nmod") {
					if node, ok := w.belongsTo(k); ok {
						return []description{{"be " + w.office(n) + " of", "of", k, node, t.toks[n].Span}}
					}
				}
			}
		}
	}
	return []description{w.plain(n)}
}

// portfolio reports whether a capitalised phrase after an office is part of what the office is called: "Secretary of State".
func portfolio(t *tree, office, k int) bool {
	return t.upos(office) == "PROPN" && t.upos(k) == "PROPN" && roles[t.lemma(office)]
}

// belongsTo is the place or organization that a modifier names: "French", "US", "Apple".
func (w *writer) belongsTo(k int) (extract.Node, bool) {
	for _, j := range w.r.mentions[w.t.sentence] {
		m := &w.r.d.Mentions[j]
		if m.Kind == extract.Name && m.First <= k && k < m.Last && m.Name != "" && (m.Type == extract.Place ||
			m.Type == extract.Organization) {
			return w.r.entity(extract.Node{Span: m.Span, Type: m.Type}, m), true
		}
	}
	return extract.Node{}, false
}

// office is a noun with the modifiers that make it up, without names: "prime minister", "former ambassador".
func (w *writer) office(n int) string {
	t := w.t
	var words []string
	for k := t.first[n]; k < n; k++ {
		if t.head(k) != n || !t.is(k, "compound", "amod") || t.upos(k) == "PUNCT" {
			continue
		}
		if _, named := w.belongsTo(k); named || t.upos(k) == "PROPN" && !t.heading && t.low[k] == t.toks[k].Text {
			continue
		}
		if w.r.named(t, k) || t.toks[k].Text == strings.ToUpper(t.toks[k].Text) || t.first[k] > 0 && t.xpos(t.first[k]-1) == "HYPH" {
			continue
		}
		words = append(words, strings.ToLower(w.r.d.Slice(t.span(t.first[k], k))))
	}
	words = append(words, t.lemma(n)+t.incoming(n))
	for _, k := range t.children(n, "nmod") { // "minister of mines"
		if k == n+2 && t.low[n+1] == "of" && t.upos(k) == "NOUN" && len(t.kids[k]) == 1 {
			words = append(words, "of", t.low[k])
		}
	}
	return strings.Join(words, " ")
}

// officeSpan is the words from an office to the name that it is tied to: "ambassador to".
func (w *writer) officeSpan(n, object int) extract.Span {
	first, _ := phrase(w.t, object)
	return w.t.span(n, max(n, first-1))
}

// description is the fact that something is what a noun says.
func (w *writer) description(subject int, d description, st status, rule string) extract.Fact {
	return extract.Fact{Sentence: w.t.sentence, Subject: w.r.node(w.t, subject), Object: d.node,
		Predicate: extract.Predicate{Name: d.relation, Span: d.span},
		Polarity:  st.polarity, Factuality: st.factuality, Rule: rule}
}
