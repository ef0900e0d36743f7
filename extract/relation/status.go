package relation

import (
	"slices"

	"github.com/quadloom/quadloom/extract"
)

// A status is how far the text commits to a clause, and on whose word.
type status struct {
	effect
	by        *source
	condition extract.Span
}

// A source is the phrase that names who says so; tok is -1 where nobody is named.
type source struct {
	t    *tree
	tok  int
	verb string
}

// resolve computes the status of a clause from its own words and from what governs it.
func (c *clause) resolve() status {
	if c.settled {
		return c.status
	}
	c.settled = true
	s := c.inherited()
	own := c.own()
	s.factuality = weaker(s.factuality, own.factuality)
	s.polarity ^= own.polarity
	s.void = s.void || own.void
	if !s.condition.Empty() && c.unsettled() {
		s.factuality = extract.Conditional
	}
	c.status = s
	return s
}

// weaker is the composition of two commitments: the text commits to the whole no further than to its weakest part.
func weaker(a, b extract.Factuality) extract.Factuality { return max(a, b) }

// inherited is the status of a clause before its own negation and modals, which is also what its conjuncts have.
func (c *clause) inherited() status {
	s := c.context()
	for _, o := range c.obliques {
		if o.prep == "according to" {
			s.by = &source{c.t, o.head, o.prep}
			s.factuality = weaker(s.factuality, extract.Reported)
		}
	}
	if own := c.ifClause(); !own.Empty() {
		s.condition = own
	}
	return s
}

// context is the status that a clause has from the word that governs it.
func (c *clause) context() status {
	up := c.up
	switch {
	case c.frame != nil:
		return c.governed(c.frame)
	case c.void, up != nil && c.mark == "to" && up.formal():
		return status{effect: open}
	case base(c.link) == "advcl" && up != nil && up.speech && c.presupposed():
		return status{}
	case base(c.link) == "advcl" && up != nil && up.speech: // "..., he said, when ...": it belongs to what is said
		return c.under(up, signature{yes: reported, no: open, says: true})
	case c.noun >= 0 && base(c.link) == "acl":
		return c.adnominal()
	case up == nil || c.speech:
		return status{}
	}
	switch base(c.link) {
	case "conj":
		return up.inherited()
	case "parataxis":
		if up.quotes() {
			return c.governed(up)
		}
		s := up.inherited()
		s.condition = extract.Span{}
		return s
	case "ccomp", "xcomp":
		return c.governed(up)
	case "advcl":
		return c.adverbial()
	}
	return status{effect: open}
}

// formal reports whether the object of a clause is an "it" that stands for an infinitive: "makes it illegal to sell alcohol".
func (c *clause) formal() bool {
	return c.outcome >= 0 && c.t.upos(c.outcome) == "ADJ" && slices.ContainsFunc(c.t.kids[c.head], func(k int) bool {
		return c.t.low[k] == "it" && k > c.head && c.t.is(k, "obj", "expl")
	})
}

// quotes reports whether a verb of speech lacks what is said, so that a clause beside it must be that.
func (c *clause) quotes() bool {
	return utterances[c.lemma()] && (!asides[c.lemma()] || quoting(c.t)) && c.voice == active && len(c.subjects) > 0 && !c.borrowed &&
		!c.has("ccomp", "obj", "xcomp") && !c.sharesObject()
}

// sharesObject reports whether the object of a clause is that of another one: "discussed and denied the plan".
func (c *clause) sharesObject() bool {
	return slices.ContainsFunc(c.objects, func(o int) bool { return c.t.head(o) != c.head })
}

// governed is the status of a complement under a governing clause.
func (c *clause) governed(by *clause) status {
	sig, ok := c.signature(by)
	if !ok {
		return status{effect: open}
	}
	return c.under(by, sig)
}

// under composes the status of the governing clause with the effect that its word has.
func (c *clause) under(by *clause, sig signature) status {
	g := by.resolve()
	s := status{effect: sig.under(g.polarity), by: g.by, condition: g.condition}
	if !g.condition.Empty() && g.factuality != extract.Conditional && s.factuality != extract.Asserted {
		s.factuality = extract.Conditional
	}
	s.factuality = weaker(g.factuality, s.factuality)
	s.void = s.void || g.void
	if sig.says {
		if who := by.speaker(); who.tok >= 0 || s.by == nil {
			s.by = who
		}
	}
	return s
}

// speaker is who says what a verb of speech introduces.
func (c *clause) speaker() *source {
	s := &source{c.t, -1, c.lemma()}
	switch {
	case c.voice == passive && len(c.agents) > 0:
		s.tok = c.agents[0]
	case c.voice != passive && len(c.subjects) > 0:
		s.tok = c.subjects[0]
	}
	if s.tok >= 0 && (c.t.upos(s.tok) == "VERB" || deniedPhrase(c.t, s.tok)) { // "nobody said so"
		s.tok = -1
	}
	return s
}

// signature is how a governing word treats the clause as its complement.
func (c *clause) signature(by *clause) (signature, bool) {
	t, lemma := c.t, by.lemma()
	adjective := by.voice == copular
	if h := t.head(c.head); h == by.outcome && h >= 0 && base(c.link) == "xcomp" { // "became unable to"
		lemma, adjective = t.lemma(h), true
	}
	if base(c.link) == "ccomp" || c.frame == by || base(c.link) == "parataxis" {
		if c.wh || c.mark == "whether" || c.mark == "if" {
			return signature{}, false
		}
		if p := t.child(by.head, "compound:prt"); p >= 0 && lemma == "rule" {
			lemma = "deny"
		}
		sig, ok := finites[lemma]
		if c.frame == by && !sig.says {
			ok = false // "..., figures show"
		}
		if !ok && (utterances[lemma] || c.frame == by) {
			return signature{yes: reported, no: open, says: true}, true
		}
		return sig, ok
	}
	if c.yetTo() && (lemma == "have" || lemma == "be") {
		return signature{yes: fails, no: fails}, true
	}
	switch {
	case c.mark == "to" && c.gerund():
		sig, ok := gerunds[by.key(c.mark)]
		return sig, ok
	case c.mark == "" && c.gerund():
		if p := t.child(by.head, "compound:prt"); p >= 0 {
			if sig, ok := gerunds[lemma+":"+t.low[p]]; ok {
				return sig, true
			}
		}
		if sig, ok := gerunds[lemma]; ok {
			return sig, true
		}
		return signature{}, false
	case t.xpos(c.head) == "VBN" && c.mark == "" && len(c.auxes) == 0:
		if sig, ok := infinitives[lemma]; ok {
			sig.keep = false
			return sig, true // "reported killed"
		}
		return signature{yes: holds, no: fails}, true
	case adjective && lemma == "able" && by.past():
		return signature{yes: holds, no: fails}, true // who was able to do it did it
	case adjective:
		sig, ok := infinitives[lemma]
		return sig, ok
	case lemma == "go" && t.xpos(by.head) == "VBG" && c.mark == "to":
		return signature{yes: planned, no: unplanned}, true
	case lemma == "be":
		return signature{yes: planned, no: unplanned}, true
	case outcomes[lemma] && c.mark == "to":
		return signature{yes: holds, no: fails}, true // "fell to end at 90 points"
	case lemma == "have" && t.xpos(by.head) == "VBD":
		return signature{yes: holds, no: unplanned}, true // "had to rebuild"
	}
	sig, ok := infinitives[lemma]
	object := len(by.objects)+len(by.recipients) > 0
	if !ok {
		if object && c.mark == "to" {
			return sig, false
		}
		sig = signature{yes: planned, no: unplanned, keep: true}
		if c.mark != "to" {
			sig = signature{yes: holds, no: fails}
		}
	}
	if len(c.subjects) > 0 && !c.borrowed { // "called on voters to stay"
		sig.keep, sig.says = false, true
	}
	if object && by.voice == active && !promisers[lemma] {
		sig.keep = false
		if sig.yes.factuality != extract.Asserted {
			sig.says = true // "urged Niger to": the plan or the wish is the subject's
		}
	}
	if by.voice == passive {
		sig.keep = false
	}
	return sig, true
}

// governor is the clause whose word belongs in the clause's name, with the same subject: "attempted" over "salvage".
func (c *clause) governor() *clause {
	x := c
	for base(x.link) == "conj" && x.borrowed && x.up != nil {
		x = x.up
	}
	if base(x.link) != "xcomp" || !x.borrowed || x.up.voice == passive {
		return nil
	}
	if sig, ok := x.signature(x.up); ok && sig.keep {
		return x.up
	}
	return nil
}

// adnominal is the status of a clause that modifies a noun.
func (c *clause) adnominal() status {
	t := c.t
	if c.wh {
		return status{effect: open}
	}
	var g status
	lemma := "" // of the verb that the noun depends on
	if c.up != nil {
		g, lemma = c.up.resolve(), c.up.lemma()
	}
	_, embeds := nouns[t.lemma(c.noun)]
	if c.mark == "to" && !embeds && t.ranks(c.noun) { // "the first African to win the prize"
		g.void = g.void || g.polarity == extract.Negative
		return g
	}
	if c.link == "acl:relcl" && charges[t.lemma(c.noun)] && disputes[c.lemma()] {
		return status{} // "..., a claim Chad rejected": it is the text that says so
	}
	if c.up == nil && c.mark == "to" && !embeds { // a headline
		return status{effect: planned}
	}
	switch c.mark {
	case "", "including", "when", "where", "while", "as":
		embeds = false
	default:
		embeds = c.link != "acl:relcl"
	}
	if embeds { // "the plan to", "the claim that", "speculation about"
		sig, ok := nouns[t.lemma(c.noun)]
		if !ok {
			return status{effect: open}
		}
		if by := c.up; by != nil && (sig.yes == reported || sig.yes == possible) && t.is(c.noun, "obj") && c.mark == "that" && finites[lemma].yes == denied {
			return c.under(by, finites[lemma]) // "denied the claim that"
		}
		p := g.polarity
		if !t.is(c.noun, "obj") {
			p = extract.Positive
		}
		if d := t.child(c.noun, "det"); d >= 0 && t.low[d] == "no" || abandons[lemma] {
			switch {
			case t.has(c.noun, "nmod:poss") && abandons[lemma]:
				return status{effect: open} // "rejected Chad's call to hold talks"
			case !refuses[lemma]: // "opposed a plan to sell the port" is no word on whether it is sold
				p = extract.Negative
			}
		}
		s := status{effect: sig.under(p), by: g.by, condition: g.condition}
		s.factuality = weaker(g.factuality, s.factuality)
		s.void = s.void || g.void
		return s
	}
	if c.mark == "including" && c.up != nil {
		return c.included()
	}
	s := status{by: g.by, effect: effect{void: g.void}}
	if g.by != nil && g.factuality >= extract.Reported {
		s.factuality = extract.Reported
		if k := t.first[c.head]; c.link == "acl:relcl" && c.noun >= 0 && k > 0 && (t.upos(k) == "PUNCT" || t.upos(k-1) == "PUNCT") &&
			t.xpos(c.head) != "VB" {
			s = status{effect: effect{void: g.void}} // an aside: it is the text that says so
		}
	}
	if c.up != nil && c.up.cleft() && c.noun == c.up.head {
		s.effect = g.effect
		s.void = s.void || g.polarity == extract.Negative // "it was not the army that fired"
	}
	if c.link == "acl:relcl" && !c.indefinite() && !s.void {
		s.void = false // of "the man who fled", whatever is asked or doubted of him, it is known that he fled
	}
	happened := c.t.xpos(c.head) == "VBD" || c.voice == passive && c.modal() == "" && c.mark == ""
	if c.indefinite() && !happened && makes[lemma] && (g.factuality > extract.Reported || g.polarity == extract.Negative) {
		s.factuality, s.condition = weaker(s.factuality, g.factuality), g.condition
		s.void = s.void || g.polarity == extract.Negative
	}
	return s
}

// charges are nouns of what somebody says of another, and disputes what the other does about it.
var (
	charges  = set("claim charge accusation allegation assertion report")
	disputes = set("deny reject dispute dismiss refute")
)

// included is the status of a gerund that is an example of the main verb's object: "exploring options, including opening bases".
func (c *clause) included() status {
	for _, table := range []map[string]signature{gerunds, wishes} {
		if sig, ok := table[c.up.lemma()]; ok {
			return c.under(c.up, sig)
		}
	}
	g := c.up.resolve()
	return status{effect: effect{polarity: g.polarity, factuality: g.factuality, void: g.void ||
		g.polarity == extract.Negative}, by: g.by, condition: g.condition}
}

// indefinite reports whether the modified noun need not exist: "a company that makes chips".
func (c *clause) indefinite() bool {
	t := c.t
	if t.upos(c.noun) == "PROPN" {
		return false
	}
	for _, k := range t.kids[c.noun] {
		switch {
		case t.is(k, "nmod:poss"):
			return false
		case t.is(k, "det"):
			switch t.low[k] {
			case "the", "this", "that", "these", "those", "its", "their", "his", "her":
				return false
			}
			return true
		}
	}
	return true
}

// makes are verbs whose object need not exist yet.
var makes = set(`build create open establish develop produce make launch write form want need seek find propose introduce
		adopt pass set start found design look sign reach become elect draft plan`)

// abandons are verbs that deny the plan, decision or offer that is their object.
var abandons = set("abandon scrap drop shelve cancel reject oppose deny withdraw lack renounce")

// refuses are those of them that deny the plan of somebody else.
var refuses = set("reject oppose")

// adverbial is the status of an adverbial clause.
func (c *clause) adverbial() status {
	t, up := c.t, c.up
	if c.wh {
		return status{effect: open}
	}
	g := up.resolve()
	s := status{by: g.by, effect: effect{void: g.void}, condition: g.condition}
	if g.by != nil {
		s.factuality = weaker(extract.Reported, s.factuality)
	}
	follows := func() status { // it is as certain as what it stands beside
		s.factuality = weaker(s.factuality, g.factuality)
		return s
	}
	gerund := c.gerund() && !c.has("nsubj")
	if sig, ok := gerunds[up.key(c.mark)]; ok && gerund {
		return c.under(up, sig)
	}
	if gerund && c.mark == "" && (utterances[c.lemma()] || reproaches[c.lemma()]) {
		s.condition = extract.Span{}
		return s // "will leave the bloc, accusing it": the leaving is to come, the accusation is made
	}
	switch c.mark {
	case "if", "unless", "provided", "provided that", "in case", "as long as", "only if", "so long as", "on condition that":
		s.factuality, s.condition = extract.Conditional, c.extent()
		return s
	case "assuming", "even if", "whether", "lest", "as if", "as though", "like", "than", "should", "supposing", "except", "but":
		return status{effect: open}
	case "to":
		if sig, ok := infinitives[up.lemma()]; ok && up.voice == copular {
			return c.under(up, sig)
		}
		if g.polarity == extract.Negative || up.voice == copular || c.ofNoun() {
			return status{effect: open}
		}
		if s = follows(); !outcomes[up.lemma()] { // "beat Peru to reach the final"
			s.factuality = weaker(s.factuality, extract.Planned)
		}
		return s
	case "so that", "in order that":
		s.factuality = weaker(follows().factuality, extract.Planned)
		return s
	case "including":
		return c.included()
	case "without", "instead of", "rather than":
		if !gerund && c.mark != "rather than" {
			return status{effect: open}
		}
		s = follows()
		s.polarity = extract.Negative
		return s
	case "with":
		if !c.has("nsubj") || c.modal() != "" {
			return status{effect: open}
		}
		return follows() // "..., with police firing tear gas"
	case "before", "until", "till", "after", "when", "once", "while", "as soon as", "since":
		if c.presupposed() && g.factuality > extract.Reported {
			return status{effect: effect{void: g.void}}
		}
		if t.xpos(c.head) == "VBD" && c.modal() == "" && c.mark != "before" && c.mark != "until" && c.mark != "till" {
			s.condition = extract.Span{}
			return s // it happened, whatever became of the rest
		}
		return follows()
	case "although", "though", "even though", "whereas":
		if g.by == nil || !utterances[g.by.verb] {
			return status{} // it stands beside what is left open, or what is meant
		}
		s.condition = extract.Span{}
		return s
	case "as", "because", "given that", "now that", "despite", "in that", "so":
		s.condition = extract.Span{}
		return s
	case "by", "in", "upon", "on", "through", "via", "":
		if g.polarity == extract.Negative && c.mark != "" {
			return status{effect: open}
		}
		if c.mark == "" && c.has("nsubj") && c.inverted() {
			return status{effect: open}
		}
		if c.mark == "" && c.head < up.head {
			s.condition = extract.Span{}
			return s
		}
		return follows()
	}
	return status{effect: open}
}

// outcomes are verbs of which an infinitive says what came of it, and not what it was for.
var outcomes = set("beat defeat edge thrash overcome win rally rise climb grow jump surge soar fall drop slip slump tumble")

// presupposed reports whether a clause of time tells what has happened, whoever speaks: "..., they said, weeks after
// Niger revoked the deal".
func (c *clause) presupposed() bool {
	return presupposing[c.mark] && c.t.xpos(c.head) == "VBD" && c.modal() == ""
}

// presupposing are the conjunctions of clauses that tell what is known to have happened before.
var presupposing = set("after since when once")

// ofNoun reports whether an infinitive says what the noun before it is about: "approval for a referendum to end term limits".
func (c *clause) ofNoun() bool {
	t := c.t
	to := t.child(c.head, "mark")
	if to <= 0 || t.upos(to-1) != "NOUN" {
		return false
	}
	return undertaking(t.lemma(to - 1))
}

// inverted reports whether a clause is a condition by its word order: "Had he known".
func (c *clause) inverted() bool {
	for _, a := range c.auxes {
		if len(c.subjects) > 0 && a < c.subjects[0] && !c.borrowed {
			return true
		}
	}
	return c.copula >= 0 && len(c.subjects) > 0 && c.copula < c.subjects[0]
}

// ifClause is the span of the condition that a clause hangs on, without the comma that sets it off.
func (c *clause) ifClause() extract.Span {
	for _, d := range c.down {
		if base(d.link) != "advcl" {
			continue
		}
		switch d.mark {
		case "if", "unless", "provided", "provided that", "in case", "as long as", "assuming", "even if", "only if", "so long as",
			"on condition that", "supposing":
		case "":
			if !d.inverted() {
				continue
			}
		default:
			continue
		}
		return d.extent()
	}
	return c.lostCondition()
}

// lostCondition is the span up to the first comma of a sentence that begins with "if" or "unless", where the tree has not seen
// that a clause does.
func (c *clause) lostCondition() extract.Span {
	t, first := c.t, 0
	if c.up != nil || c.noun >= 0 {
		return extract.Span{}
	}
	for first < c.head && t.upos(first) == "PUNCT" {
		first++
	}
	if t.low[first] != "if" && t.low[first] != "unless" {
		return extract.Span{}
	}
	for i := first + 1; i < c.head; i++ {
		if t.low[i] == "," {
			return t.span(first, i-1)
		}
	}
	return extract.Span{}
}

// extent is the span of a clause without the punctuation that sets it off.
func (c *clause) extent() extract.Span {
	i, j := c.t.first[c.head], c.t.last[c.head]
	for i < j && c.t.upos(i) == "PUNCT" {
		i++
	}
	for j > i && c.t.upos(j) == "PUNCT" {
		j--
	}
	return c.t.span(i, j)
}

// unsettled reports whether a condition can govern the clause. What happened, or is under way, does not hang on an if.
func (c *clause) unsettled() bool {
	t := c.t
	perfect, progressive := false, t.xpos(c.head) == "VBG"
	for _, a := range c.auxes {
		if _, ok := modals[t.low[a]]; ok {
			return true
		}
		perfect = perfect || t.lemma(a) == "have"
	}
	if c.voice == copular && c.copula >= 0 {
		return t.xpos(c.copula) != "VBD" && !perfect
	}
	if progressive && len(c.auxes) > 0 || perfect {
		return false
	}
	for _, a := range c.auxes {
		if t.xpos(a) == "VBD" {
			return false
		}
	}
	return t.xpos(c.head) != "VBD"
}

// own is the effect of a clause's negations, modals and adverbs.
func (c *clause) own() effect {
	t := c.t
	neg, modal := c.negated(), c.modal()
	if x := c.sharesAuxiliaries(); x != nil {
		if modal == "" {
			modal = x.modal()
		}
		if cc := t.child(c.head, "cc"); x.verbNegated() && (cc < 0 || t.low[cc] != "but" && t.low[cc] != "yet" && t.low[cc] != "nor") {
			neg = !neg
		}
	}
	e := holds
	first := t.first[c.head]
	for first < c.head && t.upos(first) == "PUNCT" {
		first++
	}
	if c.inverted() && base(c.link) != "conj" && len(c.auxes) > 0 && first == c.auxes[0] && (t.low[c.auxes[0]] == "had" || t.low[c.auxes[0]] == "should") {
		return open // "Had it happened": a condition, whatever it hangs on
	}
	if sig, ok := modals[modal]; ok {
		e = sig.under(polarity(neg))
		perfect := false
		for _, a := range c.auxes {
			perfect = perfect || t.lemma(a) == "have"
		}
		switch modal {
		case "would", "'d", "’d":
			if perfect {
				e = effect{polarity(neg), extract.Conditional, false}
			} else if c.up == nil && c.frame == nil {
				e.factuality = extract.Possible
			}
		case "could", "might", "may", "should", "must", "can":
			if perfect {
				e = effect{polarity(neg), extract.Possible, false}
			}
		}
	} else if neg {
		e = fails
	}
	if c.alternative() && !neg {
		e.factuality = weaker(e.factuality, extract.Possible)
	}
	if c.yetTo() && (c.up == nil || c.up.lemma() != "have" && c.up.lemma() != "be") {
		return fails // where the tree takes "has" for an auxiliary
	}
	bare := base(c.link) != "xcomp" && base(c.link) != "advcl" && base(c.link) != "acl" && (base(c.link) != "conj" || c.copula >= 0)
	if (c.mark == "to" || c.mark == "due to") && (bare || c.isTo()) && (t.xpos(c.head) == "VB" || c.mark == "due to" || c.voice == passive) {
		e.factuality = weaker(e.factuality, extract.Planned) // "Troops to leave Niger", "are to leave"
	}
	for _, k := range t.kids[c.head] {
		if t.is(k, "nsubj") && scarce(t, k) {
			e.void = true // "few countries signed" does not say that countries signed
		}
		if !t.is(k, "advmod") {
			continue
		}
		e.void = e.void || multiplies[t.lemma(c.head)] && len(c.objects) == 0 && k < c.head && (t.low[k] == "almost" || t.low[k] == "nearly")
		if a, ok := adverbs[t.low[k]]; ok && a != fails && !(a.void && len(c.subjects) > 0 && k < c.subjects[0]) {
			e.factuality = weaker(e.factuality, a.factuality)
			e.polarity ^= a.polarity
			e.void = e.void || a.void
		}
	}
	return e
}

// yetTo reports whether a clause is what somebody has yet to do: "has yet to reply".
func (c *clause) yetTo() bool {
	m := c.t.child(c.head, "mark")
	return c.mark == "to" && m > 1 && c.t.low[m-1] == "yet" && (c.t.lemma(m-2) == "have" || c.t.lemma(m-2) == "be")
}

// gerund reports whether a clause's verb is a gerund, or has one for its copula: "being ill".
func (c *clause) gerund() bool {
	if c.copula >= 0 {
		return c.t.xpos(c.copula) == "VBG"
	}
	return c.t.xpos(c.head) == "VBG" && !c.has("aux")
}

// multiplies are verbs that "nearly" makes inexact rather than untrue.
var multiplies = set("double triple treble quadruple halve")

// alternative reports whether a clause is joined to another one by "or".
func (c *clause) alternative() bool {
	t := c.t
	for _, i := range append(t.children(c.head, "conj"), c.head) {
		if cc := t.child(i, "cc"); cc >= 0 && cc < i && t.low[cc] == "or" && t.is(i, "conj") && (t.upos(i) == "VERB" ||
			t.has(i, "cop")) {
			return true
		}
	}
	return false
}

func polarity(negative bool) extract.Polarity {
	if negative {
		return extract.Negative
	}
	return extract.Positive
}

// modal is the modal auxiliary of a clause, empty if there is none.
func (c *clause) modal() string {
	for _, a := range c.auxes {
		if _, ok := modals[c.t.low[a]]; ok {
			if w := c.t.low[a]; w != "'d" && w != "’d" || c.t.lemma(a) == "would" || c.t.lemma(a) == "will" {
				return w
			}
		}
	}
	return ""
}

// sharesAuxiliaries is the clause whose auxiliaries also stand for this one: "will withdraw and close", "was not tried
// or charged".
func (c *clause) sharesAuxiliaries() *clause {
	if base(c.link) != "conj" || c.up == nil || !c.borrowed || len(c.auxes) > 0 || c.copula >= 0 {
		return nil
	}
	up := c.up
	for len(up.auxes) == 0 {
		if base(up.link) != "conj" || up.up == nil || !up.borrowed {
			return nil
		}
		up = up.up
	}
	cc := c.t.child(c.head, "cc")
	if cc >= 0 && c.t.low[cc] == "or" && c.t.xpos(c.head) == "VBD" && c.t.xpos(up.head) == "VBN" {
		return up // "has not approved or rejected"
	}
	if c.t.xpos(c.head) != c.t.xpos(up.head) && !(up.voice == copular && c.t.xpos(c.head) == "VB") {
		return nil
	}
	return up
}

// verbNegated reports whether the verb itself bears a negation, rather than its subject or object.
func (c *clause) verbNegated() bool {
	t := c.t
	for _, k := range t.kids[c.head] {
		if t.is(k, "advmod") && adverbs[t.low[k]] == fails && !focus(t, k) && (k == c.head-1 || t.low[k] != "almost" && t.low[k] != "nearly") {
			return true
		}
	}
	return false
}

// focus reports whether "not" is part of "not only", "not just".
func focus(t *tree, k int) bool {
	for _, i := range []int{k + 1, t.head(k)} {
		if i >= 0 && i < len(t.toks) && t.low[k] == "not" {
			switch t.low[i] {
			case "only", "just", "merely", "simply", "necessarily":
				return true
			}
		}
	}
	return false
}

// negated reports whether a clause is denied, by a word of its verb or by a determiner of its participants.
func (c *clause) negated() bool {
	t := c.t
	neg := c.verbNegated()
	flip := func(b bool) {
		if b {
			neg = !neg
		}
	}
	for _, k := range t.kids[c.head] {
		switch {
		case t.is(k, "cc") && (t.low[k] == "nor" || t.low[k] == "neither"):
			neg = true
		case t.is(k, "advmod") && t.low[k] == "longer":
			flip(t.has(k, "det", "advmod") && t.low[t.kids[k][0]] == "no")
		case t.is(k, "nsubj") && !c.borrowed, t.is(k, "obj"), t.is(k, "obl"):
			flip(deniedPhrase(t, k) && !neg)
		case t.is(k, "det") && t.low[k] == "no" && c.voice == copular:
			flip(true)
		}
	}
	return neg
}

// scarce reports whether a phrase speaks of few, if any.
func scarce(t *tree, i int) bool {
	if t.low[i] == "few" || t.low[i] == "little" {
		return !t.has(i, "det")
	}
	for _, k := range t.kids[i] {
		if (t.low[k] == "few" || t.low[k] == "little" && t.upos(i) == "NOUN") && t.is(k, "amod", "det") {
			return !t.has(i, "det") && !t.has(k, "det") && !t.has(k, "advmod")
		}
	}
	return false
}

// deniedPhrase reports whether a phrase speaks of nobody: "no country", "nothing", "neither side".
func deniedPhrase(t *tree, i int) bool {
	if _, ok := nobodies[t.low[i]]; ok && !t.is(i, "obl") {
		return true
	}
	if t.low[i] == "one" && i > 0 && t.low[i-1] == "no" {
		return true
	}
	for _, k := range t.kids[i] {
		if t.is(k, "advmod") && (t.low[k] == "hardly" || t.low[k] == "barely" || t.low[k] == "scarcely") && t.upos(i) == "PRON" {
			return true
		}
		if (t.is(k, "det") || t.is(k, "cc:preconj")) && (t.low[k] == "no" || t.low[k] == "neither") {
			return true
		}
	}
	return false
}

// isTo reports whether a form of "be" makes a plan of the infinitive: "where he was to sign".
func (c *clause) isTo() bool {
	return slices.ContainsFunc(append(slices.Clone(c.auxes), c.copula), func(k int) bool {
		return k >= 0 && k+1 < len(c.t.toks) && c.t.lemma(k) == "be" && c.t.low[k] != "be" && c.t.low[k] != "been" && c.t.low[k] != "being" &&
			(c.t.low[k+1] == "to" || c.t.low[k+1] == "not" || c.t.low[k+1] == "n't")
	})
}
