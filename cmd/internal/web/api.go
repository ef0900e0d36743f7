package web

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	cayleyhttp "github.com/cayleygraph/cayley/server/http"
	"github.com/cayleygraph/quad"
	_ "github.com/cayleygraph/quad/json"   // a format that the API reads and writes
	_ "github.com/cayleygraph/quad/nquads" // another

	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/queries"
)

// api is Cayley's HTTP API. Version 2 is Cayley's own but for queries in Gizmo and MQL, which queries.Run bounds; version 1 stands
// on it.
type api struct {
	graph   *graph.Graph
	cayley  *cayleyhttp.APIv2
	options Options
}

// batchQuads is how many quads are read and written at once.
const batchQuads = 10_000

func newAPI(g *graph.Graph, o Options) http.Handler {
	a := &api{graph: g, cayley: cayleyhttp.NewAPIv2((*cayley.Handle)(g.Handle())), options: o}
	a.cayley.SetReadOnly(!o.Write)
	a.cayley.SetBatchSize(batchQuads)
	a.cayley.SetQueryTimeout(o.Timeout)

	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/v2/query", a.query)
	mux.HandleFunc("POST /api/v2/query", a.query)
	mux.HandleFunc("GET /api/v2/read", a.cayley.ServeRead)
	mux.HandleFunc("POST /api/v2/read", a.cayley.ServeRead)
	mux.HandleFunc("GET /api/v2/formats", a.cayley.ServeFormats)
	mux.HandleFunc("POST /api/v2/write", a.write)
	mux.HandleFunc("POST /api/v2/delete", a.delete)
	mux.HandleFunc("POST /api/v2/node/delete", a.cayley.ServeNodeDelete)
	mux.HandleFunc("POST /api/v1/query/{lang}", a.query)
	mux.HandleFunc("POST /api/v1/shape/{lang}", func(w http.ResponseWriter, _ *http.Request) {
		fail(w, http.StatusNotImplemented, "Cayley no longer tells the shape of a query")
	})
	mux.HandleFunc("POST /api/v1/write", quadsAsJSON(a.write))
	mux.HandleFunc("POST /api/v1/write/file/nquad", a.writeFile)
	mux.HandleFunc("POST /api/v1/delete", quadsAsJSON(a.delete))
	mux.Handle("/api/quadloom/", newAsk(g, o))
	mux.HandleFunc("/api/", func(w http.ResponseWriter, r *http.Request) {
		fail(w, http.StatusNotFound, "the API has no %s %s", r.Method, r.URL.Path)
	})
	return mux
}

// query answers with {"result": rows}, and a "note" if there are more rows than may be given. Errors are {"error": message}.
func (a *api) query(w http.ResponseWriter, r *http.Request) {
	q := queries.Query{Lang: r.PathValue("lang"), Limit: a.options.Rows, Timeout: a.options.Timeout}
	first := q.Lang != "" // version 1 has the language in the path
	if !first {
		q.Lang = r.URL.Query().Get("lang")
	}
	switch q.Lang {
	case "":
		fail(w, http.StatusBadRequest, "the query's language is missing: lang=gizmo, graphql or mql")
		return
	case "graphql": // its answers have a form of their own, and it bounds itself
		values := r.URL.Query()
		values.Set("lang", q.Lang)
		r.URL.RawQuery = values.Encode()
		a.cayley.ServeQuery(w, r)
		return
	}
	if q.Text = r.URL.Query().Get("qu"); r.Method == http.MethodPost {
		text, err := io.ReadAll(r.Body)
		if err != nil {
			failWith(w, err)
			return
		}
		q.Text = string(text)
	}
	if limit, err := strconv.Atoi(r.URL.Query().Get("limit")); err == nil && 0 < limit && limit < q.Limit {
		q.Limit = limit
	}
	contentType := "application/json"
	if !first && q.Lang == "gizmo" && strings.Contains(r.Header.Get("Accept"), "application/ld+json") {
		contentType, q.Linked = "application/ld+json", true
	}
	result, err := queries.Run(r.Context(), a.graph, q)
	if err != nil {
		failWith(w, err)
		return
	}
	out := map[string]any{"result": result.Rows}
	if result.Cut {
		out["note"] = fmt.Sprintf("there are more rows: these are the first %d", q.Limit)
	}
	answer(w, http.StatusOK, contentType, out)
}

// failWith answers with an error under the status that fits it.
func failWith(w http.ResponseWriter, err error) {
	var broken *queries.QueryError
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		fail(w, http.StatusRequestEntityTooLarge, "the request is larger than %d bytes", large.Limit)
	case errors.Is(err, context.DeadlineExceeded):
		fail(w, http.StatusGatewayTimeout, "%v", err)
	case errors.As(err, &broken), errors.As(err, new(*requestError)), errors.Is(err, graph.ErrLabel):
		fail(w, http.StatusBadRequest, "%v", err)
	default:
		fail(w, http.StatusInternalServerError, "%v", err)
	}
}

// requestError is what is wrong with a request.
type requestError struct{ error }

func (e *requestError) Unwrap() error { return e.error }

// requested reads the quads of a request: what keeps them from being read is wrong with the request.
type requested struct{ quad.ReadCloser }

func (r requested) ReadQuad() (quad.Quad, error) {
	q, err := r.ReadCloser.ReadQuad()
	if err != nil && !errors.Is(err, io.EOF) {
		err = &requestError{fmt.Errorf("read quads: %w", err)}
	}
	return q, err
}

func (a *api) write(w http.ResponseWriter, r *http.Request) {
	a.change(w, r, cayley.NewWriter, "wrote")
}

func (a *api) delete(w http.ResponseWriter, r *http.Request) {
	a.change(w, r, cayley.NewRemover, "deleted")
}

// change writes or deletes the quads of a request as Cayley does, but for the status of its answer: Cayley takes what is wrong with a
// request for its own fault.
func (a *api) change(w http.ResponseWriter, r *http.Request, by func(cayley.QuadWriter) cayley.BatchWriter, done string) {
	if !a.options.Write {
		fail(w, http.StatusForbidden, "database is read-only")
		return
	}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")) // what it is called by no known name is taken for N-Quads
	format := quad.FormatByMime(kind)
	if format == nil {
		format = quad.FormatByName("nquads")
	}
	if format.Reader == nil {
		fail(w, http.StatusBadRequest, "quads cannot be read as %s", format.Name)
		return
	}
	body := io.Reader(r.Body)
	if r.Header.Get("Content-Encoding") == "gzip" {
		unzipped, err := gzip.NewReader(body)
		if err != nil {
			failWith(w, &requestError{fmt.Errorf("read quads: %w", err)})
			return
		}
		body = unzipped
	}
	quads := requested{format.Reader(body)}
	defer quads.Close()
	to := by(a.graph.Handle().QuadWriter)
	n, err := quad.CopyBatch(to, quads, batchQuads)
	if err = errors.Join(err, to.Close()); err != nil {
		failWith(w, err)
		return
	}
	answer(w, http.StatusOK, "application/json", map[string]any{"result": fmt.Sprintf("Successfully %s %d quads.", done, n), "count": n})
}

// quadsAsJSON has version 2 read what version 1 takes: quads as JSON, whatever the request calls them.
func quadsAsJSON(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		r.Header.Set("Content-Type", "application/json")
		next(w, r)
	}
}

// writeFile takes a file of N-Quads out of a form.
func (a *api) writeFile(w http.ResponseWriter, r *http.Request) {
	if !a.options.Write {
		a.write(w, r) // which refuses
		return
	}
	file, _, err := r.FormFile("NQuadFile")
	if err != nil {
		failWith(w, fmt.Errorf("read form field NQuadFile: %w", err))
		return
	}
	defer file.Close()
	r.Body = file
	r.Header.Set("Content-Type", "application/n-quads")
	a.write(w, r)
}
