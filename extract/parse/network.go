package parse

import (
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/cluster"
	"github.com/quadloom/quadloom/extract/internal/learn"
	"github.com/quadloom/quadloom/extract/internal/learn/nn"
)

// buckets is the number of classes of the distance from a token to its head.
const buckets = 26

// bucket classes a distance: the sign, and sizes 1 to 8 one by one, then 9-10, 11-14, 15-20, 21-30, more.
func bucket(d int) int {
	b := 0
	if d < 0 {
		b, d = buckets/2, -d
	}
	switch {
	case d <= 8:
		return b + d - 1
	case d <= 10:
		return b + 8
	case d <= 14:
		return b + 9
	case d <= 20:
		return b + 10
	case d <= 30:
		return b + 11
	}
	return b + 12
}

// network is the parser for reading.
//
// With h the encoder's vectors (row 0 the root's), an arc from head j to token i scores dep(i)·head(j), where
// dep = relu(h·D)·U and head = relu(h·H), plus what the token and the head each think of the distance between them. A relation
// scores relu(h(i)·R + h(j)·S)·L.
type network struct {
	features               *features
	xpos, upos, relations  []string
	encoder                *nn.Reader
	tagX, tagU, names      *nn.Quantised
	dep, bilinear, head    *nn.Quantised
	depFar, headFar        *nn.Quantised // distances as seen by the token and by the head
	relDep, relHead, relTo *nn.Quantised
	suits                  []float32 // how well each part of speech suits each relation: a row a relation
}

func (n *network) parts() []**nn.Quantised {
	return []**nn.Quantised{&n.tagX, &n.tagU, &n.names, &n.dep, &n.bilinear, &n.head, &n.depFar, &n.headFar, &n.relDep, &n.relHead, &n.relTo}
}

func (n *network) encode(w *learn.Writer) {
	n.features.encode(w)
	w.Strings(n.xpos)
	w.Strings(n.upos)
	w.Strings(n.relations)
	n.encoder.Encode(w)
	for _, q := range n.parts() {
		(*q).Encode(w)
	}
	w.Floats(n.suits)
}

func decodeNetwork(r *learn.Reader, clusters *cluster.Map) (*network, error) {
	n := &network{features: &features{clusters: clusters}}
	n.features.decode(r)
	n.xpos, n.upos, n.relations = r.Strings(), r.Strings(), r.Strings()
	n.encoder = nn.DecodeReader(r)
	for _, q := range n.parts() {
		*q = nn.DecodeQuantised(r)
	}
	n.suits = r.Floats()
	if len(n.suits) != len(n.relations)*len(n.upos) {
		return nil, errors.New("read network: parts of speech and relations do not fit")
	}
	if r.Err() != nil {
		return nil, fmt.Errorf("read network: %w", r.Err())
	}
	return n, nil
}

// scratch is the memory of one sentence's parse.
type scratch struct {
	nn                      nn.Scratch
	in, in2                 nn.Input
	a, b, c, far, near, rel []float32
	relHead, label          []float32
	score                   []float32
	heads                   []int
	decoder                 decoder
}

func room(s *[]float32, n int) []float32 {
	if cap(*s) < n {
		*s = make([]float32, n)
	}
	return (*s)[:n]
}

func relu(x []float32) {
	for i, v := range x {
		if v < 0 {
			x[i] = 0
		}
	}
}

func best(x []float32) int {
	b := 0
	for i, v := range x {
		if v > x[b] {
			b = i
		}
	}
	return b
}

// parse fills UPOS, XPOS, Head and Rel of the tokens, whose XPOS must hold the tagger's advice, and appends the scores of the labels of
// names.
func (n *network) parse(tokens []extract.Token, names []float32, s *scratch) []float32 {
	if len(tokens) == 0 {
		return names
	}
	rows := n.read(tokens, s)
	for i, x := range rowsOf(n.tagScores(n.tagX, s, rows), n.tagX.Cols) {
		tokens[i].XPOS = n.xpos[best(x)]
	}
	names = append(names, n.tagScores(n.names, s, rows)[n.names.Cols:]...)
	n.arcScores(s, rows)
	heads := s.tree(len(tokens))
	for i, x := range rowsOf(n.relationScores(s, rows, heads), n.relTo.Cols) {
		r := bestRelation(x, n.relations, heads[i] < 0)
		tokens[i].Head, tokens[i].Rel = heads[i], n.relations[r]
		tokens[i].Margin = min(lead(x, r, -1), lead(s.score[i*rows:(i+1)*rows], heads[i]+1, i+1))
	}
	for i, x := range rowsOf(n.tagScores(n.tagU, s, rows), n.tagU.Cols) {
		tokens[i].UPOS = n.upos[n.suited(x, tokens[i].Rel)]
	}
	return names
}

// suited is the best part of speech of a token with a relation.
func (n *network) suited(scores []float32, relation string) int {
	r, _ := slices.BinarySearch(n.relations, relation)
	for i, v := range n.suits[r*len(n.upos) : (r+1)*len(n.upos)] {
		scores[i] += v
	}
	return best(scores)
}

// read encodes the sentence into s.in and returns the number of rows: the root's and one for each token.
func (n *network) read(tokens []extract.Token, s *scratch) int {
	ids := n.features.rows(tokens, func(i int) string { return tokens[i].XPOS })
	s.in.Set(n.encoder.Read(ids, &s.nn), len(ids), n.encoder.Dim, n.encoder.Dim)
	return len(ids)
}

// rowsOf goes through the tokens' rows of scores, leaving out the root's.
func rowsOf(x []float32, cols int) iter.Seq2[int, []float32] {
	return func(yield func(int, []float32) bool) {
		for i := 0; (i+2)*cols <= len(x); i++ {
			if !yield(i, x[(i+1)*cols:(i+2)*cols]) {
				return
			}
		}
	}
}

// tagScores scores the tags of each row; the result is valid until the next call on s.
func (n *network) tagScores(q *nn.Quantised, s *scratch, rows int) []float32 {
	x := room(&s.a, rows*q.Cols)
	q.Apply(x, &s.in, &s.nn.Sums)
	return x
}

// tree decodes s.score; the result is valid until the next call.
func (s *scratch) tree(tokens int) []int {
	if cap(s.heads) < tokens {
		s.heads = make([]int, tokens)
	}
	heads := s.heads[:tokens]
	s.decoder.tree(s.score, tokens, heads)
	return heads
}

// relationScores scores the relations of each row to its head; the result is valid until the next call on s.
func (n *network) relationScores(s *scratch, rows int, heads []int) []float32 {
	r := n.relDep.Cols
	dep, head := room(&s.rel, rows*r), room(&s.relHead, rows*r)
	n.relDep.Apply(dep, &s.in, &s.nn.Sums)
	n.relHead.Apply(head, &s.in, &s.nn.Sums)
	for i, h := range heads {
		row, other := dep[(i+1)*r:(i+2)*r], head[(h+1)*r:(h+2)*r]
		for j, v := range other {
			row[j] += v
		}
		relu(row)
	}
	s.in2.Set(dep, rows, r, r)
	l := room(&s.label, rows*n.relTo.Cols)
	n.relTo.Apply(l, &s.in2, &s.nn.Sums)
	return l
}

// bestRelation is the best relation that may stand there: "root" for the root and for it alone.
func bestRelation(x []float32, relations []string, root bool) int {
	b := -1
	for i, v := range x {
		if (relations[i] == "root") == root && (b < 0 || v > x[b]) {
			b = i
		}
	}
	return max(b, 0)
}

// lead is by how much x[chosen] exceeds the largest of the others, but for x[barred].
func lead(x []float32, chosen, barred int) float32 {
	other := float32(math.Inf(-1))
	for i, v := range x {
		if i != chosen && i != barred {
			other = max(other, v)
		}
	}
	return x[chosen] - other
}

// arcScores fills s.score (a row a token, a column a head, the root first) from s.in.
func (n *network) arcScores(s *scratch, rows int) {
	k := n.dep.Cols
	a, b := room(&s.a, rows*k), room(&s.b, rows*k)
	n.dep.Apply(a, &s.in, &s.nn.Sums)
	relu(a)
	s.in2.Set(a, rows, k, k)
	n.bilinear.Apply(b, &s.in2, &s.nn.Sums)
	far := room(&s.far, rows*buckets)
	n.depFar.Apply(far, &s.in2, &s.nn.Sums)
	c := room(&s.c, rows*k)
	n.head.Apply(c, &s.in, &s.nn.Sums)
	relu(c)
	s.in2.Set(c, rows, k, k)
	near := room(&s.near, rows*buckets)
	n.headFar.Apply(near, &s.in2, &s.nn.Sums)
	score := room(&s.score, (rows-1)*rows)
	s.score = score
	for i := 1; i < rows; i++ {
		dep := b[i*k : (i+1)*k]
		row := score[(i-1)*rows : i*rows]
		for j := range row {
			if j == i {
				continue
			}
			v := nn.Inner(dep, c[j*k:(j+1)*k])
			if j > 0 {
				q := bucket(j - i)
				v += far[i*buckets+q] + near[j*buckets+q]
			}
			row[j] = v
		}
	}
}
