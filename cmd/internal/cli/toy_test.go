package cli

import (
	"context"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadloom/quadloom/extract"
)

// toy is a pipeline for a made-up language in which each line is a sentence:
//
//	[SPEAKER says] SUBJECT [not|may|will] VERB [OBJECT [ROLE NODE]...] .
//
// Words with a capital are names. It lets the tests of the command line be about the command line. The word CRASH makes
// the document fail, and WAIT makes the stage wait until it is cancelled.
func toy() (*extract.Pipeline, error) {
	return extract.NewPipeline(toyTokens{}, toyFacts{})
}

type toyTokens struct{}

func (toyTokens) Needs() []extract.Layer { return nil }
func (toyTokens) Adds() []extract.Layer  { return []extract.Layer{extract.Tokens} }

func (toyTokens) Annotate(_ context.Context, d *extract.Document) error {
	for i, b := range d.Blocks {
		start := b.Start
		for line := range strings.Lines(d.Slice(b.Span)) {
			s := extract.Sentence{Block: i}
			at := start
			for _, word := range strings.Fields(line) {
				at += strings.Index(d.Text[at:], word)
				word, stop := strings.CutSuffix(word, ".")
				for _, text := range []string{word, "."} {
					if text == "" || text == "." && !stop {
						continue
					}
					s.Tokens = append(s.Tokens, extract.Token{Span: extract.Span{Start: at, End: at + len(text)}, Text: text})
					at += len(text)
				}
			}
			if len(s.Tokens) > 0 {
				s.Span = s.Tokens[0].Union(s.Tokens[len(s.Tokens)-1].Span)
				d.Sentences = append(d.Sentences, s)
			}
			start += len(line)
		}
	}
	return nil
}

type toyFacts struct{}

func (toyFacts) Needs() []extract.Layer { return []extract.Layer{extract.Tokens} }
func (toyFacts) Adds() []extract.Layer  { return []extract.Layer{extract.Mentions, extract.Facts} }

func (toyFacts) Annotate(ctx context.Context, d *extract.Document) error {
	for i := range d.Sentences {
		words := d.Sentences[i].Tokens
		f := extract.Fact{Sentence: i, Confidence: 0.9, Rule: "toy"}
		if len(words) > 2 && words[1].Text == "says" {
			f.Attribution = &extract.Attribution{Node: toyNode(d, words[0]), Verb: "say"}
			f.Factuality = extract.Reported
			words = words[2:]
		}
		for _, w := range words {
			switch w.Text {
			case "CRASH":
				return errors.New("the toy crashed")
			case "WAIT":
				<-ctx.Done()
				return ctx.Err()
			}
		}
		if len(words) < 3 {
			continue
		}
		f.Subject = toyNode(d, words[0])
		switch words[1].Text {
		case "not":
			f.Polarity, words = extract.Negative, words[1:]
		case "may":
			f.Factuality, words = extract.Possible, words[1:]
		case "will":
			f.Factuality, words = extract.Planned, words[1:]
		}
		f.Predicate = extract.Predicate{Span: words[1].Span, Name: words[1].Text}
		if words = words[2:]; words[0].Text != "." {
			f.Object = toyNode(d, words[0])
			for words = words[1:]; len(words) > 2; words = words[2:] {
				f.Args = append(f.Args, extract.Arg{Role: words[0].Text, Node: toyNode(d, words[1])})
			}
		}
		d.Facts = append(d.Facts, f)
	}
	return nil
}

func toyNode(d *extract.Document, t extract.Token) extract.Node {
	n := extract.Node{Span: t.Span, Name: t.Text, ID: extract.ThingID(d.ID, t.Text), Type: extract.Thing}
	if r, _ := utf8.DecodeRuneInString(t.Text); unicode.IsUpper(r) {
		n.ID, n.Type = extract.EntityID(t.Text), extract.Place
	}
	return n
}
