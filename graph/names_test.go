package graph

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/quadloom/quadloom/extract"
)

func TestNormal(t *testing.T) {
	for name, want := range map[string]string{
		"Niger": "niger", "  the  U.S.\n": "us", "The Pentagon": "pentagon", "Côte d’Ivoire": "cote divoire", "ŁÓDŹ": "lodz", "Straße": "strasse",
		"Al-Jazeera": "al jazeera", "S&P 500": "s p 500", "İstanbul": "istanbul", "北京": "北京", "the": "the", "…": "", "": "", "ﬁnance": "finance",
		"A Coruña": "coruna", "x\x00y": "x y",
	} {
		if got := normal(name); got != want {
			t.Errorf("normal(%q) is %q, want %q", name, got, want)
		}
	}
}

func FuzzNormal(f *testing.F) {
	for _, s := range []string{"the U.S.", "ŁÓDŹ", "\xff", "a\u0301", "ẞ", "ΐ", "K"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n := normal(s)
		if strings.ContainsRune(n, 0) || strings.Contains(n, "  ") || n != strings.TrimSpace(n) {
			t.Errorf("normal(%q) is %q", s, n)
		}
		if utf8.ValidString(s) && !utf8.ValidString(n) {
			t.Errorf("normal(%q) is not UTF-8: %q", s, n)
		}
	})
}

// named is a graph of the documents that call the entities so.
func named(t testing.TB, names ...string) *Graph {
	t.Helper()
	g, err := attach(newMemory(), Create)
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range names {
		canonical, alias, _ := strings.Cut(name, "=")
		text := strings.Repeat(".", i) + "x y " + alias
		d := document(text)
		d.Facts[0].Subject.Name, d.Facts[0].Subject.ID = canonical, extract.EntityID(canonical)
		if alias != "" {
			d.Mentions = []extract.Mention{{Span: extract.Span{Start: i + 4, End: len(text)}, Kind: extract.Name, Name: canonical, ID: extract.EntityID(canonical)}}
		}
		if _, err := g.Add(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	return g
}

func TestNames(t *testing.T) {
	g := named(t, "Niger", "Niger=Republic of the Niger", "Nigeria", "Niamey", "United States=the U.S.", "United States=America", "United Nations",
		"Kathleen FitzGibbon", "Côte d’Ivoire", "George Washington", "Washington", "北京")
	for _, c := range []struct{ query, want string }{
		{"niger", "ent:Niger/exact ent:Nigeria/prefix"},
		{"NIGERIA", "ent:Nigeria/exact"},
		{"the Niger", "ent:Niger/exact ent:Nigeria/prefix"},
		{"US", "ent:United_States/exact"},
		{"u.s.", "ent:United_States/exact"},
		{"cote d'ivoire", "ent:Côte_d'Ivoire/exact"},
		{"fitz", "ent:Kathleen_FitzGibbon/word"},
		{"washington", "ent:Washington/exact ent:George_Washington/word"},
		{"united", "ent:United_States/prefix ent:United_Nations/prefix"},
		{"ameri", "ent:United_States/prefix"},
		{"北", "ent:北京/prefix"},
		{"nigr", "ent:Niger/near"},                 // a letter missing
		{"nigerr", "ent:Niger/near"},               // one too many
		{"niget", "ent:Niger/near"},                // one wrong
		{"ngier", "ent:Niger/near"},                // two swapped
		{"xniger", "ent:Niger/near"},               // at the beginning
		{"iamey", "ent:Niamey/near"},               //
		{"niameyx", "ent:Niamey/near"},             // at the end
		{"unitedstates", "ent:United_States/near"}, // a blank
		{"南京", "ent:北京/near"},
		{"nobody at all", ""},
		{"", ""},
		{"...", ""},
	} {
		matches, err := g.Names(t.Context(), c.query, 10)
		var got []string
		for _, m := range matches {
			got = append(got, string(m.Node)+"/"+m.Closeness.String())
		}
		if err != nil || strings.Join(got, " ") != c.want {
			t.Errorf("%s: found %v (%v), want %s", c.query, got, err, c.want)
		}
	}
	matches, err := g.Names(t.Context(), "republic of", 1)
	if err != nil || len(matches) != 1 || matches[0].Name != "Niger" || matches[0].Alias != "republic of the niger" {
		t.Errorf("found %+v (%v)", matches, err)
	}
	matches, err = g.Names(t.Context(), "united", 1)
	if err != nil || len(matches) != 1 || matches[0].Documents != 2 {
		t.Errorf("found %+v (%v), want the one that most documents name", matches, err)
	}
}

// The near names that the walk finds are those that a comparison with every name finds.
func TestNearIsComplete(t *testing.T) {
	letters := []rune("abé")
	var words []string
	for _, a := range letters {
		for _, b := range letters {
			words = append(words, string([]rune{a, b}))
			for _, c := range letters {
				words = append(words, string([]rune{a, b, c}))
			}
		}
	}
	t1 := newMemory()
	tx, err := t1.begin(true)
	if err != nil {
		t.Fatal(err)
	}
	for i, w := range words {
		if i%2 == 0 {
			if err := addUint(tx, tableName, []byte(w+"\x00ent:"+w), 1); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, query := range words {
		got := make(map[string]bool)
		w := nearWalk{ctx: t.Context(), cursor: tx.cursor(tableName), query: query, found: func(k, _ []byte) {
			name, _, _ := strings.Cut(string(k), "\x00")
			got[name] = true
		}}
		w.walk("", 0, false)
		for i, name := range words {
			if want := i%2 == 0 && withinOneEdit([]rune(query), []rune(name)) && name != query; name != query && got[name] != want {
				t.Errorf("%s and %s: found is %v, want %v", query, name, got[name], want)
			}
		}
	}
}

// withinOneEdit is the plain definition.
func withinOneEdit(a, b []rune) bool {
	same := func(x, y []rune) bool { return string(x) == string(y) }
	for i := range max(len(a), len(b)) + 1 {
		if i < len(a) && i < len(b) && same(a[:i], b[:i]) && same(a[i+1:], b[i+1:]) ||
			i < len(a) && i <= len(b) && same(a[:i], b[:i]) && same(a[i+1:], b[i:]) ||
			i < len(b) && i <= len(a) && same(a[:i], b[:i]) && same(a[i:], b[i+1:]) ||
			i+1 < len(a) && i+1 < len(b) && same(a[:i], b[:i]) && a[i] == b[i+1] && a[i+1] == b[i] && same(a[i+2:], b[i+2:]) {
			return true
		}
	}
	return same(a, b)
}
