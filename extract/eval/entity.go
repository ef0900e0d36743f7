package eval

import (
	"slices"
	"strings"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/gazetteer"
)

// Name is a gold name. The system's name must hold Core and lie inside Span: equal for a corpus that marks names alone, and a phrase
// and its head for one that marks whole noun phrases.
type Name struct {
	extract.Span
	Core extract.Span
	Type extract.Type
}

// Names counts names by their type.
type Names map[extract.Type]*Count

// Add counts the names of a document with gold names in the given places, each name of another place and of another type left out. Of
// names that nest, the system's outer ones count; adjectives of places and names of peoples ("the Nigeriens"), which no corpus annotates,
// do not. An article before a name does not matter.
func (n Names) Add(d *extract.Document, gold []Name, types []extract.Type, in func(extract.Span) bool) {
	for _, t := range types {
		if n[t] == nil {
			n[t] = &Count{}
		}
	}
	taken := make([]bool, len(gold))
	for i := range gold {
		if c := n[gold[i].Type]; c != nil && in(gold[i].Span) {
			c.Gold++
		} else {
			taken[i] = true
		}
	}
	var outer extract.Span
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Kind != extract.Name || m.Demonym || !outer.Empty() && outer.Contains(m.Span) {
			continue
		}
		outer = m.Span
		if people(d, m) {
			continue
		}
		c := n[m.Type]
		if c == nil || !in(m.Span) {
			continue
		}
		c.System++
		span := Bare(d, m.Span)
		g := slices.IndexFunc(gold, func(g Name) bool {
			return g.Type == m.Type && g.Contains(span) && span.Contains(g.Core)
		})
		if g >= 0 && !taken[g] {
			taken[g] = true
			c.Correct++
		}
	}
}

func people(d *extract.Document, m *extract.Mention) bool {
	words := strings.Fields(d.Slice(Bare(d, m.Span)))
	_, n := gazetteer.Demonym(words, 0)
	return m.Type == extract.Person && n > 0 && n == len(words)
}

// All is the sum over the types.
func (n Names) All() Count {
	var all Count
	for _, c := range n {
		all.Add(*c)
	}
	return all
}

// Bare is a name without its article.
func Bare(d *extract.Document, s extract.Span) extract.Span {
	if text := d.Slice(s); len(text) > 4 && strings.EqualFold(text[:4], "the ") {
		s.Start += 4
	}
	return s
}
