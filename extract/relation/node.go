package relation

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadloom/quadloom/extract"
)

// longestName is the number of words after which a name is cut before its next prepositional phrase.
const longestName = 8

// node reads the phrase that a token heads as a participant: a named entity where the phrase, or the chain that it
// belongs to, is a name, and otherwise a thing of this document.
func (r *reading) node(t *tree, i int) extract.Node {
	first, last := phrase(t, i)
	n := extract.Node{Span: t.span(first, last), Type: extract.Thing}
	if m := r.nameAt(t, i); m != nil {
		if k := t.child(i, "nummod"); t.xpos(i) == "NNPS" && k >= 0 && k < m.First {
			return r.described(t, i) // "ten American Marines"
		}
		return r.entity(n, m)
	}
	if k := r.properName(t, i); k >= 0 { // "the US ambassador, Kathleen FitzGibbon": the person is meant
		p := r.node(t, k)
		p.Span = n.Span.Union(p.Span)
		return p
	}
	if k := r.calledBy(t, i); k >= 0 { // "a group known as the Red Hand"
		p := r.node(t, k)
		p.Span, p.From = n.Span, p.Span
		return p
	}
	m := r.mentionAt(t, i)
	if noOne(t, i) {
		n.Name = "anyone"
		n.ID = extract.ThingID(r.d.ID, n.Name)
		return n
	}
	if isPronoun(t, i) {
		return r.pronoun(n, t, i, m)
	}
	if m != nil && m.Chain >= 0 && (m.Kind == extract.Nominal && definite(t, i)) {
		c := &r.d.Chains[m.Chain]
		rep := &r.d.Mentions[c.Representative]
		if c.Name != "" {
			n.Name, n.ID, n.Type, n.From = c.Name, r.chainID(c), c.Type, rep.Span
			if rep.Span == n.Span {
				n.From = extract.Span{}
			}
			return n
		} else if p, ok := r.introduced(rep); ok {
			n.Name, n.ID, n.Type, n.From = p.Name, p.ID, p.Type, p.Span
			return n
		}
	}
	if m == nil && !r.d.Has(extract.Mentions) && t.upos(i) == "PROPN" {
		n.Name = r.bareName(t, i)
		n.ID = extract.EntityID(n.Name)
		return n
	}
	return r.described(t, i)
}

// described reads a phrase by its own words, whatever it stands for.
func (r *reading) described(t *tree, i int) extract.Node {
	first, last := phrase(t, i)
	n := extract.Node{Span: t.span(first, last), Name: r.thing(t, i)}
	if n.Name == "" || quantifiers[n.Name] {
		n.Name, n.Unresolved = r.d.Slice(n.Span), true
	}
	if w := strings.ToLower(n.Name); strings.HasSuffix(w, " of them") || strings.HasSuffix(w, " of us") || strings.HasSuffix(w, " of you") {
		n.Unresolved = true
	}
	if k := t.child(i, "nmod:poss"); k >= 0 && (firstPerson[t.low[k]] || secondPerson[t.low[k]]) && r.node(t, k).Unresolved &&
		r.quoteAt(t.toks[k].Start) == nil && !slices.ContainsFunc(t.kids[i], func(k int) bool { return r.named(t, k) }) {
		n.Unresolved = true // "my car": nobody knows whose; but "our Syrian partners"
	} else if k >= 0 && noOne(t, k) {
		n.Unresolved = true // "no one's right"
	}
	m := r.mentionAt(t, i)
	if t.upos(i) == "PROPN" && !strings.ContainsAny(n.Name, "'’") {
		n.ID = extract.EntityID(n.Name) // a name that no mention covers
	} else {
		n.ID = extract.ThingID(r.d.ID, n.Name)
	}
	n.Type = r.kind(t, i, m)
	return n
}

func (r *reading) entity(n extract.Node, m *extract.Mention) extract.Node {
	n.Name, n.ID, n.Type = m.Name, m.ID, m.Type
	if m.Chain >= 0 {
		if c := &r.d.Chains[m.Chain]; c.Name != "" && !m.Demonym {
			n.Name, n.ID = c.Name, r.chainID(c)
			if c.Type != "" {
				n.Type = c.Type
			}
		}
	}
	if n.Name == "" {
		n.Name = r.d.Slice(m.Span)
	}
	if n.ID == "" {
		n.ID = extract.EntityID(n.Name)
	}
	return n
}

func (r *reading) chainID(c *extract.Chain) extract.NodeID {
	if c.ID != "" {
		return c.ID
	}
	return extract.EntityID(c.Name)
}

// kind is the type of a thing.
func (r *reading) kind(t *tree, i int, m *extract.Mention) extract.Type {
	switch {
	case m != nil && m.Type != "":
		return m.Type
	case r.timeAt(t, i) != nil || dates[t.lemma(i)]:
		if filled(t, i) {
			return extract.Event
		}
		if r.timeAt(t, i) != nil {
			return extract.Moment
		}
	case t.upos(i) == "NUM" && t.child(i, "nmod") > i && t.preposition(t.child(i, "nmod")) == "of":
		return r.node(t, t.child(i, "nmod")).Type // "one of the officials"
	case t.upos(i) == "NUM" || t.upos(i) == "SYM" || t.low[i] == "percent" || t.low[i] == "%":
		return extract.Quantity
	case roles[t.lemma(i)]:
		return extract.Person
	}
	if _, ok := events[t.lemma(i)]; ok {
		return extract.Event
	}
	return extract.Thing
}

// filled reports whether a length of time is told by what happened in it: "four years of fighting".
func filled(t *tree, i int) bool {
	for _, k := range t.children(i, "nmod", "acl") {
		if _, event := events[t.lemma(k)]; k > i && (t.is(k, "nmod") && t.preposition(k) == "of" && event || t.is(k, "acl") && t.mark(k) == "of") {
			return true
		}
	}
	return false
}

// pronoun resolves a pronoun by its chain, and "I" by the speaker of the quotation that it stands in.
func (r *reading) pronoun(n extract.Node, t *tree, i int, m *extract.Mention) extract.Node {
	n.Name, n.Unresolved = t.low[i], true
	if any, ok := nobodies[t.low[i]]; ok && any != "" {
		n.Name, n.Unresolved = any, false
		if p := t.child(i, "nmod"); p >= 0 && isPronoun(t, p) {
			return r.node(t, p) // "none of them"
		} else if p >= 0 {
			n.Name = r.thing(t, p)
		}
		n.ID = extract.ThingID(r.d.ID, n.Name)
		return n
	}
	if m != nil && m.Chain >= 0 && !secondPerson[t.low[i]] {
		c := &r.d.Chains[m.Chain]
		rep := &r.d.Mentions[c.Representative]
		switch {
		case c.Name != "":
			n.Name, n.ID, n.Type, n.From, n.Unresolved = c.Name, r.chainID(c), c.Type, rep.Span, false
		case rep.Kind == extract.Nominal && r.trees[rep.Sentence].sound:
			if p, ok := r.introduced(rep); ok {
				n.Name, n.ID, n.Type, n.From, n.Unresolved = p.Name, p.ID, p.Type, p.Span, false
			} else if name := r.thing(r.trees[rep.Sentence], rep.Head); name != "" {
				n.Name, n.ID, n.Type, n.From, n.Unresolved = name, extract.ThingID(r.d.ID, name), rep.Type, rep.Span, false
			}
		}
	}
	if !n.Unresolved && t.upos(i) == "PRON" && !firstPerson[t.low[i]] && r.spokenBy(t, i, n.ID) {
		n = extract.Node{Span: n.Span, Name: t.low[i], Type: n.Type, Unresolved: true}
	}
	if n.Unresolved && firstPerson[t.low[i]] {
		if s := r.quoteSource(t, i); s != nil && s.tok >= 0 && !isPronoun(s.t, s.tok) {
			who := r.node(s.t, s.tok)
			if body, ok := r.bodies[who.ID]; ok && t.low[i][0] != 'i' && t.low[i][0] != 'm' {
				who = body
			}
			n.Name, n.ID, n.Type, n.From, n.Unresolved = who.Name, who.ID, who.Type, who.Span, who.Unresolved
		}
	}
	if n.Unresolved && (t.low[i] == "those" || t.low[i] == "that") { // "Russian flags and those of Mali"
		if p := t.child(i, "nmod"); p >= 0 && t.is(i, "conj") && t.upos(t.head(i)) == "NOUN" && t.preposition(p) == "of" {
			n.Name = t.low[t.head(i)] + " of " + r.thingOrName(t, p)
			n.Unresolved = false
		}
	}
	if n.ID == "" {
		n.ID = extract.ThingID(r.d.ID, n.Name)
	}
	return n
}

// spokenBy reports whether a token stands in the words of somebody, who would not speak of himself as "he".
func (r *reading) spokenBy(t *tree, i int, id extract.NodeID) bool {
	s := r.quoteSource(t, i)
	return s != nil && s.tok >= 0 && !isPronoun(s.t, s.tok) && r.node(s.t, s.tok).ID == id
}

func (r *reading) thingOrName(t *tree, i int) string { return r.node(t, i).Name }

// isPronoun reports whether a phrase stands for something that it does not describe.
func isPronoun(t *tree, i int) bool {
	if t.upos(i) == "PRON" {
		switch t.low[i] {
		case "someone", "everyone", "somebody", "everybody", "everything", "anyone", "anybody", "anything":
			return false
		}
		return true
	}
	switch t.low[i] {
	case "much", "one", "ones":
		return !t.has(i, "compound") && !noOne(t, i) && t.child(i, "nmod") < i // "one of the officials"
	case "later":
		return t.has(i, "det") && t.upos(i) != "ADV" // for "latter"
	case "others", "more":
		return !t.has(i, "nummod", "nmod", "compound", "det", "amod") // "wounded two others"
	case "this", "that", "these", "those", "both", "many", "some", "several", "most", "all", "each", "another",
		"neither", "none", "either",
		"few", "former", "latter", "such", "nobody", "nothing", "other", "any", "half":
		return !t.has(i, "nmod", "compound", "det", "amod") || nobodies[t.low[i]] != ""
	}
	return false
}

// noOne reports whether a token is the last of "no one".
func noOne(t *tree, i int) bool { return t.low[i] == "one" && i > 0 && t.low[i-1] == "no" }

// possessive is a name as an owner's: "Niger's", "citizens'".
func possessive(name string) string {
	if strings.HasSuffix(name, "s") && name == strings.ToLower(name) {
		return name + "'"
	}
	return name + "'s"
}

// firstPerson are the pronouns by which a speaker means himself, or the body that he speaks for.
var firstPerson = set("i me my we us our")

// secondPerson are the pronouns by which a speaker means whoever listens, or anybody.
var secondPerson = set("you your yours yourself yourselves")

// honorifics are no part of a name.
var honorifics = set("mr mr. mrs mrs. ms ms. dr dr. sir dame lady")

// quantifiers alone do not say what they count.
var quantifiers = set(`some many several most all each both few others much more none any half one thing things way lot lots
	kind sort part number rest bit same`)

// definite reports whether a phrase is marked as one already known.
func definite(t *tree, i int) bool {
	for _, k := range t.kids[i] {
		if t.is(k, "det") {
			switch t.low[k] {
			case "the", "this", "that", "these", "those":
				return true
			}
		}
	}
	return false
}

// properName is the name that stands in apposition to a description of the same thing, or -1.
func (r *reading) properName(t *tree, i int) int {
	k := t.child(i, "appos")
	if !roles[t.lemma(i)] && !(collectives[t.lemma(i)] && k > i && t.first[k] == i+1 && !t.setOff(k)) { // "the news agency Calder"
		return r.ranked(t, i)
	}
	if k < 0 && i+1 < len(t.toks) && t.head(i+1) == i && t.is(i+1, "flat", "compound", "nmod:desc") { // "negotiator Ahmed Qureia"
		k = i + 1
	}
	if k < 0 || t.upos(k) != "PROPN" || t.has(k, "case") {
		return -1
	}
	if m := r.nameAt(t, k); m == nil && r.d.Has(extract.Mentions) {
		return -1
	}
	return k
}

// calledBy is the name that a participle after a noun gives to what that means: "a man named Cole", "a group known as the Red Hand"; -1 if
// there is none.
func (r *reading) calledBy(t *tree, i int) int {
	if t.xpos(i) != "NN" {
		return -1
	}
	for _, v := range t.kids[i] {
		as, ok := naming[t.lemma(v)]
		if !ok || v < i || t.rel(v) != "acl" || t.xpos(v) != "VBN" && t.xpos(v) != "VBD" {
			continue
		}
		for _, k := range t.kids[v] {
			if k > v && t.is(k, "obj", "xcomp", "obl") && t.preposition(k) == as && r.nameAt(t, k) != nil {
				return k
			}
		}
	}
	return -1
}

// introduced is the bearer of the name that a participle gives to a mention.
func (r *reading) introduced(m *extract.Mention) (extract.Node, bool) {
	t := r.trees[m.Sentence]
	if !t.sound || m.Kind != extract.Nominal {
		return extract.Node{}, false
	}
	k := r.calledBy(t, m.Head)
	if k < 0 {
		return extract.Node{}, false
	}
	return r.node(t, k), true
}

// naming are verbs whose participle gives a noun its name, with the preposition before that.
var naming = map[string]string{"name": "", "call": "", "dub": "", "nickname": "", "christen": "", "know": "as"}

// ranked is the person whose name hangs on a rank right before it: "Navy Capt. Mary Cole"; -1 if there is none.
func (r *reading) ranked(t *tree, i int) int {
	for _, k := range t.kids[i] {
		if k < i || t.upos(k) != "PROPN" || !t.is(k, "flat", "appos", "compound", "nmod:desc") || t.upos(k-1) == "PUNCT" || r.named(t, i) {
			continue
		}
		if m := r.nameAt(t, k); m != nil && m.Type == extract.Person {
			return k
		}
		if k == i+1 {
			if n := r.ranked(t, k); n >= 0 {
				return n
			}
		}
	}
	return -1
}

// outside are the dependants that are no part of a phrase's own words.
func outside(t *tree, k int, top bool) bool {
	switch base(t.rel(k)) {
	case "appos":
		return top || t.setOff(k) // "music of jazz musician Lena Moss"
	case "parataxis", "discourse", "vocative", "list", "orphan", "reparandum", "csubj", "cop", "expl", "dislocated", "advcl":
		return true
	case "nsubj", "aux":
		return !t.is(t.head(k), "acl") || t.mark(t.head(k)) != "for to" // "calls for the dam to be rebuilt"
	case "acl":
		_, noun := nouns[t.lemma(t.head(k))]
		of := t.mark(k) == "of" && t.xpos(k) == "VBG" && t.first[k] == t.head(k)+1 // "a policy of turning boats away"
		if v := t.head(t.head(k)); of && v >= 0 {
			_, does := gerunds[t.lemma(v)+":of"]
			of = !does // but "accused the bank of hiding losses"
		}
		noun = noun || t.ranks(t.head(k))
		return t.rel(k) == "acl:relcl" || !of && (t.mark(k) != "to" && t.mark(k) != "for to" || !noun)
	case "conj", "cc", "mark", "ccomp":
		return top
	case "obl":
		return top && (t.upos(t.head(k)) != "NOUN" && t.upos(t.head(k)) != "PROPN" || t.has(t.head(k), "cop", "nsubj"))
	case "advmod":
		return top && !t.degree(k) && (t.has(t.head(k), "cop") || k > t.head(k) && k-t.head(k) > 1)
	case "case":
		return top && t.xpos(k) != "POS" || t.xpos(k) == "POS" && top
	case "dep", "punct":
		return false
	}
	return false
}

// phrase is the tokens, both inclusive, of the unbroken stretch around a head that makes up its phrase: without what is
// coordinated with it, relative clauses, appositions and outer punctuation.
func phrase(t *tree, i int) (first, last int) {
	in := map[int]bool{i: true}
	gather(t, i, true, in, outside)
	first, last = i, i
	for first > 0 && in[first-1] {
		first--
	}
	for last+1 < len(t.toks) && in[last+1] {
		last++
	}
	for first < i && trims(t, first) {
		first++
	}
	for last > i && trims(t, last) {
		last--
	}
	return first, last
}

func gather(t *tree, i int, top bool, in map[int]bool, skip func(*tree, int, bool) bool) {
	for _, k := range t.kids[i] {
		if skip(t, k, top) {
			continue
		}
		in[k] = true
		gather(t, k, false, in, skip)
	}
}

func trims(t *tree, i int) bool {
	return t.upos(i) == "PUNCT" || t.upos(i) == "CCONJ"
}

// mentionAt is the longest mention that a token heads.
func (r *reading) mentionAt(t *tree, i int) *extract.Mention {
	for _, k := range r.mentions[t.sentence] {
		if m := &r.d.Mentions[k]; m.First <= i && i < m.Last && (m.Head == i || heads(t, m, i)) {
			return m
		}
	}
	return nil
}

// nameAt is the longest name that a token heads.
func (r *reading) nameAt(t *tree, i int) *extract.Mention {
	for _, k := range r.mentions[t.sentence] {
		m := &r.d.Mentions[k]
		if m.Kind == extract.Name && m.First <= i && i < m.Last && heads(t, m, i) && (!m.Demonym || t.upos(i) == "PROPN") {
			return m
		}
	}
	return nil
}

// heads reports whether a token is the one of a mention that hangs on a word outside of it.
func heads(t *tree, m *extract.Mention, i int) bool {
	h := t.head(i)
	return h < m.First || h >= m.Last
}

func (r *reading) timeAt(t *tree, i int) *extract.Time {
	for _, k := range r.times[t.sentence] {
		if x := &r.d.Times[k]; x.First <= i && i < x.Last {
			return x
		}
	}
	return nil
}

// bareName is the name of a proper noun where no stage has looked for names: the noun with its proper modifiers.
func (r *reading) bareName(t *tree, i int) string {
	first, last := i, i
	proper := func(k int) bool {
		return t.upos(k) == "PROPN" && t.is(k, "compound", "flat", "amod", "nmod", "conj") && t.within(k, i) ||
			t.is(k, "goeswith") || t.upos(k) == "NUM" && k > i && t.head(k) == i
	}
	for first > 0 && proper(first-1) && !t.is(first-1, "nmod") {
		first--
	}
	for last+1 < len(t.toks) && proper(last+1) && t.xpos(last+1) != "POS" {
		if t.is(last+1, "nmod") {
			break
		}
		last++
	}
	return r.d.Slice(t.span(first, last))
}

// thing is what an analyst would call a described thing: its phrase without determiner, hedge and trailing clause, with
// the names in it in their canonical form. It is empty where the thing's own name is asked for while it is being put
// together, as a chain that takes "its" in "the bank and its branch" for the branch would.
func (r *reading) thing(t *tree, i int) string {
	if slices.Contains(r.naming, t.toks[i].Start) {
		return ""
	}
	r.naming = append(r.naming, t.toks[i].Start)
	defer func() { r.naming = r.naming[:len(r.naming)-1] }()
	in := map[int]bool{i: true}
	r.gatherName(t, i, true, in)
	first, last := i, i
	for first > 0 && in[first-1] {
		first--
	}
	for last+1 < len(t.toks) && in[last+1] {
		last++
	}
	for last > i && (trims(t, last) || t.upos(last) == "ADP" || t.upos(last) == "DET" || t.xpos(last) == "TO") {
		last--
	}
	for first < i && (trims(t, first) || t.upos(first) == "ADP" || (t.upos(first) == "ADV" && !t.degree(first) || t.low[first] == "least" || t.low[first] == "most") &&
		hedges[t.low[first]] && (t.upos(first) == "ADV" || t.upos(first+1) == "NUM")) {
		first++
	}
	for first < i && t.is(first, "det") && t.head(first) == i && r.drops(t, first, i, first) {
		first++
	}
	last = r.shorten(t, i, first, last)
	for last > i && t.is(last, "amod") && t.last[last] > last {
		last-- // "17 gates capable of passing water": without what it is capable of
	}
	var b strings.Builder
	end := -1
	write := func(s string, start int) {
		if s == "" {
			return
		}
		if b.Len() > 0 && start != end {
			b.WriteByte(' ')
		}
		b.WriteString(s)
	}
	for k := first; k <= last; k++ {
		tok := t.toks[k]
		switch {
		case r.drops(t, k, i, first):
			if k > first && b.Len() > 0 {
				end = -1
			}
			continue
		case tok.UPOS == "PUNCT" && strings.ContainsAny(tok.Text, "'\"“”‘’`()[]"):
			continue
		}
		if m := r.inner(t, k, i, last); m != nil {
			name := r.entity(extract.Node{}, m).Name
			write(name, tok.Start)
			k = m.Last - 1
			if k < last && strings.HasSuffix(strings.ToLower(name), " "+t.low[k+1]) {
				k++ // "SDF forces", where the name already says so
			} else if k+1 < last && t.low[k+1] == "-" && strings.HasSuffix(strings.ToLower(name), "-"+t.low[k+2]) {
				k += 2
			}
			end = t.toks[k].End
			if k < last && t.xpos(k+1) == "POS" { // "Thomas' sister", whom the document calls Thomas Sam
				b.WriteString(strings.TrimPrefix(possessive(name), name))
				k++
				end = t.toks[k].End
			}
			continue
		}
		if tok.UPOS == "PRON" && t.is(k, "nmod:poss") {
			if p := r.node(t, k); !p.Unresolved && k != i {
				write(possessive(p.Name), tok.Start)
				end = -1
			}
			continue
		}
		write(r.caseOf(t, k), tok.Start)
		end = tok.End
	}
	return strings.TrimSpace(strings.TrimLeft(strings.Trim(b.String(), " ,;:-–—"), "'‘\"“"))
}

// degree reports whether a word compares what an adjective says: "less dangerous".
func (t *tree) degree(k int) bool {
	h := t.head(k)
	return (t.low[k] == "less" || t.low[k] == "more" || t.low[k] == "least" || t.low[k] == "most") && t.is(k, "advmod") && h > k && t.upos(h) == "ADJ"
}

// gatherName is the words of a name: the phrase without participles and times.
func (r *reading) gatherName(t *tree, i int, top bool, in map[int]bool) {
	gather(t, i, top, in, func(t *tree, k int, top bool) bool {
		switch {
		case outside(t, k, top), top && k > i && (t.is(k, "advmod") || t.is(k, "amod") && t.low[t.first[k]] == ","):
			return true
		case t.is(k, "conj") && !top && t.child(k, "cc") > 1 && t.low[t.child(k, "cc")] == "or" && t.low[t.child(k, "cc")-1] == ",":
			return true // "the Workers' Party, or PKK"
		case t.is(t.head(k), "acl") && t.is(k, "ccomp", "advcl"):
			return true // "five days of fighting that left 38 people dead"
		case t.is(k, "acl"):
			return t.last[k]-t.first[k] > 6 && !(k == t.head(k)+2 && filled(t, t.head(k)))
		case top && t.is(k, "nmod") && t.first[k] > i && (t.low[t.first[k]] == "," || t.low[t.first[k]-1] == ","):
			return true // "people, mostly from the coast"
		case t.is(k, "nmod") && !t.is(k, "nmod:poss") && t.first[k] > i && k > t.head(k) && (isDate(t, k) || r.timeAt(t, k) != nil):
			return !isDate(t, i) && (t.preposition(k) != "of" || !t.has(k, "nummod")) // "November 2023", "the age of four months"
		case k > i && t.is(k, "amod", "acl", "appos", "nmod") && t.dashed(t.first[k]):
			return true // "500 children – aged 8 to 10 – took part"
		case t.is(k, "nmod") && t.xpos(k) == "PRP" && (t.upos(t.head(k)) == "NUM" || t.preposition(k) != "of"):
			return true // "25 of them", "an order for it"
		case t.is(k, "nmod") && t.low[k] == "own" && t.has(k, "nmod:poss"):
			return true // "a life of its own"
		case t.is(k, "nmod"):
			switch t.preposition(k) {
			case "including", "such as":
				return true
			case "in", "on":
				return wakes[t.lemma(k)]
			case "by": // "the closure of the border by Chad"
				if h := t.head(i); t.is(i, "nmod") && h >= 0 && t.preposition(i) == "of" {
					_, event := events[t.lemma(h)]
					return event
				}
			}
		}
		return false
	})
}

// shorten cuts a long name before a prepositional phrase, but not inside a name, nor where what is left would say nothing.
func (r *reading) shorten(t *tree, i, first, last int) int {
	for last-first >= longestName {
		cut := -1
		for k := i + 1; k <= last; k++ {
			if (t.rel(k) == "nmod" || t.rel(k) == "acl" || t.rel(k) == "appos") && t.first[k] > i {
				if f := t.first[t.lastPart(k, i)]; f-1-first >= 1 && f > cut && f <= last && !r.splits(t, f) {
					cut = f
				}
			}
		}
		if cut <= i {
			return last
		}
		if cut-1 == first && last-first < 14 {
			return last // "use" alone would say nothing
		}
		end := last
		last = t.trimmed(i, cut-1)
		for k := t.maimed(i, last, end); k >= 0; k = t.maimed(i, last, end) {
			if end-first < 12 {
				return end
			}
			last = t.trimmed(i, t.first[k]-1)
		}
	}
	return last
}

// lastPart is the part of a name that goes with a phrase at its end: the member of a coordination, or the noun that says nothing alone,
// that the phrase belongs to: of "a talk about peace and ways to it", "and ways to it"; of "a code for the sake of peace", "for the sake".
func (t *tree) lastPart(k, name int) int {
	for h := t.head(k); h > name; h = t.head(h) {
		switch {
		case t.is(h, "conj") && t.nominal(h) && t.has(h, "cc") && t.preposition(t.head(h)) != "between",
			t.is(h, "nmod") && parts[t.low[h]] && t.preposition(k) == "of" && t.first[k] == h+1:
			k = h
		default:
			return k
		}
	}
	return k
}

// parts are nouns that say nothing without what they are a part or a side of.
var parts = set("rest sake cover part number lot kind sort majority end start beginning middle midst face behalf use")

// trimmed is the last token of a name that is cut after a token, without words that only lead to what follows.
func (t *tree) trimmed(i, last int) int {
	for last > i && (trims(t, last) || t.upos(last) == "ADP" || t.upos(last) == "DET") {
		last--
	}
	return last
}

// splits reports whether a cut before a token goes through a name.
func (r *reading) splits(t *tree, cut int) bool {
	return slices.ContainsFunc(r.mentions[t.sentence], func(j int) bool {
		m := &r.d.Mentions[j]
		return m.Kind == extract.Name && m.First < cut && cut < m.Last
	})
}

// maimed is the phrase inside a name that says nothing once what follows a token is cut off: "between most", "for the delivery", "between
// Ruva" without the other side; -1 if there is none.
func (t *tree) maimed(i, last, end int) int {
	for k := i + 1; k <= last; k++ {
		if !t.is(k, "nmod", "conj") || t.first[k] <= i || !t.within(k, i) {
			continue
		}
		and := slices.Index(t.low[t.first[k]:end+1], "and") + t.first[k]
		if t.preposition(k) == "between" && and > last {
			return k
		}
		for _, d := range t.kids[k] {
			if t.first[d] > last && t.first[d] <= end && t.is(d, "nmod", "acl") && t.low[t.first[d]] == "of" &&
				(definite(t, k) && t.upos(k) == "NOUN" || quantifiers[t.low[k]] || t.low[k] == "those" || t.low[k] == "that") {
				return k
			}
		}
	}
	return -1
}

// drops reports whether a word of a phrase is no part of its name.
func (r *reading) drops(t *tree, k, head, first int) bool {
	switch {
	case t.low[k] == "half" && t.is(k, "det"), t.low[k] == "a" && k > 0 && t.low[k-1] == "half":
		return false // "half a million homes", "half their value"
	case t.is(k, "det") && t.head(k) == head:
		return t.low[k] != "another" && t.low[k] != "which"
	case k == first && k+1 < len(t.toks) && t.upos(k) == "PROPN" && strings.HasSuffix(t.low[k], "day") && dates[t.low[k]] &&
		(t.upos(k+1) == "NUM" || t.upos(k+1) == "PROPN"):
		return true // "said Saturday 13 soldiers died"
	case k == first && (t.low[k] == "the" || t.low[k] == "a" || t.low[k] == "an"):
		return true
	case k == first && t.low[k] == "dead" && t.is(k, "amod") && k+1 < len(t.toks) && t.upos(k+1) == "NUM":
		return true // "shot dead three men"
	case t.is(k, "cc:preconj"), t.is(k, "det:predet"), honorifics[t.low[k]] && k != head:
		return true
	case t.degree(k):
		return false
	case t.is(k, "advmod") && (t.head(k) == head && k < head && !strings.HasPrefix(t.xpos(k), "JJ")):
		return t.low[k] != "former" && t.low[k] != "between" && t.low[k] != "then" && t.low[k] != "once" && t.xpos(k) != "RBR" && t.xpos(k) != "RBS"
	case t.low[k] == "to" && (k == 0 || t.low[k-1] != "up"): // "15 to 20"
	case hedges[t.low[k]]:
		h := t.head(k)
		for range 3 { // "at least 50", "more than 50": the hedge hangs on the number, or on a hedge
			if h < 0 {
				return false
			}
			if t.upos(h) == "NUM" || t.is(h, "nummod") {
				return k < h
			}
			if !hedges[t.low[h]] {
				return false
			}
			h = t.head(h)
		}
	case t.low[k] == "estimated" && k > 0 && t.low[k-1] == "an":
		return true
	}
	return false
}

// inner is a name that stands inside a phrase, starting at token k.
func (r *reading) inner(t *tree, k, head, last int) *extract.Mention {
	for _, j := range r.mentions[t.sentence] {
		if m := &r.d.Mentions[j]; m.Kind == extract.Name && m.First == k && m.Last-1 <= last && !m.Demonym && m.Name != "" &&
			(head < m.First || head >= m.Last) {
			return m
		}
	}
	return nil
}

// caseOf is the text of a token, without the capital that only its place gives it.
func (r *reading) caseOf(t *tree, k int) string {
	tok := t.toks[k]
	if t.shout && r.d.Has(extract.Mentions) && !r.named(t, k) {
		return strings.ToLower(tok.Text)
	}
	c, size := utf8.DecodeRuneInString(tok.Text)
	if !unicode.IsUpper(c) || tok.UPOS == "PROPN" || strings.ToLower(tok.Text[size:]) != tok.Text[size:] ||
		len(tok.Text) == 1 && tok.UPOS != "DET" {
		return tok.Text
	}
	initial := k == 0 || k == 1 && t.upos(0) == "PUNCT" || t.heading
	if !initial || r.named(t, k) || tok.UPOS == "ADJ" && !r.d.Has(extract.Mentions) && tok.Lemma != strings.ToLower(tok.Lemma) {
		return tok.Text
	}
	return strings.ToLower(tok.Text)
}

// named reports whether a token is part of a name or a demonym.
func (r *reading) named(t *tree, k int) bool {
	for _, j := range r.mentions[t.sentence] {
		if m := &r.d.Mentions[j]; m.Kind == extract.Name && m.First <= k && k < m.Last {
			return true
		}
	}
	return false
}
