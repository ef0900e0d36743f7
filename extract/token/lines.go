package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadloom/quadloom/extract"
)

// Lines makes a document of text that has one sentence a line, each a block of its own, for a Stage to cut into tokens. An
// empty line gives no sentence.
func Lines(text string) *extract.Document {
	d := &extract.Document{ID: extract.NewDocID(text), Text: text}
	for start := 0; start < len(text); {
		end := start + strings.IndexByte(text[start:], '\n')
		if end < start {
			end = len(text)
		}
		if strings.TrimFunc(text[start:end], isSpace) != "" {
			d.Blocks = append(d.Blocks, extract.Block{Span: extract.Span{Start: start, End: end}, Whole: true})
		}
		start = end + 1
	}
	return d
}

// Pretokenized makes a document of text that has one sentence a line and its tokens apart by blanks. Tokens are as written, PTB
// brackets such as "-LRB-" included. The layer of tokens is marked.
func Pretokenized(text string) *extract.Document {
	d := Lines(text)
	for i, b := range d.Blocks {
		s := extract.Sentence{Block: i}
		start := -1
		for at := b.Start; at <= b.End; {
			r, n := ' ', 1
			if at < b.End {
				r, n = utf8.DecodeRuneInString(text[at:b.End])
			}
			switch {
			case !isSpace(r) && start < 0:
				start = at
			case isSpace(r) && start >= 0:
				s.Tokens = append(s.Tokens, extract.Token{Span: extract.Span{Start: start, End: at}, Text: text[start:at], Head: -1})
				start = -1
			}
			at += n
		}
		s.Start, s.End = s.Tokens[0].Start, s.Tokens[len(s.Tokens)-1].End
		d.Sentences = append(d.Sentences, s)
	}
	d.Mark(extract.Tokens)
	return d
}

// escapes are what the Penn Treebank writes for characters that its own format needs.
var escapes = map[string]string{
	"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}", "``": `"`, "''": `"`,
}

// Unescape gives tokens that are escaped as in the Penn Treebank the text that stages know. Spans, and the document's text, stay.
func Unescape(d *extract.Document) {
	for i := range d.Sentences {
		tokens := d.Sentences[i].Tokens
		for j := range tokens {
			if text, ok := escapes[tokens[j].Text]; ok {
				tokens[j].Text = text
			}
		}
	}
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' }
