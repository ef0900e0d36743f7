package parse

import (
	"fmt"
	"math"
	"slices"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/cluster"
	"github.com/quadloom/quadloom/extract/internal/learn"
	"github.com/quadloom/quadloom/extract/internal/learn/nn"
)

// distribution is a probability for some of the classes; the others have none.
type distribution []weighted

type weighted struct {
	class int
	p     float32
}

func certain(class int) distribution { return distribution{{class, 1}} }

// soft is what teachers think of the tokens of a sentence: distributions over tags, rows of heads (0 is the root), and relations to the
// head in the tree.
type soft struct {
	tags  [2][]distribution // XPOS, UPOS
	heads []distribution
	rels  []distribution
	names []distribution
}

func (e *example) tag(kind, i int) distribution {
	switch {
	case e.soft != nil:
		return e.soft.tags[kind][i]
	case kind == 0:
		return certain(e.xpos[i])
	}
	return certain(e.upos[i])
}

func (e *example) head(i int) distribution {
	if e.soft != nil {
		return e.soft.heads[i]
	}
	return certain(e.heads[i])
}

func (e *example) rel(i int) distribution {
	if e.soft != nil {
		return e.soft.rels[i]
	}
	return certain(e.rels[i])
}

// Teach annotates sentences, which have tokens and tags only, with the mean of what the teachers' networks say, for another network
// to learn from (Hinton, Vinyals and Dean, 2015; Kuncoro and others, 2016). The teachers must come from the same treebanks.
func Teach(teachers [][]byte, clusters []byte, sentences []Sentence) error {
	c, err := cluster.Decode(clusters)
	if err != nil {
		return fmt.Errorf("teach: %w", err)
	}
	nets := make([]*network, len(teachers))
	for i, t := range teachers {
		r, err := learn.NewReader(fileKind, t)
		if err != nil {
			return fmt.Errorf("teach: %w", err)
		}
		if nets[i], err = decodeNetwork(r, c); err != nil {
			return fmt.Errorf("teach: %w", err)
		}
		if !slices.Equal(nets[i].relations, nets[0].relations) || !slices.Equal(nets[i].xpos, nets[0].xpos) || !slices.Equal(nets[i].upos, nets[0].upos) {
			return fmt.Errorf("teach: teachers %d and 1 know different tags or relations", i+1)
		}
	}
	scratches := make([]scratch, len(nets))
	for i := range sentences {
		if n := len(sentences[i].Tokens); n > 0 && n <= maxLength {
			teach(nets, scratches, &sentences[i])
		}
	}
	return nil
}

func teach(nets []*network, scratches []scratch, s *Sentence) {
	tokens := s.Tokens
	for i := range tokens {
		tokens[i].XPOS = s.Tags[i]
	}
	first := nets[0]
	x := mean{cols: first.tagX.Cols}
	u := mean{cols: first.tagU.Cols}
	names := mean{cols: first.names.Cols}
	arcs := mean{cols: len(tokens) + 1}
	for k, n := range nets {
		sc := &scratches[k]
		rows := n.read(tokens, sc)
		x.add(n.tagScores(n.tagX, sc, rows)[x.cols:])
		u.add(n.tagScores(n.tagU, sc, rows)[u.cols:])
		names.add(n.tagScores(n.names, sc, rows)[names.cols:])
		n.arcScores(sc, rows)
		for i := range tokens {
			sc.score[i*rows+i+1] = float32(math.Inf(-1)) // no token governs itself
		}
		arcs.add(sc.score)
	}
	tree := &scratches[0]
	tree.score = room(&tree.score, len(arcs.sum))
	for i, p := range arcs.sum {
		tree.score[i] = float32(math.Log(float64(p)/float64(len(nets)) + 1e-9))
	}
	heads := slices.Clone(tree.tree(len(tokens)))
	rels := mean{cols: first.relTo.Cols}
	for k, n := range nets {
		rels.add(n.relationScores(&scratches[k], len(tokens)+1, heads)[rels.cols:])
	}
	s.soft = &soft{heads: arcs.distributions(len(nets)), rels: rels.distributions(len(nets)), names: names.distributions(len(nets))}
	s.soft.tags = [2][]distribution{x.distributions(len(nets)), u.distributions(len(nets))}
	for i := range tokens {
		top := func(d distribution) int {
			return slices.MaxFunc(d, func(a, b weighted) int { return compare(a.p, b.p) }).class
		}
		tokens[i].XPOS, tokens[i].UPOS = first.xpos[top(s.soft.tags[0][i])], first.upos[top(s.soft.tags[1][i])]
		tokens[i].Head, tokens[i].Rel = heads[i], first.relations[top(s.soft.rels[i])]
	}
}

func compare(a, b float32) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// mean sums the probabilities of several networks, a row for each token.
type mean struct {
	cols int
	sum  []float32
}

// add turns scores into probabilities, row by row, and adds them.
func (m *mean) add(scores []float32) {
	p := slices.Clone(scores)
	for i := 0; i+m.cols <= len(p); i += m.cols {
		nn.Softmax(p[i : i+m.cols])
	}
	if m.sum == nil {
		m.sum = p
		return
	}
	for i, v := range p {
		m.sum[i] += v
	}
}

// distributions are the rows without what is unlikely, scaled to sum to one.
func (m *mean) distributions(n int) []distribution {
	const least = 0.02
	var out []distribution
	for i := 0; i+m.cols <= len(m.sum); i += m.cols {
		var d distribution
		var sum float32
		for c, p := range m.sum[i : i+m.cols] {
			if p /= float32(n); p >= least {
				d = append(d, weighted{c, p})
				sum += p
			}
		}
		if len(d) == 0 {
			d, sum = certain(best(m.sum[i:i+m.cols])), 1
		}
		for k := range d {
			d[k].p /= sum
		}
		out = append(out, d)
	}
	return out
}

// Plain are sentences of raw text, to be tagged and taught.
func Plain(text [][]string) []Sentence {
	out := make([]Sentence, len(text))
	for i, words := range text {
		for _, w := range words {
			out[i].Tokens = append(out[i].Tokens, extract.Token{Text: w})
		}
	}
	return out
}
