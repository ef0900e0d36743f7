package relation

import "slices"

// Sentences that the tree takes for noun phrases.

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

// lostAmong makes a verb of a participle between two nouns in a sentence that has none: "The US suspended aid to Niger".
func (t *tree) lostAmong(v int) bool {
	o := t.head(v)
	if o < 0 || o != t.root || v > o || v < 1 || t.rel(v) != "amod" || t.xpos(v) != "VBN" || t.heading || t.upos(o) != "NOUN" || t.low[len(t.toks)-1] != "." ||
		t.has(o, "cop", "nsubj", "aux", "case") {
		return false
	}
	s := v - 1
	for s > 0 && t.upos(s) == "ADV" && t.head(s) == v {
		s-- // "Gazprom temporarily cut supplies to Ukraine"
	}
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

// lostCommand makes a verb of a participle between "and" and whom it makes do something: "cut power and forced airlines to cancel flights".
func (t *tree) lostCommand(v int) bool {
	n := t.head(v)
	if n < v || t.rel(v) != "amod" || t.xpos(v) != "VBN" && t.xpos(v) != "VBD" || !t.is(n, "conj") || !commanders[t.lemma(v)] || v < 2 || t.low[v-1] != "and" {
		return false
	}
	to := t.child(n, "acl")
	if to < n || t.mark(to) != "to" {
		return false
	}
	h := t.head(n)
	for h >= 0 && t.upos(h) != "VERB" {
		h = t.head(h)
	}
	if h < 0 || h > v {
		return false
	}
	t.toks[v].Head, t.toks[v].Rel, t.toks[v].UPOS, t.toks[v].XPOS = h, "conj", "VERB", "VBD"
	t.toks[v-1].Head, t.toks[n].Head, t.toks[n].Rel = v, v, "obj"
	t.toks[to].Head, t.toks[to].Rel = v, "xcomp"
	return true
}
