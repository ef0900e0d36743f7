package coref

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/gazetteer"
)

// node is one noun phrase of the document, with all mentions that have its head.
type node struct {
	mentions    []int // indices into Document.Mentions, the most telling first; none for a coordination that has no mention yet
	sentence    int
	head        int // syntactic head
	first, last int // tokens of the phrase [first, last)
	kind        extract.MentionKind
	joint       bool // a coordination
	demonym     bool
	typ         extract.Type
	class       class
	pronoun     pronoun
	person      int
	number      number
	gender      gender
	lemma       string // of the head, lower case
	role        role
	form        form
	words       []string // of a name or description, lower case, without articles, titles and forms of companies
	before      []string // lower-case words of the phrase before a name: titles and the like
	state       bool     // the name of a country
	quote       int      // index into document.quotes, -1 outside
	clause      int      // token of the governing predicate, -1
	governor    string   // lemma of the head's own governor
}

// role is what a phrase does in its clause.
type role uint8

const (
	other role = iota
	subject
	passive
	object
	oblique
	modifier
	possessor
	conjunct
	apposed
	predicate
	alone // root of its sentence
)

// form is how a description begins.
type form uint8

const (
	bare form = iota
	definite
	indefinite
	demonstrative
	possessive
	quantified
)

// longest is the number of tokens beyond which a sentence is not read: it is a list or a table that lost its line breaks.
const longest = 250

// document is the view of a document that all rules share.
type document struct {
	*extract.Document
	trees   []tree
	nodes   []node
	byHead  map[place]int // the node of a head that is not a coordination
	quotes  []quote
	inQuote map[int][]int // of a sentence that has quotes, the quote of each token, -1 outside
	sets    clusters

	surnames map[string]bool // last words of persons' full names
}

type place struct{ sentence, token int }

func view(d *extract.Document, kinds map[string]class) *document {
	v := &document{Document: d, byHead: map[place]int{}, surnames: map[string]bool{}}
	v.trees = make([]tree, len(d.Sentences))
	for i := range d.Sentences {
		v.trees[i] = newTree(d.Sentences[i].Tokens)
	}
	v.findQuotes()
	type key struct {
		place
		joint bool
	}
	at := map[key]int{}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Kind == extract.Number || m.Sentence < 0 || m.Sentence >= len(d.Sentences) {
			continue
		}
		t := &v.trees[m.Sentence]
		if len(t.tokens) > longest || m.First < 0 || m.First >= m.Last || m.Last > len(t.tokens) || m.Head < m.First || m.Head >= m.Last {
			continue
		}
		head := t.headOf(m.Head, m.First, m.Last)
		c := t.child(head, "conj")
		k := key{place{m.Sentence, head}, m.Kind != extract.Name && c >= m.First && c < m.Last}
		if n, ok := at[k]; ok {
			v.nodes[n].mentions = append(v.nodes[n].mentions, i)
			continue
		}
		at[k] = len(v.nodes)
		v.nodes = append(v.nodes, node{mentions: []int{i}, sentence: m.Sentence, head: head, joint: k.joint})
	}
	for i := range len(v.nodes) {
		n := &v.nodes[i]
		k := key{place{n.sentence, n.head}, true}
		if _, ok := at[k]; !ok && !n.joint && v.coordinates(n) {
			at[k] = len(v.nodes)
			v.nodes = append(v.nodes, node{sentence: n.sentence, head: n.head, joint: true})
		}
	}
	for i := range v.nodes {
		v.describe(&v.nodes[i], kinds)
		n := &v.nodes[i]
		n.quote = v.quoteAt(n.sentence, n.head)
	}
	slices.SortStableFunc(v.nodes, func(a, b node) int {
		switch {
		case a.sentence != b.sentence:
			return a.sentence - b.sentence
		case a.first != b.first:
			return a.first - b.first
		}
		return b.last - a.last
	})
	for i := range v.nodes {
		n := &v.nodes[i]
		if !n.joint {
			v.byHead[place{n.sentence, n.head}] = i
		}
	}
	v.sets = newClusters(v)
	return v
}

// coordinates reports whether a noun has others beside it, joined by "and".
func (v *document) coordinates(n *node) bool {
	t := &v.trees[n.sentence]
	if u := t.tokens[n.head].UPOS; u != "NOUN" && u != "PROPN" {
		return false
	}
	and, noun := false, false
	for _, k := range t.kids[n.head] {
		if t.rel(k) == "conj" {
			noun = noun || t.tokens[k].UPOS == "NOUN" || t.tokens[k].UPOS == "PROPN"
			cc := t.child(k, "cc")
			and = and || cc >= 0 && (t.tokens[cc].Lemma == "and" || t.tokens[cc].Lemma == "&")
		}
	}
	return and && noun
}

// rank orders the mentions of one head: names first, then pronouns.
var rank = [...]int{extract.Name: 0, extract.Pronoun: 1, extract.Nominal: 2, extract.Number: 3}

func (v *document) describe(n *node, kinds map[string]class) {
	t := &v.trees[n.sentence]
	slices.SortStableFunc(n.mentions, func(a, b int) int { return rank[v.Mentions[a].Kind] - rank[v.Mentions[b].Kind] })
	m := &extract.Mention{Kind: extract.Nominal, Sentence: n.sentence, First: n.head, Last: n.head + 1, Head: n.head}
	if len(n.mentions) > 0 {
		m = &v.Mentions[n.mentions[0]]
	}
	n.kind, n.typ, n.demonym = m.Kind, m.Type, m.Demonym
	n.first, n.last = t.phrase(n.head, n.joint)
	head := &t.tokens[n.head]
	n.lemma = strings.ToLower(head.Lemma)
	if n.lemma == "" {
		n.lemma = strings.ToLower(head.Text)
	}
	n.role, n.clause = roleOf(t, n.head), t.clause(n.head)
	if p := t.parent(n.head); p >= 0 {
		n.governor = strings.ToLower(t.tokens[p].Lemma)
	}
	n.person = 3
	switch {
	case n.joint:
		n.kind, n.number = extract.Nominal, plural
		n.typ = v.jointType(t, n.head, kinds)
	case n.kind == extract.Pronoun:
		n.pronoun = pronouns[strings.ToLower(head.Text)]
		n.pronoun.relative = relativeAt(t, n.head)
		n.person, n.number, n.gender = n.pronoun.person, n.pronoun.number, n.pronoun.gender
		if n.pronoun.class == "" {
			n.person = 3
		}
		return
	}
	n.words = nameWords(t.tokens[m.First:m.Last])
	if n.kind == extract.Name {
		n.nameTraits(t, m)
		return
	}
	n.form = formOf(t, n.head)
	n.class = kinds[n.lemma]
	if c, ok := nouns[n.lemma]; ok {
		n.class = c
	}
	if n.joint {
		return
	}
	switch x := head.XPOS; {
	case n.class == people:
		n.number = plural
	case x == "NNS" || x == "NNPS":
		n.number = plural
	case collective[n.lemma]:
	case x == "NN" || x == "NNP":
		n.number = singular
	}
	switch {
	case n.class == person && maleWords[n.lemma]:
		n.gender = male
	case n.class == person && femaleWords[n.lemma]:
		n.gender = female
	case n.class == person || n.class == people:
		n.gender = male | female
	case n.class != noClass:
		n.gender = neuter
	}
	if n.typ == "" || n.typ == extract.Thing {
		n.typ = typeOf(n.class, n.typ)
	}
}

func typeOf(c class, otherwise extract.Type) extract.Type {
	switch c {
	case person, people:
		return extract.Person
	case body:
		return extract.Organization
	case country, town, land:
		return extract.Place
	case happening:
		return extract.Event
	case period:
		return extract.Moment
	}
	return otherwise
}

func (v *document) jointType(t *tree, head int, kinds map[string]class) extract.Type {
	if t.tokens[head].UPOS == "PROPN" {
		return ""
	}
	return typeOf(nouns[strings.ToLower(t.tokens[head].Lemma)], "")
}

// nameTraits reads number and gender off a name.
func (n *node) nameTraits(t *tree, m *extract.Mention) {
	n.number = singular
	for k := n.first; k < m.First; k++ {
		n.before = append(n.before, strings.ToLower(t.tokens[k].Text))
	}
	if n.typ == extract.Place {
		e, ok := gazetteer.Lookup(m.Name)
		n.state = ok && e.Kind == gazetteer.Country
	}
	switch n.typ {
	case extract.Person:
		n.gender = male | female
		first := strings.ToLower(t.tokens[m.First].Text)
		for k := max(0, m.First-3); k < m.Last; k++ { // a title may be left out of the name
			w := strings.ToLower(strings.TrimSuffix(t.tokens[k].Text, "."))
			if k >= m.First && !titles[w] {
				break
			}
			switch {
			case k < m.First && t.parent(k) != n.head && t.parent(n.head) != k:
			case maleWords[w]:
				n.gender = male
			case femaleWords[w]:
				n.gender = female
			}
		}
		if m.Last-m.First > 1 && n.gender == male|female {
			if titles[strings.TrimSuffix(first, ".")] && len(n.words) > 1 {
				first = n.words[0]
			}
			switch {
			case men[first] && !women[first]:
				n.gender = male
			case women[first] && !men[first]:
				n.gender = female
			}
		}
		if n.demonym {
			n.number = plural
		}
	case extract.Organization, extract.Place, extract.Event:
		n.gender = neuter
		if n.typ == extract.Organization {
			n.number = unknown
		}
	default:
		if x := t.tokens[n.head].XPOS; x == "NNPS" {
			n.number = plural
		}
	}
	if n.demonym && t.tokens[n.head].UPOS != "ADJ" && strings.HasSuffix(t.tokens[n.head].Text, "s") {
		n.number, n.gender = plural, male|female // "Americans" are people
	}
}

// nameWords are the words of a name that tell it from others.
func nameWords(tokens []extract.Token) []string {
	var out []string
	for i := range tokens {
		w := strings.ToLower(strings.TrimSuffix(tokens[i].Text, "."))
		first, _ := utf8.DecodeRuneInString(w)
		if empty[w] || !unicode.IsLetter(first) && !unicode.IsDigit(first) {
			continue
		}
		if len(out) == 0 && titles[w] && i+1 < len(tokens) {
			continue
		}
		out = append(out, w)
	}
	if len(out) == 0 && len(tokens) > 0 {
		out = append(out, strings.ToLower(tokens[len(tokens)-1].Text))
	}
	return out
}

func roleOf(t *tree, i int) role {
	switch rel := t.tokens[i].Rel; rel {
	case "nsubj:pass", "csubj:pass":
		return passive
	case "nmod:poss":
		return possessor
	case "root":
		if t.child(i, "cop") >= 0 {
			return predicate
		}
		return alone
	default:
		switch base(rel) {
		case "nsubj":
			return subject
		case "obj", "iobj":
			return object
		case "obl":
			return oblique
		case "nmod", "compound", "amod", "det", "nummod":
			return modifier
		case "conj":
			if h := t.parent(i); h >= 0 && t.rel(h) != "conj" && t.tokens[h].UPOS != "VERB" {
				switch t.rel(h) {
				case "nsubj":
					return subject
				case "obj":
					return object
				case "obl":
					return oblique
				}
			}
			return conjunct
		case "appos":
			return apposed
		}
		if t.child(i, "cop") >= 0 {
			return predicate
		}
	}
	return other
}

func formOf(t *tree, i int) form {
	for _, k := range t.kids[i] {
		switch t.tokens[k].Rel {
		case "det", "det:predet":
			switch strings.ToLower(t.tokens[k].Text) {
			case "the":
				return definite
			case "this", "that", "these", "those", "such":
				return demonstrative
			case "a", "an", "another":
				return indefinite
			}
			return quantified
		case "nmod:poss":
			return possessive
		case "nummod":
			if k < i {
				return quantified
			}
		}
	}
	return bare
}

// relativeAt reports whether the token stands for what a relative clause hangs on.
func relativeAt(t *tree, i int) bool {
	switch strings.ToLower(t.tokens[i].Text) {
	case "who", "whom", "whose", "which":
	case "that":
		if x := t.tokens[i].XPOS; x != "WDT" && x != "WP" {
			return false
		}
	default:
		return false
	}
	return relativeClause(t, i) >= 0
}

// relativeClause is the head of the relative clause that i is in, -1 if there is none.
func relativeClause(t *tree, i int) int {
	for n := 0; i >= 0 && n < len(t.tokens); n++ {
		if t.tokens[i].Rel == "acl:relcl" {
			return i
		}
		if n > 0 && (t.rel(i) == "ccomp" || t.rel(i) == "advcl" || t.rel(i) == "root") {
			return -1
		}
		i = t.parent(i)
	}
	return -1
}
