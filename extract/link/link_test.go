package link

import (
	"context"
	"strings"
	"testing"

	"github.com/quadloom/quadloom/extract"
)

func TestCanonical(t *testing.T) {
	for _, c := range []struct {
		name string
		typ  extract.Type
		want string
	}{
		{"the U.S.", extract.Place, "United States"}, {"US", extract.Place, "United States"}, {"United States", extract.Place, "United States"},
		{"America", extract.Place, "United States"}, {"Britain", extract.Place, "United Kingdom"}, {"the UK", extract.Place, "United Kingdom"},
		{"Moscow", extract.Place, "Moscow"}, {"UN", extract.Organization, "United Nations"}, {"EU", extract.Organization, "European Union"},
		{"Côte d’Ivoire", extract.Place, "Ivory Coast"}, {"Burma", extract.Place, "Myanmar"}, {"Republic of the Niger", extract.Place, "Niger"},
		{"Niger", extract.Place, "Niger"}, {"Niger's", extract.Place, "Niger"}, {"Niger’s", extract.Place, "Niger"}, {"Nigeria", extract.Place, "Nigeria"},
		{"Guinea-Bissau", extract.Place, "Guinea-Bissau"}, {"Jordan", extract.Person, "Jordan"}, {"Jordan", extract.Place, "Jordan"},
		{"President Joe Biden", extract.Person, "Joe Biden"}, {"Gen. Mark Milley", extract.Person, "Mark Milley"}, {"Mr. Smith", extract.Person, "Smith"},
		{"Prime Minister Rishi Sunak's", extract.Person, "Rishi Sunak"}, {"Pentagon", extract.Organization, "Pentagon"},
		{"the Department of Defense", extract.Organization, "Pentagon"}, {"F.B.I.", extract.Organization, "Federal Bureau of Investigation"},
		{"A.C.M.E.", extract.Organization, "ACME"}, {"J. Smith", extract.Person, "J. Smith"}, {"JOHN SMITH", extract.Person, "John Smith"},
		{"NASA", extract.Organization, "NASA"}, {"ACLU", extract.Organization, "ACLU"}, {"NIGER", extract.Place, "Niger"},
		{"Kathleen\n  FitzGibbon", extract.Person, "Kathleen FitzGibbon"}, {"the", extract.Thing, "the"}, {"Sahel region", extract.Place, "Sahel"},
		{"Washington", extract.Person, "Washington"}, {"Washington", extract.Place, "Washington, D.C."}, {"Kiev", extract.Place, "Kyiv"},
	} {
		if got := Canonical(c.name, c.typ); got != c.want {
			t.Errorf("Canonical(%q, %s) = %q, want %q", c.name, c.typ, got, c.want)
		}
	}
}

// document marks names as [type name]; a star after the type makes a demonym.
func document(text string) *extract.Document {
	d := &extract.Document{}
	var b strings.Builder
	for text != "" {
		before, rest, ok := strings.Cut(text, "[")
		b.WriteString(before)
		if !ok {
			break
		}
		inside, after, _ := strings.Cut(rest, "]")
		typ, name, _ := strings.Cut(inside, " ")
		m := extract.Mention{Kind: extract.Name, Type: extract.Type(strings.TrimSuffix(typ, "*")), Demonym: strings.HasSuffix(typ, "*")}
		m.Start = b.Len()
		b.WriteString(name)
		m.End = b.Len()
		d.Mentions = append(d.Mentions, m)
		text = after
	}
	d.Text = b.String()
	return d
}

func TestAnnotate(t *testing.T) {
	for _, c := range []struct {
		text, want string
	}{
		{"[place* American] troops left [place Niger].", "United States|Niger"},
		{"[place* South Korean] and [place* Nigerien] officials", "South Korea|Niger"},
		{"the [organization Economic Community of West African States] ([organization ECOWAS]) said; [organization ECOWAS] added", "ECOWAS|ECOWAS|ECOWAS"},
		{"the [organization Sahel Relief Network] ([organization SRN]) said. [organization SRN] added", "Sahel Relief Network|Sahel Relief Network|Sahel Relief Network"},
		{"[organization SRN] ([organization Sahel Relief Network]) said", "Sahel Relief Network|Sahel Relief Network"},
		{"[person Joe Biden] met [person Vladimir Putin] ([organization CIA])", "Joe Biden|Vladimir Putin|Central Intelligence Agency"},
		{"[place Georgia] and [place Atlanta]", "Georgia (U.S. state)|Atlanta"},
		{"[place Georgia] and [place Tbilisi], not [place Atlanta]", "Georgia|Tbilisi|Atlanta"},
		{"[place Peru]'s [organization Congress] and [organization Congress]", "Peru|Peru's Congress|United States Congress"},
		{"the [place United Kingdom’s] [organization Supreme Court]", "United Kingdom|United Kingdom's Supreme Court"},
		{"[place Kenya]'s [organization High Court]; [place Chad]'s [organization Orano]", "Kenya|Kenya's High Court|Chad|Orano"},
		{"[place Congo] and [place Brazzaville]", "Republic of the Congo|Brazzaville"},
		{"[place Congo] and [place Kinshasa]", "Democratic Republic of the Congo|Kinshasa"},
		{"[place* Congolese] soldiers near [place Goma]", "Democratic Republic of the Congo|Goma"},
		{"[person KATHLEEN FITZGIBBON] arrives. [person Kathleen FitzGibbon] said", "Kathleen FitzGibbon|Kathleen FitzGibbon"},
	} {
		d := document(c.text)
		if err := New().Annotate(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range d.Mentions {
			got = append(got, m.Name)
			if m.ID != extract.EntityID(m.Name) {
				t.Errorf("%s: ID %s of %q", c.text, m.ID, m.Name)
			}
		}
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.text, g, c.want)
		}
	}
}

func TestWikidata(t *testing.T) {
	for id, want := range map[extract.NodeID]string{"ent:Niger": "Q1032", "ent:United_States": "Q30", "ent:Niamey": "Q3674", "ent:United_Nations": "Q1065", "ent:Nobody": ""} {
		if got, ok := Wikidata(id); got != want || ok != (want != "") {
			t.Errorf("Wikidata(%s) = %q, %v, want %q", id, got, ok, want)
		}
	}
}

func FuzzCanonical(f *testing.F) {
	f.Add("the U.S.'s", "place")
	f.Add("GEN. ÉMILE", "person")
	f.Fuzz(func(t *testing.T, name, typ string) {
		got := Canonical(name, extract.Type(typ))
		if got == "" && strings.TrimSpace(name) != "" && strings.ContainsAny(name, "abcABC") {
			t.Errorf("Canonical(%q) is empty", name)
		}
	})
}
