package eval

import (
	"strings"
	"testing"

	"github.com/quadloom/quadloom/extract"
)

// at is the first place of a phrase in a text.
func at(t *testing.T, text, phrase string) extract.Span {
	t.Helper()
	i := strings.Index(text, phrase)
	if i < 0 {
		t.Fatalf("%q is not in %q", phrase, text)
	}
	return extract.Span{Start: i, End: i + len(phrase)}
}

func TestNames(t *testing.T) {
	const text = "The Bank of Niger paid Ann Lee of Mali. Nigerien banks did not."
	name := func(phrase string, typ extract.Type) extract.Mention {
		return extract.Mention{Span: at(t, text, phrase), Kind: extract.Name, Type: typ}
	}
	gold := func(phrase, core string, typ extract.Type) Name {
		s := at(t, text, phrase)
		c := at(t, phrase, core)
		return Name{s, extract.Span{Start: s.Start + c.Start, End: s.Start + c.End}, typ}
	}
	demonym := name("Nigerien", extract.Place)
	demonym.Demonym = true
	nominal := name("banks", extract.Organization)
	nominal.Kind = extract.Nominal
	names := []Name{
		gold("Bank of Niger", "Bank of Niger", extract.Organization), gold("Ann Lee of Mali", "Ann", extract.Person), gold("Mali", "Mali", extract.Place),
	}
	first := at(t, text, "The Bank of Niger paid Ann Lee of Mali.")
	for _, tc := range []struct {
		name     string
		mentions []extract.Mention
		in       extract.Span
		want     map[extract.Type]Count
	}{
		{"all, with article, in part", []extract.Mention{
			name("The Bank of Niger", extract.Organization), name("Niger", extract.Place), name("Ann Lee", extract.Person), name("Mali", extract.Place), demonym, nominal,
		}, extract.Span{End: len(text)}, map[extract.Type]Count{extract.Organization: {1, 1, 1}, extract.Person: {1, 1, 1}, extract.Place: {1, 1, 1}}},
		{"borders and types", []extract.Mention{
			name("Bank", extract.Organization), name("Lee", extract.Person), name("Mali", extract.Organization),
		}, extract.Span{End: len(text)}, map[extract.Type]Count{extract.Organization: {1, 2, 0}, extract.Person: {1, 1, 0}, extract.Place: {1, 0, 0}}},
		{"twice", []extract.Mention{name("Ann Lee", extract.Person), name("Ann Lee of Mali", extract.Person)}, extract.Span{End: len(text)},
			map[extract.Type]Count{extract.Organization: {1, 0, 0}, extract.Person: {1, 2, 1}, extract.Place: {1, 0, 0}}},
		{"elsewhere", []extract.Mention{name("Ann Lee", extract.Person), name("Nigerien", extract.Place)}, first,
			map[extract.Type]Count{extract.Organization: {1, 0, 0}, extract.Person: {1, 1, 1}, extract.Place: {1, 0, 0}}},
	} {
		d := &extract.Document{Text: text, Mentions: tc.mentions}
		n := Names{}
		n.Add(d, names, []extract.Type{extract.Organization, extract.Person, extract.Place}, tc.in.Contains)
		var all Count
		for typ, want := range tc.want {
			all.Add(want)
			if *n[typ] != want {
				t.Errorf("%s: %s %+v, want %+v", tc.name, typ, *n[typ], want)
			}
		}
		if n.All() != all {
			t.Errorf("%s: all %+v, want %+v", tc.name, n.All(), all)
		}
	}
}
