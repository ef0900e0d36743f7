package graph

import (
	"context"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph/vocab"
)

// failures are what Verify finds in a graph.
func failures(t *testing.T, g *Graph) (Proof, []string) {
	t.Helper()
	var found []string
	proof, err := g.Verify(t.Context(), func(f Failure) { found = append(found, f.String()) })
	if err != nil {
		t.Fatal(err)
	}
	if proof.Failures != len(found) {
		t.Errorf("%d failures are counted, and %d reported", proof.Failures, len(found))
	}
	return proof, found
}

// story is a document with a fact that has everything which Verify looks at.
func story() *extract.Document {
	text := "Officials say it will sign a treaty with Américan envoys in Niamey if talks go on. Niger waits."
	at := func(phrase string) extract.Span {
		i := strings.Index(text, phrase)
		return extract.Span{Start: i, End: i + len(phrase)}
	}
	d := extract.NewDocument(text)
	d.Source = "story.txt"
	d.Sentences = []extract.Sentence{{Span: extract.Span{End: strings.Index(text, " Niger waits")}}}
	place := extract.Node{Span: at("Niamey"), Name: "Niamey", ID: "ent:Niamey", Type: extract.Place}
	d.Mentions = []extract.Mention{{Span: at("Américan"), Kind: extract.Name, Name: "United States", ID: "ent:United_States", Chain: -1}}
	d.Facts = []extract.Fact{{
		Subject:     extract.Node{Span: at("it"), From: at("Niger"), Name: "Niger", ID: "ent:Niger", Type: extract.Place},
		Predicate:   extract.Predicate{Span: at("will sign"), Name: "sign"},
		Object:      extract.Node{Span: at("a treaty"), Name: "treaty", ID: extract.ThingID(d.ID, "treaty")},
		Args:        []extract.Arg{{Role: "with", Node: extract.Node{Span: at("Américan envoys"), Name: "United States", ID: "ent:United_States"}}},
		Factuality:  extract.Planned,
		Attribution: &extract.Attribution{Node: extract.Node{Span: at("Officials"), Name: "officials", ID: extract.ThingID(d.ID, "officials")}, Verb: "say"},
		Condition:   at("if talks go on"), Place: &place, Confidence: 0.8,
	}}
	return d
}

func TestVerifySound(t *testing.T) {
	g, err := attach(newMemory(), Create)
	if err != nil {
		t.Fatal(err)
	}
	if proof, found := failures(t, g); proof != (Proof{}) {
		t.Errorf("an empty graph: %+v, %q", proof, found)
	}
	loaded, err := g.Add(t.Context(), story(), document("second"))
	if err != nil {
		t.Fatal(err)
	}
	if err := g.Handle().AddQuad(quad.Make(quad.IRI("ent:Niger"), quad.IRI("note"), "look", quad.IRI("me"))); err != nil {
		t.Fatal(err)
	}
	proof, found := failures(t, g)
	if want := (Proof{Documents: 2, Statements: 2, Quads: loaded.Quads + 1}); proof != want {
		t.Errorf("got %+v, want %+v: %s", proof, want, strings.Join(found, "\n"))
	}
}

// Each kind of damage is found, and only it.
func TestVerifyFindsDamage(t *testing.T) {
	d := story()
	doc, st := vocab.DocumentIRI(d.ID), quad.IRI(d.StatementID(&d.Facts[0]))
	q := func(s quad.IRI, p quad.IRI, o quad.Value, label quad.Value) quad.Quad {
		return quad.Quad{Subject: s, Predicate: p, Object: o, Label: label}
	}
	edge := q("ent:Niger", "claim:sign", quad.IRI(extract.ThingID(d.ID, "treaty")), st)
	var at quad.Quad
	for x := range Quads(d) {
		if x.Predicate == vocab.StAt {
			at = x
		}
	}
	moved := func(from, to string) change {
		other := at
		other.Object = quad.String(strings.Replace(string(at.Object.(quad.String)), from, to, 1))
		if other == at {
			t.Fatalf("%v has no %q", at, from)
		}
		return change{del: []quad.Quad{at}, add: []quad.Quad{other}}
	}
	span := func(phrase string) string {
		i := strings.Index(d.Text, phrase)
		return extract.Span{Start: i, End: i + len(phrase)}.String()
	}
	inside := extract.Span{Start: strings.Index(d.Text, "é") + 1, End: strings.Index(d.Text, "envoys")}
	for name, c := range map[string]struct {
		damage change
		want   string
	}{
		"another text":       {change{del: []quad.Quad{q(doc, vocab.DocText, quad.String(d.Text), doc)}, add: []quad.Quad{q(doc, vocab.DocText, quad.String(d.Text+" "), doc)}}, "its text is that of document"},
		"no text":            {change{del: []quad.Quad{q(doc, vocab.DocText, quad.String(d.Text), doc)}}, "its text is missing"},
		"no edge":            {change{del: []quad.Quad{edge}}, "and it labels 0 quads"},
		"another edge":       {change{add: []quad.Quad{q("ent:Niger", "rel:sign", quad.IRI("ent:Niamey"), st)}}, "and it labels 2 quads"},
		"asserted":           {change{del: []quad.Quad{q(st, vocab.StStatus, quad.String("planned"), doc)}}, "its relation is a claim without a status"},
		"unknown status":     {change{del: []quad.Quad{q(st, vocab.StStatus, quad.String("planned"), doc)}, add: []quad.Quad{q(st, vocab.StStatus, quad.String("sworn"), doc)}}, `its status "sworn" is unknown`},
		"another node":       {change{del: []quad.Quad{q(st, vocab.StPlace, quad.IRI("ent:Niamey"), doc)}, add: []quad.Quad{q(st, vocab.StPlace, quad.IRI("ent:Bamako"), doc)}}, `its place is ent:Bamako, and "Niamey" does not name it`},
		"no alias":           {change{del: []quad.Quad{q("ent:United_States", vocab.Alias, quad.String("Américan"), doc)}}, `"Américan envoys" does not name it`},
		"not stated":         {change{del: []quad.Quad{q(doc, vocab.DocStates, st, doc)}}, "its document does not state it"},
		"stated, not known":  {change{add: []quad.Quad{q(doc, vocab.DocStates, quad.IRI("st:"+string(d.ID)+"/0-1/0-1/0-1/0-1"), doc)}}, "nothing is known of it"},
		"dead name":          {change{add: []quad.Quad{q("ent:Mali", vocab.Label, quad.String("Mali"), doc)}}, "it describes ent:Mali, and states nothing of it"},
		"no label":           {change{add: []quad.Quad{q("ent:Mali", "knows", quad.IRI("ent:Togo"), nil)}}, "it has no label"},
		"unknown document":   {change{add: []quad.Quad{q("ent:Mali", "knows", quad.IRI("ent:Togo"), quad.IRI("doc:0123456789abcdef"))}}, "its label is a document that is not there"},
		"unknown statement":  {change{add: []quad.Quad{q("ent:Mali", "rel:know", quad.IRI("ent:Togo"), quad.IRI("st:0123456789abcdef/0-1/0-1/0-1/0-1"))}}, "its label is a statement of a document that is not there"},
		"past the end":       {moved("by:say="+span("Officials"), "by:say=90-900"), "its speaker does not lie in the text"},
		"inside a character": {moved(span("Américan envoys"), inside.String()), "its argument does not lie in the text"},
		"elsewhere":          {moved("place="+span("Niamey"), "place="+span("talks")), `its place is ent:Niamey, and "talks" does not name it`},
		"antecedent":         {moved("subject<"+span("Niger"), "subject<"+span("waits")), `its subject is ent:Niger, and "waits" does not name it`},
		"condition":          {moved("if="+span("if talks go on"), "if="+span("talks go on")), "its condition is"},
		"other argument":     {moved(">ent:United_States", ">ent:Niger"), "takes no part in it"},
		"nowhere":            {moved(" place="+span("Niamey"), ""), "ent:Niamey takes part in it, and no range says where"},
	} {
		t.Run(name, func(t *testing.T) {
			g, err := attach(newMemory(), Create)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := g.Add(t.Context(), d, document("second")); err != nil {
				t.Fatal(err)
			}
			if err := g.apply(t.Context(), c.damage.add, c.damage.del); err != nil {
				t.Fatal(err)
			}
			_, found := failures(t, g)
			if !slices.ContainsFunc(found, func(f string) bool { return strings.Contains(f, c.want) }) {
				t.Errorf("got %q, want one with %q", found, c.want)
			}
			for _, f := range found {
				if strings.Contains(f, "dead: no quad") || strings.Contains(f, "counted") {
					t.Errorf("also %q", f)
				}
			}
		})
	}
}

// What the store itself has lost or kept too much of is found.
func TestVerifyFindsDamageInTheStore(t *testing.T) {
	niger := quad.HashOf(quad.IRI("ent:Niger"))
	for name, c := range map[string]struct {
		damage func(t txn) error
		want   string
	}{
		"name":   {func(t txn) error { return t.del(tableName, []byte("niger\x00ent:Niger")) }, `name "niger" of ent:Niger is missing`},
		"count":  {func(t txn) error { return t.put(tableCount, []byte("documents"), binary.AppendUvarint(nil, 7)) }, `counter "documents" counts 7, and there are 1`},
		"word":   {func(t txn) error { return t.put(tableWord, []byte("x\x00ent:Y"), []byte{1}) }, `word "x" of ent:Y counts 1, and there are 0`},
		"parts":  {func(t txn) error { k, _ := t.cursor(tablePart).seek(nil); return t.del(tablePart, slices.Clone(k)) }, "the index of parts lacks"},
		"more":   {func(t txn) error { return t.put(tablePart, []byte("x\x00000y\x000"), []byte{1}) }, "the index of parts has"},
		"uses":   {func(t txn) error { return nodeUses{t}.set(nodeIDs{t}.get(niger), 77) }, "and counted 77 times"},
		"counts": {func(t txn) error { return nodeUses{t}.set(1<<40, 1) }, "counts for"},
		"hash":   {func(t txn) error { return errors.Join(nodeIDs{t}.del(niger), nodeIDs{t}.put(niger, 99)) }, "is not found by its hash"},
		"hashes": {func(t txn) error { return nodeIDs{t}.put(make([]byte, 20), 1) }, "hashes for"},
		"index":  {func(t txn) error { k, _ := t.cursor("ops").seek(nil); return t.del("ops", slices.Clone(k)) }, "the index ops does not lead to quad"},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMemory()
			g, err := attach(m, Create)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := g.Add(context.Background(), story()); err != nil {
				t.Fatal(err)
			}
			tx, err := m.begin(true)
			if err != nil {
				t.Fatal(err)
			}
			if err := c.damage(tx); err != nil {
				t.Fatal(err)
			}
			if err := tx.commit(); err != nil {
				t.Fatal(err)
			}
			if g, err = attach(m, Read); err != nil {
				t.Fatal(err)
			}
			if _, found := failures(t, g); !slices.ContainsFunc(found, func(f string) bool { return strings.Contains(f, c.want) }) {
				t.Errorf("got %q, want one with %q", found, c.want)
			}
		})
	}
}

func TestTextNames(t *testing.T) {
	for _, c := range []struct {
		text  string
		names []string
		want  bool
	}{
		{"the U.S.", []string{"United States", "US"}, true},
		{"the U.N.", []string{"United States"}, false},
		{"The F.B.I.", []string{"Federal Bureau of Investigation"}, true},
		{"the FBI", []string{"Fund for Bonn"}, false},
		{"Niger’s", []string{"Niger"}, true},
		{"FitzGibbon", []string{"Kathleen FitzGibbon"}, true},
		{"its long talks", []string{"talk"}, true},
		{"they", []string{"they"}, true},
		{"nobody", []string{"anyone"}, true},
		{"anyone", []string{"nobody"}, false},
		{"the Bank of England", []string{"University of Bonn"}, false},
		{"Mali", []string{"Niger"}, false},
		{"", []string{"Niger"}, false},
		{"$", []string{"$"}, true},
		{"$", []string{""}, false},
	} {
		if got := names(c.text, c.names); got != c.want {
			t.Errorf("%q names %q: got %v, want %v", c.text, c.names, got, c.want)
		}
	}
}
