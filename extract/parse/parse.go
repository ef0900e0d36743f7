// Package parse reads the syntax of sentences: for each token its part of speech, its governor and its relation, in Universal
// Dependencies (English, version 2).
//
// Start at [New]. The network is an encoder over the features of the words (see package nn) with heads for tags, arcs and
// relations, in the manner of the deep biaffine parser (Dozat and Manning, 2017); the tree is the best projective one (Eisner, 1996).
package parse

import (
	"context"
	"fmt"
	"sync"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/cluster"
	"github.com/quadloom/quadloom/extract/internal/learn"
)

const fileKind = "quadloom parse 4"

// maxLength is the number of tokens that are parsed at once; longer sentences are parsed in pieces, so that time stays linear.
const maxLength = 160

// Stage parses sentences.
type Stage struct {
	net     *network
	scratch sync.Pool
}

// New reads the parser's model file and that of the word clusters which it was trained with.
func New(model, clusters []byte) (*Stage, error) {
	c, err := cluster.Decode(clusters)
	if err != nil {
		return nil, fmt.Errorf("load parser: %w", err)
	}
	r, err := learn.NewReader(fileKind, model)
	if err != nil {
		return nil, fmt.Errorf("load parser: %w", err)
	}
	net, err := decodeNetwork(r, c)
	if err != nil {
		return nil, fmt.Errorf("load parser: %w", err)
	}
	s := &Stage{net: net}
	s.scratch.New = func() any { return &scratch{} }
	return s, nil
}

// Needs implements extract.Stage.
func (*Stage) Needs() []extract.Layer { return []extract.Layer{extract.Tokens, extract.Tags} }

// Adds implements extract.Stage.
func (*Stage) Adds() []extract.Layer { return []extract.Layer{extract.Tags, extract.Parse} }

// Annotate implements extract.Stage.
func (s *Stage) Annotate(ctx context.Context, d *extract.Document) error {
	w := s.scratch.Get().(*scratch)
	defer s.scratch.Put(w)
	for i := range d.Sentences {
		if err := ctx.Err(); err != nil {
			return err
		}
		tokens := d.Sentences[i].Tokens
		names := make([]float32, 0, len(tokens)*s.net.names.Cols)
		if len(tokens) <= maxLength {
			d.Sentences[i].NameScores = s.net.parse(tokens, names, w)
			continue
		}
		// Each piece after the first hangs from the root of the first.
		root := -1
		for from := 0; from < len(tokens); {
			to := from + cut(tokens[from:])
			names = s.net.parse(tokens[from:to], names, w)
			for j := from; j < to; j++ {
				switch {
				case tokens[j].Head >= 0:
					tokens[j].Head += from
				case root < 0:
					root = j
				default:
					tokens[j].Head, tokens[j].Rel = root, "parataxis"
				}
			}
			from = to
		}
		d.Sentences[i].NameScores = names
	}
	return nil
}

// cut is the length of the first piece: up to the last punctuation mark in its second half.
func cut(tokens []extract.Token) int {
	if len(tokens) <= maxLength {
		return len(tokens)
	}
	for i := maxLength - 1; i > maxLength/2; i-- {
		if tokens[i].UPOS == "PUNCT" {
			return i + 1
		}
	}
	return maxLength
}
