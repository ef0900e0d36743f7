package relation

import "github.com/quadloom/quadloom/extract"

// priors are how often each construction is right, before the evidence of the sentence.
var priors = map[string]float64{
	"active": 0.86, "passive": 0.84, "agent": 0.84, "oblique": 0.78, "intransitive": 0.72, "link": 0.72, "dative": 0.78,
	"copula": 0.82, "location": 0.75, "existence": 0.65, "belonging": 0.8, "declaration": 0.75, "gerund": 0.75, "apposition": 0.82, "title": 0.85, "event": 0.62, "light": 0.75, "reciprocal": 0.7,
	"object control": 0.72,
}

// evidence is what makes a fact less sure than its construction.
type evidence struct {
	words     int  // of the sentence
	reach     int  // tokens between the outermost of subject, predicate and object
	borrowed  bool // the subject stands in another clause
	resolved  int  // participants known through an antecedent
	distant   bool // the clause is coordinated, an aside or adverbial
	heading   bool
	longNames int
}

func (e evidence) confidence(rule string) float64 {
	p := priors[rule]
	if p == 0 {
		p = 0.6
	}
	for _, x := range [...]struct {
		holds bool
		by    float64
	}{
		{e.words > 30, 0.96}, {e.words > 45, 0.93}, {e.reach > 12, 0.95}, {e.reach > 20, 0.92}, {e.borrowed, 0.94}, {e.resolved > 0, 0.9},
		{e.resolved > 1, 0.93}, {e.distant, 0.96}, {e.heading, 0.92}, {e.longNames > 0, 0.93},
	} {
		if x.holds {
			p *= x.by
		}
	}
	return p
}

func (w *writer) evidence(c *clause, f *extract.Fact) evidence {
	e := evidence{words: len(w.t.toks), heading: w.t.heading}
	if c != nil {
		e.borrowed = c.borrowed
		switch base(c.link) {
		case "conj", "parataxis", "advcl", "dep":
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
	whole := f.Subject.Span.Union(f.Predicate.Span).Union(f.Object.Span)
	for i := range w.t.toks {
		if whole.Contains(w.t.toks[i].Span) {
			e.reach++
		}
	}
	return e
}
