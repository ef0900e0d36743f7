// Package token cuts text into sentences and tokens as the English treebanks of Universal Dependencies do: "don't" is "do" and
// "n't", "Niger's" is "Niger" and "'s", "U.S." is one token, "$5" and "10%" are two.
//
// Start at [New]. A block is cut into atoms at every change of character class; one linear model decides at each place where
// two atoms touch whether a token ends there, a second one decides after each token whether a sentence does. Both decide from
// left to right and look back at what they decided. [Train] makes the model; [Lines] reads text that is cut already.
package token

import (
	"context"
	"fmt"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/learn"
)

const kind = "quadloom token 1"

// Stage adds sentences and tokens to a document. Every block gives sentences of its own, boilerplate included, so that no byte
// of the text goes without a place; a block that is known to be whole gives one. It is safe for concurrent use.
type Stage struct {
	splits contractions
	tokens *learn.Linear // one class: a token ends here
	ends   *learn.Linear // one class: a sentence ends here
}

// New reads a model that [Train] made.
func New(model []byte) (*Stage, error) {
	r, err := learn.NewReader(kind, model)
	if err != nil {
		return nil, fmt.Errorf("load tokeniser: %w", err)
	}
	s := &Stage{splits: newContractions(r.Strings())}
	if s.tokens, err = learn.DecodeLinear(r); err != nil {
		return nil, fmt.Errorf("load tokeniser: %w", err)
	}
	if s.ends, err = learn.DecodeLinear(r); err != nil {
		return nil, fmt.Errorf("load tokeniser: %w", err)
	}
	if len(s.tokens.Classes) != 1 || len(s.ends.Classes) != 1 {
		return nil, fmt.Errorf("load tokeniser: models of %d and %d classes, want 1 each", len(s.tokens.Classes), len(s.ends.Classes))
	}
	return s, nil
}

// Needs is empty: the stage works on text.
func (s *Stage) Needs() []extract.Layer { return nil }

// Adds is the layer of sentences and tokens.
func (s *Stage) Adds() []extract.Layer { return []extract.Layer{extract.Tokens} }

// Annotate replaces d.Sentences. Its only error is that of ctx.
func (s *Stage) Annotate(ctx context.Context, d *extract.Document) error {
	d.Sentences = d.Sentences[:0]
	var w worker
	for i, b := range d.Blocks {
		if err := ctx.Err(); err != nil {
			return err
		}
		d.Sentences = w.block(s, d.Sentences, d.Text, i, b)
	}
	return nil
}

// worker holds the buffers for one document.
type worker struct {
	atoms    []atom
	words    []word
	tokens   []extract.Token
	features []learn.Feature
}

// block appends the sentences of a block.
func (w *worker) block(s *Stage, to []extract.Sentence, text string, index int, b extract.Block) []extract.Sentence {
	w.atoms = scan(w.atoms[:0], text, b.Span, s.splits)
	w.words = w.words[:0]
	w.tokens = make([]extract.Token, 0, len(w.atoms)) // kept by the sentences
	c := cutter{atoms: w.atoms}
	for i := range w.atoms {
		cut := true
		if i > 0 && !w.atoms[i].gap {
			w.features = c.features(w.features[:0], i)
			cut = decide(s.tokens, w.features)
			c.decide(cut)
		}
		if cut {
			c.begin(i)
			w.tokens = append(w.tokens, extract.Token{Span: extract.Span{Start: w.atoms[i].start}, Head: -1})
			w.words = append(w.words, word{gap: w.atoms[i].gap})
		}
		t := &w.tokens[len(w.tokens)-1]
		t.End = w.atoms[i].end
	}
	for i := range w.tokens {
		t := &w.tokens[i]
		t.Text = text[t.Start:t.End]
		w.words[i].read(t.Text)
	}
	e := newEnder(w.words)
	first := 0
	for i := range w.tokens {
		if i+1 < len(w.tokens) {
			if b.Whole {
				continue
			}
			w.features = e.features(w.features[:0], i)
			if !decide(s.ends, w.features) {
				continue
			}
		}
		to = append(to, extract.Sentence{
			Span:   extract.Span{Start: w.tokens[first].Start, End: w.tokens[i].End},
			Block:  index,
			Tokens: w.tokens[first : i+1 : i+1],
		})
		first = i + 1
		e.begin(first)
	}
	return to
}

func decide(m *learn.Linear, features []learn.Feature) bool {
	var score [1]int32
	m.Score(features, score[:])
	return score[0] > 0
}
