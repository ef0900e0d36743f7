package gazetteer

import (
	"embed"
	"strings"
	"sync"

	"github.com/quadloom/quadloom/extract"
)

//go:embed data
var data embed.FS

type lists struct {
	names     table
	demonyms  table
	canonical map[string]*Entry
	cues      map[string]Cue
}

// load reads the lists once. They are part of the program, and a test reads them, so that nothing here can fail at run time.
var load = sync.OnceValue(loadLists)

func loadLists() *lists {
	l := &lists{names: make(table, 80_000), demonyms: table{}, canonical: map[string]*Entry{}, cues: make(map[string]Cue, 12_000)}
	src := readSources(read("sources.txt"))

	// Our own lists come first: their names win over those of the sources, which add items and further names.
	l.file("countries.txt", extract.Place, Country)
	l.sources(src.places, Country)
	l.file("organizations.txt", extract.Organization, Organization)
	l.file("regions.txt", extract.Place, Region)
	l.file("cities.txt", extract.Place, City)
	l.sources(src.places, City)
	for _, line := range lines("names.txt") {
		typ, rest, _ := strings.Cut(line, ":")
		name, aliases := names(rest)
		l.enter(name, aliases, extract.Type(typ), Other, "")
	}
	for _, it := range src.items {
		if e, ok := l.canonical[it.Name]; ok && e.Wikidata == "" {
			e.Wikidata = it.Wikidata
		}
	}
	body := &Entry{Type: extract.Organization, Kind: Body}
	for _, line := range lines("bodies.txt") {
		for name := range strings.SplitSeq(line, "|") {
			l.names.add(name, body)
		}
	}
	for _, b := range src.bodies {
		l.names.add(strings.ToUpper(b[:1])+b[1:], body)
	}
	for _, line := range lines("towns.txt") {
		for name := range strings.SplitSeq(line, "|") {
			if !l.names.has(name) {
				l.enter(name, nil, extract.Place, City, "")
			}
		}
	}
	for _, line := range lines("demonyms.txt") {
		l.people(line)
	}
	for _, line := range lines("companies.txt") {
		l.names.add(line, body)
	}
	for _, line := range lines("people.txt") {
		class, words, _ := strings.Cut(line, ":")
		cue := cueNames[class]
		for _, w := range strings.Fields(words) {
			l.cues[w] |= cue
		}
	}
	for _, w := range src.given {
		l.cues[w] |= Given
	}
	for _, w := range src.surnames {
		l.cues[w] |= Surname
	}
	for _, line := range lines("given.txt") {
		for w := range strings.FieldsSeq(line) {
			l.cues[w] |= Forename
		}
	}
	var place *Entry
	for _, line := range lines("geonames.txt") {
		switch line {
		case "[towns]":
			place = &Entry{Type: extract.Place, Kind: Town}
		case "[villages]":
			place = &Entry{Type: extract.Place, Kind: Village}
		default:
			l.names.add(line, place)
		}
	}
	return l
}

var cueNames = map[string]Cue{"titles": Title, "suffixes": Suffix, "given": Given, "particles": Particle, "organization": OrgWord,
	"place": PlaceWord, "event": EventWord, "thing": ThingWord, "common": CommonWord, "surnames": Surname}

func read(name string) string {
	b, _ := data.ReadFile("data/" + name)
	return string(b)
}

// lines gives a list's lines without comments.
func lines(name string) []string {
	var out []string
	for line := range strings.Lines(read(name)) {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}

// names splits "name = alias | alias".
func names(line string) (string, []string) {
	name, rest, ok := strings.Cut(line, " = ")
	if !ok {
		return strings.TrimSpace(name), nil
	}
	aliases := strings.Split(rest, "|")
	for i := range aliases {
		aliases[i] = strings.TrimSpace(aliases[i])
	}
	return strings.TrimSpace(name), aliases
}

func (l *lists) file(file string, typ extract.Type, kind Kind) {
	for _, line := range lines(file) {
		name, aliases := names(line)
		l.enter(name, aliases, typ, kind, "")
	}
}

// sources enters the places of one kind; a place that is known under another name keeps its own.
func (l *lists) sources(places []place, kind Kind) {
	for _, p := range places {
		if p.kind != kind {
			continue
		}
		name := p.Name
		if h := l.names[Key(name)]; h.entry != nil && h.entry.Kind == kind && l.canonical[name] == nil {
			name = h.entry.Name
		}
		l.enter(name, p.Aliases, extract.Place, kind, p.Wikidata)
	}
}

func (l *lists) enter(name string, aliases []string, typ extract.Type, kind Kind, item string) {
	e, ok := l.canonical[name]
	if !ok {
		e = &Entry{Name: name, Type: typ, Kind: kind}
		l.canonical[name] = e
	}
	if e.Wikidata == "" && e.Kind == kind {
		e.Wikidata = item
	}
	l.names.add(name, e)
	for _, a := range aliases {
		l.names.add(strings.TrimPrefix(a, "the "), e)
	}
}

// people enters the adjectives and nouns of one line of demonyms.txt.
func (l *lists) people(line string) {
	place, rest, _ := strings.Cut(line, ":")
	adjectives, nouns, hasNouns := strings.Cut(rest, ";")
	e, ok := l.canonical[place]
	if !ok {
		e = &Entry{Name: place, Type: extract.Place, Kind: Region}
	}
	for a := range strings.SplitSeq(adjectives, ",") {
		a = strings.TrimSpace(a)
		if a == "" {
			continue
		}
		l.demonyms.add(a, e)
		if !hasNouns && !strings.HasSuffix(a, "ese") && !strings.HasSuffix(a, "sh") && !strings.HasSuffix(a, "ch") {
			l.demonyms.add(a+"s", e)
		}
	}
	for n := range strings.FieldsSeq(nouns) {
		l.demonyms.add(strings.ReplaceAll(n, "-", " "), e)
	}
}
