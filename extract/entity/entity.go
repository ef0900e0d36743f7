// Package entity finds what a text speaks of: names of persons, organizations, places, events and things, adjectives of places
// such as "Nigerien", numbers, noun phrases and pronouns.
//
// Start at [New]. Names come from a linear-chain conditional random field over words, lists and the rest of the document, and
// from the lists themselves (package gazetteer); the other mentions are read off the parse. [Train] makes the model.
package entity

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/quadloom/quadloom/extract"
)

// Stage adds mentions.
type Stage struct {
	names *linear
	habit map[string]uint8
}

// New reads the model file of the names and that of the word clusters which it was trained with.
func New(model, clusters []byte) (*Stage, error) {
	l, err := newLinear(model, clusters)
	if err != nil {
		return nil, fmt.Errorf("load entities: %w", err)
	}
	return &Stage{names: l, habit: l.vocabulary.habit}, nil
}

// Needs implements extract.Stage.
func (*Stage) Needs() []extract.Layer {
	return []extract.Layer{extract.Tokens, extract.Tags, extract.Lemmas, extract.Parse}
}

// Adds implements extract.Stage.
func (*Stage) Adds() []extract.Layer { return []extract.Layer{extract.Mentions} }

// Annotate implements extract.Stage. Boilerplate gets no mentions.
func (s *Stage) Annotate(ctx context.Context, d *extract.Document) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	found := s.find(d)
	d.Mentions = nil
	for i := range d.Sentences {
		if err := ctx.Err(); err != nil {
			return err
		}
		if boilerplate(d, i) {
			continue
		}
		ms := mentions(&d.Sentences[i], found[i])
		for _, m := range ms {
			m.Sentence = i
			m.Chain = -1
			m.Span = extract.Span{Start: d.Sentences[i].Tokens[m.First].Start, End: d.Sentences[i].Tokens[m.Last-1].End}
			d.Mentions = append(d.Mentions, m)
		}
	}
	return nil
}

func boilerplate(d *extract.Document, sentence int) bool {
	b := d.Sentences[sentence].Block
	return b >= 0 && b < len(d.Blocks) && d.Blocks[b].Kind == extract.Boilerplate
}

// mentions joins the names of a sentence with its numbers, noun phrases and pronouns. Of two with the same tokens the more telling
// kind stays, and what would cross a name gives way.
func mentions(s *extract.Sentence, found []name) []extract.Mention {
	t := newTree(s.Tokens)
	var out []extract.Mention
	for _, n := range found {
		m := extract.Mention{First: n.first, Last: n.last, Head: t.head(n.first, n.last), Kind: extract.Name, Type: n.kind(), Demonym: n.demonym}
		out = append(out, m)
	}
	inName := make([]bool, len(s.Tokens))
	for _, n := range found {
		for i := n.first; i < n.last; i++ {
			inName[i] = true
		}
	}
	out = append(out, numbers(s.Tokens, inName)...)
	out = append(out, pronounMentions(s.Tokens, inName)...)
	out = append(out, nominals(s.Tokens, t, found, inName)...)
	slices.SortStableFunc(out, func(a, b extract.Mention) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(b.Last, a.Last))
	})
	out = slices.CompactFunc(out, func(a, b extract.Mention) bool { return a.First == b.First && a.Last == b.Last })
	return uncross(out, len(s.Tokens))
}

// uncross drops the noun phrases, and the numbers in names, that overlap another mention without holding it or being held.
func uncross(ms []extract.Mention, tokens int) []extract.Mention {
	// A token belongs to one name or number at most: names come first, and a number that shares a token with one is dropped.
	owner := make([]int, tokens) // 1 + index of the mention
	drop := make([]bool, len(ms))
	for _, kind := range []extract.MentionKind{extract.Name, extract.Number} {
		for k := range ms {
			m := &ms[k]
			if m.Kind != kind {
				continue
			}
			for i := m.First; i < m.Last; i++ {
				drop[k] = drop[k] || owner[i] != 0
			}
			for i := m.First; i < m.Last && !drop[k]; i++ {
				owner[i] = k + 1
			}
		}
	}
	for k := range ms {
		m := &ms[k]
		if m.Kind != extract.Nominal {
			continue
		}
		if o := owner[m.First]; o != 0 && ms[o-1].First < m.First && ms[o-1].Last < m.Last {
			drop[k] = true
		}
		if o := owner[m.Last-1]; o != 0 && ms[o-1].Last > m.Last && ms[o-1].First > m.First {
			drop[k] = true
		}
	}
	out := ms[:0]
	var open []int // ends of the mentions around the current one
	for k, m := range ms {
		for len(open) > 0 && open[len(open)-1] <= m.First {
			open = open[:len(open)-1]
		}
		if drop[k] || len(open) > 0 && open[len(open)-1] < m.Last {
			continue
		}
		open = append(open, m.Last)
		out = append(out, m)
	}
	return out
}
