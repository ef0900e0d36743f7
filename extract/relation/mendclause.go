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
