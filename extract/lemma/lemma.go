// Package lemma gives each token its dictionary form, by the conventions of the English treebanks of Universal Dependencies:
// "is" is "be", "n't" is "not", proper nouns keep their case.
//
// Start at [New]. A form is looked up with its tag in a lexicon of what the rules get wrong, then among the irregular verbs, and
// else takes the edit that the longest known ending asks for. [Train] makes the model.
package lemma

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/cluster"
	"github.com/quadloom/quadloom/extract/internal/learn"
)

const kind = "quadloom lemma 1"

// longest ending that rules look at, in bytes.
const longest = 7

// Stage adds lemmas to tagged tokens. It is safe for concurrent use.
type Stage struct {
	lexicon map[entry]string
	endings map[entry]edit
	verbs   map[string]bool // base forms, to choose between the edits that an inflected form allows
	cased   map[entry]bool  // tags whose forms keep their case, by the shape of the form
}

// entry is a form or an ending, in lower case, with a tag.
type entry struct {
	form, tag string
}

// edit makes a lemma of a form: cut bytes go from its end, add comes on.
type edit struct {
	cut int
	add string
}

// New reads a model that [Train] made.
func New(model []byte) (*Stage, error) {
	r, err := learn.NewReader(kind, model)
	if err != nil {
		return nil, fmt.Errorf("load lemmatiser: %w", err)
	}
	tags := r.Strings()
	s := &Stage{lexicon: map[entry]string{}, endings: map[entry]edit{}, verbs: map[string]bool{}, cased: map[entry]bool{}}
	for _, v := range r.Strings() {
		s.verbs[v] = true
	}
	for _, c := range r.Strings() {
		shape, tag, _ := strings.Cut(c, " ")
		s.cased[entry{shape, tag}] = true
	}
	for _, t := range tags {
		for n := r.Int(); n > 0 && r.Err() == nil; n-- {
			e := entry{r.String(), t}
			s.lexicon[e] = r.String()
		}
		for n := r.Int(); n > 0 && r.Err() == nil; n-- {
			e := entry{r.String(), t}
			s.endings[e] = edit{r.Int(), r.String()}
		}
	}
	if err := r.Err(); err != nil {
		return nil, fmt.Errorf("load lemmatiser: %w", err)
	}
	return s, nil
}

// Needs is the layer of tags.
func (s *Stage) Needs() []extract.Layer { return []extract.Layer{extract.Tokens, extract.Tags} }

// Adds is the layer of lemmas.
func (s *Stage) Adds() []extract.Layer { return []extract.Layer{extract.Lemmas} }

// Annotate fills in Token.Lemma. Its only error is that of ctx.
func (s *Stage) Annotate(ctx context.Context, d *extract.Document) error {
	for i := range d.Sentences {
		if err := ctx.Err(); err != nil {
			return err
		}
		tokens := d.Sentences[i].Tokens
		for j := range tokens {
			tokens[j].Lemma = s.lemma(tokens, j)
		}
	}
	return nil
}

func (s *Stage) lemma(tokens []extract.Token, i int) string {
	e := key(tokens, i)
	form := tokens[i].Text
	if cluster.Address(form) {
		return form
	}
	l, known := s.lookup(e)
	if form != e.form && (proper(e.tag) || !known && s.cased[entry{shape(tokens, i), e.tag}]) {
		return recase(l, form)
	}
	return l
}

// proper reports whether a tag is that of names, which keep their case.
func proper(tag string) bool { return tag == "NNP" || tag == "NNPS" || tag == "PROPN" }

// lookup is the lemma of a form in lower case, and whether it is listed.
func (s *Stage) lookup(e entry) (string, bool) {
	if l, ok := irregular[e]; ok { // before the treebanks, which have slips: "flead" for "fled"
		return l, true
	}
	if l, ok := s.lexicon[e]; ok {
		return l, true
	}
	if shorter, ok := e.withoutNext(); ok {
		return s.lookup(shorter)
	}
	l := s.rule(e).apply(e.form)
	suffix := inflections[e.tag]
	if suffix == "" {
		return l, false
	}
	if v, ok := spelt(e.form, suffix); ok {
		return v, false
	}
	if !s.verbs[l] {
		if v, ok := s.base(e.form, suffix); ok {
			return v, false
		}
	}
	return l, false
}

// spelt is the verb that a form can only be of by the spelling of English: a short syllable doubles its consonant, so that "hoped" is
// of "hope"; "scuffled" is of "scuffle" and "freed" of "free".
func spelt(form, suffix string) (string, bool) {
	stem, ok := strings.CutSuffix(form, suffix)
	n := len(stem)
	if !ok || n < 3 || suffix == "es" {
		return "", false
	}
	const consonants = "bcdfghjklmnpqrstvz"
	first := strings.IndexAny(stem, "aeiouy")
	switch {
	case suffix == "ed" && stem[n-1] == 'e',
		stem[n-1] == 'l' && strings.IndexByte("bcdfgkptz", stem[n-2]) >= 0,
		first == n-2 && first > 0 && stem[first] != 'y' && strings.IndexByte(consonants, stem[n-1]) >= 0:
		return stem + "e", true
	}
	return "", false
}

// inflections are the regular endings of verbs by tag.
var inflections = map[string]string{"VBD": "ed", "VBN": "ed", "VBG": "ing", "VBZ": "es"}

// base is the known verb that a form is regularly made of.
func (s *Stage) base(form, suffix string) (string, bool) {
	stem, ok := strings.CutSuffix(form, suffix)
	if !ok || len(stem) < 2 {
		return "", false
	}
	n := len(stem)
	for _, v := range [...]string{stem + "e", stem, stem[:n-1], stem[:n-1] + "y", stem + "s"} {
		doubled := stem[n-1] == stem[n-2] || strings.HasSuffix(stem, "ck") // "planned", "mimicked"
		if s.verbs[v] && (doubled || v != stem[:n-1]) {
			return v, true
		}
	}
	return "", false
}

// shape is how a form is written, where that may carry over to its lemma: "upper" throughout, "title" in the middle of a
// sentence, "first" for title case where a sentence starts, "lower" otherwise.
func shape(tokens []extract.Token, i int) string {
	t := tokens[i].Text
	switch {
	case t == strings.ToLower(t):
		return "lower"
	case len(t) > 1 && t == strings.ToUpper(t):
		return "upper"
	case i == 0 || tokens[i-1].UPOS == "PUNCT":
		return "first"
	}
	return "title"
}

// recase writes as much of a lemma as a form has in the form's case.
func recase(lemma, form string) string {
	n := 0
	for n < len(lemma) && n < len(form) {
		r, w := utf8.DecodeRuneInString(form[n:])
		low := string(unicode.ToLower(r))
		if !strings.HasPrefix(lemma[n:], low) || len(low) != w {
			break
		}
		n += w
	}
	return form[:n] + lemma[n:]
}

// rule is the edit of the longest known ending; the form as it is if none is known.
func (s *Stage) rule(e entry) edit {
	whole := "^" + e.form // a rule may ask for the start of the word
	for n := min(longest, len(whole)); n >= 0; n-- {
		if r, ok := s.endings[entry{whole[len(whole)-n:], e.tag}]; ok {
			return r
		}
	}
	return edit{}
}

// apply makes the lemma; a form of which no syllable would be left stays as it is.
func (r edit) apply(form string) string {
	if r.cut >= len(form) || r.cut > 0 && !strings.ContainsAny(form[:len(form)-r.cut], "aeiouy") && r.add == "" {
		return form
	}
	return form[:len(form)-r.cut] + r.add
}

// key is what a token is looked up by. The tag is that of the Penn Treebank, or the universal one where there is none. Of a
// form that two verbs share ("he's" for "he is" and "he has"), the tag of the next word that is no adverb is part of it.
func key(tokens []extract.Token, i int) entry {
	t := &tokens[i]
	e := entry{normal(t.Text), t.XPOS}
	if t.XPOS == "" || t.XPOS == "_" {
		e.tag = t.UPOS
	}
	if shared[e.form] && e.tag != "POS" {
		for j := i + 1; j < len(tokens); j++ {
			if tokens[j].XPOS != "RB" {
				e.tag += " " + tokens[j].XPOS
				if f := normal(tokens[j].Text); f == "been" || f == "got" {
					e.tag += " " + f
				}
				break
			}
		}
	}
	return e
}

// withoutNext is the entry with less of what follows it.
func (e entry) withoutNext() (entry, bool) {
	i := strings.LastIndexByte(e.tag, ' ')
	if i < 0 {
		return e, false
	}
	return entry{e.form, e.tag[:i]}, true
}

// shared are the forms that more than one verb has.
var shared = map[string]bool{"'s": true, "'d": true, "s": true}

// normal is a form in lower case with straight apostrophes.
func normal(s string) string {
	ascii := true
	for i := range len(s) {
		if c := s[i]; c >= 0x80 || 'A' <= c && c <= 'Z' {
			ascii = false
			break
		}
	}
	if ascii {
		return s
	}
	return strings.ToLower(apostrophes.Replace(s))
}

var apostrophes = strings.NewReplacer("’", "'", "‘", "'")
