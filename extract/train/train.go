// Package train knows every model, the order in which they depend on each other, and how each is made. Start at [Run].
package train

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/coref"
	"github.com/quadloom/quadloom/extract/english"
	"github.com/quadloom/quadloom/extract/entity"
	"github.com/quadloom/quadloom/extract/internal/cluster"
	"github.com/quadloom/quadloom/extract/internal/corpus"
	"github.com/quadloom/quadloom/extract/lemma"
	"github.com/quadloom/quadloom/extract/parse"
	"github.com/quadloom/quadloom/extract/tag"
	"github.com/quadloom/quadloom/extract/token"
)

// model makes one model file. read gives the files of models before it.
type model struct {
	name    string
	teacher bool // does not ship: it only teaches others
	make    func(corpora string, read func(name string) ([]byte, error), log io.Writer) ([]byte, error)
}

var models = []model{
	{name: "token", make: alone(token.Train)},
	{name: "lemma", make: alone(lemma.Train)},
	{name: "cluster", make: func(corpora string, _ func(string) ([]byte, error), log io.Writer) ([]byte, error) {
		return clusters(corpora, log)
	}},
	{name: "tag", make: func(corpora string, read func(string) ([]byte, error), log io.Writer) ([]byte, error) {
		c, err := read("cluster")
		if err != nil {
			return nil, err
		}
		return tag.Train(corpora, c, log)
	}},
	{name: "teacher1", teacher: true, make: treebankParser(1)},
	{name: "teacher2", teacher: true, make: treebankParser(2)},
	{name: "teacher3", teacher: true, make: treebankParser(3)},
	{name: "parse", make: student},
	{name: "entity", make: func(corpora string, read func(string) ([]byte, error), log io.Writer) ([]byte, error) {
		c, err := read("cluster")
		if err != nil {
			return nil, err
		}
		return entity.Train(corpora, c, log)
	}},
	{name: "coref", make: func(corpora string, read func(string) ([]byte, error), log io.Writer) ([]byte, error) {
		p, err := english.Load(read, extract.Links)
		if err != nil {
			return nil, err
		}
		return coref.Train(corpora, p.Annotate, log)
	}},
}

// alone makes a model that depends on no other.
func alone(train func(string, io.Writer) ([]byte, error)) func(string, func(string) ([]byte, error), io.Writer) ([]byte, error) {
	return func(corpora string, _ func(string) ([]byte, error), log io.Writer) ([]byte, error) {
		return train(corpora, log)
	}
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
// not named but needed are read from there. Models that only teach others go to the folder teachers.
func Run(corpora, out, teachers string, names []string, log io.Writer) error {
	for _, n := range names {
		if !slices.Contains(Names(), n) {
			return fmt.Errorf("train: no model %q; there are %v", n, Names())
		}
	}
	path := func(name string) string {
		for _, m := range models {
			if m.name == name && m.teacher {
				return filepath.Join(teachers, name+".bin")
			}
		}
		return filepath.Join(out, name+".bin")
	}
	read := func(name string) ([]byte, error) { return os.ReadFile(path(name)) }
	if err := os.MkdirAll(teachers, 0o755); err != nil {
		return fmt.Errorf("train: %w", err)
	}
	for _, m := range models {
		if len(names) > 0 && !slices.Contains(names, m.name) {
			continue
		}
		data, err := m.make(corpora, read, log)
		if err != nil {
			return fmt.Errorf("train %s: %w", m.name, err)
		}
		if err := os.WriteFile(path(m.name), data, 0o644); err != nil {
			return fmt.Errorf("train %s: %w", m.name, err)
		}
		fmt.Fprintf(log, "train: wrote %s, %d bytes\n", path(m.name), len(data))
	}
	return nil
}

// treebankParser trains a parser on the treebanks and the corpora of names from a random start of its own.
func treebankParser(seed uint64) func(string, func(string) ([]byte, error), io.Writer) ([]byte, error) {
	return func(corpora string, read func(string) ([]byte, error), log io.Writer) ([]byte, error) {
		clusters, err := read("cluster")
		if err != nil {
			return nil, err
		}
		tagger, err := read("tag")
		if err != nil {
			return nil, err
		}
		data, err := annotated(corpora, tagger, clusters, log)
		if err != nil {
			return nil, err
		}
		dev, err := tagged(corpora, tagger, clusters)
		if err != nil {
			return nil, err
		}
		o := options()
		o.Seed = seed
		if seed == 1 { // one that takes all tokens alike, for their differences are what makes several worth asking
			o.Core = 1
		}
		return parse.Train(data, dev, clusters, o, log)
	}
}

// options are the parser's, with the names that the corpora know.
func options() parse.Options {
	o := parse.Default
	o.Labels, o.Custom = entity.NumLabels, entity.NumCustoms
	return o
}

// annotated is the treebank with the names in its sentences, and the sentences of other corpora of which only the names are known.
func annotated(corpora string, tagger, clusters []byte, log io.Writer) ([]parse.Sentence, error) {
	data, err := treebank(corpora, clusters, log)
	if err != nil {
		return nil, err
	}
	names, err := entity.Annotations(corpora)
	if err != nil {
		return nil, err
	}
	stage, err := tag.New(tagger, clusters)
	if err != nil {
		return nil, err
	}
	at := map[string]int{}
	for i, s := range data {
		words := make([]string, len(s.Tokens))
		for j := range s.Tokens {
			words[j] = s.Tokens[j].Text
		}
		at[strings.Join(words, " ")] = i
	}
	var bare []parse.Sentence
	found := 0
	for _, n := range names {
		if i, ok := at[strings.Join(n.Words, " ")]; ok {
			data[i].Names, data[i].Customs = n.Labels, n.Customs
			found++
			continue
		}
		s := parse.Plain([][]string{n.Words})[0]
		s.Names, s.Customs, s.Bare, s.Tags = n.Labels, n.Customs, true, stage.Tags(s.Tokens)
		bare = append(bare, s)
	}
	fmt.Fprintf(log, "parse: names are known of %d sentences of the treebanks, and of %d others\n", found, len(bare))
	return append(data, bare...), nil
}

// treebank reads the treebanks' training parts, with tags as wrong as the tagger will make them.
func treebank(corpora string, clusters []byte, log io.Writer) ([]parse.Sentence, error) {
	docs, err := corpus.Treebank(corpora, "train", "ud-ewt", "ud-gum")
	if err != nil {
		return nil, err
	}
	samples := corpus.Samples(docs)
	const folds = 6
	tags, err := tag.Jackknife(samples, clusters, folds, log)
	if err != nil {
		return nil, err
	}
	data := make([]parse.Sentence, len(samples))
	for i := range data {
		data[i] = parse.Sentence{Tokens: samples[i].Tokens, Tags: tags[i]}
	}
	return data, nil
}

// student trains the parser that ships: on what is annotated, twice an epoch, and on raw news as the teachers annotate it.
func student(corpora string, read func(string) ([]byte, error), log io.Writer) ([]byte, error) {
	var files [][]byte
	for _, name := range []string{"cluster", "tag", "teacher1", "teacher2", "teacher3"} {
		f, err := read(name)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	clusters, tagger, teachers := files[0], files[1], files[2:]
	text, err := corpus.News(corpora)
	if err != nil {
		return nil, err
	}
	news := parse.Plain(text)
	stage, err := tag.New(tagger, clusters)
	if err != nil {
		return nil, err
	}
	for i := range news {
		news[i].Tags = stage.Tags(news[i].Tokens)
	}
	if err := parse.Teach(teachers, clusters, news); err != nil {
		return nil, err
	}
	fmt.Fprintf(log, "parse: taught %d sentences\n", len(news))
	gold, err := annotated(corpora, tagger, clusters, log)
	if err != nil {
		return nil, err
	}
	dev, err := tagged(corpora, tagger, clusters)
	if err != nil {
		return nil, err
	}
	o := options()
	o.Epochs, o.DropInput, o.DropHeads = 5, 0.08, 0.15 // what is learnt is soft, and more of it
	return parse.Train(slices.Concat(gold, gold, news), dev, clusters, o, log)
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
		for i := range d.Doc.Sentences {
			t := d.Doc.Sentences[i].Tokens
			out = append(out, parse.Sentence{Tokens: t, Tags: stage.Tags(t)})
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
