package nn

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func random(rng *rand.Rand, rows, cols int) *Matrix {
	m := NewMatrix(rows, cols)
	for i := range rows {
		for j := range m.Row(i) {
			m.Row(i)[j] = rng.Float32()*2 - 1
		}
	}
	return m
}

func TestMulAddAgreesWithPlainGo(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for _, size := range [][3]int{{1, 1, 1}, {3, 5, 7}, {4, 128, 32}, {9, 33, 48}, {17, 384, 100}} {
		a, b := random(rng, size[0], size[1]), random(rng, size[1], size[2])
		want, got := random(rng, size[0], size[2]), NewMatrix(size[0], size[2])
		copy(got.Data, want.Data)
		mulAddGeneric(want.Data, a.Data, b.Data, a.Rows, a.Cols, want.Stride, a.Stride, b.Stride)
		MulAdd(got, a, b)
		for i := range want.Data {
			if math.Abs(float64(want.Data[i]-got.Data[i])) > 1e-4 {
				t.Fatalf("%v: element %d is %g, want %g", size, i, got.Data[i], want.Data[i])
			}
		}
	}
}

func TestDotIsExact(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	for _, size := range [][3]int{{4, 1, 16}, {8, 64, 32}, {8, 192, 400}, {24, 7, 48}} {
		n, pairs, cols := size[0], size[1], size[2]
		a, b := make([]int16, n*pairs*2), make([]int16, pairs*2*cols)
		for i := range a {
			a[i] = int16(rng.IntN(2*activation+1) - activation)
		}
		for i := range b {
			b[i] = int16(rng.IntN(255) - 127)
		}
		want, got := make([]int32, n*cols), make([]int32, n*cols)
		dotGeneric(want, a, b, n, pairs, cols)
		dot(got, a, b, n, pairs, cols)
		if !slices.Equal(want, got) {
			t.Fatalf("%v: vector product differs from plain Go", size)
		}
	}
}

func TestQuantisedIsNearTheProduct(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	x, w := random(rng, 6, 129), random(rng, 129, 50)
	want := NewMatrix(6, 50)
	MulAdd(want, x, w)
	q := Quantise(w, nil)
	var in Input
	in.Set(x.Data, 6, 129, x.Stride)
	out := make([]float32, 6*50)
	var sums []int32
	q.Apply(out, &in, &sums)
	for i := range 6 {
		for j := range 50 {
			if d := math.Abs(float64(want.Row(i)[j] - out[i*50+j])); d > 0.15 {
				t.Fatalf("row %d, column %d is off by %g", i, j, d)
			}
		}
	}
}

func BenchmarkMulAdd(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 1))
	x, w, y := random(rng, 512, 384), random(rng, 384, 384), NewMatrix(512, 384)
	for b.Loop() {
		MulAdd(y, x, w)
	}
	b.ReportMetric(512*384*384*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}

func BenchmarkDot(b *testing.B) {
	n, pairs, cols := 24, 192, 384
	a, w, c := make([]int16, n*pairs*2), make([]int16, pairs*2*cols), make([]int32, n*cols)
	for b.Loop() {
		dot(c, a, w, n, pairs, cols)
	}
	b.ReportMetric(float64(n*pairs*2*cols)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}
