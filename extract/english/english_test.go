package english

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/entity"
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

// Sentences too long for one parse are pieced together.
func TestNameScores(t *testing.T) {
	for _, text := range []string{"", "Go.", "Niger revoked the deal.", strings.Repeat("Niger and Mali, ", 300) + "met."} {
		for _, s := range annotate(t, text).Sentences {
			if n, want := len(s.NameScores), len(s.Tokens)*entity.NumLabels; n != want {
				t.Errorf("%d tokens have %d scores of names, not %d", len(s.Tokens), n, want)
			}
		}
	}
}

func TestSpans(t *testing.T) {
	for _, text := range articles(t) {
		d := annotate(t, text)
		if len(d.Facts) == 0 {
			t.Errorf("no facts in %.40q", text)
		}
		check(t, d)
	}
}

// check fails if a layer of a document is not as its type says.
func check(t *testing.T, d *extract.Document) {
	t.Helper()
	holds := func(s extract.Span) bool {
		return s.Start >= 0 && s.Start < s.End && s.End <= len(d.Text) && utf8.ValidString(d.Slice(s))
	}
	at := 0
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if !d.Blocks[s.Block].Contains(s.Span) || len(s.Tokens) == 0 {
			t.Errorf("sentence %v of %d tokens in block %v", s.Span, len(s.Tokens), d.Blocks[s.Block].Span)
		}
		roots := 0
		for j, tok := range s.Tokens {
			if !holds(tok.Span) || d.Slice(tok.Span) != tok.Text || !s.Contains(tok.Span) || tok.Start < at {
				t.Errorf("token %q at %v, after %d", tok.Text, tok.Span, at)
			}
			at = tok.End
			if tok.Head == -1 {
				roots++
			} else if tok.Head < 0 || tok.Head >= len(s.Tokens) || tok.Head == j {
				t.Errorf("token %d of %d has the head %d", j, len(s.Tokens), tok.Head)
			}
		}
		if roots != 1 {
			t.Errorf("%.80q has %d roots", d.Slice(s.Span), roots)
		}
	}
	for i := range d.Mentions {
		if m := &d.Mentions[i]; !holds(m.Span) || !d.Sentences[m.Sentence].Contains(m.Span) {
			t.Errorf("mention %v leaves its sentence", m.Span)
		}
	}
	for i := range d.Times {
		if x := &d.Times[i]; !holds(x.Span) || !d.Sentences[x.Sentence].Contains(x.Span) {
			t.Errorf("time %v leaves its sentence", x.Span)
		}
	}
	for i := range d.Facts {
		f := &d.Facts[i]
		s := d.Sentences[f.Sentence].Span
		spans := []extract.Span{f.Subject.Span, f.Predicate.Span}
		if f.Object != (extract.Node{}) {
			spans = append(spans, f.Object.Span)
		}
		for j := range f.Args {
			spans = append(spans, f.Args[j].Span)
		}
		for _, span := range spans {
			if !holds(span) || !s.Contains(span) {
				t.Errorf("a part %v of a fact is not in its sentence %v", span, s)
			}
		}
		if f.Confidence < 0 || f.Confidence > 1 || f.Subject.ID == "" || f.Predicate.Name == "" {
			t.Errorf("fact %+v", f)
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
