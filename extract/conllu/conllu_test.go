package conllu_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/quadloom/quadloom/extract/conllu"
)

const sample = `# newdoc id = one
# meta::genre = news
# newpar
# sent_id = one-1
# text = Niger's junta didn't sign.
1-2	Niger's	_	_	_	_	_	_	_	_
1	Niger	Niger	PROPN	NNP	_	3	nmod:poss	_	_
2	's	's	PART	POS	_	1	case	_	_
3	junta	junta	NOUN	NN	_	6	nsubj	_	Entity=(1)
4-5	didn't	_	_	_	_	_	_	_	_
4	did	do	AUX	VBD	_	6	aux	_	_
5	n't	not	PART	RB	_	6	advmod	_	_
6	sign	sign	VERB	VB	_	0	root	_	SpaceAfter=No
6.1	it	it	PRON	PRP	_	_	_	_	_
7	.	.	PUNCT	.	_	6	punct	_	_

# sent_id = one-2
# text = Why?
1	Why	why	ADV	WRB	_	0	root	_	SpaceAfter=No
2	?	?	PUNCT	.	_	1	punct	_	_

# newpar id = p2
# sent_id = one-3
1	Gonna	gonna	VERB	VBG	_	0	root	_	_

# newdoc
# sent_id = two-1
1	End	end	NOUN	NN	_	0	root	_	_
`

func TestRead(t *testing.T) {
	docs, err := conllu.Read(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 2 {
		t.Fatalf("%d documents, want 2", len(docs))
	}
	one := docs[0]
	if want := "Niger's junta didn't sign. Why?\n\nGonna"; one.Doc.Text != want {
		t.Errorf("text %q, want %q", one.Doc.Text, want)
	}
	if one.ID != "one" || one.Meta["meta::genre"] != "news" {
		t.Errorf("id %q, meta %v", one.ID, one.Meta)
	}
	if len(one.Doc.Blocks) != 2 || one.Doc.Sentences[1].Block != 0 || one.Doc.Sentences[2].Block != 1 {
		t.Errorf("blocks %v", one.Doc.Blocks)
	}
	for _, s := range one.Doc.Sentences {
		for _, tok := range s.Tokens {
			if got := one.Doc.Slice(tok.Span); got != tok.Text {
				t.Errorf("token %q has the bytes %q", tok.Text, got)
			}
		}
	}
	if got := one.Info[0]; got.ID != "one-1" || !got.Par || got.Misc[2] != "Entity=(1)" || len(got.Misc) != 7 {
		t.Errorf("info %+v", got)
	}
	if root := one.Doc.Sentences[0].Tokens[5]; root.Head != -1 || root.Rel != "root" || root.Lemma != "sign" {
		t.Errorf("root %+v", root)
	}
}

// A multiword token whose words do not add up to it gives all of them its bytes.
func TestReadContraction(t *testing.T) {
	docs, err := conllu.Read(strings.NewReader("1-2\tau\t_\t_\t_\t_\t_\t_\t_\t_\n1\tà\tà\tADP\t_\t_\t0\troot\t_\t_\n2\tle\tle\tDET\t_\t_\t1\tdet\t_\t_\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, tok := range docs[0].Doc.Sentences[0].Tokens {
		if got := docs[0].Doc.Slice(tok.Span); got != "au" {
			t.Errorf("token %q has the bytes %q, want au", tok.Text, got)
		}
	}
}

func TestReadErrors(t *testing.T) {
	row := func(id, head string) string { return id + "\ta\ta\tX\tX\t_\t" + head + "\tdep\t_\t_\n" }
	for name, text := range map[string]string{
		"columns":   "1\ta\ta\n",
		"number":    row("x", "0"),
		"order":     row("2", "0"),
		"head":      row("1", "x"),
		"far head":  row("1", "2"),
		"range":     row("2-1", "_"),
		"cut range": row("1-3", "_") + row("1", "0"),
	} {
		if _, err := conllu.Read(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), "line ") {
			t.Errorf("%s: error %v, want one that names the line", name, err)
		}
	}
}

// What Write prints reads as the same sentences.
func TestWrite(t *testing.T) {
	docs, err := conllu.Read(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := conllu.Write(&out, docs[0].Doc); err != nil {
		t.Fatal(err)
	}
	again, err := conllu.Read(&out)
	if err != nil {
		t.Fatal(err)
	}
	want, got := docs[0].Doc.Sentences, again[0].Doc.Sentences
	if len(got) != len(want) {
		t.Fatalf("%d sentences, want %d", len(got), len(want))
	}
	for i := range want {
		for j, w := range want[i].Tokens {
			g := got[i].Tokens[j]
			if g.Span = w.Span; g != w {
				t.Errorf("sentence %d: token %+v, want %+v", i, g, w)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Add("1\t\t\n")
	f.Fuzz(func(t *testing.T, text string) {
		docs, err := conllu.Read(strings.NewReader(text))
		if err != nil {
			return
		}
		for _, d := range docs {
			for _, s := range d.Doc.Sentences {
				for _, tok := range s.Tokens {
					_ = d.Doc.Slice(tok.Span)
					if tok.Head < -1 || tok.Head >= len(s.Tokens) {
						t.Fatalf("head %d in a sentence of %d tokens", tok.Head, len(s.Tokens))
					}
				}
			}
		}
	})
}
