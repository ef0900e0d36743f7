package queries

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/cayleygraph/cayley"
	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/graph/graphtest"
)

// BenchmarkLarge measures questions to a graph of news with as many quads as $QUADS says, in a file and in PostgreSQL, and beside
// them a plain query of Cayley's. What it reports as ns/op begins with an open graph, but for Open and Cold.
func BenchmarkLarge(b *testing.B) {
	quads, err := strconv.Atoi(cmp.Or(os.Getenv("QUADS"), "200000"))
	if err != nil {
		b.Fatal(err)
	}
	var q questions
	b.Run("bolt", func(b *testing.B) {
		place := load(b, quads, func(b *testing.B) string { return filepath.Join(b.TempDir(), "large.db") })
		q.choose(b, place)
		q.measure(b, place)
	})
	b.Run("pg", func(b *testing.B) {
		q.measure(b, load(b, quads, func(b *testing.B) string { return graphtest.Database(b) }))
	})
}

// questions are what is asked of a large graph.
type questions struct {
	fifty, hub string // entities with about 50 and about 10,000 facts
	from, to   string // entities four hops apart
	document   extract.DocID
}

// load fills a graph, at a place that lasts as long as b, and reports the rates of the first 100,000 quads and of the last tenth.
func load(b *testing.B, quads int, at func(b *testing.B) string) (place string) {
	b.Helper()
	outer := b
	b.Run("Load", func(b *testing.B) {
		for b.Loop() {
			place = at(outer)
			first, last := fill(b, place, quads)
			b.ReportMetric(first, "first-quads/s")
			b.ReportMetric(last, "last-quads/s")
		}
	})
	return place
}

func fill(b *testing.B, place string, quads int) (first, last float64) {
	b.Helper()
	g, err := graph.Open(place, graph.Create)
	if err != nil {
		b.Fatal(err)
	}
	defer g.Close()
	const step = 100_000
	var rates []float64 // of one step after the other
	l := g.Loader()
	var spent, before time.Duration
	loaded := 0
	for d := range graphtest.News(1) {
		start := time.Now()
		if err := l.Add(b.Context(), d); err != nil {
			b.Fatal(err)
		}
		spent += time.Since(start)
		n := l.Loaded().Quads
		if n < loaded+step {
			continue
		}
		rates = append(rates, float64(n-loaded)/(spent-before).Seconds())
		if before, loaded = spent, n; loaded >= quads {
			break
		}
	}
	tenth := rates[len(rates)-(len(rates)+9)/10:]
	return rates[0], float64(len(tenth)) / sum(tenth, func(rate float64) float64 { return 1 / rate })
}

func sum(values []float64, f func(float64) float64) (total float64) {
	for _, v := range values {
		total += f(v)
	}
	return total
}

// choose looks for what to ask about.
func (q *questions) choose(b *testing.B, place string) {
	g, err := graph.Open(place, graph.Read)
	if err != nil {
		b.Fatal(err)
	}
	defer g.Close()
	ctx := b.Context()
	for d := range graphtest.Take(100, graphtest.News(1)) {
		q.document = d.ID
	}
	best50, bestHub := 1<<30, 1<<30
	for k := range uint64(2000) {
		name := graphtest.EntityName(k)
		_, n, err := g.Parts(ctx, extract.EntityID(name), 0, 0)
		if err != nil {
			b.Fatal(err)
		}
		if d := max(n-50, 50-n); d < best50 {
			q.fifty, best50 = name, d
		}
		if d := max(n-10_000, 10_000-n); d < bestHub {
			q.hub, bestHub = name, d
		}
	}
	for k := uint64(500); k < 20_000; k += 37 {
		from, to := graphtest.EntityName(k), graphtest.EntityName(k+1)
		routes, err := Path(ctx, g, from, to, PathOptions{MaxHops: 4})
		if err == nil && len(routes[0].Hops) == 4 {
			q.from, q.to = from, to
			return
		}
	}
}

func (q *questions) measure(b *testing.B, place string) {
	g, err := graph.Open(place, graph.Read)
	if err != nil {
		b.Fatal(err)
	}
	defer g.Close()
	try := func(name string, ask func(ctx context.Context) error) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := ask(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	try("Open", func(context.Context) error {
		g, err := graph.Open(place, graph.Read)
		if err != nil {
			return err
		}
		return g.Close()
	})
	try("Cold", func(ctx context.Context) error { // open, ask, close
		g, err := graph.Open(place, graph.Read)
		if err != nil {
			return err
		}
		defer g.Close()
		_, err = Lookup(ctx, g, q.fifty, 50)
		return err
	})
	try("Lookup", func(ctx context.Context) error { _, err := Lookup(ctx, g, q.fifty, 50); return err })
	try("Hub", func(ctx context.Context) error { _, err := Lookup(ctx, g, q.hub, 50); return err })
	if q.from != "" {
		try("Path", func(ctx context.Context) error { _, err := Path(ctx, g, q.from, q.to, PathOptions{}); return err })
	}
	try("Document", func(ctx context.Context) error { _, err := g.Document(ctx, q.document); return err })
	for _, name := range []string{"fifty", "hub"} {
		entity := quad.IRI(extract.EntityID(map[string]string{"fifty": q.fifty, "hub": q.hub}[name]))
		try("Cayley/"+name, func(ctx context.Context) error { // the objects of its edges and all that points at it
			n := 0
			return cayley.StartPath(g.Handle(), entity).Both().Iterate(ctx).EachValue(g.Handle(), func(quad.Value) error { n++; return nil })
		})
	}
}
