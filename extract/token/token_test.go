package token_test

import (
	"context"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/token"
)

func load(t testing.TB) *token.Stage {
	t.Helper()
	model, err := os.ReadFile("../english/models/token.bin")
	if err != nil {
		t.Fatal(err)
	}
	s, err := token.New(model)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func annotate(t testing.TB, s *token.Stage, d *extract.Document) {
	t.Helper()
	if err := s.Annotate(context.Background(), d); err != nil {
		t.Fatal(err)
	}
}

// show prints one sentence a line, tokens apart by blanks.
func show(d *extract.Document) string {
	var lines []string
	for _, s := range d.Sentences {
		var words []string
		for _, t := range s.Tokens {
			words = append(words, t.Text)
		}
		lines = append(lines, strings.Join(words, " "))
	}
	return strings.Join(lines, "\n")
}

func TestAnnotate(t *testing.T) {
	s := load(t)
	for _, c := range []struct{ text, want string }{
		{"Niger's junta didn't sign.", "Niger 's junta did n't sign ."},
		{"It won’t leave Niger’s capital.", "It wo n’t leave Niger ’s capital ."},
		{"They cannot say it isn't so; they're gone.", "They can not say it is n't so ; they 're gone ."},
		// An apostrophe may be a letter of a name.
		{"Ba'ath officials left Qa'im.", "Ba'ath officials left Qa'im ."},
		{"Al-Ja’afari’s aides met Ma’mun’s.", "Al - Ja’afari ’s aides met Ma’mun ’s ."},
		{"Troops left Ba'idn; Moss'll stay.", "Troops left Ba'idn ; Moss 'll stay ."},
		{"They've left; Cole'd stay.", "They 've left ; Cole 'd stay ."},
		{"The Ta'ifa took Nuku'alofa's port.", "The Ta'ifa took Nuku'alofa 's port ."},
		{"The U.S. attempted to salvage it. It failed.", "The U.S. attempted to salvage it .\nIt failed ."},
		{"Troops left the U.S. The Pentagon stayed.", "Troops left the U.S.\nThe Pentagon stayed ."},
		{"It cost $5 million, or 10% of €3.2 billion.", "It cost $ 5 million , or 10 % of € 3.2 billion ."},
		{"Gen. Joseph L. Votel met Lt. Col. Smith in St. Louis.", "Gen. Joseph L. Votel met Lt. Col. Smith in St. Louis ."},
		{"Sen. Jane Roe met Gov. Poe on Jan. 8, 2016, at No. 10.", "Sen. Jane Roe met Gov. Poe on Jan. 8 , 2016 , at No. 10 ."},
		{"\"We will go,\" he said. \"We won't return.\" They left.", "\" We will go , \" he said .\n\" We wo n't return . \"\nThey left ."},
		{"“We will go.” They left.", "“ We will go . ”\nThey left ."},
		{"Over 1,000 troops, 3.5 km away, waited... Then they left.", "Over 1,000 troops , 3.5 km away , waited ...\nThen they left ."},
		{"The US-led coalition (SDF) is a non-profit.", "The US - led coalition ( SDF ) is a non-profit ."},
		{"Military-led governments fell at 10 a.m. on Monday.", "Military - led governments fell at 10 a.m. on Monday ."},
		{"Acme Inc. sued Widget Corp. on Friday.", "Acme Inc. sued Widget Corp. on Friday ."},
		{"Why? Nobody knows! Ask J. K. Rowling.", "Why ?\nNobody knows !\nAsk J. K. Rowling ."},
		{"See https://example.org/a-b?c=d or write to jane.doe@example.org.", "See https://example.org/a-b?c=d or write to jane.doe@example.org ."},
		{"It began at 9 a.m. Monday. Nobody spoke.", "It began at 9 a.m. Monday .\nNobody spoke ."},
		{"The court in Roe v. Wade, Smith et al. and the G7's leaders agreed.", "The court in Roe v. Wade , Smith et al. and the G7 's leaders agreed ."},
		{"It was bombed on February 13.[4] Ten died.", "It was bombed on February 13 . [ 4 ]\nTen died ."},
		{"Its capital is Niamey. Your minister and the man whose aide we’re told of cannot go.", "Its capital is Niamey .\nYour minister and the man whose aide we ’re told of can not go ."},
		{"It paid US$5m and €3.2bn in Q3.", "It paid US$ 5 m and € 3.2 bn in Q3 ."},
		{"He said: “No.” She agreed", "He said : “ No . ”\nShe agreed"},
	} {
		d := extract.NewDocument(c.text)
		annotate(t, s, d)
		if got := show(d); got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

// No sentence crosses the border of a block, and boilerplate has sentences as well.
func TestAnnotateBlocks(t *testing.T) {
	text := "Troops leave\n\nThey left on\n\nAdvertisement\n\nMonday."
	d := &extract.Document{Text: text}
	at := 0
	for i, p := range strings.Split(text, "\n\n") {
		d.Blocks = append(d.Blocks, extract.Block{Span: extract.Span{Start: at, End: at + len(p)}})
		if i == 2 {
			d.Blocks[i].Kind = extract.Boilerplate
		}
		at += len(p) + 2
	}
	annotate(t, load(t), d)
	if got, want := show(d), "Troops leave\nThey left on\nAdvertisement\nMonday ."; got != want {
		t.Fatalf("got %q, want %q", got, want)
	}
	for i, s := range d.Sentences {
		if s.Block != i {
			t.Errorf("sentence %d is in block %d", i, s.Block)
		}
	}
}

func TestNewErrors(t *testing.T) {
	model, err := os.ReadFile("../english/models/token.bin")
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"empty": nil, "other": []byte("something else"), "cut": model[:len(model)/2], "head": model[:40]} {
		if _, err := token.New(data); err == nil || !strings.Contains(err.Error(), "load tokeniser") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestAnnotateCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := load(t).Annotate(ctx, extract.NewDocument("Text.")); err == nil {
		t.Error("no error")
	}
}

func TestPretokenized(t *testing.T) {
	d := token.Pretokenized("He did n't -LRB- U.S. .\n\n  They\tleft . \r\nEnd")
	if got, want := show(d), "He did n't -LRB- U.S. .\nThey left .\nEnd"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if !d.Has(extract.Tokens) {
		t.Error("the layer is not marked")
	}
	check(t, d)
}

func TestUnescape(t *testing.T) {
	d := token.Pretokenized("He -LRB- left -RRB- `` now ''")
	token.Unescape(d)
	if got, want := show(d), `He ( left ) " now "`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if s := d.Sentences[0].Tokens[1].Span; d.Slice(s) != "-LRB-" {
		t.Errorf("the span has moved to %q", d.Slice(s))
	}
}

func TestLines(t *testing.T) {
	d := token.Lines("He left. She stayed.\n\nWhy not")
	annotate(t, load(t), d)
	if got, want := show(d), "He left . She stayed .\nWhy not"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	check(t, d)
}

// check fails if spans are not what they should be: in order, valid UTF-8, within sentence and block, and with nothing but
// white space and control characters between them.
func check(t *testing.T, d *extract.Document) {
	t.Helper()
	at := 0
	for i, s := range d.Sentences {
		if len(s.Tokens) == 0 {
			t.Fatalf("sentence %d is empty", i)
		}
		if !d.Blocks[s.Block].Contains(s.Span) || s.Start != s.Tokens[0].Start || s.End != s.Tokens[len(s.Tokens)-1].End {
			t.Fatalf("sentence %d has the span %v", i, s.Span)
		}
		for _, tok := range s.Tokens {
			if tok.Start < at || tok.Empty() || d.Slice(tok.Span) != tok.Text {
				t.Fatalf("token %q has the span %v after %d", tok.Text, tok.Span, at)
			}
			if utf8.ValidString(d.Text) && !utf8.ValidString(tok.Text) {
				t.Fatalf("token %q cuts a character", tok.Text)
			}
			at = tok.End
		}
	}
}

func FuzzAnnotate(f *testing.F) {
	s := load(f)
	for _, text := range []string{"Niger's junta didn't sign.", "İİİn't can\u00adnot \u200b\ufeff\u202e…", "\xff\xfe'", "don’T CANNOT", "((((", "ſnot cannot"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := extract.NewDocument(text)
		annotate(t, s, d)
		check(t, d)
		check(t, token.Pretokenized(text))
	})
}

const article = `Over 1,000 American military personnel will withdraw from Niger, following disagreements between the U.S. and Niger
over security policy. "It isn't over," Gen. J. Doe said on Jan. 8. The junta's failure to map out a path to democracy cost $5 million. `

func BenchmarkAnnotate(b *testing.B) {
	s := load(b)
	text := strings.Repeat(article, 50)
	tokens := 0
	for b.Loop() {
		d := extract.NewDocument(text)
		annotate(b, s, d)
		tokens = 0
		for _, sent := range d.Sentences {
			tokens += len(sent.Tokens)
		}
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// A text without any white space costs no more a byte than others.
func BenchmarkAnnotateLongChunk(b *testing.B) {
	s := load(b)
	text := strings.Repeat("a-b'", 50_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		annotate(b, s, extract.NewDocument(text))
	}
}
