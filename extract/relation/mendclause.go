package relation

import "strings"

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

// ratherThan subordinates what is not done to what is: "rather than resign, the minister dissolved the committee".
func (t *tree) ratherThan(i int) bool {
	if t.low[i] != "rather" || i+2 >= len(t.toks) || t.low[i+1] != "than" {
		return false
	}
	v := i + 2
	for v+1 < len(t.toks) && v < i+4 && t.upos(v) != "VERB" {
		v++
	}
	if t.upos(v) != "VERB" || !t.is(v, "advcl", "conj") || t.head(v) < 0 {
		return false
	}
	t.toks[i].Head, t.toks[i].Rel = v, "mark"
	t.toks[i+1].Head, t.toks[i+1].Rel = i, "fixed"
	t.toks[v].Rel = "advcl"
	return true
}
