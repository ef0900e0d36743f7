package eval

import (
	"math"
	"testing"

	"github.com/quadloom/quadloom/extract"
)

func TestHappenings(t *testing.T) {
	// Six tokens of one byte each; annotators judged those at 0, 1, 3 and 5.
	gold := [][]Happening{{{0, 1.1}, {1, -1.2}, {3, 0.9}, {5, -1}}}
	fact := func(start, end int, p extract.Polarity, f extract.Factuality) extract.Fact {
		return extract.Fact{Predicate: extract.Predicate{Span: extract.Span{Start: start, End: end}}, Polarity: p, Factuality: f}
	}
	for _, tc := range []struct {
		name        string
		facts       []extract.Fact
		stated      int
		right       int
		majority    float64
		not         Count
		correlation float64
	}{
		{"no facts", nil, 0, 0, 0, Count{}, 0},
		{"no judged predicate", []extract.Fact{fact(2, 3, extract.Positive, extract.Asserted)}, 0, 0, 0, Count{}, 0},
		// The fact of 0–1 tells of token 1 alone.
		{"failed to", []extract.Fact{fact(0, 2, extract.Negative, extract.Attempted)}, 1, 1, 0, Count{1, 1, 1}, 0},
		{"right", []extract.Fact{fact(0, 1, extract.Positive, extract.Asserted), fact(1, 2, extract.Positive, extract.Planned),
			fact(3, 4, extract.Positive, extract.Reported), fact(5, 6, extract.Negative, extract.Asserted)}, 4, 4, .5, Count{2, 2, 2}, .9955},
		{"turned round", []extract.Fact{fact(0, 1, extract.Negative, extract.Asserted), fact(5, 6, extract.Positive, extract.Asserted)}, 2, 0, .5,
			Count{1, 1, 0}, -1},
		{"two facts of one token", []extract.Fact{fact(3, 4, extract.Positive, extract.Possible), fact(3, 5, extract.Positive, extract.Asserted)}, 1, 1, 1,
			Count{}, 0},
	} {
		d := annotate([]int{1, 2, 3, 4, 5, 6})
		d.Facts = tc.facts
		var h Happenings
		h.Add(d, gold)
		if h.Predicates != 4 || h.Stated != tc.stated || h.Accuracy() != ratio(tc.right, tc.stated) || h.Majority() != tc.majority || h.Not != tc.not {
			t.Errorf("%s: %+v, accuracy %v, majority %v", tc.name, h, h.Accuracy(), h.Majority())
		}
		if math.Abs(h.Correlation()-tc.correlation) > .001 {
			t.Errorf("%s: correlation %v, want %v", tc.name, h.Correlation(), tc.correlation)
		}
	}
}
