package web

import (
	"context"
	"fmt"

	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/queries"
)

// Answers is what answers questions about a graph: [Local], or a [Client] of a server that has it open.
type Answers interface {
	Lookup(ctx context.Context, name string, page queries.Page) (*queries.Profile, error)
	Path(ctx context.Context, from, to string, o queries.PathOptions) ([]queries.Route, error)
	Run(ctx context.Context, q Question) (*queries.Result, error)
	Documents(ctx context.Context) ([]graph.DocumentInfo, error)
	Stats(ctx context.Context) (graph.Stats, error)
}

// Question is a query, or one of the library with its parameters, which then gives the text.
type Question struct {
	queries.Query
	Entry string            // its name in the library; empty for a query of one's own
	Set   map[string]string // the parameters of the entry
}

// ValueError says what is wrong with a parameter of a query of the library.
type ValueError struct{ Err error }

func (e *ValueError) Error() string { return e.Err.Error() }
func (e *ValueError) Unwrap() error { return e.Err }

// Local answers from a graph.
type Local struct{ Graph *graph.Graph }

var _ Answers = Local{}

// Lookup implements [Answers].
func (l Local) Lookup(ctx context.Context, name string, page queries.Page) (*queries.Profile, error) {
	return queries.LookupPage(ctx, l.Graph, name, page)
}

// Path implements [Answers].
func (l Local) Path(ctx context.Context, from, to string, o queries.PathOptions) ([]queries.Route, error) {
	return queries.Path(ctx, l.Graph, from, to, o)
}

// Run implements [Answers].
func (l Local) Run(ctx context.Context, q Question) (*queries.Result, error) {
	if q.Entry == "" {
		return queries.Run(ctx, l.Graph, q.Query)
	}
	entry, err := queries.Find(q.Entry)
	if err != nil {
		return nil, fmt.Errorf("find query: %w", err)
	}
	filled, err := entry.Query(ctx, l.Graph, q.Set)
	if err != nil {
		return nil, &ValueError{err}
	}
	filled.Limit, filled.Timeout = q.Limit, q.Timeout
	return queries.Run(ctx, l.Graph, filled)
}

// Documents implements [Answers].
func (l Local) Documents(ctx context.Context) ([]graph.DocumentInfo, error) {
	return l.Graph.Documents(ctx)
}

// Stats implements [Answers].
func (l Local) Stats(ctx context.Context) (graph.Stats, error) { return l.Graph.Stats(ctx) }
