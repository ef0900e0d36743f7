package token

import (
	"strings"

	"github.com/quadloom/quadloom/extract/internal/learn"
)

// cutter gives the features of the places between touching atoms, from left to right.
type cutter struct {
	atoms       []atom
	first, last int // the chunk, atoms without white space between them, that was looked at last: [first, last)
	chunk       string
	shape       string
	web         string // "w" if the chunk looks like an address
	start       int    // atom that the current token starts with
	past        [2]byte
}

// begin says that a token starts at an atom.
func (c *cutter) begin(i int) { c.start = i }

// decide records the decision at the place that was looked at last.
func (c *cutter) decide(cut bool) {
	c.past[0], c.past[1] = c.past[1], 'j'
	if cut {
		c.past[1] = 'c'
	}
}

// enter finds the chunk around an atom. A long chunk is only looked at in part, so that features cost the same everywhere.
func (c *cutter) enter(i int) {
	if i < c.last {
		return
	}
	c.first = i - 1
	c.last = i + 1
	for c.last < len(c.atoms) && !c.atoms[c.last].gap {
		c.last++
	}
	c.past = [2]byte{'^', '^'}
	var text, shape strings.Builder
	for _, a := range c.atoms[c.first:min(c.last, c.first+16)] {
		text.WriteString(a.text)
		shape.WriteByte(a.shape)
		switch a.shape {
		case digit:
			shape.WriteByte('0' + byte(min(a.end-a.start, 9)))
		case mark:
			shape.WriteString(a.text)
		}
	}
	c.chunk, c.shape = text.String(), shape.String()
	c.web = ""
	if strings.Contains(c.chunk, "@") || strings.Contains(c.chunk, "://") || strings.HasPrefix(c.chunk, "www.") {
		c.web = "w"
	}
}

// at is the text and the shape of an atom of the chunk, "" outside of it.
func (c *cutter) at(i int) (string, string) {
	if i < c.first || i >= c.last {
		return "", ""
	}
	return c.atoms[i].text, shapes[c.atoms[i].shape]
}

// beyond is the text and the shape of an atom outside of the chunk, none where the block ends.
func (c *cutter) beyond(i int) (string, string) {
	if i < 0 || i >= len(c.atoms) {
		return "", "-"
	}
	return c.atoms[i].text, shapes[c.atoms[i].shape]
}

// shapes are the shapes as strings.
var shapes = func() (s [256]string) {
	for i := range s {
		s[i] = string(rune(i))
	}
	return s
}()

// small are the small numbers as strings.
var small = func() (s [64]string) {
	for i := range s {
		s[i] = string(rune('0' + i))
	}
	return s
}()

// features appends those of the place before atom i, which touches the one before it.
func (c *cutter) features(to []learn.Feature, i int) []learn.Feature {
	c.enter(i)
	a, as := c.at(i - 1)
	b, bs := c.at(i)
	p, ps := c.at(i - 2)
	n, ns := c.at(i + 1)
	_, n2s := c.at(i + 2)
	next, nexts := c.beyond(c.last)
	prev, prevs := c.beyond(c.first - 1)
	place := small[min(i-c.first, 15)]
	rest := small[min(c.last-i, 15)]
	past := string(c.past[:])
	token := c.atoms[i-1].text
	if c.start < i-1 && i-c.start <= 8 {
		var s strings.Builder
		for _, x := range c.atoms[c.start:i] {
			s.WriteString(x.text)
		}
		token = s.String()
	}
	abbr := abbreviations[token]
	to = append(to,
		learn.Hash(0, a, b),
		learn.Hash(1, a, bs, rest),
		learn.Hash(2, as, b, rest),
		learn.Hash(3, a, b, n),
		learn.Hash(4, p, a, b),
		learn.Hash(5, token, b, ns),
		learn.Hash(6, token, b, nexts, rest),
		learn.Hash(7, as, bs, place, rest),
		learn.Hash(8, ps, as, bs, ns, n2s),
		learn.Hash(9, ps, a, b, ns),
		learn.Hash(10, as, b, rest, nexts, next),
		learn.Hash(11, a, b, prevs, prev),
		learn.Hash(12, c.shape, place),
		learn.Hash(13, c.web, as, b),
		learn.Hash(14, past, as, b, ns),
		learn.Hash(15, past, a, bs),
		learn.Hash(16, abbr, b, rest, nexts),
		learn.Hash(17, tail(a, 3), b, ns),
		learn.Hash(18, a, head(b, 3)),
		learn.Hash(19, small[min(len(a), 12)], as, b, rest, nexts),
		learn.Hash(20, c.web, past),
	)
	if len(c.chunk) <= 2*longest {
		to = append(to, learn.Hash(21, c.chunk, place))
	}
	if i-c.first == 1 {
		to = append(to, learn.Hash(22, prev, a, b), learn.Hash(23, a, b, nexts))
	}
	return to
}

// tail is the end of a text, n bytes at most; features only hash it, so it may cut a character.
func tail(s string, n int) string { return s[max(0, len(s)-n):] }

// head is the start of a text, n bytes at most.
func head(s string, n int) string { return s[:min(len(s), n)] }

// word is what sentence features see of a token.
type word struct {
	gap   bool // white space before it
	shape byte
	text  string
	abbr  string // class of abbreviation, if it ends in a period
	close bool   // a closing quote or bracket, or a mark that may be one
	stop  bool   // ends in a sentence's final mark
}

func (w *word) read(s string) {
	w.text, w.shape = normal(s)
	t := w.text
	if t == "" {
		return
	}
	switch last := t[len(t)-1]; {
	case w.shape == mark:
		w.close = strings.Trim(t, `"')]}`) == ""
		w.stop = last == '.' || last == '!' || last == '?' || t == "。"
	case last == '.':
		w.stop = true
		switch w.abbr = abbreviations[t[:len(t)-1]]; {
		case w.abbr != "":
		case w.shape == initial:
			w.abbr = "initial"
		case strings.Count(t, ".") > 1:
			w.abbr = "dotted"
		default:
			w.abbr = "other"
		}
	}
	if w.shape == digit {
		w.text = digits(t)
	}
}

// digits makes numbers of one form the same.
func digits(s string) string {
	if len(s) <= 2 {
		return s // enumerations
	}
	b := []byte(s)
	for i, c := range b {
		if '0' <= c && c <= '9' {
			b[i] = '0'
		}
	}
	return string(b)
}

// ender gives the features of the ends of tokens, from left to right.
type ender struct {
	words  []word
	first  int // of the sentence
	seen   int // tokens that the state below covers
	quotes int // quotation marks since the sentence's start
	parens int // open brackets
	stop   int // the last token with a final mark, -1 if none
}

func newEnder(words []word) *ender { return &ender{words: words, stop: -1} }

// begin says that a sentence starts at a token.
func (e *ender) begin(i int) {
	e.first, e.seen, e.quotes, e.parens, e.stop = i, i, 0, 0, -1
}

// see takes the state up to a token, inclusive.
func (e *ender) see(i int) {
	for ; e.seen <= i; e.seen++ {
		w := &e.words[e.seen]
		if w.stop {
			e.stop = e.seen
		}
		if w.shape != mark {
			continue
		}
		switch w.text {
		case `"`, "''":
			e.quotes++
		case "(", "[", "{":
			e.parens++
		case ")", "]", "}":
			e.parens = max(0, e.parens-1)
		}
	}
}

func (e *ender) word(i int) *word {
	if i < e.first || i >= len(e.words) {
		return &outside
	}
	return &e.words[i]
}

var outside = word{shape: none}

func flag(b bool) byte {
	if b {
		return '1'
	}
	return '0'
}

// bucket is a length, coarser as it grows.
func bucket(n int) string {
	switch {
	case n <= 4:
		return small[n]
	case n <= 8:
		return "m"
	case n <= 16:
		return "n"
	}
	return "o"
}

// features appends those of the end of token i, which is not the block's last.
func (e *ender) features(to []learn.Feature, i int) []learn.Feature {
	e.see(i)
	w, prev, next, next2 := &e.words[i], e.word(i-1), e.word(i+1), e.word(i+2)
	ws, ps, ns, n2s := shapes[w.shape], shapes[prev.shape], shapes[next.shape], shapes[next2.shape]
	gaps := string([]byte{flag(w.gap), flag(next.gap), flag(next2.gap)})
	state := string([]byte{flag(e.quotes%2 == 1), flag(e.parens > 0)})
	length := bucket(i + 1 - e.first)
	left := bucket(len(e.words) - 1 - i)
	final, since := "", ""
	if e.stop >= 0 {
		final, since = e.words[e.stop].text, bucket(i-e.stop)
	}
	start := e.word(e.first)
	to = append(to,
		learn.Hash(30, w.text),
		learn.Hash(31, w.text, next.text),
		learn.Hash(32, prev.text, w.text, ns),
		learn.Hash(33, w.text, ns, gaps),
		learn.Hash(34, ws, next.text, gaps),
		learn.Hash(35, w.text, next.text, n2s),
		learn.Hash(36, ps, ws, ns, n2s),
		learn.Hash(37, w.text, state, ns, gaps),
		learn.Hash(38, w.text, ns, length),
		learn.Hash(39, w.text, ns, left),
		learn.Hash(40, ws, next.text, next2.text),
		learn.Hash(41, final, since, w.text, ns, gaps),
		learn.Hash(42, start.text, length, w.text),
		learn.Hash(43, w.abbr, ns, n2s),
		learn.Hash(44, w.abbr, next.text),
		learn.Hash(45, prev.abbr, prev.text, w.text, ns),
		learn.Hash(46, state, final, next.text, gaps),
		learn.Hash(47, prev.text, w.text, next.text),
		learn.Hash(48, tail(w.text, 3), ns, gaps),
		learn.Hash(49, ws, ns, length, left),
		learn.Hash(50, w.text, next.text, length),
		learn.Hash(51, start.text, ns, w.text),
	)
	return to
}
