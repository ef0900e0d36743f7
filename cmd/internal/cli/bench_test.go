package cli

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/quadloom/quadloom/extract/english"
)

// BenchmarkBuild builds a graph of as many articles of 500 words as $ARTICLES says, made of the paragraphs of the example articles.
// It reports the articles a second, and the most memory that the process has had from the system.
func BenchmarkBuild(b *testing.B) {
	n, err := strconv.Atoi(cmp.Or(os.Getenv("ARTICLES"), "1000"))
	if err != nil {
		b.Fatal(err)
	}
	folder := filepath.Join(b.TempDir(), "articles")
	if err := writeArticles(folder, n, 500); err != nil {
		b.Fatal(err)
	}
	for _, workers := range []int{1, runtime.GOMAXPROCS(0)} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				env := &Env{In: strings.NewReader(""), Out: io.Discard, Err: &bytes.Buffer{}, Now: time.Now, English: english.New, Getenv: os.Getenv}
				db := filepath.Join(b.TempDir(), fmt.Sprintf("%d.db", i))
				if got := Run(context.Background(), env, []string{"build", "--db", db, "--workers", strconv.Itoa(workers), folder}); got != statusOK {
					b.Fatalf("status %d: %v", got, env.Err)
				}
			}
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "articles/s")
			b.ReportMetric(float64(m.Sys-m.HeapReleased)/1e6, "MB")
		})
	}
}

var paragraph = regexp.MustCompile(`\n\s*\n`)

// writeArticles writes articles of at least so many words, each of paragraphs of its own choice and in its own order.
func writeArticles(folder string, articles, words int) error {
	paths, err := filepath.Glob(filepath.Join("..", "..", "..", "testdata", "articles", "*.txt"))
	if err != nil {
		return err
	}
	var paragraphs []string
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		paragraphs = append(paragraphs, paragraph.Split(strings.TrimSpace(string(text)), -1)...)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	r := rand.New(rand.NewPCG(81, 82))
	for i := range articles {
		var text strings.Builder
		fmt.Fprintf(&text, "Article %d of the day\n\n", i)
		for n := 0; n < words; {
			p := paragraphs[r.IntN(len(paragraphs))]
			n += len(strings.Fields(p))
			text.WriteString(p + "\n\n")
		}
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%05d.txt", i)), []byte(text.String()), 0o644); err != nil {
			return err
		}
	}
	return nil
}
