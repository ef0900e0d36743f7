package english

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/quadloom/quadloom/extract"
)

// articles are the texts of the shipped example.
func articles(tb testing.TB) []string {
	tb.Helper()
	paths, err := filepath.Glob("../../testdata/articles/*.txt")
	if err != nil || len(paths) == 0 {
		tb.Fatalf("no articles: %v", err)
	}
	var out []string
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, string(b))
	}
	return out
}

func BenchmarkAnnotate(b *testing.B) {
	p, err := New()
	if err != nil {
		b.Fatal(err)
	}
	texts := articles(b)
	tokens := 0
	b.ReportAllocs()
	for b.Loop() {
		for _, t := range texts {
			d := extract.NewDocument(t)
			if err := p.Annotate(context.Background(), d); err != nil {
				b.Fatal(err)
			}
			for i := range d.Sentences {
				tokens += len(d.Sentences[i].Tokens)
			}
		}
	}
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(); err != nil {
			b.Fatal(err)
		}
	}
}
