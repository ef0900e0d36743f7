package relation

import "slices"

// tells are verbs of speech whose object is who hears it.
var tells = set("tell inform assure notify remind warn convince persuade")

// states are verbs that say of their object, with a participle, what has become of it or should.
var states = set("report want need")

// mendReported gives a verb of speech the clause that the tree hangs on its object, on who hears it, or on what it is said in:
// "report two people injured", "told reporters that they would leave", "said in a letter that".
func (c *clause) mendReported() {
	t, up := c.t, c.up
	if up == nil || base(c.link) != "acl" || c.noun < up.head || up.has("ccomp") {
		return
	}
	top := c.noun // the participant of the verb that the noun is part of
	for t.head(top) >= 0 && t.head(top) != up.head && t.is(top, "nmod", "appos", "flat", "conj", "compound") {
		top = t.head(top)
	}
	if t.head(top) != up.head {
		return
	}
	switch {
	case states[up.lemma()] && t.is(c.noun, "obj") && c.voice == passive && len(c.auxes)+len(c.agents) == 0 && t.last[c.head] == t.last[c.noun]:
		c.subjects, c.borrowed = []int{c.noun}, true
		c.move(up, "xcomp")
	case tells[up.lemma()] && t.is(top, "obj", "iobj", "obl") || utterances[up.lemma()] && t.is(top, "obl") && len(up.objects) == 0:
		that := t.first[c.head]
		if t.low[that] != "that" || t.head(that) != c.head || len(c.subjects) == 0 || c.subjects[0] == c.noun {
			return
		}
		c.objects = slices.DeleteFunc(c.objects, func(o int) bool { return o == c.noun })
		c.mark = "that"
		c.move(up, "ccomp")
	}
}

// calls are verbs that say of their object what it is.
var calls = set("declare call name dub label consider elect appoint deem proclaim crown")

// mendObjects moves an object between a verb and its infinitive: "which they plan to withdraw", "helps the cabinet push a bill".
func (c *clause) mendObjects() {
	if r := slices.Concat(c.recipients, c.objects); calls[c.lemma()] && c.voice == active && len(r) > 0 &&
		reflexives[c.t.low[r[0]]] && (c.outcome >= 0 || len(r) == 2) { // "a group calling itself the Front"
		if c.outcome < 0 {
			c.outcome = r[1]
		}
		c.voice, c.objects, c.recipients = passive, nil, nil
	}
	up := c.up
	if up == nil || base(c.link) != "xcomp" {
		return
	}
	switch {
	case carriers[up.lemma()] && len(up.objects) == 1 && up.objects[0] < up.head && len(c.objects) == 0 && up.voice == active:
		c.objects, up.objects = up.objects, nil
	case len(c.objects) == 2 && up.head < c.objects[0] && c.objects[0] < c.head && c.head < c.objects[1] && len(up.objects) == 0:
		up.objects, c.objects = c.objects[:1:1], c.objects[1:]
	}
}

// reflexives are the pronouns of who does something to himself.
var reflexives = set("itself himself herself themselves yourself myself ourselves")

// carriers are verbs whose infinitive is a complement even where other words stand between: "tried for months to prevent".
var carriers = set(`try attempt seek strive struggle plan agree hope refuse fail decide vow pledge promise threaten intend
		want aim begin continue decline manage`)

// commanders are verbs whose infinitive is done by their object, and never says what they are for: "ordered him to leave".
var commanders = set(`order ask urge tell force allow permit persuade instruct warn invite encourage compel require
		authorize authorise enable advise beg press challenge direct lobby pressure oblige forbid remind want expect spur motivate inspire entice`)

// forWhom is what stands between "for" and an infinitive without a subject, and does what that says; -1 if there is nothing.
func (c *clause) forWhom() int {
	t := c.t
	to := t.child(c.head, "mark")
	if c.mark != "to" || len(c.subjects) > 0 || to < 2 || to > c.head || base(c.link) != "advcl" && base(c.link) != "acl" {
		return -1
	}
	for n := to - 1; n >= 0 && t.last[n] == to-1 && (t.upos(n) == "NOUN" || t.upos(n) == "PROPN"); n = t.head(n) {
		if t.is(n, "nmod", "obl") && t.preposition(n) == "for" && !isDate(t, n) {
			return n
		}
	}
	return -1
}

// mendNounClause hangs a clause on the noun right before it that says so much: "there are reports the mayor had been killed".
func (c *clause) mendNounClause() {
	t, up, f := c.t, c.up, c.t.first[c.head]
	if up == nil || base(c.link) != "parataxis" && base(c.link) != "ccomp" || c.mark != "" || len(c.subjects) == 0 || f == 0 ||
		c.head < up.head || t.upos(f) == "PUNCT" || t.upos(f) == "CCONJ" || t.first[c.subjects[0]] != f || c.frame != nil || utterances[up.lemma()] {
		return
	}
	n := f - 1
	if _, ok := nouns[t.lemma(n)]; ok && t.upos(n) == "NOUN" && t.head(n) == up.head && t.is(n, "obj", "nsubj", "obl") {
		c.link, c.noun, c.mark = "acl", n, "that"
	}
}

// undertaking reports whether a noun is one that an infinitive says more of: "a campaign to free".
func undertaking(lemma string) bool {
	_, ok := nouns[lemma]
	return ok || acts[lemma]
}

// causers are verbs that say nothing of their object without the infinitive that tells what it is made to do: "led the crane to fall".
var causers = set("cause lead force compel oblige induce prompt enable")

// callers are verbs whose infinitive is done by what their preposition ties.
var callers = set("call:on call:for appeal:to wait:for plead:with arrange:for count:on rely:on prevail:on push:for press:for")

func (c *clause) mendComplement() {
	t, up := c.t, c.up
	if up != nil && base(c.link) == "xcomp" && c.mark == "to" && up.voice == active && len(up.objects) == 1 && up.objects[0] > up.head && up.objects[0] < c.head &&
		achieves[up.lemma()] {
		c.link = "advcl" // "overcame a deficit to upset the champion": the deficit upsets nobody
	}
	if up != nil && base(c.link) == "advcl" && c.mark == "to" && c.head > up.head && len(c.subjects) == 0 && len(up.objects) == 0 {
		for _, o := range up.obliques {
			if callers[up.key(o.prep)] && o.head < c.head && o.head > up.head { // "called on voters to stay at home"
				c.link, c.subjects = "xcomp", []int{o.head}
			}
		}
	}
	if up != nil && c.mark == "to" && c.head > up.head && len(up.objects) > 0 && (commanders[up.lemma()] || causers[up.lemma()]) &&
		(base(c.link) == "advcl" || base(c.link) == "acl" && c.noun == up.objects[0] && !undertaking(t.lemma(c.noun))) {
		c.link, c.noun = "xcomp", -1
	}
	if s := c.forWhom(); s >= 0 {
		c.subjects = []int{s} // "room for the teams to work"
	}
	if up != nil && base(c.link) == "advcl" && c.mark == "to" && len(up.objects) == 1 && up.objects[0] > up.head && up.objects[0] < c.head &&
		len(c.subjects) == 0 && up.voice == active && !carriers[up.lemma()] {
		if _, ok := nouns[t.lemma(up.objects[0])]; ok {
			c.link, c.noun = "acl", up.objects[0] // "rejected his effort last week to limit"
		}
	}
	// "accused the governor of taking bribes"
	if _, ok := gerunds[up.key(c.mark)]; ok && base(c.link) == "acl" && c.t.is(c.noun, "obj", "nsubj:pass") {
		c.link, c.noun = "advcl", -1
	}
	if up != nil && base(c.link) == "advcl" && c.mark == "to" && c.head > up.head && carriers[up.lemma()] && up.voice == active &&
		len(up.objects) == 0 && !up.has("xcomp") {
		c.link = "xcomp"
	}
}

// achieves are verbs whose object does nothing: an infinitive after it says what their subject went on to do.
var achieves = set("overcome survive defeat beat enter cross win")
