package queries

import (
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/quadloom/quadloom/graph/graphtest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Every query of the library gives rows over the small story, and these rows.
func TestLibrary(t *testing.T) {
	path := filepath.Join("testdata", "library.txt")
	t.Run("mem", func(t *testing.T) {
		got := runLibrary(t, "mem:")
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		sameText(t, got, readFile(t, path))
	})
	t.Run("pg", func(t *testing.T) { // which gives the same rows, in an order of its own
		sameText(t, sortedRows(runLibrary(t, graphtest.Database(t))), sortedRows(readFile(t, path)))
	})
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// sortedRows sorts the rows of each query.
func sortedRows(text string) string {
	queries := strings.Split(text, "\n\n")
	for i, q := range queries {
		rows := strings.Split(q, "\n")
		slices.Sort(rows)
		queries[i] = strings.Join(rows, "\n")
	}
	return strings.Join(queries, "\n\n")
}

func sameText(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// runLibrary writes what each query of the library gives over the small story.
func runLibrary(t *testing.T, place string) string {
	docs := articles()
	g := openAt(t, place, docs...)
	var out strings.Builder
	for _, e := range Library() {
		values := map[string]string{}
		for _, p := range e.Params {
			if p.Name == "document" {
				values[p.Name] = string(docs[0].ID)
			}
			if p.Name == "type" {
				values[p.Name] = "organization"
			}
		}
		q, err := e.Query(t.Context(), g, values)
		if err != nil {
			t.Error(err)
			continue
		}
		result, err := Run(t.Context(), g, q)
		if err != nil {
			t.Errorf("%s: %v", e.Name, err)
			continue
		}
		if len(result.Rows) == 0 {
			t.Errorf("%s gives no rows", e.Name)
		}
		if !slices.Equal(result.Columns, e.Columns) {
			t.Errorf("%s has columns %q, its comment says %q", e.Name, result.Columns, e.Columns)
		}
		out.WriteString(e.Name + "\n")
		encoder := json.NewEncoder(&out)
		encoder.SetEscapeHTML(false)
		for _, row := range result.Rows {
			if err := encoder.Encode(row); err != nil {
				t.Fatal(err)
			}
		}
		out.WriteString("\n")
	}
	return out.String()
}

func TestLibraryComments(t *testing.T) {
	files, err := filepath.Glob("library/*.js")
	if err != nil {
		t.Fatal(err)
	}
	entries := Library()
	if len(entries) != len(files) || len(entries) < 8 {
		t.Fatalf("%d entries for %d files", len(entries), len(files))
	}
	for i, e := range entries {
		if e.Name != strings.TrimSuffix(filepath.Base(files[i]), ".js") {
			t.Errorf("%s calls itself %q", files[i], e.Name)
		}
		if e.Summary == "" || len(e.Columns) == 0 {
			t.Errorf("%s: the comment has no summary or no columns", e.Name)
		}
		if sets := strings.Count(e.Text, "\n// set "); sets != len(e.Params) {
			t.Errorf("%s: %d of %d parameters can be read", e.Name, len(e.Params), sets)
		}
	}
}

func TestEntryQuery(t *testing.T) {
	g := open(t, articles()...)
	between, err := Find("between")
	if err != nil {
		t.Fatal(err)
	}
	q, err := between.Query(t.Context(), g, map[string]string{"a": "the us"})
	if err != nil || q.Params["a"] != "ent:United_States" || q.Params["b"] != "ent:United_States" {
		t.Errorf("got parameters %v, error %v", q.Params, err)
	}
	var name *NameError
	if _, err := between.Query(t.Context(), g, map[string]string{"a": "Atlantis"}); !errors.As(err, &name) {
		t.Errorf("got error %v, want a NameError", err)
	}
	for _, test := range []struct {
		name   string
		values map[string]string
		want   string
	}{
		{"between", map[string]string{"c": "x"}, `query between has no parameter "c": it has a, b`},
		{"in-document", nil, "query in-document: parameter document is missing: its id, as quadloom documents lists it"},
		{"relations", map[string]string{"count": "many"}, `query relations: parameter count: "many" is no number`},
	} {
		e, err := Find(test.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := e.Query(t.Context(), g, test.values); err == nil || err.Error() != test.want {
			t.Errorf("%s: got error %v, want %s", test.name, err, test.want)
		}
	}
	if _, err := Find("nonesuch"); err == nil || !strings.Contains(err.Error(), "choose from about, between") {
		t.Errorf("got error %v", err)
	}
}
