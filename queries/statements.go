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

// statement is what a statement says of its fact, without names and text.
type statement struct {
	strength
	subject, object refs.Ref
	others          []refs.Ref // its place and further participants
}

// statement reads a statement.
func (s *statements) statement(ctx context.Context, st refs.Ref) (out statement, err error) {
	err = s.each(ctx, quad.Subject, st, func(q refs.Ref) error {
		predicate, object, err := s.ends(q, quad.Predicate, quad.Object)
		if err != nil {
			return err
		}
		p, err := s.value(predicate)
		if err != nil {
			return err
		}
		switch p {
		case vocab.StPredicate:
			out.standing, err = s.standing(object)
		case vocab.StConfidence:
			v, err := s.value(object)
			if f, ok := v.(quad.Float); ok {
				out.confidence = float64(f)
			}
			return err
		case vocab.StSubject:
			out.subject = object
		case vocab.StObject:
			out.object = object
		case vocab.StArg, vocab.StPlace:
			out.others = append(out.others, object)
		}
		return err
	})
	return out, err
}

// strength reads what a statement is ranked by.
func (s *statements) strength(ctx context.Context, statement quad.IRI) (strength, error) {
	ref, err := s.ref(statement)
	if err != nil || ref == nil {
		return strength{}, err
	}
	st, err := s.statement(ctx, ref)
	if err != nil {
		return strength{}, fmt.Errorf("rank statement %s: %w", statement, err)
	}
	return st.strength, nil
}

// ends gives two parts of a quad.
func (s *statements) ends(q refs.Ref, a, b quad.Direction) (refs.Ref, refs.Ref, error) {
	x, err := s.qs.QuadDirection(q, a)
	if err != nil {
		return nil, nil, err
	}
	y, err := s.qs.QuadDirection(q, b)
	return x, y, err
}

// link is a connection that a statement makes, as seen from one of its ends.
type link struct {
	to        refs.Ref
	statement refs.Ref
	standing  vocab.Prefix
}

// maxStatements bounds for how many of a node's facts the places and further participants are read, which costs as much again as
// finding the facts. Whoever takes part in a fact of a busier node is still linked to that node when seen from its own end.
const maxStatements = 1000

// links visits the connections of a node: from the subject of a fact to its object, and from both to its place and its further
// participants.
func (s *statements) links(ctx context.Context, node refs.Ref, visit func(link)) error {
	var edges, roles []link
	for _, d := range []struct{ from, to quad.Direction }{{quad.Subject, quad.Object}, {quad.Object, quad.Subject}} {
		err := s.each(ctx, d.from, node, func(q refs.Ref) error {
			predicate, to, err := s.ends(q, quad.Predicate, d.to)
			if err != nil {
				return err
			}
			standing, err := s.standing(predicate)
			switch {
			case err != nil:
				return err
			case standing != "":
				st, err := s.qs.QuadDirection(q, quad.Label)
				if err == nil && st != nil {
					edges = append(edges, link{to: to, statement: st, standing: standing})
				}
				return err
			}
			p, err := s.value(predicate)
			if d.from == quad.Object && (p == vocab.StArg || p == vocab.StPlace) {
				roles = append(roles, link{statement: to})
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	for _, l := range edges {
		visit(l)
	}
	for _, l := range roles {
		st, err := s.statement(ctx, l.statement)
		if err != nil {
			return err
		}
		for _, to := range []refs.Ref{st.subject, st.object} {
			if to != nil {
				visit(link{to: to, statement: l.statement, standing: st.standing})
			}
		}
	}
	if len(edges) > maxStatements {
		return nil
	}
	for _, l := range edges {
		st, err := s.statement(ctx, l.statement)
		if err != nil {
			return err
		}
		for _, to := range st.others {
			visit(link{to: to, statement: l.statement, standing: l.standing})
		}
	}
	return nil
}

// id is the id of a node.
func (s *statements) id(r refs.Ref) (extract.NodeID, error) {
	v, err := s.value(r)
	iri, _ := v.(quad.IRI)
	return extract.NodeID(iri), err
}
