package entity

import (
	"strings"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/gazetteer"
)

// bodies sets the type of names that end as only those of organizations do, "Lome University", and adds such that were missed.
func bodies(words []string, tokens []extract.Token, found []name) []name {
	taken := make([]int, len(words)) // 1 + index of the name that holds a token
	for k, n := range found {
		for i := n.first; i < n.last; i++ {
			taken[i] = k + 1
		}
	}
	noun := func(i int) bool { return tokens[i].UPOS == "PROPN" || tokens[i].UPOS == "NOUN" }
	for i := 1; i < len(words); i++ {
		w := strings.ToLower(words[i])
		if !bodyWords[w] || !capital(words[i]) || i+1 < len(words) && capital(words[i+1]) && taken[i+1] == 0 && tokens[i+1].UPOS == "PROPN" {
			continue
		}
		if k := taken[i] - 1; k >= 0 {
			if n := &found[k]; n.last == i+1 && n.first < i && n.typ == person && !n.demonym && !(n.last-n.first == 2 && soundsGiven(words[n.first])) {
				n.typ = organization
			}
			continue
		}
		first := i
		for first > 0 && i-first < 3 && capital(words[first-1]) && noun(first-1) && taken[first-1] == 0 &&
			gazetteer.Cues(words[first-1])&(gazetteer.CommonWord|gazetteer.Title) == 0 {
			first--
		}
		if first == i && taken[i-1] > 0 {
			if n := &found[taken[i-1]-1]; !n.demonym && n.typ != place && n.last == i && noun(i) {
				n.last, n.typ = i+1, organization // "Calder" and then "Resources"
			}
			continue
		}
		if first < i && noun(i) && (first == 0 || taken[first-1] == 0) {
			found = append(found, name{first: first, last: i + 1, typ: organization})
		}
	}
	sortNames(found)
	return found
}

// bodyWords end the names of organizations and are hardly ever the last name of a person.
var bodyWords = set("university resources energy technologies motors systems partners foods airlines airways pharmaceuticals metals mining petroleum " +
	"industries networks communications holdings group bank corporation corp inc ltd plc commission committee council ministry agency association " +
	"federation institute foundation authority department")
