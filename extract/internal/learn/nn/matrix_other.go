//go:build !amd64

package nn

func mulAdd(c, a, b []float32, n, k, cols, as, bs int) { mulAddGeneric(c, a, b, n, k, cols, as, bs) }

func dot(c []int32, a, b []int16, n, pairs, cols int) { dotGeneric(c, a, b, n, pairs, cols) }
