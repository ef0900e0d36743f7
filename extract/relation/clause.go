package relation

import "strings"

// voice says how a clause's subject stands to its predicate.
type voice uint8

const (
	active  voice = iota // Niger revoked the deal
	passive              // the deal was revoked: the subject undergoes
	copular              // Niamey is the capital: the predicate is a noun, an adjective or a prepositional phrase
)

// An oblique is a prepositional or bare phrase beside the core arguments.
type oblique struct {
	head int
	prep string // empty for bare ones
}

// A clause is a predicate with what depends on it. Participants are head tokens of phrases; a relative pronoun is already
// replaced by the head of what it refers to.
type clause struct {
	t     *tree
	head  int
	voice voice
	link  string  // relation to the governing clause, with its subtype
	up    *clause // the governing clause, nil for the root
	noun  int     // the noun that the clause modifies, or -1
	mark  string  // subordinating words: if, to, because, provided that

	subjects   []int
	agents     []int
	objects    []int
	recipients []int // indirect objects
	obliques   []oblique
	times      []int     // heads of bare expressions of time
	outcome    int       // a noun or adjective that the object or subject becomes, or -1: "made cooperation unlikely"
	copula     int       // or -1
	there      bool      // existential
	expletive  bool      // its subject is an empty "it" or "there"
	wh         bool      // an interrogative clause
	down       []*clause // clauses that depend on this one

	borrowed bool // its subject stands in another clause
	void     bool // the parser is known to be wrong about it
	auxes    []int
	frame    *clause // the speech clause beside which it stands: "..., officials say, ..."
	speech   bool    // it is such a frame
	status   status
	settled  bool // status is computed
}

// lemma is the lemma of the predicate's main word.
func (c *clause) lemma() string {
	return c.t.lemma(c.head)
}

// key looks a clause's main word up together with a preposition: "accuse:of".
func (c *clause) key(prep string) string {
	if c == nil {
		return ""
	}
	return c.lemma() + ":" + prep
}

// clauses finds the clauses of a tree, governors first.
func clauses(t *tree) []*clause {
	if !t.sound {
		return nil
	}
	at := make([]*clause, len(t.toks)) // the clause whose head a token is
	var all []*clause
	type item struct {
		i  int
		up *clause
	}
	stack := []item{{t.root, nil}}
	for len(stack) > 0 {
		it := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		up := it.up
		if isClause(t, it.i, at) {
			c := newClause(t, it.i, up)
			at[it.i] = c
			all = append(all, c)
			if up != nil {
				up.down = append(up.down, c)
			}
			up = c
		}
		kids := t.kids[it.i]
		for k := len(kids) - 1; k >= 0; k-- {
			stack = append(stack, item{kids[k], up})
		}
	}
	for _, c := range all {
		c.attach()
	}
	repair(t, all)
	for _, c := range all {
		c.share()
	}
	for _, c := range all {
		aside := base(c.link) == "parataxis" || base(c.link) == "advcl" && c.mark == "as"
		if aside && c.up != nil && c.up.frame == nil && c.quotes() && !c.up.quotes() {
			c.speech, c.up.frame = true, c
		}
	}
	return all
}

// isClause reports whether a token is the head of a clause.
func isClause(t *tree, i int, at []*clause) bool {
	verb := t.upos(i) == "VERB" || t.upos(i) == "AUX" && t.is(i, "root", "ccomp", "advcl", "acl", "parataxis", "conj", "xcomp")
	full := t.has(i, "cop", "nsubj", "aux")
	if verb && t.has(i, "det", "amod", "case") && !t.has(i, "aux", "nsubj", "mark", "obj") && !t.is(i, "root", "acl", "advcl") {
		return false // a nominal use: "the killing"
	}
	switch base(t.rel(i)) {
	case "root":
		return verb || full && t.upos(i) != "PUNCT"
	case "ccomp", "csubj", "parataxis":
		return verb || full
	case "advcl":
		return verb || full
	case "acl":
		return verb || full
	case "xcomp":
		return verb || t.has(i, "cop")
	case "conj":
		h := t.head(i)
		if at[h] == nil {
			return verb && t.has(i, "nsubj")
		}
		return verb || t.has(i, "cop", "nsubj") && !t.has(i, "orphan")
	}
	return false
}

func newClause(t *tree, i int, up *clause) *clause {
	c := &clause{t: t, head: i, up: up, link: t.rel(i), noun: -1, outcome: -1, copula: t.child(i, "cop"), mark: t.mark(i)}
	if h := t.head(i); c.mark == "as" && h > 0 && (t.low[h] == "long" || t.low[h] == "soon") && t.low[h-1] == "as" {
		c.mark = "as " + t.low[h] + " as"
	}
	if c.copula >= 0 && t.upos(i) == "VERB" && t.has(i, "nsubj:outer") {
		for _, s := range t.children(i, "nsubj") {
			if t.rel(s) != "nsubj:outer" && t.first[s] > c.copula && s < i {
				c.copula = -1 // "the deal was that they agreed": the copula ties the clause, and is no part of it
			}
		}
	}
	if base(c.link) == "acl" {
		c.noun = t.head(i)
		// "the desire that they stay", though it looks like a relative clause
		if _, ok := nouns[t.lemma(c.noun)]; ok && t.has(i, "nsubj") {
			if k := t.child(i, "obj", "mark", "advmod"); k >= 0 && k < i && t.low[k] == "that" {
				c.link, c.mark = "acl", "that"
			}
		}
	}
	if base(c.link) == "conj" && up != nil && (up.head != t.head(i) || utterances[t.lemma(i)] &&
		!t.has(i, "cc", "obj", "ccomp", "xcomp", "aux") &&
		t.has(i, "nsubj")) {
		c.link = "parataxis"
	}
	return c
}

// attach reads a clause's own dependants.
func (c *clause) attach() {
	t := c.t
	bePassive, perfect := false, false
	for _, k := range t.kids[c.head] {
		switch rel := t.rel(k); {
		case rel == "nsubj:outer" && (c.copula >= 0 || t.has(c.head, "aux")) && c.mark == "to" && t.upos(c.head) == "VERB" && !purposes[t.lemma(k)]:
			c.subjects = append(c.subjects, k) // "the leaders are to meet"
		case rel == "nsubj:outer" || rel == "csubj:outer":
		case base(rel) == "nsubj":
			if rel == "nsubj:pass" && (t.heading || t.xpos(c.head) == "VBN" && !t.has(c.head, "aux") && !c.finite()) {
				bePassive = true
			}
			c.subjects = append(c.subjects, k)
		case base(rel) == "aux":
			c.auxes = append(c.auxes, k)
			if rel == "aux:pass" {
				bePassive = true
			}
			if t.lemma(k) == "have" {
				perfect = true
			}
		case rel == "obj" && c.noun >= 0 && c.mark == "that" && isRelative(t, k): // it introduces what the noun says
		case rel == "obj" && strings.HasSuffix(t.low[k], "day") && dates[t.low[k]] && t.xpos(k) == "NNP" && !t.has(k, "det") && !calls[t.lemma(c.head)] &&
			!calendar[t.lemma(c.head)] && t.lemma(c.head) != "spend" && t.lemma(c.head) != "schedule":
			c.times = append(c.times, k) // "the storm formed Wednesday"
		case rel == "obj" && begins[t.lemma(c.head)] && (isDate(t, k) && t.upos(k) == "PROPN" ||
			t.upos(k) == "NUM" && k > 0 && t.head(k-1) == k && isDate(t, k-1)):
			c.times = append(c.times, k) // "the war began March 19"
		case rel == "obj":
			c.objects = append(c.objects, k)
		case rel == "iobj":
			c.recipients = append(c.recipients, k)
		case rel == "obl:agent" && (!t.has(k, "case") || t.preposition(k) == "by") && !t.means(k):
			c.agents = append(c.agents, k)
		case base(rel) == "obl" || base(rel) == "nmod" && rel != "nmod:poss" && c.copula < 0:
			prep := t.preposition(k)
			if prep == "" && k < c.head && (c.mark == "after" || c.mark == "before" || c.mark == "since") && isDate(t, k) {
				continue // "weeks after": how long before the main clause
			}
			if prep == "" {
				c.times = append(c.times, k)
			} else {
				c.obliques = append(c.obliques, oblique{k, prep})
			}
		case base(rel) == "nmod" && c.copula >= 0 && t.upos(c.head) == "ADJ":
			if prep := t.preposition(k); prep != "" {
				c.obliques = append(c.obliques, oblique{k, prep})
			}
		case base(rel) == "advmod" && isDate(t, k):
			c.times = append(c.times, k)
		case base(rel) == "xcomp" && t.upos(k) != "VERB" && t.upos(k) != "AUX" && !t.has(k, "cop"):
			c.outcome = k
		case base(rel) == "expl":
			c.expletive, c.there = true, c.there || t.low[k] == "there"
		case t.xpos(k) == "WP" || t.xpos(k) == "WRB" || t.xpos(k) == "WDT":
			c.wh = c.wh || base(c.link) == "ccomp" || base(c.link) == "root"
		}
	}
	if c.link == "advcl" && c.mark == "to" && len(c.subjects) == 1 {
		if f := t.first[c.subjects[0]]; t.upos(f) == "PUNCT" || f > 0 && t.low[f-1] == "," {
			c.subjects = nil // "flew to Incirlik, Turkey to support": an infinitive has no subject
		}
	}
	if c.mark == "for to" && len(c.subjects) == 1 && isDate(t, c.subjects[0]) { // "tried for months to save it"
		c.times, c.subjects, c.mark = append(c.times, c.subjects...), nil, "to"
	}
	if c.has("nsubj:outer") { // "the problem is how long it will take"
		for i := t.child(c.head, "nsubj:outer") + 1; i < c.head; i++ {
			c.wh = c.wh || strings.HasPrefix(t.xpos(i), "W")
		}
	}
	c.wh = c.wh || c.asks()
	switch {
	case bePassive:
		c.voice = passive
	case c.copula >= 0 && t.upos(c.head) == "VERB" && (c.mark == "to" || c.mark == "due to"): // "are to meet", "is due to arrive"
	case c.copula < 0 && c.modal() != "" && t.upos(c.head) != "PRON" && !strings.HasPrefix(t.xpos(c.head), "NNP") &&
		t.xpos(c.head) != "NNS": // a verb, whatever its tag
	case c.copula >= 0 && t.upos(c.head) == "ADJ" && harms[t.low[c.head]] && len(c.objects) == 0,
		c.copula >= 0 && t.upos(c.head) == "VERB" && t.xpos(c.head) != "VBG" && t.xpos(c.head) != "VB" && t.preposition(c.head) == "":
		c.voice = passive // "was hurt"
	case c.copula >= 0 || t.upos(c.head) != "VERB" && t.upos(c.head) != "AUX":
		c.voice = copular
	case t.xpos(c.head) == "VBN" && base(c.link) == "conj" && len(c.agents) > 0 && len(c.objects)+len(c.auxes)+len(c.subjects) == 0:
		c.voice = passive // "wearing a mask and handcuffed by the police"
	case t.heading && strings.HasSuffix(t.low[c.head], "ed") && len(c.auxes) == 0 && len(c.objects)+len(c.recipients) == 0 &&
		!c.has("xcomp", "ccomp"):
		c.voice = passive // "Minister fired over letter": headlines tell in the present
	case (t.xpos(c.head) == "VBN" || t.xpos(c.head) == "VBD" && (c.link == "acl" && c.noun != t.root || c.link == "advcl" &&
		c.mark == "" &&
		c.head > 0 && t.upos(c.head-1) == "PUNCT")) && !perfect &&
		len(c.subjects)+len(c.objects) == 0 && (base(c.link) == "acl" || base(c.link) == "advcl" || base(c.link) == "xcomp"):
		c.voice = passive
	}
	if c.voice == active && len(c.objects) == 0 {
		c.objects, c.recipients = c.recipients, nil
	}
	if c.voice == passive {
		c.takeAgent()
	}
	if c.voice == active && base(c.link) == "acl" && len(c.subjects) == 0 && len(c.objects) == 1 && c.objects[0] == c.head+1 &&
		c.outcome < 0 &&
		(t.xpos(c.head) == "VBN" || t.xpos(c.head) == "VBD") && (calls[c.lemma()] || appoints[c.lemma()]) {
		c.voice, c.outcome, c.objects = passive, c.objects[0], nil // "a site called Troy"
	}
	if c.voice == passive && c.lemma() == "know" {
		c.agents = nil // "known by its initials"
	}
	if c.antecedent() >= 0 {
		c.relative()
	}
}

// asks reports whether a clause under another one has a participant that asks: "who won", "how many left", "about why they left".
func (c *clause) asks() bool {
	t := c.t
	switch base(c.link) {
	case "ccomp", "xcomp", "csubj", "advcl", "acl":
	default:
		return false
	}
	complement := base(c.link) != "advcl" && base(c.link) != "acl"
	for _, k := range t.kids[c.head] {
		f := t.first[k]
		if t.is(k, "case") || f > k || k > c.head {
			continue
		}
		for f < k && (t.upos(f) == "ADP" || t.upos(f) == "SCONJ") {
			f++ // "to which party"
		}
		switch {
		case !strings.HasPrefix(t.xpos(f), "W") || t.low[f] == "whose": // which is a relative, wherever the tree hangs it
		case complement && t.is(k, "nsubj", "obj"), f < k && t.is(k, "nsubj", "obj", "obl") && c.link != "acl:relcl",
			f == k && (t.low[k] == "why" || t.low[k] == "how") && c.link != "acl:relcl":
			return true
		}
	}
	return false
}

// conjunctions begin clauses whose verb is finite where they have a subject of their own.
var conjunctions = set("because although though as since after before when until while whereas")

// begins are verbs after which a date says when.
var begins = set("begin start end open close die happen occur arrive leave expire resume")

// takeAgent makes the agent of a passive of what follows "by".
func (c *clause) takeAgent() {
	if len(c.agents) > 0 {
		return
	}
	for i, o := range c.obliques {
		if o.prep == "by" && !isDate(c.t, o.head) && !c.t.means(o.head) {
			c.agents = append(c.agents, o.head)
			c.obliques = append(c.obliques[:i:i], c.obliques[i+1:]...)
			return
		}
	}
	for _, o := range c.obliques { // "was arrested at his school by police"
		for _, k := range c.t.children(o.head, "nmod") {
			if _, action := events[c.t.lemma(o.head)]; c.t.preposition(k) == "by" && k > o.head && o.head > c.head && !action &&
				!speaking[c.t.lemma(o.head)] && !isDate(c.t, k) && !c.t.means(k) {
				c.agents = append(c.agents, k)
				return
			}
		}
	}
}

// means reports whether a phrase after "by" says how rather than who: "returned by mail".
func (t *tree) means(i int) bool {
	return ways[t.low[i]] && !t.has(i, "det", "amod", "nmod:poss")
}

// ways are nouns of transport and communication, and of what happens without an agent.
var ways = set(`mail post phone telephone email e-mail fax letter radio air sea land road rail train car bus plane helicopter boat ship
	truck ferry bike foot hand accident mistake chance law default force email text video`)

// finite reports whether a clause must have a finite verb, so that what looks like a participle is a past tense: "that the
// talks focused on trade".
func (c *clause) finite() bool {
	t := c.t
	if c.head+1 < len(t.toks) && t.low[c.head+1] == "by" {
		return false
	}
	switch c.link {
	case "ccomp", "acl:relcl":
		return true
	case "advcl":
		return conjunctions[c.mark]
	case "root":
		last := t.toks[len(t.toks)-1].Text
		return !harms[t.low[c.head]] && (last == "." || last == "\"" || last == "”") && !t.heading && !c.has("conj", "parataxis")
	}
	return false
}

// harms are participles that say what was done even where they are taken for adjectives: "nobody was hurt".
var harms = set("hurt injured wounded killed damaged destroyed arrested detained elected")

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
	who := false
	for _, k := range t.kids[c.head] {
		who = who || t.low[k] == "who" || t.low[k] == "whom"
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
	if who && n >= 0 && (t.upos(n) == "NOUN" && !human(t.lemma(n)) && !crowds[t.lemma(n)] || t.places[n]) {
		// "forces in the north of the country who": the first noun above that can be people
		for h := t.head(n); h >= 0 && !t.is(h, "root", "ccomp", "conj"); h = t.head(h) {
			if t.upos(h) == "NOUN" && (human(t.lemma(h)) || crowds[t.lemma(h)]) {
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
	for _, end := range [...]string{"ologist", "ist", "ician", "man", "woman"} {
		if strings.HasSuffix(lemma, end) && len(lemma) > len(end)+2 {
			return true
		}
	}
	return people[lemma]
}

// people are nouns of people that are no office.
var people = set(`geologist accountant citizen people soldier fighter bomber resident farmer nurse worker patient victim defender
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
var intransitives = set("come go depart arrive die fall rise happen occur live sleep exist work travel sit stand")

// deepRelative reports whether the relative pronoun stands inside an argument, as in "one of whom" or "whose".
func (c *clause) deepRelative() bool {
	for i := c.t.first[c.head]; i < c.head; i++ {
		if w := c.t.low[i]; w == "whose" || w == "whom" || w == "which" || w == "who" {
			return true
		}
	}
	return false
}

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
		if c.voice == active && up.voice == passive && (t.xpos(c.head) == "VBN" || t.low[c.head] == c.lemma() && t.xpos(c.head) == "VBD") &&
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
	if c.voice == active && !promisers[c.lemma()] {
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
		if up.voice == passive && !up.embeds() && !missions[up.lemma()] {
			return up.agents // who closed the road to stop traffic, not the road
		}
		if up.voice == active && founds[up.lemma()] && len(up.objects) > 0 && up.objects[0] < c.head {
			return up.objects // "created an agency to regulate"
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
	if c.mark != "to" {
		switch c.mark {
		case "", "while", "when":
			if c.lemma() == "use" && t.xpos(c.head) == "VBG" && c.up != nil && c.up.voice == active && t.head(c.noun) == c.up.head &&
				t.is(c.noun, "obj") {
				return c.up.subjects // "conducted strikes using aircraft"
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
			if p := t.preposition(n); p == "by" || p == "of" && t.lemma(c.noun) == "failure" {
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

func (c *clause) has(rels ...string) bool { return c.t.has(c.head, rels...) }

// isDate reports whether a phrase is an expression of time by its head noun alone.
func isDate(t *tree, i int) bool {
	if dates[t.lemma(i)] || dates[t.low[i]] {
		return true
	}
	x := t.toks[i].Text
	return t.upos(i) == "NUM" && len(x) == 4 && (strings.HasPrefix(x, "19") || strings.HasPrefix(x, "20"))
}
