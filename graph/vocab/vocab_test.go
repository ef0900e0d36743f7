package vocab_test

import (
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph/vocab"
)

func TestRelation(t *testing.T) {
	for _, c := range []struct {
		polarity   extract.Polarity
		factuality extract.Factuality
		want       quad.IRI
	}{
		{extract.Positive, extract.Asserted, "rel:be_capital_of"},
		{extract.Positive, extract.Reported, "claim:be_capital_of"},
		{extract.Positive, extract.Conditional, "claim:be_capital_of"},
		{extract.Negative, extract.Asserted, "not:be_capital_of"},
		{extract.Negative, extract.Planned, "not:be_capital_of"},
	} {
		f := &extract.Fact{Predicate: extract.Predicate{Name: "be capital of"}, Polarity: c.polarity, Factuality: c.factuality}
		got := vocab.Relation(f)
		if got != c.want || !vocab.IsRelation(got) || vocab.Name(got) != "be capital of" {
			t.Errorf("%v and %v: got %s, want %s", c.polarity, c.factuality, got, c.want)
		}
	}
}

func TestName(t *testing.T) {
	for iri, want := range map[quad.IRI]string{
		"ent:United_States": "United States", "thing:3f9a/military_deal": "military deal", "rel:revoke": "revoke", "thing:x": "x", "label": "label",
	} {
		if got := vocab.Name(iri); got != want {
			t.Errorf("%s is called %q, want %q", iri, got, want)
		}
	}
}

func TestExpand(t *testing.T) {
	for iri, want := range map[quad.IRI]quad.IRI{
		"ent:Niger": "http://x/ent:Niger", "label": "http://x/label", "http://y/z": "http://y/z", "urn:a:b": "urn:a:b", "st:d/0-1": "http://x/st:d/0-1",
	} {
		if got := vocab.Expand("http://x/", iri); got != want {
			t.Errorf("%s is %s, want %s", iri, got, want)
		}
	}
}

func TestPrefix(t *testing.T) {
	for v, want := range map[quad.Value]bool{
		quad.IRI("ent:Niger"): true, quad.IRI("ent:"): false, quad.IRI("entity"): false, quad.String("ent:Niger"): false, nil: false,
	} {
		if got := vocab.Ent.Of(v); got != want {
			t.Errorf("%v: got %v, want %v", v, got, want)
		}
	}
}
