package parse

import "math"

// decoder finds the best projective tree by dynamic programming (Eisner, 1996). It is not safe for concurrent use.
type decoder struct {
	complete, incomplete [2][]float32 // [left, right][i*n+j]: best score of the span i..j headed at its right or left end
	splitC, splitI       [2][]int16
}

const (
	left  = 0 // the head is the right end of the span
	right = 1
)

// tree fills heads, which has a place for each of n tokens (0 … n-1), with the best projective tree that has exactly one root
// (head -1). score gives, in row i (a token) and column j, the score of the arc from head j-1 to token i; column 0 is the root's.
func (t *decoder) tree(score []float32, n int, heads []int) {
	if n == 0 {
		return
	}
	size := n * n
	for d := range 2 {
		if len(t.complete[d]) < size {
			t.complete[d], t.incomplete[d] = make([]float32, size), make([]float32, size)
			t.splitC[d], t.splitI[d] = make([]int16, size), make([]int16, size)
		}
	}
	w := n + 1
	at := func(dep, head int) float32 { return score[dep*w+head+1] }
	for i := range n {
		t.complete[left][i*n+i], t.complete[right][i*n+i] = 0, 0
	}
	for span := 1; span < n; span++ {
		for i := 0; i+span < n; i++ {
			j := i + span
			best, k := float32(math.Inf(-1)), i
			for m := i; m < j; m++ {
				if v := t.complete[right][i*n+m] + t.complete[left][(m+1)*n+j]; v > best {
					best, k = v, m
				}
			}
			t.incomplete[left][i*n+j], t.splitI[left][i*n+j] = best+at(i, j), int16(k)
			t.incomplete[right][i*n+j], t.splitI[right][i*n+j] = best+at(j, i), int16(k)
			best, k = float32(math.Inf(-1)), i
			for m := i; m < j; m++ {
				if v := t.complete[left][i*n+m] + t.incomplete[left][m*n+j]; v > best {
					best, k = v, m
				}
			}
			t.complete[left][i*n+j], t.splitC[left][i*n+j] = best, int16(k)
			best, k = float32(math.Inf(-1)), j
			for m := i + 1; m <= j; m++ {
				if v := t.incomplete[right][i*n+m] + t.complete[right][m*n+j]; v > best {
					best, k = v, m
				}
			}
			t.complete[right][i*n+j], t.splitC[right][i*n+j] = best, int16(k)
		}
	}
	root, best := 0, float32(math.Inf(-1))
	for r := range n {
		if v := t.complete[left][r] + t.complete[right][r*n+n-1] + at(r, -1); v > best {
			best, root = v, r
		}
	}
	heads[root] = -1
	t.walk(n, 0, root, left, true, heads)
	t.walk(n, root, n-1, right, true, heads)
}

func (t *decoder) walk(n, i, j, dir int, complete bool, heads []int) {
	if i == j {
		return
	}
	switch {
	case complete && dir == left:
		m := int(t.splitC[left][i*n+j])
		t.walk(n, i, m, left, true, heads)
		t.walk(n, m, j, left, false, heads)
	case complete:
		m := int(t.splitC[right][i*n+j])
		t.walk(n, i, m, right, false, heads)
		t.walk(n, m, j, right, true, heads)
	default:
		if dir == left {
			heads[i] = j
		} else {
			heads[j] = i
		}
		m := int(t.splitI[dir][i*n+j])
		t.walk(n, i, m, right, true, heads)
		t.walk(n, m+1, j, left, true, heads)
	}
}
