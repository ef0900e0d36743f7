package graph

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/quadloom/quadloom/extract"
)

// failing is a backend whose commits fail while they are told to, as on a full disk.
type failing struct {
	backend
	err error
}

func (f *failing) begin(write bool) (txn, error) {
	t, err := f.backend.begin(write)
	return failingTxn{t, f}, err
}

type failingTxn struct {
	txn
	f *failing
}

func (t failingTxn) commit() error {
	if t.f.err != nil {
		return t.f.err
	}
	return t.txn.commit()
}

func document(text string) *extract.Document {
	d := extract.NewDocument(text)
	d.Source = text
	d.Sentences = []extract.Sentence{{Span: extract.Span{End: len(text)}}}
	subject := extract.Node{Span: extract.Span{End: len(text)}, Name: text, ID: extract.EntityID(text), Type: extract.Place}
	d.Facts = []extract.Fact{{Subject: subject, Predicate: extract.Predicate{Span: extract.Span{Start: 2, End: 4}, Name: "hold"}, Confidence: 1}}
	return d
}

func TestFailedWrite(t *testing.T) {
	f := &failing{backend: newMemory()}
	g, err := attach(f, Create)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := g.Add(t.Context(), document("first")); err != nil {
		t.Fatal(err)
	}
	f.err = errors.New("no space left on device")
	if loaded, err := g.Add(t.Context(), document("second")); !errors.Is(err, f.err) || loaded != (Loaded{}) {
		t.Errorf("loaded %+v, %v; want nothing and %v", loaded, err, f.err)
	}
	cause := f.err
	f.err = nil
	if _, err := g.Add(t.Context(), document("third")); !errors.Is(err, cause) || !strings.Contains(err.Error(), "open the graph anew") {
		t.Errorf("after a failed write: got %v", err)
	}
	if g, err = attach(f, Write); err != nil {
		t.Fatal(err)
	}
	if loaded, err := g.Add(t.Context(), document("first"), document("second"), document("third")); err != nil ||
		loaded.Documents != 2 || loaded.Known != 1 {
		t.Errorf("loaded %+v, %v; want two documents", loaded, err)
	}
	matches, err := g.Names(t.Context(), "second", 10)
	if err != nil || len(matches) != 1 || matches[0].Documents != 1 {
		t.Errorf("found %v (%v), want one", matches, err)
	}
}

// A transaction holds whole documents, and what was committed before an error stays.
func TestBatches(t *testing.T) {
	f := &failing{backend: newMemory()}
	g, err := attach(f, Create)
	if err != nil {
		t.Fatal(err)
	}
	g.engine.(*keyvalue).most.Store(1) // the least: one document each
	texts := []string{"one ", "two ", "three", "four"}
	loaded, err := g.Load(t.Context(), func(yield func(*extract.Document) bool) {
		for i, text := range texts {
			if i == 2 {
				f.err = errors.New("no space left on device")
			}
			if !yield(document(text)) {
				return
			}
		}
	})
	if !errors.Is(err, f.err) || loaded.Documents != 2 || loaded.Facts != 2 {
		t.Errorf("loaded %+v, %v; want two documents", loaded, err)
	}
	f.err = nil
	g, err = attach(f, Read)
	if err != nil {
		t.Fatal(err)
	}
	infos, err := g.Documents(t.Context())
	var sources []string
	for _, info := range infos {
		sources = append(sources, info.Source)
	}
	slices.Sort(sources)
	if err != nil || !slices.Equal(sources, texts[:2]) {
		t.Errorf("the graph holds %q (%v), want %q", sources, err, texts[:2])
	}
}
