package graph_test

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/graph/vocab"
)

// wantParts works the parts of each node out from the quads alone.
func wantParts(t testing.TB, g *graph.Graph) map[extract.NodeID][]graph.Part {
	t.Helper()
	confidence, asserted := map[quad.Value]float64{}, map[quad.Value]bool{}
	roles := map[quad.Value]map[quad.Value][]quad.IRI{} // by node and statement
	for q, err := range g.Quads(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		switch p, _ := q.Predicate.(quad.IRI); {
		case p == vocab.StConfidence:
			confidence[q.Subject] = float64(q.Object.(quad.Float))
		case p == vocab.StPredicate:
			asserted[q.Subject] = vocab.Rel.Of(q.Object)
		case slices.Contains(graph.Roles, p) && q.Object != vocab.Holds:
			if roles[q.Object] == nil {
				roles[q.Object] = map[quad.Value][]quad.IRI{}
			}
			roles[q.Object][q.Subject] = append(roles[q.Object][q.Subject], p)
		}
	}
	want := map[extract.NodeID][]graph.Part{}
	for node, statements := range roles {
		var parts []graph.Part
		for st, taken := range statements {
			first := slices.IndexFunc(graph.Roles, func(r quad.IRI) bool { return slices.Contains(taken, r) })
			parts = append(parts, graph.Part{Statement: st.(quad.IRI), Role: graph.Roles[first]})
		}
		weight := func(p graph.Part) float64 {
			if asserted[p.Statement] {
				return 2 + confidence[p.Statement]
			}
			return confidence[p.Statement]
		}
		slices.SortFunc(parts, func(a, b graph.Part) int {
			return cmp.Or(cmp.Compare(math.Round(100*weight(b)), math.Round(100*weight(a))), cmp.Compare(a.Statement, b.Statement))
		})
		want[extract.NodeID(node.(quad.IRI))] = parts
	}
	return want
}

func TestParts(t *testing.T) {
	conform(t, func(t *testing.T, g *graph.Graph) {
		docs := append(random(rand.New(rand.NewPCG(31, 32)), 30), niger())
		add(t, g, docs...)
		for _, d := range docs[:10] {
			if _, err := g.Retract(t.Context(), d.ID); err != nil {
				t.Fatal(err)
			}
		}
		want := wantParts(t, g)
		if len(want) < 10 {
			t.Fatalf("only %d nodes take part in anything", len(want))
		}
		for node, all := range want {
			got, total, err := g.Parts(t.Context(), node, 0, -1)
			if err != nil || total != len(all) || !slices.Equal(got, all) {
				t.Errorf("%s: got %v of %d (%v), want %v", node, got, total, err, all)
			}
			for skip := 0; skip < len(all)+2; skip += 2 {
				page, total, err := g.Parts(t.Context(), node, skip, 2)
				if err != nil || total != len(all) || !slices.Equal(page, all[min(skip, len(all)):min(skip+2, len(all))]) {
					t.Errorf("%s from %d: got %v of %d (%v), want two of %v", node, skip, page, total, err, all)
				}
			}
		}
		if parts, total, err := g.Parts(t.Context(), "ent:Nobody", 0, -1); err != nil || total != 0 || len(parts) > 0 {
			t.Errorf("nobody takes part in %v (%d, %v)", parts, total, err)
		}
	})
}

// A node of any length takes part.
func TestPartsOfLongNode(t *testing.T) {
	conform(t, func(t *testing.T, g *graph.Graph) {
		d := niger()
		long := extract.NodeID("ent:" + strings.Repeat("x", 40_000))
		d.Facts[0].Subject.ID = long
		add(t, g, d)
		parts, total, err := g.Parts(t.Context(), long, 0, -1)
		if err != nil || total != 1 || string(parts[0].Statement) != d.StatementID(&d.Facts[0]) {
			t.Errorf("got %v of %d (%v)", parts, total, err)
		}
	})
}
