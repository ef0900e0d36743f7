package entity

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// every lists all paths of labels that are allowed over n tokens.
func every(n int, allowed []labels, visit func([]int)) {
	path := make([]int, n)
	var walk func(i int)
	walk = func(i int) {
		if i == n {
			if follows(path[n-1], -1) {
				visit(path)
			}
			return
		}
		for b := range numLabels {
			prev := -1
			if i > 0 {
				prev = path[i-1]
			}
			if follows(prev, b) && (allowed == nil || allowed[i].has(b)) {
				path[i] = b
				walk(i + 1)
			}
		}
	}
	walk(0)
}

func TestViterbiIsBest(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	const n = 3
	for range 20 {
		scores, transition := make([]int32, n*numLabels), make([]int32, numLabels*numLabels)
		for i := range scores {
			scores[i] = int32(rng.IntN(200) - 100)
		}
		for i := range transition {
			transition[i] = int32(rng.IntN(100) - 50)
		}
		best, top := []int(nil), int32(math.MinInt32)
		every(n, nil, func(p []int) {
			sum := scores[p[0]]
			for i := 1; i < n; i++ {
				sum += scores[i*numLabels+p[i]] + transition[p[i-1]*numLabels+p[i]]
			}
			if sum > top {
				best, top = slices.Clone(p), sum
			}
		})
		if got := viterbi(scores, transition, nil); !slices.Equal(got, best) {
			t.Errorf("viterbi = %v, want %v", got, best)
		}
	}
}

func TestMarginalsAreSums(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	const n = 3
	allowed := []labels{anyLabel, 1<<outside | 1<<label(person, inside) | 1<<label(place, only), anyLabel}
	emit, trans := make([]float64, n*numLabels), make([]float64, numLabels*numLabels)
	for i := range emit {
		emit[i] = rng.Float64() + 0.1
	}
	for i := range trans {
		trans[i] = rng.Float64() + 0.1
	}
	z := 0.0
	want := make([]float64, n*numLabels)
	every(n, allowed, func(p []int) {
		v := emit[p[0]]
		for i := 1; i < n; i++ {
			v *= emit[i*numLabels+p[i]] * trans[p[i-1]*numLabels+p[i]]
		}
		z += v
		for i, l := range p {
			want[i*numLabels+l] += v
		}
	})
	alpha, got, edges := make([]float64, n*numLabels), make([]float64, n*numLabels), make([]float64, numLabels*numLabels)
	if total := forward(emit, trans, make([]float64, n), allowed, alpha); math.Abs(total-math.Log(z)) > 1e-9 {
		t.Errorf("forward = %g, want %g", total, math.Log(z))
	}
	marginals(emit, trans, alpha, n, got, edges, 1)
	for i := range got {
		if math.Abs(got[i]-want[i]/z) > 1e-9 {
			t.Fatalf("marginal of label %d at token %d = %g, want %g", i%numLabels, i/numLabels, got[i], want[i]/z)
		}
	}
}

func TestNamesOfPath(t *testing.T) {
	p := []int{outside, label(person, begin), label(person, last), label(place, only), label(thing, begin), label(thing, inside), label(thing, last)}
	want := []name{{first: 1, last: 3, typ: person}, {first: 3, last: 4, typ: place}, {first: 4, last: 7, typ: thing}}
	if got := names(p); !slices.Equal(got, want) {
		t.Errorf("names = %v, want %v", got, want)
	}
}
