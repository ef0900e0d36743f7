package eval

import (
	"slices"
	"strings"
	"testing"

	"github.com/quadloom/quadloom/extract/format"
)

func TestContent(t *testing.T) {
	for _, tc := range []struct{ phrase, want string }{
		{"the United States", "usa"},
		{"U.S. troops", "usa troop"},
		{"US", "usa"},
		{"told us", "tell us"},
		{"United_States", "unit stat"}, // a name's underscores are blanks only after names were found
		{"Niger’s military", "niger military"},
		{"withdrew, withdrawn, withdrawing", "withdraw withdraw withdraw"},
		{"parties and running", "party run"},
		{"3.2 billion euros, 5%", "3.2 billion euro 5%"},
		{"its or of the", ""},
	} {
		if got := strings.Join(content(tc.phrase), " "); got != tc.want {
			t.Errorf("content(%q) = %q, want %q", tc.phrase, got, tc.want)
		}
	}
}

// said makes a fact of "subject|predicate|object" and, after another bar, its further arguments.
func said(s string) *format.Fact {
	parts := strings.Split(s, "|")
	f := &format.Fact{
		Subject: format.Node{Text: parts[0]}, Predicate: format.Predicate{Text: parts[1], Name: parts[1]},
		Polarity: "positive", Factuality: "asserted",
	}
	if len(parts) > 2 && parts[2] != "" {
		f.Object = &format.Node{Text: parts[2]}
	}
	for _, a := range parts[min(3, len(parts)):] {
		f.Args = append(f.Args, format.Arg{Node: format.Node{Text: a}})
	}
	return f
}

func TestStatedBy(t *testing.T) {
	gold := func(s, p, o string) GoldFact {
		cut := func(forms string) []string { return strings.Split(forms, "/") }
		return GoldFact{Subject: cut(s), Predicate: cut(p), Object: cut(o)}
	}
	for _, tc := range []struct {
		name string
		gold GoldFact
		fact string
		want bool
	}{
		{"same", gold("Niger", "revoke", "deal"), "Niger|revoked|deal", true},
		{"longer phrase", gold("Niger", "revoke", "deal"), "Niger's junta|revoked|its military cooperation deal", true},
		{"shorter phrase", gold("Niger", "revoke", "military deal"), "Niger|revoked|its deal", false},
		{"much longer phrase", gold("Niger", "revoke", "deal"), "Niger|revoked|one two three four five six seven eight nine deal", false},
		{"second form", gold("Niger/junta", "scrap/revoke", "pact/deal"), "junta|revoke|deal", true},
		{"object among the arguments", gold("Niger", "revoke", "Monday"), "Niger|revoke|deal|Monday", true},
		{"other predicate", gold("Niger", "sign", "deal"), "Niger|revoke|deal", false},
		{"predicate with its preposition", gold("troops", "withdraw from", "Niger"), "troops|will withdraw|Niger", true},
		{"copula", gold("Tiemoko", "be", "minister"), "Tiemoko|is|minister of mines", true},
		{"copula is no other verb", gold("Tiemoko", "be", "minister"), "Tiemoko|met|minister", false},
		{"nothing to name", gold("bridge", "collapse", ""), "bridge|collapse||", true},
		{"no object", gold("bridge", "collapse", "river"), "bridge|collapse", false},
	} {
		if got := tc.gold.statedBy(said(tc.fact)); got != tc.want {
			t.Errorf("%s: %v", tc.name, got)
		}
	}
}

func TestFacts(t *testing.T) {
	gold, err := ReadGold(strings.NewReader(`
		{"id":"f1","s":["Niger"],"p":["revoke"],"o":["deal"]}
		{"id":"f2","s":["troops"],"p":["leave"],"o":["Niger"],"factuality":["planned"],"attribution":["officials"],"weight":0.5}
		{"id":"f3","s":["Mali"],"p":["join"],"o":["alliance"]}
		{"id":"x1","wrong":true,"s":["troops"],"p":["leave"],"o":["Niger"],"polarity":"positive","factuality":["asserted"]}
	`))
	if err != nil {
		t.Fatal(err)
	}
	worse, better := said("troops|leave|Niger"), said("US troops|leave|Niger")
	better.Factuality = "planned"
	score, matched, verdicts := Facts(gold, []*format.Fact{said("Niger|revoke|deal"), worse, better, said("It|rains|today")})
	want := FactScore{Gold: 3, Found: 2, GoldWeight: 2.5, FoundWeight: 1.5, Statuses: 5, StatusesRight: 4, System: 4, Matched: 3, Mistake: 1}
	if score != want {
		t.Errorf("got %+v, want %+v", score, want)
	}
	if !slices.Equal(matched, []bool{true, true, true, false}) {
		t.Errorf("matched %v", matched)
	}
	var got []string
	for _, v := range verdicts {
		got = append(got, v.String())
	}
	list := []string{
		"status    f2  troops | leave | Niger  [attribution]",
		"missed    f3  Mali | join | alliance",
		`wrong     x1  "troops" | "leave" | "Niger"  ()`,
		`unmatched      "It" | "rains" | "today"  ()`,
	}
	if !slices.Equal(got, list) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(list, "\n"))
	}
	if r, e, p := score.Recall(), score.Epistemic(), score.Precision(); r != 0.6 || e != 0.8 || p != 0.75 {
		t.Errorf("recall %v, epistemic %v, precision %v", r, e, p)
	}
}

func FuzzReadGold(f *testing.F) {
	f.Add(`{"id":"f1","s":["a"],"p":["b"],"o":[""]}`, "a|b|c|")
	f.Add("{}", "|'s|’s")
	f.Fuzz(func(t *testing.T, gold, fact string) {
		facts, err := ReadGold(strings.NewReader(gold))
		if err != nil || !strings.Contains(fact, "|") {
			return
		}
		if score, _, _ := Facts(facts, []*format.Fact{said(fact)}); score.Found > score.Gold || score.Matched > 1 {
			t.Errorf("%+v", score)
		}
	})
}
