package coref

import (
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// quote is a stretch of direct speech.
type quote struct {
	first, last place // of its first word and its last
	speaker     int   // node, -1 if unknown
}

// findQuotes fills v.quotes and v.inQuote. A quote ends with its
// paragraph unless the next paragraph opens one anew, in which case the speaker goes on.
func (v *document) findQuotes() {
	v.inQuote = map[int][]int{}
	open, unclosed := -1, false
	block, begin := -1, 0 // the paragraph, and its first sentence
	for s := range v.Sentences {
		if v.Sentences[s].Block != block {
			block, begin, open, unclosed = v.Sentences[s].Block, s, -1, open >= 0
		}
		tokens := v.Sentences[s].Tokens
		var of []int
		for i := range tokens {
			starts, ends := false, false
			switch tokens[i].Text {
			case `"`, "''", "``":
				starts, ends = open < 0, open >= 0
			case "“":
				starts = true
			case "”":
				ends = open >= 0
			}
			switch {
			case starts && unclosed && closes(tokens, i): // opened a paragraph before, and not again
				of, unclosed = v.quoteFrom(begin, place{s, i}), false
			case starts:
				unclosed = false
				open = len(v.quotes)
				v.quotes = append(v.quotes, quote{first: place{s, i}, last: place{s, i}, speaker: -1})
			case ends:
				v.quotes[open].last = place{s, i}
				open = -1
			case open >= 0:
				if of == nil {
					of = make([]int, len(tokens))
					for k := range of {
						of[k] = -1
					}
				}
				of[i] = open
				v.quotes[open].last = place{s, i}
			}
		}
		if of != nil {
			v.inQuote[s] = of
		}
	}
}

// closes reports whether a mark is a straight one that closes: it touches the token before it, and not the next one.
func closes(tokens []extract.Token, i int) bool {
	return tokens[i].Text == `"` && i > 0 && tokens[i-1].End == tokens[i].Start && (i+1 == len(tokens) || tokens[i].End < tokens[i+1].Start)
}

// quoteFrom makes a quote of what stands between the start of a sentence and a closing mark. It gives the quotes of the last sentence's tokens.
func (v *document) quoteFrom(sentence int, end place) []int {
	q := len(v.quotes)
	v.quotes = append(v.quotes, quote{first: place{sentence, 0}, last: end, speaker: -1})
	for s := sentence; ; s++ {
		of := make([]int, len(v.Sentences[s].Tokens))
		for k := range of {
			of[k] = -1
			if s < end.sentence || k < end.token {
				of[k] = q
			}
		}
		if s == end.sentence {
			return of
		}
		v.inQuote[s] = of
	}
}

// findSpeakers sets the speaker of each quote: the subject of a verb of speech in a sentence that it begins or ends in, or the speaker
// of the quote before it if that is in the same paragraph or only a paragraph's end lies between.
func (v *document) findSpeakers() {
	in := map[int]int{}
	for q := range v.quotes {
		u := &v.quotes[q]
		for _, s := range []int{u.last.sentence, u.first.sentence} {
			if u.speaker >= 0 {
				break
			}
			n, ok := in[s]
			if !ok {
				n = v.speakerIn(s)
				in[s] = n
			}
			u.speaker = n
		}
		if u.speaker < 0 && q > 0 {
			before := &v.quotes[q-1]
			if u.first.sentence-before.last.sentence <= 1 {
				u.speaker = before.speaker
			}
		}
	}
}

// speakerIn is the node that speaks in sentence s by a verb outside of quotes, -1 if there is none.
func (v *document) speakerIn(s int) int {
	t := &v.trees[s]
	if len(t.tokens) > longest {
		return -1
	}
	for i := range t.tokens {
		if !speech[strings.ToLower(t.tokens[i].Lemma)] || v.quoted(s, i) {
			continue
		}
		if t.tokens[i].UPOS != "VERB" || t.tokens[i].Rel == "acl:relcl" {
			continue
		}
		sub := t.child(i, "nsubj")
		if sub < 0 && t.rel(i) == "conj" && t.parent(i) >= 0 {
			sub = t.child(t.parent(i), "nsubj")
		}
		if sub < 0 || v.quoted(s, sub) {
			continue
		}
		if n, ok := v.byHead[place{s, sub}]; ok {
			return n
		}
	}
	return -1
}

// quoted reports whether a token is inside a quote.
func (v *document) quoted(s, i int) bool { return v.quoteAt(s, i) >= 0 }

// quoteAt is the quote that a token is in, -1 outside.
func (v *document) quoteAt(s, i int) int {
	if of := v.inQuote[s]; of != nil {
		return of[i]
	}
	return -1
}
