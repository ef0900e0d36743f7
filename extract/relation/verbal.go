package relation

import (
	"slices"
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// clause writes the facts of one clause.
func (w *writer) clause(c *clause) {
	if c.noun >= 0 && w.t.low[c.noun] == "what" && calls[c.lemma()] {
		return // "after what he called talks"
	}
	if w.r.verbInName(w.t, c.head) || c.voice == passive && len(c.agents) > 0 && undone(w.t.low[c.head]) {
		return
	}
	st := w.r.standing(c)
	switch {
	case st.void || c.farFromNoun():
		w.void = true
		return
	case c.wh && base(c.link) == "root":
		return
	case len(c.subjects) == 0 && !c.there:
		w.gerundSubject(c, st)
		return
	}
	switch {
	case c.there:
		w.existence(c, st)
	case c.voice == copular:
		w.copula(c, st)
	case c.voice == passive:
		w.passive(c, st)
	default:
		w.active(c, st)
	}
}

// undone reports whether a participle says what was not done: who is left untouched by scandal, no scandal "untouches".
func undone(participle string) bool {
	return strings.HasPrefix(participle, "un") && !undoes[participle]
}

// undoes are participles of verbs that begin with "un" all the same.
var undoes = set(`undone unveiled united unified unloaded unleashed uncovered undergone undertaken understood undermined unseated unfolded
	unearthed unlocked unpacked unsealed untied unwound unplugged`)

// verbInName reports whether what the tree takes for a verb is part of a longer name: "Operation Inherent Resolve".
func (r *reading) verbInName(t *tree, i int) bool {
	if t.heading || t.upos(i) != "VERB" {
		return false
	}
	for _, j := range r.mentions[t.sentence] {
		if m := &r.d.Mentions[j]; m.Kind == extract.Name && m.First < i && i < m.Last {
			return true
		}
	}
	return false
}

// relationOf is the predicate of a clause, extended by a preposition.
func (w *writer) relationOf(c *clause, prep string) extract.Predicate {
	name := c.name()
	if prep != "" {
		name += " " + prep
	}
	return extract.Predicate{Name: name, Span: c.group(prep)}
}

// name is the clause's predicate in its canonical form: "attempt to salvage", "be stationed", "carry out".
func (c *clause) name() string {
	t := c.t
	var words []string
	g := c.governor()
	if g != nil {
		words = append(words, g.name())
		if c.mark == "to" || c.t.xpos(c.head) == "VB" {
			words = append(words, "to")
		}
	}
	switch {
	case c.voice == passive && strings.HasPrefix(t.xpos(c.head), "VB") && t.xpos(c.head) != "VBN" && t.xpos(c.head) != "VBD": // "a group calling itself the Front"
		words = append(words, "be", strings.TrimSuffix(t.lemma(c.head), "e")+"ed")
	case c.voice == passive:
		words = append(words, "be", t.low[c.head])
	case g != nil && t.xpos(c.head) == "VBG" && c.mark == "":
		words = append(words, t.low[c.head])
	case c.head > 1 && t.xpos(c.head-1) == "HYPH" && t.first[c.head] <= c.head-2 && t.is(c.head-2, "compound", "advmod"):
		words = append(words, t.low[c.head-2]+"-"+t.lemma(c.head)) // "self-medicate"
	default:
		words = append(words, t.lemma(c.head))
	}
	if p := t.child(c.head, "compound:prt"); p >= 0 && t.upos(p) != "VERB" {
		words = append(words, t.low[p])
	} else if k := c.head + 1; k < len(t.toks) && t.low[k] == "over" && handovers[t.lemma(c.head)] && t.upos(k) != "ADP" {
		words = append(words, t.low[k]) // "hand over 200 weapons", where it seems to hedge
	} else if k < len(t.toks) && directions[t.low[k]] && t.head(k) == c.head && t.is(k, "advmod") {
		words = append(words, t.low[k])
	} else if k+1 < len(t.toks) && t.low[k+1] == "away" && t.xpos(k) == "PRP" && t.head(k+1) == c.head {
		words = append(words, t.low[k+1]) // "took him away"
	}
	return strings.Join(words, " ")
}

// group is the words of a predicate: from its first auxiliary, or the first word of what governs it with the same
// subject, to its last word that no participant interrupts.
func (c *clause) group(prep string) extract.Span {
	t := c.t
	in := map[int]bool{c.head: true}
	x := c
	for {
		for _, k := range t.kids[x.head] {
			if t.is(k, "aux", "cop", "compound:prt") || t.is(k, "mark") && t.low[k] == "to" || t.is(k, "advmod") && (k < x.head &&
				(adverbs[t.low[k]] == fails || t.xpos(k) == "RB" && k+1 == x.head)) {
				in[k] = true
			}
		}
		if base(x.link) != "xcomp" || !x.borrowed || len(x.up.objects) > 0 {
			break
		}
		x = x.up
		in[x.head] = true
	}
	first, last := c.head, c.head
	for first > 0 && (in[first-1] || t.upos(first-1) == "ADV" && first > 1 && in[first-2] && t.head(first-1) >= 0 &&
		in[t.head(first-1)]) {
		first--
	}
	for last+1 < len(t.toks) && in[last+1] {
		last++
	}
	if prep != "" && last+1 < len(t.toks) && canonical(t.low[last+1]) == strings.Fields(prep)[0] && (t.upos(last+1) == "ADP" ||
		t.upos(last+1) == "SCONJ") {
		last++
	}
	return t.span(first, last)
}

// active writes subject – verb – object and subject – verb preposition – oblique.
func (w *writer) active(c *clause, st status) {
	t := w.t
	subjects := w.members(c, c.subjects)
	w.declaration(c, st, subjects)
	if c.complementary() {
		return
	}
	var objects []int
	for _, o := range c.objects {
		if !strings.HasSuffix(t.low[o], "self") && !strings.HasSuffix(t.low[o], "selves") && !(mute[c.lemma()] ||
			utterances[c.lemma()] && c.has("ccomp")) {
			if grammar[c.lemma()] && w.isTime(oblique{head: o}) && len(c.recipients) == 0 {
				continue // "comes hours after"
			}
			if (t.upos(o) == "ADJ" || t.upos(o) == "ADV") && len(t.kids[o]) == 0 && t.xpos(o) != "JJS" && t.xpos(o) != "JJR" &&
				!quantifiers[t.low[o]] {
				continue // "broadcasts social, political and game shows"
			}
			objects = append(objects, o)
		}
	}
	core := w.core(c)
	var tied []int // obliques that belong to the noun of a light verb
	if len(objects) == 1 && happenings[c.lemma()+" "+t.lemma(objects[0])] &&
		!t.has(objects[0], "det", "amod", "compound", "nmod") && !slices.ContainsFunc(core, func(o oblique) bool {
		return places[o.prep] || idioms[c.lemma()+" "+t.lemma(objects[0])+" "+o.prep]
	}) {
		p := w.relationOf(c, "")
		p.Name, p.Span = p.Name+" "+t.lemma(objects[0]), p.Span.Union(t.toks[objects[0]].Span)
		for _, s := range subjects {
			w.write(c, st, draft{s, p, nothing, w.args(c), "intransitive"})
		}
		return
	}
	if len(c.objects) > 0 {
		members := w.members(c, objects)
		paired := len(members) == len(subjects) && c.respective()
		for i, o := range members {
			p, rule := w.relationOf(c, ""), "active"
			if c.outcome >= 0 && t.upos(c.outcome) == "ADJ" && t.low[c.outcome] != "worth" {
				p.Name += " " + t.low[c.outcome]
			}
			whole, ties := w.idiom(c, st, subjects, o.tok)
			tied = append(tied, ties...)
			if whole {
				continue
			}
			for j, s := range subjects {
				if paired && i != j {
					continue
				}
				w.write(c, st, draft{s, p, o, w.args(c, o.tok, s.tok), rule})
			}
		}
		w.installs(c, st, members)
		for _, o := range w.spread(c.recipients) {
			for _, s := range subjects {
				w.write(c, st, draft{s, extract.Predicate{Name: c.name() + " to", Span: c.group("")}, o, nil, "dative"})
			}
		}
		for _, o := range core {
			if !links[o.prep][c.lemma()] || slices.Contains(tied, o.head) {
				continue
			}
			for _, p := range w.spread([]int{o.head}) {
				if !w.entity(p.tok) {
					continue
				}
				for _, s := range subjects {
					w.write(c, st, draft{s, w.relationOf(c, o.prep), p, w.args(c, p.tok), "link"})
				}
			}
		}
		return
	}
	if c.outcome >= 0 && !mute[c.lemma()] && !c.purpose() {
		if len(objects) == 0 && t.upos(c.outcome) == "PROPN" && appoints[c.lemma()] { // "named Lena Moss as envoy"
			for _, s := range subjects {
				w.write(c, st, draft{s, w.relationOf(c, ""), part{c.outcome, false}, w.args(c), "active"})
			}
			return
		}
		w.becomes(c, st, subjects)
		return
	}
	if mute[c.lemma()] && !speaks[c.lemma()] || c.embedsClause() {
		return
	}
	if reciprocals[c.lemma()] && len(subjects) == 2 && len(core) == 0 {
		w.write(c, st, draft{subjects[0], w.relationOf(c, "with"), part{subjects[1].tok, false}, w.args(c), "reciprocal"})
		return
	}
	w.obliques(c, st, subjects, core, "oblique", "intransitive")
}

// respective reports whether the members of two coordinations go together one by one.
func (c *clause) respective() bool {
	for i := c.t.first[c.head]; i <= c.t.last[c.head]; i++ {
		if c.t.low[i] == "respectively" {
			return true
		}
	}
	return false
}

// obliques writes a relation for each oblique that can be the other end of one, or the predicate alone where there is none.
func (w *writer) obliques(c *clause, st status, subjects []part, core []oblique, rule, alone string) {
	if c.lemma() == "range" {
		return // "support ranging from A to B"
	}
	if c.voice == active && wanting[c.lemma()] && !c.has("compound:prt") && (c.lemma() == "have" || c.lemma() == "let" || c.lemma() == "want") {
		w.bare = true // "have in the past": what they had is elsewhere
		return
	}
	written, unresolved, n := false, w.unresolved, len(w.facts)
	for k, o := range core {
		for _, p := range w.spread([]int{o.head}) {
			if k > 0 && (!w.entity(p.tok) || places[o.prep]) {
				continue // an argument only
			}
			written = true
			for _, s := range subjects {
				w.write(c, st, draft{s, w.relationOf(c, o.prep), p, w.args(c, p.tok), rule})
			}
		}
	}
	if written && (len(w.facts) > n || w.unresolved != unresolved || c.voice != passive) {
		return // else what it runs to has no name that one can use
	}
	args := w.args(c)
	_, raises := infinitives[c.lemma()]
	tells := len(args) > 0 || w.time(c) != nil || w.place(c, &extract.Fact{}) != nil
	switch {
	case leading[w.t.low[c.head]]:
		tells = false // "was involved"
	case c.mark == "by" && base(c.link) == "advcl":
		tells = false // "sentenced to death by hanging"
	case c.purpose() && c.head < c.up.head:
		tells = false // "to clarify, ..."
	case c.link == "acl:relcl" && tells && len(subjects) == 1 && w.entity(subjects[0].tok): // "Ali Seko, an officer who deserted in May"
	case base(c.link) == "acl":
		tells = tells && c.voice == passive && w.time(c) != nil
	case w.t.upos(c.head) == "AUX" || c.lemma() == "can":
		tells = false // "they cannot": what is left out carries the meaning
	case grammar[c.lemma()] && c.voice != passive:
		tells = tells && stirs[c.lemma()]
	case c.voice == active && wanting[c.lemma()]:
		tells = false
	case c.voice != passive && utterances[c.lemma()]:
		tells = speaks[c.lemma()]
	case c.voice != passive || !raises && !utterances[c.lemma()]:
		tells = c.lemma() != "be"
	}
	if !tells {
		w.bare = true
		return
	}
	for _, s := range subjects {
		w.write(c, st, draft{s, w.relationOf(c, ""), nothing, args, alone})
	}
}

// complementary reports whether a verb only carries its complement, which is the fact: "attempted to salvage", "expects
// sales to rise".
func (c *clause) complementary() bool {
	for _, d := range c.down {
		if base(d.link) != "xcomp" {
			continue
		}
		if len(c.objects) == 0 || raisers[c.lemma()] || causers[c.lemma()] {
			return true
		}
	}
	return false
}

// embedsClause reports whether the clause's object is a clause.
func (c *clause) embedsClause() bool {
	for _, d := range c.down {
		switch base(d.link) {
		case "ccomp", "xcomp", "csubj":
			return true
		case "advcl":
			if _, ok := gerunds[c.lemma()+":"+d.mark]; ok {
				return true // "is accused of taking bribes"
			}
		}
	}
	return c.speech || c.quotes() && quoting(c.t)
}

// onlyReasons reports whether all that a clause embeds tells what something was done for: "was jailed for taking bribes".
func (c *clause) onlyReasons() bool {
	return !c.speech && !slices.ContainsFunc(c.down, func(d *clause) bool {
		switch base(d.link) {
		case "ccomp", "xcomp", "csubj":
			return true
		case "advcl":
			_, governs := gerunds[c.key(d.mark)]
			return governs && d.mark != "for"
		}
		return false
	})
}

// quoting reports whether a sentence holds a quotation, or leads to one.
func quoting(t *tree) bool {
	for i := range t.toks {
		switch t.low[i] {
		case "\"", "“", "”", "``", "''", ":":
			return true
		}
	}
	return false
}

// purpose reports whether a clause says what something is for.
func (c *clause) purpose() bool { return base(c.link) == "advcl" && c.mark == "to" }

// becomes writes what a subject turns into or is called: "become president of", "be elected mayor of".
func (w *writer) becomes(c *clause, st status, subjects []part) {
	if c.lemma() == "have" || c.lemma() == "do" {
		return
	}
	for _, o := range w.spread([]int{c.outcome}) {
		for _, s := range subjects {
			if w.t.low[o.tok] == "sure" || w.t.low[o.tok] == "certain" {
				continue // "make sure": it only carries what follows
			}
			if w.r.calledBy(w.t, s.tok) == o.tok {
				continue // "a man named Cole" is Cole
			}
			if w.t.upos(o.tok) == "ADJ" {
				w.write(c, st, draft{s, w.relationOf(c, ""), o, w.args(c), "copula"})
				continue
			}
			for _, d := range w.describe(o.tok) {
				f := w.description(s.tok, d, st, "copula")
				f.Predicate.Name = c.name() + strings.TrimPrefix(d.relation, "be")
				f.Predicate.Span = c.group("")
				if d.prep != "" {
					f.Predicate.Span = f.Predicate.Span.Union(d.span)
				}
				f.Args = w.args(c)
				w.keep(c, st, f, s.open || o.open)
			}
		}
	}
}

// installs writes what somebody is chosen for or called: "elected Karim Sow president".
func (w *writer) installs(c *clause, st status, chosen []part) {
	if c.outcome < 0 || !appoints[c.lemma()] && !calls[c.lemma()] || w.t.upos(c.outcome) != "NOUN" && w.t.upos(c.outcome) != "PROPN" {
		return
	}
	participle := strings.TrimSuffix(c.lemma(), "e") + "ed"
	switch c.lemma() {
	case "choose":
		participle = "chosen"
	case "dub":
		participle = "dubbed"
	}
	for _, o := range w.spread([]int{c.outcome}) {
		for _, s := range chosen {
			for _, d := range w.describe(o.tok) {
				f := w.description(s.tok, d, st, "copula")
				f.Predicate.Name = "be " + participle + strings.TrimPrefix(d.relation, "be")
				f.Predicate.Span = c.group("")
				w.keep(c, st, f, s.open || o.open)
			}
		}
	}
}

// passive writes agent – verb – patient, or patient – be done – oblique where no agent is named.
func (w *writer) passive(c *clause, st status) {
	patients, core := w.members(c, c.subjects), w.core(c)
	carries := c.complementary()
	if carries && (!commanders[c.lemma()] || raisers[c.lemma()]) {
		return
	}
	if len(c.agents) > 0 {
		p := extract.Predicate{Name: w.t.lemma(c.head), Span: c.group("")}
		if k := w.t.child(c.head, "compound:prt"); k >= 0 {
			p.Name += " " + w.t.low[k]
		}
		for _, a := range w.members(c, c.agents) {
			for _, o := range patients {
				w.write(c, st, draft{a, p, o, w.args(c, a.tok, o.tok), "agent"})
			}
		}
	}
	switch {
	case carries: // "were ordered by the judge to pay"
	case c.outcome >= 0: // "was named director"
		w.becomes(c, st, patients)
	case len(c.objects) > 0: // "was awarded the medal"
		for _, o := range w.spread(c.objects) {
			for _, s := range patients {
				w.write(c, st, draft{s, w.relationOf(c, ""), o, w.args(c), "passive"})
			}
		}
	case len(c.agents) > 0:
		for _, o := range core {
			for _, p := range w.spread([]int{o.head}) {
				if links[o.prep][c.lemma()] && w.entity(p.tok) {
					for _, s := range patients {
						w.write(c, st, draft{s, w.relationOf(c, o.prep), p, w.args(c, p.tok), "link"})
					}
				}
			}
		}
	case c.embedsClause():
		n := len(w.facts)
		if w.declaration(c, st, patients); len(w.facts) == n && c.onlyReasons() {
			w.obliques(c, st, patients, core, "passive", "passive") // "was jailed for taking bribes"
		}
	default:
		w.obliques(c, st, patients, core, "passive", "passive")
	}
}
