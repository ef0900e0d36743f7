// Package nn holds what small neural networks need: dense matrices, the two matrix products (floating point for training, whole
// numbers for reading), layers with their gradients, and the optimiser.
//
// Start at [Matrix] and [MulAdd] for training, and at [Quantised] for reading. Products run on vector instructions where the
// processor has them (AVX2 with FMA, AVX-512), otherwise in plain Go. The product of whole numbers is exact, so that a network
// reads the same text alike on every machine.
package nn

// lane is what the rows of a Matrix are padded to: the floats in a 512-bit register.
const lane = 16

// Matrix is a dense row-major matrix. Rows are Stride floats apart, a multiple of 16; what lies beyond Cols is zero.
type Matrix struct {
	Rows, Cols, Stride int
	Data               []float32
}

// NewMatrix makes a zero matrix.
func NewMatrix(rows, cols int) *Matrix {
	s := (cols + lane - 1) / lane * lane
	return &Matrix{Rows: rows, Cols: cols, Stride: s, Data: make([]float32, rows*s)}
}

// Row is row i without its padding.
func (m *Matrix) Row(i int) []float32 { return m.Data[i*m.Stride : i*m.Stride+m.Cols] }

// Zero clears the matrix.
func (m *Matrix) Zero() { clear(m.Data) }

// Transpose is a new matrix with rows and columns exchanged.
func (m *Matrix) Transpose() *Matrix {
	t := NewMatrix(m.Cols, m.Rows)
	const block = 16
	for i0 := 0; i0 < m.Rows; i0 += block {
		i1 := min(i0+block, m.Rows)
		for j := 0; j < m.Cols; j++ {
			row := t.Data[j*t.Stride:]
			for i := i0; i < i1; i++ {
				row[i] = m.Data[i*m.Stride+j]
			}
		}
	}
	return t
}

// MulAdd adds the product of a (n×k) and b (k×m) to c (n×m). Each element sums over k in order, so that the result does not
// depend on the width of the machine's vectors.
func MulAdd(c, a, b *Matrix) {
	if a.Cols != b.Rows || c.Rows != a.Rows || c.Cols != b.Cols {
		panic("nn: matrices do not fit") //nolint:forbidigo // a slip in the code of a network, as an index out of range is
	}
	if a.Rows == 0 || a.Cols == 0 || b.Cols == 0 {
		return
	}
	mulAdd(c.Data, a.Data, b.Data, a.Rows, a.Cols, c.Stride, a.Stride, b.Stride)
}

// mulAddGeneric is MulAdd in plain Go; cols counts the padding of c and b.
func mulAddGeneric(c, a, b []float32, n, k, cols, as, bs int) {
	for i := range n {
		row := c[i*cols : i*cols+cols]
		for kk := range k {
			x := a[i*as+kk]
			if x == 0 {
				continue
			}
			br := b[kk*bs : kk*bs+cols]
			for j, y := range br {
				row[j] += float32(x * y)
			}
		}
	}
}
