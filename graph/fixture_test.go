package graph_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph"
)

// words builds the text of a document and remembers where its phrases are.
type words struct {
	b strings.Builder
}

// say appends a phrase and a blank, and gives the phrase's span.
func (w *words) say(phrase string) extract.Span {
	start := w.b.Len()
	w.b.WriteString(phrase)
	end := w.b.Len()
	w.b.WriteByte(' ')
	return extract.Span{Start: start, End: end}
}

func entity(at extract.Span, name string, t extract.Type) extract.Node {
	return extract.Node{Span: at, Name: name, ID: extract.EntityID(name), Type: t}
}

// niger is a document with one fact of each standing and everything else that a fact can have.
func niger() *extract.Document {
	var w words
	d := &extract.Document{Title: "Niger ends “deal”", Source: "articles/niger.txt", Date: time.Date(2024, 3, 16, 0, 0, 0, 0, time.UTC)}

	start := w.b.Len()
	nig := w.say("Niger")
	rev := w.say("revoked")
	deal := w.say("its military deal")
	w.say("with")
	us := w.say("the U.S.")
	march := w.say("on March 16")
	w.say("in")
	niamey := w.say("Niamey")
	first := extract.Span{Start: start, End: w.b.Len() - 1}

	start = w.b.Len()
	officials := w.say("Officials")
	w.say("said")
	it := w.say("it")
	will := w.say("will not sign")
	treaty := w.say("the $3 treaty")
	cond := w.say("unless talks resume.\n")
	second := extract.Span{Start: start, End: w.b.Len() - 1}

	start = w.b.Len()
	five := w.say("Five soldiers")
	died := w.say("died")
	who := w.say("and they")
	may := w.say("may leave")
	agadez := w.say("Agadez")
	third := extract.Span{Start: start, End: w.b.Len() - 1}

	d.Text = w.b.String()
	d.ID = extract.NewDocID(d.Text)
	d.Sentences = []extract.Sentence{{Span: first}, {Span: second}, {Span: third}}
	thing := func(at extract.Span, name string) extract.Node {
		return extract.Node{Span: at, Name: name, ID: extract.ThingID(d.ID, name), Type: extract.Thing}
	}
	place := entity(niamey, "Niamey", extract.Place)
	pronoun := entity(it, "Niger", extract.Place)
	pronoun.From = nig
	they := thing(who, "they")
	they.Unresolved = true
	d.Mentions = []extract.Mention{
		{Span: nig, Kind: extract.Name, Name: "Niger", ID: "ent:Niger", Chain: -1},
		{Span: us, Kind: extract.Name, Name: "United States", ID: "ent:United_States", Chain: -1},
	}
	d.Facts = []extract.Fact{
		{
			Sentence: 0, Subject: entity(nig, "Niger", extract.Place), Predicate: extract.Predicate{Span: rev, Name: "revoke"},
			Object: thing(deal, "military deal"),
			Args:   []extract.Arg{{Role: "with", Node: entity(us, "United States", extract.Place)}},
			Time:   &extract.Time{Span: march, Value: "2024-03-16"}, Place: &place, Confidence: 0.93, Rule: "active",
		},
		{
			Sentence: 1, Subject: pronoun, Predicate: extract.Predicate{Span: will, Name: "sign"}, Object: thing(treaty, "$3 treaty"),
			Polarity: extract.Negative, Factuality: extract.Planned,
			Attribution: &extract.Attribution{Node: thing(officials, "officials"), Verb: "say"}, Condition: cond, Confidence: 0.7,
		},
		{
			Sentence: 2, Subject: thing(five, "five soldiers"), Predicate: extract.Predicate{Span: died, Name: "die"}, Confidence: 0.5,
		},
		{
			Sentence: 2, Subject: they, Predicate: extract.Predicate{Span: may, Name: "leave"},
			Object: entity(agadez, "Agadez", extract.Place), Factuality: extract.Possible, Confidence: 0.333,
		},
	}
	return d
}

// random makes documents out of a few names, so that they share nodes and edges, with everything that a fact can have.
func random(r *rand.Rand, n int) []*extract.Document {
	docs := make([]*extract.Document, n)
	for i := range docs {
		docs[i] = randomDocument(r)
	}
	return docs
}

var names = []string{
	"Niger", "Niamey", "United States", "Russia", "Côte d’Ivoire", "Łódź", "O'Brien & Sons", "Zürich", "Omar \"Bongo\" <x>", "北京", "Al-Jazeera",
	"Pentagon", "African Union", "Kathleen FitzGibbon", "S&P 500", "back\\slash", "tab\tnew\nline",
}

func randomDocument(r *rand.Rand) *extract.Document {
	var w words
	d := &extract.Document{Source: fmt.Sprintf("file-%d.txt", r.IntN(1000))}
	if r.IntN(2) == 0 {
		d.Title = "Title \"" + names[r.IntN(len(names))] + "\"\n"
	}
	if r.IntN(2) == 0 {
		d.Date = time.Date(2020+r.IntN(5), time.Month(1+r.IntN(12)), 1+r.IntN(28), r.IntN(2)*7, 0, 0, 0, time.UTC)
	}
	types := []extract.Type{extract.Person, extract.Place, extract.Organization, extract.Thing, extract.Quantity, ""}
	earlier := make(map[string]extract.Span) // where a name was written before
	node := func() extract.Node {
		name := names[r.IntN(len(names))]
		n := extract.Node{Span: w.say(name), Name: name, Type: types[r.IntN(len(types))]}
		if r.IntN(3) > 0 {
			n.ID = extract.EntityID(name)
			d.Mentions = append(d.Mentions, extract.Mention{Span: n.Span, Kind: extract.Name, Name: name, ID: n.ID, Chain: -1})
			if r.IntN(3) == 0 {
				d.Mentions = append(d.Mentions, extract.Mention{Span: w.say("the " + string([]rune(name)[:1]) + "."), Kind: extract.Name, Name: name, ID: n.ID, Chain: -1})
			}
		} else {
			n.Unresolved = r.IntN(5) == 0 // without an id: the graph makes one of the document's and the name
		}
		if r.IntN(2) == 0 {
			n.From = earlier[name]
		}
		earlier[name] = n.Span
		return n
	}
	for s := range 1 + r.IntN(4) {
		start := w.b.Len()
		for range r.IntN(4) {
			f := extract.Fact{Sentence: s, Confidence: r.Float64(), Polarity: extract.Polarity(r.IntN(2)), Factuality: extract.Factuality(r.IntN(6))}
			f.Subject = node()
			verb := []string{"revoke", "be capital of", "meet", "say"}[r.IntN(4)]
			f.Predicate = extract.Predicate{Span: w.say(verb), Name: verb}
			if r.IntN(5) > 0 {
				f.Object = node()
			}
			for range r.IntN(3) {
				f.Args = append(f.Args, extract.Arg{Role: []string{"with", "because of", "against"}[r.IntN(3)], Node: node()})
			}
			if r.IntN(4) == 0 {
				f.Attribution = &extract.Attribution{Node: node(), Verb: []string{"say", "according to", ""}[r.IntN(3)]}
			}
			if r.IntN(5) == 0 {
				f.Condition = w.say("if \"rain\" falls")
			}
			if r.IntN(4) == 0 {
				f.Time = &extract.Time{Span: w.say("in March"), Value: []string{"2024-03", ""}[r.IntN(2)]}
			}
			if r.IntN(5) == 0 {
				n := node()
				f.Place = &n
			}
			d.Facts = append(d.Facts, f)
			if r.IntN(8) == 0 { // the same words read twice
				f.Confidence, f.Factuality = r.Float64(), extract.Factuality(r.IntN(6))
				d.Facts = append(d.Facts, f)
			}
		}
		w.say(fmt.Sprintf("End %d.", r.IntN(1_000_000)))
		d.Sentences = append(d.Sentences, extract.Sentence{Span: extract.Span{Start: start, End: w.b.Len() - 1}})
	}
	d.Text = w.b.String()
	d.ID = extract.NewDocID(d.Text)
	return d
}

func TestFixturesAreSound(t *testing.T) {
	for _, d := range append(random(rand.New(rand.NewPCG(1, 2)), 50), niger()) {
		if err := graph.Check(d); err != nil {
			t.Error(err)
		}
	}
}
