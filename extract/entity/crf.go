package entity

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"strconv"

	"github.com/quadloom/quadloom/extract/internal/learn"
)

// crf trains a linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001) by stochastic gradient with a step
// for each weight (AdaGrad; Duchi, Hazan and Singer, 2011). Features are dropped at random while it learns, so that it does not
// lean on the few that happen to settle the training data.
type crf struct {
	ids    map[learn.Feature]int32
	keys   []learn.Feature
	weight [][]float32 // of each feature, one for each label
	square [][]float32 // sums of squared gradients
	trans  []float64   // of label b after a: trans[a*numLabels+b]
	transq []float64
	mean   []float32 // sums of weights after the last rounds
	rng    *rand.Rand
}

// sequence is a sentence as the field sees it.
type sequence struct {
	features [][]int32
	gold     []labels
}

const (
	quiet = 0.004 // gradients below are left out
)

// intern numbers the features that occur at least twice in the documents.
func (c *crf) intern(docs []prepared) []sequence {
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
					id, ok := c.ids[f]
					if !ok {
						id = int32(len(c.keys))
						c.ids[f] = id
						c.keys = append(c.keys, f)
					}
					ids = append(ids, id)
				}
				q.features[i] = ids
			}
			out = append(out, q)
		}
	}
	c.ids = nil
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

func trainCRF(docs []prepared, rounds, limit int, log io.Writer) *learn.Linear {
	c := &crf{ids: map[learn.Feature]int32{}, trans: make([]float64, numLabels*numLabels), transq: make([]float64, numLabels*numLabels), rng: rand.New(rand.NewPCG(3, 4))}
	data := c.intern(docs)
	order := make([]int, 0, len(data))
	for i := range data {
		if len(data[i].gold) > 0 {
			order = append(order, i)
		}
	}
	expTrans := make([]float64, numLabels*numLabels)
	var emit, shift, alpha, model, truth []float64
	var kept []int32
	c.mean = make([]float32, numLabels*len(c.keys))
	meanTrans := make([]float64, numLabels*numLabels)
	averaged := float32(0)
	var edges [numLabels * numLabels]float64
	fmt.Fprintf(log, "names: %d sentences, %d features\n", len(order), len(c.keys))
	// The training data in another order, with other features dropped, gives another model; the mean of a few is steadier.
	for k := range int(env("SEEDS", 3)) {
		c.rng = rand.New(rand.NewPCG(3, uint64(4+k)))
		for i := range c.weight {
			clear(c.weight[i])
			clear(c.square[i])
		}
		clear(c.trans)
		clear(c.transq)
		for e := range rounds {
			c.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
			loss := 0.0
			for _, k := range order {
				q := &data[k]
				n := len(q.gold)
				if need := n * numLabels; len(emit) < need {
					emit, alpha, model, truth = make([]float64, need), make([]float64, need), make([]float64, need), make([]float64, need)
					shift = make([]float64, n)
				}
				kept = kept[:0]
				ends := make([]int, n)
				for i := range n {
					var s [numLabels]float32
					for _, f := range q.features[i] {
						if c.rng.Float32() < dropout {
							continue
						}
						kept = append(kept, f)
						for l, w := range c.weight[f] {
							s[l] += w
						}
					}
					ends[i] = len(kept)
					top := s[0]
					for _, v := range s {
						top = max(top, v)
					}
					shift[i] = float64(top)
					for l, v := range s {
						emit[i*numLabels+l] = math.Exp(float64(v - top))
					}
				}
				for i, v := range c.trans {
					expTrans[i] = math.Exp(v)
				}
				clear(edges[:])
				z := forward(emit, expTrans, shift[:n], nil, alpha)
				marginals(emit, expTrans, alpha, n, model, edges[:], -1)
				g := forward(emit, expTrans, shift[:n], q.gold, alpha)
				if math.IsInf(g, -1) {
					continue // annotation that no path can follow
				}
				marginals(emit, expTrans, alpha, n, truth, edges[:], 1)
				loss += z - g
				from := 0
				for i := range n {
					var grad [numLabels]float32
					loud := false
					for l := range grad {
						d := float32(truth[i*numLabels+l] - model[i*numLabels+l])
						if d > quiet || d < -quiet {
							grad[l] = d
							loud = true
						}
					}
					if loud {
						for _, f := range kept[from:ends[i]] {
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
					from = ends[i]
				}
				for i, d := range edges {
					if d != 0 {
						c.transq[i] += d * d
						c.trans[i] += float64(rate) * d / math.Sqrt(c.transq[i]+1)
					}
				}
			}
			if e >= rounds-int(env("AVG", 4)) { // the mean of the last rounds
				for i, w := range c.weight {
					for l, x := range w {
						c.mean[i*numLabels+l] += x
					}
				}
				for i, x := range c.trans {
					meanTrans[i] += x
				}
				averaged++
			}
			fmt.Fprintf(log, "names: round %d of %d: loss %.4f a sentence\n", e+1, rounds, loss/float64(len(order)))
		}
	}
	for i, w := range c.weight {
		for l := range w {
			w[l] = c.mean[i*numLabels+l] / averaged
		}
	}
	for a := range numLabels {
		row := make([]float32, numLabels)
		for b := range row {
			row[b] = float32(meanTrans[a*numLabels+b]) / averaged / (1 - dropout)
		}
		c.keys = append(c.keys, transitionFeature(a))
		c.weight = append(c.weight, row)
	}
	return learn.Quantise(labelNames(), c.keys, c.weight, limit)
}

func env(k string, d float32) float32 {
	if v, err := strconv.ParseFloat(os.Getenv(k), 32); err == nil {
		return float32(v)
	}
	return d
}

var rate, penalty, dropout = env("RATE", 0.3), env("PEN", 2e-6), env("DROP", 0.25)
