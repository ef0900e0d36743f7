package relation

import (
	"math"

	"github.com/quadloom/quadloom/extract"
)

// Confidence is a logistic model: log-odds for the construction and for what makes a fact less sure are added up. The
// weights were fitted, with a penalty on their squares, to which facts of the articles for tuning a careful reader has
// found as well; the base is lower than fitted there, since a reading of news that the rules were not tuned on found
// seven facts in eight to be right.
const baseOdds = 2.3

// ruleOdds are the constructions' own, beside the base.
var ruleOdds = map[string]float64{
	"active": 0.4, "link": 0.2, "declaration": 0.15, "location": 0.1, "dative": 0.1, "agent": 0.1, "belonging": 0,
	"apposition": 0, "gerund": -0.4, "ellipsis": 0, "oblique": -0.05, "passive": -0.05, "light": -0.1, "reciprocal": -0.15,
	"event": -0.15, "intransitive": -0.15, "existence": -0.3, "copula": -0.4, "title": -0.4,
}

// evidence is what makes a fact less sure, or surer, than its construction.
type evidence struct {
	resolved   int  // participants known through an antecedent
	longNames  int  // participants whose name is a long phrase
	borrowed   bool // the subject stands in another clause
	joined     bool // the clause is coordinated to another one
	distant    bool // the clause is coordinated, an aside or adverbial
	attributed bool
	bare       bool // there is no object
	margin     float64
}

// doubt is what the parser's margin adds to the odds: nothing at the middle one of the articles for tuning, much less below it and a
// little more above.
func doubt(margin float64) float64 {
	const middle = 2.2
	if margin < middle {
		return 0.4 * (max(margin, -4) - middle)
	}
	return 0.08 * (min(margin, 8) - middle)
}

// margin is the least margin of the tokens that tie the given spans to the rest of the sentence: a fact is no surer than the weakest arc
// that it stands on.
func (t *tree) margin(spans ...extract.Span) float64 {
	least := math.Inf(1)
	for i := range t.toks {
		for _, s := range spans {
			if h := t.head(i); s.Contains(t.toks[i].Span) && t.upos(i) != "PUNCT" && (h < 0 || !s.Contains(t.toks[h].Span)) {
				least = min(least, float64(t.toks[i].Margin))
			}
		}
	}
	return least
}

// least is the confidence below which nothing is a fact.
const least = 0.5

func (e evidence) confidence(rule string) float64 {
	odds := baseOdds + ruleOdds[rule] + doubt(e.margin)
	for _, x := range [...]struct {
		holds bool
		by    float64
	}{
		{e.resolved > 0, -0.15}, {e.resolved > 1, -0.2}, {e.longNames > 0, -0.2}, {e.borrowed, -0.4}, {e.joined, -0.4},
		{e.distant, -0.2}, {e.attributed, -0.35}, {e.bare, -0.5},
	} {
		if x.holds {
			odds += x.by
		}
	}
	return 1 / (1 + math.Exp(-odds))
}

func (w *writer) evidence(c *clause, f *extract.Fact) evidence {
	e := evidence{attributed: f.Attribution != nil, bare: f.Object.ID == "", margin: w.t.margin(f.Subject.Span, f.Predicate.Span, f.Object.Span)}
	if c != nil {
		e.borrowed = c.borrowed
		switch base(c.link) {
		case "conj":
			e.joined, e.distant = true, true
		case "parataxis", "advcl", "dep":
			e.distant = true
		}
	}
	for _, n := range [...]*extract.Node{&f.Subject, &f.Object} {
		if !n.From.Empty() {
			e.resolved++
		}
		if len(n.Name) > 60 {
			e.longNames++
		}
	}
	return e
}
