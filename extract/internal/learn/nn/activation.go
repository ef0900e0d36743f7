package nn

import "math"

// Sigmoid and Tanh read tables, so that they are quick and the same on every machine.
const (
	curveReach = 8
	curveSteps = 4096 // a unit of the argument is 256 steps
)

var curve = func() *[2*curveSteps + 2]float32 {
	var t [2*curveSteps + 2]float32
	for i := range t {
		x := float64(i-curveSteps) * curveReach / curveSteps
		t[i] = float32(math.Round(1/(1+math.Exp(-x))*(1<<24)) / (1 << 24))
	}
	return &t
}()

// Sigmoid is 1/(1+e^-x), within 2e-4.
func Sigmoid(x float32) float32 {
	const perUnit = curveSteps / curveReach
	switch {
	case x >= curveReach:
		return curve[2*curveSteps]
	case x <= -curveReach:
		return curve[0]
	case x == x:
		return curve[int(float32(x*perUnit)+curveSteps+0.5)]
	}
	return 0.5 // not a number
}

// Tanh is the hyperbolic tangent, within 4e-4.
func Tanh(x float32) float32 { return 2*Sigmoid(2*x) - 1 }

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
