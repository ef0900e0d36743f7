package entity

import (
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadloom/quadloom/extract/internal/cluster"
	"github.com/quadloom/quadloom/extract/internal/corpus"
	"github.com/quadloom/quadloom/extract/internal/learn"
)

// Train trains the tagger of names on the corpora and returns the model file. clusters is the model file of the word clusters.
func Train(corpora string, clusters []byte, log io.Writer) ([]byte, error) {
	c, err := cluster.Decode(clusters)
	if err != nil {
		return nil, fmt.Errorf("train entities: %w", err)
	}
	data, err := readAll(corpora)
	if err != nil {
		return nil, fmt.Errorf("train entities: %w", err)
	}
	v, err := readHabits(corpora, c, data)
	if err != nil {
		return nil, fmt.Errorf("train entities: %w", err)
	}
	m := trainCRF(prepareAll(data, v), log)
	w := learn.NewWriter(fileKind)
	v.encode(w)
	m.Encode(w)
	return w.Data(), nil
}

func readAll(corpora string) ([]article, error) {
	var data []article
	gum := func(dir string) ([]article, error) {
		a, _, err := readGUM(dir, "train")
		return a, err
	}
	uner := func(dir string) ([]article, error) { return readUNER(dir, "train") }
	// The order is that of the domains: see customs.
	readers := [NumCustoms]func(string) ([]article, error){uner, gum, readWikigold, readMeantime, readRe3d}
	for i, read := range readers {
		a, err := read(corpora)
		if err != nil {
			return nil, err
		}
		for _, x := range a {
			for k := range x {
				x[k].domain = uint64(i + 1)
			}
		}
		data = append(data, a...)
	}
	return data, nil
}

// Annotated is a sentence with, for each token, the set of labels that its corpus allows, a bit for each of NumLabels. Customs numbers the
// corpora, whose ideas of a name differ.
type Annotated struct {
	Words   []string
	Labels  []uint32
	Customs int
}

// The labels and the corpora that Annotations knows.
const (
	NumLabels  = numLabels
	NumCustoms = 5
)

// Annotations are the training parts of the corpora of names, for other networks to learn from.
func Annotations(corpora string) ([]Annotated, error) {
	data, err := readAll(corpora)
	if err != nil {
		return nil, fmt.Errorf("read names: %w", err)
	}
	var out []Annotated
	for _, a := range data {
		for _, ex := range a {
			n := Annotated{Words: ex.words, Labels: make([]uint32, len(ex.gold)), Customs: int(ex.domain) - 1}
			for i, l := range ex.gold {
				n.Labels[i] = uint32(l)
			}
			out = append(out, n)
		}
	}
	return out, nil
}

func readHabits(corpora string, c *cluster.Map, data []article) (*vocabulary, error) {
	sentences, err := corpus.News(corpora)
	if err != nil {
		return nil, err
	}
	news := sentences
	for _, a := range data {
		for _, ex := range a {
			sentences = append(sentences, ex.words)
		}
	}
	v := &vocabulary{clusters: c, habit: learnHabits(sentences)}
	v.learnCompany(news)
	return v, nil
}

// transitionTemplate is the template of the feature that carries the score of a label after another.
const transitionTemplate = 255

func transitionFeature(label int) learn.Feature { return mix(transitionTemplate, uint64(label), 0, 0) }

// prepared is an article whose words are looked up.
type prepared struct {
	passages []passage
	traces   map[uint64]trace
	gold     [][]labels
}

// prepareAll looks the words of all articles up, and adds some of the sentences as headlines.
func prepareAll(data []article, v *vocabulary) []prepared {
	rng := rand.New(rand.NewPCG(1, 2))
	docs := make([]prepared, 0, len(data))
	for _, a := range data {
		b := a
		for _, ex := range a {
			if len(ex.words) >= 6 && len(ex.words) <= 30 {
				switch rng.IntN(16) {
				case 0:
					b = append(b[:len(b):len(b)], recased(ex, false))
				case 1:
					b = append(b[:len(b):len(b)], recased(ex, true))
				}
			}
		}
		docs = append(docs, prepare(b, v))
	}
	return docs
}

func prepare(a article, v *vocabulary) prepared {
	p := prepared{}
	for _, ex := range a {
		ps := v.passage(ex.words)
		ps.domain = ex.domain
		for i, w := range ps.words {
			// A common word that is capitalised only where it stands is no name, whatever its corpus leaves open.
			if ex.gold[i].has(outside) && (i == 0 || !ps.words[i-1].letter) && w.habit >= 3 {
				ex.gold[i] = 1 << outside
			}
		}
		p.passages = append(p.passages, ps)
		p.gold = append(p.gold, ex.gold)
	}
	p.traces = traces(p.passages)
	return p
}

// recased is a copy of a sentence as a headline, in Title Case or in capitals, so that the model learns what capitals do not say.
func recased(ex example, capitals bool) example {
	words := make([]string, len(ex.words))
	for i, w := range ex.words {
		switch {
		case capitals:
			w = strings.ToUpper(w)
		case i > 0 && (len(w) <= 2 || w == "the" || w == "and" || w == "for" || w == "from" || w == "with"):
		default:
			r, n := utf8.DecodeRuneInString(w)
			w = string(unicode.ToUpper(r)) + w[n:]
		}
		words[i] = w
	}
	return example{words, ex.gold, ex.domain}
}
