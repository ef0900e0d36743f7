// Package tag gives each token its Penn Treebank tag, and a universal part of speech that follows from it. It is quick and
// looks only at the words nearby; package parse, which reads the whole sentence, takes its tags as advice and corrects them.
//
// Start at [New].
package tag

import (
	"context"
	"fmt"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/cluster"
	"github.com/quadloom/quadloom/extract/internal/learn"
)

const fileKind = "quadloom tag 1"

// Stage tags tokens.
type Stage struct {
	clusters *cluster.Map
	model    *learn.Linear
}

// New reads the tagger's model file and that of the word clusters which it was trained with.
func New(model, clusters []byte) (*Stage, error) {
	c, err := cluster.Decode(clusters)
	if err != nil {
		return nil, fmt.Errorf("load tagger: %w", err)
	}
	r, err := learn.NewReader(fileKind, model)
	if err != nil {
		return nil, fmt.Errorf("load tagger: %w", err)
	}
	m, err := learn.DecodeLinear(r)
	if err != nil {
		return nil, fmt.Errorf("load tagger: %w", err)
	}
	return &Stage{clusters: c, model: m}, nil
}

// Needs implements extract.Stage.
func (*Stage) Needs() []extract.Layer { return []extract.Layer{extract.Tokens} }

// Adds implements extract.Stage.
func (*Stage) Adds() []extract.Layer { return []extract.Layer{extract.Tags} }

// Annotate implements extract.Stage.
func (s *Stage) Annotate(ctx context.Context, d *extract.Document) error {
	for i := range d.Sentences {
		if err := ctx.Err(); err != nil {
			return err
		}
		tokens := d.Sentences[i].Tokens
		tags := s.tags(tokens)
		for j := range tokens {
			tokens[j].XPOS = s.model.Classes[tags[j]]
			tokens[j].UPOS = universal(tokens[j].XPOS, cluster.Norm(tokens[j].Text))
		}
	}
	return nil
}

// Tags gives the Penn tags of a sentence's tokens.
func (s *Stage) Tags(tokens []extract.Token) []string {
	out := make([]string, len(tokens))
	for i, t := range s.tags(tokens) {
		out[i] = s.model.Classes[t]
	}
	return out
}

func (s *Stage) tags(tokens []extract.Token) []int {
	words := make([]word, len(tokens))
	for i := range tokens {
		words[i] = look(tokens[i].Text, s.clusters)
	}
	out := make([]int, len(tokens))
	scores := make([]int32, len(s.model.Classes))
	var feats []learn.Feature
	prev, prev2 := "", ""
	for i := range words {
		clear(scores)
		feats = features(words, i, prev, prev2, feats[:0])
		s.model.Score(feats, scores)
		out[i] = learn.Best(scores)
		prev2, prev = prev, s.model.Classes[out[i]]
	}
	return out
}

// universal is the likeliest universal part of speech of a Penn tag.
func universal(xpos, norm string) string {
	switch xpos {
	case "NN", "NNS":
		return "NOUN"
	case "NNP", "NNPS":
		return "PROPN"
	case "JJ", "JJR", "JJS", "AFX":
		return "ADJ"
	case "RB", "RBR", "RBS", "WRB":
		if norm == "not" || norm == "n't" {
			return "PART"
		}
		return "ADV"
	case "VB", "VBD", "VBG", "VBN", "VBP", "VBZ":
		switch norm {
		case "be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "'m":
			return "AUX"
		}
		return "VERB"
	case "MD":
		return "AUX"
	case "DT", "PDT", "WDT":
		return "DET"
	case "PRP", "PRP$", "WP", "WP$", "EX":
		return "PRON"
	case "IN":
		return "ADP"
	case "CC":
		return "CCONJ"
	case "CD":
		return "NUM"
	case "TO", "POS", "RP":
		if xpos == "RP" {
			return "ADP"
		}
		return "PART"
	case "UH":
		return "INTJ"
	case "$", "SYM":
		return "SYM"
	case ".", ",", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "NFP":
		return "PUNCT"
	}
	return "X"
}
