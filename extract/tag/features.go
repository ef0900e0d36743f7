package tag

import (
	"unicode"
	"unicode/utf8"

	"github.com/quadloom/quadloom/extract/internal/cluster"
	"github.com/quadloom/quadloom/extract/internal/learn"
)

// word is what the features see of a token.
type word struct {
	norm     string
	clusters [cluster.Levels]uint16
	shape    string
}

var border = word{norm: "\x00"}

func look(text string, clusters *cluster.Map) word {
	n := cluster.Norm(text)
	return word{norm: n, clusters: clusters.Lookup(n), shape: Shape(text)}
}

// Shape is the outline of a word: runs of capitals, small letters, digits and other signs, one letter a run ("Xx", "X.", "d-x").
func Shape(text string) string {
	var b [12]byte
	n := 0
	for _, r := range text {
		c := byte('-')
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = 'd'
		case r == '.' || r == ',' || r == '$' || r == '%' || r == '\'':
			c = byte(r)
		}
		if n == 0 || b[n-1] != c {
			if n == len(b) {
				break
			}
			b[n] = c
			n++
		}
	}
	if n == 1 && b[0] == 'X' && utf8.RuneCountInString(text) > 1 {
		return "XX"
	}
	return string(b[:n])
}

// Suffix is the last n characters of a word, all of it if it is shorter.
func Suffix(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

// Prefix is the first n characters of a word, all of it if it is shorter.
func Prefix(s string, n int) string {
	i := 0
	for ; n > 0 && i < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return s[:i]
}

func clusterName(c uint16) string { return string([]byte{byte(c), byte(c >> 8)}) }

// features appends the features of token i, given the tags of the two tokens before it.
func features(words []word, i int, prev, prev2 string, out []learn.Feature) []learn.Feature {
	at := func(j int) word {
		if j < 0 || j >= len(words) {
			return border
		}
		return words[j]
	}
	w, l, r := words[i], at(i-1), at(i+1)
	l2, r2 := at(i-2), at(i+2)
	first := ""
	if i == 0 {
		first = "1"
	}
	out = append(out,
		learn.Hash(0),
		learn.Hash(1, w.norm),
		learn.Hash(2, l.norm),
		learn.Hash(3, r.norm),
		learn.Hash(4, l2.norm),
		learn.Hash(5, r2.norm),
		learn.Hash(6, Suffix(w.norm, 1)),
		learn.Hash(7, Suffix(w.norm, 2)),
		learn.Hash(8, Suffix(w.norm, 3)),
		learn.Hash(9, Suffix(w.norm, 4)),
		learn.Hash(10, Prefix(w.norm, 1)),
		learn.Hash(11, Prefix(w.norm, 3)),
		learn.Hash(12, w.shape, first),
		learn.Hash(13, prev),
		learn.Hash(14, prev, prev2),
		learn.Hash(15, prev, w.norm),
		learn.Hash(16, Suffix(l.norm, 3)),
		learn.Hash(17, Suffix(r.norm, 3)),
		learn.Hash(18, l.norm, w.norm),
		learn.Hash(19, w.norm, r.norm),
		learn.Hash(20, w.shape, r.shape),
		learn.Hash(21, l.shape, w.shape),
		learn.Hash(22, Suffix(w.norm, 3), prev),
		learn.Hash(23, w.shape, Suffix(w.norm, 2)),
	)
	for lev := range cluster.Levels {
		t := uint8(30 + 8*lev)
		wc, lc, rc := clusterName(w.clusters[lev]), clusterName(l.clusters[lev]), clusterName(r.clusters[lev])
		out = append(out,
			learn.Hash(t, wc),
			learn.Hash(t+1, lc),
			learn.Hash(t+2, rc),
			learn.Hash(t+3, wc, prev),
			learn.Hash(t+4, lc, wc),
			learn.Hash(t+5, wc, rc),
		)
	}
	return out
}
