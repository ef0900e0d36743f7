package relation

import (
	"slices"
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// longest is the number of tokens beyond which a sentence is not read: it is a list or a table that lost its line breaks.
const longest = 250

// tree is the dependency tree of one sentence. Tokens are numbered from 0; -1 means none.
type tree struct {
	sentence int
	toks     []extract.Token
	low      []string // lower-case texts
	kids     [][]int  // dependants in order
	first    []int    // first and last token of each subtree, both inclusive
	last     []int
	root     int
	heading  bool
	shout    bool         // it is written in capitals
	things   map[int]bool // tokens of names of places and organizations, to which "who" seldom goes back
	sound    bool         // one root, no cycle, heads in range
}

func newTree(d *extract.Document, sentence int) *tree {
	t := &tree{sentence: sentence, toks: d.Sentences[sentence].Tokens, root: -1}
	if b := d.Sentences[sentence].Block; b >= 0 && b < len(d.Blocks) {
		t.heading = d.Blocks[b].Kind == extract.Heading
	}
	if n := len(t.toks); n == 0 || n > longest {
		return t
	}
	t.toks = slices.Clone(t.toks) // heads and relations may be mended
	t.low = make([]string, len(t.toks))
	for i := range t.toks {
		t.low[i] = strings.ToLower(t.toks[i].Text)
	}
	t.shout = shouted(t.toks)
	if !t.index() {
		return t
	}
	t.acronyms()
	t.tenses()
	t.scores()
	if slices.Contains(t.low, "(") && t.sound {
		t.brackets()
	}
	if t.heading {
		t.retag()
	}
	if t.reattach() {
		t.index()
	}
	if t.sound && t.provisos() {
		t.index()
	}
	if t.sound {
		t.mend()
	}
	return t
}

// shouted reports whether tokens have no small letter and more than an acronym's capitals.
func shouted(toks []extract.Token) bool {
	words := 0
	for i := range toks {
		if strings.ToUpper(toks[i].Text) != toks[i].Text {
			return false
		}
		if len(toks[i].Text) > 1 && strings.ToLower(toks[i].Text) != toks[i].Text {
			words++
		}
	}
	return words > 3
}

// index finds dependants, extents and the root, and reports whether the tree is sound.
func (t *tree) index() bool {
	n := len(t.toks)
	t.kids, t.first, t.last, t.root, t.sound = make([][]int, n), make([]int, n), make([]int, n), -1, false
	for i := range t.toks {
		t.first[i], t.last[i] = i, i
		switch h := t.toks[i].Head; {
		case h == -1 && t.root == -1:
			t.root = i
		case h < 0 || h >= n || h == i:
			return false
		default:
			t.kids[h] = append(t.kids[h], i)
		}
	}
	if t.root == -1 {
		return false
	}
	t.toks[t.root].Rel = "root"
	order := make([]int, 0, n) // parents before children; a token on a cycle is never reached
	order = append(order, t.root)
	for i := 0; i < len(order); i++ {
		order = append(order, t.kids[order[i]]...)
	}
	if len(order) != n {
		return false
	}
	for k := n - 1; k > 0; k-- {
		i := order[k]
		h := t.toks[i].Head
		t.first[h] = min(t.first[h], t.first[i])
		t.last[h] = max(t.last[h], t.last[i])
	}
	t.sound = true
	return true
}

func (t *tree) rel(i int) string   { return t.toks[i].Rel }
func (t *tree) head(i int) int     { return t.toks[i].Head }
func (t *tree) upos(i int) string  { return t.toks[i].UPOS }
func (t *tree) xpos(i int) string  { return t.toks[i].XPOS }
func (t *tree) lemma(i int) string { return strings.ToLower(t.toks[i].Lemma) }

// base is a relation without its subtype.
func base(rel string) string {
	b, _, _ := strings.Cut(rel, ":")
	return b
}

// is reports whether a token bears one of the relations; a relation without a subtype stands for all of its subtypes.
func (t *tree) is(i int, rels ...string) bool {
	for _, r := range rels {
		if t.toks[i].Rel == r || base(t.toks[i].Rel) == r {
			return true
		}
	}
	return false
}

// child is the first dependant with one of the relations, or -1.
func (t *tree) child(i int, rels ...string) int {
	for _, k := range t.kids[i] {
		if t.is(k, rels...) {
			return k
		}
	}
	return -1
}

func (t *tree) has(i int, rels ...string) bool { return t.child(i, rels...) >= 0 }

// children are the dependants with one of the relations, in order.
func (t *tree) children(i int, rels ...string) []int {
	var out []int
	for _, k := range t.kids[i] {
		if t.is(k, rels...) {
			out = append(out, k)
		}
	}
	return out
}

// within reports whether token i is in the subtree of token h.
func (t *tree) within(i, h int) bool {
	for ; i >= 0; i = t.toks[i].Head {
		if i == h {
			return true
		}
	}
	return false
}

// span is the bytes from the start of token i to the end of token j.
func (t *tree) span(i, j int) extract.Span {
	return extract.Span{Start: t.toks[i].Start, End: t.toks[j].End}
}

// preposition is the adposition before a phrase, multiword ones whole: "from", "because of", "according to".
func (t *tree) preposition(i int) string {
	k := t.child(i, "case")
	if k < 0 || t.xpos(k) == "POS" {
		return ""
	}
	words := []string{t.low[k]}
	for _, f := range t.children(k, "fixed") {
		words = append(words, t.low[f])
	}
	// A second preposition belongs to the first: "from behind", "out of" where it is not marked as fixed.
	for _, c := range t.children(i, "case") {
		if c == k+1 && len(words) == 1 && t.xpos(c) != "POS" && t.low[c] != "up" { // but "for up to 10 dollars"
			words = append(words, t.low[c])
		}
	}
	return canonical(strings.Join(words, " "))
}

// mark is the subordinating word of a clause, multiword ones whole: "if", "provided that", "in order to"; empty if there is none.
func (t *tree) mark(i int) string {
	var words []string
	for _, k := range t.kids[i] {
		if k > i {
			break
		}
		if t.is(k, "mark") || t.is(k, "case") && t.xpos(k) != "POS" {
			words = append(words, t.low[k])
			for _, f := range t.children(k, "fixed") {
				words = append(words, t.low[f])
			}
		}
	}
	return canonical(strings.Join(words, " "))
}

// complex is a phrase with its preposition, where that may be a complex one, of a noun between two: "in line with the policy".
func (t *tree) complex(k int, prep string) oblique {
	if !bridges[prep+" "+t.low[k]] || t.has(k, "amod", "nmod:poss", "compound", "conj") {
		return oblique{k, prep}
	}
	for _, m := range t.children(k, "nmod") {
		if p := t.preposition(m); p != "" && m > k && (t.first[m] == k+1) {
			return oblique{m, prep + " " + t.low[k] + " " + p}
		}
	}
	return oblique{k, prep}
}

// outer is the head of the whole phrase of an oblique, the noun of its complex preposition where it has one.
func (t *tree) outer(o oblique) int {
	if h := t.head(o.head); h >= 0 && strings.Count(o.prep, " ") == 2 && strings.Contains(o.prep, " "+t.low[h]+" ") {
		return h
	}
	return o.head
}

// canonical makes one of the spellings of a preposition.
func canonical(prep string) string {
	switch prep {
	case "toward":
		return "towards"
	case "amongst":
		return "among"
	case "upon":
		return "on"
	case "in order to", "so as to":
		return "to"
	}
	return prep
}
