package corpus

import (
	"strings"
	"testing"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/conllu"
)

func TestHeadline(t *testing.T) {
	const text = `1	The	the	DET	DT	_	2	det	_	_
2	troops	troops	NOUN	NNS	_	4	nsubj:pass	_	_
3	were	be	AUX	VBD	_	4	aux:pass	_	_
4	withdrawn	withdraw	VERB	VBN	_	0	root	_	_
5	from	from	ADP	IN	_	6	case	_	_
6	Niger	Niger	PROPN	NNP	_	4	obl	_	SpaceAfter=No
7	.	.	PUNCT	.	_	4	punct	_	_

`
	docs, err := conllu.Read(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		letters func(string) string
		want    string
	}{{title, "Troops Withdrawn from Niger"}, {strings.ToUpper, "TROOPS WITHDRAWN FROM NIGER"}, {strings.Clone, "Troops withdrawn from Niger"}} {
		got := headline(docs[0].Doc.Sentences[0].Tokens, c.letters)
		if s := words(got); s != c.want {
			t.Errorf("got %q, want %q", s, c.want)
		}
		for i, head := range []int{1, -1, 3, 1} {
			if got[i].Head != head {
				t.Errorf("%s hangs from %d, want %d", got[i].Text, got[i].Head, head)
			}
		}
	}
}

func words(tokens []extract.Token) string {
	var out []string
	for _, t := range tokens {
		out = append(out, t.Text)
	}
	return strings.Join(out, " ")
}
