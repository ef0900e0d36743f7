package queries

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph"
)

// hubs is a graph of two hubs with ten thousand facts each, hub to hub four hops apart: Hub0 - A7 - B7 - C7 - Hub1.
func hubs(b *testing.B) *graph.Graph {
	b.Helper()
	const n = 10_000
	path := filepath.Join(b.TempDir(), "hubs.db")
	g, err := graph.Open(path, graph.Create)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { g.Close() })
	var docs []*extract.Document
	for i := 0; i < n; i += 20 {
		var facts []said
		for j := i; j < i+20; j++ {
			facts = append(facts,
				said{subject: "Hub0", verb: "knows", object: fmt.Sprintf("A%d", j), confidence: float64(j%100) / 100},
				said{subject: fmt.Sprintf("C%d", j), verb: "knows", object: "Hub1", confidence: 0.5})
		}
		if i%100 == 0 {
			facts = append(facts,
				said{subject: fmt.Sprintf("A%d", i), verb: "knows", object: fmt.Sprintf("B%d", i)},
				said{subject: fmt.Sprintf("C%d", i), verb: "knows", object: fmt.Sprintf("B%d", i)})
		}
		docs = append(docs, article(fmt.Sprintf("Part%d", i), "2024-01-01", facts...))
	}
	if _, err := g.Add(b.Context(), docs...); err != nil {
		b.Fatal(err)
	}
	return g
}

func BenchmarkHub(b *testing.B) {
	g := hubs(b)
	b.Run("lookup", func(b *testing.B) {
		for b.Loop() {
			if _, err := Lookup(b.Context(), g, "Hub0", 50); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("path", func(b *testing.B) {
		for b.Loop() {
			routes, err := Path(b.Context(), g, "Hub0", "Hub1", PathOptions{})
			if err != nil || len(routes[0].Hops) != 4 {
				b.Fatal(routes, err)
			}
		}
	})
	b.Run("resolve", func(b *testing.B) {
		for b.Loop() {
			if _, err := Resolve(b.Context(), g, "hub1"); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("links", func(b *testing.B) {
		for b.Loop() {
			s := newStatements(g)
			hub, err := s.ref(quad.IRI("ent:Hub0"))
			if err != nil {
				b.Fatal(err)
			}
			if err := s.links(b.Context(), hub, func(link) {}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
