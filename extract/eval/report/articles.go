package report

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/eval"
	"github.com/quadloom/quadloom/extract/source"
)

// Article is a text with gold facts.
type Article struct {
	Name  string
	Split string // "tune" or "held"; the misses of held articles are not to be looked at one by one
	Date  time.Time
	Text  string
	Gold  []eval.GoldFact
}

// ReadArticles reads the articles of the folder testdata: gold/index.jsonl, articles/NAME.txt and gold/NAME.jsonl.
func ReadArticles(testdata string) ([]Article, error) {
	f, err := os.Open(filepath.Join(testdata, "gold", "index.jsonl"))
	if err != nil {
		return nil, fmt.Errorf("read articles: %w", err)
	}
	defer f.Close()
	var out []Article
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		var entry struct{ Name, Date, Split string }
		if err := json.Unmarshal(sc.Bytes(), &entry); err != nil {
			return nil, fmt.Errorf("read articles %s: %w", f.Name(), err)
		}
		a := Article{Name: entry.Name, Split: entry.Split}
		if a.Date, err = time.Parse(time.DateOnly, entry.Date); err != nil {
			return nil, fmt.Errorf("read article %s: %w", a.Name, err)
		}
		err := a.read(filepath.Join(testdata, "articles", a.Name+".txt"), filepath.Join(testdata, "gold", a.Name+".jsonl"))
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("read articles %s: %w", f.Name(), err)
	}
	return out, nil
}

// ReadArticle reads a folder that holds article.txt and facts.jsonl. Its date is not known.
func ReadArticle(dir string) (Article, error) {
	a := Article{Name: filepath.Base(dir)}
	return a, a.read(filepath.Join(dir, "article.txt"), filepath.Join(dir, "facts.jsonl"))
}

func (a *Article) read(text, gold string) error {
	data, err := os.ReadFile(text)
	if err != nil {
		return fmt.Errorf("read article: %w", err)
	}
	a.Text = string(data)
	f, err := os.Open(gold)
	if err != nil {
		return fmt.Errorf("read article: %w", err)
	}
	defer f.Close()
	if a.Gold, err = eval.ReadGold(f); err != nil {
		return fmt.Errorf("read article %s: %w", a.Name, err)
	}
	return nil
}

// Document is the article as every reader of plain text sees it, ready for a pipeline.
func (a *Article) Document() (*extract.Document, error) {
	return source.Parse(a.Name, []byte(a.Text), source.Text, source.Options{Date: a.Date})
}

// Result is an article's score.
type Result struct {
	Article
	Facts       eval.FactScore
	Confidence  eval.Calibration // of the facts: whether they state a gold fact
	Differences []eval.Verdict
}

// Score extracts the article's facts and scores them.
func (a *Article) Score(ctx context.Context, p *extract.Pipeline) (Result, error) {
	d, err := a.Document()
	if err != nil {
		return Result{}, err
	}
	if err := p.Annotate(ctx, d); err != nil {
		return Result{}, err
	}
	out := Result{Article: *a}
	var matched []bool
	out.Facts, matched, out.Differences = eval.Facts(a.Gold, eval.Extracted(d))
	for i := range d.Facts {
		out.Confidence.Add(d.Facts[i].Confidence, matched[i])
	}
	return out, nil
}

// Articles scores the facts of articles and their confidence. Articles of the split "held" are only summed up.
func Articles(ctx context.Context, p *extract.Pipeline, articles []Article) ([]Section, error) {
	facts := Section{Name: "facts", Columns: []string{"gold", "recall", "epistemic", "extracted", "matched", "wrong"}}
	confidence := Section{Name: "confidence", Columns: []string{"facts", "error"}}
	var sums []Result // by split, in the order of first appearance
	row := func(name string, f eval.FactScore) {
		facts.add(name, f.Gold, f.Recall(), f.Epistemic(), f.System, f.Precision(), f.Mistake)
	}
	for i := range articles {
		r, err := articles[i].Score(ctx, p)
		if err != nil {
			return nil, err
		}
		if r.Split != "held" {
			row(r.Name, r.Facts)
		}
		if r.Split == "" {
			continue
		}
		k := 0
		for k < len(sums) && sums[k].Split != r.Split {
			k++
		}
		if k == len(sums) {
			sums = append(sums, Result{Article: Article{Split: r.Split}})
		}
		sums[k].Facts.Add(r.Facts)
		sums[k].Confidence.Sum(r.Confidence)
	}
	for i := range sums {
		row("all of "+sums[i].Split, sums[i].Facts)
		confidence.add("all of "+sums[i].Split, sums[i].Confidence.Items(), sums[i].Confidence.Error())
	}
	if len(sums) == 0 {
		return []Section{facts}, nil
	}
	return []Section{facts, confidence}, nil
}
