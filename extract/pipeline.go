package extract

import (
	"context"
	"fmt"
	"slices"
)

// Layer is a set of annotations on a document.
type Layer uint8

// The layers, in the order in which they are usually added.
const (
	Languages Layer = iota // Block.Kind, where it is Foreign
	Tokens                 // Sentences and their Tokens' spans and texts
	Tags                   // Token.UPOS, Token.XPOS
	Lemmas                 // Token.Lemma
	Parse                  // Token.Head, Token.Rel
	Mentions               // Document.Mentions
	Links                  // Mention.Name, Mention.ID
	Times                  // Document.Times
	Chains                 // Document.Chains
	Facts                  // Document.Facts
)

func (l Layer) String() string {
	return [...]string{"languages", "tokens", "tags", "lemmas", "parse", "mentions", "links", "times", "chains", "facts"}[l]
}

type layerSet uint16

// Has reports whether a layer has been added to the document.
func (d *Document) Has(l Layer) bool { return d.layers&(1<<l) != 0 }

// Mark records that a layer is there; a Pipeline does so itself.
func (d *Document) Mark(layers ...Layer) {
	for _, l := range layers {
		d.layers |= 1 << l
	}
}

// Stage adds layers to a document. A Stage is safe for concurrent use on different documents, never retains the
// document, and gives the same layers for the same input.
type Stage interface {
	Needs() []Layer
	Adds() []Layer
	Annotate(ctx context.Context, d *Document) error
}

// Pipeline runs stages in order. It is safe for concurrent use on different documents.
type Pipeline struct {
	stages []Stage
}

// NewPipeline checks that each stage's needs are met by the stages before it.
func NewPipeline(stages ...Stage) (*Pipeline, error) {
	var have layerSet
	for _, s := range stages {
		for _, l := range s.Needs() {
			if have&(1<<l) == 0 {
				return nil, fmt.Errorf("assemble pipeline: stage %T needs the layer %s, which no earlier stage adds", s, l)
			}
		}
		for _, l := range s.Adds() {
			have |= 1 << l
		}
	}
	return &Pipeline{stages: stages}, nil
}

// Annotate adds every layer to a document. A stage whose layers are there already is passed over, so that a document may come
// with tokens of its own. Cancelling ctx stops between sentences or stages with its error.
func (p *Pipeline) Annotate(ctx context.Context, d *Document) error {
	for _, s := range p.stages {
		if err := ctx.Err(); err != nil {
			return err
		}
		if !slices.ContainsFunc(s.Adds(), func(l Layer) bool { return !d.Has(l) }) {
			continue
		}
		if err := s.Annotate(ctx, d); err != nil {
			return fmt.Errorf("annotate %s: %w", d.Source, err)
		}
		d.Mark(s.Adds()...)
	}
	return nil
}
