package corpus

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/conllu"
)

// Sample is a sentence to train on. Group tells which sentence of the treebank it is or was made from, so that copies are never
// on both sides of a split.
type Sample struct {
	Tokens []extract.Token
	Group  int
}

// Samples are the sentences of the documents and, because treebanks hold few headlines, copies of some of them written as headlines
// are: words capitalised, articles and auxiliaries left out, no full stop. The choice depends on the documents alone.
func Samples(docs []*conllu.Document) []Sample {
	var out []Sample
	for _, d := range docs {
		for i := range d.Doc.Sentences {
			out = append(out, Sample{d.Doc.Sentences[i].Tokens, len(out)})
		}
	}
	rng := rand.New(rand.NewPCG(11, 12))
	for _, s := range slices.Clone(out) {
		n := len(s.Tokens)
		if p := rng.Float64(); n >= 4 && n <= 20 && p < 0.12 {
			switch {
			case p < 0.07:
				out = append(out, Sample{headline(s.Tokens, title), s.Group})
			case p < 0.10:
				out = append(out, Sample{headline(s.Tokens, strings.Clone), s.Group})
			default:
				out = append(out, Sample{headline(s.Tokens, strings.ToUpper), s.Group})
			}
		}
	}
	return out
}

// title capitalises a word unless it is one of those that headlines leave small.
func title(w string) string {
	switch w {
	case "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "and", "or", "as", "from", "with", "n't", "'s", "but", "over":
		return w
	}
	r, size := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(r)) + w[size:]
}

func headline(tokens []extract.Token, letters func(string) string) []extract.Token {
	leaf := make([]bool, len(tokens))
	for i := range leaf {
		leaf[i] = true
	}
	for _, t := range tokens {
		if t.Head >= 0 {
			leaf[t.Head] = false
		}
	}
	keep := make([]int, len(tokens)) // new index, -1 for what is left out
	var out []extract.Token
	for i, t := range tokens {
		drop := leaf[i] && (t.Rel == "det" && (t.Lemma == "the" || t.Lemma == "a" || t.Lemma == "an") ||
			strings.HasPrefix(t.Rel, "aux") && t.Lemma == "be" ||
			i == len(tokens)-1 && t.Rel == "punct" && t.Text == ".")
		keep[i] = -1
		if !drop {
			keep[i] = len(out)
			out = append(out, t)
		}
	}
	for i := range out {
		if out[i].Head >= 0 {
			out[i].Head = keep[out[i].Head]
		}
		out[i].Text = letters(out[i].Text)
	}
	if len(out) > 0 {
		out[0].Text = title(out[0].Text)
	}
	return out
}
