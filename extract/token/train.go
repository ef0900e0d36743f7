package token

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/conllu"
	"github.com/quadloom/quadloom/extract/eval"
	"github.com/quadloom/quadloom/extract/internal/learn"
)

const (
	epochs  = 8
	seed    = 1
	rare    = 2  // a contraction must be seen so often
	margin  = 10 // by which a decision must be right, or the weights move
	weight  = 6  // of the sentences in examples.go
	minimum = 2  // updates that a feature must have taken part in
)

// example is a text with its tokens and sentences.
type example struct {
	doc    *extract.Document
	silver bool // cut apart elsewhere: its tokens teach about periods alone
}

// Train makes a model from the train parts of the treebanks in a folder of corpora, and from raw news of one sentence a line
// whose tokens stand apart. It writes what it does, and the scores on the dev parts, to log. The same corpora give the same bytes.
func Train(corpora string, log io.Writer) ([]byte, error) {
	var gold []example
	for _, name := range []string{"ud-ewt", "ud-gum"} {
		docs, err := treebank(filepath.Join(corpora, name, "train.conllu"))
		if err != nil {
			return nil, fmt.Errorf("train tokeniser: %w", err)
		}
		for _, d := range docs {
			gold = append(gold, example{doc: d.Doc})
		}
	}
	silver, err := news(filepath.Join(corpora, "raw-news", "voa-sentences.txt"))
	if err != nil {
		return nil, fmt.Errorf("train tokeniser: %w", err)
	}
	s := &Stage{splits: newContractions(learnContractions(gold))}
	t := trainer{tokens: learn.NewPerceptron([]string{"cut"}), ends: learn.NewPerceptron([]string{"end"}), splits: s.splits}
	random := rand.New(rand.NewPCG(seed, 0))
	examples := append(slices.Clone(gold), silver...)
	for range weight {
		examples = append(examples, written()...)
	}
	for epoch := range epochs {
		random.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
		t.wrong = 0
		for _, x := range examples {
			t.learn(x)
		}
		fmt.Fprintf(log, "token: epoch %d: %d wrong decisions\n", epoch+1, t.wrong)
	}
	s.tokens, s.ends = t.tokens.Model(minimum), t.ends.Model(minimum)
	w := learn.NewWriter(kind)
	w.Strings(s.splits.list)
	s.tokens.Encode(w)
	s.ends.Encode(w)
	fmt.Fprintf(log, "token: %d and %d features, %d bytes\n", s.tokens.Features(), s.ends.Features(), len(w.Data()))
	for _, part := range []struct{ name, folder, genre string }{
		{"EWT dev", "ud-ewt", ""}, {"GUM dev", "ud-gum", ""}, {"GUM news dev", "ud-gum", "news"},
	} {
		docs, err := treebank(filepath.Join(corpora, part.folder, "dev.conllu"))
		if err != nil {
			return nil, fmt.Errorf("score tokeniser: %w", err)
		}
		var sentences, tokens eval.Count
		for _, d := range docs {
			if part.genre != "" && d.Meta["meta::genre"] != part.genre {
				continue
			}
			sys := &extract.Document{Text: d.Doc.Text, Blocks: d.Doc.Blocks}
			if err := s.Annotate(context.Background(), sys); err != nil {
				return nil, fmt.Errorf("score tokeniser: %w", err)
			}
			se, to := eval.Segmentation(d.Doc, sys)
			sentences.Add(se)
			tokens.Add(to)
		}
		fmt.Fprintf(log, "token: %s: sentence F1 %.4f, token F1 %.4f\n", part.name, sentences.F1(), tokens.F1())
	}
	return w.Data(), nil
}

func treebank(name string) ([]*conllu.Document, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	docs, err := conllu.Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return docs, nil
}

// learnContractions lists the words of letters alone that the gold tokens cut more than once, and more often than not: "its" for
// "it's" is not worth the harm.
func learnContractions(gold []example) []string {
	cuts, whole := map[string]int{}, map[string]int{}
	for _, x := range gold {
		d := x.doc
		starts := tokenStarts(d)
		for _, b := range d.Blocks {
			for _, a := range scan(nil, d.Text, b.Span, contractions{}) {
				if a.shape == digit || a.shape == mark || a.end-a.start > longest {
					continue
				}
				s, cut := strings.ToLower(d.Text[a.start:a.end]), false
				for at := a.start + 1; at < a.end; at++ {
					if starts[at] && !apostropheT(d.Text[a.end:]) {
						cuts[strings.ToLower(d.Text[a.start:at])+"|"+strings.ToLower(d.Text[at:a.end])]++
						cut = true
					}
				}
				if !cut {
					whole[s]++
				}
			}
		}
	}
	var list []string
	for s, n := range cuts {
		if n >= rare && n > whole[strings.Replace(s, "|", "", 1)] {
			list = append(list, s)
		}
	}
	slices.Sort(list)
	return list
}

func tokenStarts(d *extract.Document) map[int]bool {
	m := map[int]bool{}
	for i := range d.Sentences {
		for _, t := range d.Sentences[i].Tokens {
			m[t.Start] = true
		}
	}
	return m
}

// trainer moves the two models towards the gold decisions; the state that features look back at is the gold one.
type trainer struct {
	tokens, ends *learn.Perceptron
	splits       contractions
	features     []learn.Feature
	wrong        int
}

func (t *trainer) learn(x example) {
	starts := tokenStarts(x.doc)
	ends := map[int]bool{}
	for i := range x.doc.Sentences {
		ends[x.doc.Sentences[i].End] = true
	}
	for _, b := range x.doc.Blocks {
		atoms := scan(nil, x.doc.Text, b.Span, t.splits)
		c := cutter{atoms: atoms}
		var words []word
		var tokens []extract.Span
		for i, a := range atoms {
			cut := i == 0 || a.gap || starts[a.start]
			if i > 0 && !a.gap {
				t.features = c.features(t.features[:0], i)
				if !x.silver || a.text == "." {
					t.update(t.tokens, cut)
				}
				c.decide(cut)
			}
			if cut {
				c.begin(i)
				tokens = append(tokens, extract.Span{Start: a.start})
				words = append(words, word{gap: a.gap})
			}
			tokens[len(tokens)-1].End = a.end
		}
		for i, span := range tokens {
			words[i].read(x.doc.Slice(span))
		}
		e := newEnder(words)
		for i := range tokens[:max(0, len(tokens)-1)] {
			t.features = e.features(t.features[:0], i)
			end := ends[tokens[i].End]
			t.update(t.ends, end)
			if end {
				e.begin(i + 1)
			}
		}
	}
}

func (t *trainer) update(p *learn.Perceptron, truth bool) {
	p.Step()
	var score [1]float32
	p.Score(t.features, score[:])
	if (score[0] > 0) != truth {
		t.wrong++
	}
	if !truth {
		score[0] = -score[0]
	}
	if score[0] > margin {
		return
	}
	if truth {
		p.Update(0, t.features, 1)
	} else {
		p.Update(0, t.features, -1)
	}
}

// news reads sentences whose tokens stand apart, one a line, and puts them together as they would be printed, five to a
// paragraph. Sentences without a final mark are left out.
func news(name string) ([]example, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	const paragraph = 5
	var list []example
	var lines [][]string
	flush := func() {
		if len(lines) > 0 {
			list = append(list, example{doc: join(lines), silver: true})
		}
		lines = nil
	}
	sc := bufio.NewScanner(f)
	sc.Buffer(make([]byte, 1<<16), 1<<20)
	for sc.Scan() {
		words := strings.Fields(sc.Text())
		n := len(words)
		if n == 0 || !among(words[n-1], `.?!"`) {
			flush()
			continue
		}
		if lines = append(lines, words); len(lines) == paragraph {
			flush()
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	flush()
	return list, nil
}

// join puts a paragraph of sentences together: no blank before a closing mark or a clitic, none after an opening one.
func join(lines [][]string) *extract.Document {
	var text strings.Builder
	d := &extract.Document{}
	for _, words := range lines {
		if text.Len() > 0 {
			text.WriteByte(' ')
		}
		s := extract.Sentence{Span: extract.Span{Start: text.Len()}}
		quotes, apart := 0, false
		for i, w := range words {
			opening := false
			if w == `"` {
				quotes++
				opening = quotes%2 == 1
			}
			closing := w == `"` && !opening || among(w, ",.;:?!)]%") || w == "n't" || w[0] == '\'' && len(w) > 1
			if i > 0 && apart && !closing {
				text.WriteByte(' ')
			}
			if w == "." && i > 0 && strings.HasSuffix(words[i-1], ".") {
				continue // an abbreviation's period ends the sentence as well
			}
			start := text.Len()
			text.WriteString(w)
			s.Tokens = append(s.Tokens, extract.Token{Span: extract.Span{Start: start, End: text.Len()}, Text: w})
			apart = !opening && !among(w, "([$")
		}
		s.End = text.Len()
		d.Sentences = append(d.Sentences, s)
	}
	d.Text = text.String()
	d.Blocks = []extract.Block{{Span: extract.Span{Start: 0, End: len(d.Text)}}}
	return d
}

// among reports whether a word is one of some marks.
func among(w, marks string) bool { return len(w) == 1 && strings.Contains(marks, w) }
