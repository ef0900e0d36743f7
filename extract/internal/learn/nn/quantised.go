package nn

import (
	"math"

	"github.com/quadloom/quadloom/extract/internal/learn"
)

// Quantised is a matrix of weights for reading: 8-bit weights with a scale for each column, kept as 16-bit numbers in pairs of
// rows, which is the order that the vector instructions want: weights[(k/2*cols+j)*2+k%2] is row k, column j.
type Quantised struct {
	Rows, Cols int
	cols       int // padded to 16
	weights    []int16
	scale      []float32
	bias       []float32
}

// activation is the largest absolute value of a quantised activation. With weights up to 127 and up to 1,024 rows the sums stay
// below 2^31.
const activation = 8191

// Quantise rounds the weights of w (rows are inputs, columns are outputs); bias may be nil.
func Quantise(w *Matrix, bias []float32) *Quantised {
	q := &Quantised{Rows: w.Rows, Cols: w.Cols}
	q.scale = make([]float32, w.Cols)
	q.bias = make([]float32, w.Cols)
	copy(q.bias, bias)
	raw := make([]int8, w.Rows*w.Cols)
	for j := range w.Cols {
		var top float32
		for i := range w.Rows {
			top = max(top, abs(w.Data[i*w.Stride+j]))
		}
		if top == 0 {
			top = 1
		}
		q.scale[j] = top / 127
		for i := range w.Rows {
			raw[i*w.Cols+j] = int8(math.Round(float64(w.Data[i*w.Stride+j]) / float64(top) * 127))
		}
	}
	q.pack(raw)
	return q
}

func (q *Quantised) pack(raw []int8) {
	q.cols = (q.Cols + lane - 1) / lane * lane
	q.weights = make([]int16, (q.Rows+1)/2*2*q.cols)
	for i := range q.Rows {
		for j := range q.Cols {
			q.weights[(i/2*q.cols+j)*2+i%2] = int16(raw[i*q.Cols+j])
		}
	}
}

// Encode appends the weights to a model file.
func (q *Quantised) Encode(w *learn.Writer) {
	w.Int(q.Rows)
	w.Int(q.Cols)
	w.Floats(q.scale)
	w.Floats(q.bias)
	raw := make([]byte, q.Rows*q.Cols)
	for i := range q.Rows {
		for j := range q.Cols {
			raw[i*q.Cols+j] = byte(int8(q.weights[(i/2*q.cols+j)*2+i%2]))
		}
	}
	w.Bytes(raw)
}

// DecodeQuantised reads what Encode wrote. Errors stay in the reader; the weights are then of no use.
func DecodeQuantised(r *learn.Reader) *Quantised {
	q := &Quantised{Rows: r.Int(), Cols: r.Int(), scale: r.Floats(), bias: r.Floats()}
	raw := r.Int8s()
	if r.Err() != nil || q.Rows <= 0 || q.Cols <= 0 || len(raw) != q.Rows*q.Cols || len(q.scale) != q.Cols || len(q.bias) != q.Cols {
		return &Quantised{}
	}
	q.pack(raw)
	return q
}

// Input is a quantised matrix of activations. Its rows are padded to a multiple of four, which the kernels take at a time.
type Input struct {
	rows, pairs int
	scale       float32
	data        []int16
}

// resize makes room for n rows of pairs of numbers and clears the padding.
func (in *Input) resize(n, pairs int) {
	in.rows, in.pairs = n, pairs
	size := pad(n) * pairs * 2
	if cap(in.data) < size {
		in.data = make([]int16, size)
	}
	in.data = in.data[:size]
	clear(in.data[n*pairs*2:])
}

func pad(rows int) int { return (rows + 3) &^ 3 }

// Set quantises n rows of width numbers each from x, whose rows are stride apart, with one scale for all.
func (in *Input) Set(x []float32, n, width, stride int) {
	in.resize(n, (width+1)/2)
	var most uint32
	for i := range n {
		most = max(most, peak(x[i*stride:i*stride+width]))
	}
	top := math.Float32frombits(most)
	if top == 0 {
		top = 1
	}
	in.scale = top / activation
	inv := activation / top
	for i := range n {
		row := in.data[i*in.pairs*2 : (i+1)*in.pairs*2]
		roundTo(row[:width], x[i*stride:i*stride+width], inv)
		if width%2 == 1 {
			row[width] = 0
		}
	}
}

// SetWindow makes each row the concatenation of its predecessor, itself and its successor in x (rows without neighbours get zeros).
func (in *Input) SetWindow(x *Input) {
	n, w := x.rows, x.pairs*2
	in.resize(n, x.pairs*3)
	in.scale = x.scale
	for i := range n {
		row := in.data[i*3*w : (i+1)*3*w]
		if i > 0 {
			copy(row, x.data[(i-1)*w:i*w])
		} else {
			clear(row[:w])
		}
		copy(row[w:], x.data[i*w:(i+1)*w])
		if i+1 < n {
			copy(row[2*w:], x.data[(i+1)*w:(i+2)*w])
		} else {
			clear(row[2*w:])
		}
	}
}

func bits(v float32) uint32 { return math.Float32bits(v) }

// round rounds to the nearest whole number, halves to the even one: adding 1.5·2^23 leaves no bits for a fraction.
func round(v float32) int16 {
	const shift = 3 << 22
	return int16(math.Float32bits(v+shift) - 0x4b400000)
}

func abs(v float32) float32 {
	if v < 0 {
		return -v
	}
	return v
}

// Apply computes out = in·W + bias. out has in's rows, each q.Cols wide without padding; sums is scratch space that grows as needed.
func (q *Quantised) Apply(out []float32, in *Input, sums *[]int32) {
	n := in.rows
	if size := pad(n) * q.cols; cap(*sums) < size {
		*sums = make([]int32, size)
	}
	s := (*sums)[:pad(n)*q.cols]
	dot(s, in.data, q.weights, pad(n), in.pairs, q.cols)
	for i := range n {
		unscale(out[i*q.Cols:(i+1)*q.Cols], s[i*q.cols:i*q.cols+q.Cols], q.scale, q.bias, in.scale)
	}
}

// dotGeneric is dot in plain Go.
func dotGeneric(c []int32, a, b []int16, n, pairs, cols int) {
	for i := range n {
		row := c[i*cols : i*cols+cols]
		clear(row)
		for p := range pairs {
			x0, x1 := int32(a[(i*pairs+p)*2]), int32(a[(i*pairs+p)*2+1])
			w := b[p*cols*2 : (p+1)*cols*2]
			for j := range row {
				row[j] += x0*int32(w[2*j]) + x1*int32(w[2*j+1])
			}
		}
	}
}
