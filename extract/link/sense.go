package link

import (
	"slices"
	"strings"
	"sync"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/gazetteer"
)

// sense is another bearer of a name, told by the company that it keeps.
type sense struct {
	name  string
	clues []string
}

// homonyms are names whose usual bearer is not the only one that news speaks of. The first sense with a clue in the document wins.
var homonyms = map[string][]sense{
	"Georgia": {{"Georgia (U.S. state)", []string{"Atlanta", "Savannah", "Fulton County", "Kemp", "Raffensperger", "Augusta", "Macon", "Alabama", "South Carolina",
		"Republican", "Democratic", "Warnock", "Ossoff"}}},
	"Democratic Republic of the Congo": {{"Republic of the Congo", []string{"Brazzaville", "Sassou", "Sassou-Nguesso", "Pointe-Noire"}}},
	"Washington, D.C.":                 {{"Washington (state)", []string{"Seattle", "Olympia", "Spokane", "Tacoma"}}},
	"Korea":                            {{"North Korea", []string{"Pyongyang"}}, {"South Korea", []string{"Seoul"}}},
	"Ireland":                          {{"Northern Ireland", []string{"Stormont"}}},
}

// strong are the clues against: where one is in the document, the usual bearer is meant.
var strong = map[string][]string{
	"Georgia":                          {"Tbilisi", "Abkhazia", "South Ossetia", "Saakashvili", "Russia", "Ivanishvili"},
	"Democratic Republic of the Congo": {"Kinshasa", "Goma", "Kivu", "Kabila", "Tshisekedi", "DRC", "Katanga", "M23", "Ituri"},
	"Washington, D.C.":                 {"White House", "Pentagon", "Congress", "Moscow", "Beijing", "State Department"},
	"Korea":                            {"Pyongyang and Seoul"},
	"Ireland":                          {"Dublin"},
}

// meanings maps canonical names to the sense that a document gives them.
type meanings map[string]string

func (m meanings) of(name string) string {
	if other, ok := m[name]; ok {
		return other
	}
	return name
}

// senses decides the homonyms that occur in a document.
func senses(d *extract.Document) meanings {
	var out meanings
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Kind != extract.Name || m.Type != extract.Place {
			continue
		}
		e, ok := gazetteer.Lookup(plain(d.Slice(m.Span)))
		if !ok || homonyms[e.Name] == nil {
			continue
		}
		if _, done := out[e.Name]; done {
			continue
		}
		if out == nil {
			out = meanings{}
		}
		out[e.Name] = e.Name
		in := func(clue string) bool { return strings.Contains(d.Text, clue) }
		if slices.ContainsFunc(strong[e.Name], in) {
			continue
		}
		for _, s := range homonyms[e.Name] {
			if slices.ContainsFunc(s.clues, in) {
				out[e.Name] = s.name
				break
			}
		}
	}
	return out
}

// items maps the nodes of known entities to their Wikidata items.
var items = sync.OnceValue(func() map[extract.NodeID]string {
	m := map[extract.NodeID]string{}
	for e := range gazetteer.Entries() {
		if e.Wikidata != "" {
			m[extract.EntityID(e.Name)] = e.Wikidata
		}
	}
	return m
})
