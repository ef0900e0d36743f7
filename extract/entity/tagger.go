package entity

import (
	"github.com/quadloom/quadloom/extract/internal/cluster"
	"github.com/quadloom/quadloom/extract/internal/learn"
)

const fileKind = "quadloom entity 1"

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

// scores gives, for each sentence, numLabels scores for each token, and the scores of a label after another. hints are the
// parser's scores of the same sentences, each of which may be nil.
func (l *linear) scores(sentences [][]string, hints [][]float32) (tokens [][]int32, transition []int32) {
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
			row := out[i][j*numLabels : (j+1)*numLabels]
			l.model.Score(features, row)
			if hints[i] != nil {
				l.heed(hints[i][j*numLabels:(j+1)*numLabels], row)
			}
		}
	}
	return out, l.transition
}

// weight is what the encoder's scores weigh beside the field's.
const weight = 1

// heed adds the hints about one token to its scores. The customs that the encoder follows know neither events nor things, and leave open
// which words outside names are part of one.
func (l *linear) heed(hints []float32, scores []int32) {
	silent := hints[outside]
	for _, h := range hints[label(event, begin):] {
		silent = max(silent, h)
	}
	for i, h := range hints {
		if i == outside || i >= label(event, begin) {
			h = silent
		}
		scores[i] += int32(float32(h*weight) / l.model.Scale)
	}
}

// tag finds the names of each sentence.
func (l *linear) tag(sentences [][]string, hints [][]float32) [][]name {
	scores, transition := l.scores(sentences, hints)
	out := make([][]name, len(sentences))
	for i := range sentences {
		out[i] = names(viterbi(scores[i], transition, nil))
	}
	return out
}
