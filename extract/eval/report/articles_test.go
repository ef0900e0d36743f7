package report

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/quadloom/quadloom/extract/english"
)

var update = flag.Bool("update", false, "write what the articles score to testdata/scores.txt")

// TestArticles keeps the scores of our own articles in testdata/scores.txt. A change of a model or a rule changes them: look
// at what it does, and run the test with -update.
func TestArticles(t *testing.T) {
	testdata := filepath.Join("..", "..", "..", "testdata")
	articles, err := ReadArticles(testdata)
	if err != nil {
		t.Fatal(err)
	}
	p, err := english.New()
	if err != nil {
		t.Fatal(err)
	}
	sections, err := Articles(context.Background(), p, articles)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(testdata, "scores.txt")
	if *update {
		if err := Update(path, sections); err != nil {
			t.Fatal(err)
		}
	}
	scores, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sections {
		var got bytes.Buffer
		if err := Write(&got, []Section{s}); err != nil {
			t.Fatal(err)
		}
		if want := Find(string(scores), s.Name); got.String() != want {
			t.Errorf("the scores have changed; run with -update to keep them\n%swas\n%s", got.String(), want)
		}
	}
}
