package eval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/format"
)

// GoldFact is what a careful reader wrote down, or, if Wrong, a mistake that careless extraction makes. Each of its phrases is a list
// of accepted forms, the preferred one first. testdata/gold/README.md describes the format.
type GoldFact struct {
	ID          string   `json:"id"`
	Subject     []string `json:"s"`
	Predicate   []string `json:"p"`
	Object      []string `json:"o"`
	Polarity    string   `json:"polarity"`
	Factuality  []string `json:"factuality"`
	Attribution []string `json:"attribution"`
	Weight      float64  `json:"weight"` // 1 unless given
	Wrong       bool     `json:"wrong"`
}

func (g *GoldFact) String() string {
	first := func(forms []string) string {
		if len(forms) == 0 {
			return ""
		}
		return forms[0]
	}
	return first(g.Subject) + " | " + first(g.Predicate) + " | " + first(g.Object)
}

// ReadGold reads gold facts, one JSON object a line.
func ReadGold(r io.Reader) ([]GoldFact, error) {
	var out []GoldFact
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	for line := 1; sc.Scan(); line++ {
		if len(bytes.TrimSpace(sc.Bytes())) == 0 {
			continue
		}
		g := GoldFact{Weight: 1}
		if err := json.Unmarshal(sc.Bytes(), &g); err != nil {
			return nil, fmt.Errorf("read gold facts: line %d: %w", line, err)
		}
		out = append(out, g)
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("read gold facts: %w", err)
	}
	return out, nil
}

// Extracted is a document's facts as the scorer sees them: in the form that JSON lines give to every reader.
func Extracted(d *extract.Document) []*format.Fact {
	out := make([]*format.Fact, len(d.Facts))
	for i := range d.Facts {
		out[i] = format.NewFact(d, &d.Facts[i])
	}
	return out
}

// FactScore compares extracted facts with gold facts. Gold facts do not exhaust a text, so the share of the system's facts that match
// one is a lower bound of precision.
type FactScore struct {
	Gold, Found              int     // gold facts, and those that some fact of the system states
	GoldWeight, FoundWeight  float64 // the same by weight
	Statuses, StatusesRight  int     // polarity, factuality and attribution of the found facts, where gold gives them
	System, Matched, Mistake int     // the system's facts, those that state a gold fact, and those that are known to be wrong
}

// Add puts the sums of another document on top.
func (f *FactScore) Add(g FactScore) {
	f.Gold += g.Gold
	f.Found += g.Found
	f.GoldWeight += g.GoldWeight
	f.FoundWeight += g.FoundWeight
	f.Statuses += g.Statuses
	f.StatusesRight += g.StatusesRight
	f.System += g.System
	f.Matched += g.Matched
	f.Mistake += g.Mistake
}

// Recall is the share of the gold facts' weight that was found, from 0 to 1.
func (f FactScore) Recall() float64 { return quotient(f.FoundWeight, f.GoldWeight) }

// Epistemic is the share of the found facts' polarities, factualities and attributions that are right, from 0 to 1.
func (f FactScore) Epistemic() float64 { return ratio(f.StatusesRight, f.Statuses) }

// Precision is the share of the system's facts that match a gold fact, from 0 to 1.
func (f FactScore) Precision() float64 { return ratio(f.Matched, f.System) }

// VerdictKind says what is the matter with a fact.
type VerdictKind string

// The kinds of verdict.
const (
	Missed    VerdictKind = "missed"    // a gold fact that the system does not state
	Status    VerdictKind = "status"    // a gold fact that it states, in a wrong standing
	Mistaken  VerdictKind = "wrong"     // a fact of the system that is known to be wrong
	Unmatched VerdictKind = "unmatched" // a fact of the system that gold does not speak of
)

// Verdict is a difference between gold and system.
type Verdict struct {
	Kind   VerdictKind
	Gold   *GoldFact    // nil for Unmatched
	System *format.Fact // nil for Missed
	Off    []string     // for Status: what is wrong, of polarity, factuality, attribution
}

// Facts scores a document's facts and lists the differences: first of the gold facts, then of the system's, each in their order.
// matched tells of each fact of the system whether it states a gold fact.
func Facts(gold []GoldFact, system []*format.Fact) (score FactScore, matched []bool, verdicts []Verdict) {
	score.System = len(system)
	matched = make([]bool, len(system))
	for i := range gold {
		g := &gold[i]
		if g.Wrong {
			continue
		}
		score.Gold++
		score.GoldWeight += g.Weight
		var best *format.Fact
		var asked int
		var off []string
		for j, f := range system {
			if !g.statedBy(f) {
				continue
			}
			matched[j] = true
			if a, o := g.standing(f); best == nil || len(o) < len(off) {
				best, asked, off = f, a, o
			}
		}
		if best == nil {
			verdicts = append(verdicts, Verdict{Kind: Missed, Gold: g})
			continue
		}
		score.Found++
		score.FoundWeight += g.Weight
		score.Statuses += asked
		score.StatusesRight += asked - len(off)
		if len(off) > 0 {
			verdicts = append(verdicts, Verdict{Status, g, best, off})
		}
	}
	for j, f := range system {
		if matched[j] {
			score.Matched++
		}
		i := slices.IndexFunc(gold, func(g GoldFact) bool { return g.Wrong && g.statedBy(f) && g.limitedTo(f) })
		switch {
		case i >= 0:
			score.Mistake++
			verdicts = append(verdicts, Verdict{Kind: Mistaken, Gold: &gold[i], System: f})
		case !matched[j]:
			verdicts = append(verdicts, Verdict{Kind: Unmatched, System: f})
		}
	}
	return score, matched, verdicts
}

// statedBy reports whether a fact has the gold fact's subject, predicate and, as its object or another argument, its object.
func (g *GoldFact) statedBy(f *format.Fact) bool {
	subject := readings(f.Subject.Text, f.Subject.Name)
	predicate := slices.Concat(readings(f.Predicate.Text, f.Predicate.Name)...)
	return slices.ContainsFunc(g.Subject, func(form string) bool { return names(form, subject) }) &&
		slices.ContainsFunc(g.Predicate, func(form string) bool { return relates(form, predicate) }) &&
		slices.ContainsFunc(g.Object, func(form string) bool {
			return f.Object != nil && names(form, readings(f.Object.Text, f.Object.Name)) ||
				slices.ContainsFunc(f.Args, func(a format.Arg) bool { return names(form, readings(a.Text, a.Name)) })
		})
}

// readings is the content words of a node as written and as named.
func readings(text, name string) [][]string { return [][]string{content(text), content(name)} }

// names reports whether a form's words are all in one reading of a node that is not much longer. A form without words names a
// node without words.
func names(form string, node [][]string) bool {
	const slack = 8
	want := distinct(content(form))
	return slices.ContainsFunc(node, func(have []string) bool {
		return len(want) > 0 && covers(have, want) && len(have) <= len(want)+slack
	}) || len(want) == 0 && !slices.ContainsFunc(node, func(have []string) bool { return len(have) > 0 })
}

// relates reports whether a form's words, but for auxiliaries, are all in a predicate. A form of auxiliaries alone is the copula: it
// asks for a predicate of the same kind or for one that has "be" in it.
func relates(form string, predicate []string) bool {
	want := slices.DeleteFunc(content(form), func(w string) bool { return auxiliary[w] })
	if len(want) > 0 {
		return covers(predicate, want)
	}
	return slices.Contains(predicate, "be") ||
		!slices.ContainsFunc(predicate, func(w string) bool { return !auxiliary[w] && w != "not" })
}

// standing compares how far gold and system commit to a fact: how many things gold asks for, and which of them are wrong.
func (g *GoldFact) standing(f *format.Fact) (asked int, off []string) {
	check := func(what string, right bool) {
		asked++
		if !right {
			off = append(off, what)
		}
	}
	check("polarity", f.Polarity == g.polarity())
	check("factuality", slices.Contains(g.Factuality, f.Factuality) || g.Factuality == nil && f.Factuality == extract.Asserted.String())
	if len(g.Attribution) > 0 {
		check("attribution", f.Attribution != nil && slices.ContainsFunc(g.Attribution, func(form string) bool {
			return names(form, readings(f.Attribution.Text, f.Attribution.Name))
		}))
	}
	return asked, off
}

func (g *GoldFact) polarity() string {
	if g.Polarity == "" {
		return extract.Positive.String()
	}
	return g.Polarity
}

// limitedTo reports whether a mistake's polarity and factuality, where it gives them, are the fact's.
func (g *GoldFact) limitedTo(f *format.Fact) bool {
	return (g.Factuality == nil || slices.Contains(g.Factuality, f.Factuality)) && (g.Polarity == "" || g.Polarity == f.Polarity)
}

// String is the verdict in one line.
func (v Verdict) String() string {
	switch v.Kind {
	case Missed:
		return fmt.Sprintf("%-9s %s  %s", v.Kind, v.Gold.ID, v.Gold)
	case Status:
		return fmt.Sprintf("%-9s %s  %s  %v", v.Kind, v.Gold.ID, v.Gold, v.Off)
	case Mistaken:
		return fmt.Sprintf("%-9s %s  %s", v.Kind, v.Gold.ID, line(v.System))
	}
	return fmt.Sprintf("%-9s      %s", v.Kind, line(v.System))
}

func line(f *format.Fact) string {
	object := ""
	if f.Object != nil {
		object = f.Object.Text
	}
	return fmt.Sprintf("%q | %q | %q  (%s)", f.Subject.Text, f.Predicate.Text, object, f.Rule)
}
