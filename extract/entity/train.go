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

const (
	epochs     = 10
	minUpdates = 3 // features with fewer updates are left out of the model
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
	m := trainCRF(prepareAll(data, v), 8, 170000, log)
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
	for _, read := range []func(string) ([]article, error){uner, gum, readWikigold, readMeantime, readRe3d} {
		a, err := read(corpora)
		if err != nil {
			return nil, err
		}
		data = append(data, a...)
	}
	return data, nil
}

func readHabits(corpora string, c *cluster.Map, data []article) (*vocabulary, error) {
	sentences, err := corpus.News(corpora)
	if err != nil {
		return nil, err
	}
	for _, a := range data {
		for _, ex := range a {
			sentences = append(sentences, ex.words)
		}
	}
	return &vocabulary{clusters: c, habit: learnHabits(sentences)}, nil
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
	return example{words, ex.gold}
}

// train is a structured averaged perceptron (Collins, 2002). Where the corpus allows several labels, the truth is the best path
// among them.
func train(data []article, v *vocabulary, log io.Writer) *learn.Linear {
	docs := prepareAll(data, v)
	rng := rand.New(rand.NewPCG(1, 2))
	type index struct{ doc, sentence int }
	var order []index
	for d := range docs {
		for s := range docs[d].passages {
			order = append(order, index{d, s})
		}
	}
	p := learn.NewPerceptron(labelNames())
	var features [][]learn.Feature
	for e := range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		wrong, total := 0, 0
		for _, at := range order {
			d := &docs[at.doc]
			ps := &d.passages[at.sentence]
			n := len(ps.words)
			for len(features) < n {
				features = append(features, nil)
			}
			scores := make([]float32, n*numLabels)
			for i := range n {
				features[i] = ps.features(i, d.traces, features[i][:0])
				p.Score(features[i], scores[i*numLabels:(i+1)*numLabels])
			}
			transition := make([]float32, numLabels*numLabels)
			for a := range numLabels {
				p.Score([]learn.Feature{transitionFeature(a)}, transition[a*numLabels:(a+1)*numLabels])
			}
			p.Step()
			guess := viterbi(scores, transition, nil)
			right := true
			for i, l := range guess {
				right = right && d.gold[at.sentence][i].has(l)
			}
			total++
			if right {
				continue
			}
			wrong++
			truth := viterbi(scores, transition, d.gold[at.sentence])
			for i := range n {
				if truth[i] != guess[i] {
					p.Update(truth[i], features[i], 1)
					p.Update(guess[i], features[i], -1)
				}
				if i > 0 && (truth[i] != guess[i] || truth[i-1] != guess[i-1]) {
					p.Update(truth[i], []learn.Feature{transitionFeature(truth[i-1])}, 1)
					p.Update(guess[i], []learn.Feature{transitionFeature(guess[i-1])}, -1)
				}
			}
		}
		fmt.Fprintf(log, "names: epoch %d of %d: %d of %d sentences wrong\n", e+1, epochs, wrong, total)
	}
	return p.Model(minUpdates)
}
