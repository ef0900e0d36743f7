// Package coref finds out which mentions speak of one thing.
//
// Start at [New]. A sieve of rules links what is sure (sieve.go): names with their parts and acronyms, appositions, definite predicates,
// relative and reflexive pronouns, and the speakers of quotes, in the spirit of Raghunathan et al., "A Multi-Pass Sieve for
// Coreference Resolution" (2010). For each remaining pronoun and description, a log-linear ranker (rank.go) then weighs the
// candidates before it, and the reading that it refers to none of them, after Durrett and Klein, "Easy Victories and Uphill
// Battles in Coreference Resolution" (2013).
package coref

import (
	"context"
	"fmt"
	"slices"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/learn"
)

const fileKind = "quadloom coref 1"

// Stage adds Document.Chains and sets Mention.Chain. It is safe for concurrent use.
type Stage struct {
	model  *learn.Linear
	kinds  map[string]class
	margin float64
}

// New reads a model that Train made. It fails if the file is not one.
func New(model []byte) (*Stage, error) {
	r, err := learn.NewReader(fileKind, model)
	if err != nil {
		return nil, fmt.Errorf("load coreference model: %w", err)
	}
	s := &Stage{kinds: map[string]class{}, margin: float64(r.Float())}
	words := r.Strings()
	classes := r.Bytes()
	for i := range min(len(words), len(classes)) {
		s.kinds[words[i]] = class(classes[i])
	}
	if s.model, err = learn.DecodeLinear(r); err != nil {
		return nil, fmt.Errorf("load coreference model: %w", err)
	}
	if len(s.model.Classes) != 1 {
		return nil, fmt.Errorf("load coreference model: %d classes, want 1", len(s.model.Classes))
	}
	return s, nil
}

// Needs says which layers must be there.
func (*Stage) Needs() []extract.Layer {
	return []extract.Layer{extract.Tokens, extract.Tags, extract.Lemmas, extract.Parse, extract.Mentions, extract.Links}
}

// Adds says which layer the stage adds.
func (*Stage) Adds() []extract.Layer { return []extract.Layer{extract.Chains} }

// Annotate sets d.Chains, in the order of their first mentions, and Mention.Chain. Each chain has two mentions or more; what
// cannot be resolved with confidence is in none. Where "they" are several that the text names side by side, the coordinated phrase
// becomes a mention. The cost is linear in the length of the document.
func (s *Stage) Annotate(ctx context.Context, d *extract.Document) error {
	v := view(d, s.kinds)
	v.sieve()
	r := newRanker(v)
	var sum [1]int32
	for i := range v.nodes {
		if i%256 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		if r.open(i) {
			score := func(f []learn.Feature) float64 {
				sum[0] = 0
				s.model.Score(f, sum[:])
				return float64(sum[0]) * float64(s.model.Scale)
			}
			if a := r.choose(i, s.margin, score); a >= 0 {
				v.sets.merge(a, i)
			}
		}
		r.pass(i)
	}
	v.speakers()
	v.write()
	return nil
}

// choose is the candidate that node i refers to, -1 for none. A candidate must beat none by the margin.
func (r *ranker) choose(i int, margin float64, score func([]learn.Feature) float64) int {
	candidates := r.candidates(i)
	best, top := -1, score(r.alone(i, candidates))+margin
	for k, a := range candidates {
		if x := score(r.pair(a, i, k)); x > top {
			best, top = a, x
		}
	}
	return best
}

// write turns the clusters into the document's chains.
func (v *document) write() {
	v.name()
	d := v.Document
	d.Chains = nil
	for i := range d.Mentions {
		d.Mentions[i].Chain = -1
	}
	for i := range v.nodes {
		c := v.sets.at(i)
		if c.first != i || len(c.nodes) == 1 && len(v.nodes[i].mentions) < 2 {
			continue
		}
		chain := extract.Chain{Type: c.typ, Representative: -1}
		if chain.Type == "" {
			chain.Type = extract.Thing
		}
		for _, n := range c.nodes {
			chain.Mentions = append(chain.Mentions, v.nodes[n].mentions...)
		}
		slices.Sort(chain.Mentions)
		best := 0
		for _, m := range chain.Mentions {
			d.Mentions[m].Chain = len(d.Chains)
			if w := v.weight(&d.Mentions[m]); chain.Representative < 0 || w > best {
				best, chain.Representative = w, m
			}
		}
		if r := &d.Mentions[chain.Representative]; r.Kind == extract.Name {
			chain.Name, chain.ID = r.Name, r.ID
		}
		d.Chains = append(d.Chains, chain)
	}
}

// name gives each coordination that is spoken of again a mention of its own, in the order of the document's mentions.
func (v *document) name() {
	d := v.Document
	var added []int
	for i := range v.nodes {
		if n := &v.nodes[i]; n.joint && len(n.mentions) == 0 && len(v.sets.at(i).nodes) > 1 {
			added = append(added, i)
		}
	}
	if len(added) == 0 {
		return
	}
	merged := make([]extract.Mention, 0, len(d.Mentions)+len(added))
	moved := make([]int, len(d.Mentions))
	next := 0
	for _, i := range added {
		n := &v.nodes[i]
		t := d.Sentences[n.sentence].Tokens
		m := extract.Mention{Sentence: n.sentence, First: n.first, Last: n.last, Head: n.head, Kind: extract.Nominal, Type: n.typ, Chain: -1,
			Span: extract.Span{Start: t[n.first].Start, End: t[n.last-1].End}}
		for ; next < len(d.Mentions) && before(d.Mentions[next].Span, m.Span); next++ {
			moved[next] = len(merged)
			merged = append(merged, d.Mentions[next])
		}
		n.mentions = []int{-1 - len(merged)} // told apart from the old indices
		merged = append(merged, m)
	}
	for ; next < len(d.Mentions); next++ {
		moved[next] = len(merged)
		merged = append(merged, d.Mentions[next])
	}
	d.Mentions = merged
	for i := range v.nodes {
		for k, m := range v.nodes[i].mentions {
			if m < 0 {
				v.nodes[i].mentions[k] = -1 - m
			} else {
				v.nodes[i].mentions[k] = moved[m]
			}
		}
	}
}

// before is the order of mentions: by start, the longer first.
func before(a, b extract.Span) bool { return a.Start < b.Start || a.Start == b.Start && a.End > b.End }

// weight says how well a mention names its chain: a linked name best, then any name, the longer the better; then descriptions.
func (v *document) weight(m *extract.Mention) int {
	const name, linked, known, nominal = 1 << 20, 1 << 19, 1 << 18, 1 << 16
	w := min(m.Last-m.First, 20)
	switch m.Kind {
	case extract.Name:
		w += name
		if m.ID != "" {
			w += linked
		}
		if !m.Demonym {
			w += known
		}
	case extract.Nominal:
		w += nominal
		t := &v.trees[m.Sentence]
		if f := formOf(t, m.Head); f == definite || f == demonstrative {
			w = w - m.Last + m.First // the first mention tells most: "a deal" before "the deal"
		}
	}
	return w
}
