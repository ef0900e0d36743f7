package queries

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/format"
	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/graph/vocab"
)

// Moment is a graph as it was: as the documents tell it that are dated before a time, and those that have no date. Before the zero time
// nothing is left out.
type Moment struct {
	Graph  *graph.Graph
	Before time.Time
}

// holds reports whether a document belongs to the moment.
func (m Moment) holds(d graph.DocumentInfo) bool {
	return m.Before.IsZero() || d.Date.IsZero() || d.Date.Before(m.Before)
}

// Difference is what changed from one moment to another, be it of one graph or of two. Facts are the same if they have the same subject, relation and object, whatever
// documents they were read in; things that are no entities are the same if they have the same name. Each list is in order of
// subjects, relations and objects.
type Difference struct {
	Gained  []Fact   `json:"gained"` // the strongest statement of each fact that only the new one has
	Lost    []Fact   `json:"lost"`   // of each that only the old one has
	Changed []Change `json:"changed"`
}

// Change is a fact that both have, with another status: planned before and asserted now, say, or denied by a new document.
type Change struct {
	Old []Fact `json:"old"` // the strongest statement of each status, the strongest first
	New []Fact `json:"new"`
}

// Diff compares two moments. Memory grows with the number of facts of both, not with their texts.
func Diff(ctx context.Context, old, new Moment) (*Difference, error) {
	before, err := gist(ctx, old)
	if err != nil {
		return nil, fmt.Errorf("compare: the old graph: %w", err)
	}
	after, err := gist(ctx, new)
	if err != nil {
		return nil, fmt.Errorf("compare: the new graph: %w", err)
	}
	d := &Difference{Gained: []Fact{}, Lost: []Fact{}, Changed: []Change{}}
	all := maps.Clone(before)
	maps.Copy(all, after)
	for _, t := range slices.SortedFunc(maps.Keys(all), triple.compare) {
		was, is := before[t], after[t]
		if sameStatuses(was, is) {
			continue
		}
		olds, err := was.read(ctx, old.Graph)
		if err != nil {
			return nil, fmt.Errorf("compare: the old graph: %w", err)
		}
		news, err := is.read(ctx, new.Graph)
		if err != nil {
			return nil, fmt.Errorf("compare: the new graph: %w", err)
		}
		switch {
		case was == nil:
			d.Gained = append(d.Gained, news[0])
		case is == nil:
			d.Lost = append(d.Lost, olds[0])
		default:
			d.Changed = append(d.Changed, Change{Old: olds, New: news})
		}
	}
	return d, nil
}

// triple is what makes facts the same: the id of an entity, the name of a thing.
type triple struct{ subject, relation, object string }

func (t triple) compare(u triple) int {
	return cmp.Or(cmp.Compare(t.subject, u.subject), cmp.Compare(t.relation, u.relation), cmp.Compare(t.object, u.object))
}

// stated holds the strongest statement of each status.
type stated map[string]ranked

type ranked struct {
	statement string
	strength
}

func sameStatuses(a, b stated) bool {
	return maps.EqualFunc(a, b, func(ranked, ranked) bool { return true })
}

// read reads the statements back, the strongest first.
func (s stated) read(ctx context.Context, g *graph.Graph) ([]Fact, error) {
	var facts []Fact
	for _, r := range s {
		f, err := read(ctx, g, quad.IRI(r.statement))
		if err != nil {
			return nil, err
		}
		facts = append(facts, f)
	}
	slices.SortFunc(facts, compareFacts)
	return facts, nil
}

// gist is what a graph says at a moment, without its words.
func gist(ctx context.Context, m Moment) (map[triple]stated, error) {
	docs, err := m.Graph.Documents(ctx)
	if err != nil {
		return nil, err
	}
	out := map[triple]stated{}
	for _, info := range docs {
		if !m.holds(info) {
			continue
		}
		d, err := m.Graph.Document(ctx, info.ID)
		if err != nil {
			return nil, err
		}
		for i := range d.Facts {
			f := &d.Facts[i]
			t := triple{identity(&f.Subject), f.Predicate.Name, identity(&f.Object)}
			s := out[t]
			if s == nil {
				s = stated{}
				out[t] = s
			}
			status := format.Status(f)
			r := ranked{d.StatementID(f), strength{vocab.Standing(f.Polarity, f.Factuality), f.Confidence}}
			if best, known := s[status]; !known || cmp.Or(r.compare(best.strength), cmp.Compare(r.statement, best.statement)) < 0 {
				s[status] = r
			}
		}
	}
	return out, nil
}

// identity is what a node is known by in any graph.
func identity(n *extract.Node) string {
	if vocab.Ent.Of(quad.IRI(n.ID)) {
		return string(n.ID)
	}
	return strings.ToLower(n.Name)
}
