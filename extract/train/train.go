// Package train knows every model, the order in which they depend on each other, and how each is made. Start at [Run].
package train

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/cluster"
	"github.com/quadloom/quadloom/extract/internal/corpus"
	"github.com/quadloom/quadloom/extract/parse"
	"github.com/quadloom/quadloom/extract/tag"
)

// model makes one model file. read gives the files of models before it.
type model struct {
	name string
	make func(corpora string, read func(name string) ([]byte, error), log io.Writer) ([]byte, error)
}

var models = []model{
	{"cluster", func(corpora string, _ func(string) ([]byte, error), log io.Writer) ([]byte, error) {
		return clusters(corpora, log)
	}},
	{"tag", func(corpora string, read func(string) ([]byte, error), log io.Writer) ([]byte, error) {
		c, err := read("cluster")
		if err != nil {
			return nil, err
		}
		return tag.Train(corpora, c, log)
	}},
	{"parse", parser},
}

// Names are the models in the order in which they are made.
func Names() []string {
	var out []string
	for _, m := range models {
		out = append(out, m.name)
	}
	return out
}

// Run trains the named models, all of them if none is named, and writes NAME.bin for each to the folder out. Models that are
// not named but needed are read from there.
func Run(corpora, out string, names []string, log io.Writer) error {
	for _, n := range names {
		if !slices.Contains(Names(), n) {
			return fmt.Errorf("train: no model %q; there are %v", n, Names())
		}
	}
	read := func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(out, name+".bin")) }
	for _, m := range models {
		if len(names) > 0 && !slices.Contains(names, m.name) {
			continue
		}
		data, err := m.make(corpora, read, log)
		if err != nil {
			return fmt.Errorf("train %s: %w", m.name, err)
		}
		path := filepath.Join(out, m.name+".bin")
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return fmt.Errorf("train %s: %w", m.name, err)
		}
		fmt.Fprintf(log, "train: wrote %s, %d bytes\n", path, len(data))
	}
	return nil
}

// parser trains the parser on the treebanks, with tags as wrong as the tagger will make them.
func parser(corpora string, read func(string) ([]byte, error), log io.Writer) ([]byte, error) {
	clusters, err := read("cluster")
	if err != nil {
		return nil, err
	}
	tagger, err := read("tag")
	if err != nil {
		return nil, err
	}
	docs, err := corpus.Treebank(corpora, "train", "ud-ewt", "ud-gum")
	if err != nil {
		return nil, err
	}
	var sentences []tag.Sentence
	for _, d := range docs {
		for i := range d.Doc.Sentences {
			sentences = append(sentences, d.Doc.Sentences[i].Tokens)
		}
	}
	const folds = 6
	tags, err := tag.Jackknife(sentences, clusters, folds, log)
	if err != nil {
		return nil, err
	}
	data := make([]parse.Sentence, len(sentences))
	for i := range data {
		data[i] = parse.Sentence{Tokens: sentences[i], Tags: tags[i]}
	}
	dev, err := tagged(corpora, tagger, clusters)
	if err != nil {
		return nil, err
	}
	return parse.Train(data, dev, clusters, parse.Default, log)
}

// tagged reads EWT's dev part and tags it, to watch the training by.
func tagged(corpora string, model, clusters []byte) ([]parse.Sentence, error) {
	stage, err := tag.New(model, clusters)
	if err != nil {
		return nil, err
	}
	docs, err := corpus.Treebank(corpora, "dev", "ud-ewt")
	if err != nil {
		return nil, err
	}
	var out []parse.Sentence
	for _, d := range docs {
		gold := make([][]extract.Token, len(d.Doc.Sentences))
		for i := range d.Doc.Sentences {
			gold[i] = slices.Clone(d.Doc.Sentences[i].Tokens)
		}
		if err := stage.Annotate(context.Background(), d.Doc); err != nil {
			return nil, err
		}
		for i := range gold {
			tags := make([]string, len(gold[i]))
			for j := range tags {
				tags[j] = d.Doc.Sentences[i].Tokens[j].XPOS
			}
			out = append(out, parse.Sentence{Tokens: gold[i], Tags: tags})
		}
	}
	return out, nil
}

// clusters groups the words of the raw news and of the treebanks' training parts.
func clusters(corpora string, log io.Writer) ([]byte, error) {
	text, err := corpus.News(corpora)
	if err != nil {
		return nil, err
	}
	docs, err := corpus.Treebank(corpora, "train", "ud-ewt", "ud-gum")
	if err != nil {
		return nil, err
	}
	for _, d := range docs {
		for _, s := range d.Doc.Sentences {
			words := make([]string, len(s.Tokens))
			for i := range s.Tokens {
				words[i] = s.Tokens[i].Text
			}
			text = append(text, words)
		}
	}
	fmt.Fprintf(log, "cluster: %d sentences\n", len(text))
	const minCount, rounds = 4, 12
	return cluster.Train(text, minCount, rounds).Encode(), nil
}
