// Package format writes the facts of a document for people and programs: as JSON lines and as a table for a
// terminal. Every [Writer] writes one annotated document, in the order of its facts, and returns the error of the underlying
// writer; documents are written one after the other to the same one.
package format

import (
	"io"
	"slices"
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// Writer writes the facts of one document.
type Writer func(w io.Writer, d *extract.Document) error

// Status says in a word or two how far the text commits to a fact: "asserted", "denied", "planned", "possible, denied".
func Status(f *extract.Fact) string {
	switch {
	case f.Polarity == extract.Positive:
		return f.Factuality.String()
	case f.Factuality == extract.Asserted:
		return "denied"
	}
	return f.Factuality.String() + ", denied"
}

// oneLine is a stretch of text with every run of white space as one blank.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// bySentence lists the facts of each sentence that has one, in the order of the sentences and, within one, of the facts.
func bySentence(d *extract.Document) [][]*extract.Fact {
	facts := make([]*extract.Fact, len(d.Facts))
	for i := range d.Facts {
		facts[i] = &d.Facts[i]
	}
	slices.SortStableFunc(facts, func(a, b *extract.Fact) int { return a.Sentence - b.Sentence })
	var groups [][]*extract.Fact
	for i, f := range facts {
		if i == 0 || f.Sentence != facts[i-1].Sentence {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], f)
	}
	return groups
}
