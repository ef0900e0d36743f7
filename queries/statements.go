package queries

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/graph/vocab"
)

// strength is what statements are ranked by.
type strength struct {
	standing   vocab.Prefix // Rel, Claim or Not
	confidence float64
}

// compare puts the stronger first, as compareFacts does.
func (s strength) compare(t strength) int {
	if (s.standing == vocab.Rel) != (t.standing == vocab.Rel) {
		if s.standing == vocab.Rel {
			return -1
		}
		return 1
	}
	return cmp.Compare(t.confidence, s.confidence)
}

// statements reads what ranking and search need straight from the store, without the text that graph.Fact comes with.
type statements struct {
	qs        cayley.QuadStore
	values    map[any]quad.Value   // of nodes, by their keys
	standings map[any]vocab.Prefix // of predicates; empty for those that are no relation
}

func newStatements(g *graph.Graph) *statements {
	return &statements{qs: g.Handle().QuadStore, values: map[any]quad.Value{}, standings: map[any]vocab.Prefix{}}
}

// ref finds a node; it is nil if the graph has none.
func (s *statements) ref(v quad.Value) (refs.Ref, error) { return s.qs.ValueOf(v) }

// value is a node's value.
func (s *statements) value(r refs.Ref) (quad.Value, error) {
	key := refs.ToKey(r)
	if v, known := s.values[key]; known {
		return v, nil
	}
	v, err := s.qs.NameOf(r)
	if err != nil {
		return nil, err
	}
	s.values[key] = v
	return v, nil
}

// standing says what kind of relation a predicate is; it is empty if it is none.
func (s *statements) standing(predicate refs.Ref) (vocab.Prefix, error) {
	key := refs.ToKey(predicate)
	if p, known := s.standings[key]; known {
		return p, nil
	}
	v, err := s.value(predicate)
	if err != nil {
		return "", err
	}
	var standing vocab.Prefix
	for _, p := range []vocab.Prefix{vocab.Rel, vocab.Claim, vocab.Not} {
		if p.Of(v) {
			standing = p
		}
	}
	s.standings[key] = standing
	return standing, nil
}

// each visits the quads that have a node in one direction.
func (s *statements) each(ctx context.Context, d quad.Direction, node refs.Ref, visit func(q refs.Ref) error) error {
	it := s.qs.QuadIterator(d, node).Iterate()
	defer it.Close()
	for it.Next(ctx) {
		if err := visit(it.Result()); err != nil {
			return err
		}
	}
	return errors.Join(it.Err(), ctx.Err())
}

// strength reads what a statement is ranked by.
func (s *statements) strength(ctx context.Context, statement quad.IRI) (out strength, err error) {
	st, err := s.ref(statement)
	if err != nil || st == nil {
		return out, err
	}
	err = s.each(ctx, quad.Subject, st, func(q refs.Ref) error {
		predicate, err := s.qs.QuadDirection(q, quad.Predicate)
		if err != nil {
			return err
		}
		p, err := s.value(predicate)
		if err != nil || (p != vocab.StPredicate && p != vocab.StConfidence) {
			return err
		}
		object, err := s.qs.QuadDirection(q, quad.Object)
		if err != nil {
			return err
		}
		if p == vocab.StPredicate {
			out.standing, err = s.standing(object)
			return err
		}
		v, err := s.value(object)
		if f, ok := v.(quad.Float); ok {
			out.confidence = float64(f)
		}
		return err
	})
	if err != nil {
		return out, fmt.Errorf("rank statement %s: %w", statement, err)
	}
	return out, nil
}

// link is an edge of a fact as seen from one of its ends.
type link struct {
	to        refs.Ref
	statement refs.Ref
	standing  vocab.Prefix
}

// links visits the edges of facts at a node, but for those of relations of a subject alone.
func (s *statements) links(ctx context.Context, node refs.Ref, visit func(link)) error {
	for _, d := range []struct{ from, to quad.Direction }{{quad.Subject, quad.Object}, {quad.Object, quad.Subject}} {
		err := s.each(ctx, d.from, node, func(q refs.Ref) error {
			predicate, err := s.qs.QuadDirection(q, quad.Predicate)
			if err != nil {
				return err
			}
			standing, err := s.standing(predicate)
			if err != nil || standing == "" {
				return err
			}
			to, err := s.qs.QuadDirection(q, d.to)
			if err != nil {
				return err
			}
			statement, err := s.qs.QuadDirection(q, quad.Label)
			if err != nil || statement == nil {
				return err
			}
			visit(link{to: to, statement: statement, standing: standing})
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// id is the id of a node that is an entity or a thing.
func (s *statements) id(r refs.Ref) (extract.NodeID, error) {
	v, err := s.value(r)
	iri, _ := v.(quad.IRI)
	return extract.NodeID(iri), err
}
