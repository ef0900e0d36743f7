package relation

import (
	"slices"
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// tenses mends verbs whose ending or lemma and tag disagree: no past tense ends in a single s.
func (t *tree) tenses() {
	for i := range t.toks {
		if t.low[i] == "missing" && t.upos(i) == "VERB" && i > 0 && t.toks[i-1].Head == i && t.lemma(i-1) == "be" && t.toks[i-1].Rel == "aux" &&
			!slices.ContainsFunc(t.toks[i:], func(x extract.Token) bool { return x.Head == i && x.Rel == "obj" }) {
			t.toks[i].UPOS, t.toks[i].XPOS, t.toks[i-1].Rel = "ADJ", "JJ", "cop" // "six miners are missing"
		}
		if t.upos(i) == "VERB" && t.xpos(i) == "JJ" && slices.ContainsFunc(t.toks[:i], func(x extract.Token) bool { return x.Head == i && x.Rel == "cop" }) {
			t.toks[i].UPOS = "ADJ" // "will be challenging"
		}
		if t.upos(i) == "VERB" && (t.xpos(i) == "VB" || t.xpos(i) == "JJR") {
			t.toks[i].XPOS, t.toks[i].Lemma = "VB", t.low[i] // "to lower" is no form of "low"
		}
		if t.upos(i) == "VERB" && t.xpos(i) == "VBD" && len(t.low[i]) > 3 && strings.HasSuffix(t.low[i], "s") &&
			!strings.HasSuffix(t.low[i], "ss") {
			t.toks[i].XPOS, t.toks[i].Lemma = "VBZ", present(t.low[i])
		}
	}
}

// scores joins the two numbers of a result, where the tree takes the dash between them for a preposition: "won 2 – 0".
func (t *tree) scores() {
	moved := false
	for i := 0; i+2 < len(t.toks); i++ {
		dash, k := i+1, i+2
		if t.upos(i) != "NUM" || t.upos(k) != "NUM" || strings.Trim(t.low[dash], "-–—") != "" || t.head(k) != i || t.head(dash) != k && t.head(dash) != i ||
			t.is(i, "nummod", "compound") || len(t.low[i]) > 3 || len(t.low[k]) > 3 || t.has(k, "nmod") {
			continue
		}
		t.toks[k].Rel, t.toks[dash].Head, t.toks[dash].Rel, moved = "flat", i, "dep", true
		if v := t.head(i); t.is(i, "obj") && t.child(v, "obj") < i {
			t.toks[i].Rel = "obl:unmarked" // "beat Ruva 3 – 1"
		}
	}
	if moved {
		t.index()
	}
}

// brackets hangs on what a bracket stands beside the noun after it that the tree hangs on a word inside: "Lena Moss (died 2015), a native of
// Ayo, taught".
func (t *tree) brackets() {
	for open := range t.toks {
		end := slices.Index(t.low[open:], ")") + open
		if t.low[open] != "(" || end < open {
			continue
		}
		in := func(i int) bool { return open <= i && i <= end }
		for k := range t.toks {
			h := t.head(k)
			if in(k) || h < 0 || !in(h) || t.upos(k) != "NOUN" && t.upos(k) != "PUNCT" {
				continue
			}
			for h >= 0 && in(h) {
				h = t.head(h)
			}
			if h < 0 || h == k || t.within(h, k) {
				continue
			}
			if t.toks[k].Head = h; t.is(k, "obj", "obl") && !t.has(k, "case") && h < open {
				t.toks[k].Rel = "appos"
			}
		}
	}
	t.index()
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
		case t.is(k, "conj") && t.upos(h) == "PROPN" && t.upos(k) == "NOUN" && human(t.lemma(k)) && !t.has(k, "cc") &&
			(t.has(k, "det") || roles[t.lemma(k)] && t.xpos(k) == "NN") && k > h && t.setOff(k):
			t.toks[k].Rel, moved = "appos", true // "Kathleen Moss, the envoy, and other diplomats"
		case t.is(k, "conj") && t.upos(k) == "PROPN" && roles[t.lemma(h)] && t.has(h, "det", "nmod:poss") && !t.has(k, "cc") &&
			k > h && t.setOff(k):
			t.toks[k].Rel, moved = "appos", true // "the envoy to Peru, Kathleen Moss, and other diplomats"
		case t.secondOffice(k) >= 0:
			t.toks[k].Head, t.toks[k].Rel, moved = t.secondOffice(k), "conj", true
		case t.namesNoun(k):
			t.toks[k].Head, t.toks[k].Rel, moved = t.first[k]-1, "appos", true
		case t.is(k, "appos") && k+1 < len(t.toks) && t.head(k+1) == h && t.is(k+1, "appos") && t.upos(k+1) == "PROPN" && human(t.low[k]):
			t.toks[k].Head, t.toks[k].Rel, moved = k+1, "nmod:desc", true // "the commander, Colonel Issa Haroun"
		case t.is(k, "conj") && k == h+2 && t.xpos(h+1) == "HYPH":
			t.toks[k].Rel, moved = "flat", true // "T-shirt"
		case t.is(k, "obl") && k > h && t.continues(k):
			t.toks[k].Head, t.toks[k].Rel, moved = t.first[k]-1, "nmod", true // "took gold in return for favours"
		case t.is(k, "conj") && k > h && t.slashed(k):
			t.toks[k].Rel, moved = "flat", true // "7,000 m3/s"
		case t.is(k, "conj") && k > h && !t.has(k, "cc") && (t.low[t.first[k]] == "(" || t.low[t.first[k]-1] == "("):
			t.toks[k].Rel, moved = "parataxis", true // "9,000 tonnes (317 barges) of coal"
		case t.abuts(k) && (t.upos(k) == "ADJ" || t.xpos(k) == "VBN") && !t.has(k, "nsubj", "obj", "aux"):
			for _, d := range t.kids[k] { // "food and medical supplies"
				if t.is(d, "cc", "punct") {
					t.toks[d].Head = k + 1
				}
			}
			t.toks[k].Head, t.toks[k].Rel, t.toks[k].UPOS, moved = k+1, "amod", "ADJ", true
		case t.abuts(k) && t.upos(k) == "PROPN" && t.last[k] == k && t.has(k, "cc") && t.xpos(k+1) == "NNS": // "Cole and Calder Bank officials"
			for _, d := range t.kids[k] {
				if t.is(d, "cc", "punct", "det") {
					t.toks[d].Head = k + 1
				}
			}
			t.toks[k].Head, t.toks[k].Rel, moved = k+1, "compound", true
		case t.abuts(k) && t.xpos(k) == "VBG" && t.is(h, "obj") && t.xpos(t.head(h)) == "VBG": // "chanting slogans and waving photos"
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
		case t.is(k, "nmod") && prep != "" && prep != "of" && t.is(h, "obj") && happenings[t.lemma(t.head(h))+" "+t.lemma(h)]:
			t.toks[k].Head, t.toks[k].Rel, moved = t.head(h), "obl", true // "took place during the fair"
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
		case t.is(k, "obl") && prep == "of" && t.is(h, "obj", "nsubj", "obl", "nmod") && quantifiers[t.low[h]] && !t.has(h, "cop"):
			t.toks[k].Rel, moved = "nmod", true // "suspended most of its aid"
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
			(t.upos(k) == "NOUN" || (t.xpos(k) == "NNPS" || t.low[k] == "more") && t.has(k, "nummod")) && !t.has(k, "case"):
			t.toks[k].Rel, moved = "obj", true // "killed at least 12 people"
		case t.is(k, "obj") && prep != "" && t.upos(k) != "VERB": // no object has a preposition
			t.toks[k].Rel, moved = "obl", true
		case v < 0 || t.rel(k) != "nmod" || prep == "" || prep == "of" || k < h:
		case t.is(h, "obj") && (t.upos(h) == "NUM" || t.upos(h) == "SYM"), // "kills 12 in Chile"
			t.is(h, "obj") && prep == "on" && t.lemma(v) == "blame",
			t.is(h, "obj") && (prep == "to" || prep == "from") && links[prep][t.lemma(v)] && !(prep == "to" && posted[t.lemma(h)]),
			t.is(h, "nsubj") && t.has(v, "expl") && places[prep]: // "there were protests in Quito"
			t.toks[k].Head, t.toks[k].Rel, moved = v, "obl", true
		}
	}
	return moved
}

// secondOffice is the office of a person beside whose name, or beside whose place, the tree hangs another one of the same person: "Mary
// Cole, director of Oxfam, and chairman of Calder Bank, says". Another person would have a name or an article. It is -1 if there is none.
func (t *tree) secondOffice(k int) int {
	h := t.head(k)
	if !t.is(k, "conj") || k < h || !t.has(k, "cc") || !roles[t.lemma(k)] || t.xpos(k) == "NNS" || t.upos(h) != "PROPN" ||
		t.has(k, "det", "nmod:poss", "flat", "appos", "nummod", "case") || !t.has(k, "nmod") {
		return -1
	}
	office := t.child(h, "appos")
	if t.is(h, "nmod") {
		office = t.head(h)
	}
	if office < 0 || office > k || !roles[t.lemma(office)] || t.xpos(office) == "NNS" || !t.is(office, "appos") {
		return -1
	}
	return office
}

// posted are nouns that say to whom themselves: "recalled its ambassador to Peru".
var posted = set("ambassador envoy consul adviser advisor threat key response reply answer solution access visit trip aide heir")

// continues reports whether a phrase goes on with a preposition of several words: "in return for favours".
func (t *tree) continues(k int) bool {
	prev := t.first[k] - 1
	return prev > t.head(k) && t.head(prev) == t.head(k) && t.is(prev, "obl") && t.preposition(k) != "" && bridges[t.preposition(prev)+" "+t.low[prev]]
}

// slashed reports whether nothing but a slash joins a member of a coordination to what goes before.
func (t *tree) slashed(k int) bool {
	i := t.first[k]
	if t.low[i] != "/" {
		i--
	}
	return i > 0 && t.low[i] == "/" && t.toks[i].Start == t.toks[i-1].End
}

// namesNoun reports whether a name belongs to the noun of people right before it, beside which the tree hangs it: "the head of the company
// Calder left", "the news agency Calder reported".
func (t *tree) namesNoun(k int) bool {
	h, n := t.head(k), t.first[k]-1
	if n < 0 || t.upos(k) != "PROPN" || t.upos(n) != "NOUN" || t.head(n) != h || t.preposition(k) != "" || isDate(t, k) ||
		!human(t.lemma(n)) && !collectives[t.lemma(n)] {
		return false
	}
	return t.is(k, "nmod", "obl") && n > h && t.is(n, "nmod", "obl") && t.has(n, "case") || t.rel(k) == "nsubj" && k < h && t.rel(n) == "nsubj"
}

// abuts reports whether a member of a coordination is followed by another one, a noun, with nothing to join them.
func (t *tree) abuts(k int) bool {
	return t.is(k, "conj") && k+1 < len(t.toks) && t.is(k+1, "conj") && t.head(k+1) == t.head(k) && t.first[k+1] == k+1 &&
		t.upos(k+1) == "NOUN"
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
	title := t.upos(k) == "PROPN" && m > h && human(t.lemma(m))
	if m <= h || t.head(m) != h || !t.is(m, "obj") || t.upos(m) != "NOUN" || t.upos(k) != "NOUN" && !title || t.last[m] != m ||
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
