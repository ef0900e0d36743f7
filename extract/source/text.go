package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadloom/quadloom/extract"
)

// piece is a paragraph or heading of a text, before furniture is told apart.
type piece struct {
	extract.Span
	heading bool
	aside   bool // furniture by its markup
}

// parseText reads plain text; the document's text is what is visible of the file's.
func parseText(data []byte) (*extract.Document, error) {
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	d := assemble(text, paragraphs(text))
	headlines(d)
	return d, finish(d)
}

// Restore makes a document of a plain text whose title is kept apart, or empty. From the text and title of a document that [Read]
// gave it makes the same document, but for what only the markup of a page said of its paragraphs.
func Restore(text, title string) (*extract.Document, error) {
	d, err := parseText([]byte(text))
	if err != nil {
		return nil, err
	}
	title = oneLine(title)
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind == extract.Boilerplate {
			continue
		}
		if oneLine(d.Slice(b.Span)) == title {
			b.Kind = extract.Heading
		}
		break
	}
	if title != "" {
		d.Title = title
	}
	return d, nil
}

// line is a line that is not empty, without the white space around it.
type line struct {
	extract.Span
	columns int
}

// paragraphs finds the paragraphs of plain text. Empty lines part them; lines between these are paragraphs of their own,
// unless they are a paragraph that was broken to fit a width.
func paragraphs(text string) []piece {
	var pieces []piece
	var group []line
	var widest int // of the lines that have another below, where no line is longer than a page is wide
	groups := [][]line{}
	flush := func() {
		if len(group) > 0 {
			groups = append(groups, group)
		}
		group = nil
	}
	apart := true // the line before is no part of a paragraph that goes on
	for start := 0; start <= len(text); {
		end := start + strings.IndexByte(text[start:], '\n')
		if end < start {
			end = len(text)
		}
		span := trim(text, extract.Span{Start: start, End: end})
		start = end + 1
		s := text[span.Start:span.End]
		l := line{span, utf8.RuneCountInString(s)}
		switch {
		case span.Empty():
			flush()
			apart = true
		case apart && isFurniture(s):
			flush()
			groups = append(groups, []line{l})
		default:
			group = append(group, l)
			apart = strings.ContainsAny(s[len(s)-1:], ".!?\"")
		}
	}
	flush()
	for _, g := range groups {
		for _, l := range g[:len(g)-1] {
			if l.columns <= page {
				widest = max(widest, l.columns)
			}
		}
	}
	for _, g := range groups {
		wrapped := isWrapped(text, g, widest)
		for i, l := range g {
			if i > 0 && bullet(text[l.Start:l.End]) == 0 && (wrapped || continues(text, g[i-1], l)) {
				pieces[len(pieces)-1].End = l.End
				continue
			}
			pieces = append(pieces, piece{Span: l.Span})
		}
	}
	return pieces
}

// page is the widest line, in columns, that may have been broken to fit.
const page = 120

// isWrapped reports whether lines are one paragraph: nearly every line but the last is so long that the next line's first word
// would not have fitted.
func isWrapped(text string, lines []line, width int) bool {
	if len(lines) < 2 || width < 50 {
		return false
	}
	full := 0
	for i, l := range lines[:len(lines)-1] {
		if l.columns > page {
			return false
		}
		next := text[lines[i+1].Start:lines[i+1].End]
		if w := strings.IndexFunc(next, unicode.IsSpace); w >= 0 {
			next = next[:w]
		}
		if l.columns+1+utf8.RuneCountInString(next) > width-5 {
			full++
		}
	}
	return lines[len(lines)-1].columns <= page && full*5 >= (len(lines)-1)*4
}

// continues reports whether a line goes on with the sentence of the one before it.
func continues(text string, before, l line) bool {
	last, _ := utf8.DecodeLastRuneInString(text[before.Start:before.End])
	first, _ := utf8.DecodeRuneInString(text[l.Start:l.End])
	return unicode.IsLower(first) && !strings.ContainsRune(".!?:;\"”’)", last)
}

// bullet is the length of the mark that starts an item of a list, with the white space after it; 0 if there is none.
func bullet(s string) int { return len(bullets().FindString(s)) }

var bullets = pattern(`^(?:[-*•·–—▪◦‣.]|\(?\d{1,2}[.)])[\s\x{a0}]+`)

// trim is a span without the white space at its ends.
func trim(text string, s extract.Span) extract.Span {
	t := text[s.Start:s.End]
	left := len(t) - len(strings.TrimLeftFunc(t, blank))
	return extract.Span{Start: s.Start + left, End: s.Start + max(left, len(strings.TrimRightFunc(t, blank)))}
}

// blank reports whether a character leaves no mark: white space, control and format characters.
func blank(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

// headlines marks the headings of plain text: the first paragraph, if it has no final period, and lines in title case or of few
// words between paragraphs.
func headlines(d *extract.Document) {
	first := true
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind == extract.Boilerplate {
			continue
		}
		follows := false
		for _, next := range d.Blocks[i+1:] {
			if follows = next.Kind != extract.Boilerplate; follows {
				break
			}
		}
		s := d.Slice(b.Span)
		if follows && (first && isHeadline(s, 30) || isHeadline(s, 6) || isHeadline(s, 20) && titleCase(s)) {
			b.Kind = extract.Heading
		}
		if first && b.Kind == extract.Heading {
			d.Title = oneLine(s)
		}
		first = false
	}
}

// isHeadline reports whether a paragraph of so many words at most may be a heading.
func isHeadline(s string, most int) bool {
	if len(s) > 250 || strings.Contains(s, "\n") || bullet(s) > 0 || sentences().MatchString(s) {
		return false
	}
	words := strings.Fields(s)
	if len(words) > most {
		return false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "\"“‘'"))
	if !unicode.IsUpper(first) && !unicode.IsDigit(first) {
		return false
	}
	last := words[len(words)-1]
	switch r, _ := utf8.DecodeLastRuneInString(s); {
	case r == '?' || r == '!':
		return most > 6
	case strings.ContainsRune(",;:\"”-–—", r):
		return false
	case r == '.': // "of the U.S." may end a headline
		return strings.Count(last, ".") > 1 && strings.ToUpper(last) == last && most > 6
	}
	return true
}

// sentences is a text with a sentence's end inside of it, or before the mark of a footnote at its end.
var sentences = pattern(`\pL{4,}[.!?]["”’]? +["“‘]?\p{Lu}|[.!?]["”’]?\[\d+\]$`)

// titleCase reports whether all words of some length start with a capital, as in the headlines of American newspapers.
func titleCase(s string) bool {
	long, capital := 0, 0
	for _, w := range strings.Fields(s) {
		r, n := utf8.DecodeRuneInString(strings.TrimLeft(w, "\"“‘'("))
		if len(w)-n < 3 || !unicode.IsLetter(r) {
			continue
		}
		long++
		if unicode.IsUpper(r) {
			capital++
		}
	}
	return long > 1 && capital*10 >= long*9
}

// oneLine is what is visible of a text, with single blanks.
func oneLine(s string) string { return strings.Join(strings.Fields(Visible(s)), " ") }
