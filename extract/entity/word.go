package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadloom/quadloom/extract/internal/cluster"
	"github.com/quadloom/quadloom/extract/internal/gazetteer"
)

// word is what is known of a token without its sentence.
type word struct {
	text, lower string
	exact, norm uint64 // hashes of text and lower
	shape       uint64
	affixes     [8]uint64
	clusters    [cluster.Levels]uint16
	cues        gazetteer.Cue
	company     trace // contexts in raw text
	careless    uint8 // 1 + kind of the entry that it would name with a capital
	habit       uint8 // how often it is written small: see vocabulary
	capital     bool  // begins with a capital letter
	acronym     bool  // has two capitals or more and no small letter
	letter      bool  // has a letter
}

// analyse looks a word up.
func (v *vocabulary) analyse(text string) word {
	w := word{text: text, lower: strings.ToLower(text)}
	w.exact, w.norm = hash(text), hash(w.lower)
	upper, small := 0, 0
	for i, r := range text {
		switch {
		case unicode.IsUpper(r):
			upper++
			if i == 0 {
				w.capital = true
			}
		case unicode.IsLetter(r):
			small++
		}
	}
	w.letter = upper+small > 0
	w.acronym = upper >= 2 && small == 0
	w.shape = hash(shape(text))
	for k := 1; k <= 4; k++ {
		w.affixes[k-1] = hash(prefix(w.lower, k))
		w.affixes[k+3] = hash(suffix(w.lower, k))
	}
	n := cluster.Norm(text)
	w.clusters, w.habit = v.clusters.Lookup(n), v.habit[n]
	if !w.capital && len(text) > 3 {
		if e, ok := gazetteer.Careless(text); ok {
			w.careless = 1 + uint8(e.Kind)
		}
	}
	if w.capital {
		w.company = v.company[w.lower]
	}
	w.cues = gazetteer.Cues(text)
	return w
}

// shape writes a word with A for capitals, a for small letters, 0 for digits, the rest as it is, runs of more than two cut to two.
func shape(s string) string {
	var b strings.Builder
	var prev rune
	run := 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			r = 'A'
		case unicode.IsLetter(r):
			r = 'a'
		case unicode.IsDigit(r):
			r = '0'
		}
		if r == prev {
			run++
		} else {
			prev, run = r, 1
		}
		if run <= 2 && b.Len() < 24 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func prefix(s string, n int) string {
	i := 0
	for range n {
		if i >= len(s) {
			return s
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return s[:i]
}

func suffix(s string, n int) string {
	i := len(s)
	for range n {
		if i <= 0 {
			return s
		}
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

// hash is FNV-1a with a final mix.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h ^ h>>29
}

// style says how a sentence uses capitals.
type style uint8

const (
	plain  style = iota
	dense        // more capitals than prose has: lists of names, signatures
	titled       // Headline Case
	shout        // ALL CAPITALS
)

// linkWords are the longer words that headlines leave small.
var linkWords = set("from with over into amid after against before between during among about under than that upon without through towards")

// styleOf judges by the words of two letters or more.
func styleOf(tokens []string) style {
	letters, capitals, shouted, small, links := 0, 0, 0, 0, 0
	for _, t := range tokens {
		first, n := utf8.DecodeRuneInString(t)
		if len(t) == n || !unicode.IsLetter(first) {
			continue
		}
		letters++
		switch {
		case strings.ToUpper(t) == t:
			shouted++
			capitals++
		case unicode.IsUpper(first):
			capitals++
		case linkWords[t]:
			links++
		case len(t) > 3:
			small++
		}
	}
	switch {
	case letters >= 2 && shouted*10 >= letters*8:
		return shout
	case letters >= 4 && capitals >= 3 && small*8 <= capitals:
		return titled
	case letters >= 4 && (small+links)*5 <= capitals:
		return dense
	}
	return plain
}

// passage is a sentence ready for features.
type passage struct {
	words   []word
	style   style
	domain  uint64 // the corpus whose customs to follow; 0 none
	runs    []run
	run     []int   // of each token, the index of its run of capitals, -1 outside
	entries []uint8 // of each token, its place in a gazetteer entry: see entryCode
}

// run is a stretch of words with capitals, small words of names and hyphens inside.
type run struct{ first, last int }

var joins = map[string]bool{"of": true, "the": true, "for": true, "and": true, "&": true, "-": true, "–": true, "de": true, "la": true,
	"al": true, "bin": true, "van": true, "von": true, "der": true, "del": true, "ul": true, "'s": true, "’s": true}

func (v *vocabulary) passage(tokens []string) passage {
	p := passage{words: make([]word, len(tokens)), run: make([]int, len(tokens)), entries: make([]uint8, len(tokens))}
	for i, t := range tokens {
		p.words[i] = v.analyse(t)
		p.run[i] = -1
	}
	p.style = styleOf(tokens)
	for i := 0; i < len(tokens); i++ {
		if !p.words[i].capital {
			continue
		}
		end := i + 1
		for j := end; j < len(tokens) && j < end+3; j++ {
			if p.words[j].capital {
				end = j + 1
			} else if !joins[p.words[j].lower] {
				break
			}
		}
		for k := i; k < end; k++ {
			p.run[k] = len(p.runs)
		}
		p.runs = append(p.runs, run{i, end})
		i = end - 1
	}
	for i := 0; i < len(tokens); {
		e, n := gazetteer.Match(tokens, i)
		if n == 0 {
			if _, n = gazetteer.Demonym(tokens, i); n == 0 {
				i++
				continue
			}
		} else if _, m := gazetteer.Demonym(tokens, i); m > n {
			e, n = nil, m
		}
		for k := range n {
			p.entries[i+k] = entryCode(e, k, n)
		}
		i += n
	}
	return p
}

// entryCode packs an entry's kind and the position of a token in it; 0 is no entry. A nil entry is a demonym.
func entryCode(e *gazetteer.Entry, k, n int) uint8 {
	kind := uint8(9)
	if e != nil {
		kind = uint8(e.Kind)
		if e.Kind == gazetteer.Other && e.Type == "event" {
			kind = 8
		}
	}
	position := uint8(inside)
	switch {
	case n == 1:
		position = only
	case k == 0:
		position = begin
	case k == n-1:
		position = last
	}
	return 1 + kind*4 + position
}
