package relation

import (
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// A Reason says why a sentence has no fact. Read means that it has one.
type Reason string

// The reasons.
const (
	Read        Reason = ""
	Boilerplate Reason = "boilerplate"                  // site furniture
	Unparsed    Reason = "no sound parse"               // empty, or the tree is broken
	TooLong     Reason = "too long"                     // a list or a table rather than a sentence
	Question    Reason = "question"                     // it asks
	Imperative  Reason = "imperative"                   // it orders the reader
	NoVerb      Reason = "no verb"                      // a fragment
	Foreign     Reason = "not English"                  // its block is in another language, or most of its words are
	Unresolved  Reason = "unresolved participant"       // a pronoun without antecedent
	Uncommitted Reason = "nothing is stated"            // all clauses are questions, conditions or the like
	Doubtful    Reason = "below confidence"             // too much speaks against all that it seems to say
	NoSubject   Reason = "no subject"                   // no clause with a subject and something to say of it
	NoObject    Reason = "nothing but a bare predicate" // a subject and a verb that say too little
)

// Explain says why a sentence of a document has no fact. The document needs the layers that [Stage] needs.
func Explain(d *extract.Document, sentence int) Reason {
	if sentence < 0 || sentence >= len(d.Sentences) {
		return Unparsed
	}
	_, reason := read(d).facts(sentence)
	return reason
}

// Reasons explains all sentences of a document at once.
func Reasons(d *extract.Document) []Reason {
	r := read(d)
	out := make([]Reason, len(d.Sentences))
	for s := range out {
		_, out[s] = r.facts(s)
	}
	return out
}

// unreadable is the reason for which a sentence is not read at all.
func (r *reading) unreadable(sentence int) Reason {
	t := r.trees[sentence]
	n := len(t.toks)
	switch kind := r.block(sentence); {
	case kind == extract.Boilerplate:
		return Boilerplate
	case kind == extract.Foreign:
		return Foreign
	case n > longest:
		return TooLong
	case !t.sound:
		return Unparsed
	case asks(t):
		return Question
	}
	foreign, words, verbs := 0, 0, 0
	for i := range t.toks {
		switch t.upos(i) {
		case "X":
			foreign++
		case "PUNCT", "SYM":
			continue
		case "VERB", "AUX":
			verbs++
		}
		words++
	}
	switch {
	case words > 0 && foreign*2 > words:
		return Foreign
	case r.commands(t):
		return Imperative
	}
	return Read
}

// asks reports whether a sentence is a question.
func asks(t *tree) bool {
	for i := len(t.toks) - 1; i >= 0; i-- {
		switch {
		case strings.HasSuffix(t.toks[i].Text, "?"):
			return true
		case t.upos(i) != "PUNCT":
			// "How did you come to be involved": the auxiliary before the subject
			if x := t.xpos(0); x == "WRB" || x == "WP" || x == "WDT" {
				s, a := t.child(t.root, "nsubj"), t.child(t.root, "aux")
				return a >= 0 && a < s
			}
			return false
		}
	}
	return false
}

// commands reports whether a sentence's main clause is an imperative: a bare verb without a subject.
func (r *reading) commands(t *tree) bool {
	i := t.root
	if t.upos(i) != "VERB" || t.xpos(i) != "VB" || t.heading {
		return false
	}
	return !t.has(i, "nsubj", "csubj", "expl", "mark") && !t.has(i, "aux")
}
