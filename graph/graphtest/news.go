// Package graphtest makes graphs to test and measure with. Start at [News].
package graphtest

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// News gives documents shaped like news, for ever: some eighteen facts each, about entities of which few are in most of the news and most
// in few (Zipf's law), and about things of their own. The same seed gives the same documents.
func News(seed uint64) iter.Seq[*extract.Document] {
	return func(yield func(*extract.Document) bool) {
		r := rand.New(rand.NewPCG(seed, 0))
		w := newsroom{
			r:        r,
			entities: rand.NewZipf(r, 1.1, 4, 200_000),
			verbs:    rand.NewZipf(r, 1.2, 2, 2000),
		}
		for i := 0; yield(w.document(i)); i++ {
		}
	}
}

// Take is the first n of a sequence.
func Take[T any](n int, seq iter.Seq[T]) iter.Seq[T] {
	return func(yield func(T) bool) {
		if n <= 0 {
			return
		}
		i := 0
		for v := range seq {
			if i++; !yield(v) || i == n {
				return
			}
		}
	}
}

// newsroom writes documents.
type newsroom struct {
	r               *rand.Rand
	entities, verbs *rand.Zipf
}

// EntityName is the name of the entity that comes up k-th most often.
func EntityName(k uint64) string { return fmt.Sprintf("Entity%d of Place%d", k, k%97) }

func (w *newsroom) document(i int) *extract.Document {
	a := article{newsroom: w, d: &extract.Document{Title: fmt.Sprintf("Headline %d", i), Source: fmt.Sprintf("news/%d.txt", i)}}
	a.cast = make([]uint64, 3+w.r.IntN(6))
	for j := range a.cast {
		a.cast[j] = w.entities.Uint64()
	}
	for s := range 12 {
		start := a.b.Len()
		for range 1 + w.r.IntN(2) {
			a.fact(s)
		}
		a.say("and so on and on, as the news does for a while in each of its sentences.")
		a.d.Sentences = append(a.d.Sentences, extract.Sentence{Span: extract.Span{Start: start, End: a.b.Len() - 1}})
	}
	a.d.Text = a.b.String()
	a.d.ID = extract.NewDocID(a.d.Text)
	return a.d
}

// article is a document that is being written.
type article struct {
	*newsroom
	d      *extract.Document
	b      strings.Builder
	cast   []uint64 // whom it is about
	things int
}

// say appends a phrase and a blank, and gives the phrase's span.
func (a *article) say(phrase string) extract.Span {
	start := a.b.Len()
	a.b.WriteString(phrase)
	a.b.WriteByte(' ')
	return extract.Span{Start: start, End: start + len(phrase)}
}

func (a *article) node() extract.Node {
	if a.r.IntN(5) < 2 {
		a.things++
		name := fmt.Sprintf("described thing %d", a.things)
		return extract.Node{Name: name, Span: a.say("the " + name)}
	}
	name := EntityName(a.cast[a.r.IntN(len(a.cast))])
	n := extract.Node{Span: a.say(name), Name: name, ID: extract.EntityID(name), Type: extract.Place}
	a.d.Mentions = append(a.d.Mentions, extract.Mention{Span: n.Span, Kind: extract.Name, Name: name, ID: n.ID, Chain: -1})
	return n
}

func (a *article) fact(sentence int) {
	r := a.r
	verb := fmt.Sprintf("verb%d", a.verbs.Uint64())
	f := extract.Fact{Sentence: sentence, Confidence: math.Sqrt(r.Float64())}
	f.Subject = a.node()
	f.Predicate = extract.Predicate{Span: a.say(verb), Name: verb}
	if r.IntN(8) > 0 {
		f.Object = a.node()
	}
	if r.IntN(3) == 0 {
		f.Args = []extract.Arg{{Role: "with", Node: a.node()}}
	}
	if r.IntN(3) == 0 {
		f.Factuality = extract.Factuality(1 + r.IntN(5))
	}
	if r.IntN(5) == 0 {
		f.Attribution = &extract.Attribution{Node: a.node(), Verb: "say"}
	}
	if r.IntN(6) == 0 {
		f.Time = &extract.Time{Span: a.say("in March"), Value: "2024-03"}
	}
	a.d.Facts = append(a.d.Facts, f)
}
