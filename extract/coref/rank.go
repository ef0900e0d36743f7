package coref

import (
	"math"
	"slices"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/learn"
)

const (
	pronounReach = 3   // sentences back in which a pronoun's antecedent is sought
	nominalReach = 6   // the same for a description
	dialogReach  = 15  // the same for "I", "we" and "you" among themselves
	farthest     = 250 // nodes back in which anything is sought
	most         = 50  // candidates that are weighed
)

// ranker weighs the candidates of one anaphor after the other.
type ranker struct {
	v      *document
	byWord map[string][]int // nodes before the present one by a word of theirs: head of a description, words of a name
	from   []int            // first node of a sentence
	buf    []learn.Feature

	// Of the present anaphor: how often an entity was a subject in its sentence or the one before, and the entities that take
	// another part in its clause.
	subjects map[int]int
	beside   []int
}

func newRanker(v *document) *ranker {
	r := &ranker{v: v, byWord: map[string][]int{}, subjects: map[int]int{}, from: make([]int, len(v.Sentences)+1)}
	k := 0
	for s := range r.from {
		for k < len(v.nodes) && v.nodes[k].sentence < s {
			k++
		}
		r.from[s] = k
	}
	return r
}

// open reports whether node i is to be ranked: a pronoun or a description that the sieve has not linked to something before it.
func (r *ranker) open(i int) bool {
	n := &r.v.nodes[i]
	switch {
	case n.kind == extract.Name, n.demonym, n.pronoun.relative, r.v.spoken(i):
		return false
	case n.kind == extract.Pronoun && n.pronoun.class == "":
		return false
	case n.kind == extract.Nominal && (n.role == apposed || n.role == predicate && n.form == indefinite):
		return false
	}
	return r.v.sets.at(i).first == i && !r.introduces(i)
}

// introduces reports whether a description stands right before the name of the thing that it describes, or holds that: "the site Open
// Door" and "the city of Tala" are none that were spoken of before.
func (r *ranker) introduces(i int) bool {
	v := r.v
	c := v.sets.at(i)
	if v.nodes[i].kind != extract.Nominal || !c.named || c.typ == extract.Person {
		return false
	}
	head := v.Mentions[v.nodes[i].mentions[0]].Head
	return slices.ContainsFunc(c.nodes, func(k int) bool {
		n := &v.nodes[k]
		if n.kind != extract.Name || n.sentence != v.nodes[i].sentence {
			return false
		}
		t := &v.trees[n.sentence]
		return v.Mentions[n.mentions[0]].First == head+1 || t.rel(n.head) != "appos" && t.child(n.head, "cop") < 0 && t.inside(n.head, head)
	})
}

// candidates are the nodes before node i that it may refer to, the nearest first, one for each cluster.
func (r *ranker) candidates(i int) []int {
	v := r.v
	n := &v.nodes[i]
	var out []int
	var seen []int
	add := func(a int) {
		if m := &v.nodes[a]; (m.role == apposed || m.role == predicate) && v.sets.at(a).first != a {
			return // what it stands beside speaks for it
		}
		if len(out) >= most || a >= i || slices.Contains(seen, v.sets.of[a]) || !v.possible(a, i) {
			return
		}
		// What a name names in one place of a clause, "the country" does not mean in the next.
		if n.kind == extract.Nominal && slices.Contains(r.beside, v.sets.of[a]) && v.likeness(a, i) >= asStandIn {
			return
		}
		seen = append(seen, v.sets.of[a])
		out = append(out, a)
	}
	r.look(i)
	reach := nominalReach
	if n.kind == extract.Pronoun {
		reach = pronounReach
	}
	loose := n.kind == extract.Nominal && n.form != definite && n.form != demonstrative && n.form != possessive
	if !loose {
		for a := i - 1; a >= r.start(i, reach); a-- {
			if n.kind == extract.Nominal && v.nodes[a].kind == extract.Pronoun && !v.nodes[a].pronoun.relative {
				if c := v.sets.at(a); len(c.nodes) < 2 {
					continue
				}
			}
			add(a)
		}
	}
	if n.kind == extract.Pronoun && n.person < 3 {
		for a := i - 1; a >= r.start(i, dialogReach); a-- {
			if v.nodes[a].kind == extract.Pronoun && v.nodes[a].person == n.person {
				add(a)
			}
		}
	}
	if n.kind == extract.Nominal {
		same := r.byWord[n.lemma]
		for k := len(same) - 1; k >= 0 && k >= len(same)-8; k-- {
			add(same[k])
		}
	}
	return out
}

// look takes in what is around node i.
func (r *ranker) look(i int) {
	v := r.v
	n := &v.nodes[i]
	clear(r.subjects)
	r.beside = r.beside[:0]
	for a := i - 1; a >= r.start(i, 1); a-- {
		m := &v.nodes[a]
		if m.role == subject || m.role == passive {
			r.subjects[v.sets.of[a]]++
		}
		if m.sentence == n.sentence && m.clause == n.clause {
			r.beside = append(r.beside, v.sets.of[a])
		}
	}
}

// start is the first node that is within reach of node i, some sentences back.
func (r *ranker) start(i, sentences int) int {
	return max(r.from[max(0, r.v.nodes[i].sentence-sentences)], i-farthest)
}

// pass records node i as a candidate for those after it.
func (r *ranker) pass(i int) {
	n := &r.v.nodes[i]
	switch {
	case n.kind == extract.Nominal && !n.joint:
		r.byWord[n.lemma] = append(r.byWord[n.lemma], i)
	case n.kind == extract.Name:
		for _, w := range n.words {
			if all := r.byWord[w]; len(all) == 0 || all[len(all)-1] != i {
				r.byWord[w] = append(all, i)
			}
		}
	}
}

// possible reports whether the tree and the agreement let node i refer to a, and to all that a is known to be.
func (v *document) possible(a, i int) bool {
	m, n := &v.nodes[a], &v.nodes[i]
	if m.demonym && !v.peopleOf(m) && n.kind == extract.Pronoun {
		return false
	}
	c := v.sets.at(a)
	if n.sentence == m.sentence {
		if m.first <= n.head && n.head < m.last || n.first <= m.head && m.head < n.last {
			return false // one is in the other
		}
		// A pronoun is not the object of the clause of which its antecedent is the subject.
		if n.kind == extract.Pronoun && !n.pronoun.reflexive && n.role != possessor && n.clause == m.clause && n.clause >= 0 &&
			(m.role == subject || m.role == passive || m.role == object) && n.role != subject && n.role != conjunct {
			return false
		}
	}
	if n.kind == extract.Pronoun {
		if n.gender != 0 && c.gender != 0 && n.gender&c.gender == 0 {
			return false
		}
		if n.person < 3 && m.kind == extract.Pronoun && m.person != n.person {
			return false
		}
		if n.person == 3 && m.kind == extract.Pronoun && m.person < 3 && c.first == a && n.quote == m.quote {
			return false
		}
		if n.number == singular && c.number == plural && n.person == 3 || n.number == plural && n.person == 3 && c.number == singular &&
			(c.gender == male || c.gender == female) && m.kind == extract.Pronoun {
			return false
		}
		if n.pronoun.class == "it" && !c.agent() && (n.role == possessor && (v.noun(n) == person || v.noun(n) == body) ||
			n.role == subject && speech[n.governor]) {
			return false
		}
		if n.gender != 0 && n.gender&neuter == 0 && (c.typ == extract.Place || c.typ == extract.Organization || c.typ == extract.Event || c.typ == extract.Moment) {
			return false
		}
		return true
	}
	if n.joint != m.joint && m.kind != extract.Pronoun && n.joint {
		return false
	}
	if v.likeness(a, i) == unlike {
		return false
	}
	if n.number == singular && c.number == plural || n.number == plural && c.number == singular {
		return false
	}
	if n.gender != 0 && c.gender != 0 && n.gender&c.gender == 0 {
		return false
	}
	return true
}

// agent reports whether an entity can own, act and speak, or may.
func (c *cluster) agent() bool {
	switch c.typ {
	case extract.Person, extract.Organization, extract.Place:
		return true
	case extract.Event, extract.Moment, extract.Quantity:
		return false
	}
	return c.named || c.class == noClass || c.class == beast
}

// noun is the class of the noun that a possessive pronoun goes with.
func (v *document) noun(n *node) class { return nouns[n.governor] }

// likeness is in what way the noun of a description may speak of an entity.
type likeness int

const (
	unlike     likeness = iota
	sameNoun            // "a deal" and "the deal"
	endsName            // "the Supreme Court" and "the court", "President Biden" and "the president"
	inName              // "the Marani County assembly" and "the county"
	akin                // "an accord" and "the agreement"
	asStandIn           // "Niger" and "the country"
	samePerson          // "the suspect" and "the man"
)

// likeness says in what way the noun of description i may speak of the entity of node a.
func (v *document) likeness(a, i int) likeness {
	m, n := &v.nodes[a], &v.nodes[i]
	c := v.sets.at(a)
	switch how := c.called[n.lemma]; {
	case how&asNoun != 0 && !n.joint, how&asNouns != 0 && n.joint:
		return sameNoun
	case how&asEnd != 0:
		return endsName
	case how&asPart != 0:
		return inName
	case kin[n.lemma] != "" && c.called[kin[n.lemma]]&asKin != 0:
		return akin
	}
	switch typ := stands[n.lemma]; {
	case typ == "":
	case !c.named:
		if typ == extract.Person && c.class == person {
			return samePerson
		}
	case c.typ != typ, m.demonym && v.peopleOf(m):
	case typ == extract.Place && states[n.lemma] != c.state:
	default:
		return asStandIn
	}
	return unlike
}

// bucket puts a distance into a class.
func bucket(d int) int {
	switch {
	case d <= 4:
		return d
	case d <= 6:
		return 5
	case d <= 9:
		return 6
	case d <= 14:
		return 7
	case d <= 24:
		return 8
	}
	return 9
}

// feature mixes a template and its values.
func feature(template int, values ...int) learn.Feature {
	h := uint64(template)*0x9e3779b97f4a7c15 + 0x1234567
	for _, v := range values {
		h ^= uint64(v) + 0x9e3779b97f4a7c15 + h<<6 + h>>2
		h *= 0xff51afd7ed558ccd
		h ^= h >> 32
	}
	return learn.Feature(h)
}

func hash(s string) int {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return int(h >> 1)
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// sort is what sort of anaphor a node is: its pronoun, or how its description begins.
func (n *node) sort() int {
	if n.kind == extract.Pronoun {
		return hash(n.pronoun.class)
	}
	s := 1 + int(n.form)
	if n.joint {
		s += 10
	}
	return s
}

func typeCode(t extract.Type) int { return hash(string(t)) & 0xffff }

// alone gives the features of taking node i to refer to nothing before it.
func (r *ranker) alone(i int, candidates []int) []learn.Feature {
	v := r.v
	n := &v.nodes[i]
	t := &v.trees[n.sentence]
	s := n.sort()
	out := r.buf[:0]
	add := func(template int, values ...int) { out = append(out, feature(template, values...)) }
	matches := 0
	if n.kind == extract.Nominal {
		matches = min(2, len(r.byWord[n.lemma]))
	}
	add(100, s)
	add(101, s, int(n.role))
	add(102, s, bit(n.quote >= 0))
	add(103, s, min(n.sentence, 3))
	add(104, s, matches)
	add(105, s, min(len(candidates), 3))
	if n.kind == extract.Nominal {
		add(106, hash(n.lemma))
		add(107, hash(n.lemma), s)
		add(108, s, min(len(n.words), 4), matches)
		add(109, s, min(n.last-n.head-1, 3), matches) // what follows the head
		add(110, s, int(n.class), matches)
		add(111, s, bit(t.child(n.head, "acl:relcl") >= 0), bit(t.child(n.head, "nmod") >= 0), bit(t.child(n.head, "amod") >= 0))
		add(112, int(n.number), s, matches)
		add(113, int(n.role), int(n.class))
	} else {
		add(115, s, bit(v.extraposed(n)))
	}
	r.buf = out
	return out
}

// extraposed reports whether "it" only holds the place of a clause or of nothing: "it is clear that", "it is raining".
func (v *document) extraposed(n *node) bool {
	if n.pronoun.class != "it" || n.role == possessor {
		return false
	}
	t := &v.trees[n.sentence]
	if t.rel(n.head) == "expl" {
		return true
	}
	p := t.parent(n.head)
	if p < 0 {
		return false
	}
	for _, k := range t.kids[p] {
		switch t.rel(k) {
		case "csubj", "ccomp":
			return true
		case "xcomp", "advcl", "acl":
			if t.child(p, "cop") >= 0 && t.child(k, "mark") >= 0 && k > p {
				return true
			}
		}
	}
	return false
}

// pair gives the features of taking node i to refer to candidate a, the k-th nearest.
func (r *ranker) pair(a, i, k int) []learn.Feature {
	v := r.v
	m, n := &v.nodes[a], &v.nodes[i]
	c := v.sets.at(a)
	s := n.sort()
	out := r.buf[:0]
	add := func(template int, values ...int) { out = append(out, feature(template, values...)) }
	sentences, near := bucket(n.sentence-m.sentence), bucket(k)
	mk := int(m.kind)
	if m.pronoun.relative {
		mk = 7
	}
	mForm := int(m.form) + 10*mk
	nk := int(n.kind)
	typ := typeCode(c.typ)
	if c.class != noClass && !c.named {
		typ = 1<<20 + int(c.class)
	}
	size := min(len(c.nodes), 5)
	num := int(c.number)*4 + int(n.number)
	sameClause := bit(m.sentence == n.sentence && m.clause == n.clause)
	quotes := 0
	switch {
	case n.quote >= 0 && m.quote == n.quote:
		quotes = 1
	case n.quote >= 0 && m.quote >= 0:
		quotes = 2
	case n.quote >= 0:
		quotes = 3
	case m.quote >= 0:
		quotes = 4
	}
	add(1, s, sentences)
	add(2, s, near)
	add(3, s, mForm)
	add(4, s, int(m.role), int(n.role))
	add(5, s, int(m.role), sentences)
	add(6, s, typ)
	add(7, s, num)
	add(8, s, int(c.gender), int(n.gender))
	add(9, s, size, sentences)
	add(10, s, quotes, sentences)
	add(11, s, bit(c.named), typ, int(c.number))
	add(12, s, mForm, sentences)
	add(13, nk, sentences, near, int(m.role))
	add(14, s, sameClause, int(m.role), int(n.role))
	subjectHere := bit(m.role == subject || m.role == passive)
	add(15, s, subjectHere, bit(n.role == subject || n.role == passive), sentences, mk)
	if n.kind == extract.Pronoun {
		acts := 0
		switch {
		case n.role == possessor:
			acts = 2 + int(v.noun(n))
		case agents[n.governor] || speech[n.governor]:
			acts = 1
		}
		add(22, s, acts, bit(c.agent()), int(n.role))
		add(23, acts, typ, int(n.role))
		add(16, s, mk, hash(m.pronoun.class), sentences)
		add(17, s, hash(m.pronoun.class), quotes)
		if m.kind == extract.Nominal {
			add(18, s, hash(m.lemma))
		}
		add(19, s, near, sentences, subjectHere)
		salient := r.subjects[v.sets.of[a]]
		add(20, s, min(salient, 3), sentences)
		add(21, s, bit(m.sentence == n.sentence && v.above(m, n)), mk)
		return r.keep(out)
	}
	// Descriptions.
	likeness := v.likeness(a, i)
	like := int(likeness)
	mods := 0
	if likeness < asStandIn {
		mods = 1
		switch {
		case slices.Equal(n.words, m.words):
			mods = 2
		case within(n.words, m.words):
			mods = 3
		case within(m.words, n.words):
			mods = 4
		}
	}
	add(30, s, like)
	add(31, s, like, mods)
	add(32, s, like, sentences)
	add(33, s, like, mods, mForm)
	add(34, s, like, int(n.class), typ)
	add(35, s, like, min(len(n.words), 3), mods)
	add(36, bit(likeness < asStandIn), sentences, near, s)
	add(37, s, like, size)
	add(38, s, like, bit(n.last-n.head > 1))
	add(39, like, hash(n.lemma), s)
	add(40, s, like, quotes, mods)
	add(41, like, bit(slices.Contains(r.beside, v.sets.of[a])), mk)
	add(42, like, bit(m.sentence == n.sentence), int(n.form))
	if likeness >= asStandIn {
		add(43, hash(n.lemma), typ)
		add(44, s, size, sentences, near)
		add(45, size, sentences, like)
		add(46, near, like, s)
		add(47, int(m.role), sentences, like)
	}
	return r.keep(out)
}

func (r *ranker) keep(f []learn.Feature) []learn.Feature {
	r.buf = f
	return f
}

// above reports whether the clause of n hangs below m's own governor, so that m commands n.
func (v *document) above(m, n *node) bool {
	t := &v.trees[n.sentence]
	p := t.parent(m.head)
	return p >= 0 && t.inside(n.head, p)
}

// softmax turns scores into shares that add up to one.
func softmax(scores []float64) {
	top := slices.Max(scores)
	sum := 0.0
	for i, s := range scores {
		scores[i] = math.Exp(s - top)
		sum += scores[i]
	}
	for i := range scores {
		scores[i] /= sum
	}
}
