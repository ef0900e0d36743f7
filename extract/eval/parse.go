package eval

import "github.com/quadloom/quadloom/extract"

// Tree counts the tokens of a parse over gold tokens: how many have the right part of speech, the right governor (UAS), and the
// right governor and relation with its subtype (LAS). Punctuation counts.
type Tree struct {
	Tokens, UPOS, XPOS, UAS, LAS int
}

// Add counts another document.
func (t *Tree) Add(gold, system *extract.Document) {
	for i := range gold.Sentences {
		for j, g := range gold.Sentences[i].Tokens {
			s := system.Sentences[i].Tokens[j]
			t.Tokens++
			if s.UPOS == g.UPOS {
				t.UPOS++
			}
			if s.XPOS == g.XPOS {
				t.XPOS++
			}
			if s.Head == g.Head {
				t.UAS++
				if s.Rel == g.Rel {
					t.LAS++
				}
			}
		}
	}
}

// Percent is a count as a share of the tokens, from 0 to 100.
func (t *Tree) Percent(n int) float64 { return 100 * ratio(n, t.Tokens) }
