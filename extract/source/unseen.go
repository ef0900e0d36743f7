package source

import (
	"strings"
	"unicode"
)

// Unseen reports whether a character leaves no mark of its own, and yet may break a word or tell a terminal or a page what to do: a
// control character other than white space, or one that is invisible, joins, or turns the direction of writing.
func Unseen(r rune) bool {
	switch {
	case r >= ' ' && r < 0x7f, unicode.IsSpace(r):
		return false
	case unicode.Is(unicode.Cf, r):
		return !unicode.Is(unicode.Prepended_Concatenation_Mark, r) // the signs of Arabic numbers are seen
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r)
}

// Visible is a text without what is [Unseen], the sequences that tell a terminal what to do as a whole, and with every line's end as
// "\n". What is visible already stays as it is.
func Visible(text string) string {
	if strings.IndexFunc(text, func(r rune) bool { return Unseen(r) || breaks(r) }) < 0 {
		return text
	}
	text = strings.ReplaceAll(sequences().ReplaceAllString(text, ""), "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case breaks(r):
			return '\n'
		case Unseen(r):
			return -1
		}
		return r
	}, text)
}

// breaks reports whether a character ends a line, beside "\n".
func breaks(r rune) bool { return r == '\r' || r == '\v' || r == '\f' || r == '\u0085' }

// sequences are what a terminal takes for commands (ECMA-48): "ESC [ parameters letter", as to change the color; "ESC ] text BEL" and
// its like, as to change the window's title; and the most common short ones. A text that does not end in its line is none.
var sequences = pattern(`(?:\x1b\[|\x{9b})[0-?]*[ -/]*[@-~]` +
	`|(?:\x1b[\]PX^_]|[\x{9d}\x{90}\x{98}\x{9e}\x{9f}])[^\x07\x1b\x{9c}\r\n]*(?:\x07|\x1b\\|\x{9c})` +
	`|\x1b(?:[#%()*+][0-9A-Za-z]|[78=>c])`)
