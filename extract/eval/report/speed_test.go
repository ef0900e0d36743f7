package report

import (
	"context"
	"runtime"
	"testing"

	"github.com/quadloom/quadloom/extract"
)

// words is a stage that makes a sentence of two tokens.
type words struct{}

func (words) Needs() []extract.Layer { return nil }
func (words) Adds() []extract.Layer  { return []extract.Layer{extract.Tokens} }
func (words) Annotate(_ context.Context, d *extract.Document) error {
	d.Sentences = append(d.Sentences, extract.Sentence{Tokens: make([]extract.Token, 2)})
	return nil
}

func TestSpeed(t *testing.T) {
	p, err := extract.NewPipeline(words{})
	if err != nil {
		t.Fatal(err)
	}
	before := runtime.GOMAXPROCS(0)
	articles := []Article{{Name: "a", Text: "Ann met Bob."}, {Name: "b", Text: "Bob left."}}
	s, err := Speed(context.Background(), p, articles, 5)
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Rows[0].Scores; got[0] != 6 || got[1] != 12 || got[2].(int) <= 0 {
		t.Errorf("%v, want 6 sentences of 12 tokens, three rounds over the articles", got)
	}
	if runtime.GOMAXPROCS(0) != before {
		t.Error("the number of cores is not what it was")
	}
	if _, err := Speed(context.Background(), p, nil, 1); err == nil {
		t.Error("the speed of nothing")
	}
}
