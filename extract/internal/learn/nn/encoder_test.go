package nn

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The gradients are held against finite differences of a random linear function of the encoder's output.
func TestEncoderGradients(t *testing.T) {
	p := NewParams(3)
	e := p.NewEncoder(32, 1, []int{7, 5})
	for _, t := range e.tables { // far from the origin a step bends the function little
		for i := range t.W.Data {
			t.W.Data[i] *= 20
		}
	}
	ids := [][]int32{{1, 2}, {3, 4}, {6, 1}, {2, 2}, {5, 0}}
	starts := []int{0, 3, 5}
	rng := rand.New(rand.NewPCG(9, 9))
	target := random(rng, len(ids), 32)
	value := func() float64 {
		var s float64
		out := e.Forward(ids, starts, 0, nil).Out
		for i, v := range out.Data {
			s += float64(v) * float64(target.Data[i])
		}
		return s
	}
	p.Begin()
	g := p.NewGrads()
	d := NewMatrix(len(ids), 32)
	copy(d.Data, target.Data)
	e.Backward(e.Forward(ids, starts, 0, nil), d, g)
	// The activations are tables, so that single differences are rough: the error is held against the size of all gradients.
	var off, norm float64
	for _, q := range p.list {
		for range 12 {
			i, j := rng.IntN(q.W.Rows), rng.IntN(q.W.Cols)
			const step = 5e-2
			old := q.W.Row(i)[j]
			q.W.Row(i)[j] = old + step
			up := value()
			q.W.Row(i)[j] = old - step
			down := value()
			q.W.Row(i)[j] = old
			want, got := (up-down)/(2*step), float64(g.dense[q.index].Row(i)[j])
			off += (want - got) * (want - got)
			norm += want * want
		}
	}
	if r := math.Sqrt(off / norm); r > 0.05 {
		t.Errorf("gradients are off by %.3f of their size", r)
	}
}

func TestReaderIsNearTheEncoder(t *testing.T) {
	p := NewParams(4)
	e := p.NewEncoder(64, 2, []int{9, 9})
	ids := [][]int32{{1, 2}, {3, 4}, {8, 1}, {2, 2}, {5, 0}, {7, 7}}
	want := e.Forward(ids, []int{0, len(ids)}, 0, nil).Out
	var s Scratch
	got := e.Quantise().Read(ids, &s)
	var diff, norm float64
	for i := range ids {
		for j, v := range want.Row(i) {
			diff += math.Pow(float64(v-got[i*64+j]), 2)
			norm += float64(v) * float64(v)
		}
	}
	if r := math.Sqrt(diff / norm); r > 0.03 {
		t.Errorf("quantised encoder is off by %.3f of the norm", r)
	}
}
