package nn

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// Kernels and plain Go must give the same bits.
func TestVectorsAgreeWithPlainGo(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 3))
	numbers := func(n int) []float32 {
		x := make([]float32, n)
		for i := range x {
			x[i] = float32(rng.NormFloat64() * math.Exp2(float64(rng.IntN(8)-4)))
		}
		return x
	}
	for _, n := range []int{0, 1, 7, 16, 32, 50, 96, 192} {
		x, a, b, c := numbers(n), numbers(n), numbers(n), numbers(n)
		small, whole := make([]int8, n), make([]int32, n)
		for i := range n {
			small[i], whole[i] = int8(rng.IntN(255)-127), int32(rng.IntN(1<<24)-1<<23)
		}
		// each runs a function on a copy of a and gives what it returns.
		pairs := map[string][2]func(out []float32) float32{
			"curve": {
				func(out []float32) float32 { curve(out, 0.5, 0.5, 0.5); return 0 },
				func(out []float32) float32 { curveGeneric(out, 0.5, 0.5, 0.5); return 0 },
			},
			"sum":    {sum, sumGeneric},
			"centre": {func(out []float32) float32 { return centre(out, x, 0.3) }, func(out []float32) float32 { return centreGeneric(out, x, 0.3) }},
			"rescale": {
				func(out []float32) float32 { rescale(out, x, b, c, 0.7); return 0 },
				func(out []float32) float32 { rescaleGeneric(out, x, b, c, 0.7); return 0 },
			},
			"inner": {func(out []float32) float32 { return inner(out, x) }, func(out []float32) float32 { return innerGeneric(out, x) }},
			"addBytes": {
				func(out []float32) float32 { addBytes(out, small, 0.01); return 0 },
				func(out []float32) float32 { addBytesGeneric(out, small, 0.01); return 0 },
			},
			"addLarger": {
				func(out []float32) float32 { addLarger(out, x, b); return 0 },
				func(out []float32) float32 { addLargerGeneric(out, x, b); return 0 },
			},
			"addProduct": {
				func(out []float32) float32 { addProduct(out, x, b); return 0 },
				func(out []float32) float32 { addProductGeneric(out, x, b); return 0 },
			},
			"mix": {
				func(out []float32) float32 { mix(out, x, b, c); return 0 },
				func(out []float32) float32 { mixGeneric(out, x, b, c); return 0 },
			},
			"peak": {
				func(out []float32) float32 { return math.Float32frombits(peak(out)) },
				func(out []float32) float32 { return math.Float32frombits(peakGeneric(out)) },
			},
			"round": {
				func(out []float32) float32 { return rounded(out, x, roundTo) },
				func(out []float32) float32 { return rounded(out, x, roundGeneric) },
			},
			"unscale": {
				func(out []float32) float32 { unscale(out, whole, b, c, 0.002); return 0 },
				func(out []float32) float32 { unscaleGeneric(out, whole, b, c, 0.002); return 0 },
			},
		}
		for name, p := range pairs {
			got, want := slices.Clone(a), slices.Clone(a)
			if g, w := p[0](got), p[1](want); g != w || !slices.Equal(got, want) {
				t.Errorf("%s of %d numbers differs from plain Go: %v and %v, %v and %v", name, n, g, w, got, want)
			}
		}
	}
}

func rounded(out, x []float32, f func([]int16, []float32, float32)) float32 {
	r := make([]int16, len(x))
	f(r, x, 200)
	for i, v := range r {
		out[i] = float32(v)
	}
	return 0
}

func TestCurves(t *testing.T) {
	for v := -12.0; v <= 12; v += 0.01 {
		x := []float32{float32(v)}
		Tanh(x)
		if d := math.Abs(float64(x[0]) - math.Tanh(v)); d > 1e-4 {
			t.Fatalf("tanh(%g) is off by %g", v, d)
		}
		x[0] = float32(v)
		Sigmoid(x)
		if d := math.Abs(float64(x[0]) - 1/(1+math.Exp(-v))); d > 1e-4 {
			t.Fatalf("sigmoid(%g) is off by %g", v, d)
		}
	}
}
