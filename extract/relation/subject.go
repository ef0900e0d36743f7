package relation

import "strings"

// share gives a clause the participants that it has in common with the clause it hangs on.
func (c *clause) share() {
	if c.up == nil {
		if c.noun >= 0 && len(c.subjects) == 0 {
			c.subjects, c.borrowed = c.headlineSubject(), true
		}
		return
	}
	t, up := c.t, c.up
	if base(c.link) == "conj" {
		// "buy and sell stocks": the object stands after both verbs.
		if len(c.objects) == 0 && c.voice == active && up.voice == active && len(c.obliques) == 0 && len(c.subjects) == 0 {
			for _, o := range up.objects {
				if o > c.head {
					c.objects = append(c.objects, o)
				}
			}
		}
		for x := c; len(c.objects) > 0 && x.lends(); x = x.up {
			x.up.objects = append(x.up.objects, c.objects...)
		}
		if c.voice == passive && up.voice == passive && len(up.agents) == 0 && len(c.subjects) == 0 && c.follows() {
			up.agents = c.agents // "was struck and killed by"
		}
		if c.voice == passive && up.voice == passive && len(c.agents) == 0 && len(up.agents) > 0 && up.agents[0] > c.head && len(c.subjects) == 0 {
			c.agents = up.agents
		}
		// "was arrested and charged": the auxiliary stands once.
		participle := t.xpos(c.head) == "VBN" || suffered[c.lemma()] && strings.HasSuffix(t.low[c.head], "ed") || t.xpos(c.head) == "VBD" && (t.low[c.head] == c.lemma() || up.link == "acl" && c.follows())
		if c.voice == active && up.voice == passive && participle &&
			len(c.auxes) == 0 && len(c.subjects) == 0 &&
			len(c.objects) == 0 {
			c.voice = passive
			c.takeAgent()
		}
	}
	if len(c.subjects) > 0 || c.expletive {
		return
	}
	c.borrowed = true
	switch base(c.link) {
	case "conj":
		c.subjects = up.subjects
		if c.noun < 0 {
			c.noun = up.noun
		}
	case "xcomp":
		if t.xpos(c.head) == "VBG" && len(up.objects) == 0 && up.voice == active && perceives[up.lemma()] {
			return // "heard shooting": whose, nobody says
		}
		c.subjects = up.controller()
	case "advcl":
		c.subjects = c.adverbialSubject()
	case "acl":
		c.subjects = c.adnominalSubject()
	}
}

// follows reports whether nothing but commas, "and" and a particle stands between a verb and the verb that it is joined to.
func (c *clause) follows() bool {
	t := c.t
	for i := c.up.head + 1; i < c.head; i++ {
		if t.upos(i) != "PUNCT" && t.upos(i) != "CCONJ" && !t.is(i, "compound:prt") {
			return false
		}
	}
	return c.head > c.up.head
}

// lends reports whether a verb's objects are also those of the verb that it is joined to: "recognize, pick up and carry balls".
func (c *clause) lends() bool {
	up := c.up
	return up != nil && base(c.link) == "conj" && (len(c.subjects) == 0 || c.borrowed) && c.voice == active && up.voice == active &&
		len(up.objects) == 0 && c.follows() && (c.t.within(c.objects[0], c.head) || c.objects[0] > c.head)
}

// controller is the participant that does what an infinitive or gerund under the clause says.
func (c *clause) controller() []int {
	if c.voice == active && !promisers[c.lemma()] && !outcomes[c.lemma()] {
		if len(c.objects) == 2 && c.t.child(c.objects[1], "nummod") >= 0 {
			return c.objects[:1] // "fined the firm 3 million dollars for dumping oil"
		}
		if len(c.objects) > 0 {
			return c.objects
		}
		if len(c.recipients) > 0 {
			return c.recipients
		}
	}
	return c.subjects
}

// adverbialSubject is the understood subject of an adverbial clause without one.
func (c *clause) adverbialSubject() []int {
	up := c.up
	if c.has("nsubj") {
		return nil
	}
	if _, ok := gerunds[up.lemma()+":"+c.mark]; ok {
		return up.controller()
	}
	if c.voice == passive && len(c.agents) > 0 && (c.mark == "if" || c.mark == "unless") {
		return nil // "if requested by Peru": what was said before
	}
	if up.there || up.lemma() == "include" || up.lemma() == "involve" {
		return nil
	}
	if c.mark == "" && c.head > up.head && consequences[c.lemma()] {
		return nil // what follows from the event, not from who acted: "..., altering the balance"
	}
	if c.mark == "" && c.head > up.head && utterances[c.lemma()] && base(up.link) == "ccomp" && up.up != nil && utterances[up.up.lemma()] {
		return up.up.subjects // "Cole says the war goes on, adding that"
	}
	switch c.mark {
	case "than", "as", "as if", "like", "of", "for", "from", "against", "about", "with":
		if c.mark == "as" && c.t.xpos(c.head) == "VBN" {
			return nil
		}
		if c.mark != "as" {
			return nil
		}
	case "by", "":
		if up.voice == passive && c.t.xpos(c.head) == "VBG" && c.head > up.head && (c.mark == "by" || c.lemma() == "use") ||
			c.mark == "by" && up.voice == passive {
			return up.agents // "can be measured by adding salt": not what is measured adds it
		}
	case "to":
		if up.voice == copular && !up.embeds() {
			return nil
		}
		if up.voice == passive && !up.embeds() && (!missions[up.lemma()] || up.lemma() == "use" && len(up.agents) > 0) {
			return up.agents // who closed the road to stop traffic, not the road
		}
		if up.voice == active && up.lemma() == "give" && len(up.recipients) > 0 {
			return up.recipients // "gives the firm a week to pay"
		}
		if up.voice == active && len(up.objects) > 0 && up.objects[0] < c.head && (founds[up.lemma()] || sends[up.lemma()] && c.t.acts(up.objects[0])) {
			return up.objects // "created an agency to regulate", "sent a team to assess"
		}
	}
	if n := c.eventBefore(); n >= 0 {
		return []int{n}
	}
	if x := c.t.xpos(c.head); c.voice != passive && (x == "VBD" || x == "VBZ" || x == "VBP") {
		return nil // finite, and its subject was not found
	}
	return up.subjects
}

// founds are those of them whose object, where the verb is active, is sure to be who acts.
var founds = set("hire recruit appoint elect establish create form nominate")

// perceives are verbs of perception.
var perceives = set("hear see witness watch")

// sends are verbs whose object, where it is people, goes to act.
var sends = set("send deploy dispatch")

// acts reports whether a noun is one of people.
func (t *tree) acts(i int) bool {
	return human(t.lemma(i)) || crowds[t.lemma(i)] || collectives[t.lemma(i)]
}

// missions are verbs that put someone or something where it is to act: "guards were posted to protect the temple".
var missions = set(`post station send deploy dispatch assign hire recruit appoint train elect form establish create build
	design call bring summon invite draft nominate name choose select use allow permit`)

// eventBefore is the noun of an event or a document that a participle follows without a comma, and says more of: "led to
// protests in Niamey demanding"; -1 if there is none.
func (c *clause) eventBefore() int {
	t := c.t
	if c.mark != "" || t.xpos(c.head) != "VBG" || c.head < c.up.head || c.head == 0 || t.upos(c.head-1) == "PUNCT" {
		return -1
	}
	for _, k := range t.kids[c.up.head] {
		if k < c.head && t.last[k] == c.head-1 && t.is(k, "obj", "obl", "nsubj") {
			if _, ok := events[t.lemma(k)]; ok || speaking[t.lemma(k)] {
				return k
			}
		}
	}
	return -1
}

// speaking are nouns of acts and documents that demand, say or order.
var speaking = set(`protest demonstration rally march letter statement petition law bill rule resolution message report
		strike campaign agreement decree order ruling document poster sign banner slogan`)

// embeds reports whether the predicate governs infinitives: "likely to", "due to arrive".
func (c *clause) embeds() bool {
	_, ok := infinitives[c.lemma()]
	return ok
}

// adnominalSubject is the understood subject of a participle or infinitive that modifies a noun.
func (c *clause) adnominalSubject() []int {
	t := c.t
	if c.link == "acl:relcl" {
		return nil
	}
	if _, embeds := nouns[t.lemma(c.noun)]; c.mark == "to" && !embeds && t.ranks(c.noun) {
		if up := c.up; up != nil && (up.head == c.noun && up.copula >= 0 || up.outcome == c.noun || t.is(c.noun, "obj") && becoming[up.lemma()]) {
			return up.subjects // "was the first African to win the prize"
		}
		return []int{c.noun}
	}
	if c.mark != "to" {
		switch c.mark {
		case "", "while", "when":
			if c.lemma() == "use" && t.xpos(c.head) == "VBG" && c.up != nil && c.up.voice == active && t.head(c.noun) == c.up.head &&
				t.is(c.noun, "obj") {
				return c.up.subjects // "conducted strikes using aircraft"
			}
			if f := t.first[c.head]; t.xpos(c.head) == "VBG" && c.up != nil && c.up.voice == active && t.head(c.noun) == c.up.head &&
				t.is(c.noun, "obj") && t.upos(c.noun) == "NOUN" && !human(t.lemma(c.noun)) && !speaking[t.lemma(c.noun)] &&
				(t.low[f] == "," || f > 0 && t.low[f-1] == ",") {
				if consequences[c.lemma()] {
					return nil
				}
				return c.up.subjects // "chanted slogans, waving flags"
			}
			if isDate(t, c.noun) && c.voice == active {
				return nil // "earn $500 a day selling cards"
			}
			if c.lemma() == "use" && t.xpos(c.head) == "VBG" && t.is(c.noun, "nmod") && !human(t.lemma(c.noun)) {
				return nil // "conducted strikes in support of the government using aircraft"
			}
			return []int{t.bearer(c.published())}
		case "including", "such as", "of", "for":
			if c.mark == "including" && c.up != nil && t.within(c.noun, c.up.head) {
				return c.up.subjects // "measures, including closing schools": who takes them
			}
		}
		return nil
	}
	if _, ok := nouns[t.lemma(c.noun)]; ok {
		if p := t.child(c.noun, "nmod:poss"); p >= 0 {
			return []int{p}
		}
		for _, n := range t.children(c.noun, "nmod") {
			if p := t.preposition(n); p == "by" || p == "of" && (t.lemma(c.noun) == "failure" || t.bearsIntent(n)) {
				return []int{n}
			}
		}
		// "made a decision to", "announced plans to"
		if c.up != nil && t.head(c.noun) == c.up.head && t.is(c.noun, "obj") && c.up.voice == active {
			switch l := c.up.lemma(); l {
			case "make", "have", "announce", "unveil", "take", "sign", "reach", "launch", "reveal", "issue", "outline", "confirm",
				"lead", "mount", "give":
				return c.up.subjects
			}
		}
		return nil
	}
	return nil
}

// published is the noun that a participle modifies: of "a report on terrorism issued last month", the report is what can be issued.
func (c *clause) published() int {
	t, n := c.t, c.noun
	if !publishes[c.lemma()] || c.voice != passive {
		return n
	}
	for h := n; h >= 0 && (t.upos(h) == "NOUN" || t.upos(h) == "PROPN"); h = t.head(h) {
		if speaking[t.lemma(h)] {
			return h
		}
	}
	return n
}

// publishes are verbs of what is done with documents.
var publishes = set("issue publish release broadcast air print sign post circulate")

// headlineSubject is the subject of an infinitive that hangs on a noun without any verb over it: "Troops to leave Chad",
// "Bank plans to close".
func (c *clause) headlineSubject() []int {
	t := c.t
	if _, ok := nouns[t.lemma(c.noun)]; ok && c.mark == "to" {
		if k := t.child(c.noun, "compound"); k >= 0 {
			return []int{k}
		}
		return nil
	}
	if c.noun == t.root && t.upos(c.head) == "VERB" && (t.heading || c.mark == "to" || c.mark == "") {
		return []int{c.noun}
	}
	return nil
}
