// Package cluster groups words by the company that they keep, so that a model knows something of words that its training
// data never showed.
//
// Start at [Map.Lookup]; [Train] makes the groups from raw text.
package cluster

import (
	"fmt"
	"sort"
	"strings"

	"github.com/quadloom/quadloom/extract/internal/learn"
)

const fileKind = "quadloom cluster 1"

// Levels is the number of clusterings, from coarse to fine.
const Levels = 3

// Map knows the clusters of words. It is safe for concurrent use.
type Map struct {
	ids map[string][Levels]uint16
}

// plain maps the spellings of brackets and quotes of other conventions onto one.
var plain = map[string]string{
	"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}",
	"``": `"`, "''": `"`, "“": `"`, "”": `"`, "„": `"`, "‘": "'", "’": "'", "`": "'",
	"’s": "'s", "’S": "'s", "n’t": "n't", "’re": "'re", "’ve": "'ve", "’ll": "'ll", "’d": "'d", "’m": "'m",
}

// Norm is the form under which models know words: lower case, digits as 0, plain quotes and brackets, one word for all addresses of a kind.
func Norm(word string) string {
	if p, ok := plain[word]; ok {
		return p
	}
	switch {
	case mail(word):
		return "a@a"
	case web(word):
		return "www.a"
	}
	digit := false
	for i := 0; i < len(word); i++ {
		if word[i] >= '1' && word[i] <= '9' {
			digit = true
			break
		}
	}
	word = strings.ToLower(word)
	if !digit {
		return word
	}
	b := []byte(word)
	for i, c := range b {
		if c >= '1' && c <= '9' {
			b[i] = '0'
		}
	}
	return string(b)
}

// Address reports whether a word is an address of mail or of the web, or a handle. No model keeps any: treebanks have those of
// people, who are not to be found in ours.
func Address(word string) bool {
	return mail(word) || web(word)
}

func mail(word string) bool { return len(word) > 2 && strings.Contains(word, "@") }

func web(word string) bool {
	return len(word) > 4 && (word[:4] == "www." || word[:4] == "WWW.") || strings.Contains(word, "://")
}

// Lookup gives the clusters of a normalised word, counted from 1; zeros if it is unknown.
func (m *Map) Lookup(norm string) [Levels]uint16 { return m.ids[norm] }

// Decode reads a model file. No data gives an empty map.
func Decode(data []byte) (*Map, error) {
	m := &Map{ids: map[string][Levels]uint16{}}
	if len(data) == 0 {
		return m, nil
	}
	r, err := learn.NewReader(fileKind, data)
	if err != nil {
		return nil, err
	}
	words := r.Strings()
	m.ids = make(map[string][Levels]uint16, len(words))
	for _, w := range words {
		var id [Levels]uint16
		for l := range id {
			id[l] = uint16(r.Int())
		}
		m.ids[w] = id
	}
	if r.Err() != nil {
		return nil, fmt.Errorf("read clusters: %w", r.Err())
	}
	return m, nil
}

// Encode writes the model file.
func (m *Map) Encode() []byte {
	words := make([]string, 0, len(m.ids))
	for w := range m.ids {
		words = append(words, w)
	}
	sort.Strings(words)
	w := learn.NewWriter(fileKind)
	w.Strings(words)
	for _, word := range words {
		for _, id := range m.ids[word] {
			w.Int(int(id))
		}
	}
	return w.Data()
}

// Sizes are the numbers of clusters of the levels.
func Sizes() [Levels]int { return sizes }
