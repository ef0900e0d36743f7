package eval

import (
	"math"
	"testing"

	"github.com/quadloom/quadloom/extract"
)

// chains reads "ab cd e" as three chains of one-byte mentions.
func chains(s ...string) [][]extract.Span {
	var out [][]extract.Span
	for _, c := range s {
		var chain []extract.Span
		for _, m := range c {
			chain = append(chain, extract.Span{Start: int(m), End: int(m) + 1})
		}
		out = append(out, chain)
	}
	return out
}

// TestCoreference holds examples worked by hand.
func TestCoreference(t *testing.T) {
	type pr struct{ p, r float64 }
	for _, tc := range []struct {
		name          string
		gold, system  [][]extract.Span
		muc, b3, ceaf pr
	}{
		{"same", chains("abc", "de"), chains("ed", "cab"), pr{1, 1}, pr{1, 1}, pr{1, 1}},
		{"nothing found", chains("abc", "de"), nil, pr{0, 0}, pr{0, 0}, pr{0, 0}},
		{"nothing to find", nil, chains("ab"), pr{0, 0}, pr{0, 0}, pr{0, 0}},
		// MUC: of gold's 2+1 links, abc is in two parts (1 link) and de in one (1): 2/3. The system's ab, cde: 1 and 1 of 1+2.
		// B3: a, b keep 2 of 3, c 1 of 3, d, e 2 of 2: (2/3+2/3+1/3+1+1)/5 = 11/15; precision the same by symmetry.
		// CEAF: abc-ab 4/5, de-cde 4/5: 1.6/2.
		{"one mention moved", chains("abc", "de"), chains("ab", "cde"), pr{2. / 3, 2. / 3}, pr{11. / 15, 11. / 15}, pr{.8, .8}},
		// All in one: MUC precision 3/4, recall 1. B3 precision (3·3/5 + 2·2/5)/5 = 13/25, recall 1. CEAF: abc with abcde 6/8:
		// recall .75/2, precision .75/1.
		{"all in one", chains("abc", "de"), chains("abcde"), pr{.75, 1}, pr{13. / 25, 1}, pr{.75, .375}},
		// The system lacks b and adds f. MUC: gold abc has parts {a,c},{b}: 1 of 2; de: 1 of 1. System acf: 1 of 2, de: 1 of 1.
		// B3 recall: a and c 2/3 each, b 0, d, e 1: (4/3+2)/5; precision the same. CEAF: abc-acf 4/6, de-de 1: 5/3 of 2.
		{"missing and spurious", chains("abc", "de"), chains("acf", "de"), pr{2. / 3, 2. / 3}, pr{2. / 3, 2. / 3}, pr{5. / 6, 5. / 6}},
		{"single mentions do not count", chains("abc", "x"), chains("abc", "y", "z"), pr{1, 1}, pr{1, 1}, pr{1, 1}},
		// gold abcd, ef; system abe, cdf. MUC: abcd has 2 parts (2 of 3), ef 2 (0 of 1). CEAF: abcd-abe 4/7, abcd-cdf 4/7, ef-abe 2/5,
		// ef-cdf 2/5: 4/7+2/5 of 2.
		{"pairing", chains("abcd", "ef"), chains("abe", "cdf"), pr{2. / 4, 2. / 4}, pr{(2*2./3 + 1./3 + 2*2./3 + 1./3) / 6, (4*.5 + 2*.5) / 6},
			pr{(4./7 + 2./5) / 2, (4./7 + 2./5) / 2}},
	} {
		c := Coreference(tc.gold, tc.system)
		for _, m := range []struct {
			name string
			got  Measure
			want pr
		}{{"MUC", c.MUC, tc.muc}, {"B3", c.B3, tc.b3}, {"CEAF", c.CEAF, tc.ceaf}} {
			if math.Abs(m.got.Precision()-m.want.p) > 1e-9 || math.Abs(m.got.Recall()-m.want.r) > 1e-9 {
				t.Errorf("%s: %s = %.4f, %.4f, want %.4f, %.4f", tc.name, m.name, m.got.Precision(), m.got.Recall(), m.want.p, m.want.r)
			}
		}
	}
}

func TestAssignment(t *testing.T) {
	for _, tc := range []struct {
		value [][]float64
		want  float64
	}{
		{[][]float64{{1, 2}, {3, 5}}, 6},
		{[][]float64{{5, 4}, {4, 1}}, 8},
		{[][]float64{{1, 2, 3}}, 3},
		{[][]float64{{1}, {2}, {3}}, 3},
		{[][]float64{{7, 4, 3}, {6, 8, 5}, {9, 4, 4}}, 9 + 8 + 3},
		{[][]float64{{0, 0}, {0, 0}}, 0},
	} {
		if got := assignment(tc.value); math.Abs(got-tc.want) > 1e-9 {
			t.Errorf("assignment(%v) = %v, want %v", tc.value, got, tc.want)
		}
	}
}
