package format

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// OpenIE writes one fact a line in the tab-separated form that open information extraction systems are compared in:
// sentence, confidence, predicate, subject, object and then the further arguments, each with its preposition. Every field
// is made of the sentence's own tokens, joined by blanks, so that a scorer can match them.
func OpenIE(w io.Writer, d *extract.Document) error {
	var b bytes.Buffer
	for _, facts := range bySentence(d) {
		s := &d.Sentences[facts[0].Sentence]
		sentence := words(d, s, s.Span)
		for _, f := range facts {
			b.WriteString(sentence + "\t" + strconv.FormatFloat(f.Confidence, 'f', 4, 64) + "\t" + words(d, s, f.Predicate.Span))
			for _, argument := range arguments(d, s, f) {
				b.WriteString("\t" + argument)
			}
			b.WriteByte('\n')
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

// arguments are the subject, the object and whatever else the fact's own sentence ties to it.
func arguments(d *extract.Document, s *extract.Sentence, f *extract.Fact) []string {
	out := []string{words(d, s, f.Subject.Span)}
	add := func(argument string) {
		if argument != "" {
			out = append(out, argument)
		}
	}
	add(words(d, s, f.Object.Span))
	for i := range f.Args {
		add(withRole(d, s, &f.Args[i]))
	}
	if f.Time != nil && !mentioned(f, f.Time.Span) {
		add(words(d, s, f.Time.Span))
	}
	if f.Place != nil && !mentioned(f, f.Place.Span) {
		add(words(d, s, f.Place.Span))
	}
	return out
}

// mentioned reports whether a span is part of what the fact's other participants already say.
func mentioned(f *extract.Fact, s extract.Span) bool {
	for i := range f.Args {
		if f.Args[i].Span.Overlaps(s) {
			return true
		}
	}
	return f.Subject.Span.Overlaps(s) || f.Predicate.Span.Overlaps(s) || f.Object.Span.Overlaps(s)
}

// withRole is a further argument with its preposition, if that is the token before it.
func withRole(d *extract.Document, s *extract.Sentence, a *extract.Arg) string {
	for i := 1; i < len(s.Tokens); i++ {
		before := s.Tokens[i-1]
		if s.Tokens[i].Start == a.Start && strings.EqualFold(d.Slice(before.Span), a.Role) {
			return words(d, s, before.Union(a.Span))
		}
	}
	return words(d, s, a.Span)
}

// words are the tokens of a sentence that lie in a span, joined by blanks. They are read from the document's text, not from
// Token.Text, since that may be a normal form.
func words(d *extract.Document, s *extract.Sentence, in extract.Span) string {
	var out []string
	for i := range s.Tokens {
		if t := s.Tokens[i].Span; !t.Empty() && in.Contains(t) {
			out = append(out, d.Slice(t))
		}
	}
	return oneLine(strings.Join(out, " "))
}
