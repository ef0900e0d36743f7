package relation

import (
	"slices"
)

// What parsers often get wrong about phrases: what is joined to what, and where a verb-like word is part of a phrase.

// nominal reports whether a token can head the phrase of a participant.
func (t *tree) nominal(i int) bool {
	return t.upos(i) == "NOUN" || t.upos(i) == "PROPN"
}

// chained hangs the last member of a list on its first, where the tree hangs it on the one before: "Peru, Chile and Mali".
func (t *tree) chained(k int) bool {
	h := t.head(k)
	if !t.is(k, "conj") || h < 0 || h > k || !t.is(h, "conj") || t.has(h, "cc") || !t.nominal(k) || !t.nominal(h) || !t.nominal(t.head(h)) ||
		t.preposition(k) != "" {
		return false
	}
	t.toks[k].Head = t.head(h)
	return true
}

// joinedName parts two names that the tree makes one of: "Al-Nur and Hizb Islam", where no part of a name has a conjunction.
func (t *tree) joinedName(k int) bool {
	cc := t.child(k, "cc")
	if t.rel(k) != "flat" || cc < 0 || t.low[cc] != "and" || t.upos(k) != "PROPN" {
		return false
	}
	t.toks[k].Rel = "conj"
	return true
}

// besideParticiple joins a finite verb to the finite verb above, where the tree joins it to a participle that modifies a noun: "was hit by a
// shell fired by police and was carrying".
func (t *tree) besideParticiple(i int) bool {
	h := t.head(i)
	if !t.is(i, "conj") || h < 0 || t.rel(h) != "acl" || t.xpos(h) != "VBN" && t.xpos(h) != "VBG" || t.has(h, "aux", "mark", "nsubj") ||
		!t.has(i, "aux", "cop") || !t.finiteVerb(i) || t.has(i, "nsubj", "mark", "expl") {
		return false
	}
	v := t.head(h)
	for v >= 0 && !t.finiteVerb(v) {
		v = t.head(v)
	}
	if v < 0 || v > i {
		return false
	}
	t.toks[i].Head = v
	return true
}

// placeBeside joins a place to the place before rather than to what happened there: "operations in Tala and the city of Mole".
func (t *tree) placeBeside(k int) bool {
	h := t.head(k)
	if !t.is(k, "conj") || h < 0 || h > k || t.upos(h) != "NOUN" || localities[t.lemma(h)] || t.preposition(k) != "" ||
		!localities[t.lemma(k)] || !t.has(k, "cc") {
		return false
	}
	for _, m := range t.children(h, "nmod") {
		if p := t.preposition(m); m > h && places[p] && t.last[m]+1 == t.first[k] && (t.upos(m) == "PROPN" || localities[t.lemma(m)]) {
			t.toks[k].Head = m
			return true
		}
	}
	return false
}

// localities are nouns of what can only be where something is.
var localities = set("city town village province district region suburb county capital neighborhood neighbourhood outskirts")

// secondSubject makes an object of the second subject of a verb, which follows it: "Cole met Prime Minister Ali Seko".
func (t *tree) secondSubject(k int) bool {
	h := t.head(k)
	if t.rel(k) != "nsubj" || h < 0 || t.first[k] != h+1 || t.upos(h) != "VERB" || !t.nominal(k) || t.has(h, "obj", "ccomp", "xcomp", "cop") ||
		utterances[t.lemma(h)] || isDate(t, k) {
		return false
	}
	if s := t.child(h, "nsubj"); s == k || t.rel(s) != "nsubj" {
		return false
	}
	t.toks[k].Rel = "obj"
	return true
}

// hyphenated reports whether a hyphen without spaces ties a word to the one before.
func (t *tree) hyphenated(i int) bool {
	return i > 1 && t.low[i-1] == "-" && t.toks[i-1].Start == t.toks[i-2].End && t.toks[i].Start == t.toks[i-1].End
}

// compoundParticiple makes an adjective of a participle with a hyphen before it: "classified as a performance-enhancing drug".
func (t *tree) compoundParticiple(i int) bool {
	o := t.child(i, "obj")
	if t.xpos(i) != "VBG" || !t.hyphenated(i) || t.head(i-2) != i || o < i || t.is(i, "root") || t.has(i, "nsubj", "aux") ||
		!t.has(i, "det", "amod", "case", "mark", "nmod:poss") && !t.has(i-2, "det", "amod", "nmod:poss") {
		return false
	}
	for _, d := range slices.Clone(t.kids[i]) {
		if d == o || d == i-2 || d == i-1 {
			continue
		}
		switch t.toks[d].Head = o; {
		case t.is(d, "mark"):
			t.toks[d].Rel = "case"
		case t.is(d, "obl", "advcl") && t.head(i) >= 0:
			t.toks[d].Head = t.head(i)
		}
	}
	t.toks[o].Head = t.head(i)
	switch {
	case t.is(i, "obj", "obl", "nmod", "conj", "nsubj"):
		t.toks[o].Rel = t.rel(i)
	case t.has(i, "case", "mark"):
		t.toks[o].Rel = "obl"
	}
	t.toks[i].Head, t.toks[i].Rel, t.toks[i].UPOS, t.toks[i].XPOS = o, "amod", "ADJ", "JJ"
	return true
}

// elect makes a title of "president-elect", whose last part the tree takes for a verb: the name that follows takes the place of the two.
func (t *tree) elect(i int) bool {
	if t.incoming(i-2) == "" || t.upos(i) != "VERB" || !human(t.lemma(i-2)) {
		return false
	}
	office, name, top, rel := i-2, i+1, t.head(i-2), t.rel(i-2)
	rest := t.head(i) // what else hangs on the seeming verb
	if t.within(office, i) {
		top, rel = t.head(i), "obj"
		for _, v := range t.kids[i] { // "President-elect Mary Cole named"
			if top < 0 && v > name && t.upos(v) == "VERB" {
				t.toks[v].Head, t.toks[v].Rel = -1, "root"
				top, rest, rel = v, v, "nsubj"
			}
		}
	}
	if name >= len(t.toks) || t.upos(name) != "PROPN" || t.head(name) != i || top < 0 || rest < 0 {
		return false
	}
	for _, d := range slices.Clone(t.kids[i]) {
		if t.head(d) == i && d != rest {
			t.toks[d].Head = rest
		}
	}
	for _, d := range t.children(office, "case") {
		t.toks[d].Head = name
		if rel == "obj" {
			rel = "obl"
		}
	}
	t.toks[name].Head, t.toks[name].Rel = top, rel
	t.toks[office].Head, t.toks[office].Rel = name, "nmod:desc"
	t.toks[i-1].Head, t.toks[i].Head, t.toks[i].Rel, t.toks[i].UPOS, t.toks[i].XPOS = office, office, "amod", "ADJ", "JJ"
	return true
}

// incoming is what a hyphen ties to an office that its bearer does not hold yet: "-elect".
func (t *tree) incoming(office int) string {
	if i := office + 2; office >= 0 && i < len(t.toks) && (t.low[i] == "elect" || t.low[i] == "designate") && t.hyphenated(i) {
		return "-" + t.low[i]
	}
	return ""
}

// lastDone makes a verb of the participle after "was last", which the tree takes for an adjective: "was last revised in 2005".
func (t *tree) lastDone(i int) bool {
	v := i + 1
	if t.low[i] != "last" && t.low[i] != "first" && t.low[i] != "next" || v >= len(t.toks) || t.xpos(v) != "VBN" && t.xpos(v) != "VBD" ||
		t.head(v) != i || !t.has(i, "cop") || t.has(i, "det") {
		return false
	}
	t.toks[v].Head, t.toks[v].Rel, t.toks[v].UPOS, t.toks[v].XPOS = t.head(i), t.rel(i), "VERB", "VBN"
	for _, d := range slices.Clone(t.kids[i]) {
		if d == v {
			continue
		}
		t.toks[d].Head = v
		switch {
		case t.is(d, "cop"):
			t.toks[d].Rel = "aux:pass"
		case t.rel(d) == "nsubj":
			t.toks[d].Rel = "nsubj:pass"
		}
	}
	t.toks[i].Head, t.toks[i].Rel, t.toks[i].UPOS, t.toks[i].XPOS = v, "advmod", "ADV", "RB"
	return true
}

// farAgent gives a passive its agent, which stands after an infinitive: "was persuaded to leave by the police".
func (t *tree) farAgent(k int) bool {
	v := t.head(k)
	if t.is(k, "obl") && v >= 0 && t.is(v, "xcomp") && t.xpos(v) == "VB" && t.preposition(k) == "by" && k > v && !isDate(t, k) &&
		(t.acts(k) || t.upos(k) == "PROPN") && !t.has(v, "aux:pass", "obj") && t.has(t.head(v), "aux:pass") &&
		!t.has(t.head(v), "obl:agent") {
		t.toks[k].Head, t.toks[k].Rel = t.head(v), "obl:agent"
		return true
	}
	return false
}

// placeSubject hangs a phrase with a preposition on the subject right before it, where the tree takes it for a second subject: "a blast in the
// south has killed".
func (t *tree) placeSubject(k int) bool {
	c, h := t.first[k], t.head(k)
	if t.rel(k) != "nsubj" || c == 0 || !t.is(c, "case") || conjunctions[t.low[c]] || h < k {
		return false
	}
	s := t.child(h, "nsubj")
	if s >= k || t.rel(s) != "nsubj" || t.last[s]+1 != c || t.upos(s) != "NOUN" {
		return false
	}
	t.toks[c].Head, t.toks[k].Head, t.toks[k].Rel = k, s, "nmod"
	return true
}

// flu makes a noun of "flu", which is nothing else: "died of bird flu".
func (t *tree) flu(i int) bool {
	n := i - 1
	if t.low[i] != "flu" || t.upos(i) != "ADV" || n < 0 || t.upos(n) != "NOUN" || t.head(n) < 0 || t.head(n) == i || t.head(i) != t.head(n) {
		return false
	}
	for d := range t.toks {
		if t.head(d) == n {
			t.toks[d].Head = i
		}
	}
	t.toks[i].Head, t.toks[i].Rel, t.toks[i].UPOS, t.toks[i].XPOS = t.head(n), t.rel(n), "NOUN", "NN"
	t.toks[n].Head, t.toks[n].Rel = i, "compound"
	return true
}

// namesOf puts the names of several people in the place of the noun that only says what they are: "lawyers Ali Seko and Mary Cole".
func (t *tree) namesOf(k int) bool {
	n := k - 1
	if !t.is(k, "appos") || t.head(k) != n || n < 0 || t.xpos(n) != "NNS" || t.xpos(k) != "NNP" || t.first[k] != k || !t.has(k, "conj") ||
		t.head(n) < 0 || t.has(n, "conj", "nummod", "acl") || !human(t.lemma(n)) && !collectives[t.lemma(n)] {
		return false
	}
	for _, d := range t.children(n, "case", "cc") {
		t.toks[d].Head = k
	}
	t.toks[k].Head, t.toks[k].Rel = t.head(n), t.rel(n)
	t.toks[n].Head, t.toks[n].Rel = k, "nmod:desc"
	return true
}

// toFree makes a verb of a word that may be an adjective, where the verb above wants an infinitive: "urged the king to free the men".
func (t *tree) toFree(i int) bool {
	if i == 0 || !doable[t.low[i]] || t.low[i-1] != "to" || t.upos(i) != "ADJ" {
		return false
	}
	n, to := t.head(i), i-1
	if n < i || t.head(to) != n || !t.is(to, "case") || !t.is(n, "obl", "nmod") {
		return false
	}
	v := t.head(n)
	if t.is(n, "nmod") && v >= 0 && t.is(v, "obj", "iobj") {
		v = t.head(v)
	}
	if v < 0 || v > to || !(commanders[t.lemma(v)] && t.has(v, "obj", "iobj", "aux:pass") || carriers[t.lemma(v)]) {
		return false
	}
	t.toks[i].UPOS, t.toks[i].XPOS, t.toks[i].Lemma, t.toks[i].Head, t.toks[i].Rel = "VERB", "VB", t.low[i], v, "xcomp"
	t.toks[to].Head, t.toks[to].Rel = i, "mark"
	t.toks[n].Head, t.toks[n].Rel = i, "obj"
	return true
}

// doable are adjectives that are verbs as well.
var doable = set("free open secure clear clean calm further lower slow better")

// longTitle joins the words of a title that the tree makes two things of: "seized Attorney General Ali Seko".
func (t *tree) longTitle(i int) bool {
	first := i - 1
	if !t.is(i, "nmod:desc") || first < 0 || t.low[i] != "general" || !generals[t.low[first]] {
		return false
	}
	name := t.head(i)
	if t.is(first, "nmod:desc") && (t.head(first) == name || t.head(first) == i) {
		t.toks[first].Head, t.toks[first].Rel = i, "compound"
		return true
	}
	if name < i || t.head(name) != t.head(first) && t.head(name) != first || !t.is(first, "obj", "nsubj", "obl") {
		return false
	}
	for _, d := range slices.Clone(t.kids[first]) {
		if d != name {
			t.toks[d].Head = name
		}
	}
	if t.head(name) == first {
		t.toks[name].Head, t.toks[name].Rel = t.head(first), t.rel(first)
	}
	t.toks[first].Head, t.toks[first].Rel = i, "compound"
	return true
}

// generals are offices that "general" ends the name of.
var generals = set("attorney inspector secretary surgeon director solicitor auditor governor comptroller")
