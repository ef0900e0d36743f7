package learn

import (
	"cmp"
	"math"
	"slices"
	"sort"
)

// Quantise makes a model of trained weights, one row of a weight per class for each feature, and keeps at most limit features:
// those whose largest weight is largest.
func Quantise(classes []string, keys []Feature, weights [][]float32, limit int) *Linear {
	size := make([]float32, len(keys))
	rows := make([]int, len(keys))
	for i, row := range weights {
		rows[i] = i
		for _, v := range row {
			size[i] = max(size[i], float32(math.Abs(float64(v))))
		}
	}
	sort.Slice(rows, func(a, b int) bool {
		if size[rows[a]] != size[rows[b]] {
			return size[rows[a]] > size[rows[b]]
		}
		return keys[rows[a]] < keys[rows[b]]
	})
	return quantise(classes, keys, weights, rows[:min(len(rows), limit)])
}

// quantise makes a model of the given rows. The scale leaves out the largest thousandth of the weights, which are clipped.
func quantise(classes []string, keys []Feature, weights [][]float32, rows []int) *Linear {
	var abs []float64
	for _, r := range rows {
		for _, v := range weights[r] {
			if v != 0 {
				abs = append(abs, math.Abs(float64(v)))
			}
		}
	}
	slices.Sort(abs)
	top := 1.0
	if len(abs) > 0 {
		top = abs[min(len(abs)-1, len(abs)*999/1000)]
	}
	slices.SortFunc(rows, func(a, b int) int { return cmp.Compare(keys[a], keys[b]) })
	m := &Linear{Classes: classes, Scale: float32(top / 127)}
	var packed []int8
	for _, r := range rows {
		zero := true
		q := make([]int8, len(classes))
		for c, v := range weights[r] {
			q[c] = int8(max(-127, min(127, math.Round(float64(v)/top*127))))
			zero = zero && q[c] == 0
		}
		if zero {
			continue
		}
		m.keys = append(m.keys, keys[r])
		packed = append(packed, q...)
	}
	m.pack(packed)
	m.index()
	return m
}
