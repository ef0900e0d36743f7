package entity

import (
	"strings"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/gazetteer"
)

// nominals reads noun phrases off the parse: those whose head is a noun, and not a name.
func nominals(tokens []extract.Token, t *tree, found []name, inName []bool) []extract.Mention {
	var out []extract.Mention
	for i := range tokens {
		w := &tokens[i]
		if w.UPOS != "NOUN" && w.UPOS != "PROPN" || inName[i] {
			continue
		}
		switch relation(w.Rel) {
		case "compound", "flat", "fixed", "goeswith", "amod", "advmod", "punct", "discourse", "dep", "case", "cc", "mark":
			continue
		}
		typ := nounType(lemma(w))
		if _, n := gazetteer.Demonym([]string{w.Text}, 0); n > 0 {
			typ = extract.Person
		}
		if typ == extract.Moment {
			continue
		}
		first, last := t.phrase(i)
		// A name that follows a title or a description is a mention by itself.
		for _, n := range found {
			if n.first > i && n.first < last && n.typ == person && !n.demonym && appositive(tokens, n, i) {
				last = n.first
			}
		}
		for last > i+1 && (tokens[last-1].UPOS == "PUNCT" || tokens[last-1].UPOS == "ADP") {
			last--
		}
		out = append(out, extract.Mention{First: first, Last: last, Head: i, Kind: extract.Nominal, Type: typ})
	}
	return out
}

// appositive reports whether a name hangs on a noun by itself, and not by a preposition: "ambassador to Niger Kathleen FitzGibbon".
func appositive(tokens []extract.Token, n name, head int) bool {
	for i := n.first; i < n.last; i++ {
		if tokens[i].Head == head {
			switch relation(tokens[i].Rel) {
			case "flat", "appos", "compound", "nmod":
				return tokens[n.first-1].UPOS != "ADP" && !strings.HasPrefix(tokens[i].Rel, "nmod:poss")
			}
		}
	}
	return false
}

func lemma(t *extract.Token) string {
	if t.Lemma != "" {
		return t.Lemma
	}
	return strings.ToLower(t.Text)
}

// pronounTypes are the pronouns that refer, with what they refer to where the form says so.
var pronounTypes = map[string]extract.Type{
	"i": extract.Person, "me": extract.Person, "my": extract.Person, "mine": extract.Person, "myself": extract.Person,
	"we": extract.Person, "us": extract.Person, "our": extract.Person, "ours": extract.Person, "ourselves": extract.Person,
	"you": extract.Person, "your": extract.Person, "yours": extract.Person, "yourself": extract.Person, "yourselves": extract.Person,
	"he": extract.Person, "him": extract.Person, "his": extract.Person, "himself": extract.Person,
	"she": extract.Person, "her": extract.Person, "hers": extract.Person, "herself": extract.Person,
	"who": extract.Person, "whom": extract.Person,
	"it": extract.Thing, "its": extract.Thing, "itself": extract.Thing, "which": extract.Thing, "that": extract.Thing,
	"this": extract.Thing, "these": extract.Thing, "those": extract.Thing, "whose": extract.Thing,
	"they": extract.Thing, "them": extract.Thing, "their": extract.Thing, "theirs": extract.Thing, "themselves": extract.Thing,
}

// acts reports whether the "it" that the tree takes for empty is who or what does something with an infinitive: "says it plans to leave".
func acts(tokens []extract.Token, i int) bool {
	h := tokens[i].Head
	if h < i || h >= len(tokens) || tokens[h].UPOS != "VERB" || impersonal[lemma(&tokens[h])] {
		return false
	}
	infinitive := false
	for k := range tokens {
		if tokens[k].Head != h {
			continue
		}
		switch relation(tokens[k].Rel) {
		case "ccomp", "csubj", "cop", "obj", "nsubj":
			return false
		case "xcomp":
			infinitive = infinitive || tokens[k].UPOS == "VERB" && k > h
		}
	}
	return infinitive
}

// impersonal are verbs whose "it" may be empty though an infinitive follows.
var impersonal = set("seem appear happen take remain cost help hurt pay be feel look make prove turn")

// pronounMentions finds pronouns; an "it" that refers to nothing is none.
func pronounMentions(tokens []extract.Token, inName []bool) []extract.Mention {
	var out []extract.Mention
	for i := range tokens {
		w := &tokens[i]
		if w.UPOS != "PRON" && !(w.UPOS == "DET" && w.XPOS == "PRP$") || inName[i] {
			continue
		}
		typ, ok := pronounTypes[strings.ToLower(w.Text)]
		switch rel := relation(w.Rel); {
		case !ok, rel == "expl" && !acts(tokens, i), rel == "mark", rel == "det":
			continue
		}
		out = append(out, extract.Mention{First: i, Last: i + 1, Head: i, Kind: extract.Pronoun, Type: typ})
	}
	return out
}
