package tag

import (
	"fmt"
	"io"
	"math/rand/v2"
	"sort"
	"sync"

	"github.com/quadloom/quadloom/extract/internal/cluster"
	"github.com/quadloom/quadloom/extract/internal/corpus"
	"github.com/quadloom/quadloom/extract/internal/learn"
)

const (
	epochs     = 8
	minUpdates = 5 // features with fewer updates are left out of the model
)

// Train trains the tagger on the treebanks below the corpora folder and returns the model file.
func Train(corpora string, clusters []byte, log io.Writer) ([]byte, error) {
	c, err := cluster.Decode(clusters)
	if err != nil {
		return nil, fmt.Errorf("train tagger: %w", err)
	}
	docs, err := corpus.Treebank(corpora, "train", "ud-ewt", "ud-gum")
	if err != nil {
		return nil, fmt.Errorf("train tagger: %w", err)
	}
	m := train(corpus.Samples(docs), c, log)
	w := learn.NewWriter(fileKind)
	m.Encode(w)
	return w.Data(), nil
}

func train(data []corpus.Sample, clusters *cluster.Map, log io.Writer) *learn.Linear {
	seen := map[string]bool{}
	for _, s := range data {
		for i := range s.Tokens {
			seen[s.Tokens[i].XPOS] = true
		}
	}
	classes := make([]string, 0, len(seen))
	for c := range seen {
		classes = append(classes, c)
	}
	sort.Strings(classes)
	id := map[string]int{}
	for i, c := range classes {
		id[c] = i
	}
	words := make([][]word, len(data))
	for i, s := range data {
		words[i] = make([]word, len(s.Tokens))
		for j := range s.Tokens {
			words[i][j] = look(s.Tokens[j].Text, clusters)
		}
	}
	p := learn.NewPerceptron(classes)
	rng := rand.New(rand.NewPCG(1, 2))
	order := rng.Perm(len(data))
	scores := make([]float32, len(classes))
	var feats []learn.Feature
	for epoch := range epochs {
		rng.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		right, total := 0, 0
		for _, n := range order {
			prev, prev2 := "", ""
			for i := range words[n] {
				clear(scores)
				feats = features(words[n], i, prev, prev2, feats[:0])
				p.Score(feats, scores)
				guess := 0
				for c, v := range scores {
					if v > scores[guess] {
						guess = c
					}
				}
				truth := id[data[n].Tokens[i].XPOS]
				p.Step()
				total++
				if guess == truth {
					right++
				} else {
					p.Update(truth, feats, 1)
					p.Update(guess, feats, -1)
				}
				prev2, prev = prev, classes[guess]
			}
		}
		fmt.Fprintf(log, "tag: epoch %d, %.2f %% right in training\n", epoch+1, 100*float64(right)/float64(total))
	}
	return p.Model(minUpdates)
}

// Jackknife tags each of the sentences by a tagger that was trained on the others, in the given number of folds, so that what is
// trained on the tags meets them as wrong as they will be. It returns a tag for each token.
func Jackknife(data []corpus.Sample, clusters []byte, folds int, log io.Writer) ([][]string, error) {
	c, err := cluster.Decode(clusters)
	if err != nil {
		return nil, fmt.Errorf("jackknife tagger: %w", err)
	}
	out := make([][]string, len(data))
	var wg sync.WaitGroup
	slots := make(chan struct{}, 2)
	for fold := range folds {
		wg.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			var rest []corpus.Sample
			for _, s := range data {
				if s.Group%folds != fold {
					rest = append(rest, s)
				}
			}
			st := &Stage{clusters: c, model: train(rest, c, io.Discard)}
			for i, s := range data {
				if s.Group%folds == fold {
					out[i] = make([]string, len(s.Tokens))
					for j, t := range st.tags(s.Tokens) {
						out[i][j] = st.model.Classes[t]
					}
				}
			}
		})
	}
	wg.Wait()
	fmt.Fprintf(log, "tag: jackknifed %d sentences in %d folds\n", len(data), folds)
	return out, nil
}
