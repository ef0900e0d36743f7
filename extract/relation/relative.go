package relation

import "strings"

// antecedent is the noun that a relative clause, or a clause inside it, goes back to; -1 if there is none.
func (c *clause) antecedent() int {
	for x := c; x != nil; x = x.up {
		if x.link == "acl:relcl" || base(x.link) == "acl" && x.mark != "that" && x.hasRelative() {
			return c.t.bearer(x.person())
		}
		switch base(x.link) {
		case "xcomp", "ccomp", "conj":
		default:
			return -1
		}
	}
	return -1
}

// bearer is of whom a predicate noun is said, or the noun itself: in "Calder is a bank that sells insurance" Calder sells it.
func (t *tree) bearer(n int) int {
	p := n
	for p >= 0 && t.is(p, "conj") {
		p = t.head(p)
	}
	if p < 0 || !t.has(p, "cop") || t.has(p, "case") {
		return n
	}
	if s := t.children(p, "nsubj"); len(s) == 1 && s[0] < p && t.rel(s[0]) == "nsubj" && (t.upos(s[0]) == "PROPN" || t.upos(s[0]) == "NOUN" ||
		t.low[s[0]] == "he" || t.low[s[0]] == "she") {
		return s[0]
	}
	return n
}

func (c *clause) hasRelative() bool {
	for _, k := range c.t.kids[c.head] {
		if isRelative(c.t, k) {
			return true
		}
	}
	return false
}

// person is the noun that a relative clause modifies. "Who" goes back to people: where it hangs on the last noun of a
// longer phrase ("the head of the company, who"), the phrase's own head is meant if that is a role.
func (c *clause) person() int {
	t, n := c.t, c.noun
	who, that := false, false
	for _, k := range t.kids[c.head] {
		who = who || t.low[k] == "who" || t.low[k] == "whom"
		that = that || t.low[k] == "that" && isRelative(t, k)
	}
	for that && n >= 0 && t.upos(n) == "PROPN" && t.is(n, "nmod") && t.upos(t.head(n)) == "NOUN" {
		n = t.head(n) // "the deal with Peru that allowed": no name needs to be told from others
	}
	if _, action := events[t.lemma(n)]; who && action { // "in support of Ali Gedi, who survived"
		for _, k := range t.children(n, "nmod") {
			if k > n && k < c.head && (t.upos(k) == "PROPN" || roles[t.lemma(k)]) {
				n = k
			}
		}
	}
	for who && n >= 0 && (t.upos(n) == "NOUN" || t.upos(n) == "PROPN") && !human(t.lemma(n)) && t.is(n, "nmod", "appos") && human(t.lemma(t.head(n))) {
		n = t.head(n)
	}
	if who && n >= 0 && (t.upos(n) == "NOUN" && !human(t.lemma(n)) && !crowds[t.lemma(n)] || t.things[n]) {
		// "forces in the north of the country who": the first noun above that can be people
		for h := t.head(n); h >= 0 && !t.is(h, "ccomp", "conj"); h = t.head(h) {
			if (t.upos(h) == "NOUN" || t.things[n] && t.upos(h) == "PROPN") && (human(t.lemma(h)) || crowds[t.lemma(h)]) {
				n = h
				break
			}
		}
		if places[t.preposition(n)] { // "migrants now at sea who": the nearest people before
			for i := n - 1; i > n-8 && i >= 0 && t.upos(i) != "VERB"; i-- {
				if t.upos(i) == "NOUN" && (human(t.lemma(i)) || crowds[t.lemma(i)]) {
					n = i
					break
				}
			}
		}
	}
	if h := t.head(n); n >= 0 && t.is(n, "appos") && h >= 0 && t.upos(n) == "NOUN" && t.upos(h) == "NOUN" && human(t.lemma(h)) {
		for _, k := range t.children(h, "appos") { // "the commander, Ali Seko, a former officer who"
			if k < n && t.upos(k) == "PROPN" {
				n = k
			}
		}
	}
	for n >= 0 && t.is(n, "appos") && (t.upos(n) == "NOUN" || human(t.lemma(n))) && t.upos(t.head(n)) == "PROPN" && t.setOff(n) {
		n = t.head(n) // "Mary Cole, a judge who": what is said of the judge is said of her
	}
	return n
}

// human reports whether a noun is one of people, by its lemma.
func human(lemma string) bool {
	if roles[lemma] {
		return true
	}
	for _, end := range [...]string{"ologist", "ist", "ician", "man", "men", "woman", "women"} {
		if strings.HasSuffix(lemma, end) && len(lemma) > len(end)+2 {
			return true
		}
	}
	return people[lemma]
}

// people are nouns of people that are no office.
var people = set(`geologist accountant citizen people soldier fighter bomber resident farmer warlord nurse worker patient victim defender
	substitute referee goalkeeper forward midfielder winger consultant clerk engineer driver pilot refugee migrant veteran
	survivor witness rebel activist expert specialist historian politician lawmaker legislator mp native farmer fisherman
	veterinarian surgeon banker trader investor shareholder entrepreneur businessman auditor barrister solicitor magistrate
	juror policeman officer sailor runner swimmer cyclist boxer athlete poet novelist painter musician composer chemist
	physicist geophysicist biologist`)

// crowds are nouns of many people.
var crowds = set("force troop crew staff family group team couple pair party crowd militia army police public population majority")

func isRelative(t *tree, k int) bool {
	switch t.low[k] {
	case "who", "whom", "which":
		return true
	case "that":
		return t.is(k, "nsubj", "obj", "obl", "iobj") && (t.xpos(k) == "WDT" || t.upos(k) == "PRON")
	}
	return false
}

// relative puts the antecedent where the relative pronoun stands, or into the gap that a relative clause without one has.
func (c *clause) relative() {
	t, noun := c.t, c.antecedent()
	found := false
	swap := func(list []int) {
		for i, k := range list {
			if isRelative(t, k) {
				list[i], found = noun, true
			}
		}
	}
	if noun >= 0 && len(c.subjects) == 1 && t.low[c.subjects[0]] == "which" && (isDate(t, noun) && c.voice == copular || amounts[t.low[noun]]) {
		c.void = true // "two months, which is longer", "rose to 3 million dollars, which will": it goes back to the clause
	}
	swap(c.subjects)
	swap(c.objects)
	swap(c.recipients)
	swap(c.agents)
	for i, o := range c.obliques {
		if isRelative(t, o.head) {
			c.obliques[i].head, found = noun, true
		}
	}
	for _, k := range t.kids[c.head] {
		switch {
		case t.low[k] == "where" && t.is(k, "advmod", "obl"):
			c.obliques, found = append(c.obliques, oblique{noun, "in"}), true
		case t.low[k] == "when", t.low[k] == "why", t.low[k] == "that" && t.is(k, "mark"):
			found = found || t.low[k] != "that"
		}
	}
	if found || c.link != "acl:relcl" || intransitives[c.lemma()] || c.voice != active || len(c.subjects) == 0 || len(c.objects) > 0 || c.deepRelative() ||
		dates[t.lemma(noun)] || set("reason way place fact")[t.lemma(noun)] {
		return
	}
	for _, k := range t.kids[c.head] {
		if base(t.rel(k)) == "xcomp" || base(t.rel(k)) == "ccomp" {
			return // the gap is further down
		}
	}
	for _, k := range t.kids[c.head] {
		if k > c.head && t.upos(k) == "ADP" && len(t.kids[k]) == 0 && !t.is(k, "compound:prt") { // "the freedom they believe in"
			c.obliques = append(c.obliques, oblique{noun, canonical(t.low[k])})
			return
		}
	}
	c.objects = append(c.objects, noun)
}

// intransitives are verbs without an object, so that a relative clause of theirs has no gap for one.
var intransitives = set("come go depart arrive die fall rise happen occur live sleep exist work travel sit stand collapse expire begin emerge")

// deepRelative reports whether the relative pronoun stands inside an argument, as in "one of whom" or "whose".
func (c *clause) deepRelative() bool {
	for i := c.t.first[c.head]; i < c.head; i++ {
		if w := c.t.low[i]; w == "whose" || w == "whom" || w == "which" || w == "who" {
			return true
		}
	}
	return false
}
