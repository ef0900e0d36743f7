package queries

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/graph/vocab"
)

// Profile is what is known of an entity.
type Profile struct {
	Entity   Node     `json:"entity"`
	Aliases  []string `json:"aliases,omitempty"` // other names, in order
	Outgoing []Group  `json:"outgoing"`          // facts whose subject it is
	Incoming []Group  `json:"incoming"`          // facts whose object it is
	Involved []Group  `json:"involved"`          // facts that it reports, or that it is the place or a further participant of
	Facts    int      `json:"facts"`             // how many are known; fewer may be shown
	First    int      `json:"first"`             // the place of the strongest one shown among them, from 1
}

// Group is the facts of one relation, the strongest first: asserted before others, then by confidence.
type Group struct {
	Relation string `json:"relation"`
	Facts    []Fact `json:"facts"`
}

// nearest is how many names a NameError lists.
const nearest = 10

// Resolve finds the entity that goes by a name, or has it as its id ("ent:Niger"). Where several go by the name, the one that it is the
// first name of wins. The error is a [*NameError] if there is none or more than one.
func Resolve(ctx context.Context, g *graph.Graph, name string) (Node, error) {
	if id := quad.IRI(strings.Trim(name, "<>")); vocab.Ent.Of(id) || vocab.Thing.Of(id) {
		n, err := describe(ctx, g, extract.NodeID(id))
		if err != nil {
			return Node{}, fmt.Errorf("find %q: %w", name, err)
		}
		if n.Name != "" {
			return n, nil
		}
	}
	matches, err := g.Names(ctx, name, nearest)
	if err != nil {
		return Node{}, err
	}
	isExact := func(m graph.NameMatch) bool { return m.Closeness == graph.Exact }
	isFirst := func(m graph.NameMatch) bool { return isExact(m) && strings.EqualFold(m.Name, strings.TrimSpace(name)) }
	for _, is := range []func(graph.NameMatch) bool{isFirst, isExact} {
		found := keep(matches, is)
		switch {
		case len(found) == 1:
			return describe(ctx, g, found[0].Node)
		case len(found) > 1:
			return Node{}, &NameError{Name: name, Ambiguous: true, Nearest: found}
		}
	}
	return Node{}, &NameError{Name: name, Nearest: matches}
}

func keep[T any](list []T, is func(T) bool) []T {
	var kept []T
	for _, v := range list {
		if is(v) {
			kept = append(kept, v)
		}
	}
	return kept
}

// describe gives a node its name and type: of each, the one that most documents give it. The name is empty if the graph has no such
// node.
func describe(ctx context.Context, g *graph.Graph, id extract.NodeID) (Node, error) {
	n := Node{ID: id}
	labels, err := objects(ctx, g, quad.IRI(id), vocab.Label)
	if err != nil {
		return n, err
	}
	types, err := objects(ctx, g, quad.IRI(id), vocab.IsA)
	if err != nil {
		return n, err
	}
	delete(types, quad.StringOf(vocab.Unresolved))
	if most := mostFrequent(types); most != "" {
		n.Type = extract.Type(strings.TrimSuffix(strings.TrimPrefix(most, "<"+string(vocab.Type)), ">"))
	}
	if n.Name = mostFrequent(labels); n.Name == "" {
		_, total, err := g.Parts(ctx, id, 0, 0)
		if err != nil {
			return n, err
		}
		if total > 0 { // a thing whose id spells its name
			n.Name = vocab.Name(quad.IRI(id))
		}
	}
	return n, nil
}

// objects counts what a predicate leads to: how many documents say so of each.
func objects(ctx context.Context, g *graph.Graph, subject, predicate quad.IRI) (map[string]int, error) {
	values, err := g.Objects(ctx, subject, predicate)
	counts := make(map[string]int, len(values))
	for v, n := range values {
		if s, ok := v.(quad.String); ok {
			counts[string(s)] += n
		} else {
			counts[quad.StringOf(v)] += n
		}
	}
	return counts, err
}

func mostFrequent(counts map[string]int) (most string) {
	for _, v := range slices.Sorted(maps.Keys(counts)) {
		if most == "" || counts[v] > counts[most] {
			most = v
		}
	}
	return most
}

// Page says which part of a long answer to show. The zero value shows all.
type Page struct {
	Size   int // how many; 0 means all
	Number int // from 1; 0 means the first
}

// Lookup tells what is known of an entity: its limit strongest facts, grouped by relation, the strongest groups first. A limit of
// 0 shows all. The error is a [*NameError] if the name does not lead to one entity.
func Lookup(ctx context.Context, g *graph.Graph, name string, limit int) (*Profile, error) {
	return LookupPage(ctx, g, name, Page{Size: limit})
}

// LookupPage is [Lookup] for one page of the facts. It reads no more than it shows. A page after the last has no facts.
func LookupPage(ctx context.Context, g *graph.Graph, name string, page Page) (*Profile, error) {
	entity, err := Resolve(ctx, g, name)
	if err != nil {
		return nil, err
	}
	p, err := profile(ctx, g, entity, page)
	if err != nil {
		return nil, fmt.Errorf("look up %s: %w", entity.ID, err)
	}
	return p, nil
}

func profile(ctx context.Context, g *graph.Graph, entity Node, page Page) (*Profile, error) {
	p := &Profile{Entity: entity}
	aliases, err := objects(ctx, g, quad.IRI(entity.ID), vocab.Alias)
	if err != nil {
		return nil, err
	}
	delete(aliases, entity.Name)
	p.Aliases = slices.Sorted(maps.Keys(aliases))

	skip, n := 0, -1
	if page.Size > 0 {
		skip, n = (max(page.Number, 1)-1)*page.Size, page.Size
	}
	parts, total, err := g.Parts(ctx, entity.ID, skip, n)
	if err != nil {
		return nil, err
	}
	p.Facts = total
	p.First = skip + 1

	var outgoing, incoming, involved []Fact
	for _, part := range parts {
		f, err := read(ctx, g, part.Statement)
		if err != nil {
			return nil, err
		}
		switch part.Role {
		case vocab.StSubject:
			outgoing = append(outgoing, f)
		case vocab.StObject:
			incoming = append(incoming, f)
		default:
			involved = append(involved, f)
		}
	}
	p.Outgoing, p.Incoming, p.Involved = groups(outgoing), groups(incoming), groups(involved)
	return p, nil
}

// groups sorts facts into groups of one relation.
func groups(facts []Fact) []Group {
	slices.SortFunc(facts, compareFacts)
	out := []Group{}
	at := map[string]int{}
	for _, f := range facts {
		i, known := at[f.Relation]
		if !known {
			i = len(out)
			at[f.Relation] = i
			out = append(out, Group{Relation: f.Relation})
		}
		out[i].Facts = append(out[i].Facts, f)
	}
	return out
}
