package relation

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/quadloom/quadloom/extract"
)

var update = flag.Bool("update", false, "rewrite the expected facts")

// TestConstructions reads the trees of testdata/NAME.txt, one file a construction. A block is a document of one or more
// sentences:
//
//	Word/UPOS/XPOS/head/relation[/lemma] ...   a sentence, heads counted from 1
//	! heading                                  the kind of its block, if it is no paragraph
//	@ 1 2-3 name person Ruth_Adler 0           a mention: sentence, tokens, kind, type, name or _, chain or _
//	= subject | predicate | object · status    a fact that is read from it, or the reason why there is none
func TestConstructions(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no constructions", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var out strings.Builder
			for i, block := range strings.Split(strings.TrimSpace(string(data)), "\n\n") {
				if i > 0 {
					out.WriteString("\n")
				}
				input, want := split(block)
				d, err := document(input)
				if err != nil {
					t.Fatal(err)
				}
				if err := New().Annotate(context.Background(), d); err != nil {
					t.Fatal(err)
				}
				got := facts(d)
				if got != want && !*update {
					t.Errorf("%s\n got:\n%s want:\n%s", d.Text, got, want)
				}
				for f := range d.Facts {
					checkSpans(t, d, &d.Facts[f])
				}
				out.WriteString(input + got)
			}
			if *update {
				if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func split(block string) (input, want string) {
	for _, line := range strings.Split(block, "\n") {
		if strings.HasPrefix(line, "=") {
			want += line + "\n"
		} else if line != "" {
			input += line + "\n"
		}
	}
	return input, want
}

// sure is the margin of a parser that does not doubt its tree.
const sure = 4

// A fact is no surer than the weakest arc that it stands on.
func TestConfidenceFollowsMargin(t *testing.T) {
	const text = "Lagos/PROPN/NNP/2/nsubj hired/VERB/VBD/0/root/hire forty/NUM/CD/4/nummod inspectors/NOUN/NNS/2/obj/inspector in/ADP/IN/6/case " +
		"March/PROPN/NNP/2/obl ./PUNCT/./2/punct"
	confidence := func(token int, margin float32) float64 {
		d, err := document(text)
		if err != nil {
			t.Fatal(err)
		}
		d.Sentences[0].Tokens[token].Margin = margin
		if err := New().Annotate(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		if len(d.Facts) == 0 {
			if r := Explain(d, 0); r != Doubtful {
				t.Errorf("there is no fact, since %q", r)
			}
			return 0
		}
		return d.Facts[0].Confidence
	}
	const lagos, hired, forty, inspectors, stop = 0, 1, 2, 3, 6
	for _, token := range []int{lagos, hired, inspectors} {
		if a, b, c := confidence(token, 6), confidence(token, 0), confidence(token, -20); a < b || b <= c {
			t.Errorf("confidence is %.3f, %.3f and %.3f as token %d hangs ever more loosely", a, b, c, token)
		}
	}
	for _, token := range []int{forty, stop} {
		if a, b := confidence(token, 6), confidence(token, -20); a != b {
			t.Errorf("confidence is %.3f and %.3f, though token %d ties nothing", a, b, token)
		}
	}
}

// document builds a document from a block's notation.
func document(input string) (*extract.Document, error) {
	d := &extract.Document{}
	var text strings.Builder
	kind := extract.Paragraph
	for _, line := range strings.Split(strings.TrimSpace(input), "\n") {
		switch {
		case strings.HasPrefix(line, "!"):
			for kind.String() != strings.TrimSpace(line[1:]) {
				kind++
			}
			continue
		case strings.HasPrefix(line, "@"):
			if err := mention(d, strings.Fields(line[1:])); err != nil {
				return nil, err
			}
			continue
		}
		var s extract.Sentence
		glue := true
		for i, word := range strings.Fields(line) {
			f := strings.Split(word, "/")
			if len(f) < 5 {
				return nil, fmt.Errorf("token %q", word)
			}
			head, err := strconv.Atoi(f[3])
			if err != nil {
				return nil, fmt.Errorf("token %q: %w", word, err)
			}
			if !(glue || f[2] == "POS" || f[0] == "n't" || f[1] == "PUNCT" && f[2] != "``" && f[2] != "-LRB-") && i > 0 || i == 0 &&
				text.Len() > 0 {
				text.WriteByte(' ')
			}
			glue = f[2] == "``" || f[2] == "-LRB-" || f[2] == "HYPH" || f[0] == "$"
			start := text.Len()
			text.WriteString(f[0])
			lemma := f[0]
			if f[1] != "PROPN" {
				lemma = strings.ToLower(lemma)
			}
			if len(f) > 5 {
				lemma = f[5]
			}
			s.Tokens = append(s.Tokens, extract.Token{Span: extract.Span{Start: start, End: text.Len()}, Text: f[0], Lemma: lemma,
				UPOS: f[1], XPOS: f[2], Head: head - 1, Rel: f[4], Margin: sure})
		}
		s.Span = extract.Span{Start: s.Tokens[0].Start, End: text.Len()}
		d.Sentences = append(d.Sentences, s)
	}
	d.Text = text.String()
	d.ID = extract.NewDocID(d.Text)
	d.Blocks = []extract.Block{{Span: extract.Span{Start: 0, End: len(d.Text)}, Kind: kind}}
	if len(d.Mentions) > 0 {
		d.Mark(extract.Mentions, extract.Chains)
	}
	return d, nil
}

func mention(d *extract.Document, f []string) error {
	if len(f) != 6 {
		return fmt.Errorf("mention %q", f)
	}
	kinds := map[string]extract.MentionKind{"name": extract.Name, "nominal": extract.Nominal, "pronoun": extract.Pronoun,
		"demonym": extract.Name}
	from, to, _ := strings.Cut(f[1], "-")
	if to == "" {
		to = from
	}
	sentence, err1 := strconv.Atoi(f[0])
	first, err2 := strconv.Atoi(from)
	last, err3 := strconv.Atoi(to)
	if err1 != nil || err2 != nil || err3 != nil || sentence > len(d.Sentences) || last > len(d.Sentences[sentence-1].Tokens) {
		return fmt.Errorf("mention %q", f)
	}
	m := extract.Mention{Sentence: sentence - 1, First: first - 1, Last: last, Kind: kinds[f[2]], Type: extract.Type(f[3]),
		Chain: -1, Demonym: f[2] == "demonym"}
	toks := d.Sentences[m.Sentence].Tokens
	m.Span = toks[m.First].Union(toks[m.Last-1].Span)
	for m.Head = m.First; m.Head < m.Last-1 && toks[m.Head].Head >= m.First && toks[m.Head].Head < m.Last; m.Head++ {
	}
	if f[4] != "_" {
		m.Name = strings.ReplaceAll(f[4], "_", " ")
		m.ID = extract.EntityID(m.Name)
	}
	if f[5] != "_" {
		chain, err := strconv.Atoi(f[5])
		if err != nil || chain > len(d.Chains) {
			return fmt.Errorf("mention %q", f)
		}
		if chain == len(d.Chains) { // the first mention represents it
			d.Chains = append(d.Chains, extract.Chain{Representative: len(d.Mentions), Type: m.Type, Name: m.Name, ID: m.ID})
		}
		m.Chain = chain
		d.Chains[chain].Mentions = append(d.Chains[chain].Mentions, len(d.Mentions))
	}
	d.Mentions = append(d.Mentions, m)
	return nil
}

// facts prints a document's facts, and the reasons of sentences without one.
func facts(d *extract.Document) string {
	var b strings.Builder
	i := 0
	for s := range d.Sentences {
		if i >= len(d.Facts) || d.Facts[i].Sentence != s {
			fmt.Fprintf(&b, "= (%s)\n", Explain(d, s))
		}
		for ; i < len(d.Facts) && d.Facts[i].Sentence == s; i++ {
			b.WriteString("= " + line(d, &d.Facts[i]) + "\n")
		}
	}
	return b.String()
}

func line(d *extract.Document, f *extract.Fact) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s | %s | %s · ", f.Subject.Name, f.Predicate.Name, f.Object.Name)
	if f.Polarity == extract.Negative {
		b.WriteString("not ")
	}
	b.WriteString(f.Factuality.String())
	if f.Attribution != nil {
		fmt.Fprintf(&b, ", %s %s", f.Attribution.Name, f.Attribution.Verb)
	}
	if !f.Condition.Empty() {
		fmt.Fprintf(&b, ", %q", d.Slice(f.Condition))
	}
	if f.Place != nil {
		fmt.Fprintf(&b, ", at %s", f.Place.Name)
	}
	for _, a := range f.Args {
		fmt.Fprintf(&b, " + %s %s", a.Role, a.Name)
	}
	fmt.Fprintf(&b, " · %s %q", f.Rule, d.Slice(f.Predicate.Span))
	return b.String()
}

// checkSpans fails if a span of a fact does not lie in its sentence, or a confidence is none.
func checkSpans(t *testing.T, d *extract.Document, f *extract.Fact) {
	t.Helper()
	in := d.Sentences[f.Sentence].Span
	spans := []extract.Span{f.Subject.Span, f.Predicate.Span}
	if f.Object.ID != "" {
		spans = append(spans, f.Object.Span)
	}
	for _, a := range f.Args {
		spans = append(spans, a.Span)
	}
	for _, s := range spans {
		if s.Empty() || !in.Contains(s) {
			t.Errorf("%s: span %v outside of its sentence %v", line(d, f), s, in)
		}
	}
	if f.Confidence <= 0 || f.Confidence > 1 || f.Rule == "" || f.Subject.ID == "" || f.Subject.Type == "" {
		t.Errorf("%s: incomplete", line(d, f))
	}
}

// BenchmarkAnnotate reads the sentences of all constructions; it reports tokens per second of the rules alone.
func BenchmarkAnnotate(b *testing.B) {
	files, _ := filepath.Glob("testdata/*.txt")
	var docs []*extract.Document
	tokens := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		for _, block := range strings.Split(strings.TrimSpace(string(data)), "\n\n") {
			input, _ := split(block)
			d, err := document(input)
			if err != nil {
				b.Fatal(err)
			}
			docs = append(docs, d)
			for s := range d.Sentences {
				tokens += len(d.Sentences[s].Tokens)
			}
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range docs {
			d.Facts = d.Facts[:0]
			if err := New().Annotate(context.Background(), d); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(tokens*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
