package graph_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph"
)

// After any sequence of updates the graph is that of each source's last document, quad for quad.
func TestUpdateIsExact(t *testing.T) {
	conform(t, func(t *testing.T, g *graph.Graph) {
		r := rand.New(rand.NewPCG(41, 42))
		present := map[string]*extract.Document{}
		former := random(r, 5) // some texts come back
		for round := range 10 {
			l := g.Loader()
			retracted := 0
			given := map[string]bool{}
			for range r.IntN(8) {
				d := randomDocument(r)
				if r.IntN(3) == 0 {
					copy := *former[r.IntN(len(former))]
					d = &copy
				}
				d.Source = fmt.Sprintf("source-%d", r.IntN(5))
				if given[d.Source] || slices.ContainsFunc(values(present), func(p *extract.Document) bool { return p.ID == d.ID }) {
					continue
				}
				given[d.Source] = true
				if present[d.Source] != nil {
					retracted++
				}
				present[d.Source] = d
				if err := l.Update(t.Context(), d); err != nil {
					t.Fatal(err)
				}
				if known, err := l.Has(t.Context(), d.ID); err != nil || !known {
					t.Fatalf("a document that was given is not there (%v)", err)
				}
				if r.IntN(3) == 0 {
					if err := l.Flush(t.Context()); err != nil {
						t.Fatal(err)
					}
				}
			}
			if err := l.Flush(t.Context()); err != nil {
				t.Fatal(err)
			}
			if got := l.Loaded(); got.Retracted != retracted || got.Documents != len(given) {
				t.Errorf("round %d: loaded %+v, want %d documents added and %d taken away", round, got, len(given), retracted)
			}
			only := create(t, "mem:")
			add(t, only, values(present)...)
			same(t, "updated and built anew", dump(t, g), dump(t, only))
			if got, want := stats(t, g), stats(t, only); got != want {
				t.Errorf("round %d: stats are %+v, want %+v", round, got, want)
			}
			sound(t, g)
		}
	})
}

func values(m map[string]*extract.Document) (docs []*extract.Document) {
	for _, d := range m {
		docs = append(docs, d)
	}
	return docs
}

// A source may have several documents: those that are given stay, those that are not go, whatever the order.
func TestUpdateSourceOfSeveral(t *testing.T) {
	conform(t, func(t *testing.T, g *graph.Graph) {
		docs := random(rand.New(rand.NewPCG(43, 44)), 4)
		for _, d := range docs {
			d.Source = "feed"
		}
		a, b, c, d := docs[0], docs[1], docs[2], docs[3]
		for _, step := range []struct{ given, want []*extract.Document }{
			{[]*extract.Document{a, b}, []*extract.Document{a, b}},
			{[]*extract.Document{c, b}, []*extract.Document{b, c}}, // b goes with a and comes back
			{[]*extract.Document{b, d}, []*extract.Document{b, d}},
			{[]*extract.Document{d}, []*extract.Document{d}},
		} {
			l := g.Loader()
			for _, d := range step.given {
				if err := l.Update(t.Context(), d); err != nil {
					t.Fatal(err)
				}
			}
			if err := l.Flush(t.Context()); err != nil {
				t.Fatal(err)
			}
			got, err := g.FromSource(t.Context(), "feed")
			if err != nil {
				t.Fatal(err)
			}
			var want []extract.DocID
			for _, d := range step.want {
				want = append(want, d.ID)
			}
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Fatalf("the feed has %v, want %v", got, want)
			}
			sound(t, g)
		}
	})
}

func TestLoaderRetract(t *testing.T) {
	conform(t, func(t *testing.T, g *graph.Graph) {
		docs := random(rand.New(rand.NewPCG(45, 46)), 3)
		docs[0].Title = "A title"
		add(t, g, docs[:2]...)
		l := g.Loader()
		if err := l.Retract(t.Context(), "0123456789abcdef"); !errors.Is(err, graph.ErrNoDocument) {
			t.Errorf("got %v, want %v", err, graph.ErrNoDocument)
		}
		if err := l.Add(t.Context(), docs[2]); err != nil {
			t.Fatal(err)
		}
		for _, id := range []extract.DocID{docs[2].ID, docs[1].ID, docs[1].ID} { // one that waits, one that is there, and it again
			if err := l.Retract(t.Context(), id); err != nil {
				t.Fatal(err)
			}
		}
		if err := l.Flush(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := l.Loaded(); got.Retracted != 2 || got.Documents != 1 {
			t.Errorf("loaded %+v, want one document more and two less", got)
		}
		only := create(t, "mem:")
		add(t, only, docs[0])
		same(t, "what is left and what stayed", dump(t, g), dump(t, only))
		if ids, err := g.Titled(t.Context(), "A title"); err != nil || !slices.Equal(ids, []extract.DocID{docs[0].ID}) {
			t.Errorf("the title is that of %v (%v)", ids, err)
		}
	})
}

// A document that takes the place of the one of the same text leaves the graph as if there had been no other, in one transaction.
func TestLoaderReplace(t *testing.T) {
	conform(t, func(t *testing.T, g *graph.Graph) {
		docs := random(rand.New(rand.NewPCG(47, 48)), 3)
		undated := *docs[0]
		undated.Date = time.Time{}
		undated.Facts = slices.Clone(undated.Facts[:len(undated.Facts)-1])
		dated := *docs[0]
		dated.Date = time.Date(2024, 3, 16, 0, 0, 0, 0, time.UTC)
		dated.Facts = slices.Clone(dated.Facts)
		dated.Facts[0].Confidence /= 2
		add(t, g, &undated, docs[1])
		l := g.Loader()
		if err := l.Replace(t.Context(), docs[2]); !errors.Is(err, graph.ErrNoDocument) {
			t.Errorf("got %v, want %v", err, graph.ErrNoDocument)
		}
		if err := l.Replace(t.Context(), &dated); err != nil {
			t.Fatal(err)
		}
		if err := l.Add(t.Context(), &undated); err != nil { // it is known, though the other one still waits
			t.Fatal(err)
		}
		if info, err := l.Info(t.Context(), dated.ID); err != nil || !info.Date.Equal(dated.Date) {
			t.Errorf("while it waits it is known as %+v (%v)", info, err)
		}
		if info, err := g.Info(t.Context(), dated.ID); err != nil || !info.Date.IsZero() {
			t.Errorf("before it is flushed the graph has %+v (%v)", info, err)
		}
		if err := l.Flush(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := l.Loaded(); got.Documents != 1 || got.Retracted != 1 || got.Known != 1 {
			t.Errorf("loaded %+v, want one in the place of another, and one known", got)
		}
		only := create(t, "mem:")
		add(t, only, &dated, docs[1])
		same(t, "replaced and built anew", dump(t, g), dump(t, only))
		if got, want := stats(t, g), stats(t, only); got != want {
			t.Errorf("stats are %+v, want %+v", got, want)
		}
		sound(t, g)
		if info, err := l.Info(t.Context(), dated.ID); err != nil || !info.Date.Equal(dated.Date) || info.Facts != len(graph.Facts(&dated)) {
			t.Errorf("it is known as %+v (%v)", info, err)
		}
		if _, err := l.Info(t.Context(), docs[2].ID); !errors.Is(err, graph.ErrNoDocument) {
			t.Errorf("got %v, want %v", err, graph.ErrNoDocument)
		}
	})
}
