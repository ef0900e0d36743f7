package parse

import (
	"math"
	"math/rand/v2"
	"testing"
)

// projective reports whether no two arcs cross, the root's arc counted from before the first token.
func projective(heads []int) bool {
	for i, h := range heads {
		for j, k := range heads {
			a, b := min(i, h), max(i, h)
			c, d := min(j, k), max(j, k)
			if a < c && c < b && b < d {
				return false
			}
		}
	}
	return true
}

func oneTree(heads []int) bool {
	roots := 0
	for i, h := range heads {
		if h == i {
			return false
		}
		if h < 0 {
			roots++
		}
		at := i
		for range len(heads) + 1 {
			if at < 0 {
				break
			}
			at = heads[at]
		}
		if at >= 0 {
			return false
		}
	}
	return roots == 1
}

func sum(score []float32, heads []int) float64 {
	var s float64
	for i, h := range heads {
		s += float64(score[i*(len(heads)+1)+h+1])
	}
	return s
}

func TestTreeIsTheBestOfAll(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	var d decoder
	for n := 1; n <= 5; n++ {
		for range 40 {
			score := make([]float32, n*(n+1))
			for i := range score {
				score[i] = rng.Float32()*4 - 2
			}
			want := math.Inf(-1)
			heads := make([]int, n)
			var try func(i int)
			try = func(i int) {
				if i == n {
					if oneTree(heads) && projective(heads) {
						want = max(want, sum(score, heads))
					}
					return
				}
				for h := -1; h < n; h++ {
					heads[i] = h
					try(i + 1)
				}
			}
			try(0)
			got := make([]int, n)
			d.tree(score, n, got)
			if !oneTree(got) || !projective(got) {
				t.Fatalf("n=%d: %v is not a projective tree with one root", n, got)
			}
			if s := sum(score, got); math.Abs(s-want) > 1e-4 {
				t.Fatalf("n=%d: tree %v scores %g, the best is %g", n, got, s, want)
			}
		}
	}
}
