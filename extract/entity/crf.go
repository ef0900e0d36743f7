package entity

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/quadloom/quadloom/extract/internal/learn"
)

// crf trains a linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001) by stochastic gradient with a step
// for each weight (AdaGrad; Duchi, Hazan and Singer, 2011). Features are dropped at random while it learns, so that it does not
// lean on the few that happen to settle the training data.
type crf struct {
	keys   []learn.Feature
	weight [][]float32 // of each feature, one for each label
	square [][]float32 // sums of squared gradients
	trans  []float64   // of label b after a: trans[a*numLabels+b]
	transq []float64
	rng    *rand.Rand

	mean      []float32 // sums of weight and trans after the last rounds
	meanTrans []float64
	means     int

	lattice
}

// lattice is what a step works on, kept to save allocations.
type lattice struct {
	kept         []int32 // features that were not dropped, token by token
	ends         []int   // of each token, the end of its features in kept
	emit, alpha  []float64
	model, truth []float64 // probabilities of labels: by the model alone, and given the annotation
	shift        []float64
	expTrans     []float64
	edges        []float64
}

// sequence is a sentence as the field sees it.
type sequence struct {
	features [][]int32
	gold     []labels
}

const (
	rounds   = 7
	averaged = 4      // last rounds whose weights are averaged
	seeds    = 3      // trainings whose weights are averaged
	limit    = 160000 // features kept
	rate     = 0.3
	penalty  = 2e-6 // of the squares of weights, for each use
	dropout  = 0.25
	quiet    = 0.004 // smaller gradients are left out
)

// intern numbers the features that occur at least twice in the documents.
func (c *crf) intern(docs []prepared) []sequence {
	number := map[learn.Feature]int32{}
	const slots = 1 << 25
	count := make([]uint8, slots)
	var buf []learn.Feature
	for d := range docs {
		for s := range docs[d].passages {
			p := &docs[d].passages[s]
			for i := range p.words {
				buf = p.features(i, docs[d].traces, buf[:0])
				for _, f := range buf {
					if k := f % slots; count[k] < 255 {
						count[k]++
					}
				}
			}
		}
	}
	var out []sequence
	for d := range docs {
		for s := range docs[d].passages {
			p := &docs[d].passages[s]
			q := sequence{gold: docs[d].gold[s], features: make([][]int32, len(p.words))}
			for i := range p.words {
				buf = p.features(i, docs[d].traces, buf[:0])
				ids := make([]int32, 0, len(buf))
				for _, f := range buf {
					if count[f%slots] < 2 {
						continue
					}
					id, ok := number[f]
					if !ok {
						id = int32(len(c.keys))
						number[f] = id
						c.keys = append(c.keys, f)
					}
					ids = append(ids, id)
				}
				q.features[i] = ids
			}
			out = append(out, q)
		}
	}
	rows := make([]float32, 2*numLabels*len(c.keys))
	c.weight, c.square = make([][]float32, len(c.keys)), make([][]float32, len(c.keys))
	for i := range c.keys {
		c.weight[i], rows = rows[:numLabels:numLabels], rows[numLabels:]
		c.square[i], rows = rows[:numLabels:numLabels], rows[numLabels:]
	}
	return out
}

// forward fills, for each token, the scaled sums over the paths up to it, and returns the logarithm of the whole sum.
// emit holds exponentials of scores, each row scaled by its largest, whose logarithm is in shift.
func forward(emit, expTrans []float64, shift []float64, allowed []labels, alpha []float64) float64 {
	n := len(shift)
	total := 0.0
	for i := range n {
		row := alpha[i*numLabels : (i+1)*numLabels]
		sum := 0.0
		for b := range numLabels {
			row[b] = 0
			if allowed != nil && !allowed[i].has(b) || i == n-1 && !follows(b, -1) {
				continue
			}
			v := 0.0
			if i == 0 {
				if follows(-1, b) {
					v = 1
				}
			} else {
				prev := alpha[(i-1)*numLabels : i*numLabels]
				for _, a := range predecessors[b] {
					v += prev[a] * expTrans[a*numLabels+b]
				}
			}
			row[b] = v * emit[i*numLabels+b]
			sum += row[b]
		}
		if sum <= 0 {
			return math.Inf(-1)
		}
		for b := range row {
			row[b] /= sum
		}
		total += math.Log(sum) + shift[i]
	}
	return total
}

// marginals turns the forward sums into the probability of each label at each token, and adds to edges, times sign, that of each pair.
func marginals(emit, expTrans, alpha []float64, n int, out, edges []float64, sign float64) {
	var beta, next [numLabels]float64
	for b := range beta {
		beta[b] = 1
	}
	copy(out[(n-1)*numLabels:n*numLabels], alpha[(n-1)*numLabels:n*numLabels])
	for i := n - 1; i > 0; i-- {
		prev := alpha[(i-1)*numLabels : i*numLabels]
		z := 0.0
		for a := range next {
			next[a] = 0
		}
		for b := range numLabels {
			e := emit[i*numLabels+b] * beta[b]
			if e == 0 || alpha[i*numLabels+b] == 0 {
				continue
			}
			for _, a := range predecessors[b] {
				next[a] += expTrans[a*numLabels+b] * e
			}
		}
		for a := range numLabels {
			z += prev[a] * next[a]
		}
		for b := range numLabels {
			e := emit[i*numLabels+b] * beta[b] / z
			if e == 0 || alpha[i*numLabels+b] == 0 {
				continue
			}
			for _, a := range predecessors[b] {
				edges[a*numLabels+b] += sign * prev[a] * expTrans[a*numLabels+b] * e
			}
		}
		for a := range numLabels {
			beta[a] = next[a] / z
			out[(i-1)*numLabels+a] = prev[a] * beta[a]
		}
	}
}

// trainCRF trains on the documents. Its progress goes to log.
func trainCRF(docs []prepared, log io.Writer) *learn.Linear {
	const square = numLabels * numLabels
	c := &crf{trans: make([]float64, square), transq: make([]float64, square), meanTrans: make([]float64, square)}
	c.expTrans, c.edges = make([]float64, square), make([]float64, square)
	data := c.intern(docs)
	c.mean = make([]float32, numLabels*len(c.keys))
	order := make([]int, 0, len(data))
	for i := range data {
		if len(data[i].gold) > 0 {
			order = append(order, i)
		}
	}
	fmt.Fprintf(log, "names: %d sentences, %d features\n", len(order), len(c.keys))
	// The data in another order, with other features dropped, gives another model; the mean of a few is steadier.
	for seed := range seeds {
		c.restart(seed)
		for round := range rounds {
			c.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
			loss := 0.0
			for _, i := range order {
				loss += c.step(&data[i])
			}
			if round >= rounds-averaged {
				c.accumulate()
			}
			fmt.Fprintf(log, "names: training %d of %d, round %d of %d: loss %.4f a sentence\n", seed+1, seeds, round+1, rounds, loss/float64(len(order)))
		}
	}
	return c.averages()
}

// restart forgets the weights, but not their sums.
func (c *crf) restart(seed int) {
	c.rng = rand.New(rand.NewPCG(3, uint64(4+seed)))
	for i := range c.weight {
		clear(c.weight[i])
		clear(c.square[i])
	}
	clear(c.trans)
	clear(c.transq)
}

// step moves the weights towards the annotation of one sentence, and returns its loss.
func (c *crf) step(q *sequence) float64 {
	n := len(q.gold)
	c.score(q)
	for i, v := range c.trans {
		c.expTrans[i] = math.Exp(v)
	}
	clear(c.edges)
	all := forward(c.emit, c.expTrans, c.shift[:n], nil, c.alpha)
	marginals(c.emit, c.expTrans, c.alpha, n, c.model, c.edges, -1)
	annotated := forward(c.emit, c.expTrans, c.shift[:n], q.gold, c.alpha)
	if math.IsInf(annotated, -1) {
		return 0 // annotation that no path can follow
	}
	marginals(c.emit, c.expTrans, c.alpha, n, c.truth, c.edges, 1)
	from := 0
	for i := range n {
		var grad [numLabels]float32
		loud := false
		for l := range grad {
			if d := float32(c.truth[i*numLabels+l] - c.model[i*numLabels+l]); d > quiet || d < -quiet {
				grad[l], loud = d, true
			}
		}
		if loud {
			c.update(c.kept[from:c.ends[i]], &grad)
		}
		from = c.ends[i]
	}
	for i, d := range c.edges {
		if d != 0 {
			c.transq[i] += d * d
			c.trans[i] += rate * d / math.Sqrt(c.transq[i]+1)
		}
	}
	return all - annotated
}

// score drops features and fills emit and shift with what the rest say.
func (c *crf) score(q *sequence) {
	n := len(q.gold)
	if need := n * numLabels; len(c.emit) < need {
		c.emit, c.alpha, c.model, c.truth = make([]float64, need), make([]float64, need), make([]float64, need), make([]float64, need)
		c.shift, c.ends = make([]float64, n), make([]int, n)
	}
	c.kept = c.kept[:0]
	for i := range n {
		var s [numLabels]float32
		for _, f := range q.features[i] {
			if c.rng.Float32() < dropout {
				continue
			}
			c.kept = append(c.kept, f)
			for l, w := range c.weight[f] {
				s[l] += w
			}
		}
		c.ends[i] = len(c.kept)
		top := slices.Max(s[:])
		c.shift[i] = float64(top)
		for l, v := range s {
			c.emit[i*numLabels+l] = math.Exp(float64(v - top))
		}
	}
}

func (c *crf) update(features []int32, grad *[numLabels]float32) {
	for _, f := range features {
		w, sq := c.weight[f], c.square[f]
		for l, d := range grad {
			if d == 0 {
				continue
			}
			d -= penalty * w[l]
			sq[l] += d * d
			w[l] += rate * d / float32(math.Sqrt(float64(sq[l])+0.1))
		}
	}
}

func (c *crf) accumulate() {
	for i, w := range c.weight {
		for l, x := range w {
			c.mean[i*numLabels+l] += x
		}
	}
	for i, x := range c.trans {
		c.meanTrans[i] += x
	}
	c.means++
}

// averages makes the model. Scores of tokens grow when no feature is dropped any more, and those of transitions with them.
func (c *crf) averages() *learn.Linear {
	k := 1 / float32(c.means)
	for i, w := range c.weight {
		for l := range w {
			w[l] = c.mean[i*numLabels+l] * k
		}
	}
	for a := range numLabels {
		row := make([]float32, numLabels)
		for b := range row {
			row[b] = float32(c.meanTrans[a*numLabels+b]) * k / (1 - dropout)
		}
		c.keys = append(c.keys, transitionFeature(a))
		c.weight = append(c.weight, row)
	}
	return learn.Quantise(labelNames(), c.keys, c.weight, limit)
}
