package eval

import "github.com/quadloom/quadloom/extract"

// Lemmas compares the lemmas of two annotations with the same sentences and tokens. Tokens without a gold lemma are left out.
func Lemmas(gold, system *extract.Document) Count {
	var c Count
	for i := range gold.Sentences {
		for j, g := range gold.Sentences[i].Tokens {
			if g.Lemma == "_" && g.Text != "_" {
				continue
			}
			c.Gold++
			c.System++
			if system.Sentences[i].Tokens[j].Lemma == g.Lemma {
				c.Correct++
			}
		}
	}
	return c
}
