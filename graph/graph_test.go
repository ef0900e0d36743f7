package graph_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/graph/graphtest"
	"github.com/quadloom/quadloom/graph/vocab"
)

// backends are the places that the conformance tests run on.
var backends = map[string]func(t testing.TB) string{
	"bolt": func(t testing.TB) string { return filepath.Join(t.TempDir(), "g.db") },
	"mem":  func(testing.TB) string { return "mem:" },
	"pg":   graphtest.Database,
}

// conform runs a test on an empty graph of each backend.
func conform(t *testing.T, test func(t *testing.T, g *graph.Graph)) {
	for name, place := range backends {
		t.Run(name, func(t *testing.T) { test(t, create(t, place(t))) })
	}
}

func create(t testing.TB, place string) *graph.Graph {
	t.Helper()
	g, err := graph.Open(place, graph.Create)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	return g
}

func add(t testing.TB, g *graph.Graph, docs ...*extract.Document) graph.Loaded {
	t.Helper()
	loaded, err := g.Add(t.Context(), docs...)
	if err != nil {
		t.Fatal(err)
	}
	return loaded
}

// dump is every quad of a graph, in order.
func dump(t testing.TB, g *graph.Graph) []string {
	t.Helper()
	var lines []string
	for q, err := range g.Quads(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, q.NQuad())
	}
	return lines
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Fatalf("%s: %d and %d quads, which differ from quad %d on:\n%s\n%s", what, len(got), len(want), i,
				strings.Join(got[min(i, len(got)):min(i+3, len(got))], "\n"), strings.Join(want[min(i, len(want)):min(i+3, len(want))], "\n"))
		}
	}
}

func TestQuadsAreThoseOfTheDocuments(t *testing.T) {
	conform(t, func(t *testing.T, g *graph.Graph) {
		docs := random(rand.New(rand.NewPCG(3, 4)), 40)
		loaded := add(t, g, docs...)
		var want []string
		facts := 0
		for _, d := range docs {
			facts += len(graph.Facts(d))
			for q := range graph.Quads(d) {
				want = append(want, q.NQuad())
			}
		}
		got := dump(t, g)
		slices.Sort(want)
		if n := len(slices.Compact(slices.Clone(want))); n != len(want) {
			t.Errorf("%d of %d quads are written twice", len(want)-n, len(want))
		}
		slices.Sort(got)
		same(t, "graph and documents", got, want)
		if loaded != (graph.Loaded{Documents: 40, Facts: facts, Quads: len(want)}) {
			t.Errorf("loaded %+v, want 40 documents, %d facts and %d quads", loaded, facts, len(want))
		}
		stats, err := g.Stats(t.Context())
		if err != nil || stats.Quads != len(want) || stats.Documents != 40 || stats.Facts != facts {
			t.Errorf("stats are %+v (%v), want 40 documents, %d facts and %d quads", stats, err, facts, len(want))
		}
		if n := cayleyCount(t, g); n != len(want) {
			t.Errorf("Cayley counts %d quads, want %d", n, len(want))
		}
	})
}

func TestAddTwiceChangesNothing(t *testing.T) {
	conform(t, func(t *testing.T, g *graph.Graph) {
		d := niger()
		add(t, g, d)
		before := dump(t, g)
		again := niger()
		again.Title, again.Source = "Another title", "elsewhere.txt"
		if loaded := add(t, g, again, d); loaded != (graph.Loaded{Known: 2}) {
			t.Errorf("loaded %+v, want two known documents", loaded)
		}
		same(t, "before and after", dump(t, g), before)
	})
	conform(t, func(t *testing.T, g *graph.Graph) {
		if loaded := add(t, g, niger(), niger()); loaded.Documents != 1 || loaded.Known != 1 {
			t.Errorf("loaded %+v, want one new and one known document", loaded)
		}
	})
}

func TestRetractIsExact(t *testing.T) {
	conform(t, func(t *testing.T, g *graph.Graph) {
		r := rand.New(rand.NewPCG(5, 6))
		for round := range 12 {
			a, b := random(r, r.IntN(6)), random(r, 1+r.IntN(6))
			only := create(t, "mem:")
			add(t, only, a...)
			add(t, g, a...)
			want, wantStats, wantNames := dump(t, only), stats(t, only), found(t, only)
			same(t, "A before B", dump(t, g), want)
			add(t, g, b...)
			r.Shuffle(len(b), func(i, j int) { b[i], b[j] = b[j], b[i] })
			for _, d := range b {
				if _, err := g.Retract(t.Context(), d.ID); err != nil {
					t.Fatal(err)
				}
			}
			same(t, "A + B - B and A", dump(t, g), want)
			if got := stats(t, g); got != wantStats {
				t.Errorf("round %d: stats are %+v, want %+v", round, got, wantStats)
			}
			if got := found(t, g); !slices.Equal(got, wantNames) {
				t.Errorf("round %d: names are\n%v, want\n%v", round, got, wantNames)
			}
			if n := cayleyCount(t, g); n != len(want) {
				t.Errorf("round %d: Cayley counts %d quads, want %d", round, n, len(want))
			}
			sound(t, g)
			for _, d := range a {
				if _, err := g.Retract(t.Context(), d.ID); err != nil {
					t.Fatal(err)
				}
			}
			if left := dump(t, g); len(left) > 0 {
				t.Fatalf("round %d: an empty graph has %d quads", round, len(left))
			}
			sound(t, g)
			exact, err := g.Handle().Stats(t.Context(), true)
			if err != nil || exact.Nodes.Value != 0 {
				t.Errorf("round %d: an empty graph has %d nodes (%v)", round, exact.Nodes.Value, err)
			}
		}
	})
}

// sound checks that Verify finds no fault with a graph.
func sound(t testing.TB, g *graph.Graph) {
	t.Helper()
	if _, err := g.Verify(t.Context(), func(f graph.Failure) { t.Error(f) }); err != nil {
		t.Error(err)
	}
}

// cayleyCount is how many quads Cayley has counted.
func cayleyCount(t testing.TB, g *graph.Graph) int {
	t.Helper()
	s, err := g.Handle().QuadStore.Stats(t.Context(), false)
	if err != nil {
		t.Fatal(err)
	}
	return int(s.Quads.Value)
}

func stats(t testing.TB, g *graph.Graph) graph.Stats {
	t.Helper()
	s, err := g.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// found is what a few searches by name find.
func found(t testing.TB, g *graph.Graph) (out []string) {
	t.Helper()
	for _, query := range append(names, "n", "a", "the n.", "niges", "zurich") {
		matches, err := g.Names(t.Context(), query, 100)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range matches {
			out = append(out, query+": "+string(m.Node)+" "+m.Alias+" "+m.Closeness.String())
		}
	}
	return out
}

func TestRetractUnknown(t *testing.T) {
	conform(t, func(t *testing.T, g *graph.Graph) {
		if _, err := g.Retract(t.Context(), "0123456789abcdef"); !errors.Is(err, graph.ErrNoDocument) {
			t.Errorf("got %v, want %v", err, graph.ErrNoDocument)
		}
	})
}

func TestDocumentReadsBack(t *testing.T) {
	conform(t, func(t *testing.T, g *graph.Graph) {
		docs := append(random(rand.New(rand.NewPCG(7, 8)), 20), niger())
		add(t, g, docs...)
		for _, d := range docs {
			back, err := g.Document(t.Context(), d.ID)
			if err != nil {
				t.Fatal(err)
			}
			if back.Text != d.Text || back.Title != d.Title || back.Source != d.Source || !back.Date.Equal(d.Date) {
				t.Errorf("read back %q %q %v, want %q %q %v", back.Title, back.Source, back.Date, d.Title, d.Source, d.Date)
			}
			back.Mentions = d.Mentions
			same(t, "written and read back", sortedQuads(back), sortedQuads(d))
			for _, f := range graph.Facts(d) {
				one, fact, err := g.Fact(t.Context(), quad.IRI(d.StatementID(f)))
				if err != nil {
					t.Fatal(err)
				}
				if got, want := one.StatementID(fact), d.StatementID(f); got != want || one.Text != d.Text {
					t.Errorf("read fact %s back as %s", want, got)
				}
				if one.Slice(fact.Subject.Span) != d.Slice(f.Subject.Span) || fact.Factuality != f.Factuality || fact.Polarity != f.Polarity ||
					len(fact.Args) != len(f.Args) || fact.Subject.From != f.Subject.From || fact.Condition != f.Condition {
					t.Errorf("read %+v back as %+v", *f, *fact)
				}
			}
		}
		if _, err := g.Document(t.Context(), "0123456789abcdef"); !errors.Is(err, graph.ErrNoDocument) {
			t.Errorf("got %v, want %v", err, graph.ErrNoDocument)
		}
		for _, st := range []quad.IRI{"st:holds", "ent:Niger", "st:0123456789abcdef/0-1/0-1/0-1/0-1"} {
			if _, _, err := g.Fact(t.Context(), st); !errors.Is(err, graph.ErrNoStatement) {
				t.Errorf("%s: got %v, want %v", st, err, graph.ErrNoStatement)
			}
		}
	})
}

func sortedQuads(d *extract.Document) (lines []string) {
	for q := range graph.Quads(d) {
		lines = append(lines, q.NQuad())
	}
	slices.Sort(lines)
	return lines
}

func TestNigerReadsBackWhole(t *testing.T) {
	conform(t, func(t *testing.T, g *graph.Graph) {
		d := niger()
		add(t, g, d)
		back, err := g.Document(t.Context(), d.ID)
		if err != nil {
			t.Fatal(err)
		}
		if len(back.Facts) != len(d.Facts) {
			t.Fatalf("%d facts, want %d", len(back.Facts), len(d.Facts))
		}
		sign := back.Facts[1]
		if sign.Polarity != extract.Negative || sign.Factuality != extract.Planned || sign.Attribution == nil ||
			sign.Attribution.Verb != "say" || sign.Attribution.Name != "officials" || back.Slice(sign.Condition) != "unless talks resume.\n" ||
			back.Slice(sign.Subject.From) != "Niger" || sign.Object.Name != "$3 treaty" || sign.Confidence != 0.7 {
			t.Errorf("read back as %+v", sign)
		}
		revoke := back.Facts[0]
		if revoke.Time == nil || revoke.Time.Value != "2024-03-16" || revoke.Place.ID != "ent:Niamey" || revoke.Args[0].Role != "with" ||
			revoke.Args[0].ID != "ent:United_States" || revoke.Args[0].Type != extract.Place || back.Slice(revoke.Args[0].Span) != "the U.S." {
			t.Errorf("read back as %+v", revoke)
		}
		if back.Facts[2].Object != (extract.Node{}) || !back.Facts[3].Subject.Unresolved {
			t.Errorf("read back as %+v and %+v", back.Facts[2], back.Facts[3])
		}
		infos, err := g.Documents(t.Context())
		want := graph.DocumentInfo{ID: d.ID, Title: d.Title, Source: d.Source, Date: d.Date, Facts: 4}
		if err != nil || len(infos) != 1 || infos[0] != want {
			t.Errorf("documents are %+v (%v), want %+v", infos, err, want)
		}
		parts, _, err := g.Parts(t.Context(), "ent:Niger", 0, -1)
		if err != nil || len(parts) != 2 || parts[0].Role != vocab.StSubject {
			t.Errorf("Niger's parts are %v (%v)", parts, err)
		}
		parts, _, err = g.Parts(t.Context(), "ent:United_States", 0, -1)
		if err != nil || len(parts) != 1 || parts[0].Role != vocab.StArg || string(parts[0].Statement) != d.StatementID(&d.Facts[0]) {
			t.Errorf("United States' parts are %v (%v)", parts, err)
		}
	})
}

// Every label is a document or a statement, and leads back to the words that the fact was read from.
func TestLabelsLeadBack(t *testing.T) {
	conform(t, func(t *testing.T, g *graph.Graph) {
		docs := append(random(rand.New(rand.NewPCG(9, 10)), 20), niger())
		texts := make(map[extract.DocID]string)
		for _, d := range docs {
			texts[d.ID] = d.Text
		}
		add(t, g, docs...)
		edges := 0
		for q, err := range g.Quads(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			if vocab.Doc.Of(q.Label) {
				id := extract.DocID(strings.TrimPrefix(string(q.Label.(quad.IRI)), "doc:"))
				if d, err := g.Document(t.Context(), id); err != nil || d.Text != texts[id] {
					t.Fatalf("%v: its label leads to no document (%v)", q, err)
				}
				continue
			}
			edges++
			st, err := graph.ParseStatement(string(q.Label.(quad.IRI)))
			if err != nil {
				t.Fatal(err)
			}
			d, f, err := g.Fact(t.Context(), q.Label.(quad.IRI))
			if err != nil {
				t.Fatal(err)
			}
			if d.Text != texts[st.Doc] || vocab.Relation(f) != q.Predicate || quad.IRI(f.Subject.ID) != q.Subject {
				t.Errorf("%v leads back to %+v", q, f)
			}
			// The random documents call everything by its name.
			if d.ID != niger().ID && (d.Slice(st.Predicate) != f.Predicate.Name || d.Slice(st.Subject) != f.Subject.Name ||
				d.Slice(st.Object) != f.Object.Name) {
				t.Errorf("%v leads back to %q, %q, %q", q, d.Slice(st.Subject), d.Slice(st.Predicate), d.Slice(st.Object))
			}
		}
		if edges == 0 {
			t.Error("there are no edges")
		}
	})
}

func TestOrderOfAddingDoesNotShow(t *testing.T) {
	docs := random(rand.New(rand.NewPCG(11, 12)), 30)
	g := create(t, "mem:")
	add(t, g, docs...)
	want := dump(t, g)
	slices.Reverse(docs)
	h := create(t, "mem:")
	for _, d := range docs {
		add(t, h, d)
	}
	same(t, "forwards and backwards", dump(t, h), want)
}

func TestBadDocument(t *testing.T) {
	conform(t, func(t *testing.T, g *graph.Graph) {
		for name, spoil := range map[string]func(d *extract.Document){
			"id":        func(d *extract.Document) { d.ID = "0123456789abcdef" },
			"utf-8":     func(d *extract.Document) { d.Text += "\xff"; d.ID = extract.NewDocID(d.Text) },
			"sentence":  func(d *extract.Document) { d.Facts[0].Sentence = 7 },
			"range":     func(d *extract.Document) { d.Facts[0].Object.End = 1 << 20 },
			"backwards": func(d *extract.Document) { d.Facts[0].Condition = extract.Span{Start: 9, End: 3} },
			"mention":   func(d *extract.Document) { d.Mentions[0].Start = -1 },
			"subject":   func(d *extract.Document) { d.Facts[0].Subject.Span = extract.Span{} },
		} {
			d := niger()
			spoil(d)
			if _, err := g.Add(t.Context(), d); err == nil || !strings.Contains(err.Error(), "niger.txt") {
				t.Errorf("%s: got %v, want an error that names the document", name, err)
			}
		}
		// What came before the bad document is safe.
		good, bad := niger(), random(rand.New(rand.NewPCG(1, 1)), 1)[0]
		bad.ID = "0123456789abcdef"
		if loaded, err := g.Add(t.Context(), good, bad); err == nil || loaded.Documents != 1 {
			t.Errorf("loaded %+v, %v; want one document and an error", loaded, err)
		}
		if known, err := g.Has(t.Context(), good.ID); err != nil || !known {
			t.Errorf("the good document is not there (%v)", err)
		}
	})
}

func TestCancelledLoad(t *testing.T) {
	conform(t, func(t *testing.T, g *graph.Graph) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := g.Add(ctx, niger()); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want %v", err, context.Canceled)
		}
		if left := dump(t, g); len(left) > 0 {
			t.Errorf("%d quads are left", len(left))
		}
	})
}

// Readers must see whole documents while others are added and retracted.
func TestReadWhileWriting(t *testing.T) {
	conform(t, func(t *testing.T, g *graph.Graph) {
		fixed := niger()
		add(t, g, fixed)
		docs := random(rand.New(rand.NewPCG(13, 14)), 30)
		done := make(chan struct{})
		var readers sync.WaitGroup
		for range 3 {
			readers.Go(func() {
				for {
					select {
					case <-done:
						return
					default:
					}
					if d, err := g.Document(t.Context(), fixed.ID); err != nil || len(d.Facts) != 4 {
						t.Errorf("read %v", err)
						return
					}
					if _, err := g.Names(t.Context(), "niger", 5); err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		for _, d := range docs {
			add(t, g, d)
		}
		for _, d := range docs[:10] {
			if _, err := g.Retract(t.Context(), d.ID); err != nil {
				t.Error(err)
			}
		}
		close(done)
		readers.Wait()
	})
}

func TestForeignQuads(t *testing.T) {
	conform(t, func(t *testing.T, g *graph.Graph) {
		add(t, g, niger())
		before := dump(t, g)
		w := g.Handle().QuadWriter
		note := quad.Make(quad.IRI("ent:Niger"), quad.IRI("note"), "look into this", quad.IRI("me"))
		for range 2 {
			if err := w.AddQuad(note); err != nil {
				t.Fatal(err)
			}
		}
		if got := dump(t, g); len(got) != len(before)+1 || got[len(got)-1] != note.NQuad() {
			t.Errorf("the quad is not the last of %d", len(got))
		}
		unlabelled := note
		unlabelled.Label = nil
		evidence := note
		evidence.Label = vocab.DocumentIRI(niger().ID)
		for _, q := range []quad.Quad{unlabelled, evidence} {
			if err := w.AddQuad(q); err == nil {
				t.Errorf("%v was written", q)
			}
			if err := w.RemoveQuad(q); err == nil {
				t.Errorf("%v was deleted", q)
			}
		}
		if err := g.Handle().QuadStore.ApplyDeltas([]cayley.Delta{{Quad: note, Action: cayley.Add}}, cayley.IgnoreOpts{}); err == nil {
			t.Error("the store was written past its writer")
		}
		absent := note
		absent.Object = quad.String("something else")
		if err := w.RemoveQuad(absent); err != nil {
			t.Error(err)
		}
		if err := w.RemoveQuad(note); err != nil {
			t.Error(err)
		}
		same(t, "with and without the note", dump(t, g), before)
	})
}
