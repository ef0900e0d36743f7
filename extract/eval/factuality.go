package eval

import (
	"math"

	"github.com/quadloom/quadloom/extract"
)

// Happening is what annotators hold of the event that a token speaks of: above 0 it happened, below 0 it did not.
type Happening struct {
	Token int // of the sentence
	Score float64
}

// Happenings compares the standing of facts with what annotators hold of their predicates. Annotators were asked whether the event
// happened or will, by all that the text says; so a fact says that it did if it is affirmed, asserted or reported, and that it did not if it is
// denied, planned, attempted, possible or conditional. Predicates that no fact is about are counted, but not judged.
type Happenings struct {
	Predicates, Stated int   // annotated, and those that a fact is about
	Occurred           Count // stated predicates that happened, by annotators and by the system
	Not                Count // and that did not
	x, y, xx, yy, xy   float64
}

// Add counts a document, whose sentences have the given annotations.
func (h *Happenings) Add(d *extract.Document, gold [][]Happening) {
	says := make([]map[int]bool, len(gold)) // of a token: whether what it speaks of happened
	for i := range d.Facts {
		f := &d.Facts[i]
		// The standing is that of the last predicate of a chain: "failed to sign" tells of signing.
		last := -1
		for _, g := range gold[f.Sentence] {
			if f.Predicate.Span.Contains(d.Sentences[f.Sentence].Tokens[g.Token].Span) {
				last = max(last, g.Token)
			}
		}
		if last < 0 {
			continue
		}
		if says[f.Sentence] == nil {
			says[f.Sentence] = map[int]bool{}
		}
		happened := f.Polarity == extract.Positive && (f.Factuality == extract.Asserted || f.Factuality == extract.Reported)
		says[f.Sentence][last] = says[f.Sentence][last] || happened
	}
	for s := range gold {
		for _, g := range gold[s] {
			h.Predicates++
			if happened, ok := says[s][g.Token]; ok {
				h.count(g.Score, happened)
			}
		}
	}
}

func (h *Happenings) count(score float64, happened bool) {
	h.Stated++
	side := func(c *Count, gold, system bool) {
		if gold {
			c.Gold++
		}
		if system {
			c.System++
		}
		if gold && system {
			c.Correct++
		}
	}
	side(&h.Occurred, score > 0, happened)
	side(&h.Not, score <= 0, !happened)
	x := -1.0
	if happened {
		x = 1
	}
	h.x += x
	h.y += score
	h.xx += x * x
	h.yy += score * score
	h.xy += x * score
}

// Coverage is the share of the annotated predicates that a fact is about.
func (h *Happenings) Coverage() float64 { return ratio(h.Stated, h.Predicates) }

// Accuracy is the share of the stated predicates of which annotators and system say the same.
func (h *Happenings) Accuracy() float64 { return ratio(h.Occurred.Correct+h.Not.Correct, h.Stated) }

// Majority is the accuracy of saying of each stated predicate that it happened.
func (h *Happenings) Majority() float64 { return ratio(h.Occurred.Gold, h.Stated) }

// Correlation is Pearson's between the annotators' scores and what the system says, as 1 and -1.
func (h *Happenings) Correlation() float64 {
	n := float64(h.Stated)
	return quotient(n*h.xy-h.x*h.y, math.Sqrt((n*h.xx-h.x*h.x)*(n*h.yy-h.y*h.y)))
}
