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
			if isClauseHead(t, k) || t.upos(k) == "VERB" && t.finiteVerb(k) || t.upos(k) == "ADV" || w.elision.within(k) || extent[t.low[k]] ||
				t.preposition(k) != "" && t.preposition(h) == "" || deniedPhrase(t, k) {
				continue // also "two offers, but no deal"
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
			if x := t.child(m, "advmod"); x >= 0 && t.low[x] == "not" && x < m && !t.has(m, "cop") {
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
	return (t.upos(i) == "VERB" || t.upos(i) == "AUX") && t.has(i, "nsubj", "aux", "obj") || t.has(i, "cop", "orphan", "aux")
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
		if x := w.t.xpos(d.object.tok); d.rule == "active" && (x == "RB" || x == "RBR" || x == "JJR" && !w.t.has(d.object.tok, "det", "nummod")) {
			return // "moved closer"
		}
		f.Object = w.r.node(w.t, d.object.tok)
	}
	w.ownOrOthers(c, d, &f)
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
		if c.habit() {
			f.Predicate.Name = "used to " + f.Predicate.Name
		}
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
var whoever = set("any anyone anybody anything either whoever whatever someone somebody")

// ownOrOthers leaves out of an object's name whose it is, where "their" may mean the subject's but is taken for somebody else's:
// "the team rebuilt their robot" after another team.
func (w *writer) ownOrOthers(c *clause, d draft, f *extract.Fact) {
	t := w.t
	if d.object.tok < 0 || d.object.tok < d.subject.tok {
		return
	}
	k := t.child(d.object.tok, "nmod:poss")
	if k < 0 {
		return
	}
	bid := c.up != nil && c.mark == "to" && !slices.Contains(c.up.subjects, d.subject.tok) // "called on Israel to withdraw its troops"
	person := f.Subject.Type == extract.Person
	switch t.low[k] {
	case "their":
	case "its":
		if !bid || person {
			return
		}
	case "his", "her":
		if !bid || !person {
			return
		}
	default:
		return
	}
	plural := strings.HasSuffix(t.xpos(d.subject.tok), "S") || t.has(d.subject.tok, "conj") || t.is(d.subject.tok, "conj")
	group := f.Subject.Type == extract.Organization
	if owner := w.r.node(t, k); owner.ID != f.Subject.ID && (group || plural || t.low[k] != "their") {
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
	rest, ok := strings.CutPrefix(n.Name, possessive(subject.Name)+" ")
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

// grounds are nouns of places and times, which say nothing.
var grounds = set("time day week month year moment city town village capital region area river sea lake island mountain street road")

// nameable reports whether a node's name is one that a person would give.
func (r *reading) nameable(n extract.Node) bool {
	switch first, _, _ := strings.Cut(n.Name, " "); first {
	case "and", "or", "to", "nor": // the end of a list whose beginning is elsewhere
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

// entity reports whether a phrase is a named entity.
func (w *writer) entity(i int) bool {
	n := w.r.node(w.t, i)
	return !n.Unresolved && strings.HasPrefix(string(n.ID), "ent:")
}
