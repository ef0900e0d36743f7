package queries

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/quadloom/quadloom/extract"
)

func (r Route) line() string {
	var b strings.Builder
	for i, hop := range r.Hops {
		if i == 0 {
			b.WriteString(hop.From.Name)
		}
		arrow := " -%s> "
		if hop.Fact.Subject != hop.From {
			arrow = " <%s- "
		}
		fmt.Fprintf(&b, arrow+"%s", hop.Fact.Relation, hop.To.Name)
		if hop.Other > 0 {
			fmt.Fprintf(&b, " (+%d)", hop.Other)
		}
	}
	return b.String()
}

func TestPath(t *testing.T) {
	g := open(t, articles()...)
	for _, test := range []struct {
		from, to string
		options  PathOptions
		want     []string
	}{
		{"Russia", "Niger", PathOptions{}, []string{"Russia -support> Niger (+2)"}},
		{"niger", "russia", PathOptions{Asserted: true}, []string{"Niger <support- Russia (+1)"}},
		{"Russia", "African Union", PathOptions{}, []string{"Russia -support> Niger (+2) -border> Algérie -border> Mali -join> African Union"}},
		{"Russia", "African Union", PathOptions{MaxHops: 3}, []string{"no facts connect Russia and African Union within 3 hops"}},
		{"the US", "Niger", PathOptions{}, []string{"United States <revoke- Niger (+1)"}},
		{"the US", "Niger", PathOptions{Denied: true}, []string{"United States <revoke- Niger (+2)"}},
		{"the US", "Niger", PathOptions{Asserted: true}, []string{"United States <revoke- Niger"}},
		{"Niamey", "Mali", PathOptions{}, []string{"Niamey <deliver- Russia -support> Niger (+2) -border> Algérie -border> Mali"}},
		{"Pentagon", "Niger", PathOptions{}, []string{"no facts connect Pentagon and Niger within 6 hops"}},
		{"Niger", "Niger", PathOptions{}, []string{""}},
		{"Togo", "Niger", PathOptions{}, []string{"no facts connect Togo and Niger within 6 hops"}},
		{"Niger", "Atlantis", PathOptions{}, []string{`nothing in the graph goes by the name "Atlantis"`}},
	} {
		t.Run(test.from+" "+test.to, func(t *testing.T) {
			routes, err := Path(t.Context(), g, test.from, test.to, test.options)
			var got []string
			for _, r := range routes {
				got = append(got, r.line())
			}
			if err != nil {
				got = append(got, err.Error())
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// What a document calls by a bare noun here and there need not be one thing: no route leads through it.
func TestPathLeavesBareNounsOut(t *testing.T) {
	g := open(t, article("Forces", "",
		said{subject: "Mali", verb: "uses", object: "force"}, said{subject: "Chad", verb: "trains", object: "force"},
		said{subject: "Mali", verb: "leads", object: "joint border force"}, said{subject: "Togo", verb: "trains", object: "joint border force"}))
	if _, err := Path(t.Context(), g, "Mali", "Chad", PathOptions{}); !errors.As(err, new(*NoPathError)) {
		t.Errorf("a route leads through a bare noun: %v", err)
	}
	if _, err := Path(t.Context(), g, "Mali", "Togo", PathOptions{}); err != nil {
		t.Errorf("no route leads through a full description: %v", err)
	}
}

// Path must find routes as short as a plain search does.
func TestPathShortest(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	const n = 16
	name := func(i int) string { return fmt.Sprintf("Node%d", i) }
	var facts []said
	next := map[int][]int{}
	for range 20 {
		a, b := random.IntN(n), random.IntN(n)
		facts = append(facts, said{subject: name(a), verb: "knows", object: name(b)})
		next[a], next[b] = append(next[a], b), append(next[b], a)
	}
	for i := range n { // so that every node is there
		facts = append(facts, said{subject: name(i), verb: "rests"})
	}
	g := open(t, article("Random", "", facts...))
	distances := map[int]int{}
	for from := range n {
		clear(distances)
		distances[from] = 0
		for queue := []int{from}; len(queue) > 0; queue = queue[1:] {
			for _, to := range next[queue[0]] {
				if _, seen := distances[to]; !seen {
					distances[to] = distances[queue[0]] + 1
					queue = append(queue, to)
				}
			}
		}
		for to := range n {
			want, connected := distances[to]
			routes, err := Path(t.Context(), g, name(from), name(to), PathOptions{MaxHops: n, MaxPaths: 2})
			var none *NoPathError
			switch {
			case !connected && !errors.As(err, &none):
				t.Errorf("%d to %d: got %d routes, error %v; want none", from, to, len(routes), err)
			case connected && (err != nil || len(routes) == 0 || len(routes[0].Hops) != want):
				t.Errorf("%d to %d: got %v, error %v; want %d hops", from, to, routes, err, want)
			}
			for _, r := range routes {
				at := extract.EntityID(name(from))
				for _, hop := range r.Hops {
					if hop.From.ID != at || (hop.Fact.Subject.ID != at && hop.Fact.Object.ID != at) {
						t.Fatalf("%d to %d: broken chain %s", from, to, r.line())
					}
					at = hop.To.ID
				}
				if at != extract.EntityID(name(to)) {
					t.Fatalf("%d to %d: ends at %s", from, to, at)
				}
			}
		}
	}
}
