// Package link gives each name its canonical form and its node, the same for "the U.S.", "United States" and "American".
//
// Start at [New]; [Canonical] works on a name by itself. The names are those of package gazetteer, and the acronyms that a text
// defines: "Economic Community of West African States (ECOWAS)".
package link

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/gazetteer"
)

// Stage sets Mention.Name and Mention.ID of names.
type Stage struct{}

// New makes the stage.
func New() *Stage { return &Stage{} }

// Needs implements extract.Stage.
func (*Stage) Needs() []extract.Layer { return []extract.Layer{extract.Tokens, extract.Mentions} }

// Adds implements extract.Stage.
func (*Stage) Adds() []extract.Layer { return []extract.Layer{extract.Links} }

// Annotate implements extract.Stage.
func (*Stage) Annotate(ctx context.Context, d *extract.Document) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	acronyms := definitions(d)
	spelling := spellings(d)
	context := senses(d)
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Kind != extract.Name {
			continue
		}
		text := plain(d.Slice(m.Span))
		if m.Demonym {
			if place, ok := demonym(text); ok {
				m.Name = context.of(place)
				m.ID = extract.EntityID(m.Name)
				continue
			}
		}
		name := text
		if long, ok := acronyms[text]; ok {
			name = long
		} else if written, ok := spelling[gazetteer.Key(text)]; ok && shouted(text) {
			name = written
		}
		m.Name = context.of(Canonical(name, m.Type))
		if place := seat(d, m); place != nil {
			m.Name = context.of(Canonical(plain(d.Slice(place.Span)), place.Type)) + "'s " + strip(text, m.Type)
		}
		m.ID = extract.EntityID(m.Name)
	}
	return nil
}

// Canonical is the form of a name that all its variants share: known names by table, others without determiner, possessive,
// titles and the stops of acronyms. It never returns the empty string for a name that has a letter or a digit.
func Canonical(name string, typ extract.Type) string {
	name = plain(name)
	if known, ok := lookup(name, typ); ok {
		return known
	}
	bare := strip(name, typ)
	if bare == "" {
		return name
	}
	if known, ok := lookup(bare, typ); ok {
		return known
	}
	bare = stops(bare)
	if shouted(bare) && (typ == extract.Person || strings.Contains(bare, " ")) {
		bare = titleCase(bare)
	}
	return bare
}

// Wikidata is the item of an entity's node, such as "Q1032" of "ent:Niger".
func Wikidata(id extract.NodeID) (string, bool) { return items()[id], items()[id] != "" }

// lookup finds a name in the table, where the types agree. A person is in no table: "Jordan" may be one.
func lookup(name string, typ extract.Type) (string, bool) {
	e, ok := gazetteer.Lookup(name)
	if !ok || e.Bare() || typ == extract.Person && e.Type != extract.Person {
		return "", false
	}
	if typ != e.Type && typ != "" && e.Kind != gazetteer.Country && (e.Kind == gazetteer.City || !strings.Contains(name, " ")) {
		return "", false
	}
	return e.Name, true
}

// plain is a name on one line, with straight apostrophes.
func plain(name string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(name), " "), "’", "'")
}

// strip takes off what is no part of a name.
func strip(name string, typ extract.Type) string {
	name = strings.Trim(name, ` "“”‘,;:()[]`)
	for _, s := range []string{"'s", "'S", "'"} {
		if rest, ok := strings.CutSuffix(name, s); ok {
			name = rest
			break
		}
	}
	for _, p := range []string{"the ", "The ", "THE "} {
		if rest, ok := strings.CutPrefix(name, p); ok {
			name = rest
			break
		}
	}
	if typ != extract.Person {
		return name
	}
	words := strings.Fields(name)
	for len(words) > 1 && gazetteer.Cues(words[0])&gazetteer.Title != 0 && (gazetteer.Cues(words[0])&gazetteer.Given == 0 || strings.HasSuffix(words[0], ".")) {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// stops takes the stops out of acronyms: "F.B.I." becomes "FBI", "J. Smith" stays.
func stops(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		if len(w) < 4 || !strings.HasSuffix(w, ".") {
			continue
		}
		acronym := true
		for j, r := range w {
			acronym = acronym && (j%2 == 0 && 'A' <= r && r <= 'Z' || j%2 == 1 && r == '.')
		}
		if acronym && len(words) == 1 {
			words[i] = strings.ReplaceAll(w, ".", "")
		}
	}
	return strings.Join(words, " ")
}

// shouted reports whether a name is written in capitals and is too long for an acronym.
func shouted(name string) bool {
	n := 0
	for _, r := range name {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n > 3
}

func titleCase(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		if len(w) <= 3 && i > 0 && strings.Contains(" OF THE AND FOR DE LA AL ", " "+w+" ") {
			words[i] = strings.ToLower(w)
			continue
		}
		_, n := utf8.DecodeRuneInString(w)
		words[i] = w[:n] + strings.ToLower(w[n:])
	}
	return strings.Join(words, " ")
}

// spellings maps the keys of names to how the document writes them where it does not shout.
func spellings(d *extract.Document) map[string]string {
	out := map[string]string{}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Kind != extract.Name {
			continue
		}
		text := plain(d.Slice(m.Span))
		if shouted(text) {
			continue
		}
		if k := gazetteer.Key(text); out[k] == "" {
			out[k] = text
		}
	}
	return out
}

func demonym(text string) (string, bool) {
	words := strings.Fields(strings.ReplaceAll(text, "-", " "))
	place, n := gazetteer.Demonym(words, 0)
	return place, n > 0 && n == len(words)
}
