package entity

import (
	"slices"
	"strings"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/gazetteer"
)

// nameIn cuts a noun phrase whose head is a proper noun down to the name in it: without determiners, titles and what follows.
func nameIn(tokens []extract.Token, words []string, p goldName) (goldName, bool) {
	head := -1
	for i := p.first; i < p.last; i++ {
		if h := tokens[i].Head; h < p.first || h >= p.last {
			head = i
			break
		}
	}
	if head < 0 || tokens[head].UPOS != "PROPN" || !capital(words[head]) && !strings.ContainsAny(words[head], "0123456789") {
		return p, false
	}
	part := func(i int) bool {
		if i < p.first || i >= p.last {
			return false
		}
		t := &tokens[i]
		switch t.UPOS {
		case "PROPN":
			return true
		case "ADJ", "NOUN", "VERB", "X", "ADV":
			return capital(t.Text)
		case "NUM":
			return t.Rel != "appos"
		}
		return false
	}
	hyphen := func(i int) bool {
		return i > p.first && i < p.last && (words[i] == "-" || words[i] == "–" || words[i] == "." || words[i] == "&" || words[i] == "/")
	}
	n := goldName{head, head + 1, p.typ}
	for part(n.first-1) || hyphen(n.first-1) && part(n.first-2) {
		n.first--
	}
	for {
		switch {
		case part(n.last) || hyphen(n.last) && part(n.last+1):
			n.last++
			continue
		case p.typ&(1<<person) == 0 && n.last+1 < p.last && slices.Contains([]string{"of", "for", "and", "'s", "’s", "de"}, words[n.last]):
			// "Journal of Australia", "Department of the Treasury": the phrase hangs on the name.
			k := n.last + 1
			if words[k] == "the" && k+1 < p.last {
				k++
			}
			ok := part(k) && capital(words[k])
			for h, steps := k, 0; ok; h, steps = tokens[h].Head, steps+1 {
				if h < n.first || h >= p.last || steps > len(tokens) {
					ok = false
				} else if h < n.last {
					break
				}
			}
			if ok && (words[n.last] != "and" || p.typ == 1<<organization) {
				n.last = k + 1
				continue
			}
		}
		break
	}
	if p.typ == 1<<person {
		for i := n.first; i < n.last; i++ {
			if gazetteer.Cues(words[i])&gazetteer.Title != 0 && (i < n.last-1 || n.last-n.first == 1) && gazetteer.Cues(words[i])&gazetteer.Given == 0 {
				n.first = i + 1
			}
		}
	}
	if last := n.last - 1; p.typ == 1<<person && last > n.first && gazetteer.Cues(words[last])&gazetteer.Title != 0 {
		// "US Ambassador" names nobody.
		if _, k := gazetteer.Match(words, n.first); k == last-n.first {
			return n, false
		}
		if _, k := gazetteer.Demonym(words, n.first); k == last-n.first {
			return n, false
		}
	}
	for n.first < n.last && (words[n.first] == "The" || words[n.first] == "the") {
		n.first++
	}
	for n.first < n.last && !capital(words[n.first]) && !strings.ContainsAny(words[n.first], "0123456789") {
		n.first++
	}
	if n.first >= n.last {
		return n, false
	}
	if n.last-n.first == 1 && gazetteer.Cues(words[n.first])&(gazetteer.CommonWord|gazetteer.Title) != 0 {
		return n, false
	}
	if _, d := gazetteer.Demonym(words, n.first); d == n.last-n.first {
		return n, false
	}
	return n, true
}
