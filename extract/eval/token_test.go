package eval

import (
	"testing"

	"github.com/quadloom/quadloom/extract"
)

// annotate makes a document of sentences, each given by the ends of its tokens; tokens touch.
func annotate(sentences ...[]int) *extract.Document {
	d := &extract.Document{}
	at := 0
	for _, ends := range sentences {
		s := extract.Sentence{Span: extract.Span{Start: at}}
		for _, end := range ends {
			s.Tokens = append(s.Tokens, extract.Token{Span: extract.Span{Start: at, End: end}})
			at = end
		}
		s.End = at
		d.Sentences = append(d.Sentences, s)
	}
	return d
}

func TestSegmentation(t *testing.T) {
	gold := annotate([]int{2, 4}, []int{5, 9}, []int{10})
	for _, c := range []struct {
		name              string
		system            *extract.Document
		sentences, tokens Count
	}{
		{"same", gold, Count{3, 3, 3}, Count{5, 5, 5}},
		{"joined sentences", annotate([]int{2, 4, 5, 9}, []int{10}), Count{3, 2, 1}, Count{5, 5, 5}},
		{"split token", annotate([]int{1, 2, 4}, []int{5, 9}, []int{10}), Count{3, 3, 3}, Count{5, 6, 4}},
		{"nothing", annotate(), Count{3, 0, 0}, Count{5, 0, 0}},
	} {
		sentences, tokens := Segmentation(gold, c.system)
		if sentences != c.sentences || tokens != c.tokens {
			t.Errorf("%s: %+v %+v, want %+v %+v", c.name, sentences, tokens, c.sentences, c.tokens)
		}
	}
}

func TestCount(t *testing.T) {
	c := Count{Gold: 4, System: 2}
	c.Add(Count{Gold: 4, System: 2, Correct: 3})
	if c.Precision() != 0.75 || c.Recall() != 0.375 || c.F1() != 0.5 {
		t.Errorf("precision %v, recall %v, F1 %v", c.Precision(), c.Recall(), c.F1())
	}
	if (Count{}).F1() != 0 {
		t.Error("F1 of nothing is not 0")
	}
}
