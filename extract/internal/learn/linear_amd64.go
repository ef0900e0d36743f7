package learn

import "golang.org/x/sys/cpu"

var hasAVX2 = cpu.X86.HasAVX2

// addRows8 adds n rows of weights to stride sums; stride is a multiple of 8.
//
//go:noescape
func addRows8(sums *int32, weights *int8, rows *int32, n, stride int)

func addRows(sums []int32, weights []int8, rows []int32, stride int) {
	if !hasAVX2 || len(rows) == 0 {
		addGeneric(sums, weights, rows, stride)
		return
	}
	addRows8(&sums[0], &weights[0], &rows[0], len(rows), stride)
}
