package english

import (
	"bytes"
	"context"
	"errors"
	"os"
	"sync"
	"testing"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/format"
)

var pipeline = sync.OnceValues(New)

func annotate(tb testing.TB, text string) *extract.Document {
	tb.Helper()
	p, err := pipeline()
	if err != nil {
		tb.Fatal(err)
	}
	d := extract.NewDocument(text)
	if err := p.Annotate(context.Background(), d); err != nil {
		tb.Fatal(err)
	}
	return d
}

func facts(tb testing.TB, d *extract.Document) string {
	tb.Helper()
	var b bytes.Buffer
	if err := format.JSONL(&b, d); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

func TestSameFactsFromManyGoroutines(t *testing.T) {
	texts := articles(t)
	want := make([]string, len(texts))
	for i, text := range texts {
		want[i] = facts(t, annotate(t, text))
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i, text := range texts {
				if got := facts(t, annotate(t, text)); got != want[i] {
					t.Errorf("article %d gave other facts beside other goroutines", i)
				}
			}
		})
	}
	wg.Wait()
}

func TestSpans(t *testing.T) {
	for _, text := range articles(t) {
		d := annotate(t, text)
		if len(d.Facts) == 0 {
			t.Errorf("no facts in %.40q", text)
		}
		for i := range d.Sentences {
			s := &d.Sentences[i]
			if !d.Blocks[s.Block].Contains(s.Span) {
				t.Errorf("sentence %v leaves its block %v", s.Span, d.Blocks[s.Block].Span)
			}
			roots := 0
			for _, tok := range s.Tokens {
				if d.Slice(tok.Span) != tok.Text || !s.Contains(tok.Span) {
					t.Errorf("token %q at %v is %q in the text", tok.Text, tok.Span, d.Slice(tok.Span))
				}
				if tok.Head == -1 {
					roots++
				}
			}
			if roots != 1 {
				t.Errorf("%q has %d roots", d.Slice(s.Span), roots)
			}
		}
		for i := range d.Facts {
			f := &d.Facts[i]
			s := d.Sentences[f.Sentence].Span
			for what, span := range map[string]extract.Span{"subject": f.Subject.Span, "predicate": f.Predicate.Span} {
				if span.Empty() || !s.Contains(span) {
					t.Errorf("the %s %v of a fact is not in its sentence %v", what, span, s)
				}
			}
			if f.Object != (extract.Node{}) && !s.Contains(f.Object.Span) {
				t.Errorf("the object %v of a fact is not in its sentence %v", f.Object.Span, s)
			}
			if f.Confidence < 0 || f.Confidence > 1 {
				t.Errorf("confidence %g", f.Confidence)
			}
		}
	}
}

func TestLoad(t *testing.T) {
	read := func(name string) ([]byte, error) { return os.ReadFile("models/" + name + ".bin") }
	p, err := Load(read, extract.Parse)
	if err != nil {
		t.Fatal(err)
	}
	d := extract.NewDocument("Russia delivered instructors.")
	if err := p.Annotate(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	if !d.Has(extract.Parse) || d.Has(extract.Mentions) {
		t.Error("a pipeline up to the parse adds more or less than that")
	}
	for _, missing := range []string{"cluster", "token", "tag", "parse", "lemma", "entity", "coref"} {
		gone := errors.New("gone")
		_, err := Load(func(name string) ([]byte, error) {
			if name == missing {
				return nil, gone
			}
			return read(name)
		}, extract.Facts)
		if !errors.Is(err, gone) {
			t.Errorf("without the model %s: %v", missing, err)
		}
		if _, err := Load(func(name string) ([]byte, error) {
			data, err := read(name)
			if name == missing {
				data = data[:len(data)/2]
			}
			return data, err
		}, extract.Facts); err == nil {
			t.Errorf("half of the model %s was accepted", missing)
		}
	}
}

func TestCancel(t *testing.T) {
	p, err := pipeline()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := p.Annotate(ctx, extract.NewDocument("Russia delivered instructors.")); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled annotation ended with %v", err)
	}
}
