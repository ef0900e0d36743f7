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
		return verb || t.has(i, "cop", "nsubj", "aux") && !t.has(i, "orphan")
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
		if k := t.child(i, "obj"); k >= 0 && k < i && t.low[k] == "that" && t.has(i, "nsubj") && t.rel(i) == "acl:relcl" && c.whole() {
			c.link, c.mark = "acl", "that" // "to the point that she spent everything": it lacks nothing
		}
		if _, ok := nouns[t.lemma(c.noun)]; ok && t.has(i, "nsubj") {
			// "reports he had been killed": where the clause lacks nothing, it is what the noun says
			if s := t.child(i, "nsubj"); c.mark == "" && t.first[s] == t.first[i] && s < i && !strings.HasPrefix(t.xpos(t.first[s]), "W") &&
				t.has(i, "obj", "aux:pass") {
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

// whole reports whether a clause has an object besides the word that introduces it.
func (c *clause) whole() bool {
	for _, k := range c.t.children(c.head, "obj") {
		if k > c.head && !c.t.has(c.head, "iobj") && !links["to"][c.lemma()] {
			return true
		}
	}
	return false
}

// attach reads a clause's own dependants.
func (c *clause) attach() {
	t := c.t
	bePassive, perfect := false, false
	for _, k := range t.kids[c.head] {
		switch rel := t.rel(k); {
		case rel == "nsubj:outer" && (c.copula >= 0 || t.has(c.head, "aux")) && (c.mark == "to" || c.mark == "due to") && t.upos(c.head) == "VERB" && !purposes[t.lemma(k)]:
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
			!calendar[t.lemma(c.head)] && !observes[t.lemma(c.head)]:
			c.times = append(c.times, k) // "the storm formed Wednesday"
		case rel == "obj" && begins[t.lemma(c.head)] && (isDate(t, k) && t.upos(k) == "PROPN" ||
			t.upos(k) == "NUM" && k > 0 && t.head(k-1) == k && isDate(t, k-1)):
			c.times = append(c.times, k) // "the war began March 19"
		case rel == "obj":
			c.objects = append(c.objects, k)
		case rel == "iobj":
			c.recipients = append(c.recipients, k)
		case rel == "obl:agent" && (!t.has(k, "case") || t.preposition(k) == "by") && !t.means(k) && (!isDate(t, k) || t.upos(k) == "PROPN"):
			c.agents = append(c.agents, k)
		case base(rel) == "obl" || base(rel) == "nmod" && rel != "nmod:poss" && c.copula < 0:
			prep := t.preposition(k)
			if prep == "" && k < c.head && (c.mark == "after" || c.mark == "before" || c.mark == "since") && isDate(t, k) {
				continue // "weeks after": how long before the main clause
			}
			if prep == "" {
				c.times = append(c.times, k)
			} else {
				c.obliques = append(c.obliques, t.complex(k, prep))
			}
		case base(rel) == "nmod" && c.copula >= 0 && t.upos(c.head) == "ADJ":
			if prep := t.preposition(k); prep != "" {
				c.obliques = append(c.obliques, oblique{k, prep})
			}
		case base(rel) == "advmod" && isDate(t, k):
			c.times = append(c.times, k)
		case base(rel) == "xcomp" && t.upos(k) != "VERB" && t.upos(k) != "AUX" && !t.has(k, "cop"):
			c.outcome = k
		case base(rel) == "expl" && t.low[k] == "it" && c.refers():
			c.subjects = append(c.subjects, k)
		case base(rel) == "expl":
			c.expletive, c.there = true, c.there || t.low[k] == "there"
		case t.is(k, "mark") && t.low[k] == "that": // whatever its tag
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
	case c.copula >= 0 && c.copula < c.head && t.upos(c.head) == "VERB" && t.xpos(c.head) == "VBG" && !c.has("det", "amod", "case", "csubj"):
		// "are meeting", where the tree takes the auxiliary for a copula
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
	case (t.xpos(c.head) == "VBN" || t.xpos(c.head) == "VBD") && suffered[c.lemma()] && !done[c.lemma()] && len(c.auxes)+len(c.objects)+len(c.recipients) == 0 &&
		c.copula < 0 && len(c.subjects) > 0 && !perfect && !c.has("ccomp", "xcomp") && t.low[len(t.toks)-1] != ".":
		c.voice = passive // "President ousted after protests"
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
	if c.voice == active && base(c.link) == "acl" && len(c.subjects) == 0 && len(c.objects) == 1 && t.first[c.objects[0]] == c.head+1 &&
		c.outcome < 0 &&
		(t.xpos(c.head) == "VBN" || t.xpos(c.head) == "VBD") && (calls[c.lemma()] || appoints[c.lemma()] || c.lemma() == "bear") {
		c.voice, c.outcome, c.objects = passive, c.objects[0], nil // "a site called Troy"
	}
	if c.voice == passive && (c.lemma() == "know" || c.lemma() == "bear" && c.outcome >= 0) {
		c.agents = nil // "known by its initials"
	}
	if c.antecedent() >= 0 {
		c.relative()
	}
}

// refers reports whether the "it" before a verb must stand for something, whatever the tree says: "it began to shrink".
func (c *clause) refers() bool {
	t := c.t
	return t.upos(c.head) == "VERB" && c.copula < 0 && !t.has(c.head, "ccomp", "csubj", "nsubj", "aux:pass", "advcl") && !impersonals[t.lemma(c.head)]
}

// impersonals are verbs whose "it" stands for nothing.
var impersonals = set("seem appear happen take rain snow turn look matter remain emerge be feel become make get cost help hurt go come mean")

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

// observes are verbs whose object can be a day.
var observes = set("spend schedule celebrate observe commemorate choose pick propose want prefer like love hate")

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

// done are those of the verbs that always say to whom something is done which mean something else without: "troops fired".
var done = set("fire charge hire bar cancel")

// harms are participles that say what was done even where they are taken for adjectives: "nobody was hurt".
var harms = set("hurt injured wounded killed damaged destroyed arrested detained elected")

func (c *clause) has(rels ...string) bool { return c.t.has(c.head, rels...) }

// isDate reports whether a phrase is an expression of time by its head noun alone.
func isDate(t *tree, i int) bool {
	if dates[t.lemma(i)] || dates[t.low[i]] {
		return true
	}
	x := t.toks[i].Text
	return t.upos(i) == "NUM" && len(x) == 4 && (strings.HasPrefix(x, "19") || strings.HasPrefix(x, "20"))
}
