package queries

import (
	"context"
	"errors"

	"github.com/quadloom/quadloom/graph"
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

// Hop is a step of a route, and the strongest fact that allows it. The fact may point either way.
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

// Path finds the shortest routes between two entities through the facts that connect them, the strongest first. The error is a
// [*NameError] for a name that does not lead to one entity and a [*NoPathError] if there is no route.
func Path(ctx context.Context, g *graph.Graph, from, to string, o PathOptions) ([]Route, error) {
	return nil, errors.ErrUnsupported
}
