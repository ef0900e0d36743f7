package queries

import (
	"context"
	"errors"
	"time"

	"github.com/quadloom/quadloom/graph"
)

// Query is a question in one of Cayley's query languages.
type Query struct {
	Lang    string            // "gizmo", "graphql" or "mql"; empty means gizmo
	Text    string
	Params  map[string]string // become variables of a Gizmo query
	Limit   int               // most rows to give: 0 means DefaultLimit, less than 0 all
	Timeout time.Duration     // 0 means DefaultTimeout
}

// The defaults of [Query].
const (
	DefaultLimit   = 1000
	DefaultTimeout = 30 * time.Second
)

// Result is the answer to a query.
type Result struct {
	Columns []string // of the rows that are objects, in order
	Rows    []any    // what encoding/json makes of JSON; an IRI is a string in angle brackets
	Cut     bool     // there are more rows than the query's limit
}

// QueryError says what is wrong with a query and where. Line and Column count from 1, Column in characters; 0 if unknown.
type QueryError struct {
	Lang         string
	Line, Column int
	Message      string
}

// Run runs a query. The error is a [*QueryError] if the query is broken, and wraps context.DeadlineExceeded if it took too long.
func Run(ctx context.Context, g *graph.Graph, q Query) (*Result, error) {
	return nil, errors.ErrUnsupported
}
