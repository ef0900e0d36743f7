package nn

import "math"

// Beyond reach the hyperbolic tangent is taken for ±1.
const reach = 4.97

// curve replaces each x by tanh(pre·x)·post + add. The tangent is the seventh convergent of Lambert's continued fraction, within 1e-4;
// it needs neither tables nor fused operations, so that it is the same on every machine.
func curveGeneric(x []float32, pre, post, add float32) {
	for i, v := range x {
		v = min(max(float32(v*pre), -reach), reach)
		q := float32(v * v)
		top := float32(v * (135135 + float32(q*(17325+float32(q*(378+q))))))
		below := 135135 + float32(q*(62370+float32(q*(3150+float32(q*28)))))
		x[i] = float32(top/below*post) + add
	}
}

// Sigmoid replaces each x by 1/(1+e^-x).
func Sigmoid(x []float32) { curve(x, 0.5, 0.5, 0.5) }

// Tanh replaces each x by its hyperbolic tangent.
func Tanh(x []float32) { curve(x, 1, 1, 0) }

// Softmax turns scores into probabilities in place and returns the logarithm of their sum.
func Softmax(x []float32) float64 {
	top := x[0]
	for _, v := range x {
		top = max(top, v)
	}
	var sum float64
	for i, v := range x {
		e := math.Exp(float64(v - top))
		x[i] = float32(e)
		sum += e
	}
	inv := float32(1 / sum)
	for i := range x {
		x[i] *= inv
	}
	return math.Log(sum) + float64(top)
}
