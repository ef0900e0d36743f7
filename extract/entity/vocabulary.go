package entity

import (
	"slices"
	"unicode"

	"github.com/quadloom/quadloom/extract/internal/cluster"
	"github.com/quadloom/quadloom/extract/internal/learn"
)

// vocabulary is what raw text teaches about words: their clusters, and how often they are written small where a capital would
// mean something: 0 unknown, 1 never, 2 seldom, 3 mostly, 4 always.
type vocabulary struct {
	clusters *cluster.Map
	habit    map[string]uint8
	company  map[string]trace // the contexts in which raw text has a capitalised word often
}

// learnHabits counts words in sentences.
func learnHabits(sentences [][]string) map[string]uint8 {
	type count struct{ small, all int }
	counts := map[string]*count{}
	for _, s := range sentences {
		capitals := 0
		for _, w := range s {
			if r := []rune(w)[0]; unicode.IsUpper(r) {
				capitals++
			}
		}
		if capitals*2 > len(s) {
			continue
		}
		for i, w := range s {
			r := []rune(w)[0]
			if !unicode.IsLetter(r) || unicode.IsUpper(r) && (i == 0 || s[i-1] == `"` || s[i-1] == ".") {
				continue
			}
			n := cluster.Norm(w)
			c := counts[n]
			if c == nil {
				c = &count{}
				counts[n] = c
			}
			c.all++
			if unicode.IsLower(r) {
				c.small++
			}
		}
	}
	habit := map[string]uint8{}
	for w, c := range counts {
		if c.all < 3 {
			continue
		}
		switch share := float64(c.small) / float64(c.all); {
		case share < 0.02:
			habit[w] = 1
		case share < 0.5:
			habit[w] = 2
		case share < 0.98:
			habit[w] = 3
		default:
			habit[w] = 4
		}
	}
	return habit
}

// learnCompany finds, for the capitalised words of raw text, the contexts that make up a tenth of their occurrences or more.
func (v *vocabulary) learnCompany(sentences [][]string) {
	type tally struct {
		all  int
		bits [16]int
	}
	counts := map[uint64]*tally{}
	spelling := map[uint64]string{}
	for _, s := range sentences {
		p := []passage{v.passage(s)}
		for h, bits := range traces(p) {
			c := counts[h]
			if c == nil {
				c = &tally{}
				counts[h] = c
			}
			if bits != traceSmall {
				c.all++
			}
			for b := range 16 {
				if bits&(1<<b) != 0 {
					c.bits[b]++
				}
			}
		}
		for i := range p[0].words {
			if w := &p[0].words[i]; w.capital && !cluster.Address(w.text) {
				spelling[w.norm] = w.lower
			}
		}
	}
	v.company = map[string]trace{}
	for h, c := range counts {
		if c.all < 2 || spelling[h] == "" {
			continue
		}
		var t trace
		for b, n := range c.bits {
			if n*10 >= c.all && 1<<b != traceSmall && 1<<b != traceCapital {
				t |= 1 << b
			}
		}
		if t != 0 {
			v.company[spelling[h]] = t
		}
	}
}

// encode writes one list of words for each habit.
func (v *vocabulary) encode(w *learn.Writer) {
	words := make([]string, 0, len(v.habit))
	for word := range v.habit {
		words = append(words, word)
	}
	slices.Sort(words)
	for h := uint8(1); h <= 4; h++ {
		var list []string
		for _, word := range words {
			if v.habit[word] == h {
				list = append(list, word)
			}
		}
		w.Strings(list)
	}
	words = words[:0]
	for word := range v.company {
		words = append(words, word)
	}
	slices.Sort(words)
	w.Strings(words)
	for _, word := range words {
		w.Int(int(v.company[word]))
	}
}

func decodeVocabulary(r *learn.Reader, clusters *cluster.Map) *vocabulary {
	v := &vocabulary{clusters: clusters, habit: map[string]uint8{}}
	for h := uint8(1); h <= 4; h++ {
		for _, word := range r.Strings() {
			v.habit[word] = h
		}
	}
	words := r.Strings()
	v.company = make(map[string]trace, len(words))
	for _, word := range words {
		v.company[word] = trace(r.Int())
	}
	return v
}
