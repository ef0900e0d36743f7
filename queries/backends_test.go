package queries

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/graph/graphtest"
)

// A database answers as a graph in memory does.
func TestPostgresAnswers(t *testing.T) {
	docs := append(articles(), slices.Collect(graphtest.Take(20, graphtest.News(41)))...)
	mem, pg := openAt(t, "mem:", docs...), openAt(t, graphtest.Database(t), docs...)
	names := []string{"Niger", "the US", "Pentagon", "Algeria", "nobody at all", "enttiy0 of place0"}
	for k := range uint64(5) {
		names = append(names, graphtest.EntityName(k))
	}
	answers := func(g *graph.Graph) (out []string) {
		note := func(v any, err error) {
			text, _ := json.Marshal(v)
			line := string(text)
			if err != nil {
				line += " " + err.Error()
			}
			out = append(out, line)
		}
		for _, a := range names {
			profile, err := Lookup(t.Context(), g, a, 7)
			note(profile, err)
			for _, b := range names {
				routes, err := Path(t.Context(), g, a, b, PathOptions{MaxPaths: 5})
				note(routes, err)
			}
		}
		return out
	}
	got, want := answers(pg), answers(mem)
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("answer %d is\n%s, want\n%s", i, got[i], want[i])
		}
	}
}
