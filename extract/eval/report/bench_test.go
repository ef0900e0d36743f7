package report

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/quadloom/quadloom/extract/english"
)

func TestBench(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("sentences.txt", "The army -LRB- of Niger -RRB- captured the town .\n\nRebels attacked the capital .\n")
	write("gold.tsv", "Rebels attacked the capital .\tattacked\tRebels\tthe capital\n")
	p, err := english.New()
	if err != nil {
		t.Fatal(err)
	}
	got, err := Bench(context.Background(), p, dir)
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range []string{filepath.Base(dir), filepath.Base(dir) + " 1-1"} {
		row := got.Rows[i]
		if tuples, precision, recall := row.Scores[0], row.Scores[1], row.Scores[2]; row.Data != name || tuples.(int) < 2 || precision != 1. || recall != 1. {
			t.Errorf("%+v, want the second sentence's tuple among two", row)
		}
	}
	if _, err := Bench(context.Background(), p, t.TempDir()); err == nil {
		t.Error("a folder without a benchmark was read")
	}
}
