package coref

import (
	"strings"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/gazetteer"
)

// cluster is what is known of the entity of a set of nodes.
type cluster struct {
	nodes  []int // in order
	id     extract.NodeID
	name   string // canonical
	typ    extract.Type
	gender gender // what all may be; empty if unknown
	number number
	named  bool
	listed string // the canonical name, if the lists have it
	state  bool
	class  class
}

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
		k := cluster{nodes: []int{i}, typ: n.typ, gender: n.gender, number: n.number, class: n.class}
		if n.kind == extract.Name {
			m := &v.Mentions[n.mentions[0]]
			k.id, k.name = m.ID, m.Name
			k.named, k.state = true, n.state
			if e, ok := gazetteer.Lookup(m.Name); ok {
				k.listed = e.Name
			}
		}
		c.all[i] = k
	}
	return c
}

func (c *clusters) at(node int) *cluster { return &c.all[c.of[node]] }

// merge puts the nodes a and b into one cluster.
func (c *clusters) merge(a, b int) {
	i, j := c.of[a], c.of[b]
	if i == j {
		return
	}
	if i > j {
		i, j = j, i
	}
	x, y := &c.all[i], &c.all[j]
	for _, n := range y.nodes {
		c.of[n] = i
	}
	x.nodes = mergeOrdered(x.nodes, y.nodes)
	y.nodes = nil
	if x.id == "" {
		x.id, x.name = y.id, y.name
	}
	switch {
	case x.typ == "" || x.typ == extract.Thing || y.named && !x.named && y.typ != "":
		x.typ = y.typ
	}
	x.named, x.state = x.named || y.named, x.state || y.state
	if x.listed == "" {
		x.listed = y.listed
	}
	if x.gender == 0 || x.gender&y.gender != 0 && y.gender != 0 {
		if x.gender == 0 {
			x.gender = y.gender
		} else {
			x.gender &= y.gender
		}
	}
	if x.number == unknown {
		x.number = y.number
	}
	if x.class == noClass {
		x.class = y.class
	}
}

func mergeOrdered(a, b []int) []int {
	out := make([]int, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0] < b[0] {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// latest is the last node of node a's cluster before node n.
func (c *clusters) latest(a, n int) int {
	last := a
	for _, m := range c.at(a).nodes {
		if m >= n {
			break
		}
		last = m
	}
	return last
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
