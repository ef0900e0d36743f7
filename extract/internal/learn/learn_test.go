package learn

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// trained learns to tell words by their last letter.
func trained(t testing.TB) *Linear {
	t.Helper()
	p := NewPerceptron([]string{"a", "b", "c"})
	rng := rand.New(rand.NewPCG(1, 1))
	scores := make([]float32, 3)
	for range 3000 {
		class := rng.IntN(3)
		f := []Feature{Hash(1, string(rune('a'+class))), Hash(2, string(rune('a'+rng.IntN(26))))}
		clear(scores)
		p.Score(f, scores)
		guess := 0
		for c, s := range scores {
			if s > scores[guess] {
				guess = c
			}
		}
		p.Step()
		if guess != class {
			p.Update(class, f, 1)
			p.Update(guess, f, -1)
		}
	}
	return p.Model(1)
}

func TestPerceptron(t *testing.T) {
	m := trained(t)
	for class, letter := range []string{"a", "b", "c"} {
		scores := make([]int32, 3)
		m.Score([]Feature{Hash(1, letter), Hash(9, "never seen")}, scores)
		if got := Best(scores); got != class {
			t.Errorf("%s is classed %s, scores %v", letter, m.Classes[got], scores)
		}
	}
}

// The kernel and plain Go give the same sums, for any number of classes and of features.
func TestScoreAgreesWithPlainGo(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, classes := range []int{1, 3, 8, 21, 50, 64, 70} {
		m := &Linear{Classes: make([]string, classes)}
		var weights []int8
		for i := range 40 {
			m.keys = append(m.keys, Hash(7, strconv.Itoa(i)))
			for range classes {
				weights = append(weights, int8(rng.IntN(255)-127))
			}
		}
		m.pack(weights)
		m.index()
		for _, n := range []int{0, 1, 5, 300} {
			var features []Feature
			got, want := make([]int32, classes), make([]int32, classes)
			for range n {
				i := rng.IntN(50) // ten of them are unknown
				features = append(features, Hash(7, strconv.Itoa(i)))
				if i < 40 {
					for c := range classes {
						want[c] += int32(weights[i*classes+c])
					}
				}
			}
			m.Score(features, got)
			if !slices.Equal(got, want) {
				t.Errorf("%d features of %d classes score %v, not %v", n, classes, got, want)
			}
		}
	}
}

func TestHashKeepsValuesApart(t *testing.T) {
	seen := map[Feature]string{}
	for _, f := range [][]string{{""}, {"", ""}, {"a"}, {"a", ""}, {"", "a"}, {"ab"}, {"a", "b"}, {"b", "a"}} {
		h := Hash(1, f...)
		if other, ok := seen[h]; ok {
			t.Errorf("%q and %s have one hash", f, other)
		}
		seen[h] = strings.Join(f, "|")
		if Hash(2, f...) == h {
			t.Errorf("%q has one hash in two templates", f)
		}
	}
}

func TestLinearComesBack(t *testing.T) {
	m := trained(t)
	w := NewWriter("test 1")
	m.Encode(w)
	r, err := NewReader("test 1", w.Data())
	if err != nil {
		t.Fatal(err)
	}
	back, err := DecodeLinear(r)
	if err != nil {
		t.Fatal(err)
	}
	if back.Features() != m.Features() || back.Features() == 0 {
		t.Fatalf("%d features came back of %d", back.Features(), m.Features())
	}
	for _, letter := range []string{"a", "b", "c"} {
		want, got := make([]int32, 3), make([]int32, 3)
		m.Score([]Feature{Hash(1, letter)}, want)
		back.Score([]Feature{Hash(1, letter)}, got)
		for c := range want {
			if want[c] != got[c] {
				t.Errorf("%s scores %v, was %v", letter, got, want)
			}
		}
	}
	if _, err := NewReader("test 2", w.Data()); err == nil {
		t.Error("a file of another kind was accepted")
	}
	for n := range len(w.Data()) {
		r, err := NewReader("test 1", w.Data()[:n])
		if err != nil {
			continue
		}
		if _, err := DecodeLinear(r); err == nil {
			t.Errorf("a file cut off at byte %d was accepted", n)
		}
	}
}

func FuzzDecodeLinear(f *testing.F) {
	w := NewWriter("test 1")
	trained(f).Encode(w)
	f.Add(w.Data())
	f.Fuzz(func(_ *testing.T, data []byte) {
		if r, err := NewReader("test 1", data); err == nil {
			if m, err := DecodeLinear(r); err == nil {
				m.Score([]Feature{1, 2, Hash(1, "a")}, make([]int32, len(m.Classes)))
			}
		}
	})
}
