package format

import (
	"bufio"
	"io"
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// OpenIE writes one fact a line in the tab-separated form that open information extraction systems are compared in:
// sentence, confidence, predicate, subject, object and then the further arguments, each with its preposition. Every field
// is made of the sentence's own tokens, joined by blanks, so that a scorer can match them.
func OpenIE(w io.Writer, d *extract.Document) error {
	return buffered(w, func(b *bufio.Writer) error {
		for _, facts := range bySentence(d) {
			s := &d.Sentences[facts[0].Sentence]
			sentence := words(d, s, s.Span)
			for _, f := range facts {
				fields := []string{sentence, confidence(f), words(d, s, f.Predicate.Span), words(d, s, f.Subject.Span)}
				if !f.Object.Empty() {
					fields = append(fields, words(d, s, f.Object.Span))
				}
				for i := range f.Args {
					fields = append(fields, argument(d, s, &f.Args[i]))
				}
				if f.Time != nil && !mentioned(f, f.Time.Span) {
					fields = append(fields, words(d, s, f.Time.Span))
				}
				if f.Place != nil && !mentioned(f, f.Place.Span) {
					fields = append(fields, words(d, s, f.Place.Span))
				}
				b.WriteString(strings.Join(fields, "\t"))
				b.WriteByte('\n')
			}
		}
		return nil
	})
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

// argument is a further argument with its preposition, if that is the token before it.
func argument(d *extract.Document, s *extract.Sentence, a *extract.Arg) string {
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
