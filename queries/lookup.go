package queries

import (
	"context"
	"errors"

	"github.com/quadloom/quadloom/graph"
)

// Profile is what is known of an entity.
type Profile struct {
	Entity   Node     `json:"entity"`
	Aliases  []string `json:"aliases,omitempty"` // other names, in order
	Outgoing []Group  `json:"outgoing"`          // it is the subject
	Incoming []Group  `json:"incoming"`          // it is the object
	Involved []Group  `json:"involved"`          // it says so, or is a place or a further participant
	Facts    int      `json:"facts"`             // all that are known; fewer may be shown
}

// Group is the facts of one relation, the strongest first: asserted before others, then by confidence.
type Group struct {
	Relation string `json:"relation"`
	Facts    []Fact `json:"facts"`
}

// Resolve finds the entity that goes by a name, or has it as its id ("ent:Niger"). The error is a [*NameError] if there is none or
// more than one.
func Resolve(ctx context.Context, g *graph.Graph, name string) (Node, error) {
	return Node{}, errors.ErrUnsupported
}

// Lookup tells what is known of an entity: its limit strongest facts, grouped by relation, the strongest groups first. A limit of
// 0 shows all. The error is a [*NameError] if the name does not lead to one entity.
func Lookup(ctx context.Context, g *graph.Graph, name string, limit int) (*Profile, error) {
	return nil, errors.ErrUnsupported
}
