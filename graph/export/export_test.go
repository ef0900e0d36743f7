package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/format"
	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/graph/export"
	"github.com/quadloom/quadloom/graph/vocab"
)

var update = flag.Bool("update", false, "write the golden files anew")

// sample is two documents with every standing, and with all that needs escaping.
func sample() []*extract.Document {
	text := "Niger \"revoked\" its\ndeal \\ in March. Aides say it will not sign if talks fail. Five died."
	d := extract.NewDocument(text)
	d.Title, d.Source, d.Date = `A "deal" <ends> \ here`, "a b.txt", time.Date(2024, 3, 16, 8, 30, 0, 0, time.UTC)
	at := func(phrase string) extract.Span {
		i := strings.Index(text, phrase)
		return extract.Span{Start: i, End: i + len(phrase)}
	}
	node := func(phrase, name string) extract.Node {
		return extract.Node{Span: at(phrase), Name: name, ID: extract.ThingID(d.ID, name), Type: extract.Thing}
	}
	niger := extract.Node{Span: at("Niger"), Name: "Niger", ID: "ent:Niger", Type: extract.Place}
	it := niger
	it.Span, it.From = at("it will"), niger.Span
	it.End = it.Start + 2
	d.Sentences = []extract.Sentence{
		{Span: at("Niger \"revoked\" its\ndeal \\ in March.")}, {Span: at("Aides say it will not sign if talks fail.")}, {Span: at("Five died.")},
	}
	d.Facts = []extract.Fact{
		{
			Sentence: 0, Subject: niger, Predicate: extract.Predicate{Span: at("revoked"), Name: "revoke"}, Object: node("its\ndeal", "deal"),
			Time: &extract.Time{Span: at("March"), Value: "2024-03"}, Place: &niger, Confidence: 0.9,
			Args: []extract.Arg{{Role: "in", Node: niger}},
		},
		{
			Sentence: 1, Subject: it, Predicate: extract.Predicate{Span: at("will not sign"), Name: "sign"}, Object: node("talks", "€ talks"),
			Polarity: extract.Negative, Factuality: extract.Reported, Condition: at("if talks fail"), Confidence: 0.51,
			Attribution: &extract.Attribution{Node: node("Aides", "aides"), Verb: "say"},
		},
		{Sentence: 2, Subject: node("Five", "five"), Predicate: extract.Predicate{Span: at("died"), Name: "die"}, Factuality: extract.Possible, Confidence: 1},
	}
	e := extract.NewDocument("A tab\tand \x01 and é and 😀.")
	e.Source = "empty.txt"
	return []*extract.Document{d, e}
}

func load(t testing.TB, docs ...*extract.Document) *graph.Graph {
	t.Helper()
	g, err := graph.Open("mem:", graph.Create)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	if _, err := g.Add(t.Context(), docs...); err != nil {
		t.Fatal(err)
	}
	return g
}

func write(t testing.TB, g *graph.Graph, name string, o export.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := export.Formats[name](t.Context(), &b, g, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGolden(t *testing.T) {
	g := load(t, sample()...)
	for _, name := range []string{"nquads", "csv", "dot"} { // package format has its own for JSON lines
		t.Run(name, func(t *testing.T) {
			got := write(t, g, name, export.Options{})
			path := filepath.Join("testdata", "sample."+name)
			if *update {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// statement is the grammar of a line of N-Quads (https://www.w3.org/TR/n-quads/#sec-grammar), with the labels of blank nodes in
// ASCII.
var statement = func() *regexp.Regexp {
	const (
		uchar   = `\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}`
		iri     = `<(?:[^\x00-\x20<>"{}|^` + "`" + `\\]|` + uchar + `)*>`
		blank   = `_:[A-Za-z0-9]+`
		literal = `"(?:[^"\\\n\r]|\\[tbnrf"'\\]|` + uchar + `)*"(?:\^\^` + iri + `|@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*)?`
		node    = `(?:` + iri + `|` + blank + `)`
	)
	return regexp.MustCompile(`^` + node + ` ` + iri + ` (?:` + node + `|` + literal + `)(?: ` + node + `)? \.$`)
}()

var absolute = regexp.MustCompile(`^[a-z]+:`)

func TestNQuadsAreStrict(t *testing.T) {
	g := load(t, sample()...)
	odd := []quad.Quad{
		quad.Make(quad.IRI("with blank <and> \"more\" \\ `^{|}"), quad.IRI("p"), quad.LangString{Value: "hé\x7f", Lang: "fr-CA"}, quad.IRI("me")),
		quad.Make(quad.BNode("x y/ZÉ"), quad.IRI("http://example.org/p"), quad.Int(-3), quad.IRI("me")),
		quad.Make(quad.IRI("s"), quad.IRI("p"), quad.Bool(true), quad.IRI("me")),
		quad.Make(quad.IRI("s"), quad.IRI("p"), quad.Time(time.Date(2024, 1, 2, 3, 4, 5, 6, time.UTC)), quad.IRI("me")),
		quad.Make(quad.IRI("s"), quad.IRI("p"), quad.TypedString{Value: "v", Type: "xsd:token"}, quad.IRI("me")),
	}
	if err := g.Handle().AddQuadSet(odd); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(write(t, g, "nquads", export.Options{})), "\n"), "\n")
	for _, line := range lines {
		if !statement.MatchString(line) {
			t.Errorf("no statement: %s", line)
		}
		for _, iri := range regexp.MustCompile(`<([^>]*)>`).FindAllStringSubmatch(line, -1) {
			if !absolute.MatchString(iri[1]) && !strings.Contains(line, "\"") {
				t.Errorf("a relative IRI: %s", line)
			}
		}
	}
	if s, err := g.Stats(t.Context()); err != nil || s.Quads != len(lines) {
		t.Errorf("%d lines, want %d (%v)", len(lines), s.Quads, err)
	}
}

// Cayley's reader must read back the very quads, from a graph and from documents alone.
func TestNQuadsReadBack(t *testing.T) {
	for _, base := range []string{"", "http://example.org/news/"} {
		docs := sample()
		var want []string
		for _, d := range docs {
			for q := range graph.Quads(d) {
				for _, dir := range quad.Directions {
					if iri, ok := q.Get(dir).(quad.IRI); ok {
						q.Set(dir, vocab.Expand(base, iri))
					}
				}
				want = append(want, q.NQuad())
			}
		}
		slices.Sort(want)
		var direct bytes.Buffer
		for _, d := range docs {
			if err := export.WriteNQuads(&direct, graph.Quads(d), export.Options{Base: base}); err != nil {
				t.Fatal(err)
			}
		}
		for what, text := range map[string][]byte{"graph": write(t, load(t, docs...), "nquads", export.Options{Base: base}), "documents": direct.Bytes()} {
			if base == "" {
				text = bytes.ReplaceAll(text, []byte("<"+vocab.Base), []byte("<"))
			}
			var got []string
			r := nquads.NewReader(bytes.NewReader(text), false)
			for {
				q, err := r.ReadQuad()
				if errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatal(err)
				}
				if ts, ok := q.Object.(quad.TypedString); ok {
					if q.Object, err = ts.ParseValue(); err != nil {
						t.Fatal(err)
					}
				}
				got = append(got, q.NQuad())
			}
			slices.Sort(got)
			if !slices.Equal(got, want) {
				for i := range min(len(got), len(want)) {
					if got[i] != want[i] {
						t.Fatalf("%s: read\n%s\nwant\n%s", what, got[i], want[i])
					}
				}
				t.Fatalf("%s: read %d quads, want %d", what, len(got), len(want))
			}
		}
	}
}

// The JSON lines of a graph are those of its documents, but for what a graph does not keep.
func TestJSONLIsThatOfTheDocuments(t *testing.T) {
	docs := sample()
	var want bytes.Buffer
	if err := format.JSONL(&want, docs[0]); err != nil {
		t.Fatal(err)
	}
	got := write(t, load(t, docs...), "jsonl", export.Options{})
	if !bytes.Equal(got, want.Bytes()) {
		t.Errorf("got\n%s\nwant\n%s", got, want.Bytes())
	}
	for line := range bytes.Lines(got) {
		if !json.Valid(line) {
			t.Errorf("no JSON: %s", line)
		}
	}
}

func TestCSV(t *testing.T) {
	rows, err := csv.NewReader(bytes.NewReader(write(t, load(t, sample()...), "csv", export.Options{}))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 4 {
		t.Fatalf("%d rows, want 4", len(rows))
	}
	cell := func(row int, column string) string { return rows[row][slices.Index(rows[0], column)] }
	for _, c := range []struct {
		row          int
		column, want string
	}{
		{1, "subject", "Niger"}, {1, "standing", "asserted"}, {1, "sentence", `Niger "revoked" its deal \ in March.`}, {1, "args", "in: Niger"},
		{1, "time", "2024-03"}, {1, "confidence", "0.90"}, {1, "date", "2024-03-16"}, {2, "standing", "denied"}, {2, "status", "reported, denied"},
		{2, "by", "aides"}, {2, "condition", "if talks fail"}, {2, "object", "€ talks"}, {3, "object", ""}, {3, "standing", "claimed"},
		{3, "factuality", "possible"}, {3, "polarity", "positive"},
	} {
		if got := cell(c.row, c.column); got != c.want {
			t.Errorf("row %d: %s is %q, want %q", c.row, c.column, got, c.want)
		}
	}
}

func TestDOT(t *testing.T) {
	got := string(write(t, load(t, sample()...), "dot", export.Options{}))
	for _, want := range []string{
		`"ent:Niger" [label="Niger", shape=box];`,
		`[label="revoke", style=solid, tooltip="Niger \"revoked\" its deal \\ in March."`,
		`[label="sign (reported, denied)", style=solid, color=red3, fontcolor=red3, arrowhead=tee,`,
		`[label="die (possible)", style=dashed,`,
		`[shape=point];`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not in\n%s", want, got)
		}
	}
}

// full is a writer that has no room after some bytes.
type full struct{ room int }

var errFull = errors.New("no room")

func (w *full) Write(b []byte) (int, error) {
	if w.room -= len(b); w.room < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func TestWriteErrors(t *testing.T) {
	g := load(t, sample()...)
	for name, f := range export.Formats {
		for _, room := range []int{0, 200} {
			if err := f(t.Context(), &full{room}, g, export.Options{}); !errors.Is(err, errFull) {
				t.Errorf("%s with room for %d bytes: got %v, want %v", name, room, err, errFull)
			}
		}
	}
}
