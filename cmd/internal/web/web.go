// Package web serves a graph over HTTP: Cayley's API under /api/v1 and /api/v2, and Cayley's web UI everywhere else.
//
// Start at [New]. What is served works without the internet and at any address, and a page of another site can neither read
// the graph nor write to it: guard.go has the rules.
package web

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/queries"
)

// Options says how to serve. The zero value is for one user at one machine, who reads.
type Options struct {
	Write   bool          // let clients add and delete quads
	Hosts   []string      // names, without port, that clients may call this server by, beside localhost and IP addresses
	Rows    int           // most rows of a query: 0 means queries.DefaultLimit
	Timeout time.Duration // for a query; 0 means queries.DefaultTimeout
	Queries int           // at once; 0 means DefaultQueries
	Body    int64         // most bytes of a request; 0 means DefaultBody
}

// The defaults of [Options].
const (
	DefaultAddr    = "127.0.0.1:64210"
	DefaultQueries = 4
	DefaultBody    = 16 << 20
)

// New makes the handler that serves a graph. It is safe for concurrent use.
func New(g *graph.Graph, o Options) (http.Handler, error) {
	if o.Rows == 0 {
		o.Rows = queries.DefaultLimit
	}
	if o.Timeout == 0 {
		o.Timeout = queries.DefaultTimeout
	}
	if o.Queries == 0 {
		o.Queries = DefaultQueries
	}
	if o.Body == 0 {
		o.Body = DefaultBody
	}
	ui, err := newUI(o.Write)
	if err != nil {
		return nil, fmt.Errorf("serve: %w", err)
	}
	mux := http.NewServeMux()
	mux.Handle("/api/", sameOrigin(limited(newAPI(g, o), o)))
	mux.Handle("/", ui)
	return recovered(knownHost(mux, o.Hosts)), nil
}

// Serve answers connections until ctx ends, then lets requests that are under way finish for a few seconds. It closes the listener.
func Serve(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve at %s: %w", l.Addr(), err)
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(grace); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("stop serving at %s: %w", l.Addr(), err)
	}
	return server.Close()
}
