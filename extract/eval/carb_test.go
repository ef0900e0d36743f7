package eval

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

// tuples reads a system's tuples: sentence, confidence, predicate and arguments, apart by tabs. What is no such line is left out.
func tuples(text string) []Extraction {
	var out []Extraction
	for line := range strings.SplitSeq(text, "\n") {
		cells := strings.Split(line, "\t")
		if len(cells) < 3 {
			continue
		}
		if confidence, err := strconv.ParseFloat(cells[1], 64); err == nil {
			out = append(out, Extraction{cells[0], confidence, cells[2], cells[3:]})
		}
	}
	return out
}

func TestCaRB(t *testing.T) {
	near := func(a, b float64) bool { return math.Abs(a-b) < 1e-9 }
	for _, tc := range []struct {
		name         string
		gold, system string
		many, single TupleScore
	}{
		{"same", "s .\tmet\tA B\tC", "s .\t0.5\tmet\tA B\tC", TupleScore{1, 1, 1, 1, .5}, TupleScore{1, 1, 1, 1, .5}},
		{"nothing", "s\tmet\tA\tC", "", TupleScore{}, TupleScore{}},
		// 3 of the system's 4 words are gold's 4: "met", "A", "C".
		{"words", "s\tmet\tA B\tC", "s\t0.5\tmet\tA\tC D", TupleScore{.75, .75, .75, .75 * (.75 + 1) / 2, .5}, TupleScore{.75, .75, .75, .75 * (.75 + 1) / 2, .5}},
		{"no predicate in common", "s\tmet\tA\tB", "s\t0.5\tsaw\tA\tB", TupleScore{Threshold: .5}, TupleScore{Threshold: .5}},
		{"an argument is missing", "s\tmet\tA\tB", "s\t0.5\tmet\tA", TupleScore{Threshold: .5}, TupleScore{Threshold: .5}},
		{"be", "s\tis\tA\tB", "s\t0.5\tbe\tA\tB", TupleScore{1, 1, 1, 1, .5}, TupleScore{1, 1, 1, 1, .5}},
		{"speech may be turned round", "s\tsaid\tA\tB C", "s\t0.5\tsaid\tB C\tA", TupleScore{1, 1, 1, 1, .5}, TupleScore{1, 1, 1, 1, .5}},
		{"other verbs may not", "s\tmet\tA\tB", "s\t0.5\tmet\tB\tA", TupleScore{1. / 3, 1. / 3, 1. / 3, 1. / 3 * (4. / 3) / 2, .5},
			TupleScore{1. / 3, 1. / 3, 1. / 3, 1. / 3 * (4. / 3) / 2, .5}},
		{"brackets and blanks", "the ( s ) .\tmet\tA\tB", "the -LRB- s-RRB-.\t0.5\tmet\tA\tB", TupleScore{1, 1, 1, 1, .5}, TupleScore{1, 1, 1, 1, .5}},
		// One tuple has half the words of each of two gold ones: for recall it serves both, or one of them.
		{"one for two", "s\tmet\tA\tB\ns\tmet\tA\tC", "s\t0.5\tmet\tA\tB C", TupleScore{.75, 1, 1.5 / 1.75, .875, .5}, TupleScore{.75, .5, .6, .5 * 1.75 / 2, .5}},
		// At 0.9 precision 1, recall 1/2; at 0.1 precision 1/2, recall 1/2: the area is that of the first alone.
		{"confidence", "s\tmet\tA\tB\nt\tmet\tA\tB", "s\t0.9\tmet\tA\tB\nt\t0.1\tsaw\tA\tB", TupleScore{1, .5, 2. / 3, .5, .9}, TupleScore{1, .5, 2. / 3, .5, .9}},
	} {
		gold, err := ReadCaRB(strings.NewReader(tc.gold))
		if err != nil {
			t.Fatal(err)
		}
		many, single := CaRB(gold, tuples(tc.system))
		for _, c := range []struct{ got, want TupleScore }{{many, tc.many}, {single, tc.single}} {
			if g, w := c.got, c.want; !near(g.Precision, w.Precision) || !near(g.Recall, w.Recall) || !near(g.F1, w.F1) || !near(g.AUC, w.AUC) ||
				g.Threshold != w.Threshold {
				t.Errorf("%s: got %+v, want %+v", tc.name, g, w)
			}
		}
	}
}

func TestReadCaRB(t *testing.T) {
	if _, err := ReadCaRB(strings.NewReader("s\tp\nsentence alone")); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("a sentence alone: %v", err)
	}
	gold, err := ReadCaRB(strings.NewReader("s\tp\tA\tC: context\tB\n"))
	if err != nil || len(gold) != 1 || strings.Join(gold[0].Args, "|") != "A|B" {
		t.Errorf("%+v %v", gold, err)
	}
}

func FuzzCaRB(f *testing.F) {
	f.Add("s\tmet\tA\tB", "s\t0.5\tmet\tA\tB")
	f.Add("s\tsaid\tA", "s\t1\tsaid\t\tB\tC")
	f.Fuzz(func(t *testing.T, gold, system string) {
		g, err := ReadCaRB(strings.NewReader(gold))
		if err != nil {
			return
		}
		many, single := CaRB(g, tuples(system))
		for _, v := range []float64{many.Precision, many.Recall, many.F1, single.Recall} {
			if !(v >= 0 && v <= 1) {
				t.Errorf("%+v %+v", many, single)
			}
		}
	})
}
