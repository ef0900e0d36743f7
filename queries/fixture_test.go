package queries

import (
	"strings"
	"testing"
	"time"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph"
)

// said is a fact of a fixture, and the sentence that says so.
type said struct {
	subject, verb, object string // names; a name in lower case is a thing
	relation              string // the verb if empty
	with, place, by, time string
	condition             string
	factuality            extract.Factuality
	denied                bool
	confidence            float64 // 0.9 if 0
}

// article writes a document that says so.
func article(title, date string, facts ...said) *extract.Document {
	d := &extract.Document{Title: title, Source: strings.ToLower(title) + ".txt"}
	d.Date, _ = time.Parse(time.DateOnly, date)
	var b strings.Builder
	say := func(phrase string) extract.Span {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		start := b.Len()
		b.WriteString(phrase)
		return extract.Span{Start: start, End: b.Len()}
	}
	type spans struct{ sentence, subject, verb, object, with, place, by, time, condition extract.Span }
	at := make([]spans, len(facts))
	for i, f := range facts {
		s := &at[i]
		if f.by != "" {
			s.by = say(f.by)
			say("says")
		}
		s.subject, s.verb = say(f.subject), say(f.verb)
		for _, part := range []struct {
			before, phrase string
			at             *extract.Span
		}{{"", f.object, &s.object}, {"with", f.with, &s.with}, {"in", f.place, &s.place}, {"on", f.time, &s.time}, {"if", f.condition, &s.condition}} {
			if part.phrase == "" {
				continue
			}
			if part.before != "" {
				say(part.before)
			}
			*part.at = say(part.phrase)
		}
		s.sentence = extract.Span{Start: min(s.subject.Start, s.subject.Start), End: b.Len()}
		if f.by != "" {
			s.sentence.Start = s.by.Start
		}
		b.WriteString(".")
		s.sentence.End++
	}
	d.Text = b.String()
	d.ID = extract.NewDocID(d.Text)
	node := func(span extract.Span, name string) extract.Node {
		if name == strings.ToLower(name) {
			return extract.Node{Span: span, Name: name, ID: extract.ThingID(d.ID, name), Type: extract.Thing}
		}
		typ := extract.Place
		if strings.Contains(name, "Pentagon") || strings.Contains(name, "Union") {
			typ = extract.Organization
		}
		if canonical, known := map[string]string{"the US": "United States", "Alger": "Algérie"}[name]; known {
			name = canonical
		}
		return extract.Node{Span: span, Name: name, ID: extract.EntityID(name), Type: typ}
	}
	for i, f := range facts {
		s := at[i]
		d.Sentences = append(d.Sentences, extract.Sentence{Span: s.sentence})
		relation := f.relation
		if relation == "" {
			relation = f.verb
		}
		fact := extract.Fact{
			Sentence: i, Subject: node(s.subject, f.subject), Predicate: extract.Predicate{Span: s.verb, Name: relation},
			Factuality: f.factuality, Condition: s.condition, Confidence: 0.9,
		}
		if f.confidence != 0 {
			fact.Confidence = f.confidence
		}
		if f.object != "" {
			fact.Object = node(s.object, f.object)
		}
		if f.with != "" {
			fact.Args = append(fact.Args, extract.Arg{Role: "with", Node: node(s.with, f.with)})
		}
		if f.place != "" {
			place := node(s.place, f.place)
			fact.Place = &place
		}
		if f.by != "" {
			fact.Attribution = &extract.Attribution{Node: node(s.by, f.by), Verb: "say"}
		}
		if f.time != "" {
			fact.Time = &extract.Time{Span: s.time, Value: f.time}
		}
		if f.denied {
			fact.Polarity = extract.Negative
		}
		d.Facts = append(d.Facts, fact)
		for _, n := range []extract.Node{fact.Subject, fact.Object} {
			if n.Name != "" && n.Name != strings.ToLower(n.Name) {
				d.Mentions = append(d.Mentions, extract.Mention{Span: n.Span, Kind: extract.Name, Name: n.Name, ID: n.ID, Chain: -1})
			}
		}
	}
	return d
}

// articles tell a small story.
func articles() []*extract.Document {
	return []*extract.Document{
		article("Deal", "2024-03-16",
			said{subject: "Niger", verb: "revoked", relation: "revoke", object: "military deal", with: "the US", time: "2024-03-16"},
			said{subject: "the US", verb: "will leave", relation: "leave", object: "Niger", factuality: extract.Planned, by: "Pentagon", confidence: 0.8},
			said{subject: "the US", verb: "did not pay", relation: "pay", object: "Niger", denied: true, confidence: 0.7},
			said{subject: "five people", verb: "died", relation: "die", place: "Niamey", confidence: 0.6},
		),
		article("Arms", "2024-04-10",
			said{subject: "Russia", verb: "delivered", relation: "deliver", object: "military equipment", place: "Niamey", confidence: 0.95},
			said{subject: "Russia", verb: "supports", relation: "support", object: "Niger", confidence: 0.85},
			said{subject: "Russia", verb: "may arm", relation: "arm", object: "Niger", factuality: extract.Possible, condition: "talks fail", confidence: 0.5},
			said{subject: "Niger", verb: "borders", relation: "border", object: "Alger", confidence: 0.88},
			said{subject: "Alger", verb: "borders", relation: "border", object: "Mali"},
			said{subject: "Mali", verb: "joined", relation: "join", object: "African Union", confidence: 0.75},
			said{subject: "Togo", verb: "rests", relation: "rest"},
		),
		article("Echo", "",
			said{subject: "Russia", verb: "backs", relation: "support", object: "Niger", confidence: 0.7},
			said{subject: "Georgia", verb: "met", relation: "meet", object: "Georgia Union"},
			said{subject: "Georgia", verb: "never met", relation: "meet", object: "Georgia Union", factuality: extract.Reported, denied: true, by: "Togo"},
		),
	}
}

// open gives a graph of documents.
func open(t testing.TB, docs ...*extract.Document) *graph.Graph {
	t.Helper()
	return openAt(t, "mem:", docs...)
}

func openAt(t testing.TB, place string, docs ...*extract.Document) *graph.Graph {
	t.Helper()
	g, err := graph.Open(place, graph.Create)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := g.Close(); err != nil {
			t.Error(err)
		}
	})
	loaded, err := g.Add(t.Context(), docs...)
	if err != nil {
		t.Fatal(err)
	}
	if loaded.Documents != len(docs) {
		t.Fatalf("added %d documents of %d", loaded.Documents, len(docs))
	}
	return g
}
