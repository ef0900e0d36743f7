package lemma_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/lemma"
)

func load(t testing.TB) *lemma.Stage {
	t.Helper()
	model, err := os.ReadFile("../english/models/lemma.bin")
	if err != nil {
		t.Fatal(err)
	}
	s, err := lemma.New(model)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// tagged makes a document of one sentence from words with their tags, "form/XPOS".
func tagged(text string) *extract.Document {
	d := &extract.Document{Text: text}
	var s extract.Sentence
	for _, f := range strings.Fields(text) {
		form, tag, _ := strings.Cut(f, "/")
		t := extract.Token{Text: form, XPOS: tag}
		if tag == "," || tag == "." {
			t.UPOS = "PUNCT"
		}
		s.Tokens = append(s.Tokens, t)
	}
	d.Sentences = []extract.Sentence{s}
	return d
}

func TestAnnotate(t *testing.T) {
	s := load(t)
	for _, c := range []struct{ text, want string }{
		{"He/PRP was/VBD n't/RB there/RB", "he be not there"},
		{"They/PRP withdrew/VBD and/CC overthrew/VBD it/PRP", "they withdraw and overthrow it"},
		{"He/PRP forbade/VBD what/WP they/PRP sought/VBD", "he forbid what they seek"},
		{"two/CD were/VBD slain/VBN", "two be slay"},
		{"Niger/NNP 's/POS troops/NNS", "Niger 's troops"},
		{"He/PRP 's/VBZ been/VBN here/RB", "he have be here"},
		{"She/PRP ’s/VBZ a/DT pilot/NN", "she be a pilot"},
		{"It/PRP 'd/MD wo/MD n’t/RB ca/MD", "it would will not can"},
		{"freed/VBD quarantined/VBN trafficking/VBG embezzling/VBG vetoes/VBZ vies/VBZ", "free quarantine traffic embezzle veto vie"},
		{"scuffled/VBD hobbling/VBG trickled/VBN appealed/VBD called/VBD", "scuffle hobble trickle appeal call"},
		{"hoped/VBN doled/VBD raping/VBG freed/VBN agreed/VBD dripped/VBD", "hope dole rape free agree drip"},
		{"Planning/NN stopped/VBD carrying/VBG revoked/VBN flies/VBZ", "planning stop carry revoke fly"},
		{"the/DT American/JJ and/CC Nigerien/JJ NATO/NNP Countries/NNS", "the American and Nigerien NATO country"},
		{"series/NNS viruses/NNS wives/NNS men/NNS crises/NNS houses/NNS", "series virus wife man crisis house"},
		{"Texans/NNPS in/IN Houston/NNP", "Texan in Houston"},
		{"better/JJR best/JJS larger/JJR", "good good large"},
		{"Xqzlj/NN x/VBD", "xqzlj x"},
	} {
		d := tagged(c.text)
		if err := s.Annotate(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, tok := range d.Sentences[0].Tokens {
			got = append(got, tok.Lemma)
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, g, c.want)
		}
	}
}

// Every token gets a lemma, whatever its tag.
func FuzzAnnotate(f *testing.F) {
	s := load(f)
	f.Add("Withdrew", "VBD")
	f.Add("", "")
	f.Add("İstanbul’S", "NNP")
	f.Add("\xffing", "VBG")
	f.Fuzz(func(t *testing.T, form, tag string) {
		d := &extract.Document{Sentences: []extract.Sentence{{Tokens: []extract.Token{{Text: form, XPOS: tag}, {Text: form, UPOS: tag}}}}}
		if err := s.Annotate(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		for _, tok := range d.Sentences[0].Tokens {
			if tok.Lemma == "" && form != "" {
				t.Fatalf("%q %q has no lemma", form, tag)
			}
		}
	})
}

func TestNewErrors(t *testing.T) {
	model, err := os.ReadFile("../english/models/lemma.bin")
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"empty": nil, "other": []byte("something else"), "cut": model[:len(model)/2]} {
		if _, err := lemma.New(data); err == nil || !strings.Contains(err.Error(), "load lemmatiser") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func BenchmarkAnnotate(b *testing.B) {
	s := load(b)
	d := tagged(strings.Repeat("Niger/NNP revoked/VBD its/PRP$ military/JJ cooperation/NN deal/NN with/IN the/DT U.S./NNP ./. ", 100))
	for b.Loop() {
		if err := s.Annotate(context.Background(), d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(1000*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
