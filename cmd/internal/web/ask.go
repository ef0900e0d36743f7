package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/queries"
)

// The questions that quadloom's own verbs ask of a server are POST /api/quadloom/VERB, each with its arguments as JSON. They only
// read, whatever the server allows. A [Client] asks them.

// question says what is asked, all verbs in one.
type question struct {
	Name     string              `json:"name,omitempty"` // lookup
	Page     queries.Page        `json:"page"`
	From     string              `json:"from,omitempty"` // path
	To       string              `json:"to,omitempty"`
	Path     queries.PathOptions `json:"path"`
	Question Question            `json:"question"` // query
}

// refusal is the answer to a question that cannot be answered; of the kinds of error at most one is there.
type refusal struct {
	Error   string               `json:"error"`
	Name    *queries.NameError   `json:"name,omitempty"`
	NoPath  *queries.NoPathError `json:"noPath,omitempty"`
	Query   *queries.QueryError  `json:"query,omitempty"`
	Value   bool                 `json:"value,omitempty"`
	TimeOut bool                 `json:"timeOut,omitempty"`
}

func refuse(err error) refusal {
	r := refusal{Error: err.Error(), TimeOut: errors.Is(err, context.DeadlineExceeded)}
	var value *ValueError
	r.Value = errors.As(err, &value)
	errors.As(err, &r.Name)
	errors.As(err, &r.NoPath)
	errors.As(err, &r.Query)
	return r
}

// err is the error that was refused with.
func (r refusal) err() error {
	err := &askError{text: r.Error}
	switch {
	case r.Name != nil:
		err.cause = r.Name
	case r.NoPath != nil:
		err.cause = r.NoPath
	case r.Query != nil:
		err.cause = r.Query
	case r.TimeOut:
		err.cause = context.DeadlineExceeded
	}
	if r.Value {
		return &ValueError{err}
	}
	return err
}

// askError is an error as it read at the server, with the cause that the client can tell.
type askError struct {
	text  string
	cause error // nil if it is of no kind that matters
}

func (e *askError) Error() string { return e.text }
func (e *askError) Unwrap() error { return e.cause }

// newAsk makes the handler of questions.
func newAsk(g *graph.Graph, o Options) http.Handler {
	a := Local{g}
	mux := http.NewServeMux()
	handle := func(verb string, answerTo func(ctx context.Context, q *question) (any, error)) {
		mux.HandleFunc("POST /api/quadloom/"+verb, func(w http.ResponseWriter, r *http.Request) {
			var q question
			if err := json.NewDecoder(r.Body).Decode(&q); err != nil {
				answer(w, http.StatusBadRequest, "application/json", refuse(fmt.Errorf("read the question: %w", err)))
				return
			}
			ctx, cancel := context.WithTimeout(r.Context(), o.Timeout)
			defer cancel()
			v, err := answerTo(ctx, &q)
			if err != nil {
				answer(w, http.StatusUnprocessableEntity, "application/json", refuse(err))
				return
			}
			answer(w, http.StatusOK, "application/json", v)
		})
	}
	handle("lookup", func(ctx context.Context, q *question) (any, error) { return a.Lookup(ctx, q.Name, q.Page) })
	handle("path", func(ctx context.Context, q *question) (any, error) { return a.Path(ctx, q.From, q.To, q.Path) })
	handle("query", func(ctx context.Context, q *question) (any, error) {
		if q.Question.Limit <= 0 || q.Question.Limit > o.Rows {
			q.Question.Limit = o.Rows
		}
		q.Question.Timeout = min(q.Question.Timeout, o.Timeout)
		return a.Run(ctx, q.Question)
	})
	handle("documents", func(ctx context.Context, _ *question) (any, error) { return a.Documents(ctx) })
	handle("stats", func(ctx context.Context, _ *question) (any, error) { return a.Stats(ctx) })
	mux.HandleFunc("/api/quadloom/", func(w http.ResponseWriter, r *http.Request) {
		fail(w, http.StatusNotFound, "no question is asked by %s %s", r.Method, r.URL.Path)
	})
	return mux
}
