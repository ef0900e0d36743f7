package gazetteer

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var generate = flag.String("generate", "", "folder of corpora to make data/sources.txt from")

func TestGenerate(t *testing.T) {
	if *generate == "" {
		t.Skip("needs -generate FOLDER")
	}
	b, err := Generate(*generate)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("data/sources.txt", b, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestLookup(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"US", "United States"}, {"U.S.", "United States"}, {"us", ""}, {"Us", ""}, {"America", "United States"},
		{"UK", "United Kingdom"}, {"Great Britain", "United Kingdom"}, {"Niger", "Niger"}, {"Nigeria", "Nigeria"},
		{"Guinea", "Guinea"}, {"Guinea-Bissau", "Guinea-Bissau"}, {"Equatorial Guinea", "Equatorial Guinea"},
		{"Congo", "Democratic Republic of the Congo"}, {"Republic of Congo", "Republic of the Congo"}, {"DRC", "Democratic Republic of the Congo"},
		{"Côte d’Ivoire", "Ivory Coast"}, {"Cote d'Ivoire", "Ivory Coast"}, {"Burma", "Myanmar"}, {"Republic of Korea", "South Korea"},
		{"Democratic People's Republic of Korea", "North Korea"}, {"Russian Federation", "Russia"}, {"turkey", ""}, {"Turkey", "Turkey"},
		{"Türkiye", "Turkey"}, {"UN", "United Nations"}, {"un", ""}, {"ECOWAS", "ECOWAS"}, {"Economic Community of West African States", "ECOWAS"},
		{"NIGER", "Niger"}, {"Kiev", "Kyiv"}, {"Moscow", "Moscow"}, {"Niamey", "Niamey"}, {"Islamic Republic of Iran", "Iran"},
		{"WHO", "World Health Organization"}, {"Who", ""}, {"Georgia", "Georgia"}, {"Washington", "Washington, D.C."},
		{"Macedonia", "North Macedonia"}, {"Ill.", "Illinois"}, {"Ill", ""}, {"", ""}, {"...", ""}, {"São Tomé and Príncipe", "São Tomé and Príncipe"}, {"New York", "New York"},
	} {
		got := ""
		if e, ok := Lookup(c.name); ok {
			got = e.Name
		}
		if got != c.want {
			t.Errorf("Lookup(%q) = %q, want %q", c.name, got, c.want)
		}
	}
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		text, want string
		n          int
	}{
		{"United Nations Security Council members", "United Nations Security Council", 4},
		{"United Kingdom", "United Kingdom", 2},
		{"Washington , D.C. today", "Washington, D.C.", 3},
		{"Washington , Jefferson", "Washington, D.C.", 1},
		{"Guinea - Bissau", "Guinea-Bissau", 3},
		{"al-Qaeda in", "al-Qaeda", 1},
		{"al Qaeda in", "al-Qaeda", 2},
		{"al - Qaeda in", "al-Qaeda", 3},
		{"Cote d'Ivoire", "Ivory Coast", 2},
		{"McDonald 's said", "McDonald's", 2},
		{"Niger 's capital", "Niger", 1},
		{"the house", "", 0},
	} {
		e, n := Match(strings.Fields(c.text), 0)
		got := ""
		if e != nil {
			got = e.Name
		}
		if got != c.want || n != c.n {
			t.Errorf("Match(%q) = %q, %d, want %q, %d", c.text, got, n, c.want, c.n)
		}
	}
}

// TestBare reads the lists of names that are known by name only.
func TestBare(t *testing.T) {
	for _, c := range []struct {
		name string
		kind Kind
	}{{"Miramar", Town}, {"Murfreesboro", Town}, {"Chillicothe", Village}, {"Taco Bell", Body}, {"Micron Technology", Body}} {
		words := strings.Fields(c.name)
		e, n := Match(words, 0)
		if n != len(words) || e.Kind != c.kind || !e.Bare() {
			t.Errorf("Match(%q) = %v, %d, want kind %d", c.name, e, n, c.kind)
		}
	}
	for _, name := range []string{"Bush", "Most", "March", "Police"} {
		if _, n := Match([]string{name}, 0); n != 0 {
			t.Errorf("%q is in the lists", name)
		}
	}
	seen := map[string]bool{}
	for _, key := range lines("geonames.txt") {
		if key[0] == '[' {
			continue
		}
		if Key(key) != key || seen[key] || Cues(key)&(Given|Surname|Forename) != 0 {
			t.Errorf("geonames.txt: %q is no key, or stands there twice, or is a person's name", key)
		}
		seen[key] = true
	}
	if Cues("Abigail")&Forename == 0 || Cues("grace")&Forename != 0 {
		t.Error("given.txt is not read")
	}
}

func TestDemonym(t *testing.T) {
	for _, c := range []struct {
		text, want string
		n          int
	}{
		{"American troops", "United States", 1}, {"Nigerien junta", "Niger", 1}, {"Nigerians", "Nigeria", 1}, {"South Korean", "South Korea", 2},
		{"French troops", "France", 1}, {"polish it", "", 0}, {"Polish it", "Poland", 1}, {"Frenchs", "", 0}, {"Spaniards", "Spain", 1},
		{"Sri Lankans", "Sri Lanka", 2}, {"Burkinabé", "Burkina Faso", 1}, {"New Zealanders", "New Zealand", 2},
	} {
		got, n := Demonym(strings.Fields(c.text), 0)
		if got != c.want || n != c.n {
			t.Errorf("Demonym(%q) = %q, %d, want %q, %d", c.text, got, n, c.want, c.n)
		}
	}
}

func TestEveryDemonymHasAPlace(t *testing.T) {
	for _, line := range lines("demonyms.txt") {
		place, _, _ := strings.Cut(line, ":")
		if _, ok := load().canonical[place]; !ok {
			t.Errorf("demonyms of %q, which no list has", place)
		}
	}
}

func TestWikidata(t *testing.T) {
	for name, want := range map[string]string{"Niger": "Q1032", "United States": "Q30", "Moscow": "Q649", "Nowhere": ""} {
		if got, _ := Wikidata(name); got != want {
			t.Errorf("Wikidata(%q) = %q, want %q", name, got, want)
		}
	}
}

func FuzzKey(f *testing.F) {
	f.Add("Côte d’Ivoire")
	f.Fuzz(func(t *testing.T, s string) {
		if k := Key(s); Key(k) != k {
			t.Errorf("Key(Key(%q)) = %q, want %q", s, Key(k), k)
		}
		Lookup(s)
		Match([]string{s, s}, 0)
	})
}
