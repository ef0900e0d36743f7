package relation

import (
	"slices"
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// finiteVerb reports whether a token is a verb that must have a subject, going by its ending and its auxiliaries.
func (t *tree) finiteVerb(i int) bool {
	if t.upos(i) != "VERB" && t.upos(i) != "AUX" && !t.has(i, "cop") {
		return false
	}
	switch t.xpos(i) {
	case "VBD", "VBZ", "VBP":
		return true
	}
	return slices.ContainsFunc(t.kids[i], func(k int) bool {
		x := t.xpos(k)
		return t.is(k, "aux", "cop") && (x == "VBD" || x == "VBZ" || x == "VBP" || x == "MD")
	})
}

// lacksSubject reports whether a finite verb has neither a subject nor a word that joins it to what goes before.
func (t *tree) lacksSubject(i int) bool {
	return t.finiteVerb(i) && !t.has(i, "nsubj", "csubj", "expl", "mark", "cc")
}

// mistagged makes a verb of a noun that the tagger takes for a finite verb and the tree uses as one: "sent two doctors and plans to open".
func (t *tree) mistagged(i int) bool {
	bare := t.xpos(i) == "NN" && t.has(i, "nsubj") && t.has(i, "obj", "acl") && !t.has(i, "aux", "compound", "nmod")
	if x := t.xpos(i); t.upos(i) != "NOUN" || x != "VBZ" && x != "VBD" && x != "VBP" && !bare || t.has(i, "det", "amod", "case", "cop", "nmod:poss") {
		return false
	}
	h := t.head(i)
	if t.is(i, "conj") && !bare {
		for h >= 0 && h < i && t.upos(h) != "VERB" {
			h = t.head(h) // "sent a doctor to Tala and plans to open a clinic"
		}
	}
	if !t.is(i, "root", "ccomp", "advcl", "parataxis") && t.rel(i) != "acl:relcl" && !(t.is(i, "conj") && h >= 0 && h < i && t.upos(h) == "VERB") {
		return false
	}
	t.toks[i].Head = h
	t.toks[i].UPOS = "VERB"
	if bare {
		t.toks[i].XPOS = "VBP"
	}
	for _, k := range t.children(i, "acl") {
		if t.mark(k) == "to" {
			t.toks[k].Rel = "xcomp"
		}
	}
	return true
}

// action makes a noun of a gerund without an object that is what a verb is said of: "fighting between Chad and the rebels erupted".
func (t *tree) action(i int) bool {
	if t.xpos(i) != "VBG" || !t.is(i, "csubj") || t.has(i, "obj", "nsubj", "aux", "mark", "ccomp", "xcomp", "iobj") || t.has(t.head(i), "cop") {
		return false
	}
	t.toks[i].UPOS, t.toks[i].XPOS, t.toks[i].Lemma = "NOUN", "NN", t.low[i]
	t.toks[i].Rel = "n" + strings.TrimPrefix(t.rel(i), "c")
	for _, k := range t.children(i, "obl") {
		t.toks[k].Rel = "nmod"
	}
	return true
}

// sharedNoun makes modifiers of the first members of a list, adjectives that cannot stand alone, whose noun is at its end: "include hormonal,
// immune and lymphatic tests".
func (t *tree) sharedNoun(i int) bool {
	members := t.children(i, "conj")
	bare := func(k int) bool {
		return (t.xpos(k) == "JJ" || t.xpos(k) == "NN" && k != i) &&
			!t.has(k, "det", "amod", "compound", "nmod", "nummod", "acl", "advmod", "advcl", "obl", "nsubj", "cop", "appos")
	}
	if t.upos(i) != "ADJ" || !t.is(i, "obj", "obl", "nsubj", "nmod") || len(members) == 0 || !bare(i) {
		return false
	}
	n := members[len(members)-1]
	m := t.child(n, "amod", "compound")
	if t.upos(n) != "NOUN" || n < i || m != n-1 || t.has(n, "det", "nummod", "nmod:poss", "case") || !t.has(n, "cc") {
		return false
	}
	for _, k := range members[:len(members)-1] {
		if !bare(k) {
			return false
		}
	}
	for k := range t.toks {
		switch {
		case k == m:
			t.toks[k].Head, t.toks[k].Rel = i, "conj"
		case t.head(k) == n && t.is(k, "cc", "punct") && k < m:
			t.toks[k].Head = m
		case t.head(k) == i && !t.is(k, "conj", "punct"):
			t.toks[k].Head = n
		}
	}
	t.toks[n].Head, t.toks[n].Rel = t.head(i), t.rel(i)
	t.toks[i].Head, t.toks[i].Rel = n, "amod"
	return true
}

// habitual makes an auxiliary of what tells of a habit of the past: "the bank used to lend to farmers".
func (t *tree) habitual(i int) bool {
	v := t.child(i, "xcomp")
	if v < 0 {
		v = t.child(i, "advcl")
	}
	if t.lemma(i) != "use" || t.xpos(i) != "VBD" && t.xpos(i) != "VB" || v < i || i+1 >= len(t.toks) || t.low[i+1] != "to" || t.head(i+1) != v ||
		t.has(i, "obj", "aux:pass", "cop") || t.xpos(i) == "VB" && !slices.ContainsFunc(t.children(i, "aux"), func(k int) bool { return t.lemma(k) == "do" }) {
		return false
	}
	for k := range t.toks {
		if t.head(k) == i && k != v {
			t.toks[k].Head = v
		}
	}
	t.toks[v].Head, t.toks[v].Rel = t.head(i), t.rel(i)
	t.toks[i].Head, t.toks[i].Rel, t.toks[i].UPOS = v, "aux", "AUX"
	t.toks[i+1].Rel = "aux" // it marks no clause
	return true
}

// habit reports whether a clause tells of a habit of the past, which may be over.
func (c *clause) habit() bool {
	if x := c.sharesAuxiliaries(); x != nil {
		c = x
	}
	return slices.ContainsFunc(c.auxes, func(k int) bool { return c.t.lemma(k) == "use" })
}

// lasting makes a verb of "last" between "to" and a length of time: "is expected to last three weeks".
func (t *tree) lasting(to int) bool {
	i := to + 1
	if t.low[to] != "to" || i+1 >= len(t.toks) || t.low[i] != "last" || t.upos(i) != "ADJ" {
		return false
	}
	n := t.head(i)
	if n < i || t.head(to) != n || t.head(n) < 0 || t.upos(t.head(n)) != "VERB" || !t.has(n, "nummod") || t.child(n, "nummod") < i {
		return false
	}
	t.toks[i].UPOS, t.toks[i].XPOS, t.toks[i].Head, t.toks[i].Rel = "VERB", "VB", t.head(n), "xcomp"
	t.toks[to].Head, t.toks[to].Rel = i, "mark"
	t.toks[n].Head, t.toks[n].Rel = i, "obj"
	return true
}

// unmarkedComplement gives a complement without "that" its subject, which the tree takes for the object of the verb above: "police said a
// bomb killed two people".
func (t *tree) unmarkedComplement(i int) bool {
	h := t.head(i)
	if r := h; t.rel(i) == "conj" && r >= 0 && r < i && t.is(r, "acl") && !t.has(i, "cc", "nsubj", "mark") && t.has(i, "obj", "aux") && t.setOff(i) {
		// "believe the storm, which began on Sunday, damaged forty schools"
		if o := t.head(r); t.is(o, "obj") && o > t.head(o) && tellsThat(t.lemma(t.head(o))) {
			t.toks[i].Head, t.toks[i].Rel = t.head(o), "ccomp"
			t.toks[o].Head, t.toks[o].Rel = i, "nsubj"
			if t.xpos(i) == "VBN" && !t.has(i, "aux") {
				t.toks[i].XPOS = "VBD"
			}
			return true
		}
	}
	if !t.is(i, "ccomp", "xcomp") || h > i || !t.lacksSubject(i) || !tellsThat(t.lemma(h)) {
		return false
	}
	if t.xpos(i) == "VBD" && !t.has(i, "obj", "aux", "cop", "xcomp") && !mute[t.lemma(h)] && !intransitives[t.lemma(i)] {
		return false // "confirmed a meeting held in May": as likely a participle
	}
	o := t.child(h, "obj", "iobj")
	if o < h || o > i || t.low[t.last[o]+1] != "," && t.last[o]+1 != t.first[i] && t.upos(t.last[o]+1) != "ADV" {
		return false
	}
	t.toks[o].Head, t.toks[o].Rel = i, "nsubj"
	if t.has(i, "aux:pass") {
		t.toks[o].Rel = "nsubj:pass"
	}
	t.toks[i].Rel = "ccomp"
	return true
}

// tellsThat reports whether what follows a verb can be a clause without "that".
func tellsThat(lemma string) bool {
	_, ok := finites[lemma]
	return (ok || utterances[lemma]) && !tells[lemma]
}

// afterParticiple sees that a noun with a participle is the subject of the verb that follows, which the tree hangs on the main clause: "since
// soldiers led by a general overthrew the president".
func (t *tree) afterParticiple(i int) bool {
	h := t.head(i)
	if h < 0 || h > i || !t.is(i, "xcomp", "ccomp", "conj", "advcl", "parataxis") || !t.lacksSubject(i) || t.first[i] == 0 {
		return false
	}
	for _, d := range t.children(h, "advcl") {
		s, m := t.child(d, "nsubj"), t.child(d, "mark")
		if d >= i || t.last[d]+1 != t.first[i] || s < 0 || m < 0 || s > d || t.has(d, "aux", "obj", "cop") || !conjunctions[t.low[m]] ||
			t.xpos(d) != "VBN" && t.xpos(d) != "VBD" || t.last[d] == d ||
			slices.ContainsFunc(t.toks[d:t.last[d]], func(x extract.Token) bool { return x.UPOS == "CCONJ" }) {
			continue
		}
		t.toks[s].Head, t.toks[s].Rel, t.toks[m].Head = i, "nsubj", i
		t.toks[i].Head, t.toks[i].Rel = h, "advcl"
		t.toks[d].Head, t.toks[d].Rel = s, "acl"
		return true
	}
	return false
}

// afterConjunction sees that a noun after "after", "if" and the like is the subject of the verb that follows: "after defender Ali Seko had
// lost the ball".
func (t *tree) afterConjunction(i int) bool {
	if !t.is(i, "advcl", "conj", "xcomp", "ccomp", "parataxis") || !t.lacksSubject(i) {
		return false
	}
	n := -1
	first := t.first[i]
	for first < i && t.upos(first) == "PUNCT" {
		first++
	}
	if own := t.child(i, "obl"); own >= 0 && own < i && t.first[own] == first {
		n = own
	} else if end := t.first[i] - 1; end >= 0 {
		for n = end; n >= 0 && !(t.is(n, "obl") && t.last[n] == end); n = t.head(n) {
		}
		if n >= 0 && t.low[end] == "," && !t.has(n, "appos", "acl") {
			return false
		}
	}
	if n < 0 || isDate(t, n) {
		return false
	}
	switch c := t.first[n]; {
	case t.head(c) != n || !t.is(c, "case") || !conjunctions[t.low[c]] && t.low[c] != "if" && t.low[c] != "unless" && t.low[c] != "as":
		return false
	case t.low[c] == "as" && c > 0 && (t.xpos(c-1) == "VBN" || calls[t.lemma(c-1)] || likens[t.lemma(c-1)]):
		return false // "a man dressed as a guard shot"
	default:
		t.toks[n].Head, t.toks[n].Rel = i, "nsubj"
		t.toks[c].Head, t.toks[c].Rel, t.toks[c].UPOS = i, "mark", "SCONJ"
		t.toks[i].Rel = "advcl"
		return true
	}
}

// likens are verbs whose participle says as what something passes: "dressed as a guard".
var likens = set("identify describe know dress disguise list classify regard portray cite pose serve act treat use")

// afterObject sees that a participle right after an object modifies it: "arrested a man suspected of theft".
func (t *tree) afterObject(i int) bool {
	h := t.head(i)
	if t.rel(i) != "xcomp" || t.xpos(i) != "VBN" && t.xpos(i) != "VBD" || t.first[i] != i || t.has(i, "aux", "cop") || t.upos(h) != "VERB" {
		return false
	}
	o := t.child(h, "obj")
	if _, governs := infinitives[t.lemma(h)]; o < h || t.last[o]+1 != i || governs || raisers[t.lemma(h)] || calls[t.lemma(h)] || states[t.lemma(h)] ||
		intransitives[t.lemma(i)] || i+1 >= len(t.toks) || t.upos(i+1) != "ADP" && t.upos(i+1) != "SCONJ" || keeps[t.lemma(h)] {
		return false
	}
	t.toks[i].Head, t.toks[i].Rel, t.toks[i].XPOS = o, "acl", "VBN"
	return true
}

// keeps are verbs that a participle completes: "left him wounded in the leg".
var keeps = set("leave keep hold render catch feel name")

// strayPhrase hangs a phrase that is joined to a verb on the phrase with the same preposition: "by Peru and, until May, by Chile".
func (t *tree) strayPhrase(k int) bool {
	h := t.head(k)
	if !t.is(k, "conj") || t.upos(h) != "VERB" || t.upos(k) != "NOUN" && t.upos(k) != "PROPN" || t.has(k, "nsubj", "cop", "aux", "obj", "orphan") {
		return false
	}
	prep := t.preposition(k)
	if prep == "" {
		return false
	}
	for _, o := range t.children(h, "obl") {
		if o < k && t.preposition(o) == prep && t.upos(o) != "VERB" {
			t.toks[k].Head = o
			return true
		}
	}
	return false
}

// fronted gives a verb the subject that the tree joins to the phrase before it: "As members of the council, Peru and Chile are voting".
func (t *tree) fronted(i int) bool {
	if !t.finiteVerb(i) || t.has(i, "nsubj", "csubj", "expl", "mark") {
		return false
	}
	for _, o := range t.children(i, "obl") {
		if o > i {
			break
		}
		for _, s := range t.children(o, "conj") {
			f := t.first[s]
			if t.low[f] != "," && (f == 0 || t.low[f-1] != ",") || t.has(s, "cc") && t.rel(t.child(s, "cc")) == "cc" || t.has(s, "case") || t.upos(s) == "VERB" {
				continue
			}
			last := s
			for _, k := range t.children(o, "conj") {
				last = max(last, k)
			}
			if next := t.last[last] + 1; next == i || t.head(next) == i && t.is(next, "aux", "cop", "advmod") {
				for _, k := range t.children(o, "conj") {
					if k > s {
						t.toks[k].Head = s
					}
				}
				t.toks[s].Head, t.toks[s].Rel = i, "nsubj"
				return true
			}
		}
	}
	return false
}

// between joins to the first of two parties the second, which the tree takes for a subject of its own: "a meeting between the envoy and Ali
// Seko was postponed".
func (t *tree) between(k int) bool {
	h := t.head(k)
	if !t.is(k, "nsubj", "conj") || h < 0 || t.low[t.first[k]] != "and" {
		return false
	}
	up := h
	if t.is(k, "nsubj") {
		if up = t.child(h, "nsubj"); up == k {
			return false
		}
	}
	for _, m := range t.children(up, "nmod") {
		if m < k && m > up && t.preposition(m) == "between" && !t.has(m, "conj") && t.xpos(m) != "NNS" && t.xpos(m) != "PRP" && t.last[m]+1 == t.first[k] {
			t.toks[k].Head, t.toks[k].Rel = m, "conj"
			return true
		}
	}
	return false
}

// weekday makes an expression of time of a day that the tree takes for a part of the name before it, or for a subject: "the firm Tuesday
// announced", "met Lena Moss Tuesday".
func (t *tree) weekday(k int) bool {
	h := t.head(k)
	if t.upos(k) != "PROPN" || !strings.HasSuffix(t.low[k], "day") || !dates[t.low[k]] || h < 0 {
		return false
	}
	top, m := k, k-1
	switch {
	case m > 0 && t.head(m) == k && t.is(m, "amod") && m == h+1 && becoming[t.lemma(h)]:
		t.toks[m].Head, t.toks[m].Rel = h, "xcomp" // "turned violent Saturday"
		return true
	case t.rel(k) == "flat" && h < k:
		for top = h; t.head(top) >= 0 && t.upos(top) != "VERB"; top = t.head(top) {
		}
	case (t.rel(k) == "nsubj" || t.is(k, "obl") && k < h && !t.has(h, "nsubj") && !t.has(k, "case")) && m >= 0 && t.head(m) == k &&
		t.is(m, "compound", "flat") && t.upos(m) == "PROPN":
		for d := range t.toks {
			if t.head(d) == k && d != m {
				t.toks[d].Head = m
			}
		}
		t.toks[m].Head, t.toks[m].Rel, top = h, "nsubj", h
	case t.is(k, "nsubj") && len(t.children(h, "nsubj")) > 1 && t.last[k] == t.first[k]:
		top = h
	case t.is(k, "appos", "compound", "nmod") && m >= 0 && t.upos(m) == "NOUN" && t.within(m, h) && t.nominal(h) && !dates[t.lemma(m)] &&
		t.last[k] == k && !t.has(k, "case"): // "a statement from the ministry Saturday called"
		for top = h; top >= 0 && t.nominal(top); top = t.head(top) {
		}
	}
	if top == k || top < 0 || t.upos(top) != "VERB" {
		return false
	}
	t.toks[k].Head, t.toks[k].Rel = top, "obl:unmarked"
	return true
}

// becoming are verbs that take an adjective of what somebody becomes.
var becoming = set("turn become grow remain fall go stay get prove seem appear feel look")

// whatIsCalled puts what something is called in the place of "what": "condemned what he called a crime".
func (t *tree) whatIsCalled(i int) bool {
	if t.low[i] != "what" {
		return false
	}
	c := t.child(i, "acl")
	if c < 0 && t.rel(i) == "obj" && t.is(t.head(i), "ccomp") {
		c = t.head(i)
	}
	if c < i || !calls[t.lemma(c)] && t.lemma(c) != "describe" {
		return false
	}
	y := -1
	for _, k := range t.children(c, "obj", "xcomp", "obl") {
		if k > c && (!t.is(k, "obl") || t.preposition(k) == "as") && t.upos(k) != "VERB" {
			y = k
			break
		}
	}
	if y < 0 {
		return false
	}
	for _, k := range t.children(y, "case") {
		if t.low[k] == "as" {
			t.toks[k].Head, t.toks[k].Rel = c, "reparandum"
		}
	}
	if t.head(i) == c {
		t.toks[y].Head, t.toks[y].Rel = t.head(c), "obj"
	} else {
		t.toks[y].Head, t.toks[y].Rel = t.head(i), t.rel(i)
	}
	for _, k := range t.children(i, "case", "mark", "cc") {
		t.toks[k].Head = y
	}
	t.toks[i].Head, t.toks[i].Rel = c, "reparandum"
	t.toks[c].Head, t.toks[c].Rel = y, "reparandum"
	return true
}
