package tag

import (
	"context"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/cluster"
	"github.com/quadloom/quadloom/extract/internal/corpus"
	"github.com/quadloom/quadloom/extract/internal/learn"
)

func sentence(tagged string) []extract.Token {
	var out []extract.Token
	for _, f := range strings.Fields(tagged) {
		w, t, _ := strings.Cut(f, "/")
		out = append(out, extract.Token{Text: w, XPOS: t})
	}
	return out
}

// made makes sentences of a small language, whose endings tell the tags.
func made(n int) []corpus.Sample {
	rng := rand.New(rand.NewPCG(4, 4))
	endings := []struct{ ending, tag string }{{"ed", "VBD"}, {"ing", "VBG"}, {"s", "NNS"}, {"ly", "RB"}, {"ous", "JJ"}}
	var out []corpus.Sample
	for i := range n {
		var s []string
		for range 3 + rng.IntN(6) {
			e := endings[rng.IntN(len(endings))]
			stem := string(rune('b'+rng.IntN(20))) + string("aeiou"[rng.IntN(5)]) + string(rune('b'+rng.IntN(20)))
			s = append(s, stem+e.ending+"/"+e.tag)
		}
		out = append(out, corpus.Sample{Tokens: sentence(strings.Join(s, " ")), Group: i})
	}
	return out
}

func TestTrainingLearns(t *testing.T) {
	data := made(400)
	none, err := cluster.Decode(nil)
	if err != nil {
		t.Fatal(err)
	}
	w := learn.NewWriter(fileKind)
	train(data[:300], none, io.Discard).Encode(w)
	s, err := New(w.Data(), nil)
	if err != nil {
		t.Fatal(err)
	}
	right, total := 0, 0
	for _, d := range data[300:] {
		for i, got := range s.Tags(d.Tokens) {
			total++
			if got == d.Tokens[i].XPOS {
				right++
			}
		}
	}
	if right*100 < total*98 {
		t.Errorf("%d of %d new words are tagged right", right, total)
	}
	tags, err := Jackknife(data[:100], nil, 4, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	for i := range tags {
		if len(tags[i]) != len(data[i].Tokens) {
			t.Fatalf("sentence %d has %d tags for %d words", i, len(tags[i]), len(data[i].Tokens))
		}
	}
	if _, err := New(w.Data()[:len(w.Data())/2], nil); err == nil {
		t.Error("a model cut in half was accepted")
	}
}

func TestShape(t *testing.T) {
	for in, want := range map[string]string{
		"Niger": "Xx", "U.S.": "X.X.", "US": "XX", "I": "X", "A-10": "X-d", "1,000": "d,d", "don't": "x'x", "": "", "McKay": "XxXx",
	} {
		if got := Shape(in); got != want {
			t.Errorf("Shape(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestAffixes(t *testing.T) {
	for _, c := range []struct {
		s, suffix, prefix string
	}{{"withdraw", "raw", "wit"}, {"éé", "éé", "éé"}, {"", "", ""}, {"Fédé", "édé", "Féd"}} {
		if got := Suffix(c.s, 3); got != c.suffix {
			t.Errorf("Suffix(%q, 3) = %q, want %q", c.s, got, c.suffix)
		}
		if got := Prefix(c.s, 3); got != c.prefix {
			t.Errorf("Prefix(%q, 3) = %q, want %q", c.s, got, c.prefix)
		}
	}
}

// The models that ship tag a sentence that no treebank holds.
func TestShippedModel(t *testing.T) {
	read := func(name string) []byte {
		data, err := os.ReadFile("../english/models/" + name + ".bin")
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	s, err := New(read("tag"), read("cluster"))
	if err != nil {
		t.Fatal(err)
	}
	want := sentence("The/DT Pentagon/NNP is/VBZ exploring/VBG alternatives/NNS if/IN negotiations/NNS fail/VBP ./.")
	text := "The Pentagon is exploring alternatives if negotiations fail ."
	d := extract.NewDocument(text)
	d.Sentences = []extract.Sentence{{Span: extract.Span{Start: 0, End: len(text)}, Tokens: sentence(text)}}
	if err := s.Annotate(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	for i, got := range d.Sentences[0].Tokens {
		if got.XPOS != want[i].XPOS {
			t.Errorf("%s is tagged %s, want %s", got.Text, got.XPOS, want[i].XPOS)
		}
	}
}
