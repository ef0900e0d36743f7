package graph_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv/bbolt"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph"
)

// news makes documents shaped like news: some fifteen facts each, about entities of which few are in most of the news and most in
// few (Zipf), and things of their own.
func news(r *rand.Rand, n int) []*extract.Document {
	zipf := rand.NewZipf(r, 1.1, 4, 200_000)
	verbs := rand.NewZipf(r, 1.2, 2, 2000)
	docs := make([]*extract.Document, n)
	for i := range docs {
		var w words
		d := &extract.Document{Title: fmt.Sprintf("Headline %d", i), Source: fmt.Sprintf("news/%d.txt", i)}
		cast := make([]uint64, 3+r.IntN(6)) // whom the document is about
		for j := range cast {
			cast[j] = zipf.Uint64()
		}
		start := 0
		things := 0
		node := func() extract.Node {
			if r.IntN(5) < 2 {
				things++
				return extract.Node{Name: fmt.Sprintf("described thing %d", things), Span: w.say(fmt.Sprintf("the described thing %d", things))}
			}
			e := cast[r.IntN(len(cast))]
			name := fmt.Sprintf("Entity%d of Place%d", e, e%97)
			n := entity(w.say(name), name, extract.Place)
			d.Mentions = append(d.Mentions, extract.Mention{Span: n.Span, Kind: extract.Name, Name: name, ID: n.ID, Chain: -1})
			return n
		}
		for s := range 12 {
			for range 1 + r.IntN(2) {
				verb := fmt.Sprintf("verb%d", verbs.Uint64())
				f := extract.Fact{Sentence: s, Subject: node(), Predicate: extract.Predicate{Span: w.say(verb), Name: verb}, Confidence: math.Sqrt(r.Float64())}
				if r.IntN(8) > 0 {
					f.Object = node()
				}
				if r.IntN(3) == 0 {
					f.Args = []extract.Arg{{Role: "with", Node: node()}}
				}
				if r.IntN(3) == 0 {
					f.Factuality = extract.Factuality(1 + r.IntN(5))
				}
				if r.IntN(5) == 0 {
					f.Attribution = &extract.Attribution{Node: node(), Verb: "say"}
				}
				if r.IntN(6) == 0 {
					f.Time = &extract.Time{Span: w.say("in March"), Value: "2024-03"}
				}
				d.Facts = append(d.Facts, f)
			}
			w.say("and so on and on, as the news does for a while in each of its sentences.")
			d.Sentences = append(d.Sentences, extract.Sentence{Span: extract.Span{Start: start, End: w.b.Len() - 1}})
			start = w.b.Len()
		}
		d.Text = w.b.String()
		d.ID = extract.NewDocID(d.Text)
		docs[i] = d
	}
	return docs
}

// BenchmarkAdd loads documents into each backend, and the same quads with Cayley's own loader into its own layout in bbolt.
func BenchmarkAdd(b *testing.B) {
	docs := news(rand.New(rand.NewPCG(21, 22)), 1000)
	run := func(name string, load func(b *testing.B) (quads int)) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			quads, facts := 0, 0
			for b.Loop() {
				quads += load(b)
			}
			for _, d := range docs {
				facts += len(d.Facts)
			}
			b.ReportMetric(float64(quads)/b.Elapsed().Seconds(), "quads/s")
			b.ReportMetric(float64(quads)/float64(b.N)/float64(facts), "quads/fact")
		})
	}
	for name, place := range backends {
		run(name, func(b *testing.B) int {
			g := create(b, place(b))
			defer g.Close()
			return add(b, g, docs...).Quads
		})
	}
	run("cayley", func(b *testing.B) int {
		db, err := bbolt.Open(filepath.Join(b.TempDir(), "c.db"), nil)
		if err != nil {
			b.Fatal(err)
		}
		if err := kv.Init(db, nil); err != nil {
			b.Fatal(err)
		}
		qs, err := kv.New(db, cayley.Options{kv.OptNoBloom: true})
		if err != nil {
			b.Fatal(err)
		}
		defer qs.Close()
		w, err := qs.NewQuadWriter()
		if err != nil {
			b.Fatal(err)
		}
		var quads []quad.Quad
		for _, d := range docs {
			quads = slices.AppendSeq(quads, graph.Quads(d))
		}
		if _, err := quad.CopyBatch(w, quad.NewReader(quads), quad.DefaultBatch); err != nil {
			b.Fatal(err)
		}
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
		return len(quads)
	})
}

// large is a graph of two hundred thousand quads.
func large(b *testing.B) (string, []*extract.Document) {
	b.Helper()
	path := filepath.Join(b.TempDir(), "g.db")
	docs := news(rand.New(rand.NewPCG(23, 24)), 1500)
	g := create(b, path)
	add(b, g, docs...)
	g.Close()
	return path, docs
}

func BenchmarkOpen(b *testing.B) {
	path, _ := large(b)
	for b.Loop() {
		g, err := graph.Open(path, graph.Read)
		if err != nil {
			b.Fatal(err)
		}
		g.Close()
	}
}

func BenchmarkRead(b *testing.B) {
	path, docs := large(b)
	g, err := graph.Open(path, graph.Read)
	if err != nil {
		b.Fatal(err)
	}
	defer g.Close()
	try := func(name string, do func(i int) error) {
		b.Run(name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				if err := do(i); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	for name, query := range map[string]string{"exact": "entity7 of place7", "prefix": "entity1", "near": "entty77 of place77"} {
		try("Names/"+name, func(int) error {
			matches, err := g.Names(b.Context(), query, 5)
			if err == nil && len(matches) == 0 {
				err = fmt.Errorf("nothing is called %s", query)
			}
			return err
		})
	}
	try("Document", func(i int) error {
		_, err := g.Document(b.Context(), docs[i%len(docs)].ID)
		return err
	})
	try("Fact", func(i int) error {
		d := docs[i%len(docs)]
		_, _, err := g.Fact(b.Context(), quad.IRI(d.StatementID(&d.Facts[0])))
		return err
	})
	try("Parts", func(int) error {
		_, _, err := g.Parts(b.Context(), "ent:Entity0_of_Place0", 0, 100)
		return err
	})
	b.Run("Quads", func(b *testing.B) {
		quads := 0
		for b.Loop() {
			for _, err := range g.Quads(b.Context()) {
				if err != nil {
					b.Fatal(err)
				}
				quads++
			}
		}
		b.ReportMetric(float64(quads)/b.Elapsed().Seconds(), "quads/s")
	})
	try("Stats", func(int) error {
		_, err := g.Stats(b.Context())
		return err
	})
}
