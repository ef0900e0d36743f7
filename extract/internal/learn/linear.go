// Package learn holds the learners behind the stages and the format of their model files.
//
// Start at [Linear] for models over sparse binary features, at package nn for neural ones, and at [Writer] for the files.
package learn

import "fmt"

// Feature is a hashed feature: 64 bits are wide enough that collisions do not matter at millions of features.
type Feature uint64

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// Hash is the feature of a template with its values (FNV-1a, values kept apart).
func Hash(template uint8, values ...string) Feature {
	h := uint64(fnvOffset)
	h = (h ^ uint64(template)) * fnvPrime
	for _, v := range values {
		for i := 0; i < len(v); i++ {
			h = (h ^ uint64(v[i])) * fnvPrime
		}
		h = (h ^ 0xff) * fnvPrime
	}
	h ^= h >> 32
	return Feature(h)
}

// Linear is a multi-class linear model over binary features with 8-bit weights. It is safe for concurrent use.
type Linear struct {
	Classes []string
	Scale   float32 // of one unit of weight
	keys    []Feature
	stride  int      // numbers in a row: the classes, padded to a multiple of lane
	weights []int8   // row per feature, one weight per class
	slots   []uint64 // open addressing: see index
}

// index fills the slots: at a key's hash or soon after it, the upper half of the key and its row+1; 0 where free. So that a look-up
// costs one trip to memory, not two, keys that agree in their upper half and fall together count as one.
func (m *Linear) index() {
	size := 1
	for size < 2*len(m.keys)+1 {
		size *= 2
	}
	m.slots = make([]uint64, size)
	for i, k := range m.keys {
		at := uint64(k) & uint64(size-1)
		for m.slots[at] != 0 {
			at = (at + 1) & uint64(size-1)
		}
		m.slots[at] = uint64(k)>>32<<32 | uint64(i+1)
	}
}

// row finds the row of a feature.
func (m *Linear) row(f Feature) (int, bool) {
	mask := uint64(len(m.slots) - 1)
	for at := uint64(f) & mask; ; at = (at + 1) & mask {
		s := m.slots[at]
		if s == 0 {
			return 0, false
		}
		if s>>32 == uint64(f)>>32 {
			return int(uint32(s)) - 1, true
		}
	}
}

// lane is how many weights are added at a time.
const lane = 8

// pack pads the rows of weights.
func (m *Linear) pack(weights []int8) {
	n := len(m.Classes)
	m.stride = (n + lane - 1) / lane * lane
	m.weights = make([]int8, len(m.keys)*m.stride)
	for i := range m.keys {
		copy(m.weights[i*m.stride:], weights[i*n:(i+1)*n])
	}
}

// Score adds to out, one sum per class in units of Scale, the weights of the features; unknown features weigh nothing.
func (m *Linear) Score(features []Feature, out []int32) {
	// The rows are looked up before any is read, so that the trips to memory overlap.
	var rows [128]int32
	for len(features) > 0 {
		n := 0
		k := min(len(features), len(rows))
		for _, f := range features[:k] {
			if row, ok := m.row(f); ok {
				rows[n] = int32(row)
				n++
			}
		}
		m.add(rows[:n], out)
		features = features[k:]
	}
}

// add adds the rows of weights to out.
func (m *Linear) add(rows []int32, out []int32) {
	var sums [64]int32
	if m.stride > len(sums) {
		addGeneric(out[:len(m.Classes)], m.weights, rows, m.stride)
		return
	}
	addRows(sums[:m.stride], m.weights, rows, m.stride)
	for c := range m.Classes {
		out[c] += sums[c]
	}
}

// addGeneric adds rows of weights, stride apart, to as many sums as there are.
func addGeneric(sums []int32, weights []int8, rows []int32, stride int) {
	for _, r := range rows {
		for c, v := range weights[int(r)*stride:][:len(sums)] {
			sums[c] += int32(v)
		}
	}
}

// Best is the class with the highest score, the first among equals.
func Best(scores []int32) int {
	best := 0
	for c, s := range scores {
		if s > scores[best] {
			best = c
		}
	}
	return best
}

// Features is the number of features that the model knows.
func (m *Linear) Features() int { return len(m.keys) }

// Encode appends the model to a file.
func (m *Linear) Encode(w *Writer) {
	w.Strings(m.Classes)
	w.Float(m.Scale)
	w.Int(len(m.keys))
	for _, k := range m.keys {
		w.Uint64(uint64(k))
	}
	raw := make([]byte, 0, len(m.keys)*len(m.Classes))
	for i := range m.keys {
		for _, v := range m.weights[i*m.stride:][:len(m.Classes)] {
			raw = append(raw, byte(v))
		}
	}
	w.Bytes(raw)
}

// DecodeLinear reads what Encode wrote.
func DecodeLinear(r *Reader) (*Linear, error) {
	m := &Linear{Classes: r.Strings(), Scale: r.Float()}
	n := r.Int()
	if r.err == nil && (n < 0 || n*8 > len(r.data)-r.at) {
		r.fail("feature count")
	}
	if r.err != nil {
		return nil, fmt.Errorf("read linear model: %w", r.err)
	}
	m.keys = make([]Feature, n)
	for i := range m.keys {
		m.keys[i] = Feature(r.Uint64())
	}
	weights := r.Int8s()
	if r.err == nil && len(weights) != n*len(m.Classes) {
		r.fail("weight count")
	}
	if r.err != nil {
		return nil, fmt.Errorf("read linear model: %w", r.err)
	}
	m.pack(weights)
	m.index()
	return m, nil
}

// Perceptron trains a Linear model by the averaged perceptron (Collins, 2002). It is not safe for concurrent use.
type Perceptron struct {
	classes []string
	table   map[Feature]int32
	keys    []Feature
	weight  []float32
	total   []float64 // weight times the steps that it held for
	stamp   []int32
	seen    []int32 // updates that a feature took part in
	step    int32
}

// NewPerceptron makes an untrained model.
func NewPerceptron(classes []string) *Perceptron {
	return &Perceptron{classes: classes, table: map[Feature]int32{}}
}

// Score adds the current weights of the features to out, one sum per class.
func (p *Perceptron) Score(features []Feature, out []float32) {
	n := len(p.classes)
	for _, f := range features {
		if row, ok := p.table[f]; ok {
			for c, v := range p.weight[int(row)*n : int(row)*n+n] {
				out[c] += v
			}
		}
	}
}

// Step counts one decision; call it once for each, right or wrong.
func (p *Perceptron) Step() { p.step++ }

// Update moves the weights of the features by delta for one class: +1 towards the truth, -1 away from a wrong guess.
func (p *Perceptron) Update(class int, features []Feature, delta float32) {
	n := len(p.classes)
	for _, f := range features {
		row, ok := p.table[f]
		if !ok {
			row = int32(len(p.keys))
			p.table[f] = row
			p.keys = append(p.keys, f)
			p.seen = append(p.seen, 0)
			for range n {
				p.weight = append(p.weight, 0)
				p.total = append(p.total, 0)
				p.stamp = append(p.stamp, 0)
			}
		}
		i := int(row)*n + class
		p.total[i] += float64(p.step-p.stamp[i]) * float64(p.weight[i])
		p.stamp[i] = p.step
		p.weight[i] += delta
		p.seen[row]++
	}
}

// Model averages and quantises the weights, and leaves out features that took part in fewer than minUpdates updates.
func (p *Perceptron) Model(minUpdates int) *Linear {
	n := len(p.classes)
	var rows []int
	weights := make([][]float32, len(p.keys))
	for r := range p.keys {
		if int(p.seen[r]) < minUpdates {
			continue
		}
		rows = append(rows, r)
		weights[r] = make([]float32, n)
		for c := range n {
			i := r*n + c
			weights[r][c] = float32((p.total[i] + float64(p.step-p.stamp[i])*float64(p.weight[i])) / float64(max(p.step, 1)))
		}
	}
	return quantise(p.classes, p.keys, weights, rows)
}
