package coref

import (
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// tree is a sentence's dependency tree. A damaged tree (heads out of range, cycles) is walked no further than its length.
type tree struct {
	tokens []extract.Token
	kids   [][]int
}

func newTree(tokens []extract.Token) tree {
	t := tree{tokens: tokens, kids: make([][]int, len(tokens))}
	for i := range tokens {
		if h := tokens[i].Head; h >= 0 && h < len(tokens) && h != i {
			t.kids[h] = append(t.kids[h], i)
		}
	}
	return t
}

// rel is token i's relation without its subtype.
func (t *tree) rel(i int) string { return base(t.tokens[i].Rel) }

func base(rel string) string {
	for i := 0; i < len(rel); i++ {
		if rel[i] == ':' {
			return rel[:i]
		}
	}
	return rel
}

// parent is the governor of token i, -1 for the root.
func (t *tree) parent(i int) int {
	if h := t.tokens[i].Head; h >= 0 && h < len(t.tokens) && h != i {
		return h
	}
	return -1
}

// lemma is token i's lemma in small letters.
func (t *tree) lemma(i int) string { return strings.ToLower(t.tokens[i].Lemma) }

// preposition is the one word before the phrase that token i heads, empty for none.
func (t *tree) preposition(i int) string {
	if k := t.child(i, "case"); k >= 0 && t.tokens[k].XPOS != "POS" {
		return strings.ToLower(t.tokens[k].Text)
	}
	return ""
}

// child is the first dependant of i with the relation, -1 if there is none.
func (t *tree) child(i int, rel string) int {
	for _, k := range t.kids[i] {
		if t.rel(k) == rel || t.tokens[k].Rel == rel {
			return k
		}
	}
	return -1
}

// headOf is the token of [first, last) that governs the others: reached from one of them by climbing inside the range.
func (t *tree) headOf(at, first, last int) int {
	for range t.tokens {
		h := t.parent(at)
		if h < first || h >= last {
			break
		}
		at = h
	}
	return at
}

// phrase is the range of tokens of the noun phrase that i heads, without its preposition, and without what else the sentence hangs
// on it where it is a predicate. Where joint, the conjuncts of i belong to it.
func (t *tree) phrase(i int, joint bool) (first, last int) {
	first, last = i, i+1
	var take func(at, depth int)
	take = func(at, depth int) {
		if depth > maxDepth {
			return
		}
		for _, k := range t.kids[at] {
			if at == i {
				switch rel := t.rel(k); rel {
				case "mark", "cop", "nsubj", "csubj", "aux", "parataxis", "punct", "discourse", "vocative", "advcl", "expl", "dislocated", "orphan":
					continue
				case "cc", "conj":
					if !joint {
						continue
					}
				case "case":
					if k < i {
						continue
					}
				case "advmod":
					if k < i && t.tokens[i].UPOS != "NUM" || t.child(i, "cop") >= 0 {
						continue
					}
				case "obl":
					if t.child(i, "cop") >= 0 {
						continue
					}
				}
			}
			first, last = min(first, k), max(last, k+1)
			take(k, depth+1)
		}
	}
	take(i, 0)
	return first, last
}

// maxDepth bounds the walk down a tree that may be damaged; real ones are far shallower.
const maxDepth = 60

// clause is the nearest verb or other predicate above i that has its own subject or could have one, -1 if there is none.
func (t *tree) clause(i int) int {
	at := t.parent(i)
	for n := 0; at >= 0 && n < len(t.tokens); n++ {
		if (t.tokens[at].UPOS == "VERB" || t.child(at, "nsubj") >= 0 || t.child(at, "cop") >= 0) && t.rel(at) != "xcomp" {
			return at
		}
		at = t.parent(at)
	}
	return -1
}

// inside reports whether i is in the subtree of top.
func (t *tree) inside(i, top int) bool {
	for n := 0; i >= 0 && n <= len(t.tokens); n++ {
		if i == top {
			return true
		}
		i = t.parent(i)
	}
	return false
}
