package parse

import (
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/cluster"
	"github.com/quadloom/quadloom/extract/internal/learn"
)

// made makes sentences of a small language: each word hangs from the one before it, and verbs are names.
func made(n int) []Sentence {
	rng := rand.New(rand.NewPCG(1, 2))
	var out []Sentence
	for range n {
		var s Sentence
		for i := range 10 + rng.IntN(30) {
			k := rng.IntN(500)
			t := extract.Token{Text: fmt.Sprintf("word%d", k), UPOS: []string{"NOUN", "VERB"}[k%2], XPOS: []string{"NN", "VB"}[k%2], Head: i - 1, Rel: "dep"}
			if i == 0 {
				t.Rel = "root"
			}
			s.Tokens = append(s.Tokens, t)
			s.Tags = append(s.Tags, t.XPOS)
			s.Names = append(s.Names, []uint32{0b001, 0b110}[k%2])
		}
		out = append(out, s)
	}
	return out
}

func TestTrainingLearnsAndRepeatsItself(t *testing.T) {
	data := made(30)
	bare := Sentence{Tokens: data[0].Tokens, Tags: data[0].Tags, Names: data[0].Names, Bare: true}
	data = append(data, bare)
	o := Options{Dim: 32, Pairs: 1, Hidden: 32, Labels: 3, Custom: 1, Epochs: 20, Rate: 2e-2, Batch: 60, Seed: 1}
	first, err := Train(data, nil, nil, o, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	second, err := Train(data, nil, nil, o, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if string(first) != string(second) {
		t.Error("the same training gave two models")
	}
	r, err := learn.NewReader(fileKind, first)
	if err != nil {
		t.Fatal(err)
	}
	none, _ := cluster.Decode(nil)
	net, err := decodeNetwork(r, none)
	if err != nil {
		t.Fatal(err)
	}
	if uas, las, upos, _ := score(net, data); uas < 95 || las < 95 || upos < 95 {
		t.Errorf("UAS %.1f, LAS %.1f, UPOS %.1f on the training data", uas, las, upos)
	}
	if right, all := named(net, data); right < all*95/100 {
		t.Errorf("of %d words %d are known to be names or none", all, right)
	}
	for _, n := range []int{0, 10, len(first) / 2, len(first) - 1} {
		if _, err := New(first[:n], nil); err == nil {
			t.Errorf("a model cut off at byte %d was accepted", n)
		}
	}
}

func named(net *network, data []Sentence) (right, all int) {
	var s scratch
	for _, d := range data {
		scores := net.parse(slices.Clone(d.Tokens), nil, &s)
		for i, set := range d.Names {
			all++
			if set&(1<<best(scores[i*3:(i+1)*3])) != 0 {
				right++
			}
		}
	}
	return right, all
}

func TestMarginTellsDoubt(t *testing.T) {
	for _, c := range []struct {
		x              []float32
		chosen, barred int
		want           float32
	}{
		{[]float32{1, 4, 3}, 1, -1, 1},
		{[]float32{1, 4, 3}, 2, -1, -1},
		{[]float32{1, 4, 3}, 2, 1, 2},
	} {
		if got := lead(c.x, c.chosen, c.barred); got != c.want {
			t.Errorf("in %v %d leads by %g, not %g", c.x, c.chosen, got, c.want)
		}
	}
}

func BenchmarkTrain(b *testing.B) {
	data := made(200)
	o := Default
	o.Epochs, o.Labels, o.Custom = 1, 3, 1
	tokens := 0
	for _, s := range data {
		tokens += len(s.Tokens)
	}
	for b.Loop() {
		if _, err := Train(data, nil, nil, o, io.Discard); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
