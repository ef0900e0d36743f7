package queries

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"
)

func smallStore() *memstore.QuadStore {
	var quads []quad.Quad
	for _, s := range []string{"a", "b", "c"} {
		for _, o := range []string{"x", "y", "z"} {
			quads = append(quads, quad.MakeIRI(s, "to", o, "doc"))
		}
		quads = append(quads, quad.Make(quad.IRI(s), quad.IRI("label"), "The "+s, quad.IRI("doc")))
	}
	return memstore.New(quads...)
}

func TestRun(t *testing.T) {
	for _, test := range []struct {
		name, lang, text string
		params           map[string]string
		limit            int
		want             string // the rows as JSON
		cut              bool
	}{
		{name: "out", text: `g.V("<a>").out("<to>").all()`, want: `[{"id":"<x>"},{"id":"<y>"},{"id":"<z>"}]`},
		{name: "literal", text: `g.V("<a>").out("<label>").all()`, want: `[{"id":"The a"}]`},
		{name: "nothing", text: `g.V("<nobody>").all()`, want: `[]`},
		{name: "value of an expression is no row", text: `1 + 1`, want: `[]`},
		{name: "emit", text: `g.emit({n: 1.5, s: "é", l: [true, null]}); g.emit(undefined); g.emit(7)`, want: `[{"l":[true,null],"n":1.5,"s":"é"},7]`},
		{name: "cut", text: `g.V("<a>").out("<to>").all()`, limit: 2, want: `[{"id":"<x>"},{"id":"<y>"}]`, cut: true},
		{name: "not cut", text: `g.V("<a>").out("<to>").all()`, limit: 3, want: `[{"id":"<x>"},{"id":"<y>"},{"id":"<z>"}]`},
		{name: "own limits do not lift ours", text: `for (var i = 0; i < 9; i++) g.V("<a>").getLimit(50)`, limit: 2,
			want: `[{"id":"<a>"},{"id":"<a>"}]`, cut: true},
		{name: "parameter", text: `g.V("<" + who + ">").out("<label>").all()`, params: map[string]string{"who": "b"}, want: `[{"id":"The b"}]`},
		{name: "parameter is data", text: `g.emit(who)`, params: map[string]string{"who": "\"; g.V().all(); \u2028//"},
			want: `["\"; g.V().all(); \u2028//"]`},
		{name: "graphql", lang: "graphql", text: `{nodes(id: <a>){id, to, label}}`, want: `[{"nodes":{"id":"<a>","label":"The a","to":["<x>","<y>","<z>"]}}]`},
		{name: "mql", lang: "mql", text: `[{"id": "<a>", "<label>": null}]`, want: `[{"<label>":"The a","id":"<a>"}]`},
	} {
		t.Run(test.name, func(t *testing.T) {
			result, err := run(t.Context(), smallStore(), Query{Lang: test.lang, Text: test.text, Params: test.params, Limit: test.limit})
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			encoder := json.NewEncoder(&b)
			encoder.SetEscapeHTML(false)
			if err := encoder.Encode(result.Rows); err != nil {
				t.Fatal(err)
			}
			if got := strings.TrimSpace(b.String()); got != test.want || result.Cut != test.cut {
				t.Errorf("got %s, cut %t; want %s, cut %t", got, result.Cut, test.want, test.cut)
			}
		})
	}
}

func TestRunBroken(t *testing.T) {
	for _, test := range []struct{ lang, text, want string }{
		{"gizmo", "", "gizmo query: it is empty"},
		{"gizmo", "g.V(.all()", "gizmo query, line 1, column 5: unexpected token ."},
		{"gizmo", "\n\n  g.V().outs()", "gizmo query, line 3, column 13: TypeError: Object has no member 'outs'"},
		{"gizmo", "g.V().out({}).all()", "gizmo query: unsupported type: map[string]interface {}"},
		{"gizmo", "throw 'up'", "gizmo query, line 1, column 1: up"},
		{"gizmo", "function f() { f() }; f()", "gizmo query, line 1, column 17: its functions call each other without end"},
		{"gizmo", "function f() { [1].forEach(f) }; f()", "gizmo query, line 1, column 27: its functions call each other without end"},
		{"gizmo", "var a = {}; a.a = a; g.emit(a)", "gizmo query, line 1, column 28: TypeError: Converting circular structure to JSON"},
		{"gizmo", "g.V().filter(regex('('))", "gizmo query, line 1, column 19: error parsing regexp: missing closing ): `(`"},
		{"graphql", "{\n nodes(", "graphql query, line 2, column 8: Syntax Error GraphQL (2:8) Expected Name, found EOF"},
		{"mql", "[{\"id\": \n 1,, }]", "mql query, line 2, column 4: invalid character ',' looking for beginning of object key string"},
		{"sparql", "SELECT", "sparql query: there is no such language: choose from gizmo, graphql, mql"},
	} {
		_, err := run(t.Context(), smallStore(), Query{Lang: test.lang, Text: test.text})
		if err == nil || err.Error() != test.want {
			t.Errorf("%s %q: got error %v, want %s", test.lang, test.text, err, test.want)
		}
	}
}

func TestRunTimeout(t *testing.T) {
	for _, text := range []string{"while (true) {}", "while (true) g.V().toArray()"} {
		start := time.Now()
		_, err := run(t.Context(), smallStore(), Query{Text: text, Timeout: 50 * time.Millisecond})
		if !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(fmt.Sprint(err), "longer than 50ms") {
			t.Errorf("%s: got error %v, want a deadline exceeded", text, err)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s: gave up after %v", text, took)
		}
	}
}

// Whatever a query passes to Cayley, the process lives and the caller gets an answer or an error.
func FuzzRun(f *testing.F) {
	for _, text := range []string{
		`g.V("<a>").out("<to>").all()`, "g.V().out(null, null).all()", "g.V().has('<to>', 1.5, {}).all()", "g.V(g, g.V()).all()",
		"g.V().forEach(function (d) { g.emit(d.id) })", "g.emit({a: g, b: g.V, c: 0/0})", "g.M().out('<to>').all()",
		"g.V().followRecursive('<to>', -1, ['x']).all()", "quadloom()", "delete g; delete graph; g.V()",
		"g = null; graph = null", "Object.prototype.toString = null; throw {}", `{nodes{id, ~to{id}}}`, `[{"id": null, "!<to>": [{}]}]`,
	} {
		f.Add("gizmo", text)
		f.Add("graphql", text)
		f.Add("mql", text)
	}
	qs := smallStore()
	f.Fuzz(func(t *testing.T, lang, text string) {
		result, err := run(t.Context(), qs, Query{Lang: lang, Text: text, Limit: 5, Timeout: 100 * time.Millisecond})
		if err == nil && len(result.Rows) > 5 {
			t.Errorf("%d rows", len(result.Rows))
		}
	})
}
