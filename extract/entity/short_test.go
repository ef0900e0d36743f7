package entity

import (
	"strings"
	"testing"
)

// TestShort reads what the short forms of longer names are taken for.
func TestShort(t *testing.T) {
	full := func(typ int, words string) ([]string, name) {
		w := strings.Fields(words)
		return w, name{first: 0, last: len(w), typ: typ}
	}
	for _, c := range []struct {
		long      string
		longType  int
		text      string
		foundType int // of the first word of text; -1 if the model found nothing there
		want      int // -1 for no name
	}{
		{"Corvane Resources", organization, "Corvane rejected it", place, organization},
		{"Corvane Resources", organization, "Corvane rejected it", -1, organization},
		{"Scott Dayton", person, "Dayton served there", place, person},
		{"Denzel Washington", person, "Washington objected", place, place},
		{"Niger Resources", organization, "Niger objected", place, place},
		{"Corvane Party", organization, "Other firms objected", -1, -1},
	} {
		l := &ledger{counts: map[string]*[numTypes]int{}, short: map[string]int{}}
		words, n := full(c.longType, c.long)
		l.add(words, []name{n})
		text := strings.Fields(c.text)
		var found []name
		if c.foundType >= 0 {
			found = []name{{first: 0, last: 1, typ: c.foundType}}
		}
		got := -1
		for _, n := range l.complete(text, found, true) {
			if n.first == 0 {
				got = n.typ
			}
		}
		if got != c.want {
			t.Errorf("%q after %q: type %d, want %d", c.text, c.long, got, c.want)
		}
	}
	l := &ledger{counts: map[string]*[numTypes]int{}, short: map[string]int{}}
	words, n := full(person, "Scott Dayton")
	l.add(words, []name{n})
	if got := l.complete(strings.Fields("born in Dayton"), []name{{first: 2, last: 3, typ: place}}, true); got[0].typ != place {
		t.Error("a place after \"in\" became a person")
	}
}
