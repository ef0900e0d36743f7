package graph_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	cayleysql "github.com/cayleygraph/cayley/graph/sql"
	cayleypostgres "github.com/cayleygraph/cayley/graph/sql/postgres"
	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv/bbolt"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/graph/graphtest"
)

// news is the first n documents of a seed.
func news(seed uint64, n int) []*extract.Document {
	return slices.Collect(graphtest.Take(n, graphtest.News(seed)))
}

// BenchmarkAdd loads documents into each backend, and the same quads with Cayley's own loader into its own layout in bbolt and its own
// tables in PostgreSQL. The latter is slow, and gets a tenth of the documents; more would only make it slower.
func BenchmarkAdd(b *testing.B) {
	docs := news(21, 1000)
	facts := 0
	for _, d := range docs {
		facts += len(graph.Facts(d))
	}
	run := func(name string, load func(b *testing.B) (quads int)) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			quads := 0
			for b.Loop() {
				quads += load(b)
			}
			b.ReportMetric(float64(quads)/b.Elapsed().Seconds(), "quads/s")
		})
	}
	for _, name := range slices.Sorted(maps.Keys(backends)) {
		run(name, func(b *testing.B) int {
			b.StopTimer()
			g := create(b, backends[name](b))
			b.StartTimer()
			defer g.Close()
			quads := add(b, g, docs...).Quads
			b.ReportMetric(float64(quads)/float64(facts), "quads/fact")
			return quads
		})
	}
	run("cayley-bolt", func(b *testing.B) int {
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
		return copyQuads(b, qs, docs)
	})
	run("cayley-pg", func(b *testing.B) int {
		b.StopTimer()
		place := graphtest.Database(b) + "&sslmode=disable"
		b.StartTimer()
		if err := cayleysql.Init(cayleypostgres.Type, place, nil); err != nil {
			b.Fatal(err)
		}
		qs, err := cayleysql.New(cayleypostgres.Type, place, nil)
		if err != nil {
			b.Fatal(err)
		}
		return copyQuads(b, qs, docs[:len(docs)/10])
	})
}

// copyQuads loads documents as Cayley's "load" does.
func copyQuads(b *testing.B, qs cayley.QuadStore, docs []*extract.Document) int {
	b.Helper()
	defer qs.Close()
	w, err := qs.NewQuadWriter()
	if err != nil {
		b.Fatal(err)
	}
	var quads []quad.Quad
	for _, d := range docs {
		quads = slices.AppendSeq(quads, graph.Quads(d))
	}
	if _, err := quad.CopyBatch(w.(quad.BatchWriter), quad.NewReader(quads), quad.DefaultBatch); err != nil {
		b.Fatal(err)
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	return len(quads)
}

// large is a graph of two hundred thousand quads.
func large(b *testing.B) (string, []*extract.Document) {
	b.Helper()
	path := filepath.Join(b.TempDir(), "g.db")
	docs := news(23, 1500)
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
