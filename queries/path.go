package queries

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/graph/vocab"
)

// PathOptions says which connections count. The zero value takes all but denied ones, of up to DefaultHops.
type PathOptions struct {
	Asserted bool // asserted facts alone
	Denied   bool // denied facts as well
	MaxHops  int  // 0 means DefaultHops
	MaxPaths int  // 0 means DefaultPaths
}

// The defaults of [PathOptions].
const (
	DefaultHops  = 6
	DefaultPaths = 3
)

// Route is a chain of facts that leads from one entity to another.
type Route struct {
	Hops []Hop `json:"hops"`
}

// Hop is a step of a route, and the strongest fact that allows it: its subject leads to its object, its place and its further
// participants, its object to its subject and these, and either way back.
type Hop struct {
	From  Node `json:"from"`
	To    Node `json:"to"`
	Fact  Fact `json:"fact"`
	Other int  `json:"other,omitempty"` // how many more facts connect the two
}

// NoPathError says that two entities are not connected.
type NoPathError struct {
	From, To Node
	MaxHops  int
}

func (e *NoPathError) Error() string {
	return fmt.Sprintf("no facts connect %s and %s within %d hops", e.From.Name, e.To.Name, e.MaxHops)
}

// Path finds the shortest routes between two entities through the facts that connect them, the strongest first: those with the
// fewest facts that are not asserted, then the most certain. An entity is connected to itself by no hops. The error is a
// [*NameError] for a name that does not lead to one entity and a [*NoPathError] if there is no route.
func Path(ctx context.Context, g *graph.Graph, from, to string, o PathOptions) ([]Route, error) {
	o.MaxHops, o.MaxPaths = cmp.Or(o.MaxHops, DefaultHops), cmp.Or(o.MaxPaths, DefaultPaths)
	a, err := Resolve(ctx, g, from)
	if err != nil {
		return nil, err
	}
	b, err := Resolve(ctx, g, to)
	if err != nil {
		return nil, err
	}
	s := &search{statements: newStatements(g), options: o}
	routes, err := s.routes(ctx, a.ID, b.ID)
	if err != nil {
		return nil, fmt.Errorf("find a path from %s to %s: %w", a.ID, b.ID, err)
	}
	if len(routes) == 0 {
		return nil, &NoPathError{From: a, To: b, MaxHops: o.MaxHops}
	}
	out := make([]Route, len(routes))
	for i, r := range routes {
		if out[i], err = r.read(ctx, g); err != nil {
			return nil, fmt.Errorf("find a path from %s to %s: %w", a.ID, b.ID, err)
		}
	}
	return out, nil
}

// search looks for routes from both ends at once, level by level, so that a node with many facts is passed through at most once.
type search struct {
	*statements
	options PathOptions
}

// side is what is reached from one end.
type side struct {
	levels   map[any]int    // of the nodes reached, by their keys: how many hops away they are
	back     map[any][]link // the links one level back
	frontier []refs.Ref     // the nodes of the last level
	depth    int
}

func newSide(root refs.Ref) *side {
	return &side{levels: map[any]int{refs.ToKey(root): 0}, back: map[any][]link{}, frontier: []refs.Ref{root}}
}

// counts reports whether a connection of a standing counts.
func (o PathOptions) counts(standing vocab.Prefix) bool {
	switch standing {
	case vocab.Rel:
		return true
	case vocab.Not:
		return o.Denied && !o.Asserted
	}
	return !o.Asserted
}

// vague reports whether a node is called by a bare noun, such as "force": what a document calls so here and there need not be one thing,
// so that no route leads through it.
func vague(v quad.Value) bool {
	id, ok := v.(quad.IRI)
	_, name, thing := strings.Cut(string(id), "/")
	return ok && thing && vocab.Thing.Of(v) && !strings.Contains(name, "_")
}

// expand goes one level further, on the way to a goal.
func (s *search) expand(ctx context.Context, from *side, goal, holds any) error {
	var next []refs.Ref
	var failed error
	from.depth++
	for _, node := range from.frontier {
		err := s.links(ctx, node, func(l link) {
			key := refs.ToKey(l.to)
			if key == holds || !s.options.counts(l.standing) {
				return
			}
			level, known := from.levels[key]
			if !known {
				v, err := s.value(l.to)
				if failed = cmp.Or(failed, err); err != nil || key != goal && vague(v) {
					return
				}
				level = from.depth
				from.levels[key] = level
				next = append(next, l.to)
			}
			if level == from.depth {
				from.back[key] = append(from.back[key], link{to: node, statement: l.statement, standing: l.standing})
			}
		})
		if err != nil || failed != nil {
			return cmp.Or(err, failed)
		}
	}
	from.frontier = next
	return nil
}

// routes finds the shortest routes, the strongest first.
func (s *search) routes(ctx context.Context, from, to extract.NodeID) ([]route, error) {
	a, err := s.ref(quad.IRI(from))
	if err != nil {
		return nil, err
	}
	b, err := s.ref(quad.IRI(to))
	if err != nil || a == nil || b == nil {
		return nil, err
	}
	var holds any // the object of all relations of a subject alone connects nothing
	if ref, err := s.ref(vocab.Holds); err != nil {
		return nil, err
	} else if ref != nil {
		holds = refs.ToKey(ref)
	}
	start, end := newSide(a), newSide(b)
	for {
		if middle := meeting(start, end); len(middle) > 0 {
			return s.rank(ctx, start, end, middle)
		}
		near, far, goal := start, end, b
		if len(end.frontier) < len(start.frontier) {
			near, far, goal = end, start, a
		}
		if len(near.frontier) == 0 || near.depth+far.depth == s.options.MaxHops {
			return nil, nil
		}
		if err := s.expand(ctx, near, refs.ToKey(goal), holds); err != nil {
			return nil, err
		}
	}
}

// meeting lists the nodes of the last level of one side that the other has reached.
func meeting(a, b *side) []refs.Ref {
	if len(b.frontier) < len(a.frontier) {
		a, b = b, a
	}
	var nodes []refs.Ref
	for _, node := range a.frontier {
		if _, met := b.levels[refs.ToKey(node)]; met {
			nodes = append(nodes, node)
		}
	}
	return nodes
}

// step is one hop of a route as the search sees it, away from its middle.
type step struct {
	to         refs.Ref
	statements []quad.IRI // that allow it, the strongest first
	strength   strength   // of the first
}

// walk lists the ways back from a node to the root of a side, in order of their nodes, at most n.
func (s *search) walk(ctx context.Context, from *side, node refs.Ref, n int) ([][]step, error) {
	links := from.back[refs.ToKey(node)]
	if len(links) == 0 {
		return [][]step{nil}, nil
	}
	parallel := map[any][]link{}
	var parents []refs.Ref
	for _, l := range links {
		key := refs.ToKey(l.to)
		if parallel[key] == nil {
			parents = append(parents, l.to)
		}
		parallel[key] = append(parallel[key], l)
	}
	if err := s.sort(parents); err != nil {
		return nil, err
	}
	var ways [][]step
	for _, parent := range parents {
		if len(ways) >= n {
			break
		}
		first, err := s.step(ctx, parent, parallel[refs.ToKey(parent)])
		if err != nil {
			return nil, err
		}
		rest, err := s.walk(ctx, from, parent, n-len(ways))
		if err != nil {
			return nil, err
		}
		for _, way := range rest {
			ways = append(ways, append([]step{first}, way...))
		}
	}
	return ways, nil
}

// step ranks the statements that allow a hop.
func (s *search) step(ctx context.Context, to refs.Ref, links []link) (step, error) {
	out := step{to: to}
	strengths := make(map[quad.IRI]strength, len(links))
	for _, l := range links {
		id, err := s.id(l.statement)
		if err != nil {
			return out, err
		}
		st := quad.IRI(id)
		if _, twice := strengths[st]; twice {
			continue
		}
		if strengths[st], err = s.strength(ctx, st); err != nil {
			return out, err
		}
		out.statements = append(out.statements, st)
	}
	slices.SortFunc(out.statements, func(a, b quad.IRI) int {
		return cmp.Or(strengths[a].compare(strengths[b]), cmp.Compare(a, b))
	})
	out.strength = strengths[out.statements[0]]
	return out, nil
}

// sort puts nodes in order of their ids.
func (s *search) sort(nodes []refs.Ref) error {
	for _, node := range nodes {
		if _, err := s.id(node); err != nil {
			return err
		}
	}
	slices.SortFunc(nodes, func(a, b refs.Ref) int {
		x, _ := s.id(a) // known by now
		y, _ := s.id(b)
		return cmp.Compare(x, y)
	})
	return nil
}

// route is a chain of nodes; steps[i] leads from nodes[i] to nodes[i+1].
type route struct {
	nodes     []extract.NodeID
	steps     []step
	claims    int     // hops that no asserted fact allows
	certainty float64 // the product of the confidences
}

// join makes a route of a way from its middle back to the start and one on to the end.
func (s *search) join(head []step, middle refs.Ref, tail []step) (route, error) {
	r := route{certainty: 1}
	nodes := []refs.Ref{middle}
	for _, back := range head {
		nodes = append(nodes, back.to)
		r.steps = append(r.steps, back)
	}
	slices.Reverse(nodes)
	slices.Reverse(r.steps)
	for _, on := range tail {
		nodes = append(nodes, on.to)
		r.steps = append(r.steps, on)
	}
	for _, hop := range r.steps {
		if hop.strength.standing != vocab.Rel {
			r.claims++
		}
		r.certainty *= hop.strength.confidence
	}
	for _, node := range nodes {
		id, err := s.id(node)
		if err != nil {
			return r, err
		}
		r.nodes = append(r.nodes, id)
	}
	return r, nil
}

func compareRoutes(a, b route) int {
	return cmp.Or(cmp.Compare(a.claims, b.claims), cmp.Compare(b.certainty, a.certainty), slices.Compare(a.nodes, b.nodes))
}

// maxRoutes bounds how many routes are ranked: between two nodes of thousands of facts there may be millions.
const maxRoutes = 500

// rank lists the routes through the middle, the strongest first.
func (s *search) rank(ctx context.Context, start, end *side, middle []refs.Ref) ([]route, error) {
	if err := s.sort(middle); err != nil {
		return nil, err
	}
	var routes []route
	for _, node := range middle {
		heads, err := s.walk(ctx, start, node, maxRoutes-len(routes))
		if err != nil {
			return nil, err
		}
		tails, err := s.walk(ctx, end, node, maxRoutes-len(routes))
		if err != nil {
			return nil, err
		}
		for _, head := range heads {
			for _, tail := range tails {
				if len(routes) == maxRoutes {
					break
				}
				r, err := s.join(head, node, tail)
				if err != nil {
					return nil, err
				}
				routes = append(routes, r)
			}
		}
		if len(routes) == maxRoutes {
			break
		}
	}
	slices.SortStableFunc(routes, compareRoutes)
	return routes[:min(s.options.MaxPaths, len(routes))], nil
}

// read gives a route the facts of its hops.
func (r route) read(ctx context.Context, g *graph.Graph) (Route, error) {
	out := Route{Hops: []Hop{}}
	for i, hop := range r.steps {
		f, err := read(ctx, g, hop.statements[0])
		if err != nil {
			return out, err
		}
		out.Hops = append(out.Hops, Hop{
			From: f.participant(r.nodes[i]), To: f.participant(r.nodes[i+1]), Fact: f, Other: len(hop.statements) - 1,
		})
	}
	return out, nil
}

// participant is whoever takes part in a fact under an id.
func (f *Fact) participant(id extract.NodeID) Node {
	nodes := []*Node{f.Object, f.Place}
	for i := range f.Args {
		nodes = append(nodes, &f.Args[i].Node)
	}
	for _, n := range nodes {
		if n != nil && n.ID == id {
			return *n
		}
	}
	return f.Subject
}
