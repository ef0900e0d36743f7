package nn

import (
	"math"
	"math/rand/v2"
)

// Linear is y = x·W + b.
type Linear struct {
	W, B *Param
}

// NewLinear adds a linear layer to the network.
func (p *Params) NewLinear(in, out int) *Linear {
	return &Linear{W: p.Dense(in, out), B: p.Vector(out, 0)}
}

// Forward computes the outputs of the rows of x.
func (l *Linear) Forward(x *Matrix) *Matrix {
	y := NewMatrix(x.Rows, l.W.W.Cols)
	for i := range y.Rows {
		copy(y.Row(i), l.B.W.Row(0))
	}
	MulAdd(y, x, l.W.W)
	return y
}

// Backward adds the gradients of the weights to g and that of the inputs to dx (nil if it is not wanted).
func (l *Linear) Backward(dy, x, dx *Matrix, g *Grads) {
	MulAdd(g.of(l.W), x.Transpose(), dy)
	b := g.of(l.B).Row(0)
	for i := range dy.Rows {
		for j, v := range dy.Row(i) {
			b[j] += v
		}
	}
	if dx != nil {
		MulAdd(dx, dy, l.W.turned)
	}
}

// Quantise gives the layer's form for reading.
func (l *Linear) Quantise() *Quantised { return Quantise(l.W.W, l.B.W.Row(0)) }

// Norm is layer normalisation (Ba, Kiros and Hinton, 2016).
type Norm struct {
	gain, shift *Param
}

// NewNorm adds a layer normalisation to the network.
func (p *Params) NewNorm(d int) *Norm { return &Norm{gain: p.Vector(d, 1), shift: p.Vector(d, 0)} }

const normEps = 1e-5

// Forward returns the normalised rows; hat and inv are what Backward needs.
func (l *Norm) Forward(x *Matrix) (y, hat *Matrix, inv []float32) {
	y, hat, inv = NewMatrix(x.Rows, x.Cols), NewMatrix(x.Rows, x.Cols), make([]float32, x.Rows)
	for i := range x.Rows {
		h := hat.Row(i)
		inv[i] = normalise(x.Row(i), h)
		for j := range h {
			h[j] *= inv[i]
		}
		rescale(y.Row(i), h, l.gain.W.Row(0), l.shift.W.Row(0), 1)
	}
	return y, hat, inv
}

// normalise sets out to x less its mean, and returns what to multiply it by for a variance of one.
func normalise(x, out []float32) float32 {
	n := float32(len(x))
	return float32(1 / math.Sqrt(float64(centre(out, x, sum(x)/n)/n)+normEps))
}

// Backward turns the gradient dy into that of the inputs, in place.
func (l *Norm) Backward(dy, hat *Matrix, inv []float32, g *Grads) {
	gg, gs, gain := g.of(l.gain).Row(0), g.of(l.shift).Row(0), l.gain.W.Row(0)
	n := float32(dy.Cols)
	for i := range dy.Rows {
		d, h := dy.Row(i), hat.Row(i)
		var s1, s2 float32
		for j, v := range d {
			gg[j] += v * h[j]
			gs[j] += v
			v *= gain[j]
			d[j] = v
			s1 += v
			s2 += v * h[j]
		}
		for j, v := range d {
			d[j] = inv[i] * (v - s1/n - h[j]*s2/n)
		}
	}
}

// Dropout zeroes a share of the elements and scales the others up; it returns the factors, nil for none.
func Dropout(x *Matrix, rate float32, rng *rand.Rand) *Matrix {
	if rate == 0 || rng == nil {
		return nil
	}
	mask := NewMatrix(x.Rows, x.Cols)
	keep := 1 / (1 - rate)
	limit := uint32(float64(rate) * (1 << 32))
	for i := range x.Rows {
		m, r := mask.Row(i), x.Row(i)
		for j := range m {
			if rng.Uint32() >= limit {
				m[j] = keep
			}
			r[j] *= m[j]
		}
	}
	return mask
}

func applyMask(x, mask *Matrix) {
	if mask == nil {
		return
	}
	for i, v := range mask.Data {
		x.Data[i] *= v
	}
}

// window concatenates each row with its neighbours in the same sentence; starts holds the first row of each sentence, then the
// number of rows.
func window(x *Matrix, starts []int) *Matrix {
	d := x.Cols
	u := NewMatrix(x.Rows, 3*d)
	for s := 0; s+1 < len(starts); s++ {
		for i := starts[s]; i < starts[s+1]; i++ {
			row := u.Row(i)
			if i > starts[s] {
				copy(row[:d], x.Row(i-1))
			}
			copy(row[d:2*d], x.Row(i))
			if i+1 < starts[s+1] {
				copy(row[2*d:], x.Row(i+1))
			}
		}
	}
	return u
}

// unwindow adds the gradient of a window to that of its rows.
func unwindow(du, dx *Matrix, starts []int) {
	d := dx.Cols
	add := func(dst, src []float32) {
		for j, v := range src {
			dst[j] += v
		}
	}
	for s := 0; s+1 < len(starts); s++ {
		for i := starts[s]; i < starts[s+1]; i++ {
			row := du.Row(i)
			if i > starts[s] {
				add(dx.Row(i-1), row[:d])
			}
			add(dx.Row(i), row[d:2*d])
			if i+1 < starts[s+1] {
				add(dx.Row(i+1), row[2*d:])
			}
		}
	}
}
