package relation

// What parsers often get wrong about speech: what is said, by whom, and what only goes on to be said.

// saidBy makes a complement of what hangs on the agent of a passive as a relative clause: "it is asserted by the Crown that both knew".
func (t *tree) saidBy(i int) bool {
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
