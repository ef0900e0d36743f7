package nn

// The elementwise work between the products. Each function has kernels that give the same bits: no product is fused with a sum, and
// sums run in sixteen lanes, which are then added in a fixed order.

// fold adds the lanes: halves onto halves.
func fold(s *[lane]float32) float32 {
	for n := lane / 2; n > 0; n /= 2 {
		for l := range n {
			s[l] += s[l+n]
		}
	}
	return s[0]
}

// sumGeneric adds up x.
func sumGeneric(x []float32) float32 {
	var s [lane]float32
	for ; len(x) >= lane; x = x[lane:] {
		for l, v := range x[:lane] {
			s[l] += v
		}
	}
	for l, v := range x {
		s[l] += v
	}
	return fold(&s)
}

// centreGeneric sets out to x less the mean and returns the sum of its squares.
func centreGeneric(out, x []float32, mean float32) float32 {
	var s [lane]float32
	for i, v := range x {
		v -= mean
		out[i] = v
		s[i%lane] += float32(v * v)
	}
	return fold(&s)
}

// rescaleGeneric sets out to (x·f)·gain + shift.
func rescaleGeneric(out, x, gain, shift []float32, f float32) {
	for i, v := range x {
		out[i] = float32(float32(v*f)*gain[i]) + shift[i]
	}
}

// innerGeneric is the inner product of a and b.
func innerGeneric(a, b []float32) float32 {
	var s [lane]float32
	for i, v := range a {
		s[i%lane] += float32(v * b[i])
	}
	return fold(&s)
}

// addBytesGeneric adds x times f to out.
func addBytesGeneric(out []float32, x []int8, f float32) {
	for i, v := range x {
		out[i] += float32(float32(v) * f)
	}
}

// addLargerGeneric adds to out the larger of a and b.
func addLargerGeneric(out, a, b []float32) {
	for i := range out {
		out[i] += max(a[i], b[i])
	}
}

// addProductGeneric adds a·b to out, element by element.
func addProductGeneric(out, a, b []float32) {
	for i := range out {
		out[i] += float32(a[i] * b[i])
	}
}

// mixGeneric sets out to f·before + (1-f)·z, element by element.
func mixGeneric(out, f, before, z []float32) {
	for i := range out {
		out[i] = float32(f[i]*before[i]) + float32((1-f[i])*z[i])
	}
}

// peakGeneric is the largest absolute value in x, as the bits of a float: without their sign, floats are in the order of their bits.
func peakGeneric(x []float32) uint32 {
	var top uint32
	for _, v := range x {
		top = max(top, bits(v)&^(1<<31))
	}
	return top
}

// roundGeneric sets out to x·f rounded to whole numbers.
func roundGeneric(out []int16, x []float32, f float32) {
	for i, v := range x {
		out[i] = round(float32(v * f))
	}
}

// unscaleGeneric sets out to x·(scale·f) + bias.
func unscaleGeneric(out []float32, x []int32, scale, bias []float32, f float32) {
	for i, v := range x {
		out[i] = float32(float32(v)*float32(f*scale[i])) + bias[i]
	}
}

// Inner is the inner product of two vectors of equal length.
func Inner(a, b []float32) float32 { return inner(a, b) }
