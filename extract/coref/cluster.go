package coref

import (
	"strings"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/gazetteer"
)

// cluster is what is known of the entity of a set of nodes.
type cluster struct {
	first  int   // the first of the nodes
	nodes  []int // in no order
	id     extract.NodeID
	name   string // canonical
	listed string // the canonical name, if the lists have it
	typ    extract.Type
	gender gender // what all may be; empty if unknown
	number number
	class  class
	named  bool
	state  bool           // a country
	called map[string]way // what its mentions were called by
}

// way says how a word took part in calling an entity.
type way uint8

const (
	asNoun  way = 1 << iota // head of a description
	asNouns                 // head of a coordination
	asEnd                   // last word of a name, or a title before it
	asPart                  // another word of a name
	asKin                   // see kin; the word is that of the group
)

// clusters is a partition of the nodes.
type clusters struct {
	of  []int // cluster of a node
	all []cluster
}

func newClusters(v *document) clusters {
	c := clusters{of: make([]int, len(v.nodes)), all: make([]cluster, len(v.nodes))}
	for i := range v.nodes {
		n := &v.nodes[i]
		c.of[i] = i
		k := cluster{first: i, nodes: []int{i}, typ: n.typ, gender: n.gender, number: n.number, class: n.class}
		switch n.kind {
		case extract.Name:
			m := &v.Mentions[n.mentions[0]]
			k.id, k.name = m.ID, m.Name
			k.named, k.state = true, n.state
			if e, ok := gazetteer.Lookup(m.Name); ok {
				k.listed = e.Name
			}
			k.called = make(map[string]way, len(n.words)+len(n.before))
			for _, w := range n.words {
				k.called[w] |= asPart
			}
			for _, w := range n.before {
				k.called[w] |= asEnd
			}
			if len(n.words) > 0 {
				k.called[n.words[len(n.words)-1]] |= asEnd
			}
		case extract.Nominal:
			if n.joint {
				k.called = map[string]way{n.lemma: asNouns}
			} else {
				k.called = map[string]way{n.lemma: asNoun}
				if g := kin[n.lemma]; g != "" {
					k.called[g] |= asKin
				}
			}
		}
		c.all[i] = k
	}
	return c
}

func (c *clusters) at(node int) *cluster { return &c.all[c.of[node]] }

// merge puts the nodes a and b into one cluster. The smaller one moves; what is known of the one that begins first counts more.
func (c *clusters) merge(a, b int) {
	i, j := c.of[a], c.of[b]
	if i == j {
		return
	}
	if len(c.all[i].nodes) < len(c.all[j].nodes) {
		i, j = j, i
	}
	into, from := &c.all[i], &c.all[j]
	for _, n := range from.nodes {
		c.of[n] = i
	}
	x, y := into, from
	if y.first < x.first {
		x, y = y, x
	}
	sum := *x
	if sum.id == "" {
		sum.id, sum.name = y.id, y.name
	}
	if sum.listed == "" {
		sum.listed = y.listed
	}
	if x.typ == "" || x.typ == extract.Thing || y.named && !x.named && y.typ != "" {
		sum.typ = y.typ
	}
	sum.named, sum.state = x.named || y.named, x.state || y.state
	switch both := x.gender & y.gender; {
	case x.gender == 0:
		sum.gender = y.gender
	case both != 0:
		sum.gender = both
	}
	if sum.number == unknown {
		sum.number = y.number
	}
	if sum.class == noClass {
		sum.class = y.class
	}
	into.nodes = append(into.nodes, from.nodes...)
	sum.nodes = into.nodes
	sum.called = into.called
	if sum.called == nil {
		sum.called = from.called
	} else {
		for w, how := range from.called {
			sum.called[w] |= how
		}
	}
	*into = sum
	from.nodes, from.called = nil, nil
}

// acronym reports whether short is made of the initials of the words of long: "WHO", "U.N.", "ECOWAS".
func acronym(short string, long []extract.Token) bool {
	short = strings.ReplaceAll(short, ".", "")
	if len(short) < 2 || strings.ToUpper(short) != short {
		return false
	}
	var strict, loose strings.Builder
	for i := range long {
		w := long[i].Text
		if w == "" || w[0] == '\'' || !(w[0] >= 'A' && w[0] <= 'Z' || w[0] >= 'a' && w[0] <= 'z') {
			continue
		}
		loose.WriteByte(w[0] &^ 0x20)
		if w[0] >= 'A' && w[0] <= 'Z' {
			strict.WriteByte(w[0])
		}
	}
	return short == strict.String() || short == loose.String() || "T"+short == strict.String()
}
