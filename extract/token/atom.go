package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadloom/quadloom/extract"
)

// atom is a piece of text that no token border crosses: a run of letters, of digits or of one punctuation mark, or a part of
// a known contraction.
type atom struct {
	start, end int
	gap        bool // white space before it
	shape      byte
	text       string // normalised for features: lower case, straight quotes
}

// The shapes of atoms and words.
const (
	none    = '-' // beyond the block
	lower   = 'a'
	upper   = 'A' // upper case throughout, two letters or more
	title   = 'T'
	initial = 'I' // a single upper-case letter
	mixed   = 'M'
	digit   = '0'
	mark    = '.' // anything else
)

// class sorts characters for scanning. Control and format characters count as white space, but for those that join.
type class byte

const (
	space class = iota
	letter
	number
	punct
)

func classOf(r rune) class {
	switch {
	case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
		return letter
	case r == ' ':
		return space
	case '0' <= r && r <= '9':
		return number
	case r < utf8.RuneSelf:
		if r < ' ' || r == 0x7f {
			return space
		}
		return punct
	case r == '\u00ad', r == '\u200c', r == '\u200d', unicode.IsLetter(r), unicode.IsMark(r):
		return letter // soft hyphen and joiners are inside of words
	case unicode.IsSpace(r), unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r):
		return space
	case unicode.IsDigit(r):
		return number
	}
	return punct
}

// scan appends the atoms of a block.
func scan(to []atom, text string, span extract.Span, splits contractions) []atom {
	gap := true
	for at := span.Start; at < span.End; {
		r, n := utf8.DecodeRuneInString(text[at:span.End])
		c := classOf(r)
		if c == space {
			gap = true
			at += n
			continue
		}
		start := at
		at += n
		switch {
		case c == punct && strings.ContainsRune("()[]{}<>", r):
		case c == punct:
			for strings.HasPrefix(text[at:span.End], text[start:start+n]) {
				at += n
			}
			if r == '.' && at-start == 2 { // an abbreviation's period and the sentence's
				at--
			}
		default:
			for at < span.End {
				r, n := utf8.DecodeRuneInString(text[at:span.End])
				if classOf(r) != c && !(c == letter && nameGoesOn(text[start:at], text[at:span.End])) {
					break
				}
				at += n
			}
		}
		a := atom{start: start, end: at, gap: gap}
		gap = false
		if c != letter {
			to = append(to, a.read(text))
			continue
		}
		// A contraction is cut where a border may be, and the model decides.
		for _, cut := range splits.find(text, a, span.End) {
			part := a
			part.end, a.start, a.gap = cut, cut, false
			to = append(to, part.read(text))
		}
		to = append(to, a.read(text))
	}
	return to
}

// nameGoesOn reports whether the apostrophe at the start of the rest is a letter of the name that was begun: "Ba'ath", "Sana’a". What is
// cut off behind one is a clitic, and those are known.
func nameGoesOn(begun, rest string) bool {
	mark := 1
	if strings.HasPrefix(rest, "’") {
		mark = len("’")
	} else if rest == "" || rest[0] != '\'' {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(begun); !unicode.IsUpper(r) || strings.ToUpper(begun) == begun {
		return false
	}
	end := mark
	for end < len(rest) {
		r, n := utf8.DecodeRuneInString(rest[end:])
		if classOf(r) != letter {
			break
		}
		if unicode.IsUpper(r) {
			return false
		}
		end += n
	}
	return end > mark+1 && !clitics[rest[mark:end]]
}

// clitics are what English writes behind an apostrophe, of two letters and more.
var clitics = map[string]bool{"re": true, "ve": true, "ll": true, "em": true, "all": true, "er": true, "am": true, "clock": true, "til": true,
	"cause": true, "know": true, "ever": true, "st": true, "ed": true, "ing": true, "ers": true, "tis": true, "twas": true}

// read fills in what features see of an atom.
func (a atom) read(text string) atom {
	a.text, a.shape = normal(text[a.start:a.end])
	return a
}

// longest is how much of a long piece of text features look at, in bytes.
const longest = 24

// normal is a text as features see it, and its shape.
func normal(s string) (string, byte) {
	if len(s) == 1 && s[0] < utf8.RuneSelf { // most marks
		switch c := s[0]; {
		case 'a' <= c && c <= 'z':
			return s, lower
		case 'A' <= c && c <= 'Z':
			return alphabet[c-'A' : c-'A'+1], initial
		case '0' <= c && c <= '9':
			return s, digit
		case c == '`':
			return "'", mark
		}
		return s, mark
	}
	if len(s) > longest {
		end := longest
		for end > 0 && !utf8.RuneStart(s[end]) {
			end--
		}
		s = s[:end]
	}
	letters, uppers, digits := 0, 0, 0
	first := false
	ascii := true
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z':
			letters++
		case 'A' <= r && r <= 'Z', r >= utf8.RuneSelf && unicode.IsUpper(r):
			first = first || letters == 0
			letters++
			uppers++
		case '0' <= r && r <= '9':
			digits++
		case r >= utf8.RuneSelf && classOf(r) == letter:
			letters++
		}
		ascii = ascii && r < utf8.RuneSelf
	}
	low := s
	if uppers > 0 {
		low = strings.ToLower(s)
	}
	if !ascii {
		low = quotes.Replace(low)
	}
	switch {
	case letters == 0 && digits > 0:
		return low, digit
	case letters == 0:
		return low, mark
	case uppers == 0:
		return low, lower
	case letters == 1:
		return low, initial
	case uppers == letters:
		return low, upper
	case first && uppers == 1:
		return low, title
	}
	return low, mixed
}

const alphabet = "abcdefghijklmnopqrstuvwxyz"

var quotes = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "…", "...")

// contractions holds words of letters alone that the treebanks may cut, such as "cannot" and "gonna", with the place.
type contractions struct {
	cut  map[string]int
	list []string // "can|not", as in the model
}

func newContractions(list []string) contractions {
	c := contractions{cut: make(map[string]int, len(list)), list: list}
	for _, s := range list {
		if left, right, ok := strings.Cut(s, "|"); ok {
			c.cut[left+right] = len(left)
		}
	}
	return c
}

// find gives the places within a run of letters where a token may end: that of a known contraction, and before the n of n't.
func (c contractions) find(text string, a atom, limit int) []int {
	s := text[a.start:a.end]
	if n := len(s); n > 1 && (s[n-1] == 'n' || s[n-1] == 'N') && apostropheT(text[a.end:limit]) {
		return []int{a.end - 1}
	}
	if len(s) > longest {
		return nil
	}
	if at, ok := c.cut[s]; ok {
		return []int{a.start + at}
	}
	if at, ok := c.cut[strings.ToLower(s)]; ok && at < len(s) && utf8.RuneStart(s[at]) {
		return []int{a.start + at}
	}
	return nil
}

// apostropheT reports whether a text starts with "'t" and no letter after it.
func apostropheT(s string) bool {
	for _, q := range [...]string{"'", "’", "`"} {
		if rest, ok := strings.CutPrefix(s, q); ok && rest != "" && (rest[0] == 't' || rest[0] == 'T') {
			r, _ := utf8.DecodeRuneInString(rest[1:])
			return len(rest) == 1 || classOf(r) != letter
		}
	}
	return false
}
