package relation

import "strings"

// What parsers often get wrong about objects: which of two is the recipient, and which word is none.

// twoObjects tells apart the objects of a verb that has two: who is given something is its recipient, and what somebody is named or called is
// no object.
func (t *tree) twoObjects(i int) bool {
	objects := t.children(i, "iobj", "obj", "xcomp")
	for _, k := range t.children(i, "obl:unmarked") {
		if len(objects) == 1 && k == t.last[k] && t.first[k] == t.last[objects[0]]+1 && t.has(k, "nummod") && grants[t.lemma(i)] {
			t.toks[k].Rel = "obj" // "gave the minister two weeks to answer"
			objects = append(objects, k)
		}
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

// pleads makes one verb of a plea: "pleaded guilty to fraud".
func (t *tree) pleads(i int) bool {
	h := t.head(i)
	if t.low[i] != "guilty" || h < 0 || i != h+1 || t.lemma(h) != "plead" || t.is(i, "compound:prt") {
		return false
	}
	t.toks[i].Rel = "compound:prt"
	for _, k := range t.children(i, "obl", "nmod") {
		t.toks[k].Head, t.toks[k].Rel = h, "obl"
	}
	return true
}

// keeps makes a state of what the tree takes for an adverb or a noun after an object: "hold rates steady", "found him guilty".
func (t *tree) keeps(i int) bool {
	h := t.head(i)
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
