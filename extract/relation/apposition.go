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
		case t.is(i, "nmod:desc", "compound", "flat", "amod") && t.xpos(i) != "NNPS" &&
			!(t.is(i, "amod") && t.upos(i) == "ADJ" && !roles[t.lemma(i)]) && (human(t.lemma(i)) ||
			collectives[t.lemma(i)] && t.upos(i) == "NOUN") &&
			(t.upos(t.head(i)) == "PROPN" || w.names(t.head(i))) && i < t.head(i) && !t.is(t.head(i), "nmod:desc") && (t.is(i, "nmod:desc") || i == t.head(i)-1 ||
			w.beforeName(i)):
			// Else the next word is the title: "chief executive", "secretary general".
			if i+1 == t.head(i) && (w.names(i+1) || !human(t.lemma(i+1))) || i+1 < t.head(i) && !human(t.lemma(i+1)) {
				w.title(t.head(i), i)
			}
		}
		w.belonging(i)
		w.introduction(i)
	}
}

// introduction writes what something is whose name a participle gives: "a militia called the Red Hand".
func (w *writer) introduction(i int) {
	name := w.r.calledBy(w.t, i)
	if name < 0 || !w.t.has(i, "amod", "compound", "nmod") && !roles[w.t.lemma(i)] {
		return // "a man named Cole" says nothing of him
	}
	st := w.aside(i)
	for _, d := range w.describe(i) {
		if d.prep == "" {
			d.span = w.r.described(w.t, i).Span
		}
		f := w.description(name, d, st, "apposition")
		f.Subject.Span = w.nameSpan(name, f.Subject.Span)
		w.keep(nil, st, f, false)
	}
}

// belonging writes where a name says that it is from: "Mary Cole of Calder Bank", "Leeds University in Accra".
func (w *writer) belonging(i int) {
	t := w.t
	if t.upos(i) != "PROPN" {
		return
	}
	for _, k := range t.children(i, "nmod") {
		prep := t.preposition(k)
		if k < i || prep != "of" && prep != "from" && prep != "in" || !w.names(k) || !w.entity(k) || t.first[k] < 1 ||
			t.upos(t.first[k]) == "PUNCT" {
			continue
		}
		if prep == "from" && t.is(i, "nmod") && t.preposition(i) == "of" && t.upos(t.head(i)) == "NOUN" && !human(t.lemma(t.head(i))) {
			continue // "the extradition of Ali Seko from Chile"
		}
		from, at := w.r.node(t, i), w.r.node(t, k)
		fits := at.Type == extract.Organization || at.Type == extract.Place
		switch from.Type {
		case extract.Person:
			fits = fits && prep != "in"
		case extract.Organization:
			fits = prep == "in" && at.Type == extract.Place && w.r.timeAt(t, k) == nil
		default:
			fits = false
		}
		if fits {
			from.Span = t.span(t.first[i], t.first[k]-1)
			from.Span = w.nameSpan(i, from.Span)
			st := w.aside(i)
			w.keep(nil, st, extract.Fact{Sentence: t.sentence, Subject: from, Object: at,
				Predicate: extract.Predicate{Name: "be " + prep, Span: t.toks[t.child(k, "case")].Span},
				Polarity:  st.polarity, Factuality: st.factuality, Rule: "belonging"}, false)
		}
	}
}

// nameSpan is where the name stands that a token heads, else a span.
func (w *writer) nameSpan(i int, otherwise extract.Span) extract.Span {
	if m := w.r.nameAt(w.t, i); m != nil {
		return m.Span
	}
	return otherwise
}

// beforeName reports whether a word stands right before the name that its head is part of.
func (w *writer) beforeName(i int) bool {
	m := w.r.nameAt(w.t, w.t.head(i))
	return m != nil && i == m.First-1
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
	if t.is(name, "nmod:poss") && t.upos(t.head(name)) == "PROPN" {
		return // "King Arthur's Court" is about no king
	}
	if t.xpos(office) == "NNS" {
		return // "lawyers Ali Seko and Mary Cole"
	}
	if !w.fits(n.Type, office) && w.r.d.Has(extract.Mentions) {
		return
	}
	if m := w.r.nameAt(t, name); m != nil && m.First <= office && m.Last-office <= 2 && forenames[t.low[office]] {
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
		f := w.description(name, d, st, "title")
		if d.prep == "" {
			f.Object = w.officeNode(office)
			f.Subject.Span = w.nameSpan(name, f.Subject.Span)
			f.Predicate = extract.Predicate{Name: "be", Span: f.Object.Span}
		}
		w.keep(nil, st, f, false)
	}
}

// fits reports whether a noun is one of people, or of bodies, as the type of what it is said of.
func (w *writer) fits(typ extract.Type, noun int) bool {
	lemma := w.t.lemma(noun)
	return typ == extract.Person && human(lemma) || typ == extract.Organization && (collectives[lemma] || firms[lemma])
}

// firms are nouns of what companies are, also to each other.
var firms = set(`rival subsidiary maker carmaker automaker manufacturer supplier operator publisher parent airline carrier partner producer
	retailer lender broadcaster`)

// officeNode is an office as a thing: what a name's title says that its bearer is.
func (w *writer) officeNode(office int) extract.Node {
	t, first := w.t, office
	hyphen := func(i int) bool { return t.xpos(i) == "HYPH" && t.toks[i-1].End == t.toks[i+1].Start-1 }
	for first > 0 && (t.is(first-1, "amod", "compound") || hyphen(first-1) || hyphen(first)) && (t.within(first-1, office) ||
		t.head(first-1) == t.head(office)) {
		first--
	}
	if t.xpos(first) == "HYPH" {
		first++
	}
	span := t.span(first, office)
	var b strings.Builder
	for k := first; k <= office; k++ {
		if k > first && t.toks[k].Start > t.toks[k-1].End {
			b.WriteByte(' ')
		}
		if text := t.toks[k].Text; w.r.named(t, k) || strings.ToLower(text[1:]) != text[1:] || k > 0 && (t.xpos(k-1) == "HYPH" ||
			t.upos(k) == "ADJ" && !offices[t.low[k]] && !t.heading) {
			b.WriteString(text) // "pro-Syrian"
		} else {
			b.WriteString(strings.ToLower(text))
		}
	}
	name := b.String() + t.incoming(office)
	return extract.Node{Span: span, Name: name, ID: extract.ThingID(w.r.d.ID, name), Type: extract.Person}
}

// forenames are titles that are first names as well.
var forenames = set("dean king prince pope bishop major justice marshal earl duke sheriff captain judge general")

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
		if k+1 < office && t.xpos(k+1) == "POS" {
			k++
		}
		words := w.r.d.Slice(t.span(k+1, office))
		return description{"be " + strings.ToLower(words) + " of", "of", k, node, t.span(k+1, office)}, true
	}
	return description{}, false
}

func (w *writer) apposition(a, b int) {
	if isDate(w.t, a) {
		return // "left on Monday, the first to do so"
	}
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
	if noun == a && t.xpos(noun) == "NNS" && t.xpos(b) == "NNP" {
		return // "ships HMS Ocean and": one of several is not all of them
	}
	if !t.setOff(b) && !(noun == a && t.first[b] == a+1 && (!t.has(b, "det") || human(t.lemma(a)) || collectives[t.lemma(a)])) {
		return
	}
	if name == a && t.xpos(noun) == "NN" {
		name = w.nearest(a, b)
	}
	if k := w.r.properName(t, name); name == a && k >= 0 && k != noun && !w.names(name) {
		name = k // "the commander, Mary Cole, a former officer"
	}
	if !w.names(name) || noun == b && t.has(noun, "case") && t.preposition(noun) != "" {
		return
	}
	if t.is(noun, "nsubj:outer") || t.upos(noun) == "NUM" {
		return
	}
	if f := t.first[b]; (t.low[f] == ":" || f > 0 && t.low[f-1] == ":") && !w.fits(w.r.node(t, name).Type, noun) {
		return // "Press Statement: Ruva" is on Ruva
	}
	if noun == a && t.has(noun, "case") && t.xpos(noun) == "NNS" && t.xpos(b) != "NNPS" && t.low[max(t.head(noun), 0)] != "one" {
		return // "two towns, Ayo and Tala"
	}
	if noun == a && t.has(noun, "case") && t.setOff(b) && !t.has(noun, "det", "nmod:poss") && !human(t.lemma(noun)) {
		return // "the fight against crime, the North"
	}
	if person := w.r.node(t, name).Type == extract.Person; person && noun == a && !human(t.lemma(noun)) {
		if _, action := events[t.lemma(noun)]; action || t.has(noun, "case") && !agentive(t.lemma(noun)) {
			return // "talks with his counterpart (Lena Moss)"
		}
	}
	st := w.aside(name)
	for _, p := range w.spread([]int{noun}) {
		if !w.describes(p.tok) || noun == a && p.tok > b {
			continue
		}
		found := w.describe(p.tok)
		if d, ok := w.full(p.tok, found[0]); ok {
			found = append(found, d)
		}
		for _, d := range found {
			f := w.description(name, d, st, "apposition")
			if d.prep == "" {
				// "the company, Exxon": only a description that tells something is worth a fact
				if t.first[b] == a+1 && noun == a {
					f.Object = w.officeNode(noun)
					f.Predicate.Span = f.Object.Span
				} else if p.tok == b && !roles[t.lemma(b)] && !t.has(b, "det", "nmod:poss") || !w.telling(p.tok) && !(name == a && definite(t, p.tok)) {
					continue
				}
				f.Predicate.Span = f.Object.Span
			}
			f.Subject.Span = w.ownSpan(name)
			w.keep(nil, st, f, false)
		}
	}
}

// agentive reports whether a noun is formed like those of people: "challenger", "dictator".
func agentive(lemma string) bool {
	for _, end := range [...]string{"er", "or", "ian", "ee", "eer", "part", "ant"} {
		if strings.HasSuffix(lemma, end) && len(lemma) > len(end)+3 {
			return true
		}
	}
	return false
}

// nearest is the member of a coordination that a singular apposition stands beside: "A and B, the minister".
func (w *writer) nearest(a, b int) int {
	t := w.t
	before := t.first[b] - 1
	if t.upos(t.first[b]) != "PUNCT" {
		before--
	}
	for _, k := range t.children(a, "conj") {
		if k < b && w.names(k) && before >= 0 && t.within(before, k) {
			return k
		}
	}
	return a
}

// telling reports whether a description says more than what kind of thing something is.
func (w *writer) telling(i int) bool {
	t := w.t
	return t.has(i, "amod", "acl", "compound") || t.child(i, "nmod") > i || human(t.lemma(i)) || roles[t.lemma(i)]
}

// setOff reports whether punctuation, other than a hyphen, sets an apposition off.
func (t *tree) setOff(b int) bool {
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
		return human(t.lemma(i)) && w.r.nameAt(t, i) == nil
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
