package relation

import (
	"slices"
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// repair mends clauses where parsers often go wrong and the words leave no doubt.
func repair(t *tree, all []*clause) {
	for _, c := range all {
		c.takeSubject()
		c.joinSubjects()
		c.dropFarObjects()
		c.mendSubject()
		c.splitSubjects()
		c.mendInversion()
	}
	for _, c := range all {
		c.mendFinite()
		c.mendTense()
		c.mendNumber()
		c.mendWilful()
		c.mendThat()
		c.mendReduced()
		c.mendReported()
		c.mendNounClause()
		c.mendWhere()
		c.mendParticiple()
		c.mendGerundSubject()
		c.mendMain()
		c.mendComplement()
		c.mendObjects()
		c.mendList()
	}
}

// move hangs a clause on another one.
func (c *clause) move(up *clause, link string) {
	c.up.down = slices.DeleteFunc(slices.Clone(c.up.down), func(x *clause) bool { return x == c })
	c.up, c.link, c.noun = up, link, -1
	up.down = append(up.down, c)
}

// mendFinite joins a finite verb to the finite verb above, where the tree joins it to a gerund, an infinitive or what
// a modal governs: "has accused the troops of supporting the rebels and wants", "predicted that growth would slow and warned".
func (c *clause) mendFinite() {
	t, up := c.t, c.up
	finite := t.xpos(c.head) == "VBZ" || t.xpos(c.head) == "VBD"
	if up == nil || c.link != "conj" || !finite || len(c.subjects) > 0 || len(c.auxes) > 0 {
		return
	}
	x := up
	for x.up != nil && (len(x.auxes) == 0 && (t.xpos(x.head) == "VBG" || t.xpos(x.head) == "VB") || x.modal() != "" && x.voice == active) {
		x = x.up
	}
	if x != up && base(x.link) != "acl" && len(x.subjects) > 0 {
		c.move(x, "conj")
	}
}

// mendTense hangs a verb of the past beside the past tense under a verb of speech in the present, where the tree hangs it beside the
// latter: "the statement says the ship was near and had not called".
func (c *clause) mendTense() {
	t, up := c.t, c.up
	if up == nil || c.link != "conj" || len(c.subjects) > 0 {
		return
	}
	// "denies that the clash happened and accuses": the present goes with the verb of speech
	if over := up.up; base(up.link) == "ccomp" && over != nil && utterances[over.lemma()] && up.past() && len(over.auxes) == 0 && len(c.auxes) == 0 &&
		t.xpos(c.head) == "VBZ" && t.xpos(over.head) == "VBZ" {
		c.move(over, "conj")
		return
	}
	if !utterances[up.lemma()] || t.xpos(up.head) != "VBZ" && t.xpos(up.head) != "VBP" || !c.past() {
		return
	}
	for _, d := range up.down {
		if base(d.link) == "ccomp" && d.head > up.head && d.head < c.head && d.past() && len(d.subjects) > 0 {
			c.move(d, "conj")
			return
		}
	}
}

// mendNumber hangs a verb beside the clause whose subject has its number, where the tree hangs it beside the verb of speech: "a poll finds most
// voters disapprove but are optimistic".
func (c *clause) mendNumber() {
	up := c.up
	if up == nil || c.link != "conj" || len(c.subjects) > 0 || len(up.subjects) != 1 || c.number() == 0 || c.t.number(up.subjects[0])*c.number() >= 0 {
		return
	}
	if over := up.up; base(up.link) == "ccomp" && over != nil && utterances[over.lemma()] && len(over.subjects) == 1 &&
		c.t.number(over.subjects[0]) == c.number() {
		c.move(over, "conj") // "the minister says the workers agree and is ready"
		return
	}
	for _, d := range up.down {
		if base(d.link) == "ccomp" && d.head > up.head && d.head < c.head && len(d.subjects) == 1 && c.t.number(d.subjects[0]) == c.number() {
			c.move(d, "conj")
			return
		}
	}
}

// number is that of a clause's finite verb: 1 for singular, -1 for plural, 0 where its form does not tell.
func (c *clause) number() int {
	for _, k := range append(c.auxes[:len(c.auxes):len(c.auxes)], c.copula, c.head) {
		switch {
		case k < 0:
		case c.t.xpos(k) == "VBZ" || c.t.low[k] == "was":
			return 1
		case c.t.low[k] == "are" || c.t.low[k] == "were" || c.t.low[k] == "have" && c.t.xpos(k) == "VBP":
			return -1
		}
	}
	return 0
}

// number is that of a noun: 1 for singular, -1 for plural, 0 where it may be either.
func (t *tree) number(i int) int {
	switch x := t.xpos(i); {
	case x == "NNS" || t.is(i, "conj") || t.has(i, "conj"):
		return -1
	case x == "NN" && !collectives[t.lemma(i)] && !crowds[t.lemma(i)] && !quantifiers[t.low[i]] && !t.has(i, "nmod"):
		return 1
	}
	return 0
}

// mendWilful joins what only people do to the verb of speech, where the tree joins it to a clause about a thing: "officials confirmed that
// contact was made but declined to give details".
func (c *clause) mendWilful() {
	t, up := c.t, c.up
	if up == nil || c.link != "conj" || len(c.subjects) > 0 || !wilful[c.lemma()] || !c.has("xcomp") || base(up.link) != "ccomp" || up.up == nil ||
		len(up.subjects) != 1 || len(up.up.subjects) != 1 || !utterances[up.up.lemma()] || t.xpos(c.head) != t.xpos(up.up.head) {
		return
	}
	if s := up.subjects[0]; t.upos(s) == "NOUN" && t.xpos(s) == "NN" && !t.acts(s) && t.acts(up.up.subjects[0]) {
		c.move(up.up, "conj")
	}
}

// wilful are verbs of what only people and bodies of people do.
var wilful = set("decline refuse pledge vow")

// mendThat hangs a clause with "that" beside the clause that is said, where the tree hangs it on one within that: "said troops opened fire
// to end the riot and that some men fled".
func (c *clause) mendThat() {
	if c.up == nil || c.link != "conj" || c.mark != "that" || len(c.subjects) == 0 || base(c.up.link) == "ccomp" {
		return
	}
	if utterances[c.up.lemma()] && slices.ContainsFunc(c.up.down, func(d *clause) bool { return base(d.link) == "ccomp" && d.head < c.head }) {
		c.link = "ccomp" // "said that Norway sent a ship and that the crew survived"
		return
	}
	for x := c.up; x.up != nil; x = x.up {
		if base(x.link) == "ccomp" && utterances[x.up.lemma()] {
			c.move(x, "conj")
			return
		}
	}
}

// past reports whether a clause is in the past tense.
func (c *clause) past() bool {
	for _, k := range append(c.auxes[:len(c.auxes):len(c.auxes)], c.copula, c.head) {
		if k >= 0 && c.t.xpos(k) == "VBD" {
			return true
		}
	}
	return false
}

// mendReduced sees that a participle right after a noun, which nothing joins to the verb before, modifies the noun: "flying
// helicopters painted white".
func (c *clause) mendReduced() {
	t := c.t
	n := t.first[c.head] - 1
	if c.up == nil || c.link != "conj" || c.has("cc") || len(c.subjects)+len(c.auxes) > 0 || t.xpos(c.head) != "VBN" ||
		n <= c.up.head || t.upos(n) != "NOUN" || t.upos(n+1) == "PUNCT" {
		return
	}
	c.link, c.noun, c.voice = "acl", n, passive
	if len(c.objects) > 0 {
		c.outcome, c.objects = c.objects[0], nil // "painted white"
	}
	c.takeAgent()
}

// takeSubject gives a verb without a subject the phrase before it that the tree joins to the object of the verb before:
// "Ali lost a ball, and the referee stopped the game".
func (c *clause) takeSubject() {
	t, up := c.t, c.up
	if up == nil || base(c.link) != "conj" || len(c.subjects) > 0 || c.has("cc") {
		return
	}
	ends := slices.Concat(up.objects, up.times)
	for _, o := range up.obliques {
		ends = append(ends, o.head)
	}
	for _, o := range ends {
		members := t.children(o, "conj")
		if len(members) != 1 || o < up.head {
			continue
		}
		s := members[0]
		cc, own := t.child(s, "cc"), t.first[c.head]
		if cc <= 0 || t.low[cc-1] != "," && len(c.auxes) == 0 || t.last[s]+1 != own || t.upos(s) == "VERB" ||
			t.has(s, "case") {
			continue
		}
		c.subjects, c.link = []int{s}, "parataxis"
		t.toks[s].Head, t.toks[s].Rel = c.head, "nsubj"
		t.index()
		return
	}
}

// joinSubjects gives a verb the first of its coordinated subjects, where the tree makes that the verb's own head: "Mary
// Cole, the envoy, and other diplomats met".
func (c *clause) joinSubjects() {
	t, h := c.t, c.t.head(c.head)
	if base(t.rel(c.head)) != "conj" || h < 0 || len(c.subjects) != 1 || t.upos(h) != "PROPN" && t.upos(h) != "NOUN" ||
		c.up != nil && c.up.head == h {
		return
	}
	if s, cc := c.subjects[0], t.child(c.head, "cc"); cc >= 0 && t.first[s] == cc+1 && t.low[cc] == "and" && h < cc {
		c.subjects = []int{h, s}
		if c.up == nil {
			c.link = "root"
		}
	}
}

// mendList hangs a bare infinitive on the infinitive before it: "is meant to protect, train and equip".
func (c *clause) mendList() {
	t, up := c.t, c.up
	if up == nil || base(c.link) != "conj" || t.xpos(c.head) != "VB" || len(c.auxes) > 0 || len(c.subjects) > 0 || up.mark == "to" ||
		c.mark != "to" && (c.mark != "" || t.xpos(up.head) == "VB" || up.modal() != "") {
		return
	}
	for _, d := range up.down {
		if d.mark == "to" && d.head < c.head && d.head > up.head && t.xpos(d.head) == "VB" {
			c.up = d
			up.down = slices.DeleteFunc(slices.Clone(up.down), func(x *clause) bool { return x == c })
			d.down = append(d.down, c)
			return
		}
	}
}

// dropFarObjects drops objects that a comma or a dash cuts off from their verb: "withdrew from Chad, the country's turn".
func (c *clause) dropFarObjects() {
	t := c.t
	kept := c.objects[:0:0]
	for _, o := range c.objects {
		f := t.first[o]
		for f < o && t.upos(f) == "PUNCT" {
			f++
		}
		if o > c.head && f > 0 && (t.low[f-1] == "," || len(c.objects) > 1 && t.dashed(f)) && f-1 > c.head && !aside(t, c.head, f) {
			continue
		}
		kept = append(kept, o)
	}
	c.objects = kept
}

// aside reports whether only an aside between two commas stands between a verb and a token: "signed, on Friday, a deal".
func aside(t *tree, head, f int) bool {
	if t.low[head+1] != "," {
		return false
	}
	commas := 0
	for i := head + 1; i < f; i++ {
		if t.low[i] == "," {
			commas++
		}
	}
	return commas == 2
}

// mendSubject finds the subject of a clause that seems to have none, or only one with a preposition.
func (c *clause) mendSubject() {
	t := c.t
	for i, s := range c.subjects { // "protests in Niamey demanding": the noun before the preposition
		p := t.child(s, "case")
		if p <= 0 || conjunctions[t.low[p]] || c.mark == "to" || t.low[p] == "for" || t.upos(p) != "ADP" || t.low[p] == "of" || t.head(s) != c.head {
			continue
		}
		if t.upos(p-1) == "NOUN" || t.upos(p-1) == "PROPN" {
			c.subjects[i] = p - 1
		} else if c.up != nil && p-1 == c.up.head && c.up.voice == active && len(c.up.auxes) == 0 && len(c.up.objects) == 0 {
			c.gardenPath(i, p)
			return
		}
	}
	if len(c.subjects) > 0 || c.expletive || base(c.link) == "conj" || base(c.link) == "xcomp" {
		return
	}
	// "after Niger revoked": a bare noun before a finite verb
	if x := t.xpos(c.head); x != "VBD" && x != "VBZ" && x != "VBP" {
		return
	}
	for i, s := range c.times {
		if s < c.head && t.is(s, "obl") && !isDate(t, s) && (t.upos(s) == "PROPN" || t.upos(s) == "NOUN") &&
			!strings.HasSuffix(t.rel(s), "unmarked") {
			c.subjects = []int{s}
			c.times = append(c.times[:i:i], c.times[i+1:]...)
			return
		}
	}
}

// splitSubjects leaves a verb one subject. The first of two of a verb of speech belongs to what is said: "the troops,
// officials said, will leave".
func (c *clause) splitSubjects() {
	t := c.t
	if len(c.subjects) < 2 && !utterances[c.lemma()] {
		return
	}
	if len(c.subjects) == 2 && utterances[c.lemma()] && c.subjects[1] < c.head && !c.has("ccomp") {
		for _, d := range c.down { // "The talks focused on trade, the release said": no participle, but what is said
			if x := t.xpos(d.head); base(d.link) == "acl" && d.noun == c.subjects[0] && (x == "VBN" || x == "VBD") && len(d.agents)+len(d.auxes) == 0 &&
				d.mark == "" && t.low[c.subjects[0]+1] != "," {
				d.subjects, c.subjects = c.subjects[:1:1], c.subjects[1:]
				d.link, d.noun, d.voice = "ccomp", -1, active
				return
			}
		}
	}
	if !utterances[c.lemma()] {
		kept := slices.DeleteFunc(slices.Clone(c.subjects), func(s int) bool { return isDate(t, s) })
		if len(kept) > 1 && kept[0] < c.head { // a second one after the verb belongs elsewhere
			kept = slices.DeleteFunc(kept, func(s int) bool { return s > c.head })
		}
		if n := len(kept); n > 1 && kept[n-1] < c.head && !afterAnd(t, kept[n-1]) {
			kept = kept[len(kept)-1:] // "a victor in the war, France suffered": the one next to the verb
		}
		c.subjects = kept
		return
	}
	for _, d := range c.down {
		complement := base(d.link) == "ccomp" || base(d.link) == "parataxis"
		if complement && len(c.subjects) == 1 && c.subjects[0] < c.head && len(d.subjects) == 1 && t.first[d.subjects[0]] == c.head+1 &&
			d.head > d.subjects[0]+1 && slices.ContainsFunc(t.toks[c.subjects[0]:c.head], func(x extract.Token) bool { return x.XPOS == "''" }) {
			d.subjects, c.subjects = c.subjects, d.subjects // "Our planes," said Ruiz, "bombed the camp."
			return
		}
		if complement && len(c.subjects) > 1 && len(d.subjects) == 0 && d.head > c.head {
			d.subjects, c.subjects, d.link = c.subjects[:1:1], c.subjects[1:], "ccomp"
			return
		}
	}
}

// mendInversion sees that a verb of speech after a comma is followed by its speaker: "..., complained Tanaka".
func (c *clause) mendInversion() {
	t := c.t
	participle := base(c.link) == "advcl" && (t.xpos(c.head) == "VBN" || t.xpos(c.head) == "VBD") && c.mark == "" && c.up != nil && c.head > c.up.head
	if base(c.link) != "conj" && !participle || !utterances[c.lemma()] || c.has("cc") || len(c.subjects) > 0 || len(c.objects) != 1 ||
		len(c.auxes) > 0 ||
		c.objects[0] < c.head || c.up == nil || c.up.frame != nil || c.head == 0 || t.upos(c.head-1) != "PUNCT" {
		return
	}
	c.link, c.subjects, c.objects, c.speech = "parataxis", c.objects, nil, true
	c.up.frame = c
}

// gardenPath sees that what looks like the main verb is a participle: "troops stationed at the fort left".
func (c *clause) gardenPath(subject, prep int) {
	up, t := c.up, c.t
	if len(up.subjects) != 1 || t.xpos(up.head) != "VBD" && t.xpos(up.head) != "VBN" {
		return
	}
	up.obliques = append(up.obliques, oblique{c.subjects[subject], canonical(t.low[prep])})
	c.subjects = up.subjects
	up.voice, up.noun = passive, up.subjects[0]
	c.link, c.up, up.link, up.up = up.link, up.up, "acl", c
}

// farFromNoun reports whether a participle after a comma may go back to any of several nouns, of which the tree takes the first: "is a critic of
// the troops in Iraq, led by Norway".
func (c *clause) farFromNoun() bool {
	t, f := c.t, c.t.first[c.head]
	if c.link != "acl" || c.noun < 0 || !t.has(c.noun, "cop") || t.xpos(c.head) != "VBN" || c.mark != "" || f == 0 ||
		t.low[f] != "," && t.low[f-1] != "," {
		return false
	}
	return slices.ContainsFunc(t.children(c.noun, "nmod"), func(k int) bool { return k > c.noun && k < f && t.preposition(k) != "" })
}

// excessive reports whether an infinitive says what does not come about, since something is too much: "too much time had passed to consider".
func (c *clause) excessive() bool {
	t, up := c.t, c.up
	if up == nil || c.mark != "to" || c.head < up.head || up.embeds() || carriers[up.lemma()] || commanders[up.lemma()] {
		return false
	}
	for i := t.first[up.head]; i+1 < t.first[c.head]; i++ {
		if t.low[i] == "too" && (t.upos(i+1) == "ADJ" || t.upos(i+1) == "ADV") && t.within(i, up.head) {
			return true
		}
	}
	return false
}

// mendParticiple sees that a noun with a participle is the subject of the main verb: "troops stationed at the base have
// been idle".
func (c *clause) mendParticiple() {
	t, up := c.t, c.up
	if n := c.named(); n >= 0 {
		c.subjects, c.noun, c.link, c.voice = []int{n}, n, "acl", passive
		if c.outcome < 0 && len(c.objects) == 1 {
			c.outcome, c.objects = c.objects[0], nil
		}
		return
	}
	if c.excessive() {
		c.void = true
		return
	}
	switch t.low[c.head] {
	case "based":
		if f := t.first[c.head]; c.noun >= 0 && (t.upos(f) == "PUNCT" || f > 0 && t.upos(f-1) == "PUNCT") && c.head+1 < len(t.toks) &&
			t.low[c.head+1] == "on" {
			c.void = true // ", based on first results": a preposition
		}
	case "fighting", "shooting", "bombing", "shelling", "rioting":
		if c.mark == "in" && len(c.objects) == 0 {
			c.void = true // "killed in fighting": a noun
		}
	case "following", "including", "regarding", "concerning", "according", "quoting", "citing":
		if len(c.auxes) == 0 && len(c.subjects) == 0 && (base(c.link) == "acl" || base(c.link) == "advcl") {
			c.void = true // a preposition
		}
	}
	if up == nil || base(c.link) != "advcl" || c.head > up.head || len(c.auxes) > 0 || c.copula >= 0 || c.mark != "" {
		return
	}
	x := t.xpos(c.head)
	if x != "VBN" && x != "VBG" && x != "VBD" {
		return
	}
	switch {
	case len(c.subjects) == 1 && !c.borrowed && len(up.subjects) == 0 && !up.expletive:
		c.link, c.noun = "acl", c.subjects[0]
		up.subjects = c.subjects
		if x != "VBG" && len(c.objects) == 0 {
			c.voice = passive
		}
	case x == "VBG" && len(c.objects) == 1 && len(c.subjects) == 0 && len(up.subjects) == 0 && !up.expletive &&
		c.objects[0] < up.head && !comma(t, c.head, up.head):
		up.subjects, c.void = c.objects, true // "increasing unrest led to": an adjective
	case x != "VBD" && t.first[c.head] == t.last[c.head] && c.head+1 < len(t.toks) && t.upos(c.head+1) != "PUNCT" &&
		t.upos(c.head+1) != "ADP":
		c.void = true // "increasing sentiment led to": an adjective
	}
}

// mendWhere sees that a clause with "where" after a comma tells of the place before it.
func (c *clause) mendWhere() {
	t := c.t
	if c.up == nil || base(c.link) != "ccomp" && base(c.link) != "advcl" {
		return
	}
	for _, k := range t.kids[c.head] {
		if t.low[k] == "where" && k > 1 && t.low[k-1] == "," && (t.upos(k-2) == "PROPN" || t.upos(k-2) == "NOUN") {
			c.link, c.noun, c.wh = "acl:relcl", k-2, false
			c.relative()
			return
		}
	}
}

// mendMain sees that a participle is taken for the main verb, and the main verb for what depends on it: "troops stationed at
// the base have been idle", "soldiers led by a general overthrew the president".
func (c *clause) mendMain() {
	t, up := c.t, c.up
	if up == nil || c.mark != "" || c.head < up.head || len(c.subjects) > 0 || c.has("cc") {
		return
	}
	auxiliary := base(c.link) == "ccomp" && (len(c.auxes) > 0 || c.copula >= 0)
	by := slices.ContainsFunc(up.obliques, func(o oblique) bool { return o.prep == "by" && !isDate(t, o.head) && o.head < c.head })
	past := by && len(c.auxes) == 0 && c.voice == active && t.xpos(c.head) != "VBG" && t.xpos(c.head) != "VB" &&
		(t.xpos(c.head) != "VBN" || len(c.objects) > 0)
	if !auxiliary && !past {
		return
	}
	if x := t.xpos(up.head); x != "VBN" && x != "VBD" || up.voice != active || len(up.auxes) > 0 || len(up.objects) > 0 ||
		len(up.subjects) != 1 || up.link == "conj" {
		return
	}
	if _, ok := finites[up.lemma()]; ok || utterances[up.lemma()] || comma(t, up.head, c.head) {
		return
	}
	c.subjects = up.subjects
	up.voice, up.noun = passive, up.subjects[0]
	up.takeAgent()
	c.link, c.up, up.link, up.up = up.link, up.up, "acl", c
}

// comma reports whether there is punctuation between two tokens.
func comma(t *tree, i, j int) bool {
	for k := i + 1; k < j; k++ {
		if t.upos(k) == "PUNCT" && t.xpos(k) != "HYPH" {
			return true
		}
	}
	return false
}

// named is the phrase right before the comma before "called", which tells its other name; -1 if the clause is none such.
func (c *clause) named() int {
	t := c.t
	also := c.head > 0 && t.low[c.head-1] == "also" // else "called" may be what the subject did next
	if l := base(c.link); l != "advcl" && l != "parataxis" && l != "conj" || t.xpos(c.head) != "VBN" && !(t.xpos(c.head) == "VBD" && also) ||
		!calls[c.lemma()] && c.lemma() != "know" || len(c.subjects)+len(c.auxes) > 0 || c.mark != "" || c.has("cc") {
		return -1
	}
	comma := t.first[c.head]
	if t.low[comma] != "," {
		comma--
	}
	if comma < 1 || t.low[comma] != "," {
		return -1
	}
	n := -1
	for h := comma - 1; h >= 0 && t.last[h] < c.head && (t.upos(h) == "NOUN" || t.upos(h) == "PROPN"); h = t.head(h) {
		n = h
	}
	return n
}

// mendGerundSubject sees that what seems to be said is the subject of what is: "officials say planning for it will start".
func (c *clause) mendGerundSubject() {
	t, up := c.t, c.up
	if up == nil || len(c.subjects) > 0 || len(c.auxes) == 0 || !utterances[up.lemma()] || base(c.link) != "parataxis" &&
		base(c.link) != "ccomp" {
		return
	}
	for _, g := range up.down {
		if l := base(g.link); (l == "xcomp" || l == "ccomp") && t.xpos(g.head) == "VBG" && len(g.auxes) == 0 && t.last[g.head]+1 == c.auxes[0] {
			c.subjects, c.link, g.void = []int{g.head}, "ccomp", true
			return
		}
	}
}

// afterAnd reports whether a phrase is the last of a list, whatever its "and" hangs on.
func afterAnd(t *tree, i int) bool {
	f := t.first[i]
	return t.upos(f) == "CCONJ" || f > 0 && t.upos(f-1) == "CCONJ"
}
