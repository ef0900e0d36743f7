package parse

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/cluster"
	"github.com/quadloom/quadloom/extract/internal/learn"
	"github.com/quadloom/quadloom/extract/internal/learn/nn"
)

// Sentence is a sentence of a treebank: its tokens with gold tags and tree, and the tags that the tagger gives them, which the
// parser will see.
type Sentence struct {
	Tokens  []extract.Token
	Tags    []string
	Names   []uint32 // for each token the set of labels of names (package entity) that it may have; nil if nobody said
	Customs int      // whose customs Names follows
	Bare    bool     // it has no gold tags and no tree, only names
	soft    *soft    // what teachers think of it; nil where the tokens' own annotation is the truth
}

// Options are the parser's size and how it is trained.
type Options struct {
	Dim    int // width of the encoder, a multiple of 32
	Pairs  int // of a convolution and a recurrence
	Hidden int // width of the arc and relation layers
	Labels int // of names
	Custom int // corpora of names that differ in what they call one; the network keeps the first one's
	Epochs int
	Rate   float64 // of the first steps; it falls to zero along a half cosine
	Batch  int     // tokens a step
	Seed   uint64

	Core float32 // how much more than other tokens those count whose relation says who did what to whom

	DropInput, DropHeads float32 // shares of activations left out, in the encoder and in the layers after it
}

// Default are the options of the model that ships, but for Labels and Custom, which who trains it knows.
var Default = Options{Dim: 192, Pairs: 2, Hidden: 160, Epochs: 10, Rate: 2e-3, Batch: 600, Seed: 1, Core: 1.5, DropInput: 0.15, DropHeads: 0.25}

const (
	shards      = 4 // parts of a batch, each with its own gradients; their number decides the sums' order, so it is fixed
	workers     = 2
	wordDropout = 0.12
	tagWeight   = 0.5
	nameWeight  = 0.5
)

// core are the relations that say who did what to whom: a wrong one, or one to a wrong head, makes a wrong fact.
var core = map[string]bool{
	"root": true, "nsubj": true, "obj": true, "iobj": true, "obl": true, "nmod": true, "csubj": true, "ccomp": true, "xcomp": true, "conj": true,
	"acl": true, "advcl": true, "appos": true, "parataxis": true,
}

func isCore(relation string) bool {
	base, _, _ := strings.Cut(relation, ":")
	return core[base]
}

// weigh gives each token's weight, with a mean of about one.
func weigh(tokens []extract.Token, much float32) []float32 {
	const share = 0.4 // of tokens whose relation is of the core
	w := make([]float32, len(tokens))
	for i := range w {
		w[i] = 1 / (1 + share*(much-1))
		if isCore(tokens[i].Rel) {
			w[i] *= much
		}
	}
	return w
}

type example struct {
	tokens []extract.Token
	tags   []string
	ids    [][]int32
	xpos   []int
	upos   []int
	heads  []int // row of the head: 0 is the root
	rels   []int
	weight []float32 // of head and relation
	names  []uint32
	custom int
	bare   bool
	soft   *soft
}

// hasNames reports whether names are known that follow the customs c: teachers know the first.
func (e *example) hasNames(c int) bool {
	return e.custom == c && (e.names != nil || e.soft != nil)
}

// trainer is the network under training.
type trainer struct {
	options                Options
	params                 *nn.Params
	encoder                *nn.Encoder
	tagX, tagU             *nn.Linear
	names                  []*nn.Linear // one for each custom
	dep, bilinear, head    *nn.Linear
	depFar, headFar        *nn.Linear
	relDep, relHead, relTo *nn.Linear
}

func newTrainer(o Options, sizes []int, xpos, upos, relations int) *trainer {
	p := nn.NewParams(o.Seed)
	t := &trainer{
		options: o, params: p, encoder: p.NewEncoder(o.Dim, o.Pairs, sizes),
		tagX: p.NewLinear(o.Dim, xpos), tagU: p.NewLinear(o.Dim, upos),
		dep: p.NewLinear(o.Dim, o.Hidden), bilinear: p.NewLinear(o.Hidden, o.Hidden), head: p.NewLinear(o.Dim, o.Hidden),
		depFar: p.NewLinear(o.Hidden, buckets), headFar: p.NewLinear(o.Hidden, buckets),
		relDep: p.NewLinear(o.Dim, o.Hidden), relHead: p.NewLinear(o.Dim, o.Hidden), relTo: p.NewLinear(o.Hidden, relations),
	}
	for range o.Custom {
		t.names = append(t.names, p.NewLinear(o.Dim, o.Labels))
	}
	return t
}

func (t *trainer) linears() []*nn.Linear {
	return []*nn.Linear{t.tagX, t.tagU, t.names[0], t.dep, t.bilinear, t.head, t.depFar, t.headFar, t.relDep, t.relHead, t.relTo}
}

// Train trains the parser and returns its model file. dev, which may be empty, is scored after each epoch for the log alone.
func Train(data, dev []Sentence, clusters []byte, o Options, log io.Writer) ([]byte, error) {
	c, err := cluster.Decode(clusters)
	if err != nil {
		return nil, fmt.Errorf("train parser: %w", err)
	}
	net := &network{features: &features{clusters: c}}
	examples := make([]example, len(data))
	seen := [3]map[string]bool{{}, {}, {}}
	for i, s := range data {
		examples[i] = example{tokens: s.Tokens, tags: s.Tags, names: s.Names, custom: s.Customs, bare: s.Bare, soft: s.soft}
		if s.Bare {
			continue
		}
		for _, t := range s.Tokens {
			seen[0][t.XPOS], seen[1][t.UPOS], seen[2][t.Rel] = true, true, true
		}
	}
	net.features.collect(examples)
	index := func(set map[string]bool) ([]string, map[string]int) {
		var list []string
		for s := range set {
			list = append(list, s)
		}
		sort.Strings(list)
		ids := map[string]int{}
		for i, s := range list {
			ids[s] = i
		}
		return list, ids
	}
	var ids [3]map[string]int
	net.xpos, ids[0] = index(seen[0])
	net.upos, ids[1] = index(seen[1])
	net.relations, ids[2] = index(seen[2])
	total := 0
	for i := range examples {
		e := &examples[i]
		e.ids = net.features.rows(e.tokens, func(j int) string { return e.tags[j] })
		total += len(e.tokens)
		if e.bare {
			continue
		}
		e.weight = weigh(e.tokens, o.Core)
		for _, t := range e.tokens {
			e.xpos = append(e.xpos, ids[0][t.XPOS])
			e.upos = append(e.upos, ids[1][t.UPOS])
			e.heads = append(e.heads, t.Head+1)
			e.rels = append(e.rels, ids[2][t.Rel])
		}
	}
	net.suits = suits(examples, len(net.relations), len(net.upos))
	t := newTrainer(o, net.features.sizes(), len(net.xpos), len(net.upos), len(net.relations))
	rng := rand.New(rand.NewPCG(o.Seed, 7))
	steps := o.Epochs * total / o.Batch
	grads := make([]*nn.Grads, shards)
	for i := range grads {
		grads[i] = t.params.NewGrads()
	}
	order := rng.Perm(len(examples))
	step := 0
	for epoch := range o.Epochs {
		rng.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		var loss float64
		for at := 0; at < len(order); {
			var batch []*example
			tokens := 0
			for at < len(order) && tokens < o.Batch {
				e := &examples[order[at]]
				batch = append(batch, e)
				tokens += len(e.tokens)
				at++
			}
			loss += t.step(batch, tokens, grads, rng.Uint64())
			warm := min(1, float64(step+1)/200)
			t.params.Update(grads, warm*o.Rate*(0.01+0.99*0.5*(1+math.Cos(math.Pi*min(1, float64(step)/float64(steps))))))
			step++
		}
		fmt.Fprintf(log, "parse: epoch %d, loss %.4f a token", epoch+1, loss/float64(total))
		if len(dev) > 0 {
			t.quantise(net)
			u, l, p, c := score(net, dev)
			fmt.Fprintf(log, ", dev UPOS %.2f UAS %.2f LAS %.2f, of the core %.2f", p, u, l, c)
		}
		fmt.Fprintln(log)
	}
	t.quantise(net)
	w := learn.NewWriter(fileKind)
	net.encode(w)
	return w.Data(), nil
}

// suits weighs parts of speech by how often the treebanks have them with each relation.
func suits(examples []example, relations, upos int) []float32 {
	const weight, smooth = 0.2, 0.5
	count := make([]float64, relations*upos)
	total := make([]float64, relations)
	for i := range examples {
		e := &examples[i]
		if e.bare || e.soft != nil {
			continue
		}
		for j, r := range e.rels {
			count[r*upos+e.upos[j]]++
			total[r]++
		}
	}
	out := make([]float32, len(count))
	for i, n := range count {
		out[i] = float32(weight * math.Log((n+smooth)/(total[i/upos]+smooth*float64(upos))))
	}
	return out
}

func (t *trainer) quantise(n *network) {
	n.encoder = t.encoder.Quantise()
	for i, q := range n.parts() {
		*q = t.linears()[i].Quantise()
	}
}

func score(n *network, dev []Sentence) (uas, las, upos, core float64) {
	var s scratch
	var u, l, p, c, all, total int
	for _, d := range dev {
		tokens := make([]extract.Token, len(d.Tokens))
		copy(tokens, d.Tokens)
		for i := range tokens {
			tokens[i].XPOS = d.Tags[i]
		}
		n.parse(tokens, nil, &s)
		for i, t := range tokens {
			total++
			if isCore(d.Tokens[i].Rel) {
				all++
			}
			if t.UPOS == d.Tokens[i].UPOS {
				p++
			}
			if t.Head == d.Tokens[i].Head {
				u++
				if t.Rel == d.Tokens[i].Rel {
					l++
					if isCore(t.Rel) {
						c++
					}
				}
			}
		}
	}
	f := 100 / float64(max(total, 1))
	return f * float64(u), f * float64(l), f * float64(p), 100 * float64(c) / float64(max(all, 1))
}

// step computes the gradients of a batch, split by tokens into shards, and returns the summed loss.
func (t *trainer) step(batch []*example, tokens int, grads []*nn.Grads, seed uint64) float64 {
	t.params.Begin()
	var parts [shards][]*example
	done := 0
	for _, e := range batch {
		parts[min(done*shards/max(tokens, 1), shards-1)] = append(parts[min(done*shards/max(tokens, 1), shards-1)], e)
		done += len(e.tokens)
	}
	var losses [shards]float64
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < shards; i += workers {
				if len(parts[i]) > 0 {
					losses[i] = t.shard(parts[i], 1/float32(tokens), grads[i], rand.New(rand.NewPCG(seed, uint64(i))))
				}
			}
		})
	}
	wg.Wait()
	var loss float64
	for _, l := range losses {
		loss += l
	}
	return loss
}

func reluInPlace(m *nn.Matrix) {
	for i, v := range m.Data {
		if v < 0 {
			m.Data[i] = 0
		}
	}
}

// gate passes the gradient d where the output of relu (and dropout) was positive, scaled by the dropout's factors.
func gate(d, out, mask *nn.Matrix) {
	for i := range d.Data {
		if out.Data[i] <= 0 {
			d.Data[i] = 0
		} else if mask != nil {
			d.Data[i] *= mask.Data[i]
		}
	}
}

// shard runs one part forwards and backwards, each token's loss weighing weight.
func (t *trainer) shard(part []*example, weight float32, g *nn.Grads, rng *rand.Rand) float64 {
	var ids [][]int32
	starts := []int{0}
	for _, e := range part {
		for _, row := range e.ids {
			if row[fWord] > idRoot && rng.Float64() < wordDropout {
				row = append([]int32(nil), row...)
				row[fWord] = idUnknown
			}
			ids = append(ids, row)
		}
		starts = append(starts, len(ids))
	}
	rows := len(ids)
	pass := t.encoder.Forward(ids, starts, t.options.DropInput, rng)
	h := nn.NewMatrix(rows, pass.Out.Cols)
	copy(h.Data, pass.Out.Data)
	maskH := nn.Dropout(h, t.options.DropHeads, rng)
	dh := nn.NewMatrix(rows, h.Cols)
	var loss float64

	// tags
	for k, l := range []*nn.Linear{t.tagX, t.tagU} {
		y := l.Forward(h)
		for s, e := range part {
			clear(y.Row(starts[s]))
			for i := range e.tokens {
				row := y.Row(starts[s] + 1 + i)
				if e.bare {
					clear(row)
					continue
				}
				loss += tagWeight * cross(row, e.tag(k, i), weight*tagWeight)
			}
		}
		l.Backward(y, h, dh, g)
	}

	// names
	for c, l := range t.names {
		if !slices.ContainsFunc(part, func(e *example) bool { return e.hasNames(c) }) {
			continue
		}
		y := l.Forward(h)
		for s, e := range part {
			clear(y.Row(starts[s]))
			for i := range e.tokens {
				row := y.Row(starts[s] + 1 + i)
				switch {
				case !e.hasNames(c):
					clear(row)
				case e.names != nil:
					loss += nameWeight * crossSet(row, e.names[i], weight*nameWeight)
				default:
					loss += nameWeight * cross(row, e.soft.names[i], weight*nameWeight)
				}
			}
		}
		l.Backward(y, h, dh, g)
	}

	// arcs
	a := t.dep.Forward(h)
	reluInPlace(a)
	maskA := nn.Dropout(a, t.options.DropHeads, rng)
	c := t.head.Forward(h)
	reluInPlace(c)
	maskC := nn.Dropout(c, t.options.DropHeads, rng)
	b := t.bilinear.Forward(a)
	far, near := t.depFar.Forward(a), t.headFar.Forward(c)
	db, dc := nn.NewMatrix(rows, b.Cols), nn.NewMatrix(rows, c.Cols)
	dfar, dnear := nn.NewMatrix(rows, buckets), nn.NewMatrix(rows, buckets)
	for s, e := range part {
		if e.bare {
			continue
		}
		from, n := starts[s], starts[s+1]-starts[s]
		bs, cs := slice(b, from, n), slice(c, from, n)
		sc := nn.NewMatrix(n, n)
		nn.MulAdd(sc, bs, cs.Transpose())
		clear(sc.Row(0))
		for i := 1; i < n; i++ {
			row := sc.Row(i)
			for j := 1; j < n; j++ {
				if j != i {
					q := bucket(j - i)
					row[j] += far.Row(from + i)[q] + near.Row(from + j)[q]
				}
			}
			row[i] = float32(math.Inf(-1))
			loss += cross(row, e.head(i-1), weight*e.weight[i-1])
			row[i] = 0
			for j := 1; j < n; j++ {
				if j != i {
					q := bucket(j - i)
					dfar.Row(from + i)[q] += row[j]
					dnear.Row(from + j)[q] += row[j]
				}
			}
		}
		nn.MulAdd(slice(db, from, n), sc, cs)
		nn.MulAdd(slice(dc, from, n), sc.Transpose(), bs)
	}
	da := nn.NewMatrix(rows, a.Cols)
	t.bilinear.Backward(db, a, da, g)
	t.depFar.Backward(dfar, a, da, g)
	t.headFar.Backward(dnear, c, dc, g)
	gate(da, a, maskA)
	gate(dc, c, maskC)
	t.dep.Backward(da, h, dh, g)
	t.head.Backward(dc, h, dh, g)

	// relations
	z, other := t.relDep.Forward(h), t.relHead.Forward(h)
	for s, e := range part {
		clear(z.Row(starts[s]))
		for i, head := range e.heads { // none if it is bare
			row := z.Row(starts[s] + 1 + i)
			for j, v := range other.Row(starts[s] + head) {
				row[j] += v
			}
		}
	}
	reluInPlace(z)
	maskZ := nn.Dropout(z, t.options.DropHeads, rng)
	y := t.relTo.Forward(z)
	for s, e := range part {
		clear(y.Row(starts[s]))
		for i := range e.tokens {
			row := y.Row(starts[s] + 1 + i)
			if e.bare {
				clear(row)
				continue
			}
			loss += cross(row, e.rel(i), weight*e.weight[i])
		}
	}
	dz, dother := nn.NewMatrix(rows, z.Cols), nn.NewMatrix(rows, z.Cols)
	t.relTo.Backward(y, z, dz, g)
	gate(dz, z, maskZ)
	for s, e := range part {
		for i, head := range e.heads {
			dst := dother.Row(starts[s] + head)
			for j, v := range dz.Row(starts[s] + 1 + i) {
				dst[j] += v
			}
		}
	}
	t.relDep.Backward(dz, h, dh, g)
	t.relHead.Backward(dother, h, dh, g)

	if maskH != nil {
		for i, v := range maskH.Data {
			dh.Data[i] *= v
		}
	}
	t.encoder.Backward(pass, dh, g)
	return loss
}

// cross turns scores into the gradient of the cross entropy with the target, times weight, and returns the entropy.
func cross(x []float32, target distribution, weight float32) float64 {
	var want float64
	for _, t := range target {
		want += float64(t.p) * float64(x[t.class])
	}
	loss := nn.Softmax(x) - want
	for _, t := range target {
		x[t.class] -= t.p
	}
	for i := range x {
		x[i] *= weight
	}
	return loss
}

// crossSet is cross where the target may be any of a set of classes, and the network's own opinion divides it among them.
func crossSet(x []float32, set uint32, weight float32) float64 {
	in := slices.Clone(x)
	for i := range in {
		if set&(1<<i) == 0 {
			in[i] = float32(math.Inf(-1))
		}
	}
	loss := nn.Softmax(x) - nn.Softmax(in)
	for i := range x {
		x[i] = (x[i] - in[i]) * weight
	}
	return loss
}

// slice is rows [from, from+n) of m, sharing its memory.
func slice(m *nn.Matrix, from, n int) *nn.Matrix {
	return &nn.Matrix{Rows: n, Cols: m.Cols, Stride: m.Stride, Data: m.Data[from*m.Stride : (from+n)*m.Stride]}
}
