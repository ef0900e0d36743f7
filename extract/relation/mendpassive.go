package relation

// What parsers often get wrong about passives whose auxiliary stands elsewhere.

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
	if cop < 0 || t.lemma(cop) != "be" || cop+1 != i && t.upos(cop+1) != "ADV" || t.has(i, "det", "amod") || !harms[t.low[i]] && !seeming[t.low[i]] && t.xpos(i) != "VBN" {
		return false
	}
	t.toks[i].UPOS, t.toks[i].XPOS, t.toks[cop].Rel = "VERB", "VBN", "aux:pass"
	if s := t.child(i, "nsubj"); s >= 0 {
		t.toks[s].Rel = "nsubj:pass"
	}
	return true
}

// seeming are further participles that look like nouns or adjectives.
var seeming = set("shot sunk slain cut split struck hit shut closed")
