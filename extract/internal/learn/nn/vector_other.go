//go:build !amd64

package nn

func curve(x []float32, pre, post, add float32)        { curveGeneric(x, pre, post, add) }
func sum(x []float32) float32                          { return sumGeneric(x) }
func centre(out, x []float32, mean float32) float32    { return centreGeneric(out, x, mean) }
func rescale(out, x, gain, shift []float32, f float32) { rescaleGeneric(out, x, gain, shift, f) }
func inner(a, b []float32) float32                     { return innerGeneric(a, b) }
func addBytes(out []float32, x []int8, f float32)      { addBytesGeneric(out, x, f) }
func addLarger(out, a, b []float32)                    { addLargerGeneric(out, a, b) }
func addProduct(out, a, b []float32)                   { addProductGeneric(out, a, b) }
func mix(out, f, before, z []float32)                  { mixGeneric(out, f, before, z) }
func peak(x []float32) uint32                          { return peakGeneric(x) }
func roundTo(out []int16, x []float32, f float32)      { roundGeneric(out, x, f) }
func unscale(out []float32, x []int32, scale, bias []float32, f float32) {
	unscaleGeneric(out, x, scale, bias, f)
}
