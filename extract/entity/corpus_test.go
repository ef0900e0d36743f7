package entity

import (
	"fmt"
	"strings"
	"testing"

	"github.com/quadloom/quadloom/extract/conllu"
)

func TestGUMNames(t *testing.T) {
	for _, c := range []struct{ rows, want string }{
		{"The DET 3 Entity=(1-person-new\nUS PROPN 3 Entity=(2-place-new)\nAmbassador PROPN 0 _\nto ADP 5 _\nNiger PROPN 3 Entity=(3-place-new)\nKathleen PROPN 3 _\nFitzGibbon PROPN 6 Entity=1)",
			"place:US place:Niger"},
		{"Senator PROPN 3 Entity=(1-person-new\nMark PROPN 3 _\nHatfield PROPN 0 Entity=1)", "person:Mark Hatfield"},
		{"the DET 2 Entity=(1-organization-new\nJournal PROPN 0 _\nof ADP 4 _\nAustralia PROPN 2 Entity=(2-place-new)1)", "organization:Journal of Australia"},
		{"Thursday PROPN 0 Entity=(1-time-new)", ""},
		{"the DET 2 Entity=(1-person-new\nPresident PROPN 0 Entity=1)", ""},
		{"two NUM 2 Entity=(1-abstract-new\nArticles PROPN 0 Entity=1)", "thing:Articles"},
	} {
		var b strings.Builder
		for i, row := range strings.Split(c.rows, "\n") {
			f := strings.Fields(row)
			fmt.Fprintf(&b, "%d\t%s\t_\t%s\t_\t_\t%s\tdep\t_\t%s\n", i+1, f[0], f[1], f[2], f[3])
		}
		b.WriteByte('\n')
		docs, err := conllu.Read(strings.NewReader(b.String()))
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		for _, w := range docs[0].Doc.Sentences[0].Tokens {
			words = append(words, w.Text)
		}
		var spans []goldName
		for _, p := range gumPhrases(docs[0])[0] {
			if n, ok := nameIn(docs[0].Doc.Sentences[0].Tokens, words, p); ok {
				spans = append(spans, n)
			}
		}
		var got []string
		ex := newExample(words, spans, nil)
		for _, n := range names(viterbi(make([]int32, len(words)*numLabels), make([]int32, numLabels*numLabels), ex.gold)) {
			got = append(got, string(nameTypes[n.typ])+":"+strings.Join(words[n.first:n.last], " "))
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%s: got %q, want %q", strings.Join(words, " "), g, c.want)
		}
	}
}
