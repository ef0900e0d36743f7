package nn

// The kernels of the functions in vector.go, in AVX-512. Their n is a multiple of 16.

//go:noescape
func curve16(x *float32, n int, pre, post, add float32)

//go:noescape
func sum16(x *float32, n int) float32

//go:noescape
func centre16(out, x *float32, n int, mean float32) float32

//go:noescape
func rescale16(out, x, gain, shift *float32, n int, f float32)

//go:noescape
func inner16(a, b *float32, n int) float32

//go:noescape
func addBytes16(out *float32, x *int8, n int, f float32)

//go:noescape
func addLarger16(out, a, b *float32, n int)

//go:noescape
func addProduct16(out, a, b *float32, n int)

//go:noescape
func mix16(out, f, before, z *float32, n int)

//go:noescape
func peak16(x *float32, n int) uint32

//go:noescape
func round16(out *int16, x *float32, n int, f float32)

//go:noescape
func unscale16(out *float32, x *int32, scale, bias *float32, n int, f float32)

// whole reports whether the kernels take n numbers.
func whole(n int) bool { return hasAVX512 && n > 0 && n%lane == 0 }

func curve(x []float32, pre, post, add float32) {
	if !whole(len(x)) {
		curveGeneric(x, pre, post, add)
		return
	}
	curve16(&x[0], len(x), pre, post, add)
}

func sum(x []float32) float32 {
	if !whole(len(x)) {
		return sumGeneric(x)
	}
	return sum16(&x[0], len(x))
}

func centre(out, x []float32, mean float32) float32 {
	if !whole(len(x)) {
		return centreGeneric(out, x, mean)
	}
	return centre16(&out[:len(x)][0], &x[0], len(x), mean)
}

func rescale(out, x, gain, shift []float32, f float32) {
	n := len(x)
	if !whole(n) {
		rescaleGeneric(out, x, gain, shift, f)
		return
	}
	rescale16(&out[:n][0], &x[0], &gain[:n][0], &shift[:n][0], n, f)
}

func inner(a, b []float32) float32 {
	n := len(a)
	if !whole(n) {
		return innerGeneric(a, b)
	}
	return inner16(&a[0], &b[:n][0], n)
}

func addBytes(out []float32, x []int8, f float32) {
	n := len(x)
	if !whole(n) {
		addBytesGeneric(out, x, f)
		return
	}
	addBytes16(&out[:n][0], &x[0], n, f)
}

func addLarger(out, a, b []float32) {
	n := len(out)
	if !whole(n) {
		addLargerGeneric(out, a, b)
		return
	}
	addLarger16(&out[0], &a[:n][0], &b[:n][0], n)
}

func addProduct(out, a, b []float32) {
	n := len(out)
	if !whole(n) {
		addProductGeneric(out, a, b)
		return
	}
	addProduct16(&out[0], &a[:n][0], &b[:n][0], n)
}

func mix(out, f, before, z []float32) {
	n := len(out)
	if !whole(n) {
		mixGeneric(out, f, before, z)
		return
	}
	mix16(&out[0], &f[:n][0], &before[:n][0], &z[:n][0], n)
}

func peak(x []float32) uint32 {
	if !whole(len(x)) {
		return peakGeneric(x)
	}
	return peak16(&x[0], len(x))
}

func roundTo(out []int16, x []float32, f float32) {
	n := len(x)
	if !whole(n) {
		roundGeneric(out, x, f)
		return
	}
	round16(&out[:n][0], &x[0], n, f)
}

func unscale(out []float32, x []int32, scale, bias []float32, f float32) {
	n := 0
	if hasAVX512 {
		n = len(x) / lane * lane
	}
	if n > 0 {
		unscale16(&out[:n][0], &x[0], &scale[:n][0], &bias[:n][0], n, f)
	}
	unscaleGeneric(out[n:], x[n:], scale[n:], bias[n:], f)
}
