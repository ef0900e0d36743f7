package queries

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/graphql"
	"github.com/cayleygraph/cayley/query/mql"
	"github.com/cayleygraph/quad"
	"github.com/dennwc/graphql/gqlerrors"

	"github.com/quadloom/quadloom/graph"
)

// Query is a question in one of Cayley's query languages.
type Query struct {
	Lang    string            // "gizmo", "graphql" or "mql"; empty means gizmo
	Text    string            // the query itself
	Params  map[string]string // variables that a Gizmo query finds set
	Columns []string          // for Result.Columns: these come first
	Limit   int               // most rows to give: 0 means DefaultLimit, less than 0 all
	Timeout time.Duration     // 0 means DefaultTimeout
	Linked  bool              // Gizmo gives values as in JSON-LD: an IRI is {"@id": "ent:Niger"}
}

// The defaults of [Query].
const (
	DefaultLimit   = 1000
	DefaultTimeout = 30 * time.Second
)

// Result is the answer to a query.
type Result struct {
	Columns []string // the keys of the rows that are objects: those of Query.Columns in their order, then others by name
	Rows    []any    // as encoding/json reads JSON; an IRI is a string in angle brackets, "<ent:Niger>"
	Cut     bool     // there are more rows than the query's limit
}

// QueryError says what is wrong with a query and where.
type QueryError struct {
	Lang    string
	Line    int // from 1; 0 if unknown
	Column  int // in characters, from 1
	Message string
}

func (e *QueryError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s query: %s", e.Lang, e.Message)
	}
	return fmt.Sprintf("%s query, line %d, column %d: %s", e.Lang, e.Line, e.Column, e.Message)
}

// rows gives the rows of a query until its yield says no.
type rows func(ctx context.Context, qs cayley.QuadStore, q Query, yield func(row any) bool) error

var languages = map[string]rows{"gizmo": gizmoRows, "graphql": graphqlRows, "mql": mqlRows}

// Run runs a query. The error is a [*QueryError] if the query is broken, and wraps context.DeadlineExceeded if it took too long.
func Run(ctx context.Context, g *graph.Graph, q Query) (*Result, error) {
	return run(ctx, g.Handle().QuadStore, q)
}

func run(ctx context.Context, qs cayley.QuadStore, q Query) (*Result, error) {
	if q.Lang == "" {
		q.Lang = "gizmo"
	}
	if q.Limit == 0 {
		q.Limit = DefaultLimit
	}
	if q.Timeout == 0 {
		q.Timeout = DefaultTimeout
	}
	language, ok := languages[q.Lang]
	if !ok {
		names := strings.Join(slices.Sorted(maps.Keys(languages)), ", ")
		return nil, &QueryError{Lang: q.Lang, Message: "there is no such language: choose from " + names}
	}
	if strings.TrimSpace(q.Text) == "" {
		return nil, &QueryError{Lang: q.Lang, Message: "it is empty"}
	}

	within, cancel := context.WithTimeout(ctx, q.Timeout)
	defer cancel()
	result := &Result{Rows: []any{}}
	err := language(within, qs, q, func(row any) bool {
		if q.Limit > 0 && len(result.Rows) == q.Limit {
			result.Cut = true
			return false
		}
		result.Rows = append(result.Rows, row)
		return true
	})
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("run %s query: %w", q.Lang, ctx.Err())
	case within.Err() != nil:
		return nil, fmt.Errorf("run %s query: it took longer than %v: ask for less at once: %w", q.Lang, q.Timeout, within.Err())
	case err != nil:
		return nil, err
	}
	if err := result.normalise(q.Columns); err != nil {
		return nil, &QueryError{Lang: q.Lang, Message: err.Error()}
	}
	return result, nil
}

// normalise turns rows into what encoding/json reads, whatever the language made of them, and finds the columns.
func (r *Result) normalise(columns []string) error {
	seen := map[string]bool{}
	for i, row := range r.Rows {
		data, err := json.Marshal(row)
		if err != nil {
			return fmt.Errorf("row %d is not JSON: %w", i+1, err)
		}
		decoder := json.NewDecoder(bytes.NewReader(data))
		decoder.UseNumber()
		r.Rows[i] = nil
		if err := decoder.Decode(&r.Rows[i]); err != nil {
			return fmt.Errorf("row %d is not JSON: %w", i+1, err)
		}
		if object, ok := r.Rows[i].(map[string]any); ok {
			for key := range object {
				seen[key] = true
			}
		}
	}
	r.Columns = slices.Clone(columns)
	for _, column := range columns {
		delete(seen, column)
	}
	r.Columns = append(r.Columns, slices.Sorted(maps.Keys(seen))...)
	return nil
}

// guarded runs f beside the caller, since not all of Cayley heeds a context, and turns its panics into errors. After ctx has ended f
// may still run for a while.
func guarded(ctx context.Context, f func() error) error {
	done := make(chan error, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				done <- fmt.Errorf("%v", r)
			}
		}()
		done <- f()
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// mqlRows gives a row for each result of a query in MQL, the Metaweb Query Language of Freebase.
func mqlRows(ctx context.Context, qs cayley.QuadStore, q Query, yield func(any) bool) error {
	var found []any
	err := guarded(ctx, func() error {
		it, err := mql.NewSession(qs).Execute(ctx, q.Text, query.Options{Collation: query.JSON})
		if err != nil {
			return err
		}
		defer it.Close()
		for it.Next(ctx) {
			found = append(found, it.Result())
		}
		return it.Err()
	})
	if err != nil {
		failure := &QueryError{Lang: q.Lang, Message: err.Error()}
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			failure.Line, failure.Column = position(q.Text, int(syntax.Offset)-1)
		}
		return failure
	}
	for _, row := range found {
		if !yield(row) {
			break
		}
	}
	return nil
}

// graphqlRows gives a row {field: object} for each object that a top-level field of a GraphQL query matches, by field.
func graphqlRows(ctx context.Context, qs cayley.QuadStore, q Query, yield func(any) bool) error {
	var found map[string]any
	err := guarded(ctx, func() error {
		parsed, err := graphql.Parse(strings.NewReader(q.Text))
		if err != nil {
			return err
		}
		found, err = parsed.Execute(ctx, qs)
		return err
	})
	if err != nil {
		failure := &QueryError{Lang: q.Lang, Message: err.Error()}
		var syntax *gqlerrors.Error
		if errors.As(err, &syntax) && len(syntax.Locations) > 0 {
			failure.Line, failure.Column = syntax.Locations[0].Line, syntax.Locations[0].Column
			failure.Message, _, _ = strings.Cut(failure.Message, "\n")
		}
		return failure
	}
	for _, field := range slices.Sorted(maps.Keys(found)) {
		for _, object := range list(found[field]) {
			if object != nil && !yield(map[string]any{field: bracketed(object)}) {
				return nil
			}
		}
	}
	return nil
}

// list undoes that Cayley gives a list of one as its element.
func list(v any) []any {
	if objects, ok := v.([]map[string]any); ok {
		out := make([]any, len(objects))
		for i := range objects {
			out[i] = objects[i]
		}
		return out
	}
	return []any{v}
}

// bracketed writes the quad values inside a GraphQL result as Gizmo does.
func bracketed(v any) any {
	switch v := v.(type) {
	case quad.Value:
		if native := v.Native(); native != any(v) {
			return native
		}
		return quad.StringOf(v)
	case []quad.Value:
		out := make([]any, len(v))
		for i := range v {
			out[i] = bracketed(v[i])
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(v))
		for key := range v {
			out[key] = bracketed(v[key])
		}
		return out
	case []map[string]any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = bracketed(v[i])
		}
		return out
	}
	return v
}

// position is the line and column of a byte offset.
func position(text string, offset int) (line, column int) {
	before := text[:min(max(offset, 0), len(text))]
	start := strings.LastIndexByte(before, '\n') + 1
	return 1 + strings.Count(before, "\n"), 1 + utf8.RuneCountInString(before[start:])
}
