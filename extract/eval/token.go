// Package eval scores the layers of a document against gold annotation, one file for each layer.
//
// Start at [Segmentation] for sentences and tokens, and at [Facts] for facts. It knows no stage, so that a stage's training may
// measure itself; package report runs a whole pipeline over gold data and makes a table of the scores.
package eval

import "github.com/quadloom/quadloom/extract"

// Count is what a comparison of two sets counts: the gold items, the system's, and those that are in both.
type Count struct {
	Gold, System, Correct int
}

// Add puts the counts of another document on top.
func (c *Count) Add(d Count) {
	c.Gold += d.Gold
	c.System += d.System
	c.Correct += d.Correct
}

// Precision is the share of the system's items that are right, from 0 to 1; 0 if there are none.
func (c Count) Precision() float64 { return ratio(c.Correct, c.System) }

// Recall is the share of the gold items that were found, from 0 to 1; 0 if there are none.
func (c Count) Recall() float64 { return ratio(c.Correct, c.Gold) }

// F1 is the harmonic mean of precision and recall.
func (c Count) F1() float64 { return ratio(2*c.Correct, c.Gold+c.System) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Segmentation compares the sentences and the tokens of two annotations of one text as the CoNLL 2018 shared task does
// (Zeman et al., 2018): an item is right if its byte range is. Words that share a range (of a multiword token whose forms do not
// add up to it) count as one.
func Segmentation(gold, system *extract.Document) (sentences, tokens Count) {
	return overlap(sentenceSpans(gold), sentenceSpans(system)), overlap(tokenSpans(gold), tokenSpans(system))
}

// sentenceSpans are the sentences from their first token to their last.
func sentenceSpans(d *extract.Document) []extract.Span {
	var spans []extract.Span
	for i := range d.Sentences {
		if t := d.Sentences[i].Tokens; len(t) > 0 {
			spans = append(spans, extract.Span{Start: t[0].Start, End: t[len(t)-1].End})
		}
	}
	return spans
}

func tokenSpans(d *extract.Document) []extract.Span {
	var spans []extract.Span
	for i := range d.Sentences {
		for _, t := range d.Sentences[i].Tokens {
			if n := len(spans); n == 0 || spans[n-1] != t.Span {
				spans = append(spans, t.Span)
			}
		}
	}
	return spans
}

// overlap counts the equal spans of two lists that are in order.
func overlap(gold, system []extract.Span) Count {
	c := Count{Gold: len(gold), System: len(system)}
	for i, j := 0, 0; i < len(gold) && j < len(system); {
		switch g, s := gold[i], system[j]; {
		case g == s:
			c.Correct++
			i++
			j++
		case g.Start < s.Start || g.Start == s.Start && g.End < s.End:
			i++
		default:
			j++
		}
	}
	return c
}
