package entity

import (
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// tree is a sentence's parse with its dependents at hand. Heads that make no sense are taken as roots.
type tree struct {
	tokens   []extract.Token
	children [][]int
}

func newTree(tokens []extract.Token) *tree {
	t := &tree{tokens: tokens, children: make([][]int, len(tokens))}
	for i := range tokens {
		if h := tokens[i].Head; h >= 0 && h < len(tokens) && h != i {
			t.children[h] = append(t.children[h], i)
		}
	}
	return t
}

// head is the token of [first, last) that hangs on a token outside; the last one if the parse does not say.
func (t *tree) head(first, last int) int {
	for i := first; i < last; i++ {
		if h := t.tokens[i].Head; (h < first || h >= last) && t.tokens[i].UPOS != "PUNCT" {
			return i
		}
	}
	return last - 1
}

// relation is a dependency relation without its subtype.
func relation(rel string) string {
	base, _, _ := strings.Cut(rel, ":")
	return base
}

// phrase is the stretch of tokens around a noun that makes up its noun phrase: what comes before it, and the prepositional phrases
// after it; no relative clauses, appositions or coordinated phrases.
func (t *tree) phrase(head int) (first, last int) {
	in := make(map[int]bool)
	var walk func(i, depth int)
	walk = func(i, depth int) {
		if in[i] || depth > 40 {
			return
		}
		in[i] = true
		for _, c := range t.children[i] {
			rel := t.tokens[c].Rel
			if i == head {
				switch relation(rel) {
				case "conj", "cc", "appos", "punct", "parataxis", "acl", "nsubj", "cop", "advcl", "advmod", "mark", "csubj", "obl", "aux", "discourse",
					"dislocated", "vocative", "list", "orphan", "ccomp", "xcomp", "expl", "case", "obj":
					continue
				}
			}
			walk(c, depth+1)
		}
	}
	walk(head, 0)
	first, last = head, head+1
	for in[first-1] {
		first--
	}
	for last < len(t.tokens) && in[last] {
		last++
	}
	for last > head+1 && t.tokens[last-1].UPOS == "PUNCT" {
		last--
	}
	return first, last
}
