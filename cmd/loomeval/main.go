// Command loomeval scores the English pipeline layer by layer and prints one table. It is for maintainers; package eval says what each
// score is, and testdata/scores.txt keeps the latest.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/english"
	"github.com/quadloom/quadloom/extract/eval/report"
)

type options struct {
	corpora, bench, seed, testdata, list, models string
	sentences                                    int
	update                                       bool
}

func main() {
	var o options
	flag.StringVar(&o.corpora, "corpora", "", "`folder` of the corpora")
	flag.StringVar(&o.bench, "bench", "", "`folder` of an open information extraction benchmark: sentences.txt and gold.tsv")
	flag.StringVar(&o.seed, "seed", "", "`folder` of a further article: article.txt and facts.jsonl")
	flag.StringVar(&o.testdata, "testdata", "testdata", "`folder` of the articles and their gold facts")
	flag.StringVar(&o.models, "models", "", "`folder` of model files to score in place of those that ship")
	flag.StringVar(&o.list, "list", "", "list the differences from gold in the article of this `name`, or in the seed")
	flag.IntVar(&o.sentences, "sentences", 10000, "how many sentences to measure speed and memory on; 0 leaves them out")
	flag.BoolVar(&o.update, "update", false, "write scores.txt in the folder of the articles; speed and memory stay out of it")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, o, os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "loomeval:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options, w io.Writer) error {
	p, err := pipeline(o.models)
	if err != nil {
		return err
	}
	articles, err := report.ReadArticles(o.testdata)
	if err != nil {
		return err
	}
	if o.list != "" {
		return list(ctx, p, o, articles, w)
	}
	if o.sentences > 0 {
		speed, err := report.Speed(ctx, p, articles, o.sentences)
		if err != nil {
			return err
		}
		if err := report.Write(w, []report.Section{speed}); err != nil {
			return err
		}
		fmt.Fprintln(w)
	}
	sections, skipped, err := score(ctx, p, o, articles)
	if err != nil {
		return err
	}
	if err := report.Write(w, sections); err != nil {
		return err
	}
	for _, s := range skipped {
		fmt.Fprintf(w, "\n%s", s)
	}
	if len(skipped) > 0 {
		fmt.Fprintln(w)
	}
	if o.update {
		return report.Update(filepath.Join(o.testdata, "scores.txt"), sections)
	}
	return nil
}

// pipeline is the one that ships, or that of the model files in a folder.
func pipeline(models string) (*extract.Pipeline, error) {
	if models == "" {
		return english.New()
	}
	return english.Load(func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(models, name+".bin")) }, extract.Facts)
}

// score gives every section of the table that the flags allow, and says of the others which flag is missing.
func score(ctx context.Context, p *extract.Pipeline, o options, articles []report.Article) (sections []report.Section, skipped []string, err error) {
	if o.corpora == "" {
		skipped = append(skipped, "tokens, trees, names, chains and factuality: skipped, -corpora is missing")
	} else if sections, err = report.Corpora(ctx, p, o.corpora); err != nil {
		return nil, nil, err
	}
	if o.seed == "" {
		skipped = append(skipped, "facts of the seed article: skipped, -seed is missing")
	} else {
		seed, err := report.ReadArticle(o.seed)
		if err != nil {
			return nil, nil, err
		}
		facts, err := report.Articles(ctx, p, []report.Article{seed})
		if err != nil {
			return nil, nil, err
		}
		facts[0].Name = "facts of the seed article"
		sections = append(sections, facts...)
	}
	facts, err := report.Articles(ctx, p, articles)
	if err != nil {
		return nil, nil, err
	}
	sections = append(sections, facts...)
	if o.bench == "" {
		return sections, append(skipped, "tuples: skipped, -bench is missing"), nil
	}
	tuples, err := report.Bench(ctx, p, o.bench)
	return append(sections, tuples), skipped, err
}

// list prints what differs from gold in one article that is not held back.
func list(ctx context.Context, p *extract.Pipeline, o options, articles []report.Article, w io.Writer) error {
	if o.seed != "" {
		seed, err := report.ReadArticle(o.seed)
		if err != nil {
			return err
		}
		articles = append(articles, seed)
	}
	for i := range articles {
		a := &articles[i]
		switch {
		case a.Name != o.list:
			continue
		case a.Split == "held":
			return errors.New("list " + o.list + ": held articles are only ever measured")
		}
		r, err := a.Score(ctx, p)
		if err != nil {
			return err
		}
		for _, v := range r.Differences {
			fmt.Fprintln(w, v)
		}
		f := r.Facts
		_, err = fmt.Fprintf(w, "recall %.3f (%d of %d facts)  epistemic %.3f  matched %.3f of %d extracted facts  wrong %d\n",
			f.Recall(), f.Found, f.Gold, f.Epistemic(), f.Precision(), f.System, f.Mistake)
		return err
	}
	return errors.New("list " + o.list + ": there is no such article")
}
