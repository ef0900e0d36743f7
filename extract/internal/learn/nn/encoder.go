package nn

import (
	"math/rand/v2"

	"github.com/quadloom/quadloom/extract/internal/learn"
)

// Encoder turns the features of the tokens of a sentence into a vector for each token. A token's features are summed from
// embedding tables; then come, in turn, convolutions over three tokens with maxout and bidirectional gated recurrences over three
// tokens (QRNN: Bradbury and others, 2017), each with a residual connection and layer normalisation. Only the recurrence's
// elementwise scan is sequential, the rest is matrix products.
type Encoder struct {
	Dim    int
	tables []*Param
	input  *Norm
	convs  []*conv
	gates  []*recurrence
}

type conv struct {
	lin  *Linear // 3d -> 2d, two pieces
	norm *Norm
}

type recurrence struct {
	lin  *Linear // 3d -> 3d: candidate, forget and output gates, forwards in the first half of each, backwards in the second
	norm *Norm
}

// NewEncoder adds an encoder of the given width (a multiple of 32) and pairs of layers to the network; sizes are those of the
// embedding tables, one for each feature of a token.
func (p *Params) NewEncoder(dim, pairs int, sizes []int) *Encoder {
	e := &Encoder{Dim: dim}
	for _, n := range sizes {
		e.tables = append(e.tables, p.Table(n, dim, 0.1))
	}
	e.input = p.NewNorm(dim)
	for range pairs {
		e.convs = append(e.convs, &conv{p.NewLinear(3*dim, 2*dim), p.NewNorm(dim)})
		e.gates = append(e.gates, &recurrence{p.NewLinear(3*dim, 3*dim), p.NewNorm(dim)})
	}
	return e
}

// Pass is a forward pass in training, with what the backward pass needs.
type Pass struct {
	Out    *Matrix // rows × Dim
	ids    [][]int32
	starts []int
	hat    *Matrix
	inv    []float32
	mask   *Matrix
	layers []layerPass
}

type layerPass struct {
	u, raw, hat, mask *Matrix
	c                 *Matrix
	inv               []float32
	piece             []uint8
}

// Forward encodes a batch. ids holds, for each row, one id a table; starts holds the first row of each sentence, then the number of
// rows. rng is nil outside training.
func (e *Encoder) Forward(ids [][]int32, starts []int, drop float32, rng *rand.Rand) *Pass {
	p := &Pass{ids: ids, starts: starts}
	x := NewMatrix(len(ids), e.Dim)
	for i, row := range ids {
		dst := x.Row(i)
		for t, id := range row {
			for j, v := range e.tables[t].W.Row(int(id)) {
				dst[j] += v
			}
		}
	}
	x, p.hat, p.inv = e.input.Forward(x)
	p.mask = Dropout(x, drop, rng)
	for l := range e.convs {
		x = e.convs[l].forward(p, x, drop, rng)
		x = e.gates[l].forward(p, x, drop, rng)
	}
	p.Out = x
	return p
}

// Backward adds the gradients to g; d is the gradient of Out and is overwritten.
func (e *Encoder) Backward(p *Pass, d *Matrix, g *Grads) {
	for l := len(e.convs) - 1; l >= 0; l-- {
		d = e.gates[l].backward(p, &p.layers[2*l+1], d, g)
		d = e.convs[l].backward(p, &p.layers[2*l], d, g)
	}
	applyMask(d, p.mask)
	e.input.Backward(d, p.hat, p.inv, g)
	for i, row := range p.ids {
		src := d.Row(i)
		for t, id := range row {
			dst := g.touch(e.tables[t], id)
			for j, v := range src {
				dst[j] += v
			}
		}
	}
}

func (c *conv) forward(p *Pass, x *Matrix, drop float32, rng *rand.Rand) *Matrix {
	d := x.Cols
	s := layerPass{u: window(x, p.starts), piece: make([]uint8, x.Rows*d)}
	h := c.lin.Forward(s.u)
	y := NewMatrix(x.Rows, d)
	for i := range x.Rows {
		hr, yr := h.Row(i), y.Row(i)
		for j := range yr {
			if hr[d+j] > hr[j] {
				yr[j] = hr[d+j]
				s.piece[i*d+j] = 1
			} else {
				yr[j] = hr[j]
			}
		}
	}
	return s.finish(p, c.norm, x, y, drop, rng)
}

// finish drops out, adds the residual, normalises, and records the layer.
func (s *layerPass) finish(p *Pass, norm *Norm, x, y *Matrix, drop float32, rng *rand.Rand) *Matrix {
	s.mask = Dropout(y, drop, rng)
	for i, v := range x.Data {
		y.Data[i] += v
	}
	var out *Matrix
	out, s.hat, s.inv = norm.Forward(y)
	p.layers = append(p.layers, *s)
	return out
}

func (c *conv) backward(p *Pass, s *layerPass, dy *Matrix, g *Grads) *Matrix {
	c.norm.Backward(dy, s.hat, s.inv, g)
	d := dy.Cols
	dh := NewMatrix(dy.Rows, 2*d)
	for i := range dy.Rows {
		src, dst := dy.Row(i), dh.Row(i)
		for j, v := range src {
			if s.mask != nil {
				v *= s.mask.Row(i)[j]
			}
			dst[int(s.piece[i*d+j])*d+j] = v
		}
	}
	du := NewMatrix(s.u.Rows, s.u.Cols)
	c.lin.Backward(dh, s.u, du, g)
	unwindow(du, dy, p.starts) // dy already is the residual's part
	return dy
}

func (r *recurrence) forward(p *Pass, x *Matrix, drop float32, rng *rand.Rand) *Matrix {
	d := x.Cols
	s := layerPass{u: window(x, p.starts)}
	s.raw = r.lin.Forward(s.u)
	for i := range x.Rows {
		row := s.raw.Row(i)
		Tanh(row[:d])
		Sigmoid(row[d:])
	}
	s.c = NewMatrix(x.Rows, d)
	y := NewMatrix(x.Rows, d)
	for k := 0; k+1 < len(p.starts); k++ {
		scan(s.raw, s.c, p.starts[k], p.starts[k+1])
	}
	for i := range x.Rows {
		c, o, yr := s.c.Row(i), s.raw.Row(i)[2*d:], y.Row(i)
		for j := range yr {
			yr[j] = o[j] * c[j]
		}
	}
	return s.finish(p, r.norm, x, y, drop, rng)
}

// scan runs the recurrence c = f·c' + (1-f)·z over rows [from, to), forwards for the first half of the columns and backwards for
// the second.
func scan(gates, c *Matrix, from, to int) {
	d := c.Cols
	h := d / 2
	for i := from; i < to; i++ {
		z, f, cr := gates.Row(i)[:h], gates.Row(i)[d:d+h], c.Row(i)[:h]
		if i == from {
			for j := range cr {
				cr[j] = float32((1 - f[j]) * z[j])
			}
			continue
		}
		mix(cr, f, c.Row(i - 1)[:h], z)
	}
	for i := to - 1; i >= from; i-- {
		z, f, cr := gates.Row(i)[h:d], gates.Row(i)[d+h:2*d], c.Row(i)[h:]
		if i == to-1 {
			for j := range cr {
				cr[j] = float32((1 - f[j]) * z[j])
			}
			continue
		}
		mix(cr, f, c.Row(i + 1)[h:], z)
	}
}

func (r *recurrence) backward(p *Pass, s *layerPass, dy *Matrix, g *Grads) *Matrix {
	r.norm.Backward(dy, s.hat, s.inv, g)
	d := dy.Cols
	h := d / 2
	dg := NewMatrix(dy.Rows, 3*d)
	// step turns the gradient of c at row i (from the output and from the row after it in the scan) into those of the gates.
	step := func(i, prev, lo, hi int, carry []float32) {
		gate, c, out, src := s.raw.Row(i), s.c.Row(i), dg.Row(i), dy.Row(i)
		var before []float32
		if prev >= 0 {
			before = s.c.Row(prev)
		}
		for j := lo; j < hi; j++ {
			v := src[j]
			if s.mask != nil {
				v *= s.mask.Row(i)[j]
			}
			z, f, o := gate[j], gate[d+j], gate[2*d+j]
			out[2*d+j] = v * c[j] * o * (1 - o)
			dc := v*o + carry[j]
			var cp float32
			if before != nil {
				cp = before[j]
			}
			out[d+j] = dc * (cp - z) * f * (1 - f)
			out[j] = dc * (1 - f) * (1 - z*z)
			carry[j] = dc * f
		}
	}
	carry := make([]float32, d)
	for k := 0; k+1 < len(p.starts); k++ {
		from, to := p.starts[k], p.starts[k+1]
		clear(carry)
		for i := to - 1; i >= from; i-- {
			prev := i - 1
			if i == from {
				prev = -1
			}
			step(i, prev, 0, h, carry)
		}
		for i := from; i < to; i++ {
			prev := i + 1
			if i == to-1 {
				prev = -1
			}
			step(i, prev, h, d, carry)
		}
	}
	du := NewMatrix(s.u.Rows, s.u.Cols)
	r.lin.Backward(dg, s.u, du, g)
	unwindow(du, dy, p.starts)
	return dy
}

// Reader is an encoder for reading, with quantised weights. It is safe for concurrent use.
type Reader struct {
	Dim    int
	tables []table
	input  affine
	convs  []readLayer
	gates  []readLayer
}

type table struct {
	scale []float32 // per row
	data  []int8
}

type affine struct{ gain, shift []float32 }

type readLayer struct {
	lin  *Quantised
	norm affine
}

func (l *Norm) affine() affine { return affine{l.gain.W.Row(0), l.shift.W.Row(0)} }

// Quantise gives the encoder's form for reading.
func (e *Encoder) Quantise() *Reader {
	r := &Reader{Dim: e.Dim, input: e.input.affine()}
	for _, t := range e.tables {
		q := table{scale: make([]float32, t.W.Rows), data: make([]int8, t.W.Rows*e.Dim)}
		for i := range t.W.Rows {
			row := t.W.Row(i)
			var top float32
			for _, v := range row {
				top = max(top, abs(v))
			}
			if top == 0 {
				continue
			}
			q.scale[i] = top / 127
			for j, v := range row {
				q.data[i*e.Dim+j] = int8(round(v / top * 127))
			}
		}
		r.tables = append(r.tables, q)
	}
	for l := range e.convs {
		r.convs = append(r.convs, readLayer{e.convs[l].lin.Quantise(), e.convs[l].norm.affine()})
		r.gates = append(r.gates, readLayer{e.gates[l].lin.Quantise(), e.gates[l].norm.affine()})
	}
	return r
}

// Encode appends the encoder to a model file.
func (r *Reader) Encode(w *learn.Writer) {
	w.Int(r.Dim)
	w.Int(len(r.tables))
	for _, t := range r.tables {
		w.Floats(t.scale)
		raw := make([]byte, len(t.data))
		for i, v := range t.data {
			raw[i] = byte(v)
		}
		w.Bytes(raw)
	}
	norm := func(a affine) {
		w.Floats(a.gain)
		w.Floats(a.shift)
	}
	norm(r.input)
	w.Int(len(r.convs))
	for l := range r.convs {
		r.convs[l].lin.Encode(w)
		norm(r.convs[l].norm)
		r.gates[l].lin.Encode(w)
		norm(r.gates[l].norm)
	}
}

// DecodeReader reads what Encode wrote; errors stay in the reader of the file.
func DecodeReader(f *learn.Reader) *Reader {
	r := &Reader{Dim: f.Int()}
	for range f.Int() {
		t := table{scale: f.Floats()}
		t.data = f.Int8s()
		if f.Err() != nil || len(t.data) != len(t.scale)*r.Dim {
			return r
		}
		r.tables = append(r.tables, t)
	}
	norm := func() affine { return affine{f.Floats(), f.Floats()} }
	r.input = norm()
	for range f.Int() {
		if f.Err() != nil {
			return r
		}
		r.convs = append(r.convs, readLayer{DecodeQuantised(f), norm()})
		r.gates = append(r.gates, readLayer{DecodeQuantised(f), norm()})
	}
	return r
}

// Scratch is memory that Encode reuses from sentence to sentence. It is not safe for concurrent use.
type Scratch struct {
	x, y, h  []float32
	in, wide Input
	c        Matrix
	Sums     []int32
}

func grow(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n)
	}
	return s[:n]
}

// Read encodes one sentence: a row of Dim numbers for each row of ids. The result is valid until the next use of s.
func (r *Reader) Read(ids [][]int32, s *Scratch) []float32 {
	n, d := len(ids), r.Dim
	s.x, s.y = grow(s.x, n*d), grow(s.y, n*d)
	for i, row := range ids {
		dst := s.y[i*d : (i+1)*d]
		clear(dst)
		for t, id := range row {
			tab := &r.tables[t]
			f := tab.scale[id]
			if f == 0 {
				continue
			}
			src := tab.data[int(id)*d : (int(id)+1)*d]
			addBytes(dst, src, f)
		}
		out := s.x[i*d : (i+1)*d]
		rescale(out, out, r.input.gain, r.input.shift, normalise(dst, out))
	}
	s.h = grow(s.h, n*3*d)
	for l := range r.convs {
		s.in.Set(s.x, n, d, d)
		s.wide.SetWindow(&s.in)
		h := s.h[:n*2*d]
		r.convs[l].lin.Apply(h, &s.wide, &s.Sums)
		for i := range n {
			a, b, x := h[i*2*d:i*2*d+d], h[i*2*d+d:(i+1)*2*d], s.x[i*d:(i+1)*d]
			addLarger(x, a, b)
		}
		s.normalise(n, d, r.convs[l].norm)

		s.in.Set(s.x, n, d, d)
		s.wide.SetWindow(&s.in)
		h = s.h[:n*3*d]
		r.gates[l].lin.Apply(h, &s.wide, &s.Sums)
		for i := range n {
			row := h[i*3*d : (i+1)*3*d]
			Tanh(row[:d])
			Sigmoid(row[d:])
		}
		s.c = Matrix{Rows: n, Cols: d, Stride: d, Data: grow(s.c.Data, n*d)}
		scan(&Matrix{Rows: n, Cols: 3 * d, Stride: 3 * d, Data: h}, &s.c, 0, n)
		for i := range n {
			o, c, x := h[i*3*d+2*d:(i+1)*3*d], s.c.Data[i*d:(i+1)*d], s.x[i*d:(i+1)*d]
			addProduct(x, o, c)
		}
		s.normalise(n, d, r.gates[l].norm)
	}
	return s.x
}

func (s *Scratch) normalise(n, d int, a affine) {
	for i := range n {
		x := s.x[i*d : (i+1)*d]
		rescale(x, x, a.gain, a.shift, normalise(x, x))
	}
}
