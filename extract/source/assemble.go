package source

import (
	"strings"
	"unicode"

	"github.com/quadloom/quadloom/extract"
)

// assemble makes a document of a text and its pieces; furniture and the ends of paragraphs that are furniture become
// boilerplate. A date that stands alone near the top is the document's.
func assemble(text string, pieces []piece) *extract.Document {
	d := &extract.Document{ID: extract.NewDocID(text), Text: text}
	add := func(kind extract.BlockKind, s extract.Span) {
		if s = trim(text, s); !s.Empty() {
			d.Blocks = append(d.Blocks, extract.Block{Span: s, Kind: kind})
		}
	}
	for _, p := range pieces {
		p.Span = trim(text, p.Span)
		s := d.Slice(p.Span)
		switch {
		case p.Empty():
		case p.aside || isFurniture(s):
			add(extract.Boilerplate, p.Span)
		case p.heading:
			end := p.Start + credit(s)
			add(extract.Heading, extract.Span{Start: p.Start, End: end})
			add(extract.Boilerplate, extract.Span{Start: end, End: p.End})
		default:
			if n := bullet(s); n < len(s) {
				p.Start += n // the mark of a list's item is no text
				s = s[n:]
			}
			end := p.Start + credit(s)
			start := min(p.Start+dateline(s), end)
			add(extract.Boilerplate, extract.Span{Start: p.Start, End: start})
			add(extract.Paragraph, extract.Span{Start: start, End: end})
			add(extract.Boilerplate, extract.Span{Start: end, End: p.End})
		}
	}
	const top = 8
	for _, b := range d.Blocks[:min(top, len(d.Blocks))] {
		if b.Kind == extract.Boilerplate && d.Date.IsZero() {
			d.Date, _ = dateIn(d.Slice(b.Span))
		}
	}
	return d
}

// finish refuses a document without a word.
func finish(d *extract.Document) error {
	if len(d.Blocks) == 0 || strings.IndexFunc(d.Text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 {
		return ErrEmpty
	}
	return nil
}
