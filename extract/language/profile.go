package language

import (
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// English is what [Of] calls English, and what is too short to tell.
const English = "English"

// Of names the language of a text, such as "French", or its script where that does not tell the language, such as "Cyrillic
// letters". It is [English] for English, and for what is too short to tell or like no language that is known. The time is linear in
// the length of the text.
func Of(text string) string { return profileOf(text).language() }

// What it takes to tell a language. English news has at least a quarter of function words; the commonest words of other
// languages that English has too, such as "in", make up less than a sixth of it.
const (
	leastLetters = 20   // of another script
	leastWords   = 12   // in lower case
	leastOther   = 0.12 // share of another language's function words
	leastKinds   = 5    // of them: names repeat "de la" and "van der"
)

// profile counts what tells a language.
type profile struct {
	scripts [numScripts]int // letters
	words   int             // in Latin letters
	plain   int             // those of them that are not capitalised, as names are
	known   [32]int         // plain words that are function words, by index into functions
	seen    map[string]bool // those words
}

func (p *profile) add(q *profile) {
	for i, n := range q.scripts {
		p.scripts[i] += n
	}
	for i, n := range q.known {
		p.known[i] += n
	}
	for w := range q.seen {
		p.seen[w] = true
	}
	p.words += q.words
	p.plain += q.plain
}

func newProfile() *profile { return &profile{seen: map[string]bool{}} }

func profileOf(text string) *profile {
	p := newProfile()
	lists := lists()
	var word [24]byte // in lower case; longer ones are no function words
	for at := 0; at < len(text); {
		n, upper, letters := 0, 0, 0
		for ; at < len(text); letters++ {
			r, size := utf8.DecodeRuneInString(text[at:])
			if !unicode.IsLetter(r) && !unicode.IsMark(r) {
				break
			}
			at += size
			s := scriptOf(r)
			p.scripts[s]++
			if l := unicode.ToLower(r); l != r {
				upper++
				r = l
			}
			if n+utf8.UTFMax <= len(word) {
				n += utf8.EncodeRune(word[n:], r)
			} else {
				n = len(word) + 1
			}
		}
		if letters == 0 {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
			continue
		}
		p.words++
		if upper > 0 && upper < letters {
			continue // a name, or the start of a sentence
		}
		p.plain++
		if n > len(word) {
			continue
		}
		set := lists[string(word[:n])]
		if set != 0 && !p.seen[string(word[:n])] {
			p.seen[string(word[:n])] = true
		}
		for ; set != 0; set &= set - 1 {
			p.known[bits.TrailingZeros32(set)]++
		}
	}
	return p
}

func (p *profile) language() string {
	other, most := 0, greek
	for s := greek; s < numScripts; s++ {
		other += p.scripts[s]
		if p.scripts[s] > p.scripts[most] {
			most = s
		}
	}
	if other >= leastLetters && other > p.scripts[latin] {
		if most == han && 10*p.scripts[kana] > p.scripts[han] {
			most = kana
		}
		return scriptNames[most]
	}
	if p.plain < leastWords || 5*p.plain < 2*p.words {
		return English
	}
	best := 0
	for i, n := range p.known {
		if n > p.known[best] {
			best = i
		}
	}
	if best > 0 && float64(p.known[best]) >= leastOther*float64(p.plain) && p.kinds(best) >= leastKinds {
		return functions[best].language
	}
	return English
}

// kinds is how many different function words of a language there are.
func (p *profile) kinds(language int) int {
	n := 0
	for w := range p.seen {
		if lists()[w]&(1<<language) != 0 {
			n++
		}
	}
	return n
}
