package queries

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func (f *Fact) line() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", f.Subject.Name, f.Relation)
	if f.Object != nil {
		fmt.Fprintf(&b, " %s", f.Object.Name)
	}
	for _, a := range f.Args {
		fmt.Fprintf(&b, " %s %s", a.Role, a.Name)
	}
	fmt.Fprintf(&b, " [%s %.2f", f.Status, f.Confidence)
	if f.By != nil {
		fmt.Fprintf(&b, " by %s", f.By.Name)
	}
	if f.Place != nil {
		fmt.Fprintf(&b, " in %s", f.Place.Name)
	}
	if f.Time != "" {
		fmt.Fprintf(&b, " on %s", f.Time)
	}
	if f.Condition != "" {
		fmt.Fprintf(&b, " if %s", f.Condition)
	}
	return b.String() + "]"
}

func lines(groups []Group) []string {
	var out []string
	for _, g := range groups {
		for i := range g.Facts {
			out = append(out, g.Facts[i].line())
		}
	}
	return out
}

func TestLookup(t *testing.T) {
	g := open(t, articles()...)
	p, err := Lookup(t.Context(), g, "nigér", 0)
	if err != nil {
		t.Fatal(err)
	}
	if want := (Node{ID: "ent:Niger", Name: "Niger", Type: "place"}); p.Entity != want {
		t.Errorf("got entity %v, want %v", p.Entity, want)
	}
	for _, test := range []struct {
		name      string
		got, want []string
	}{
		{"outgoing", lines(p.Outgoing), []string{
			"Niger revoke military deal with United States [asserted 0.90 on 2024-03-16]",
			"Niger border Algérie [asserted 0.88]",
		}},
		{"incoming", lines(p.Incoming), []string{
			"Russia support Niger [asserted 0.85]",
			"Russia support Niger [asserted 0.70]",
			"United States leave Niger [planned 0.80 by Pentagon]",
			"United States pay Niger [denied 0.70]",
			"Russia arm Niger [possible 0.50 if talks fail]",
		}},
		{"involved", lines(p.Involved), nil},
	} {
		if !slices.Equal(test.got, test.want) {
			t.Errorf("%s: got\n%s\nwant\n%s", test.name, strings.Join(test.got, "\n"), strings.Join(test.want, "\n"))
		}
	}
	if p.Facts != 7 {
		t.Errorf("got %d facts, want 7", p.Facts)
	}
	f := p.Incoming[0].Facts[0]
	if f.Sentence != "Russia supports Niger." || f.Source.Title != "Arms" || f.Source.Date != "2024-04-10" {
		t.Errorf("got evidence %q in %v", f.Sentence, f.Source)
	}
}

func TestLookupLimit(t *testing.T) {
	g := open(t, articles()...)
	p, err := Lookup(t.Context(), g, "United States", 2)
	if err != nil {
		t.Fatal(err)
	}
	got := slices.Concat(lines(p.Outgoing), lines(p.Incoming), lines(p.Involved))
	want := []string{
		"United States leave Niger [planned 0.80 by Pentagon]",
		"Niger revoke military deal with United States [asserted 0.90 on 2024-03-16]",
	}
	if !slices.Equal(got, want) || p.Facts != 3 {
		t.Errorf("got %d facts, shown\n%s\nwant 3, shown\n%s", p.Facts, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if !slices.Equal(p.Aliases, []string{"the US"}) {
		t.Errorf("got aliases %q", p.Aliases)
	}
}

func TestResolve(t *testing.T) {
	g := open(t, articles()...)
	for _, test := range []struct{ name, want string }{
		{"Niger", "ent:Niger"},
		{"NIGER", "ent:Niger"},
		{"ent:Niger", "ent:Niger"},
		{"<ent:Niger>", "ent:Niger"},
		{"the us", "ent:United_States"},
		{"algerie", "ent:Algérie"},
		{"georgia", "ent:Georgia"},
		{"african union", "ent:African_Union"},
		{"Atlantis", `error: nothing in the graph goes by the name "Atlantis"`},
		{"ent:Atlantis", `error: nothing in the graph goes by the name "ent:Atlantis"`},
		{"Nigr", `error: nothing in the graph goes by the name "Nigr"; the nearest names are Niger (ent:Niger)`},
		{"", `error: nothing in the graph goes by the name ""`},
		{"union", `error: nothing in the graph goes by the name "union"; the nearest names are African Union (ent:African_Union), Georgia Union (ent:Georgia_Union)`},
	} {
		n, err := Resolve(t.Context(), g, test.name)
		got := string(n.ID)
		if err != nil {
			got = "error: " + err.Error()
			var name *NameError
			if !errors.As(err, &name) {
				t.Errorf("%q: %T is no NameError", test.name, err)
			}
		}
		if got != test.want {
			t.Errorf("%q: got %s, want %s", test.name, got, test.want)
		}
	}
}
