package relation

import (
	"context"
	"strings"
	"testing"

	"github.com/quadloom/quadloom/extract"
)

// A chain may take a pronoun for the very phrase that it stands in, as one did in "The main reason for this adoption over
// mainline gimp was its support for high bit depths"; naming the phrase must end all the same.
func TestPhraseNamedByItself(t *testing.T) {
	const text = "The support for its depths fell ."
	d := extract.NewDocument(text)
	s := extract.Sentence{Span: extract.Span{Start: 0, End: len(text)}}
	at := 0
	for _, row := range strings.Split(`The the DET DT 1 det
support support NOUN NN 5 nsubj
for for ADP IN 4 case
its its PRON PRP$ 4 nmod:poss
depths depth NOUN NNS 1 nmod
fell fall VERB VBD -1 root
. . PUNCT . 5 punct`, "\n") {
		f := strings.Fields(row)
		start := at + strings.Index(text[at:], f[0])
		at = start + len(f[0])
		head := strings.Index("012345", f[4]) // -1 for the root
		s.Tokens = append(s.Tokens, extract.Token{Span: extract.Span{Start: start, End: at}, Text: f[0], Lemma: f[1], UPOS: f[2],
			XPOS: f[3], Head: head, Rel: f[5]})
	}
	d.Sentences = []extract.Sentence{s}
	span := func(first, last int) extract.Span { return s.Tokens[first].Union(s.Tokens[last-1].Span) }
	d.Mentions = []extract.Mention{
		{Span: span(0, 5), First: 0, Last: 5, Head: 1, Kind: extract.Nominal, Type: extract.Thing},
		{Span: span(3, 4), First: 3, Last: 4, Head: 3, Kind: extract.Pronoun, Type: extract.Thing},
	}
	d.Chains = []extract.Chain{{Mentions: []int{0, 1}, Representative: 0, Type: extract.Thing}}
	if err := New().Annotate(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	if len(d.Facts) != 1 || d.Facts[0].Subject.Name == "" {
		t.Errorf("facts %+v", d.Facts)
	}
}
