package cluster

import (
	"math"
	"sort"
)

// sizes are the numbers of clusters of each level.
var sizes = [Levels]int{32, 160, 640}

// Train clusters the words that occur at least minCount times in the sentences (words as they are; Norm is applied here).
// It is the exchange algorithm over a predictive class model (Uszkoreit and Brants, 2008) in both directions: each word moves
// to the class that makes its left and right neighbours most likely, until rounds are over. The result depends on the sentences alone.
func Train(sentences [][]string, minCount, rounds int) *Map {
	count := map[string]int{}
	for _, s := range sentences {
		for _, w := range s {
			count[Norm(w)]++
		}
	}
	var words []string
	for w, n := range count {
		if n >= minCount {
			words = append(words, w)
		}
	}
	sort.Slice(words, func(a, b int) bool {
		if count[words[a]] != count[words[b]] {
			return count[words[a]] > count[words[b]]
		}
		return words[a] < words[b]
	})
	id := make(map[string]int32, len(words))
	for i, w := range words {
		id[w] = int32(i)
	}
	other := int32(len(words)) // rare words and sentence borders, as context only
	type pair struct{ a, b int32 }
	bigrams := map[pair]int32{}
	for _, s := range sentences {
		prev := other
		for i := 0; i <= len(s); i++ {
			cur := other
			if i < len(s) {
				if k, ok := id[Norm(s[i])]; ok {
					cur = k
				}
			}
			if prev != other || cur != other {
				bigrams[pair{prev, cur}]++
			}
			prev = cur
		}
	}
	left := make([][]neighbour, len(words)+1)
	right := make([][]neighbour, len(words)+1)
	for p, n := range bigrams {
		left[p.b] = append(left[p.b], neighbour{p.a, n})
		right[p.a] = append(right[p.a], neighbour{p.b, n})
	}
	for i := range left {
		sortNeighbours(left[i])
		sortNeighbours(right[i])
	}
	m := &Map{ids: make(map[string][Levels]uint16, len(words))}
	for level, k := range sizes {
		class := exchange(words, count, left[:len(words)], right[:len(words)], k, rounds)
		for i, w := range words {
			ids := m.ids[w]
			ids[level] = uint16(class[i] + 1)
			m.ids[w] = ids
		}
	}
	return m
}

type neighbour struct{ word, n int32 }

func sortNeighbours(s []neighbour) {
	sort.Slice(s, func(a, b int) bool { return s[a].word < s[b].word })
}

// exchange gives each word (most frequent first) its class of k.
func exchange(words []string, count map[string]int, left, right [][]neighbour, k, rounds int) []int32 {
	v := len(words)
	class := make([]int32, v)
	size := make([]int64, k)
	before := make([]int32, (v+1)*k) // before[u*k+c]: how often u stands before a word of class c
	after := make([]int32, (v+1)*k)
	xlogx := make([]float64, 1<<16)
	for i := 1; i < len(xlogx); i++ {
		xlogx[i] = float64(i) * math.Log(float64(i))
	}
	h := func(n int64) float64 {
		if n < int64(len(xlogx)) {
			return xlogx[n]
		}
		return float64(n) * math.Log(float64(n))
	}
	move := func(w int, c int32, sign int32) {
		for _, n := range left[w] {
			before[int(n.word)*k+int(c)] += sign * n.n
		}
		for _, n := range right[w] {
			after[int(n.word)*k+int(c)] += sign * n.n
		}
		size[c] += int64(sign) * int64(count[words[w]])
	}
	for w := range v {
		class[w] = int32(w % k)
		move(w, class[w], 1)
	}
	gain := make([]float64, k)
	for range rounds {
		moved := 0
		for w := range v {
			move(w, class[w], -1)
			n := int64(count[words[w]])
			for c := range k {
				gain[c] = -2 * (h(size[c]+n) - h(size[c]))
			}
			for _, nb := range left[w] {
				row := before[int(nb.word)*k : int(nb.word)*k+k]
				own := h(int64(nb.n))
				for c, x := range row {
					if x == 0 {
						gain[c] += own
					} else {
						gain[c] += h(int64(x+nb.n)) - h(int64(x))
					}
				}
			}
			for _, nb := range right[w] {
				row := after[int(nb.word)*k : int(nb.word)*k+k]
				own := h(int64(nb.n))
				for c, x := range row {
					if x == 0 {
						gain[c] += own
					} else {
						gain[c] += h(int64(x+nb.n)) - h(int64(x))
					}
				}
			}
			best := class[w]
			for c := range k {
				if gain[c] > gain[best] {
					best = int32(c)
				}
			}
			if best != class[w] {
				moved++
				class[w] = best
			}
			move(w, best, 1)
		}
		if moved*1000 < v {
			break
		}
	}
	return class
}
