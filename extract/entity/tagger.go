package entity

import (
	"github.com/quadloom/quadloom/extract/internal/cluster"
	"github.com/quadloom/quadloom/extract/internal/learn"
)

const fileKind = "quadloom entity 1"

// scorer scores labels. It stands between the document and the decoder, so that scores can come from another model.
type scorer interface {
	// scores gives, for each sentence, numLabels scores for each token, and the scores of a label after another.
	scores(sentences [][]string) (tokens [][]int32, transition []int32)
}

// customs is the corpus whose customs the tagger follows where corpora differ: the first, Universal NER.
const customs = 1

// linear is the scorer that ships: a linear model over words, lists and the document.
type linear struct {
	vocabulary *vocabulary
	model      *learn.Linear
	transition []int32
	domain     uint64 // the corpus whose customs it follows
}

func newLinear(model, clusters []byte) (*linear, error) {
	c, err := cluster.Decode(clusters)
	if err != nil {
		return nil, err
	}
	r, err := learn.NewReader(fileKind, model)
	if err != nil {
		return nil, err
	}
	v := decodeVocabulary(r, c)
	m, err := learn.DecodeLinear(r)
	if err != nil {
		return nil, err
	}
	return newScorer(v, m), nil
}

func newScorer(v *vocabulary, m *learn.Linear) *linear {
	t := make([]int32, numLabels*numLabels)
	for a := range numLabels {
		m.Score([]learn.Feature{transitionFeature(a)}, t[a*numLabels:(a+1)*numLabels])
	}
	return &linear{vocabulary: v, model: m, transition: t, domain: customs}
}

func (l *linear) scores(sentences [][]string) ([][]int32, []int32) {
	doc := make([]passage, len(sentences))
	for i, s := range sentences {
		doc[i] = l.vocabulary.passage(s)
		doc[i].domain = l.domain
	}
	traces := traces(doc)
	out := make([][]int32, len(sentences))
	var features []learn.Feature
	for i := range doc {
		p := &doc[i]
		out[i] = make([]int32, len(p.words)*numLabels)
		for j := range p.words {
			features = p.features(j, traces, features[:0])
			l.model.Score(features, out[i][j*numLabels:(j+1)*numLabels])
		}
	}
	return out, l.transition
}

// tag finds the names of each sentence.
func tag(s scorer, sentences [][]string) [][]name {
	scores, transition := s.scores(sentences)
	out := make([][]name, len(sentences))
	for i := range sentences {
		out[i] = names(viterbi(scores[i], transition, nil))
	}
	return out
}
