package coref

import (
	"slices"
	"strings"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/gazetteer"
)

// sieve links what the words and the tree leave no doubt about, the surest first.
func (v *document) sieve() {
	v.sameNames()
	v.partNames()
	v.findSpeakers()
	for i := range v.nodes {
		v.apposition(i)
		v.namesake(i)
		v.copula(i)
		v.own(i)
		v.relative(i)
		v.reflexive(i)
	}
	v.onlyCompany()
}

// onlyCompany links "the company" to the only one that the document has named so far.
func (v *document) onlyCompany() {
	var known []int // a node of each company
	for i := range v.nodes {
		n, c := &v.nodes[i], v.sets.at(i)
		switch {
		case n.kind == extract.Name && c.business() &&
			!slices.ContainsFunc(known, func(k int) bool { return v.sets.of[k] == v.sets.of[i] }):
			known = append(known, i)
		case n.kind == extract.Nominal && n.form == definite && !n.joint && v.plain(n) && businesses[n.lemma] && c.first == i &&
			len(known) == 1 && v.agree(known[0], i):
			v.sets.merge(known[0], i)
		}
	}
}

// plain reports whether nothing but its country tells a description from others of its kind, as "mining" does in "the mining company".
func (v *document) plain(n *node) bool {
	t := &v.trees[n.sentence]
	return !slices.ContainsFunc(t.kids[n.head], func(k int) bool {
		if m, ok := v.byHead[place{n.sentence, k}]; ok && v.nodes[m].demonym {
			return false
		}
		switch t.rel(k) {
		case "amod", "compound", "nmod", "acl", "appos", "nummod":
			return true
		}
		return false
	})
}

// business reports whether an entity is called as only companies are.
func (c *cluster) business() bool {
	if !c.named || c.typ != extract.Organization {
		return false
	}
	for w, how := range c.called {
		if businesses[w] && how&(asNoun|asEnd) != 0 || gazetteer.Trade(w) && how&asEnd != 0 {
			return true
		}
	}
	return false
}

// businesses are nouns of which "the" one is the company spoken of.
var businesses = map[string]bool{"company": true, "firm": true}

// sameNames links names with the same node, or the same words.
func (v *document) sameNames() {
	byID := map[extract.NodeID]int{}
	byWords := map[string]int{}
	for i := range v.nodes {
		n := &v.nodes[i]
		if n.kind != extract.Name {
			continue
		}
		if id := v.sets.at(i).id; id != "" && !v.peopleOf(n) {
			if first, ok := byID[id]; ok {
				v.sets.merge(first, i)
			} else {
				byID[id] = i
			}
		}
		if len(n.words) == 0 || n.demonym && !v.peopleOf(n) {
			continue
		}
		words := strings.Join(n.words, " ")
		if v.peopleOf(n) {
			words = "people " + words
		}
		if first, ok := byWords[words]; ok {
			v.mergeNames(first, i)
		} else {
			byWords[words] = i
		}
	}
}

// peopleOf reports whether a demonym means people: "Americans".
func (v *document) peopleOf(n *node) bool { return n.demonym && n.number == plural }

// mergeNames links two names unless they are known to be different things.
func (v *document) mergeNames(a, b int) bool {
	x, y := v.sets.at(a), v.sets.at(b)
	if x.listed != "" && y.listed != "" && x.listed != y.listed {
		return false
	}
	known := func(t extract.Type) bool {
		return t == extract.Person || t == extract.Organization || t == extract.Place || t == extract.Event
	}
	if known(x.typ) && known(y.typ) && x.typ != y.typ {
		return false
	}
	if x.gender != 0 && y.gender != 0 && x.gender&y.gender == 0 {
		return false
	}
	v.sets.merge(a, b)
	return true
}

// absorb puts a short name under a longer one, which knows better what it is.
func (v *document) absorb(long, short int) {
	y := v.sets.at(short)
	if x := v.sets.at(long); x.typ != extract.Person && y.typ == extract.Person {
		y.typ, y.gender, y.number = extract.Organization, neuter, unknown
		if x.typ != extract.Event {
			x.typ, x.gender = extract.Organization, neuter
		}
	}
	v.mergeNames(long, short)
}

// partNames links a part of a name to the full one: "Eastman" to "Cres Eastman", "WHO" to "World Health Organization", "Peregrine" to
// "Peregrine Semiconductor". Of two full names that a part fits, the only one that came
// before it is taken, else neither, unless the titles tell.
func (v *document) partNames() {
	byWord := map[string][]int{} // nodes of names of two words and more, by each of their words
	var long, names []int
	seen := map[string]bool{} // one node of each name is enough: the others are linked to it
	for i := range v.nodes {
		n := &v.nodes[i]
		key := strings.Join(n.words, " ") + "/" + string(n.typ)
		if n.kind != extract.Name || n.demonym || len(n.words) == 0 || seen[key] {
			continue
		}
		seen[key] = true
		names = append(names, i)
		if len(n.words) > 1 {
			long = append(long, i)
			if n.typ == extract.Person {
				v.surnames[n.words[len(n.words)-1]] = true
			}
			for k, w := range n.words {
				if !slices.Contains(n.words[:k], w) {
					byWord[w] = append(byWord[w], i)
				}
			}
		}
	}
	initials := map[string][]int{}
	for _, i := range long {
		m := &v.Mentions[v.nodes[i].mentions[0]]
		tokens := v.Sentences[m.Sentence].Tokens[m.First:m.Last]
		var a strings.Builder
		for k := range tokens {
			if w := tokens[k].Text; w != "" && w[0] >= 'A' && w[0] <= 'Z' {
				a.WriteByte(w[0])
			}
		}
		initials[a.String()] = append(initials[a.String()], i)
		initials["T"+a.String()] = append(initials["T"+a.String()], i)
	}
	for _, i := range names {
		n := &v.nodes[i]
		if len(n.words) == 1 {
			m := &v.Mentions[n.mentions[0]]
			short := strings.ReplaceAll(v.Sentences[m.Sentence].Tokens[m.Last-1].Text, ".", "")
			if len(short) > 1 && strings.ToUpper(short) == short {
				for _, j := range initials[short] {
					if v.sets.of[i] != v.sets.of[j] && v.nodes[j].typ != extract.Person && v.mergeNames(j, i) {
						break
					}
				}
			}
		}
		if n.typ == extract.Place {
			continue
		}
		best, before, rivals := -1, false, false
		for _, j := range byWord[n.words[len(n.words)-1]] {
			l := &v.nodes[j]
			if j == i || len(l.words) <= len(n.words) || l.typ == extract.Place || !within(n.words, l.words) || !v.fits(n, l, i, j) {
				continue
			}
			switch {
			case best < 0:
				best, before = j, j < i
			case v.sets.of[best] != v.sets.of[j] && (j < i || !before):
				rivals = true // full names come in order: the first is the one meant if only it came before
			}
		}
		if best >= 0 && !rivals {
			v.absorb(best, i)
		}
	}
}

// fits reports whether a short name may stand for the long one: persons by first or last name, others by their first words.
func (v *document) fits(short, long *node, i, j int) bool {
	x, y := v.sets.at(i), v.sets.at(j)
	k := len(short.words)
	switch {
	case x.gender != 0 && y.gender != 0 && x.gender&y.gender == 0 && long.typ == extract.Person:
		return false
	case long.typ == extract.Person && (short.typ == extract.Person || short.typ == "" || short.typ == extract.Thing || short.typ == extract.Organization && k == 1):
		last := long.words[len(long.words)-1]
		return short.typ == extract.Person && (slices.Equal(short.words, long.words[:k]) || k > 1 && short.words[0] == long.words[0] && short.words[k-1] == last) ||
			slices.Equal(short.words, long.words[len(long.words)-k:]) // "Ann Reed" may leave out names in the middle
	case v.owned(long) && !v.owned(short): // "Apple's Design Team" is no full name of Apple
		return false
	case long.typ == short.typ && slices.Equal(short.words, long.words[:k]):
		// What comes later and is longer may be something else that is named after it: "Internet Explorer 6 Countdown".
		last := long.words[len(long.words)-1]
		return long.typ != extract.Thing && (j < i || gazetteer.Trade(last) || gazetteer.Cues(last)&gazetteer.OrgWord != 0)
	case k == 1 && short.typ != extract.Place && long.typ != extract.Place && long.typ != extract.Person && x.listed == "" && !v.surnames[short.words[0]]:
		// A company's short name is often taken for a person's.
		last := long.words[len(long.words)-1]
		return short.words[0] == long.words[0] && (gazetteer.Trade(last) || gazetteer.Cues(last)&gazetteer.OrgWord != 0)
	}
	return false
}

// owned reports whether a name begins with whose it is.
func (v *document) owned(n *node) bool {
	tokens := v.nameTokens(n)
	return slices.ContainsFunc(tokens[1:], func(t extract.Token) bool { return t.Text == "'s" || t.Text == "’s" })
}

// within reports whether all words of short are in long.
func within(short, long []string) bool {
	for _, w := range short {
		if !slices.Contains(long, w) {
			return false
		}
	}
	return true
}

// apposition links what stands beside a noun to it: "Niamey, Niger's capital". Places beside places are their address.
func (v *document) apposition(i int) {
	n := &v.nodes[i]
	t := &v.trees[n.sentence]
	if n.joint || t.rel(n.head) != "appos" && !(t.tokens[n.head].Rel == "nmod:desc" && n.kind == extract.Name) {
		return
	}
	h, ok := v.byHead[place{n.sentence, t.parent(n.head)}]
	if !ok {
		return
	}
	m := &v.nodes[h]
	if before := n.first - 1; before > m.head && (t.tokens[before].Text == ":" || t.tokens[before].Text == "(" && m.kind == extract.Nominal &&
		t.tokens[m.head].UPOS == "PROPN") {
		return // "Press Statement: Ruva", "Operation Dawn (Hunter)"
	}
	if t.child(m.head, "conj") >= 0 && n.head > t.child(m.head, "conj") || m.kind == extract.Pronoun || n.kind == extract.Pronoun {
		return
	}
	if n.kind == extract.Name && m.kind == extract.Name {
		if v.sets.at(i).typ == extract.Place || v.sets.at(h).typ != v.sets.at(i).typ {
			return
		}
		if t.tokens[m.head].XPOS != t.tokens[n.head].XPOS || !within(n.words, m.words) && !within(m.words, n.words) && !v.acronymOf(m, n) {
			return
		}
	}
	if n.typ == extract.Quantity || m.typ == extract.Quantity || n.kind == extract.Nominal && m.kind == extract.Nominal && !t.parted(m.head, n.first) {
		return
	}
	if !v.agree(h, i) {
		return
	}
	v.sets.merge(h, i)
}

// parted reports whether a mark parts two tokens.
func (t *tree) parted(a, b int) bool {
	for i := a + 1; i <= b && i < len(t.tokens); i++ {
		if t.tokens[i].UPOS == "PUNCT" && t.tokens[i].Text != "-" {
			return true
		}
	}
	return false
}

func (v *document) acronymOf(a, b *node) bool {
	x, y := v.nameTokens(a), v.nameTokens(b)
	return len(x) == 1 && acronym(x[0].Text, y) || len(y) == 1 && acronym(y[0].Text, x)
}

func (v *document) nameTokens(n *node) []extract.Token {
	m := &v.Mentions[n.mentions[0]]
	return v.Sentences[m.Sentence].Tokens[m.First:m.Last]
}

// agree reports whether number, gender and type of two clusters let them be one.
func (v *document) agree(a, b int) bool {
	x, y := v.sets.at(a), v.sets.at(b)
	if x.number != unknown && y.number != unknown && x.number != y.number {
		return false
	}
	if x.gender != 0 && y.gender != 0 && x.gender&y.gender == 0 {
		return false
	}
	sure := func(t extract.Type) bool {
		return t == extract.Person || t == extract.Place || t == extract.Organization
	}
	if sure(x.typ) && sure(y.typ) && x.typ != y.typ {
		return false
	}
	return x.id == "" || y.id == "" || x.id == y.id
}

// namesake links a place to the name that it bears: "the city of Tala".
func (v *document) namesake(i int) {
	n := &v.nodes[i]
	t := &v.trees[n.sentence]
	h := t.parent(n.head)
	if n.kind != extract.Name || n.typ != extract.Place || n.demonym || h < 0 || t.rel(n.head) != "nmod" || t.preposition(n.head) != "of" ||
		!settled[t.lemma(h)] || t.tokens[h].XPOS != "NN" || formOf(t, h) != definite {
		return
	}
	for _, k := range t.kids[h] {
		if k < h && parts[t.lemma(k)] || t.tokens[k].XPOS == "JJS" || t.rel(k) == "compound" || t.rel(k) == "nummod" || t.rel(k) == "conj" {
			return // "the old city of Tala", "the largest city of Chad", "the capital city of Chad"
		}
	}
	if a, ok := v.byHead[place{n.sentence, h}]; ok && v.nodes[a].kind == extract.Nominal && v.agree(a, i) {
		v.sets.merge(a, i)
	}
}

// settled are nouns of places that bear the name after "of": the city of Tala is Tala.
var settled = set("city town village province state district county region island municipality kingdom republic emirate hamlet governorate")

// parts are modifiers of a place that make it a part, or one of its parts.
var parts = set("old new inner outer upper lower central first second third other main entire whole capital port border only")

// own links "their" to the subject of the clause, where nobody but who expresses something can be meant: "the members reiterated their
// support".
func (v *document) own(i int) {
	n := &v.nodes[i]
	t := &v.trees[n.sentence]
	if n.kind != extract.Pronoun || n.person != 3 || t.tokens[n.head].Rel != "nmod:poss" {
		return
	}
	o := t.parent(n.head)
	at := t.parent(o)
	if o < 0 || at < 0 || t.rel(o) != "obj" || !expresses[t.lemma(at)] || !stances[t.lemma(o)] {
		return
	}
	if h, ok := v.byHead[place{n.sentence, t.child(at, "nsubj")}]; ok && v.agree(h, i) {
		v.sets.merge(h, i)
	}
}

// expresses are verbs of making known what one feels or means to do.
var expresses = set("express voice reiterate reaffirm restate renew repeat confirm announce declare state underline stress emphasize affirm convey extend " +
	"offer hide admit withdraw pledge")

// stances are nouns of what somebody feels of something or means to do.
var stances = set("support commitment concern hope intention intent wish desire determination willingness readiness opposition objection gratitude " +
	"thanks appreciation condolence sympathy regret anger dismay outrage disappointment frustration satisfaction joy belief conviction confidence " +
	"doubt fear view opinion position candidacy solidarity interest resolve condemnation call demand offer allegiance loyalty endorsement")

// copula links a subject to the definite description or the name that it is said to be: "Niamey is the capital of Niger".
func (v *document) copula(i int) {
	n := &v.nodes[i]
	t := &v.trees[n.sentence]
	cop, sub := t.child(n.head, "cop"), t.child(n.head, "nsubj")
	if n.joint || cop < 0 || sub < 0 || n.kind == extract.Pronoun || t.child(n.head, "aux") >= 0 || strings.ToLower(t.tokens[cop].Lemma) != "be" {
		return
	}
	for _, k := range t.kids[n.head] {
		switch strings.ToLower(t.tokens[k].Lemma) {
		case "not", "n't", "never", "no", "once", "formerly", "previously", "if", "whether":
			return
		}
	}
	if n.kind != extract.Name && n.form != definite && n.form != possessive || t.child(n.head, "case") >= 0 && t.child(n.head, "case") < n.head {
		return
	}
	h, ok := v.byHead[place{n.sentence, sub}]
	if !ok || v.nodes[h].kind == extract.Pronoun && (v.nodes[h].person < 3 || v.nodes[h].gender&neuter != 0 && v.nodes[h].number == singular || v.nodes[h].pronoun.relative) || !v.agree(h, i) {
		return
	}
	if v.nodes[h].kind == extract.Nominal && v.nodes[h].form != definite && v.nodes[h].form != possessive && v.nodes[h].form != demonstrative {
		return
	}
	v.sets.merge(h, i)
}

// relative links a relative pronoun to the noun that its clause hangs on.
func (v *document) relative(i int) {
	n := &v.nodes[i]
	if !n.pronoun.relative {
		return
	}
	t := &v.trees[n.sentence]
	clause := relativeClause(t, n.head)
	h, ok := v.byHead[place{n.sentence, t.parent(clause)}]
	if !ok || h == i || v.nodes[h].kind == extract.Pronoun && v.nodes[h].gender == neuter {
		return
	}
	v.sets.merge(h, i)
}

// reflexive links "itself" to the subject of its clause.
func (v *document) reflexive(i int) {
	n := &v.nodes[i]
	if !n.pronoun.reflexive {
		return
	}
	t := &v.trees[n.sentence]
	for at, steps := n.clause, 0; at >= 0 && steps < 3; at, steps = t.clause(at), steps+1 {
		sub := t.child(at, "nsubj")
		if sub < 0 {
			continue
		}
		if h, ok := v.byHead[place{n.sentence, sub}]; ok && h != i && v.agree(h, i) {
			v.sets.merge(h, i)
		}
		return
	}
}

// spoken reports whether node i is "I" or "we" of a known speaker, who is then what it means.
func (v *document) spoken(i int) bool {
	n := &v.nodes[i]
	if n.kind != extract.Pronoun || n.person != 1 || n.quote < 0 {
		return false
	}
	s := v.quotes[n.quote].speaker
	if s < 0 {
		return false
	}
	c := v.sets.at(s)
	if n.number == singular {
		return c.number != plural && c.typ != extract.Organization
	}
	return c.number == plural || c.typ == extract.Organization
}

// speakers links "I" inside a quote to who speaks, and "we" to a speaker that is an organization or more than one.
func (v *document) speakers() {
	for i := range v.nodes {
		if v.spoken(i) {
			v.sets.merge(v.quotes[v.nodes[i].quote].speaker, i)
		}
	}
}
