package relation

import (
	"slices"
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// tenses mends verbs whose ending and tag disagree: no past tense ends in a single s.
func (t *tree) tenses() {
	for i := range t.toks {
		if t.upos(i) == "VERB" && t.xpos(i) == "VBD" && len(t.low[i]) > 3 && strings.HasSuffix(t.low[i], "s") &&
			!strings.HasSuffix(t.low[i], "ss") {
			t.toks[i].XPOS, t.toks[i].Lemma = "VBZ", present(t.low[i])
		}
	}
}

// acronyms makes names of capitals that look like pronouns: "the WHO".
func (t *tree) acronyms() {
	for i := range t.toks {
		if t.upos(i) == "PRON" && len(t.low[i]) > 1 && t.toks[i].Text == strings.ToUpper(t.toks[i].Text) &&
			t.toks[i].Text != t.low[i] && t.has(i, "det") {
			t.toks[i].UPOS, t.toks[i].XPOS = "PROPN", "NNP"
		}
	}
}

// retag makes a verb of a headline's capitalised word that has a subject and an object: "Cabinet Announces Withdrawal".
func (t *tree) retag() {
	for i := range t.toks {
		if t.upos(i) == "VERB" || t.upos(i) == "AUX" || !t.has(i, "nsubj") || !t.has(i, "obj") || t.has(i, "cop", "det") ||
			!strings.HasSuffix(t.low[i], "s") {
			continue
		}
		t.toks[i].UPOS, t.toks[i].XPOS, t.toks[i].Lemma = "VERB", "VBZ", present(t.low[i])
	}
}

// present is the lemma of a verb in the third person of the present.
func present(word string) string {
	lemma := strings.TrimSuffix(word, "s")
	for _, end := range []string{"sse", "she", "che", "xe", "zze"} {
		if strings.HasSuffix(lemma, end) {
			lemma = strings.TrimSuffix(lemma, "e")
		}
	}
	if stem, ok := strings.CutSuffix(lemma, "ie"); ok && len(stem) > 1 {
		lemma = stem + "y"
	}
	return lemma
}

// reattach moves phrases that the tree hangs on the wrong word, and reports whether it did.
func (t *tree) reattach() bool {
	moved := false
	for k := range t.toks {
		h := t.head(k)
		if h < 0 {
			continue
		}
		prep := t.preposition(k)
		switch v := t.head(h); {
		case t.rel(k) == "nsubj" && k < h && t.is(t.first[h], "csubj") && t.head(t.first[h]) == h && t.first[k] == t.first[h]+1:
			t.toks[k].Head, t.toks[k].Rel, moved = t.first[h], "obj", true // "Replacing Peru would be hard"
		case t.is(k, "conj") && t.upos(h) == "PROPN" && t.upos(k) == "NOUN" && human(t.lemma(k)) && t.has(k, "det") &&
			!t.has(k, "cc") &&
			k > h && t.setOff(k):
			t.toks[k].Rel, moved = "appos", true // "Kathleen Moss, the envoy, and other diplomats"
		case t.is(k, "conj") && t.upos(k) == "PROPN" && roles[t.lemma(h)] && t.has(h, "det", "nmod:poss") && !t.has(k, "cc") &&
			k > h && t.setOff(k):
			t.toks[k].Rel, moved = "appos", true // "the envoy to Peru, Kathleen Moss, and other diplomats"
		case t.is(k, "conj") && k == h+2 && t.xpos(h+1) == "HYPH":
			t.toks[k].Rel, moved = "flat", true // "T-shirt"
		case t.is(k, "conj") && k+1 < len(t.toks) && t.is(k+1, "conj") && t.head(k+1) == h && t.first[k+1] == k+1 && t.upos(k+1) == "NOUN" &&
			(t.upos(k) == "ADJ" || t.xpos(k) == "VBN") && !t.has(k, "nsubj", "obj", "aux"):
			for _, d := range t.kids[k] { // "food and medical supplies"
				if t.is(d, "cc", "punct") {
					t.toks[d].Head = k + 1
				}
			}
			t.toks[k].Head, t.toks[k].Rel, t.toks[k].UPOS, moved = k+1, "amod", "ADJ", true
		case t.is(k, "conj") && t.xpos(k) == "VBG" && t.is(h, "obj") && t.xpos(t.head(h)) == "VBG" && k+1 < len(t.toks) && t.is(k+1, "conj") &&
			t.head(k+1) == h && t.first[k+1] == k+1: // "chanting slogans and waving photos"
			t.toks[k].Head, t.toks[k+1].Head, t.toks[k+1].Rel, moved = t.head(h), k, "obj", true
		case t.is(k, "xcomp", "ccomp") && t.participleBefore(k) >= 0: // "eat improperly cooked meat"
			o := t.participleBefore(k)
			t.toks[o].Head, t.toks[o].Rel = h, "obj"
			t.toks[k].Head, t.toks[k].Rel, t.toks[k].UPOS, moved = o, "amod", "ADJ", true
		case t.is(k, "obj") && t.modifiesObject(k) >= 0: // "killed a plainclothes game warden"
			m := t.modifiesObject(k)
			t.toks[m].Head, t.toks[m].Rel, moved = k, "compound", true
			if t.upos(k) == "PROPN" {
				t.toks[m].Rel = "nmod:desc"
			}
			for _, d := range t.children(m, "det", "amod") {
				t.toks[d].Head = k
			}
		case t.is(k, "obl") && prep == "of" && t.is(t.first[k], "nummod") && t.head(t.first[k]) == k && t.first[k]+1 == t.child(k, "case") &&
			!t.has(h, "obj", "nsubj:pass"):
			t.toks[k].Rel, t.toks[t.child(k, "case")].Rel, moved = "obj", "dep", true // "drained two of 1,600 tanks"
		case t.joinsNoun(k) >= 0:
			t.makeAdjective(k, t.joinsNoun(k))
			moved = true
		case t.speaks(k) >= 0:
			m := t.speaks(k)
			t.toks[m].Head, t.toks[m].Rel, t.toks[m].UPOS, t.toks[m].XPOS = h, "parataxis", "VERB", "VBD"
			t.toks[k].Head, t.toks[k].Rel, moved = m, "nsubj", true
		case t.is(k, "vocative") && k < h && t.has(k, "appos") && !t.has(h, "nsubj") && t.upos(h) == "VERB":
			t.toks[k].Rel, moved = "nsubj", true
		case t.is(k, "appos") && t.is(h, "flat") && t.head(h) >= 0:
			t.toks[k].Head, moved = t.head(h), true
		case prep == "according to" && k > h && h != t.root && t.root >= 0 && k > t.root && t.root < h && t.first[k] > 0 &&
			(t.upos(t.first[k]) == "PUNCT" || t.upos(t.first[k]-1) == "PUNCT"):
			t.toks[k].Head, t.toks[k].Rel, moved = t.root, "obl", true // it is the whole that they say
		case t.is(k, "compound:prt") && t.low[k] == "up" && k+2 < len(t.toks) && t.low[k+1] == "to" && t.upos(k+2) == "NUM":
			t.toks[k].Rel, moved = "advmod", true // "faces up to ten years"
		case t.rel(k) == "nsubj" && k < h && t.upos(k) == "NOUN" && t.describesSubject(k):
			t.toks[k].Head, t.toks[k].Rel, moved = t.child(h, "nsubj"), "appos", true
		case t.hedged(k):
			hedge := t.child(k, "case")
			t.toks[hedge].Rel, t.toks[hedge].UPOS, moved = "advmod", "ADV", true
			if t.is(k, "obl") && t.upos(h) == "VERB" && !t.has(h, "obj") {
				t.toks[k].Rel = "obj"
			}
		case t.rel(k) == "obl" && prep == "" && k > h && t.upos(h) == "VERB" && !t.has(h, "obj", "aux:pass") && !isDate(t, k) &&
			t.upos(k) == "NOUN" && !t.has(k, "case"):
			t.toks[k].Rel, moved = "obj", true // "killed at least 12 people"
		case t.is(k, "obj") && prep != "" && t.upos(k) != "VERB": // no object has a preposition
			t.toks[k].Rel, moved = "obl", true
		case v < 0 || t.rel(k) != "nmod" || prep == "" || prep == "of" || k < h:
		case t.is(h, "obj") && (t.upos(h) == "NUM" || t.upos(h) == "SYM"), // "kills 12 in Chile"
			t.is(h, "obj") && prep == "on" && t.lemma(v) == "blame",
			t.is(h, "obj") && (prep == "to" || prep == "from") && links[prep][t.lemma(v)],
			t.is(h, "nsubj") && t.has(v, "expl") && places[prep]: // "there were protests in Quito"
			t.toks[k].Head, t.toks[k].Rel, moved = v, "obl", true
		}
	}
	return moved
}

// describesSubject reports whether a phrase between commas only describes the name before it, which is the verb's
// subject as well: "Niger, the largest producer of uranium, sells".
func (t *tree) describesSubject(k int) bool {
	s := t.child(t.head(k), "nsubj")
	f := t.first[k]
	for f < k && t.upos(f) == "PUNCT" {
		f++
	}
	end := t.last[k]
	if t.upos(end) != "PUNCT" {
		end++
	}
	return s >= 0 && s < f && t.upos(s) == "PROPN" && t.low[f-1] == "," && t.low[end] == "," && end < t.head(k) && !afterAnd(t, k)
}

// provisos makes a condition of "provided that", where the tree takes it for a verb, and reports whether it moved anything.
func (t *tree) provisos() bool {
	for i := 0; i+1 < len(t.toks); i++ {
		if t.low[i] != "provided" && t.low[i] != "providing" || t.low[i+1] != "that" || t.upos(i) != "VERB" {
			continue
		}
		k := t.child(i, "ccomp")
		if k < 0 {
			continue
		}
		main, rest := t.head(i), -1
		for main >= 0 && t.upos(main) != "VERB" && t.upos(main) != "AUX" && t.head(main) >= 0 && !t.has(main, "cop") {
			main = t.head(main)
		}
		if main < 0 { // "Provided that the court agrees, the firm will pay"
			for _, x := range t.children(i, "ccomp", "parataxis", "conj") {
				if x > k {
					rest = x
				}
			}
			if rest < 0 {
				continue
			}
			main = rest
		}
		for x := range t.toks {
			if t.head(x) == i && x != k && x != rest {
				t.toks[x].Head = main
			}
		}
		if rest >= 0 {
			t.toks[rest].Head, t.toks[rest].Rel = -1, "root"
		}
		t.toks[k].Head, t.toks[k].Rel = main, "advcl"
		t.toks[i].Head, t.toks[i].Rel, t.toks[i].UPOS = k, "mark", "SCONJ"
		return true
	}
	return false
}

// participleBefore is the object of a participle without an auxiliary, which only modifies it; -1 if the token is no such participle.
func (t *tree) participleBefore(k int) int {
	o := t.child(k, "obj")
	if t.xpos(k) != "VBN" || o < 0 || t.first[o] != k+1 || t.has(k, "aux", "nsubj", "mark") || t.has(o, "det", "nmod:poss", "nummod") ||
		slices.ContainsFunc(t.kids[o], func(i int) bool { return i < o && (quantifiers[t.low[i]] || t.low[i] == "other") }) {
		return -1
	}
	return o
}

// modifiesObject is the noun right before an object that the tree takes for another object of a verb which has but one.
func (t *tree) modifiesObject(k int) int {
	h, m := t.head(k), t.first[k]-1
	if m <= h || t.head(m) != h || !t.is(m, "obj") || t.upos(m) != "NOUN" || t.upos(k) != "NOUN" && !(t.upos(k) == "PROPN" && human(t.lemma(m))) || t.last[m] != m ||
		t.has(k, "det", "nmod:poss", "nummod") || links["to"][t.lemma(h)] || calls[t.lemma(h)] || appoints[t.lemma(h)] || t.lemma(h) == "make" {
		return -1
	}
	return m
}

// joinsNoun is the noun at the end of the list that goes on with a participle and its noun, which the tree takes for a further verb:
// "fighter and remotely piloted aircraft"; -1 if the token is no such participle. One that is joined to a verb shares its auxiliary,
// and there is none here.
func (t *tree) joinsNoun(k int) int {
	h := t.head(k)
	if t.rel(k) != "conj" || t.participleBefore(k) < 0 || t.upos(h) != "VERB" || t.xpos(h) == "VBN" || t.has(h, "aux:pass") {
		return -1
	}
	n := t.first[k]
	for n > 0 && (t.upos(n) == "PUNCT" || t.upos(n) == "CCONJ" || n == t.first[k] && n > h) {
		n--
	}
	if t.upos(n) != "NOUN" || n < h {
		return -1
	}
	for t.is(n, "conj", "compound") && t.upos(t.head(n)) == "NOUN" {
		n = t.head(n)
	}
	return n
}

// makeAdjective makes a participle modify its object, and that the last of the nouns that a list begins with.
func (t *tree) makeAdjective(k, list int) {
	o, verb := t.child(k, "obj"), t.head(k)
	for _, d := range t.kids[k] {
		switch {
		case t.is(d, "cc", "punct"):
			t.toks[d].Head = o
		case t.is(d, "obl", "advcl", "conj"):
			t.toks[d].Head = verb
		}
	}
	t.toks[o].Head, t.toks[o].Rel = list, "conj"
	t.toks[k].Head, t.toks[k].Rel, t.toks[k].UPOS = o, "amod", "ADJ"
}

// speaks is the verb of speech that the tree takes for a modifier of its speaker, after the comma that ends what is said:
// "Troops will leave, disclosed two officials"; -1 if there is none.
func (t *tree) speaks(k int) int {
	m := t.child(k, "amod")
	if m <= 0 || m > k || t.low[m-1] != "," || m-1 < t.head(k) || !utterances[t.lemma(m)] || t.upos(m) != "VERB" ||
		t.xpos(m) == "VBG" ||
		!t.is(k, "obj", "obl", "nsubj", "conj", "appos", "parataxis") || t.upos(t.head(k)) != "VERB" || t.has(k, "case") {
		return -1
	}
	if d := t.child(k, "det"); d >= 0 && d < m {
		return -1
	}
	return m
}

// handovers are verbs with the particle "over".
var handovers = set("hand take turn win pass sign carry")

// hedged reports whether what looks like the preposition of a phrase only hedges its number: "killed at least 12 people".
func (t *tree) hedged(i int) bool {
	k := t.child(i, "case")
	if k < 0 || k+1 >= len(t.toks) || dates[t.lemma(i)] || !t.has(i, "nummod") && t.upos(i) != "NUM" {
		return false
	}
	switch t.low[k] {
	case "at":
		return t.low[k+1] == "least" || t.low[k+1] == "most"
	case "up":
		return t.low[k+1] == "to" && k+2 < len(t.toks) && t.upos(k+2) == "NUM"
	case "to":
		return k > 0 && t.low[k-1] == "up" && t.upos(k+1) == "NUM" && t.is(i, "obl") && !t.has(t.head(i), "obj", "nsubj:pass")
	case "between":
		return k+3 < len(t.toks) && t.upos(k+1) == "NUM" && t.low[k+2] == "and" && t.upos(k+3) == "NUM" && k+3 < i && k == t.head(i)+1 &&
			t.is(i, "obl") && !t.has(t.head(i), "obj", "nsubj:pass")
	case "over", "about", "around", "nearly":
		if v := t.head(i); t.low[k] == "over" && v == k-1 && handovers[t.lemma(v)] {
			return false // "hand over 200 weapons"
		}
		return t.upos(k+1) == "NUM" && t.is(i, "obl") && !t.has(t.head(i), "obj") && !t.has(t.head(i), "nsubj:pass")
	}
	return false
}

// mendTitles takes apart a name that the tree has run into the place of an office: in "US Ambassador to Chad Mary Cole",
// Mary Cole is the one spoken of, and the rest is her title.
func (r *reading) mendTitles(t *tree) {
	if !t.sound {
		return
	}
	for _, k := range r.mentions[t.sentence] {
		m := &r.d.Mentions[k]
		if m.Kind != extract.Name || m.Type != extract.Person {
			continue
		}
		switch {
		case m.First > 0 && !t.exchange(m.First-1, m.First), m.Last-m.First > 2 && !t.exchange(m.First, m.First+1):
			return
		case m.First == 0:
			continue
		}
		place := t.head(m.First)
		if place < 0 || place >= m.First || t.last[place] < m.First || !t.has(place, "case") && !human(t.lemma(place)) ||
			t.has(m.First, "case", "cc") ||
			!t.is(m.First, "flat", "appos", "compound", "conj", "nmod", "list") {
			continue
		}
		if human(t.lemma(place)) && t.upos(m.First-1) != "PUNCT" { // the name hangs on the office itself, beyond its place
			t.toks[m.First].Rel = "appos"
			continue
		}
		office := t.first[place] - 1
		if office < 0 || !roles[t.lemma(office)] || t.head(office) == m.First {
			continue
		}
		if t.upos(m.First-1) == "PUNCT" { // "the US ambassador to Chad, Mary Cole,"
			t.toks[m.First].Head, t.toks[m.First].Rel = office, "appos"
			if !t.index() {
				return
			}
			continue
		}
		t.toks[m.First].Head, t.toks[m.First].Rel = t.head(office), t.rel(office)
		t.toks[office].Head, t.toks[office].Rel = m.First, "nmod:desc"
		t.toks[place].Head, t.toks[place].Rel = office, "nmod"
		for i := m.First + 1; i < m.Last; i++ {
			t.toks[i].Head, t.toks[i].Rel = m.First, "flat"
		}
		if !t.index() {
			return
		}
	}
}

// exchange makes a name the head of the title that it hangs on, and reports whether the tree is sound: "Colonel Mary Cole".
func (t *tree) exchange(title, name int) bool {
	if t.head(name) != title || !t.is(name, "flat") || !human(t.lemma(title)) || forenames[t.low[title]] &&
		t.upos(title) == "PROPN" && title == 0 {
		return true
	}
	for i := range t.toks {
		if t.head(i) == title {
			t.toks[i].Head = name
		}
	}
	t.toks[name].Head, t.toks[name].Rel, t.toks[name].UPOS = t.head(title), t.rel(title), "PROPN"
	t.toks[title].Head, t.toks[title].Rel = name, "nmod:desc"
	return t.index()
}

// repair mends clauses where parsers often go wrong and the words leave no doubt.
func repair(t *tree, all []*clause) {
	for _, c := range all {
		c.takeSubject()
		c.joinSubjects()
		c.dropFarObjects()
		c.mendSubject()
		c.splitSubjects()
		c.mendInversion()
	}
	for _, c := range all {
		c.mendFinite()
		c.mendTense()
		c.mendReduced()
		c.mendReported()
		c.mendWhere()
		c.mendParticiple()
		c.mendGerundSubject()
		c.mendMain()
		c.mendComplement()
		c.mendObjects()
		c.mendList()
	}
}

// move hangs a clause on another one.
func (c *clause) move(up *clause, link string) {
	c.up.down = slices.DeleteFunc(slices.Clone(c.up.down), func(x *clause) bool { return x == c })
	c.up, c.link, c.noun = up, link, -1
	up.down = append(up.down, c)
}

// mendFinite joins a finite verb to the finite verb above, where the tree joins it to a gerund, an infinitive or what
// a modal governs: "has accused the troops of supporting the rebels and wants", "predicted that growth would slow and warned".
func (c *clause) mendFinite() {
	t, up := c.t, c.up
	finite := t.xpos(c.head) == "VBZ" || t.xpos(c.head) == "VBD"
	if up == nil || c.link != "conj" || !finite || len(c.subjects) > 0 || len(c.auxes) > 0 {
		return
	}
	x := up
	for x.up != nil && (len(x.auxes) == 0 && (t.xpos(x.head) == "VBG" || t.xpos(x.head) == "VB") || x.modal() != "" && x.voice == active) {
		x = x.up
	}
	if x != up && base(x.link) != "acl" && len(x.subjects) > 0 {
		c.move(x, "conj")
	}
}

// mendTense hangs a verb of the past beside the past tense under a verb of speech in the present, where the tree hangs it beside the
// latter: "the statement says the ship was near and had not called".
func (c *clause) mendTense() {
	t, up := c.t, c.up
	if up == nil || c.link != "conj" || len(c.subjects) > 0 || !utterances[up.lemma()] || t.xpos(up.head) != "VBZ" && t.xpos(up.head) != "VBP" ||
		!c.past() {
		return
	}
	for _, d := range up.down {
		if base(d.link) == "ccomp" && d.head > up.head && d.head < c.head && d.past() && len(d.subjects) > 0 {
			c.move(d, "conj")
			return
		}
	}
}

// past reports whether a clause is in the past tense.
func (c *clause) past() bool {
	for _, k := range append(c.auxes[:len(c.auxes):len(c.auxes)], c.copula, c.head) {
		if k >= 0 && c.t.xpos(k) == "VBD" {
			return true
		}
	}
	return false
}

// mendReduced sees that a participle right after a noun, which nothing joins to the verb before, modifies the noun: "flying
// helicopters painted white".
func (c *clause) mendReduced() {
	t := c.t
	n := t.first[c.head] - 1
	if c.up == nil || c.link != "conj" || c.has("cc") || len(c.subjects)+len(c.auxes) > 0 || t.xpos(c.head) != "VBN" ||
		n <= c.up.head || t.upos(n) != "NOUN" || t.upos(n+1) == "PUNCT" {
		return
	}
	c.link, c.noun, c.voice = "acl", n, passive
	if len(c.objects) > 0 {
		c.outcome, c.objects = c.objects[0], nil // "painted white"
	}
	c.takeAgent()
}

// tells are verbs of speech whose object is who hears it.
var tells = set("tell inform assure notify remind warn convince persuade")

// states are verbs that say of their object, with a participle, what has become of it or should.
var states = set("report want need")

// mendReported gives a verb of speech the clause that the tree hangs on its object, on who hears it, or on what it is said in:
// "report two people injured", "told reporters that they would leave", "said in a letter that".
func (c *clause) mendReported() {
	t, up := c.t, c.up
	if up == nil || base(c.link) != "acl" || c.noun < up.head || up.has("ccomp") {
		return
	}
	top := c.noun // the participant of the verb that the noun is part of
	for t.head(top) >= 0 && t.head(top) != up.head && t.is(top, "nmod", "appos", "flat", "conj", "compound") {
		top = t.head(top)
	}
	if t.head(top) != up.head {
		return
	}
	switch {
	case states[up.lemma()] && t.is(c.noun, "obj") && c.voice == passive && len(c.auxes) == 0 && t.first[c.head] == t.last[c.noun]-(t.last[c.head]-t.first[c.head]) &&
		len(c.agents) == 0:
		c.subjects, c.borrowed = []int{c.noun}, true
		c.move(up, "xcomp")
	case tells[up.lemma()] && t.is(top, "obj", "iobj", "obl") || utterances[up.lemma()] && t.is(top, "obl") && len(up.objects) == 0:
		that := t.first[c.head]
		if t.low[that] != "that" || t.head(that) != c.head || len(c.subjects) == 0 || c.subjects[0] == c.noun {
			return
		}
		c.objects = slices.DeleteFunc(c.objects, func(o int) bool { return o == c.noun })
		c.mark = "that"
		c.move(up, "ccomp")
	}
}

// takeSubject gives a verb without a subject the phrase before it that the tree joins to the object of the verb before:
// "Ali lost a ball, and the referee stopped the game".
func (c *clause) takeSubject() {
	t, up := c.t, c.up
	if up == nil || base(c.link) != "conj" || len(c.subjects) > 0 || c.has("cc") {
		return
	}
	ends := append(up.objects[:len(up.objects):len(up.objects)], up.times...)
	for _, o := range up.obliques {
		ends = append(ends, o.head)
	}
	for _, o := range ends {
		members := t.children(o, "conj")
		if len(members) != 1 || o < up.head {
			continue
		}
		s := members[0]
		cc, own := t.child(s, "cc"), t.first[c.head]
		if cc <= 0 || t.low[cc-1] != "," && len(c.auxes) == 0 || t.last[s]+1 != own || t.upos(s) == "VERB" ||
			t.has(s, "case") {
			continue
		}
		c.subjects, c.link = []int{s}, "parataxis"
		t.toks[s].Head, t.toks[s].Rel = c.head, "nsubj"
		t.index()
		return
	}
}

// joinSubjects gives a verb the first of its coordinated subjects, where the tree makes that the verb's own head: "Mary
// Cole, the envoy, and other diplomats met".
func (c *clause) joinSubjects() {
	t, h := c.t, c.t.head(c.head)
	if base(t.rel(c.head)) != "conj" || h < 0 || len(c.subjects) != 1 || t.upos(h) != "PROPN" && t.upos(h) != "NOUN" ||
		c.up != nil && c.up.head == h {
		return
	}
	if s, cc := c.subjects[0], t.child(c.head, "cc"); cc >= 0 && t.first[s] == cc+1 && t.low[cc] == "and" && h < cc {
		c.subjects = []int{h, s}
		if c.up == nil {
			c.link = "root"
		}
	}
}

// mendList hangs a bare infinitive on the infinitive before it: "is meant to protect, train and equip".
func (c *clause) mendList() {
	t, up := c.t, c.up
	if up == nil || base(c.link) != "conj" || t.xpos(c.head) != "VB" || len(c.auxes) > 0 || c.mark != "" || len(c.subjects) > 0 ||
		t.xpos(up.head) == "VB" || up.modal() != "" {
		return
	}
	for _, d := range up.down {
		if d.mark == "to" && d.head < c.head && d.head > up.head && t.xpos(d.head) == "VB" {
			c.up = d
			up.down = slices.DeleteFunc(slices.Clone(up.down), func(x *clause) bool { return x == c })
			d.down = append(d.down, c)
			return
		}
	}
}

// dropFarObjects drops objects that a comma cuts off from their verb: "withdrew from Chad, the country's turn".
func (c *clause) dropFarObjects() {
	t := c.t
	kept := c.objects[:0:0]
	for _, o := range c.objects {
		f := t.first[o]
		for f < o && t.upos(f) == "PUNCT" {
			f++
		}
		if o > c.head && f > 0 && t.low[f-1] == "," && f-1 > c.head && !aside(t, c.head, f) {
			continue
		}
		kept = append(kept, o)
	}
	c.objects = kept
}

// aside reports whether only an aside between two commas stands between a verb and a token: "signed, on Friday, a deal".
func aside(t *tree, head, f int) bool {
	if t.low[head+1] != "," {
		return false
	}
	commas := 0
	for i := head + 1; i < f; i++ {
		if t.low[i] == "," {
			commas++
		}
	}
	return commas == 2
}

// mendSubject finds the subject of a clause that seems to have none, or only one with a preposition.
func (c *clause) mendSubject() {
	t := c.t
	for i, s := range c.subjects { // "protests in Niamey demanding": the noun before the preposition
		p := t.child(s, "case")
		if p <= 0 || c.mark == "to" || t.low[p] == "for" || t.upos(p) != "ADP" || t.low[p] == "of" || t.head(s) != c.head {
			continue
		}
		if t.upos(p-1) == "NOUN" || t.upos(p-1) == "PROPN" {
			c.subjects[i] = p - 1
		} else if c.up != nil && p-1 == c.up.head && c.up.voice == active && len(c.up.auxes) == 0 && len(c.up.objects) == 0 {
			c.gardenPath(i, p)
			return
		}
	}
	if len(c.subjects) > 0 || c.expletive || base(c.link) == "conj" || base(c.link) == "xcomp" {
		return
	}
	// "after Niger revoked": a bare noun before a finite verb
	if x := t.xpos(c.head); x != "VBD" && x != "VBZ" && x != "VBP" {
		return
	}
	for i, s := range c.times {
		if s < c.head && t.is(s, "obl") && !isDate(t, s) && (t.upos(s) == "PROPN" || t.upos(s) == "NOUN") &&
			!strings.HasSuffix(t.rel(s), "unmarked") {
			c.subjects = []int{s}
			c.times = append(c.times[:i:i], c.times[i+1:]...)
			return
		}
	}
}

// splitSubjects leaves a verb one subject. The first of two of a verb of speech belongs to what is said: "the troops,
// officials said, will leave".
func (c *clause) splitSubjects() {
	t := c.t
	if len(c.subjects) < 2 && !utterances[c.lemma()] {
		return
	}
	if !utterances[c.lemma()] {
		kept := slices.DeleteFunc(slices.Clone(c.subjects), func(s int) bool { return isDate(t, s) })
		if len(kept) > 1 && kept[0] < c.head { // a second one after the verb belongs elsewhere
			kept = slices.DeleteFunc(kept, func(s int) bool { return s > c.head })
		}
		if n := len(kept); n > 1 && kept[n-1] < c.head && !afterAnd(t, kept[n-1]) {
			kept = kept[len(kept)-1:] // "a victor in the war, France suffered": the one next to the verb
		}
		c.subjects = kept
		return
	}
	for _, d := range c.down {
		complement := base(d.link) == "ccomp" || base(d.link) == "parataxis"
		if complement && len(c.subjects) == 1 && c.subjects[0] < c.head && len(d.subjects) == 1 && t.first[d.subjects[0]] == c.head+1 &&
			d.head > d.subjects[0]+1 && slices.ContainsFunc(t.toks[c.subjects[0]:c.head], func(x extract.Token) bool { return x.XPOS == "''" }) {
			d.subjects, c.subjects = c.subjects, d.subjects // "Our planes," said Ruiz, "bombed the camp."
			return
		}
		if complement && len(c.subjects) > 1 && len(d.subjects) == 0 && d.head > c.head {
			d.subjects, c.subjects, d.link = c.subjects[:1:1], c.subjects[1:], "ccomp"
			return
		}
	}
}

// mendInversion sees that a verb of speech after a comma is followed by its speaker: "..., complained Tanaka".
func (c *clause) mendInversion() {
	t := c.t
	if base(c.link) != "conj" || !utterances[c.lemma()] || c.has("cc") || len(c.subjects) > 0 || len(c.objects) != 1 ||
		len(c.auxes) > 0 ||
		c.objects[0] < c.head || c.up == nil || c.up.frame != nil || c.head == 0 || t.upos(c.head-1) != "PUNCT" {
		return
	}
	c.link, c.subjects, c.objects, c.speech = "parataxis", c.objects, nil, true
	c.up.frame = c
}

// gardenPath sees that what looks like the main verb is a participle: "troops stationed at the fort left".
func (c *clause) gardenPath(subject, prep int) {
	up, t := c.up, c.t
	if len(up.subjects) != 1 || t.xpos(up.head) != "VBD" && t.xpos(up.head) != "VBN" {
		return
	}
	up.obliques = append(up.obliques, oblique{c.subjects[subject], canonical(t.low[prep])})
	c.subjects = up.subjects
	up.voice, up.noun = passive, up.subjects[0]
	c.link, c.up, up.link, up.up = up.link, up.up, "acl", c
}

// mendParticiple sees that a noun with a participle is the subject of the main verb: "troops stationed at the base have
// been idle".
func (c *clause) mendParticiple() {
	t, up := c.t, c.up
	if n := c.named(); n >= 0 {
		c.subjects, c.noun, c.link, c.voice = []int{n}, n, "acl", passive
		if c.outcome < 0 && len(c.objects) == 1 {
			c.outcome, c.objects = c.objects[0], nil
		}
		return
	}
	switch t.low[c.head] {
	case "based":
		if f := t.first[c.head]; c.noun >= 0 && (t.upos(f) == "PUNCT" || f > 0 && t.upos(f-1) == "PUNCT") && c.head+1 < len(t.toks) &&
			t.low[c.head+1] == "on" {
			c.void = true // ", based on first results": a preposition
		}
	case "fighting", "shooting", "bombing", "shelling", "rioting":
		if c.mark == "in" && len(c.objects) == 0 {
			c.void = true // "killed in fighting": a noun
		}
	case "following", "including", "regarding", "concerning", "according", "quoting", "citing":
		if len(c.auxes) == 0 && len(c.subjects) == 0 && (base(c.link) == "acl" || base(c.link) == "advcl") {
			c.void = true // a preposition
		}
	}
	if up == nil || base(c.link) != "advcl" || c.head > up.head || len(c.auxes) > 0 || c.copula >= 0 || c.mark != "" {
		return
	}
	x := t.xpos(c.head)
	if x != "VBN" && x != "VBG" && x != "VBD" {
		return
	}
	switch {
	case len(c.subjects) == 1 && !c.borrowed && len(up.subjects) == 0 && !up.expletive:
		c.link, c.noun = "acl", c.subjects[0]
		up.subjects = c.subjects
		if x != "VBG" && len(c.objects) == 0 {
			c.voice = passive
		}
	case x == "VBG" && len(c.objects) == 1 && len(c.subjects) == 0 && len(up.subjects) == 0 && !up.expletive &&
		c.objects[0] < up.head && !comma(t, c.head, up.head):
		up.subjects, c.void = c.objects, true // "increasing unrest led to": an adjective
	case x != "VBD" && t.first[c.head] == t.last[c.head] && c.head+1 < len(t.toks) && t.upos(c.head+1) != "PUNCT" &&
		t.upos(c.head+1) != "ADP":
		c.void = true // "increasing sentiment led to": an adjective
	}
}

// mendWhere sees that a clause with "where" after a comma tells of the place before it.
func (c *clause) mendWhere() {
	t := c.t
	if c.up == nil || base(c.link) != "ccomp" && base(c.link) != "advcl" {
		return
	}
	for _, k := range t.kids[c.head] {
		if t.low[k] == "where" && k > 1 && t.low[k-1] == "," && (t.upos(k-2) == "PROPN" || t.upos(k-2) == "NOUN") {
			c.link, c.noun, c.wh = "acl:relcl", k-2, false
			c.relative()
			return
		}
	}
}

// mendMain sees that a participle is taken for the main verb, and the main verb for what depends on it: "troops stationed at
// the base have been idle", "soldiers led by a general overthrew the president".
func (c *clause) mendMain() {
	t, up := c.t, c.up
	if up == nil || c.mark != "" || c.head < up.head || len(c.subjects) > 0 || c.has("cc") {
		return
	}
	auxiliary := base(c.link) == "ccomp" && (len(c.auxes) > 0 || c.copula >= 0)
	by := slices.ContainsFunc(up.obliques, func(o oblique) bool { return o.prep == "by" && !isDate(t, o.head) && o.head < c.head })
	past := by && len(c.auxes) == 0 && c.voice == active && t.xpos(c.head) != "VBG" && t.xpos(c.head) != "VB" &&
		(t.xpos(c.head) != "VBN" || len(c.objects) > 0)
	if !auxiliary && !past {
		return
	}
	if x := t.xpos(up.head); x != "VBN" && x != "VBD" || up.voice != active || len(up.auxes) > 0 || len(up.objects) > 0 ||
		len(up.subjects) != 1 || up.link == "conj" {
		return
	}
	if _, ok := finites[up.lemma()]; ok || utterances[up.lemma()] || comma(t, up.head, c.head) {
		return
	}
	c.subjects = up.subjects
	up.voice, up.noun = passive, up.subjects[0]
	up.takeAgent()
	c.link, c.up, up.link, up.up = up.link, up.up, "acl", c
}

// comma reports whether there is punctuation between two tokens.
func comma(t *tree, i, j int) bool {
	for k := i + 1; k < j; k++ {
		if t.upos(k) == "PUNCT" && t.xpos(k) != "HYPH" {
			return true
		}
	}
	return false
}

// named is the phrase right before the comma before "called", which tells its other name; -1 if the clause is none such.
func (c *clause) named() int {
	t := c.t
	also := c.head > 0 && t.low[c.head-1] == "also" // else "called" may be what the subject did next
	if l := base(c.link); l != "advcl" && l != "parataxis" && l != "conj" || t.xpos(c.head) != "VBN" && !(t.xpos(c.head) == "VBD" && also) ||
		!calls[c.lemma()] && c.lemma() != "know" || len(c.subjects)+len(c.auxes) > 0 || c.mark != "" || c.has("cc") {
		return -1
	}
	comma := t.first[c.head]
	if t.low[comma] != "," {
		comma--
	}
	if comma < 1 || t.low[comma] != "," {
		return -1
	}
	n := -1
	for h := comma - 1; h >= 0 && t.last[h] < c.head && (t.upos(h) == "NOUN" || t.upos(h) == "PROPN"); h = t.head(h) {
		n = h
	}
	return n
}

// mendGerundSubject sees that what seems to be said is the subject of what is: "officials say planning for it will start".
func (c *clause) mendGerundSubject() {
	t, up := c.t, c.up
	if up == nil || len(c.subjects) > 0 || len(c.auxes) == 0 || !utterances[up.lemma()] || base(c.link) != "parataxis" &&
		base(c.link) != "ccomp" {
		return
	}
	for _, g := range up.down {
		if base(g.link) == "xcomp" && t.xpos(g.head) == "VBG" && t.last[g.head]+1 == c.auxes[0] {
			c.subjects, c.link, g.void = []int{g.head}, "ccomp", true
			return
		}
	}
}

// calls are verbs that say of their object what it is.
var calls = set("declare call name dub label consider elect appoint deem proclaim crown")

// mendObjects moves an object between a verb and its infinitive: "which they plan to withdraw", "helps the cabinet push a bill".
func (c *clause) mendObjects() {
	if len(c.objects) == 2 && c.outcome < 0 && calls[c.lemma()] && c.head < c.objects[0] { // "declared the virus a pandemic"
		c.outcome, c.objects = c.objects[1], c.objects[:1]
	}
	if r := append(c.recipients[:len(c.recipients):len(c.recipients)], c.objects...); calls[c.lemma()] && c.voice == active && len(r) > 0 &&
		reflexives[c.t.low[r[0]]] && (c.outcome >= 0 || len(r) == 2) { // "a group calling itself the Front"
		if c.outcome < 0 {
			c.outcome = r[1]
		}
		c.voice, c.objects, c.recipients = passive, nil, nil
	}
	up := c.up
	if up == nil || base(c.link) != "xcomp" {
		return
	}
	switch {
	case carriers[up.lemma()] && len(up.objects) == 1 && up.objects[0] < up.head && len(c.objects) == 0 && up.voice == active:
		c.objects, up.objects = up.objects, nil
	case len(c.objects) == 2 && up.head < c.objects[0] && c.objects[0] < c.head && c.head < c.objects[1] && len(up.objects) == 0:
		up.objects, c.objects = c.objects[:1:1], c.objects[1:]
	}
}

// reflexives are the pronouns of who does something to himself.
var reflexives = set("itself himself herself themselves yourself myself ourselves")

// carriers are verbs whose infinitive is a complement even where other words stand between: "tried for months to prevent".
var carriers = set(`try attempt seek strive struggle plan agree hope refuse fail decide vow pledge promise threaten intend
		want aim begin continue decline manage`)

// commanders are verbs whose infinitive is done by their object, and never says what they are for: "ordered him to leave".
var commanders = set(`order ask urge tell force allow permit persuade instruct warn invite encourage compel require
		authorize authorise enable advise beg press challenge direct lobby pressure oblige forbid remind want expect spur motivate inspire entice`)

// undertaking reports whether a noun is one that an infinitive says more of: "a campaign to free".
func undertaking(lemma string) bool {
	_, ok := nouns[lemma]
	return ok || acts[lemma]
}

// causers are verbs that say nothing of their object without the infinitive that tells what it is made to do: "led the crane to fall".
var causers = set("cause lead force compel oblige induce prompt enable")

// callers are verbs whose infinitive is done by what their preposition ties.
var callers = set("call:on call:for appeal:to wait:for plead:with arrange:for count:on rely:on prevail:on push:for press:for")

func (c *clause) mendComplement() {
	t, up := c.t, c.up
	if up != nil && base(c.link) == "advcl" && c.mark == "to" && c.head > up.head && len(c.subjects) == 0 && len(up.objects) == 0 {
		for _, o := range up.obliques {
			if callers[up.key(o.prep)] && o.head < c.head && o.head > up.head { // "called on voters to stay at home"
				c.link, c.subjects = "xcomp", []int{o.head}
			}
		}
	}
	if up != nil && c.mark == "to" && c.head > up.head && len(up.objects) > 0 && (commanders[up.lemma()] || causers[up.lemma()]) &&
		(base(c.link) == "advcl" || base(c.link) == "acl" && c.noun == up.objects[0] && !undertaking(t.lemma(c.noun))) {
		c.link, c.noun = "xcomp", -1
	}
	if up != nil && base(c.link) == "advcl" && c.mark == "to" && len(up.objects) == 1 && up.objects[0] > up.head && up.objects[0] < c.head &&
		len(c.subjects) == 0 && up.voice == active && !carriers[up.lemma()] {
		if _, ok := nouns[t.lemma(up.objects[0])]; ok {
			c.link, c.noun = "acl", up.objects[0] // "rejected his effort last week to limit"
		}
	}
	// "accused the governor of taking bribes"
	if _, ok := gerunds[up.key(c.mark)]; ok && base(c.link) == "acl" && c.t.is(c.noun, "obj", "nsubj:pass") {
		c.link, c.noun = "advcl", -1
	}
	if up != nil && base(c.link) == "advcl" && c.mark == "to" && c.head > up.head && carriers[up.lemma()] && up.voice == active &&
		len(up.objects) == 0 && !up.has("xcomp") {
		c.link = "xcomp"
	}
}

// afterAnd reports whether a phrase is the last of a list, whatever its "and" hangs on.
func afterAnd(t *tree, i int) bool {
	f := t.first[i]
	return t.upos(f) == "CCONJ" || f > 0 && t.upos(f-1) == "CCONJ"
}
