package entity

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/quadloom/quadloom/extract"
)

//go:embed nouns.txt
var nounList string

var nouns = sync.OnceValue(func() map[string]extract.Type {
	m := map[string]extract.Type{}
	for line := range strings.Lines(nounList) {
		typ, words, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for w := range strings.FieldsSeq(words) {
			if _, ok := m[w]; !ok { // a noun of two senses has the first, persons before organizations
				m[w] = extract.Type(typ)
			}
		}
	}
	return m
})

// nounType is the type of what a noun names, by its lemma: from the list, else by its ending, else a thing.
func nounType(lemma string) extract.Type {
	lemma = strings.ToLower(lemma)
	m := nouns()
	if t, ok := m[lemma]; ok {
		return t
	}
	if i := strings.LastIndexByte(lemma, '-'); i >= 0 { // "vice-chairman", "by-election"
		if t, ok := m[lemma[i+1:]]; ok {
			return t
		}
	}
	if t, ok := m[strings.TrimSuffix(lemma, "s")]; ok && strings.HasSuffix(lemma, "s") {
		return t
	}
	for _, s := range []string{"woman", "man", "women", "men", "ologist", "person"} {
		if strings.HasSuffix(lemma, s) && len(lemma) > len(s)+2 {
			return extract.Person
		}
	}
	return extract.Thing
}
