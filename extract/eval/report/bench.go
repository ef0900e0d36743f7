package report

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/eval"
	"github.com/quadloom/quadloom/extract/relation"
	"github.com/quadloom/quadloom/extract/token"
)

// Bench scores a benchmark of open information extraction: a folder with sentences.txt, one sentence a line and its tokens apart by
// blanks, and gold.tsv. Tuples and their confidence, to four digits, are those of the output format openie.
func Bench(ctx context.Context, p *extract.Pipeline, dir string) (Section, error) {
	out := Section{Name: "tuples", Columns: []string{"tuples", "precision", "recall", "F1", "AUC"}}
	f, err := os.Open(filepath.Join(dir, "gold.tsv"))
	if err != nil {
		return out, fmt.Errorf("read benchmark: %w", err)
	}
	defer f.Close()
	gold, err := eval.ReadCaRB(f)
	if err != nil {
		return out, fmt.Errorf("read benchmark %s: %w", dir, err)
	}
	lines, err := os.ReadFile(filepath.Join(dir, "sentences.txt"))
	if err != nil {
		return out, fmt.Errorf("read benchmark: %w", err)
	}
	var system []eval.Extraction
	for line := range strings.Lines(string(lines)) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		d := token.Pretokenized(line)
		token.Unescape(d)
		if err := p.Annotate(ctx, d); err != nil {
			return out, err
		}
		for i := range d.Sentences {
			for _, t := range relation.Tuples(d, i) {
				confidence := math.Round(t.Confidence*1e4) / 1e4
				system = append(system, eval.Extraction{Sentence: line, Confidence: confidence, Predicate: t.Predicate, Args: t.Args})
			}
		}
	}
	many, single := eval.CaRB(gold, system)
	name := filepath.Base(dir)
	out.add(name, len(system), many.Precision, many.Recall, many.F1, many.AUC)
	out.add(name+" 1-1", len(system), single.Precision, single.Recall, single.F1, single.AUC)
	return out, nil
}
