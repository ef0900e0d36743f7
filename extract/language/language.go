// Package language tells English text from text in other languages, so that nothing is read into words that mean something else.
//
// Start at [Of]; [Stage] keeps a pipeline from reading what is not English. A text's script tells most languages of the world
// from English; those in Latin letters are told by their function words, which make up a third to a half of any running text.
// What is too short to tell, a headline or a list of names, counts as English.
package language

import (
	"context"
	"fmt"

	"github.com/quadloom/quadloom/extract"
)

// Error says that a document is not in English.
type Error struct {
	Language string // as [Of] names it
}

func (e *Error) Error() string { return fmt.Sprintf("its text is in %s, not in English", e.Language) }

// Stage finds blocks in other languages and makes their kind extract.Foreign. It is safe for concurrent use.
type Stage struct{}

// New is the stage. It needs no model.
func New() *Stage { return &Stage{} }

// Needs is empty: the stage works on text.
func (*Stage) Needs() []extract.Layer { return nil }

// Adds is the layer of languages.
func (*Stage) Adds() []extract.Layer { return []extract.Layer{extract.Languages} }

// Annotate gives an [Error] if most of the document's running text is in another language.
func (*Stage) Annotate(_ context.Context, d *extract.Document) error {
	whole := newProfile()
	foreign, all := 0, 0
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind == extract.Boilerplate {
			continue
		}
		p := profileOf(d.Slice(b.Span))
		whole.add(p)
		all += b.Len()
		if p.language() != English {
			b.Kind = extract.Foreign
			foreign += b.Len()
		}
	}
	if name := whole.language(); name != English && 2*foreign >= all {
		return &Error{name}
	}
	return nil
}
