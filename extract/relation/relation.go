// Package relation turns dependency trees into facts: who did what to whom, how far the text commits to it, on whose word,
// when and where.
//
// Start at [Stage]. A sentence's tree (tree.go) is mended where parsers often err (mend.go has the table; mendtree.go, mendverb.go for verbs and their subjects, mendnoun.go
// for what is joined to what, mendclause.go, mendobject.go, mendpassive.go, mendspeech.go, mendlost.go for sentences without a verb, mendname.go), and cut into
// clauses with their participants (clause.go; those of relative clauses in relative.go, those that are only understood in subject.go), which are mended in
// turn (repair.go, complement.go). Each clause gets a status, which is composed from its own negations and modals and from the words that embed it
// (status.go, with the word classes of lexicon.go). Rules turn clauses (verbal.go, declaration.go, light.go, copula.go, ellipsis.go) and noun phrases
// (apposition.go, nominal.go with the nouns of events.go) into facts, which writer.go completes with their circumstances (circumstance.go); node.go names
// their participants, and confidence.go weighs them. speech.go finds who says what a quotation holds. Trees are of English Universal Dependencies,
// version 2 (https://universaldependencies.org/en/).
//
// [Tuples] writes the same clauses as open information extraction benchmarks want them, and [Explain] says why a sentence has no
// fact.
package relation

import (
	"cmp"
	"context"
	"slices"

	"github.com/quadloom/quadloom/extract"
)

// Stage adds the layer Facts. It is safe for concurrent use.
type Stage struct{}

// New is the stage that reads facts by rules.
func New() *Stage { return &Stage{} }

// Needs names the layers that the rules read. Mentions, Times and Chains may be empty.
func (*Stage) Needs() []extract.Layer {
	return []extract.Layer{extract.Tokens, extract.Tags, extract.Lemmas, extract.Parse, extract.Mentions, extract.Times,
		extract.Chains}
}

// Adds names the layer Facts.
func (*Stage) Adds() []extract.Layer { return []extract.Layer{extract.Facts} }

// Annotate adds the document's facts, in order of their sentences.
func (*Stage) Annotate(ctx context.Context, d *extract.Document) error {
	r := read(d)
	for s := range d.Sentences {
		if err := ctx.Err(); err != nil {
			return err
		}
		facts, _ := r.facts(s)
		d.Facts = append(d.Facts, facts...)
	}
	return nil
}

// A reading is a document with its sentences taken apart into clauses.
type reading struct {
	d        *extract.Document
	trees    []*tree
	clauses  [][]*clause
	mentions [][]int // of each sentence, indices into Document.Mentions
	times    [][]int
	quotes   []quotation
	naming   []int // where the heads of the things stand whose names are being put together

	bodies map[extract.NodeID]extract.Node // for whom those speak that titles and appositions give an office
}

func read(d *extract.Document) *reading {
	n := len(d.Sentences)
	r := &reading{d: d, trees: make([]*tree, n), clauses: make([][]*clause, n), mentions: make([][]int, n), times: make([][]int, n)}
	for i := range d.Mentions {
		if s := d.Mentions[i].Sentence; s >= 0 && s < n {
			r.mentions[s] = append(r.mentions[s], i)
		}
	}
	for i := range d.Times {
		if s := d.Times[i].Sentence; s >= 0 && s < n {
			r.times[s] = append(r.times[s], i)
		}
	}
	for s := range d.Sentences {
		r.trees[s] = newTree(d, s)
		r.mendTitles(r.trees[s])
		r.mendOffices(r.trees[s])
		r.mendOwners(r.trees[s])
		r.mendSeats(r.trees[s])
		for _, i := range r.mentions[s] {
			if m := &d.Mentions[i]; m.Kind == extract.Name && (m.Type == extract.Place || m.Type == extract.Organization) && !m.Demonym {
				if r.trees[s].things == nil {
					r.trees[s].things = map[int]bool{}
				}
				for k := m.First; k < m.Last; k++ {
					r.trees[s].things[k] = true
				}
			}
		}
		r.clauses[s] = clauses(r.trees[s])
	}
	r.quotes = quotations(d)
	r.attributeQuotes()
	r.findBodies()
	return r
}

func (r *reading) block(sentence int) extract.BlockKind {
	if b := r.d.Sentences[sentence].Block; b >= 0 && b < len(r.d.Blocks) {
		return r.d.Blocks[b].Kind
	}
	return extract.Paragraph
}

// facts reads one sentence; where there is none to be had, it says why.
func (r *reading) facts(sentence int) ([]extract.Fact, Reason) {
	t := r.trees[sentence]
	if reason := r.unreadable(sentence); reason != Read {
		return nil, reason
	}
	w := &writer{r: r, t: t}
	w.elision = w.elide()
	for _, c := range r.clauses[sentence] {
		if !w.elision.within(c.head) {
			w.clause(c)
		}
	}
	w.elided()
	w.appositions()
	w.nominals()
	facts := distinct(w.facts)
	all := len(facts)
	facts = slices.DeleteFunc(facts, func(f extract.Fact) bool { return f.Confidence < least })
	switch {
	case len(facts) > 0:
		return facts, Read
	case all > 0:
		return nil, Doubtful
	case len(r.clauses[sentence]) == 0:
		return nil, NoVerb
	case w.unresolved:
		return nil, Unresolved
	case w.void:
		return nil, Uncommitted
	case w.bare:
		return nil, NoObject
	}
	return nil, NoSubject
}

// distinct keeps the surest of facts that say the same, and puts them in the order of their words.
func distinct(facts []extract.Fact) []extract.Fact {
	type key struct {
		subject, object extract.NodeID
		predicate       string
		polarity        extract.Polarity
	}
	best := map[key]int{}
	var out []extract.Fact
	for _, f := range facts {
		k := key{f.Subject.ID, f.Object.ID, f.Predicate.Name, f.Polarity}
		if i, ok := best[k]; ok {
			if f.Confidence > out[i].Confidence {
				out[i] = f
			}
			continue
		}
		best[k] = len(out)
		out = append(out, f)
	}
	slices.SortStableFunc(out, func(a, b extract.Fact) int {
		return cmp.Or(cmp.Compare(a.Predicate.Start, b.Predicate.Start), cmp.Compare(a.Subject.Start, b.Subject.Start),
			cmp.Compare(a.Object.Start, b.Object.Start), cmp.Compare(a.Predicate.Name, b.Predicate.Name))
	})
	return out
}
