package nn

import (
	"math"
	"math/rand/v2"
	"sync"
	"sync/atomic"
)

// Param is a matrix of weights under training.
type Param struct {
	W      *Matrix
	index  int
	sparse bool // rows are looked up: gradients touch few of them
	m, v   *Matrix
	turned *Matrix // W transposed, for the current step
}

// Params are the weights of a network, and Adam's state of them (Kingma and Ba, 2015).
type Params struct {
	list []*Param
	rng  *rand.Rand
	step int
}

// NewParams starts a network; all random numbers come from the seed.
func NewParams(seed uint64) *Params {
	return &Params{rng: rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15))}
}

func (p *Params) add(rows, cols int, scale float64, sparse bool) *Param {
	q := &Param{W: NewMatrix(rows, cols), index: len(p.list), sparse: sparse, m: NewMatrix(rows, cols), v: NewMatrix(rows, cols)}
	for i := range rows {
		row := q.W.Row(i)
		for j := range row {
			row[j] = float32(p.rng.NormFloat64() * scale)
		}
	}
	p.list = append(p.list, q)
	return q
}

// Dense adds a weight matrix with Glorot's initial variance.
func (p *Params) Dense(rows, cols int) *Param {
	return p.add(rows, cols, math.Sqrt(2/float64(rows+cols)), false)
}

// Table adds an embedding table.
func (p *Params) Table(rows, cols int, scale float64) *Param { return p.add(rows, cols, scale, true) }

// Vector adds a row vector of a constant value.
func (p *Params) Vector(cols int, value float32) *Param {
	q := p.add(1, cols, 0, false)
	for j := range q.W.Row(0) {
		q.W.Row(0)[j] = value
	}
	return q
}

// Begin prepares the transposed weights for a step's backward passes.
func (p *Params) Begin() {
	for _, q := range p.list {
		if !q.sparse && q.W.Rows > 1 {
			q.turned = q.W.Transpose()
		}
	}
}

// Grads gathers the gradients of one part of a batch.
type Grads struct {
	dense   []*Matrix
	touched [][]int32
	seen    [][]bool
}

// NewGrads makes zero gradients.
func (p *Params) NewGrads() *Grads {
	g := &Grads{dense: make([]*Matrix, len(p.list)), touched: make([][]int32, len(p.list)), seen: make([][]bool, len(p.list))}
	for i, q := range p.list {
		g.dense[i] = NewMatrix(q.W.Rows, q.W.Cols)
		if q.sparse {
			g.seen[i] = make([]bool, q.W.Rows)
		}
	}
	return g
}

func (g *Grads) of(q *Param) *Matrix { return g.dense[q.index] }

func (g *Grads) touch(q *Param, row int32) []float32 {
	if !g.seen[q.index][row] {
		g.seen[q.index][row] = true
		g.touched[q.index] = append(g.touched[q.index], row)
	}
	return g.dense[q.index].Row(int(row))
}

// chunk is a range of a parameter's rows that one worker handles.
type chunk struct {
	param    *Param
	from, to int
}

// chunks lists the rows that have gradients: all of a dense parameter's, those touched of a table's.
func (p *Params) chunks(g *Grads) []chunk {
	const size = 1 << 15 // weights
	var out []chunk
	for _, q := range p.list {
		n := q.W.Rows
		if q.sparse {
			n = len(g.touched[q.index])
		}
		step := max(1, size/q.W.Stride)
		for from := 0; from < n; from += step {
			out = append(out, chunk{q, from, min(from+step, n)})
		}
	}
	return out
}

// parallel runs f for each chunk on two workers; f must not depend on the order.
func parallel(chunks []chunk, f func(i int, c chunk)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(chunks) {
					return
				}
				f(i, chunks[i])
			}
		})
	}
	wg.Wait()
}

// Update sums the parts' gradients in their order, takes one step of Adam at the given rate, and clears the gradients. Rows of
// tables that no part touched stay as they are. The result does not depend on the number of processors.
func (p *Params) Update(parts []*Grads, rate float64) {
	g := parts[0]
	for _, q := range p.list { // first claim every touched row, so that the sums can run side by side
		if q.sparse {
			for _, o := range parts[1:] {
				for _, r := range o.touched[q.index] {
					g.touch(q, r)
				}
			}
		}
	}
	const b1, b2, eps, clip = 0.9, 0.98, 1e-8, 5
	chunks := p.chunks(g)
	squares := make([]float64, len(chunks))
	rowOf := func(c chunk, k int) int {
		if c.param.sparse {
			return int(g.touched[c.param.index][k])
		}
		return k
	}
	parallel(chunks, func(i int, c chunk) {
		var sum float64
		for k := c.from; k < c.to; k++ {
			r := rowOf(c, k)
			dst := g.dense[c.param.index].Row(r)
			for _, o := range parts[1:] {
				if c.param.sparse && !o.seen[c.param.index][r] {
					continue
				}
				src := o.dense[c.param.index].Row(r)
				for j, v := range src {
					dst[j] += v
				}
				clear(src)
			}
			var row float32
			for _, v := range dst {
				row += v * v
			}
			sum += float64(row)
		}
		squares[i] = sum
	})
	var norm float64
	for _, s := range squares {
		norm += s
	}
	factor := float32(1)
	if n := math.Sqrt(norm); n > clip {
		factor = float32(clip / n)
	}
	p.step++
	c1, c2 := 1-math.Pow(b1, float64(p.step)), 1-math.Pow(b2, float64(p.step))
	lr := float32(rate * math.Sqrt(c2) / c1)
	e := float32(eps * math.Sqrt(c2))
	parallel(chunks, func(_ int, c chunk) {
		for k := c.from; k < c.to; k++ {
			r := rowOf(c, k)
			q := c.param
			w, m, v, d := q.W.Row(r), q.m.Row(r), q.v.Row(r), g.dense[q.index].Row(r)
			for j, x := range d {
				x *= factor
				mj := float32(b1)*m[j] + float32(1-b1)*x
				vj := float32(b2)*v[j] + float32(1-b2)*x*x
				m[j], v[j] = mj, vj
				w[j] -= lr * mj / (float32(math.Sqrt(float64(vj))) + e)
			}
			clear(d)
		}
	})
	for _, o := range parts {
		for i, q := range p.list {
			if q.sparse {
				for _, r := range o.touched[i] {
					o.seen[i][r] = false
				}
				o.touched[i] = o.touched[i][:0]
			}
		}
	}
}
