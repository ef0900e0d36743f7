package parse

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/cluster"
	"github.com/quadloom/quadloom/extract/internal/gazetteer"
	"github.com/quadloom/quadloom/extract/internal/learn"
)

// The features of a token, each with an embedding table of its own.
const (
	fWord = iota
	fSuffix2
	fSuffix3
	fSuffix4
	fSuffix1
	fPrefix1
	fPrefix2
	fPrefix3
	fPrefix4
	fShape
	fLists
	fTag
	fCluster                              // and the finer clusterings after it
	nFeatures = fCluster + cluster.Levels // number of tables
)

// Reserved ids of every vocabulary.
const (
	idUnknown = 0
	idRoot    = 1 // the artificial root before each sentence
	idFirst   = 2
)

// vocabulary numbers the values of one feature.
type vocabulary struct {
	values []string // sorted; the id of values[i] is i + idFirst
	ids    map[string]int32
}

func newVocabulary(values []string) *vocabulary {
	v := &vocabulary{values: values, ids: make(map[string]int32, len(values))}
	for i, s := range values {
		v.ids[s] = int32(i + idFirst)
	}
	return v
}

func (v *vocabulary) id(s string) int32 { return v.ids[s] } // idUnknown is the zero value

func (v *vocabulary) size() int { return len(v.values) + idFirst }

// features turns tokens into ids.
type features struct {
	clusters *cluster.Map
	vocab    [fCluster]*vocabulary
}

// values are the strings of a token's features up to the tag.
func values(text, norm, lists, xpos string, first bool) [fCluster]string {
	return [fCluster]string{
		fWord: norm, fSuffix2: suffix(norm, 2), fSuffix3: suffix(norm, 3), fSuffix4: suffix(norm, 4), fSuffix1: suffix(norm, 1),
		fPrefix1: prefix(norm, 1), fPrefix2: prefix(norm, 2), fPrefix3: prefix(norm, 3), fPrefix4: prefix(norm, 4),
		fShape: shape(text, first), fLists: lists, fTag: xpos,
	}
}

// lists says, for each token, what the lists of names know of it: the hints of the word, and the kind of the entry that it is part of
// or, written small, would be with a capital.
func lists(tokens []extract.Token) []string {
	words := make([]string, len(tokens))
	for i := range tokens {
		words[i] = tokens[i].Text
	}
	out := make([]string, len(tokens))
	end, kind := 0, byte('-')
	for i, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if i >= end {
			kind = '-'
			if unicode.IsUpper(r) {
				if e, n := gazetteer.Match(words, i); n > 0 {
					end, kind = i+n, 'A'+byte(e.Kind)
				}
			} else if len(w) > 3 && unicode.IsLower(r) {
				if e, ok := gazetteer.Careless(w); ok {
					kind = 'a' + byte(e.Kind)
				}
			}
		}
		if c := gazetteer.Cues(w); c != 0 || kind != '-' {
			out[i] = string([]byte{kind, byte(c), byte(c >> 8)})
		}
	}
	return out
}

// rows gives the ids of a sentence: a row for the root, then one for each token, whose tags are xpos.
func (f *features) rows(tokens []extract.Token, xpos func(i int) string) [][]int32 {
	flat := make([]int32, (len(tokens)+1)*nFeatures)
	out := make([][]int32, len(tokens)+1)
	for i := range out {
		out[i] = flat[i*nFeatures : (i+1)*nFeatures]
	}
	for t := range fCluster {
		out[0][t] = idRoot
	}
	known := lists(tokens)
	for i := range tokens {
		norm := cluster.Norm(tokens[i].Text)
		row := out[i+1]
		for t, s := range values(tokens[i].Text, norm, known[i], xpos(i), i == 0) {
			row[t] = f.vocab[t].id(s)
		}
		for l, c := range f.clusters.Lookup(norm) {
			row[fCluster+l] = int32(c)
		}
	}
	return out
}

// sizes are the numbers of rows of the embedding tables.
func (f *features) sizes() []int {
	var out []int
	for t := range fCluster {
		out = append(out, f.vocab[t].size())
	}
	for _, n := range cluster.Sizes() {
		out = append(out, n+1)
	}
	return out
}

// collect gathers the values that occur at least twice in treebanks, or four times in what teachers annotated.
func (f *features) collect(sentences []example) {
	var count [fCluster]map[string]int
	for t := range count {
		count[t] = map[string]int{}
	}
	for _, s := range sentences {
		weight := 2
		if s.soft != nil {
			weight = 1
		}
		known := lists(s.tokens)
		for i := range s.tokens {
			v := values(s.tokens[i].Text, cluster.Norm(s.tokens[i].Text), known[i], s.tags[i], i == 0)
			for t := range count {
				count[t][v[t]] += weight
			}
		}
	}
	for t := range count {
		var keep []string
		for s, n := range count[t] {
			if n >= 4 {
				keep = append(keep, s)
			}
		}
		sort.Strings(keep)
		f.vocab[t] = newVocabulary(keep)
	}
}

func (f *features) encode(w *learn.Writer) {
	for _, v := range f.vocab {
		w.Strings(v.values)
	}
}

func (f *features) decode(r *learn.Reader) {
	for t := range f.vocab {
		f.vocab[t] = newVocabulary(r.Strings())
	}
}

func suffix(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

func prefix(s string, n int) string {
	i := 0
	for ; n > 0 && i < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return s[:i]
}

// shape is the outline of a word, runs shortened to two, with a mark at the sentence's start.
func shape(text string, first bool) string {
	var b strings.Builder
	var last rune
	run := 0
	if first {
		b.WriteByte('^')
	}
	for _, r := range text {
		switch {
		case unicode.IsUpper(r):
			r = 'X'
		case unicode.IsLetter(r):
			r = 'x'
		case unicode.IsDigit(r):
			r = 'd'
		}
		if r == last {
			run++
		} else {
			last, run = r, 1
		}
		if run <= 2 && b.Len() < 12 {
			b.WriteRune(r)
		}
	}
	return b.String()
}
