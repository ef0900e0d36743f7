package relation

import (
	"math"
	"slices"
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// A writer collects the facts of one sentence.
type writer struct {
	r     *reading
	t     *tree
	facts []extract.Fact

	elision *elision // the clause without a verb at the end of the sentence, or nil

	unresolved bool // a fact was left out since a participant is not known
	void       bool // a clause was left out since the text does not commit to it
	bare       bool // a clause was left out since it says too little
}

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
	case st.void:
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
	case c.voice == passive && t.xpos(c.head) == "VBG": // "a group calling itself the Front"
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

// A part is one of several coordinated participants.
type part struct {
	tok  int
	open bool // joined by "or": it need not be this one
}

// participants lists the members of a clause's coordinated participants. Members on the other side of the predicate are
// not meant: "the ban, which does not cover Chad, and the fine".
func (w *writer) members(c *clause, heads []int) []part {
	var out []part
	for _, h := range heads {
		for _, p := range w.spread([]int{h}) {
			if (h < c.head) == (p.tok < c.head) {
				out = append(out, p)
			}
		}
	}
	return out
}

// spread lists the members of a coordination, each of which the clause holds of.
func (w *writer) spread(heads []int) []part {
	t := w.t
	var out []part
	for _, h := range heads {
		members := []int{h}
		or := false
		for _, k := range t.children(h, "conj") {
			if isClauseHead(t, k) || t.upos(k) == "ADV" || w.elision.within(k) || extent[t.low[k]] || t.preposition(k) != "" && t.preposition(h) == "" {
				continue
			}
			if cc := t.child(k, "cc"); cc >= 0 {
				or = or || t.low[cc] == "or"
				if t.low[cc] == "not" || t.has(k, "advmod") && t.low[t.child(k, "advmod")] == "not" {
					continue
				}
			}
			members = append(members, k)
		}
		for _, m := range members[w.modifiers(members):] {
			if x := t.child(m, "advmod"); x >= 0 && t.low[x] == "not" && x < m {
				continue // "not France but Germany"
			}
			out = append(out, part{m, or})
		}
	}
	return out
}

// modifiers is how many of the first members of a coordination are no participants, but modify its last one as that one's own
// modifiers do: "attack, fighter and transport aircraft". They are known by a bare noun of a person, which cannot stand alone.
func (w *writer) modifiers(members []int) int {
	t, last := w.t, len(members)-1
	if last < 1 || t.heading || t.has(members[last], "det", "flat", "appos") || !t.has(members[last], "amod", "compound") ||
		t.upos(members[last]) != "NOUN" {
		return 0
	}
	n, person := 0, false
	for _, m := range members[:last] {
		if t.xpos(m) != "NN" || t.has(m, "det", "amod", "compound", "nmod", "nummod", "acl", "case") {
			break
		}
		person = person || human(t.lemma(m))
		n++
	}
	if !person || n < last {
		return 0
	}
	return n
}

// extent are the words that an amount is left open with: "107 or more".
var extent = set("more less fewer so")

func isClauseHead(t *tree, i int) bool {
	return (t.upos(i) == "VERB" || t.upos(i) == "AUX") && t.has(i, "nsubj", "aux", "obj") || t.has(i, "cop", "orphan")
}

// draft is a fact about to be written.
type draft struct {
	subject   part
	predicate extract.Predicate
	object    part // tok -1 for none
	args      []extract.Arg
	rule      string
}

var nothing = part{tok: -1}

// write completes a fact with its status, time and place, and keeps it if an analyst can use it.
func (w *writer) write(c *clause, st status, d draft) {
	f := extract.Fact{Sentence: w.t.sentence, Subject: w.r.node(w.t, d.subject.tok), Predicate: d.predicate,
		Args:     slices.Clone(d.args),
		Polarity: st.polarity, Factuality: st.factuality, Rule: d.rule}
	if d.object.tok >= 0 {
		if x := w.t.xpos(d.object.tok); d.rule == "active" && (x == "RB" || x == "RBR" || x == "JJR" && !w.t.has(d.object.tok, "det")) {
			return // "moved closer"
		}
		f.Object = w.r.node(w.t, d.object.tok)
	}
	w.ownOrOthers(d, &f)
	for _, p := range w.spread(c.subjects) { // "Peru and Chile closed their borders": each its own
		w.r.disown(w.r.node(w.t, p.tok), &f.Object)
	}
	w.keep(c, st, f, d.subject.open || d.object.open)
}

func (w *writer) keep(c *clause, st status, f extract.Fact, or bool) {
	if f.Subject.Unresolved || f.Object.Unresolved {
		w.unresolved = true
		return
	}
	w.r.disown(f.Subject, &f.Object)
	for i := range f.Args {
		w.r.disown(f.Subject, &f.Args[i].Node)
	}
	if f.Subject.ID == f.Object.ID || !w.r.nameable(f.Subject) || f.Object.ID != "" && !w.r.nameable(f.Object) {
		return
	}
	if (f.Predicate.Name == "be" || f.Rule == "belonging") && repeats(f.Object.Name, f.Subject.Name) {
		return // "Operation Dawn, the operation"
	}
	if whoever[f.Subject.Name] && f.Polarity == extract.Positive && f.Factuality <= extract.Reported {
		return // "will punish anyone who takes bribes": perhaps nobody does
	}
	if f.Subject.Type == extract.Moment && c != nil && c.voice == active && !calendar[c.lemma()] {
		return // "one day after he signed": the parser took the time for the subject
	}
	if f.Subject.Span.Overlaps(f.Object.Span) && f.Rule != "apposition" && f.Rule != "title" && f.Rule != "event" {
		return
	}
	if or && f.Polarity == extract.Positive {
		f.Factuality = weaker(f.Factuality, extract.Possible)
	}
	if f.Factuality == extract.Conditional {
		f.Condition = st.condition
	}
	if who := w.speaker(st.by); who != nil {
		if st.by.t.sentence != w.t.sentence && who.From.Empty() {
			who.From = who.Span
		}
		f.Attribution = &extract.Attribution{Node: *who, Verb: st.by.verb}
	}
	if c != nil {
		if f.Time = w.time(c); f.Time != nil {
			f.Args = slices.DeleteFunc(f.Args, func(a extract.Arg) bool { return a.Span.Overlaps(f.Time.Span) })
		}
		if f.Place == nil {
			f.Place = w.place(c, &f)
		}
	}
	f.Confidence = math.Round(w.evidence(c, &f).confidence(f.Rule)*1000) / 1000
	w.facts = append(w.facts, f)
}

// whoever are pronouns of whom nobody says that there is such a one.
var whoever = set("anyone anybody anything whoever whatever someone somebody")

// ownOrOthers leaves out of an object's name whose it is, where "their" may mean the subject's but is taken for somebody else's: "the team rebuilt their robot" after another team.
func (w *writer) ownOrOthers(d draft, f *extract.Fact) {
	t := w.t
	if d.object.tok < 0 || d.object.tok < d.subject.tok {
		return
	}
	k := t.child(d.object.tok, "nmod:poss")
	if k < 0 || t.low[k] != "their" {
		return
	}
	plural := strings.HasSuffix(t.xpos(d.subject.tok), "S") || t.has(d.subject.tok, "conj") || t.is(d.subject.tok, "conj")
	group := f.Subject.Type == extract.Organization
	if owner := w.r.node(t, k); owner.ID != f.Subject.ID && (group || plural) {
		w.r.disown(owner, &f.Object)
	}
}

// repeats reports whether all words of a name are in another one.
func repeats(name, other string) bool {
	words := strings.Fields(strings.ToLower(other))
	for _, w := range strings.Fields(strings.ToLower(name)) {
		if !slices.Contains(words, w) {
			return false
		}
	}
	return name != ""
}

// disown leaves a fact's subject out of the name of what it owns: Ghana recalls the envoy, not Ghana's envoy.
func (r *reading) disown(subject extract.Node, n *extract.Node) {
	rest, ok := strings.CutPrefix(n.Name, subject.Name+"'s ")
	if ok && subject.Name != "" && strings.HasPrefix(string(n.ID), "thing:") {
		n.Name, n.ID = rest, extract.ThingID(r.d.ID, rest)
	}
}

// speaker is who says so; nil if the text does not tell.
func (w *writer) speaker(s *source) *extract.Node {
	if s == nil || s.tok < 0 {
		return nil
	}
	who := w.r.node(s.t, s.tok)
	if who.Unresolved || who.Type == extract.Moment || who.Type == extract.Quantity || grounds[s.t.lemma(s.tok)] &&
		strings.HasPrefix(string(who.ID), "thing:") {
		return nil
	}
	return &who
}

// grounds are nouns of places that say nothing.
var grounds = set("city town village capital region area river sea lake island mountain street road")

// nameable reports whether a node's name is one that a person would give.
func (r *reading) nameable(n extract.Node) bool {
	switch first, _, _ := strings.Cut(n.Name, " "); first {
	case "and", "or": // the end of a list whose beginning is elsewhere
		return false
	case "which", "how", "what", "why": // it asks
		return n.ID == "" || !strings.HasPrefix(string(n.ID), "thing:")
	}
	if strings.Contains(n.Name, "; ") || strings.Contains(n.Name, " of whom") || strings.Contains(n.Name, " of which") {
		return false
	}
	if strings.Contains(n.Name, ", ") && strings.Contains(r.d.Slice(n.Span), ", ") && !strings.Contains(n.Name, " and ") &&
		!strings.Contains(n.Name, " or ") && strings.HasPrefix(string(n.ID), "thing:") {
		return false // a list or an aside that the parser ran together
	}
	return n.Name != "" && len(strings.Fields(n.Name)) <= 14 &&
		strings.ContainsFunc(n.Name, func(r rune) bool { return r >= '0' && r <= '9' || r > '@' })
}

// time is the expression of time that a clause, or the clause that its predicate is part of, stands beside.
func (w *writer) time(c *clause) *extract.Time {
	for x := c; x != nil; {
		var at []int
		at = append(at, x.times...)
		for _, o := range x.obliques {
			if !boundaries[o.prep] {
				at = append(at, o.head)
			}
		}
		at = append(at, w.t.children(x.head, "advmod")...)
		for _, o := range x.objects { // a parser hangs "on Tuesday" on the object
			for _, k := range w.t.children(o, "nmod") {
				if k > o && w.t.preposition(k) != "of" && w.t.within(o, x.head) {
					at = append(at, k)
				}
			}
		}
		for _, i := range at {
			if tm := w.r.timeAt(w.t, i); tm != nil && !duration(w.t, tm) {
				return tm
			}
		}
		if x.governor() == nil && base(x.link) != "xcomp" {
			return nil
		}
		x = x.up
	}
	return nil
}

// boundaries are prepositions before a time that is not the event's own.
var boundaries = set("since until till before after")

// duration reports whether an expression of time says how long rather than when.
func duration(t *tree, x *extract.Time) bool {
	if x.Value != "" {
		return x.Value[0] == 'P'
	}
	return t.xpos(x.Last-1) == "NNS"
}

// place is where a clause happens, unless that is already what the fact is about.
func (w *writer) place(c *clause, f *extract.Fact) *extract.Node {
	for x := c; x != nil; {
		for _, o := range x.obliques {
			if !places[o.prep] {
				continue
			}
			n := w.r.node(w.t, o.head)
			if n.Unresolved || !w.r.nameable(n) || n.ID == f.Object.ID || n.ID == f.Subject.ID || n.Span.Overlaps(f.Object.Span) ||
				w.sibling(o.head, f.Object.Span) {
				continue
			}
			if n.Type == extract.Place || !w.r.d.Has(extract.Mentions) && w.t.upos(o.head) == "PROPN" && o.prep == "in" &&
				!isDate(w.t, o.head) && w.r.timeAt(w.t, o.head) == nil {
				return &n
			}
		}
		if x.governor() == nil && base(x.link) != "xcomp" {
			return nil
		}
		x = x.up
	}
	return nil
}

// sibling reports whether a span is one that is joined to a phrase by "and".
func (w *writer) sibling(head int, span extract.Span) bool {
	for _, p := range w.spread([]int{head}) {
		if span.Overlaps(w.t.toks[p.tok].Span) {
			return true
		}
	}
	return false
}

// isTime reports whether an oblique is an expression of time.
func (w *writer) isTime(o oblique) bool {
	return w.r.timeAt(w.t, o.head) != nil || isDate(w.t, o.head)
}

// args are the further participants of a clause.
func (w *writer) args(c *clause, but ...int) []extract.Arg {
	var out []extract.Arg
	add := func(role string, i int) {
		for _, b := range but {
			if b == i {
				return
			}
		}
		if n := w.r.node(w.t, i); !n.Unresolved && w.r.nameable(n) {
			out = append(out, extract.Arg{Role: role, Node: n})
		}
	}
	for _, o := range c.obliques {
		if o.prep == "according to" || strings.HasSuffix(o.prep, "ing") && !adjuncts[o.prep] || coordinated(w.t, o.head, but) {
			continue
		}
		for _, p := range w.spread([]int{o.head}) {
			add(o.prep, p.tok)
		}
	}
	for _, i := range c.times {
		switch {
		case w.isTime(oblique{head: i}):
			if x := w.r.timeAt(w.t, i); w.t.has(i, "nummod") && (x == nil || duration(w.t, x)) || w.t.xpos(i) == "NNS" && x == nil {
				add("for", i)
			} else {
				add("when", i)
			}
		case w.t.has(i, "nummod"):
			add("by", i) // "fell 4 percent"
		}
	}
	for _, i := range c.recipients {
		add("to", i)
	}
	return out
}

// coordinated reports whether one of the tokens is joined to a phrase by "and".
func coordinated(t *tree, head int, toks []int) bool {
	for _, i := range toks {
		for t.is(i, "conj") {
			i = t.head(i)
		}
		if i == head {
			return true
		}
	}
	return false
}

// core is the obliques of a clause that a relation can run to, without its circumstances.
func (w *writer) core(c *clause) []oblique {
	var out []oblique
	for _, o := range c.obliques {
		if o.head < c.head && o.head != c.antecedent() && !w.entity(o.head) {
			continue // "In a blow to the king, the court ruled"
		}
		if !adjuncts[o.prep] && !w.isTime(o) && !(wakes[w.t.lemma(o.head)] && (o.prep == "in" || o.prep == "on" ||
			o.prep == "as" || o.prep == "at")) {
			out = append(out, o)
		}
	}
	return out
}

// entity reports whether a phrase is a named entity.
func (w *writer) entity(i int) bool {
	n := w.r.node(w.t, i)
	return !n.Unresolved && strings.HasPrefix(string(n.ID), "ent:")
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
			if grammar[c.lemma()] && w.isTime(oblique{head: o}) {
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
		!t.has(objects[0], "det", "amod", "compound", "nmod") && len(core) == 0 {
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
			if c.outcome >= 0 && t.upos(c.outcome) == "ADJ" {
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

// declares are verbs whose subject does something by saying what the clause under them says: "denied taking bribes".
var declares = set(`deny announce disclose reveal confirm admit acknowledge accuse charge convict suspect acquit refuse
	concede rule`)

// declaration writes that somebody denied, disclosed or was accused of what a clause says; that clause makes a fact of its own.
func (w *writer) declaration(c *clause, st status, subjects []part) {
	t := w.t
	if !declares[c.lemma()] || c.voice == active && len(c.objects) > 0 || t.heading && c.voice == passive {
		return
	}
	if d := w.framed(c); d != nil && d.head < t.first[c.head] {
		end := t.first[c.head] - 1
		for end > d.head && t.upos(end) == "PUNCT" {
			end--
		}
		if name := w.r.d.Slice(t.span(t.first[d.head], end)); end-t.first[d.head] < 14 && w.r.quoteAt(t.toks[d.head].Start) == nil {
			for _, s := range subjects {
				w.keep(c, st, extract.Fact{Sentence: t.sentence, Subject: w.r.node(t, s.tok),
					Predicate: extract.Predicate{Name: c.name(), Span: c.group("")},
					Object: extract.Node{Span: t.span(t.first[d.head], end), Name: name, ID: extract.ThingID(w.r.d.ID, name),
						Type: extract.Thing},
					Polarity: st.polarity, Factuality: st.factuality, Rule: "declaration"}, s.open)
			}
		}
		return
	}
	for _, d := range c.down {
		rel, prep := base(d.link), ""
		switch {
		case rel == "ccomp" && !c.speech && c.lemma() != "refuse", rel == "xcomp" && (d.mark == "" || c.lemma() != "rule" &&
			c.lemma() != "refuse"):
		case rel == "advcl" && d.mark != "" && d.mark != "to":
			if _, ok := gerunds[c.key(d.mark)]; !ok {
				continue
			}
			prep = d.mark
		default:
			continue
		}
		if d.head < c.head || rel == "ccomp" && !t.has(d.head, "nsubj", "expl") {
			continue
		}
		object, ok := w.content(d)
		if !ok {
			continue
		}
		p := extract.Predicate{Name: c.name(), Span: c.group("")}
		if prep != "" {
			p.Name += " " + prep
		}
		for _, s := range subjects {
			f := extract.Fact{Sentence: t.sentence, Subject: w.r.node(t, s.tok), Predicate: p, Object: object,
				Polarity: st.polarity, Factuality: st.factuality, Rule: "declaration"}
			w.keep(c, st, f, s.open)
		}
		return
	}
}

// gerundSubject writes what is said of doing something: "replacing the base will be hard".
func (w *writer) gerundSubject(c *clause, st status) {
	t := w.t
	if t.xpos(c.head) == "VB" && len(c.auxes) == 0 && c.voice == active {
		return // "having one aircraft deliver a weapon is": no main verb
	}
	for _, d := range c.down {
		if base(d.link) != "csubj" || t.xpos(d.head) != "VBG" || d.head > c.head {
			continue
		}
		subject, ok := w.content(d)
		if !ok {
			return
		}
		var objects []int
		p := w.relationOf(c, "")
		switch {
		case t.xpos(c.head) == "VBG" && len(c.objects) == 0,
			c.voice == copular && t.preposition(c.head) == "" && (t.upos(c.head) == "ADJ" || t.has(c.head, "det")):
			objects, p.Name = []int{c.head}, "be" // "will be challenging", whatever its tag
			for _, k := range t.kids[c.head] {
				if t.lemma(k) == "be" && t.is(k, "cop", "aux") {
					p.Span = t.toks[k].Span
				}
			}
		case c.voice == active:
			objects = c.objects
		}
		for _, o := range w.spread(objects) {
			f := extract.Fact{Sentence: t.sentence, Subject: subject, Predicate: p, Object: w.r.described(t, o.tok), Polarity: st.polarity,
				Factuality: st.factuality, Rule: "gerund"}
			if o.tok == c.head && t.upos(o.tok) != "NOUN" {
				f.Object = extract.Node{Span: t.toks[o.tok].Span, Name: t.low[o.tok], ID: extract.ThingID(w.r.d.ID, t.low[o.tok]),
					Type: extract.Thing}
			}
			w.keep(c, st, f, o.open)
		}
		return
	}
}

// framed is the clause that a clause of speech stands beside or inside of; nil if there is none.
func (w *writer) framed(c *clause) *clause {
	for _, d := range w.r.clauses[w.t.sentence] {
		if d.frame == c && c.speech {
			return d
		}
	}
	return nil
}

// content is what a clause says, as a thing; not if it is too long to be a name.
func (w *writer) content(d *clause) (extract.Node, bool) {
	t := w.t
	first, last := t.first[d.head], t.last[d.head]
	for first < d.head && (t.is(first, "mark") || t.upos(first) == "PUNCT") {
		first++
	}
	for last > d.head && t.upos(last) == "PUNCT" {
		last--
	}
	if last-first >= 14 {
		return extract.Node{}, false
	}
	name := strings.Join(strings.Fields(w.r.d.Slice(t.span(first, last))), " ")
	return extract.Node{Span: t.span(first, last), Name: name, ID: extract.ThingID(w.r.d.ID, name), Type: extract.Thing}, true
}

// obliques writes a relation for each oblique that can be the other end of one, or the predicate alone where there is none.
func (w *writer) obliques(c *clause, st status, subjects []part, core []oblique, rule, alone string) {
	if c.voice == active && wanting[c.lemma()] && !c.has("compound:prt") && (c.lemma() == "have" || c.lemma() == "let" || c.lemma() == "want") {
		w.bare = true // "have in the past": what they had is elsewhere
		return
	}
	written := false
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
	if written {
		return
	}
	args := w.args(c)
	_, raises := infinitives[c.lemma()]
	tells := len(args) > 0 || w.time(c) != nil || w.place(c, &extract.Fact{}) != nil
	switch {
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

// passive writes agent – verb – patient, or patient – be done – oblique where no agent is named.
func (w *writer) passive(c *clause, st status) {
	patients, core := w.members(c, c.subjects), w.core(c)
	if c.complementary() {
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
		w.declaration(c, st, patients)
	default:
		w.obliques(c, st, patients, core, "passive", "passive")
	}
}
