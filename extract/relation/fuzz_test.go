package relation

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/quadloom/quadloom/extract"
)

// FuzzAnnotate gives the rules trees that no grammar allows: any relation between any tokens, cycles and several roots
// among them.
func FuzzAnnotate(f *testing.F) {
	f.Add("The rebels , officials said , \" failed to seize Gao \" if talks ended", []byte{3, 9, 12, 40, 5, 81, 7, 7, 2, 200,
		11, 13, 90, 4})
	f.Add("Niger 's pivot towards Russia led to protests", []byte{0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3})
	f.Add("no \xff \u200f one 日本 .", []byte{255, 254, 1})
	tags := []string{"NOUN/NNS", "VERB/VBD", "VERB/VBG", "VERB/VBN", "VERB/VB", "PROPN/NNP", "PRON/PRP", "AUX/MD", "ADJ/JJ",
		"ADP/IN", "PUNCT/,", "NUM/CD", "DET/DT", "PRON/WDT", "CCONJ/CC", "ADV/RB"}
	rels := strings.Fields(`root nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss nmod:desc appos acl acl:relcl advcl
	ccomp xcomp csubj conj cc cop aux aux:pass compound compound:prt flat parataxis mark case fixed det amod nummod advmod expl
	punct obl:unmarked nsubj:outer dep`)
	f.Fuzz(func(t *testing.T, text string, shape []byte) {
		text = strings.ToValidUTF8(text, "?")
		words := strings.Fields(text)
		if len(words) == 0 || len(words) > 60 || len(shape) == 0 {
			return
		}
		d := extract.NewDocument(text)
		var s extract.Sentence
		at, seed := 0, uint32(1)
		next := func(n int) int { // a number that the shape decides
			seed = seed*1664525 + 1013904223 + uint32(shape[int(seed>>8)%len(shape)])
			return int(seed>>16) % n
		}
		for i, w := range words {
			start := at + strings.Index(text[at:], w)
			at = start + len(w)
			tag, xpos, _ := strings.Cut(tags[next(len(tags))], "/")
			head := next(len(words)+1) - 1
			if next(4) > 0 && i > 0 {
				head = next(i) // mostly trees
			}
			if i == 0 {
				head = -1
			} else if head < 0 {
				head = 0
			}
			s.Tokens = append(s.Tokens, extract.Token{Span: extract.Span{Start: start, End: at}, Text: w, Lemma: strings.ToLower(w),
				UPOS: tag, XPOS: xpos,
				Head: head, Rel: rels[next(len(rels))]})
		}
		s.Span = extract.Span{Start: s.Tokens[0].Start, End: at}
		d.Sentences = []extract.Sentence{s}
		if err := New().Annotate(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		for i := range d.Facts {
			checkSpans(t, d, &d.Facts[i])
			if !utf8.ValidString(d.Slice(d.Facts[i].Subject.Span)) || !utf8.ValidString(d.Slice(d.Facts[i].Predicate.Span)) {
				t.Errorf("%s: broken UTF-8", line(d, &d.Facts[i]))
			}
		}
		for _, x := range Tuples(d, 0) {
			if x.Predicate == "" || len(x.Args) < 2 || x.Confidence <= 0 || x.Confidence > 1 {
				t.Errorf("tuple %+v", x)
			}
		}
		Explain(d, 0)
	})
}
