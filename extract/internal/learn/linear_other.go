//go:build !amd64

package learn

func addRows(sums []int32, weights []int8, rows []int32, stride int) {
	addGeneric(sums, weights, rows, stride)
}
