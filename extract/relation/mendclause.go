package relation

import (
	"slices"
	"strings"
)

// What parsers often get wrong about clauses that depend on a noun or on an empty "it".

// dashed reports whether a phrase that begins at a token is set off by a dash before it or at its start.
func (t *tree) dashed(i int) bool {
	for _, k := range []int{i - 1, i} {
		if k > 0 && k+1 < len(t.toks) && (t.low[k] == "—" || strings.Trim(t.low[k], "-–") == "" && t.toks[k+1].Start > t.toks[k].End) {
			return true
		}
	}
	return false
}

// fewIfAny takes "if any" for no condition and for no word of a name: "few if any firms have paid".
func (t *tree) fewIfAny(i int) bool {
	if t.low[i] != "few" && t.low[i] != "little" && t.low[i] != "rarely" && t.low[i] != "seldom" {
		return false
	}
	k := i + 1
	if k < len(t.toks) && t.low[k] == "," {
		k++
	}
	if k+2 >= len(t.toks) || t.low[k] != "if" || t.low[k+1] != "any" && t.low[k+1] != "ever" {
		return false
	}
	noun := k + 2
	for noun+1 < len(t.toks) && (t.upos(noun) == "ADJ" || t.low[noun] == "," || t.is(noun, "compound") && t.head(noun) > noun) {
		noun++
	}
	for _, x := range []int{k, k + 1} {
		t.toks[x].Head, t.toks[x].Rel = i, "fixed"
	}
	if m := i - 1; m >= 0 && t.low[m] == "that" && t.head(m) == i {
		t.toks[m].Head, t.toks[m].Rel = t.head(noun), "mark"
	}
	if t.low[k+1] == "any" && t.upos(noun) == "NOUN" && t.head(noun) != i {
		switch h := t.head(i); {
		case h < 0:
			v := t.head(noun)
			for v >= 0 && t.head(v) != i {
				v = t.head(v)
			}
			if v < 0 {
				return false
			}
			for x := range t.toks {
				if t.head(x) == i && x != v && x != k && x != k+1 {
					t.toks[x].Head = v
				}
			}
			t.toks[v].Head, t.toks[v].Rel = -1, "root"
		case h == t.head(noun) && t.is(i, "obj") && t.is(noun, "obl"):
			t.toks[noun].Rel = "obj"
		}
		t.toks[i].Head, t.toks[i].Rel = noun, "amod"
	}
	return true
}

// asserted makes a complement of what hangs on the agent of a passive as a relative clause: "it is asserted by the Crown that both knew".
func (t *tree) asserted(i int) bool {
	s := t.child(i, "nsubj")
	if s < 0 || t.low[s] != "it" || t.xpos(i) != "VBN" || !t.has(i, "aux:pass") || !utterances[t.lemma(i)] {
		return false
	}
	for _, o := range t.children(i, "obl") {
		c := t.child(o, "acl")
		if c < o || !t.has(c, "nsubj") || t.low[t.first[c]] != "that" || t.is(t.first[c], "nsubj") {
			continue
		}
		t.toks[t.first[c]].Rel, t.toks[t.first[c]].Head = "mark", c
		t.toks[c].Head, t.toks[c].Rel = i, "ccomp"
		t.toks[s].Rel = "expl"
		return true
	}
	return false
}

// holder hangs an infinitive on the noun before it that tells what somebody means to do, beyond whose that is: "welcomed the decision of the
// court to free him".
func (t *tree) holder(i int) bool {
	if _, ok := nouns[t.lemma(i)]; !ok || t.upos(i) != "NOUN" {
		return false
	}
	for _, n := range t.children(i, "nmod") {
		to := t.last[n] + 1
		if n < i || t.preposition(n) != "of" && t.preposition(n) != "by" || !t.bearsIntent(n) || to >= len(t.toks) || t.low[to] != "to" {
			continue
		}
		v := t.head(to)
		if v <= to || t.upos(v) != "VERB" && !t.has(v, "cop") || t.first[v] != to || !t.is(v, "advcl", "xcomp", "acl") || t.head(v) == i ||
			t.has(v, "nsubj") || t.head(v) > i && t.head(v) != n {
			continue
		}
		t.toks[v].Head, t.toks[v].Rel = i, "acl"
		return true
	}
	return false
}

// bearsIntent reports whether a phrase is of somebody who can mean to do something.
func (t *tree) bearsIntent(i int) bool {
	return t.upos(i) == "PROPN" || t.upos(i) == "NOUN" && t.acts(i)
}

// callsFor gives an infinitive its noun and its subject: "prompted calls for all salt to be iodised" says what is called for.
func (t *tree) callsFor(i int) bool {
	if _, ok := nouns[t.lemma(i)]; !ok || t.upos(i) != "NOUN" {
		return false
	}
	for _, n := range t.children(i, "nmod") {
		v := t.last[n] + 1
		if n < i || t.preposition(n) != "for" || v >= len(t.toks) || t.low[v] != "to" || t.last[i] > v && t.head(t.head(v)) != i && t.head(t.head(v)) != n {
			continue
		}
		v = t.head(v)
		if v <= n || t.upos(v) != "VERB" || t.first[v] != t.last[n]+1 || t.has(v, "nsubj") || !t.is(v, "advcl", "acl", "xcomp") {
			continue
		}
		subject := "nsubj"
		if t.has(v, "aux:pass") {
			subject = "nsubj:pass"
		}
		f := t.child(n, "case")
		t.toks[f].Head, t.toks[f].Rel = v, "mark"
		t.toks[n].Head, t.toks[n].Rel = v, subject
		t.toks[v].Head, t.toks[v].Rel = i, "acl"
		return true
	}
	return false
}

// withClause makes a clause of what the tree takes for a phrase: "the minister stayed away, with aides citing illness".
func (t *tree) withClause(v int) bool {
	n := t.head(v)
	if n >= 0 && t.rel(v) == "advcl" && n < v { // it hangs beside the phrase
		for _, k := range t.children(n, "obl") {
			if t.last[k]+1 == t.first[v] && t.first[v] == v {
				n = k
			}
		}
	}
	if n < 0 || !t.is(v, "acl", "advcl") || t.xpos(v) != "VBG" && t.xpos(v) != "VBN" || t.preposition(n) != "with" || !t.is(n, "obl", "nmod") ||
		t.has(v, "mark", "nsubj", "aux") || t.first[v] < n {
		return false
	}
	for _, k := range t.kids[n] {
		if k != v && t.last[k] > t.first[v] {
			return false
		}
	}
	h, with := t.head(n), t.child(n, "case")
	for t.is(n, "nmod") && h >= 0 && t.upos(h) != "VERB" && !t.has(h, "cop") {
		h = t.head(h)
	}
	if h < 0 || with == 0 || t.low[with-1] != "," || h > with {
		return false
	}
	t.toks[v].Head, t.toks[v].Rel = h, "advcl"
	t.toks[n].Head, t.toks[n].Rel = v, "nsubj"
	if t.xpos(v) == "VBN" {
		t.toks[n].Rel = "nsubj:pass"
	}
	t.toks[with].Head, t.toks[with].Rel = v, "mark"
	return true
}

// gappedPassive makes a clause of a noun and a participle that share the auxiliary of the passive before: "two men were killed and dozens
// injured when the bus overturned".
func (t *tree) gappedPassive(v int) bool {
	if x := t.xpos(v); v < 4 || x != "VBN" && x != "VBD" || t.has(v, "aux", "cop", "obj", "mark") || t.has(v, "nsubj") && x == "VBD" && !suffered[t.lemma(v)] {
		return false
	}
	if v+1 < len(t.toks) && (t.upos(v+1) == "NOUN" || t.upos(v+1) == "PROPN" || t.upos(v+1) == "ADJ") {
		return false // "and dozens of injured soldiers"
	}
	cc := v - 1
	for cc > 0 && v-cc < 8 && gapped[t.upos(cc)] && t.low[cc] != "by" && t.low[cc] != "in" {
		cc--
	}
	if cc == v-1 || t.low[cc] != "and" && t.low[cc] != "while" {
		return false
	}
	n, h := -1, -1
	for i := cc + 1; i < v; i++ {
		if x := t.head(i); x <= cc || x >= v {
			if n >= 0 || t.has(i, "case") {
				return false
			}
			n = i
		}
	}
	switch {
	case n < 0 || t.upos(n) == "ADV":
		return false
	case t.head(n) == v:
		h = t.head(v)
	case t.head(v) == n || t.head(v) == t.head(n):
		h = t.head(n)
	}
	if h < 0 || h >= cc || !t.passivised(h) {
		return false
	}
	t.toks[n].Head, t.toks[n].Rel = v, "nsubj:pass"
	t.toks[v].Head, t.toks[v].Rel, t.toks[v].UPOS, t.toks[v].XPOS = h, "conj", "VERB", "VBN"
	t.toks[cc].Head, t.toks[cc].Rel = v, "cc"
	return true
}

// suffered are verbs that always say to whom something is done, so that what stands before them alone suffers it.
var suffered = set(`kill wound injure damage destroy delay arrest detain seize cancel suspend displace evacuate hospitalize hospitalise
	rescue capture kidnap abduct confiscate impose charge release sentence convict fine jail imprison acquit accuse extradite deport
	indict evict behead execute assassinate oust depose hire fire sack dismiss appoint nominate reelect re-elect deprive bar`)

// gapped are the parts of speech of a subject between "and" and its participle.
var gapped = set("DET NUM ADJ NOUN PROPN ADV ADP")

// passivised reports whether a token is the verb of a passive clause, and makes it one where the tree takes it for what somebody was: "was shot".
func (t *tree) passivised(i int) bool {
	if t.has(i, "aux:pass") {
		return true
	}
	cop := t.child(i, "cop")
	if cop < 0 || t.lemma(cop) != "be" || cop+1 != i && t.upos(cop+1) != "ADV" || t.has(i, "det", "amod") || !harmed[t.low[i]] && t.xpos(i) != "VBN" {
		return false
	}
	t.toks[i].UPOS, t.toks[i].XPOS, t.toks[cop].Rel = "VERB", "VBN", "aux:pass"
	if s := t.child(i, "nsubj"); s >= 0 {
		t.toks[s].Rel = "nsubj:pass"
	}
	return true
}

// harmed are participles that look like nouns or adjectives.
var harmed = set("shot hurt sunk slain cut split struck hit shut closed killed wounded injured damaged destroyed")

// havingDone makes a gerund of its perfect, whose status is the same: "denied having met the banker".
func (t *tree) havingDone(i int) bool {
	if t.xpos(i) != "VBN" || t.has(i, "nsubj") {
		return false
	}
	for _, k := range t.children(i, "aux") {
		if t.low[k] == "having" {
			t.toks[k].Rel, t.toks[i].XPOS = "dep", "VBG"
			return true
		}
	}
	return false
}

// twoObjects tells apart the objects of a verb that has two: who is given something is its recipient, and what somebody is named or called is
// no object.
func (t *tree) twoObjects(i int) bool {
	objects := t.children(i, "iobj", "obj", "xcomp")
	if k := t.child(i, "obl:unmarked"); k >= 0 && len(objects) == 1 && k == t.last[k] && t.first[k] == t.last[objects[0]]+1 && t.has(k, "nummod") &&
		grants[t.lemma(i)] {
		t.toks[k].Rel = "obj" // "gave the minister two weeks to answer"
		objects = append(objects, k)
	}
	if t.upos(i) != "VERB" || len(objects) != 2 || objects[0] < i || t.upos(objects[0]) == "VERB" || t.upos(objects[1]) == "VERB" {
		return false
	}
	a, b := objects[0], objects[1]
	if t.has(a, "case", "cc") || t.has(b, "case", "cc") || t.low[t.first[b]-1] == "," {
		return false
	}
	switch {
	case (calls[t.lemma(i)] || appoints[t.lemma(i)]) && t.upos(a) == "NOUN" && t.upos(b) == "PROPN" && !t.has(a, "det", "nmod:poss") && t.last[a]+1 == t.first[b]:
		t.toks[a].Rel, t.toks[b].Head, t.toks[b].Rel = "obj", a, "appos" // "named businessman Ali Seko"
	case calls[t.lemma(i)] || appoints[t.lemma(i)]:
		t.toks[a].Rel, t.toks[b].Rel = "obj", "xcomp"
	case t.is(a, "obj") && t.is(b, "obj") && links["to"][t.lemma(i)]:
		t.toks[a].Rel = "iobj"
	default:
		return false
	}
	return true
}

// grants are verbs by which somebody gets time.
var grants = set("give grant allow")

// ordinal sees that an infinitive says of what something is the first or the only one: "was the first African to win the prize".
func (t *tree) ordinal(i int) bool {
	h := t.head(i)
	if h < 0 || h > i || !t.is(i, "csubj", "advcl", "xcomp", "ccomp") || t.mark(i) != "to" || t.has(i, "nsubj") {
		return false
	}
	for _, k := range t.children(h, "obj", "obl") { // "jailed the first officer to admit the killing"
		if t.last[k]+1 == t.first[i] && t.ranks(k) {
			h = k
		}
	}
	if !t.ranks(h) {
		return false
	}
	t.toks[i].Head, t.toks[i].Rel = h, "acl"
	return true
}

// ranks reports whether a noun is one of a series: "the third bank".
func (t *tree) ranks(i int) bool {
	if isDate(t, i) {
		return false
	}
	for _, k := range t.children(i, "amod", "det", "nummod") {
		if k < i && (ordinals[t.low[k]] || t.xpos(k) == "JJS") {
			return true
		}
	}
	return false
}

// ordinals are words that tell which one of a series is meant.
var ordinals = set("first second third fourth fifth sixth seventh eighth ninth tenth last only latest next sole")

// fusedObjects takes apart a recipient and what it is given, which the tree runs together: "fined Calder 2 million euros", "gave Mali access".
func (t *tree) fusedObjects(i int) bool {
	k := t.child(i, "obj")
	if k < i || t.upos(i) != "VERB" || t.upos(k) != "NOUN" || t.has(i, "iobj") || t.has(k, "det", "nmod:poss") {
		return false
	}
	m := t.first[k]
	if m < i || m == k || t.upos(m) != "PROPN" || m != t.last[m] || !t.is(m, "compound") {
		return false
	}
	amount := m+1 < k && t.within(m+1, k) && t.upos(m+1) == "NUM"
	switch {
	case amount && t.lemma(i) == "fine":
		t.toks[k].Rel, t.toks[m].Rel = "obl:unmarked", "obj"
	case amount && links["to"][t.lemma(i)], m+1 == k && lends[t.lemma(i)] && t.toks[m].Text != strings.ToUpper(t.toks[m].Text):
		t.toks[m].Rel = "iobj"
	default:
		return false
	}
	t.toks[m].Head = i
	return true
}

// lends are verbs whose object is seldom named after a place or a body.
var lends = set("give grant lend offer deny")

// bareNoun makes a noun of what the tree takes for an infinitive without "to": "raised pay by 5 percent".
func (t *tree) bareNoun(i int) bool {
	h := t.head(i)
	if h < 0 || i != h+1 || t.rel(i) != "xcomp" || t.upos(i) != "VERB" || t.xpos(i) != "VB" && t.xpos(i) != "NN" || t.has(i, "mark", "obj", "nsubj") || bareInfinitives[t.lemma(h)] {
		return false
	}
	t.toks[i].UPOS, t.toks[i].XPOS, t.toks[i].Rel = "NOUN", "NN", "obj"
	for _, k := range t.children(i, "obl", "advmod", "advcl") {
		t.toks[k].Head = h
	}
	return true
}

// bareInfinitives are verbs with which an infinitive stands without "to".
var bareInfinitives = set("make let help have see hear watch feel go come dare need bid do get be try keep leave stop start")

// lastSpeaker sees that who speaks at the end of a sentence is no member of a list before it: "entered without meeting resistance, residents and
// an officer told the agency".
func (t *tree) lastSpeaker(i int) bool {
	n := t.head(i)
	if t.rel(i) == "conj" && i > 0 && !t.has(i, "nsubj", "cc") && t.is(i-1, "conj") && t.head(i-1) != n {
		n = i - 1
	}
	if n < 0 || n > i || n != i-1 && t.rel(i) != "acl" || !t.is(i, "acl", "conj") || t.rel(i) == "acl:relcl" || t.xpos(i) != "VBD" || !utterances[t.lemma(i)] || t.has(i, "mark", "obl:agent") || t.last[i] < len(t.toks)-3 ||
		t.heading {
		return false
	}
	s := n
	if t.is(n, "conj") {
		for _, k := range t.children(t.head(n), "conj") {
			if k < s && t.setOff(k) {
				s = k
			}
		}
		for _, k := range t.children(t.head(n), "conj") {
			if k > s && k <= n {
				t.toks[k].Head = s
			}
		}
	}
	if f := t.first[s]; f == 0 || t.low[f] != "," && t.low[f-1] != "," {
		return false
	}
	t.toks[s].Head, t.toks[s].Rel = i, "nsubj"
	t.toks[i].Head, t.toks[i].Rel = t.root, "parataxis"
	return true
}

// goesOn sees that a participle after a comma says no more of what is said: "..., his party said, warning that".
func (t *tree) goesOn(i int) bool {
	h := t.head(i)
	if h < 0 || h > i || t.rel(i) != "ccomp" || t.xpos(i) != "VBG" || t.has(i, "nsubj", "aux", "mark", "cop") || !utterances[t.lemma(h)] ||
		t.low[t.first[i]] != "," && t.low[max(0, t.first[i]-1)] != "," {
		return false
	}
	t.toks[i].Rel = "advcl"
	return true
}

// keeps makes a state of what the tree takes for an adverb or a noun after an object: "hold rates steady", "found him guilty".
func (t *tree) keeps(i int) bool {
	h := t.head(i)
	if h >= 0 && t.low[i] == "guilty" && t.lemma(h) == "plead" && i == h+1 && !t.is(i, "compound:prt") {
		t.toks[i].Rel = "compound:prt" // "pleaded guilty to fraud"
		for _, k := range t.children(i, "obl", "nmod") {
			t.toks[k].Head, t.toks[k].Rel = h, "obl"
		}
		return true
	}
	if h >= 0 && kept[t.low[i]] && t.is(h, "obj") && i == h+1 && t.is(i, "amod") { // "found the general guilty"
		t.toks[i].Head, t.toks[i].Rel = t.head(h), "xcomp"
		return true
	}
	if c := t.child(i, "compound"); h >= 0 && kept[t.low[i]] && t.is(i, "obj") && c >= 0 && c == i-1 && t.upos(c) == "NOUN" { // "held three teachers hostage"
		for _, k := range t.kids[i] {
			if k < c {
				t.toks[k].Head = c
			}
		}
		t.toks[c].Head, t.toks[c].Rel = h, "obj"
		t.toks[i].UPOS, t.toks[i].XPOS, t.toks[i].Rel = "ADJ", "JJ", "xcomp"
		return true
	}
	if h < 0 || !kept[t.low[i]] || t.upos(i) == "ADJ" && t.is(i, "xcomp") || !t.is(i, "advmod", "xcomp", "obj", "amod") || t.upos(h) != "VERB" || t.has(i, "det") {
		return false
	}
	if o := t.child(h, "obj"); o < h || o == i || t.last[o]+1 != i {
		return false
	}
	t.toks[i].UPOS, t.toks[i].XPOS, t.toks[i].Rel = "ADJ", "JJ", "xcomp"
	return true
}

// kept are adjectives of how something is kept, left or found.
var kept = set("likely unlikely possible impossible difficult harder easier safe steady unchanged guilty responsible liable alive dead open shut closed intact unharmed hostage captive unconscious")

// lostVerb makes a sentence of a noun and a participle with an object, which the tree takes for a noun phrase: "the council named Karim Sow as
// its head".
func (t *tree) lostVerb(i int) bool {
	n := t.head(i)
	if n < 0 || n != t.root || n > i || t.rel(i) != "acl" || t.xpos(i) != "VBN" || t.heading || t.last[n]+1 < t.first[i] || t.upos(n) != "NOUN" && t.upos(n) != "PROPN" ||
		t.has(n, "cop", "case") || t.has(i, "obl:agent", "mark", "aux", "nsubj") || t.low[len(t.toks)-1] != "." {
		return false
	}
	o := t.child(i, "obj", "xcomp")
	bid := o > i && t.upos(o) == "VERB" && t.mark(o) == "to" && t.has(i, "obl") // "called on the state to resign"
	if o < i || t.upos(o) == "VERB" && !bid || t.upos(o) == "ADJ" {
		return false
	}
	as := -1
	for _, k := range slices.Concat(t.children(i, "obl", "nmod"), t.children(o, "nmod", "obl")) {
		if t.preposition(k) == "as" && k > o {
			as = k
		}
	}
	if as < 0 && !bid && (calls[t.lemma(i)] || appoints[t.lemma(i)]) {
		return false // "a man called Hassan"
	}
	if as >= 0 {
		t.toks[as].Head, t.toks[as].Rel = i, "obl"
	}
	for _, k := range t.kids[n] {
		if k > i {
			t.toks[k].Head = i
		}
	}
	if !bid {
		t.toks[o].Rel = "obj"
	}
	t.toks[i].Head, t.toks[i].Rel, t.toks[i].XPOS = -1, "root", "VBD"
	t.toks[n].Head, t.toks[n].Rel = i, "nsubj"
	return true
}

// bids gives an infinitive its subject: "called on the government to resign", "appealed to rebels to leave".
func (t *tree) bids(i int) bool {
	if t.upos(i) != "VERB" || t.has(i, "obj", "aux:pass") {
		return false
	}
	for _, v := range t.children(i, "xcomp", "advcl") {
		if v < i || t.mark(v) != "to" || t.has(v, "nsubj") {
			continue
		}
		for _, k := range t.children(i, "obl") {
			if k > i && t.last[k]+1 == t.first[v] && bidden[t.lemma(i)+":"+t.preposition(k)] {
				t.toks[k].Head, t.toks[k].Rel = v, "nsubj"
				t.toks[v].Rel = "xcomp"
				return true
			}
		}
	}
	return false
}

// bidden are verbs with the prepositions of who is to act.
var bidden = set("call:on call:upon appeal:to plead:with prevail:on prevail:upon shout:at")

// inserted sees that a clause of speech between or after others says those, and that what follows it sums them up: "Niger has cancelled the
// deal, the firm said on Monday, a blow to its owners".
func (t *tree) inserted(i int) bool {
	if !t.is(i, "parataxis", "advcl") || !utterances[t.lemma(i)] || t.head(i) > i || !t.has(i, "nsubj") || !t.finiteVerb(i) ||
		t.has(i, "mark", "ccomp", "xcomp", "cop") {
		return false
	}
	moved := false
	o := t.child(i, "obj")
	if o > i && t.setOff(o) && t.low[t.first[o]] != "\"" && t.low[max(0, t.first[o]-1)] != "\"" {
		t.toks[o].Rel, moved = "parataxis", true
		o = -1
	}
	if t.rel(i) == "advcl" && o < 0 && t.setOff(i) {
		t.toks[i].Rel, moved = "parataxis", true
	}
	return moved
}

// lostAmong makes a verb of a participle between two nouns in a sentence that has none: "The US suspended aid to Niger".
func (t *tree) lostAmong(v int) bool {
	o := t.head(v)
	if o < 0 || o != t.root || v > o || v < 1 || t.rel(v) != "amod" || t.xpos(v) != "VBN" || t.heading || t.upos(o) != "NOUN" || t.low[len(t.toks)-1] != "." ||
		t.has(o, "cop", "nsubj", "aux", "case") {
		return false
	}
	s := v - 1
	if t.head(s) != o || !t.is(s, "compound") || t.upos(s) != "PROPN" {
		return false
	}
	for k := range t.toks {
		switch {
		case t.head(k) != o || k == v:
		case k < s && t.is(k, "det", "amod", "compound", "nmod:poss"):
			t.toks[k].Head = s
		case k < s:
			t.toks[k].Head = v
			if t.is(k, "nmod") {
				t.toks[k].Rel = "obl"
			}
		}
	}
	t.toks[v].Head, t.toks[v].Rel, t.toks[v].UPOS, t.toks[v].XPOS = -1, "root", "VERB", "VBD"
	t.toks[s].Head, t.toks[s].Rel = v, "nsubj"
	t.toks[o].Head, t.toks[o].Rel = v, "obj"
	return true
}

// joinedSubject joins a subject that follows "and" to the one before: "the envoy, Ali Seko, and other officials have tried".
func (t *tree) joinedSubject(k int) bool {
	h, cc := t.head(k), t.child(k, "cc")
	if h < k || !t.is(k, "nsubj") || cc < 0 || cc > k || t.low[cc] != "and" {
		return false
	}
	s := t.child(h, "nsubj")
	if s < 0 || s >= k {
		return false
	}
	t.toks[k].Head, t.toks[k].Rel = s, "conj"
	return true
}

// accusedBy gives a verb the gerund that hangs on its agent: "were accused by the court of taking bribes".
func (t *tree) accusedBy(v int) bool {
	n := t.head(v)
	if n < 0 || n > v || t.rel(v) != "acl" || t.xpos(v) != "VBG" || !t.is(n, "obl") {
		return false
	}
	h := t.head(n)
	if h < 0 || !t.has(h, "aux:pass") {
		return false
	}
	if _, ok := gerunds[t.lemma(h)+":"+t.mark(v)]; !ok {
		return false
	}
	t.toks[v].Head, t.toks[v].Rel = h, "advcl"
	return true
}
