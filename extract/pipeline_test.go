package extract_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/quadloom/quadloom/extract"
)

// stage adds layers and records that it ran.
type stage struct {
	needs, adds []extract.Layer
	ran         *[]string
	name        string
	err         error
}

func (s stage) Needs() []extract.Layer { return s.needs }
func (s stage) Adds() []extract.Layer  { return s.adds }
func (s stage) Annotate(context.Context, *extract.Document) error {
	*s.ran = append(*s.ran, s.name)
	return s.err
}

func TestPipeline(t *testing.T) {
	var ran []string
	token := stage{nil, []extract.Layer{extract.Tokens}, &ran, "token", nil}
	tag := stage{[]extract.Layer{extract.Tokens}, []extract.Layer{extract.Tags, extract.Lemmas}, &ran, "tag", nil}

	if _, err := extract.NewPipeline(tag, token); err == nil {
		t.Error("a stage whose need comes later was accepted")
	}
	p, err := extract.NewPipeline(token, tag)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		has  []extract.Layer
		want []string
	}{
		{"plain text", nil, []string{"token", "tag"}},
		{"with its own tokens", []extract.Layer{extract.Tokens}, []string{"tag"}},
		{"with one of two layers", []extract.Layer{extract.Tokens, extract.Tags}, []string{"tag"}},
		{"with all", []extract.Layer{extract.Tokens, extract.Tags, extract.Lemmas}, nil},
	} {
		ran = nil
		d := extract.NewDocument("text")
		d.Mark(test.has...)
		if err := p.Annotate(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(ran, test.want) {
			t.Errorf("%s: ran %v, want %v", test.name, ran, test.want)
		}
		if !d.Has(extract.Lemmas) {
			t.Errorf("%s: a layer is missing", test.name)
		}
	}
}

func TestPipelineError(t *testing.T) {
	var ran []string
	broken := errors.New("broken")
	p, err := extract.NewPipeline(stage{nil, []extract.Layer{extract.Tokens}, &ran, "token", broken})
	if err != nil {
		t.Fatal(err)
	}
	d := extract.NewDocument("text")
	if err := p.Annotate(t.Context(), d); !errors.Is(err, broken) || d.Has(extract.Tokens) {
		t.Errorf("got %v, tokens %v", err, d.Has(extract.Tokens))
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := p.Annotate(ctx, d); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v after cancelling", err)
	}
}
