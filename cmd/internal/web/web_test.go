package web

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph"
)

// small is a graph that says that Niger revoked a deal, and that Russia did not.
func small(t testing.TB) *graph.Graph {
	t.Helper()
	d := extract.NewDocument("Niger revoked the deal. Russia did not revoke the deal.")
	at := func(from, to int) extract.Span { return extract.Span{Start: from, End: to} }
	d.Sentences = []extract.Sentence{{Span: at(0, 23)}, {Span: at(24, 55)}}
	node := func(s extract.Span, id extract.NodeID, typ extract.Type) extract.Node {
		return extract.Node{Span: s, Name: d.Slice(s), ID: id, Type: typ}
	}
	deal := extract.ThingID(d.ID, "deal")
	d.Facts = []extract.Fact{
		{
			Subject: node(at(0, 5), "ent:Niger", extract.Place), Predicate: extract.Predicate{Span: at(6, 13), Name: "revoke"},
			Object: node(at(18, 22), deal, extract.Thing), Confidence: 0.9,
		},
		{
			Sentence: 1, Subject: node(at(24, 30), "ent:Russia", extract.Place), Predicate: extract.Predicate{Span: at(39, 45), Name: "revoke"},
			Object: node(at(50, 54), deal, extract.Thing), Polarity: extract.Negative, Confidence: 0.8,
		},
	}
	g, err := graph.Open("mem:", graph.Create)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := g.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := g.Add(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	return g
}

func handler(t testing.TB, o Options) http.Handler {
	t.Helper()
	h, err := New(small(t), o)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// ask sends a request with headers such as "Origin: http://x".
func ask(h http.Handler, method, target, body string, headers ...string) *http.Response {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	r.Host = "localhost:64210"
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		if name == "Host" {
			r.Host = value
		}
		r.Header.Add(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func text(t *testing.T, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(b))
}

const revoked = `g.V("<ent:Niger>").out("<rel:revoke>").all()`

func TestAPI(t *testing.T) {
	h := handler(t, Options{Rows: 3, Timeout: 300 * time.Millisecond, Body: 2000})
	for _, test := range []struct {
		name, method, target, body string
		headers                    []string
		status                     int
		want                       string // in the answer
	}{
		{"gizmo", "POST", "/api/v2/query?lang=gizmo", revoked, nil, 200, `{"result":[{"id":"<thing:`},
		{"gizmo by GET", "GET", "/api/v2/query?lang=gizmo&qu=g.emit(7)", "", nil, 200, `{"result":[7]}`},
		{"JSON-LD", "POST", "/api/v2/query?lang=gizmo", `g.V("<ent:Niger>").all()`, []string{"Accept: application/ld+json"}, 200,
			`{"result":[{"id":{"@id":"ent:Niger"}}]}`},
		{"version 1", "POST", "/api/v1/query/gizmo", `g.V("<ent:Niger>").all()`, nil, 200, `{"result":[{"id":"<ent:Niger>"}]}`},
		{"no rows", "POST", "/api/v2/query?lang=gizmo", `g.V("<no>").all()`, nil, 200, `{"result":[]}`},
		{"cut", "POST", "/api/v2/query?lang=gizmo", `g.V().all()`, nil, 200, `"note":"there are more rows: these are the first 3"`},
		{"cut lower", "POST", "/api/v1/query/gizmo?limit=1", `g.V().all()`, nil, 200, `"note":"there are more rows: these are the first 1"`},
		{"limit cannot be lifted", "POST", "/api/v1/query/gizmo?limit=10", `g.V().all()`, nil, 200, "these are the first 3"},
		{"graphql", "POST", "/api/v2/query?lang=graphql", `{nodes(id: <ent:Niger>){id, label}}`, nil, 200,
			`{"data":{"nodes":{"id":"ent:Niger","label":"Niger"}}}`},
		{"graphql by version 1", "POST", "/api/v1/query/graphql", `{nodes(id: <ent:Niger>){id}}`, nil, 200, `"id":"ent:Niger"`},
		{"mql asked for JSON-LD", "POST", "/api/v2/query?lang=mql", `[{"id": "<ent:Niger>", "<label>": null}]`,
			[]string{"Accept: application/ld+json"}, 200, `{"result":[{"<label>":"Niger","id":"<ent:Niger>"}]}`},
		{"broken", "POST", "/api/v2/query?lang=gizmo", "g.V(", nil, 400, `{"error":"gizmo query, line 1, column 5`},
		{"fatal to Cayley alone", "POST", "/api/v2/query?lang=gizmo", "g.V().out({}).all()", nil, 400, `{"error":"gizmo query: unsupported`},
		{"too slow", "POST", "/api/v2/query?lang=gizmo", "while (true) {}", nil, 504, `longer than 300ms`},
		{"too large", "POST", "/api/v2/query?lang=gizmo", strings.Repeat(" ", 3000), nil, 413, `larger than 2000 bytes`},
		{"no language", "POST", "/api/v2/query", revoked, nil, 400, `{"error":"the query's language is missing`},
		{"unknown language", "POST", "/api/v2/query?lang=sparql", revoked, nil, 400, `there is no such language`},
		{"empty", "POST", "/api/v2/query?lang=gizmo", "", nil, 400, "it is empty"},
		{"read", "GET", "/api/v2/read?format=nquads&sub=<ent:Niger>&pred=<rel:revoke>", "", nil, 200, "<ent:Niger> <rel:revoke> <thing:"},
		{"formats", "GET", "/api/v2/formats", "", nil, 200, `"nquads"`},
		{"shape", "POST", "/api/v1/shape/gizmo", revoked, nil, 501, "no longer"},
		{"unknown", "GET", "/api/v3/query", "", nil, 404, "the API has no GET /api/v3/query"},
		{"unknown method", "DELETE", "/api/v2/query", "", nil, 404, "the API has no DELETE"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := ask(h, test.method, test.target, test.body, test.headers...)
			if got := text(t, r); r.StatusCode != test.status || !strings.Contains(got, test.want) {
				t.Errorf("got %d %s, want %d %s", r.StatusCode, got, test.status, test.want)
			}
			if r.Header.Get("Access-Control-Allow-Origin") != "" {
				t.Error("pages of other origins are let in")
			}
		})
	}
}

const extra = `<ent:Mali> <label> "Mali" <analyst> .`

var writes = []struct{ name, target, body, contentType string }{
	{"write", "/api/v2/write", extra, "application/n-quads"},
	{"write by version 1", "/api/v1/write", `[{"subject":"<ent:Mali>","predicate":"<label>","object":"Mali","label":"<analyst>"}]`, ""},
	{"delete", "/api/v2/delete", extra, "application/n-quads"},
	{"delete by version 1", "/api/v1/delete", `[{"subject":"<ent:Mali>","predicate":"<label>","object":"Mali","label":"<analyst>"}]`, ""},
	{"delete a node", "/api/v2/node/delete", `<ent:Mali>`, "application/n-quads"},
}

func TestReadOnly(t *testing.T) {
	h := handler(t, Options{})
	for _, test := range writes {
		r := ask(h, "POST", test.target, test.body, "Content-Type: "+test.contentType)
		if got := text(t, r); r.StatusCode != http.StatusForbidden || !strings.Contains(got, "read-only") {
			t.Errorf("%s: got %d %s, want a refusal", test.name, r.StatusCode, got)
		}
	}
}

func TestWrite(t *testing.T) {
	h := handler(t, Options{Write: true})
	has := func() bool {
		return strings.Contains(text(t, ask(h, "POST", "/api/v2/query?lang=gizmo", `g.V("<ent:Mali>").out("<label>").all()`)), `"Mali"`)
	}
	add := func() {
		t.Helper()
		if r := ask(h, "POST", "/api/v2/write", extra, "Content-Type: application/n-quads"); r.StatusCode != http.StatusOK || !has() {
			t.Fatalf("write: %d %s", r.StatusCode, text(t, r))
		}
	}
	for _, test := range writes {
		if strings.Contains(test.name, "delete") {
			add()
		}
		r := ask(h, "POST", test.target, test.body, "Content-Type: "+test.contentType)
		if got := text(t, r); r.StatusCode != http.StatusOK {
			t.Errorf("%s: got %d %s", test.name, r.StatusCode, got)
		}
		if want := !strings.Contains(test.name, "delete"); has() != want {
			t.Errorf("%s: in the graph: %t, want %t", test.name, !want, want)
		}
	}

	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	part, err := w.CreateFormFile("NQuadFile", "extra.nq")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(part, extra); err != nil {
		t.Fatal(err)
	}
	w.Close()
	r := ask(h, "POST", "/api/v1/write/file/nquad", form.String(), "Content-Type: "+w.FormDataContentType())
	if got := text(t, r); r.StatusCode != http.StatusOK || !has() {
		t.Errorf("write a file: got %d %s", r.StatusCode, got)
	}
}

// What is wrong with a request is not the server's fault, and the answer says what it is.
func TestWriteErrors(t *testing.T) {
	h := handler(t, Options{Write: true})
	for _, test := range []struct{ target, body, want string }{
		{"/api/v1/write", `garbage`, "read quads: "},
		{"/api/v1/write", `[{"subject":"<ent:Mali>","predicate":"<label>","object":"Mali"}]`, "a quad needs a label"},
		{"/api/v1/write", `[{"subject":"<ent:Mali>","predicate":"<label>","object":"Mali","label":"<doc:0123456789abcdef>"}]`, "a quad needs a label"},
		{"/api/v1/delete", `garbage`, "read quads: "},
		{"/api/v2/write", `<a> <b`, "read quads: "},
		{"/api/v2/delete", `<a> <b> <c> .`, "a quad needs a label"},
	} {
		r := ask(h, "POST", test.target, test.body, "Content-Type: application/n-quads")
		if got := text(t, r); r.StatusCode != http.StatusBadRequest || !strings.Contains(got, test.want) {
			t.Errorf("%s of %s: got %d %s, want %d with %q", test.target, test.body, r.StatusCode, got, http.StatusBadRequest, test.want)
		}
	}
	if r := ask(h, "POST", "/api/v2/write", "no gzip", "Content-Encoding: gzip"); r.StatusCode != http.StatusBadRequest {
		t.Errorf("what is not compressed: got %d", r.StatusCode)
	}
}

func TestGuard(t *testing.T) {
	h := handler(t, Options{Write: true, Hosts: []string{"Graph.Example.org"}})
	query := "/api/v2/query?lang=gizmo&qu=g.emit(7)"
	for _, test := range []struct {
		name, method, target string
		headers              []string
		status               int
	}{
		{"a program", "GET", query, nil, 200},
		{"IPv4", "GET", query, []string{"Host: 192.0.2.7:64210"}, 200},
		{"IPv6", "GET", query, []string{"Host: [::1]:64210"}, 200},
		{"no port", "GET", query, []string{"Host: localhost"}, 200},
		{"an allowed name", "GET", query, []string{"Host: graph.example.org:64210"}, 200},
		{"DNS rebinding", "GET", query, []string{"Host: evil.example:64210"}, 421},
		{"DNS rebinding of a page", "GET", "/", []string{"Host: evil.example"}, 421},
		{"a name that only begins well", "GET", query, []string{"Host: localhost.evil.example"}, 421},
		{"the UI itself", "GET", query, []string{"Origin: http://localhost:64210", "Sec-Fetch-Site: same-origin"}, 200},
		{"typed in the address bar", "GET", query, []string{"Sec-Fetch-Site: none"}, 200},
		{"a page of another site", "POST", "/api/v2/write", []string{"Origin: http://evil.example", "Sec-Fetch-Site: cross-site"}, 403},
		{"of another port", "POST", "/api/v2/write", []string{"Origin: http://localhost:8000"}, 403},
		{"without an origin", "POST", "/api/v2/write", []string{"Origin: null"}, 403},
		{"an image of another site", "GET", query, []string{"Sec-Fetch-Site: cross-site"}, 403},
		{"a preflight", "OPTIONS", "/api/v2/write", []string{"Origin: http://evil.example", "Access-Control-Request-Method: POST"}, 403},
		{"a link from another site", "GET", "/", []string{"Sec-Fetch-Site: cross-site"}, 200},
	} {
		r := ask(h, test.method, test.target, extra, test.headers...)
		if r.StatusCode != test.status {
			t.Errorf("%s: got %d %s, want %d", test.name, r.StatusCode, text(t, r), test.status)
		}
		if r.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: pages of other origins are let in", test.name)
		}
	}
}

func TestTurns(t *testing.T) {
	h := handler(t, Options{Queries: 1, Timeout: 200 * time.Millisecond})
	const slow = "/api/v2/query?lang=gizmo&qu=while(true){}"
	statuses := make(chan int)
	for range 3 {
		go func() { statuses <- ask(h, "GET", slow, "").StatusCode }()
	}
	counts := map[int]int{}
	for range 3 {
		counts[<-statuses]++
	}
	if counts[http.StatusGatewayTimeout] == 0 || counts[http.StatusServiceUnavailable] == 0 {
		t.Errorf("of three slow queries, one at once, got statuses %v; want some to time out and some to be refused", counts)
	}
}

func TestPages(t *testing.T) {
	h := handler(t, Options{})
	for _, test := range []struct {
		method, target string
		status         int
		want           string
	}{
		{"GET", "/", 200, `<script src="/editor/editor.js">`},
		{"HEAD", "/", 200, ""},
		{"GET", "/a/deep/link", 200, `<div id="root">`},
		{"GET", "/etc", 200, `<div id="root">`},
		{"GET", "/editor/editor.js", 200, "window.monaco"},
		{"GET", "/gizmo.d.ts", 200, "Morphism"},
		{"GET", "/no/such/file.js", 404, ""},
		{"GET", "/service-worker.js", 404, ""},
		{"GET", "/static/js/2.7d84b3fa.chunk.js.map", 404, ""},
		{"POST", "/", 405, ""},
	} {
		r := ask(h, test.method, test.target, "")
		if got := text(t, r); r.StatusCode != test.status || !strings.Contains(got, test.want) {
			t.Errorf("%s %s: got %d %.80s, want %d %s", test.method, test.target, r.StatusCode, got, test.status, test.want)
		}
		if policy := r.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") ||
			strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") {
			t.Errorf("%s %s: got policy %q", test.method, test.target, policy)
		}
	}
	r := ask(h, "GET", "/", "")
	if again := ask(h, "GET", "/", "", "If-None-Match: "+r.Header.Get("ETag")); again.StatusCode != http.StatusNotModified {
		t.Errorf("asked again for a page that has not changed: got %d", again.StatusCode)
	}
}

func TestWritePageNeedsWrite(t *testing.T) {
	for _, write := range []bool{false, true} {
		s, err := newUI(write)
		if err != nil {
			t.Fatal(err)
		}
		shown := false
		for _, f := range s.files {
			shown = shown || bytes.Contains(f.body, []byte(`return c("write")`))
		}
		if shown != write {
			t.Errorf("write %t: the page is shown: %t", write, shown)
		}
	}
}

func TestServe(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	started := make(chan struct{}, 1)
	h := handler(t, Options{Timeout: 500 * time.Millisecond})
	go func() {
		done <- Serve(ctx, l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			started <- struct{}{}
			h.ServeHTTP(w, r)
		}))
	}()

	// A query that is under way when the server stops is still answered.
	answered := make(chan error, 1)
	go func() {
		r, err := http.Post("http://"+l.Addr().String()+"/api/v2/query?lang=gizmo", "", strings.NewReader("while (true) {}"))
		if err == nil {
			var answer map[string]string
			err = json.NewDecoder(r.Body).Decode(&answer)
			r.Body.Close()
		}
		answered <- err
	}()
	<-started
	stop()
	if err := <-answered; err != nil {
		t.Errorf("the query under way: %v", err)
	}
	if err := <-done; err != nil {
		t.Errorf("stopping: %v", err)
	}
	if _, err := net.Dial("tcp", l.Addr().String()); err == nil {
		t.Error("the server still listens")
	}
}
