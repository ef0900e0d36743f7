// Package gazetteer knows names: countries with their other names and adjectives, cities, regions, world organizations, and the
// words that hint at a name ("Gen.", "Ltd", "Ahmed").
//
// Start at [Match], which finds the longest known name at a token, and at [Lookup] for a name by itself. The lists in data/ are
// written for this package, but for sources.txt, which [Generate] makes from public data sets, and for the towns, companies and given
// names of geonames.txt, companies.txt and given.txt: names that are common words (in the treebanks and the raw news three times
// or more, and one time in six or more, in small letters) were left out of those.
package gazetteer

import (
	"iter"
	"maps"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/quadloom/quadloom/extract"
)

// Kind says what sort of entry a name is.
type Kind uint8

// The kinds of entry. Where two entries share a name, the earlier kind wins.
const (
	Country      Kind = iota
	Organization      // well known ones
	Region            // states, provinces, seas, rivers, parts of the world
	City
	Other   // events and things known by name
	Body    // further organizations and companies, known by name only
	Town    // further towns, of 50,000 inhabitants and more, known by name only
	Village // and those of 5,000 and more
)

// Entry is one known entity.
type Entry struct {
	Name     string // canonical; empty if known by name only
	Type     extract.Type
	Kind     Kind
	Wikidata string // item, such as "Q1032"; empty if unknown
}

// Bare reports whether nothing but its name is known of an entry: whether it is one, other things of the same name must say.
func (e *Entry) Bare() bool { return e.Kind >= Body }

// Lookup finds an entry by any of its names. Names in capitals, such as "US", must be written so.
func Lookup(name string) (*Entry, bool) {
	h, ok := load().names[Key(name)]
	if !ok || h.entry == nil || !h.fits(name) {
		return nil, false
	}
	return h.entry, true
}

// Match finds the longest known name that starts at word i, and how many words it takes; zero if there is none.
func Match(words []string, i int) (*Entry, int) { return load().names.match(words, i) }

// Careless finds the entry that a single word written small would name with a capital: "chicago". Acronyms are left out.
func Careless(word string) (*Entry, bool) {
	h, ok := load().names[Key(word)]
	if !ok || h.entry == nil || h.caps || h.stop || h.entry.Kind == Body || h.entry.Kind == Village {
		return nil, false
	}
	return h.entry, true
}

// Demonym finds the place whose adjective or people is the longest phrase at word i ("South Korean", "Nigeriens"), and how many
// words it takes; zero if there is none.
func Demonym(words []string, i int) (place string, n int) {
	e, n := load().demonyms.match(words, i)
	if n == 0 {
		return "", 0
	}
	return e.Name, n
}

// Wikidata is the Wikidata item of a canonical name.
func Wikidata(name string) (string, bool) {
	e, ok := load().canonical[name]
	if !ok || e.Wikidata == "" {
		return "", false
	}
	return e.Wikidata, true
}

// Cue is a set of hints that a single word gives.
type Cue uint16

// The hints.
const (
	Title        Cue = 1 << iota // before a person's name
	Suffix                       // after one
	Given                        // given name
	Surname                      // seen as a last name
	Particle                     // inside a name: "al", "van"
	OrgWord                      // last word of an organization's name
	PlaceWord                    // last word of a place's name
	EventWord                    // last word of an event's name
	ThingWord                    // last word of the name of a law, a treaty, a work
	CommonWord                   // in title case, but no name: days, months
	Forename                     // given name in an English-speaking country; many are words or places as well
	cuesFirstBit = Title
)

// Cues gives the hints of a word; case and a final stop do not matter.
func Cues(word string) Cue {
	return load().cues[strings.TrimSuffix(strings.ToLower(word), ".")]
}

// Key is the form under which names are compared: lower case, without accents, stops and apostrophes; words kept apart by one
// blank, hyphens as blanks, "&" as "and".
func Key(name string) string {
	var b strings.Builder
	b.Grow(len(name))
	gap := false
	put := func(s string) {
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteString(s)
	}
	plain := isASCII(name)
	if !plain {
		name = norm.NFD.String(name)
	}
	for _, r := range name {
		switch {
		case r < utf8.RuneSelf && ('a' <= r && r <= 'z' || '0' <= r && r <= '9'):
			put(string(r))
		case 'A' <= r && r <= 'Z':
			put(string(r + 'a' - 'A'))
		case r == '.' || r == '\'' || r == '’' || r == '`' || unicode.IsMark(r):
		case r == '&':
			gap = true
			put("and")
			gap = true
		case r == ',':
			gap = true
			put(",")
			gap = true
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			put(fold(r))
		default:
			gap = true
		}
	}
	return b.String()
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// fold spells letters that have no decomposition in ASCII.
func fold(r rune) string {
	switch r = unicode.ToLower(r); r {
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'đ', 'ð':
		return "d"
	case 'ı':
		return "i"
	}
	return string(r)
}

// hit is what a key leads to. A key that only begins a longer one has no entry.
type hit struct {
	entry *Entry
	caps  bool // must be written in capitals
	stop  bool // must be written with its stop: "Ill." is no ill
}

// fits checks the case of a name as written: capitals where they are called for, and a capital somewhere always.
func (h hit) fits(written string) bool {
	if h.stop && !strings.HasSuffix(written, ".") {
		return false
	}
	upper := false
	for _, r := range written {
		if unicode.IsUpper(r) {
			upper = true
		} else if h.caps && unicode.IsLower(r) {
			return false
		}
	}
	return upper
}

type table map[string]hit

// add enters a name, unless an earlier one has it, and its beginnings.
func (t table) add(name string, e *Entry) {
	key := Key(name)
	if key == "" {
		return
	}
	h := hit{entry: e, caps: isCaps(name), stop: strings.HasSuffix(name, ".") && len(name) < 7 && !isCaps(name)}
	if old, ok := t[key]; ok && old.entry != nil {
		return
	}
	t[key] = h
	for i := 0; i < len(key); i++ {
		if key[i] != ' ' {
			continue
		}
		if _, ok := t[key[:i]]; !ok {
			t[key[:i]] = hit{}
		}
	}
}

// has reports whether the table has an entry for a name.
func (t table) has(name string) bool {
	h, ok := t[Key(name)]
	return ok && h.entry != nil
}

// isCaps reports whether a name is an acronym: at most six letters, none of them small.
func isCaps(name string) bool {
	n := 0
	for _, r := range name {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 2 && n <= 6
}

// maxWords bounds the length of a match.
const maxWords = 12

func (t table) match(words []string, i int) (*Entry, int) {
	var best *Entry
	n := 0
	var buf [96]byte
	key := buf[:0]
	written := ""
	for j := i; j < len(words) && j < i+maxWords; j++ {
		w := words[j]
		k := Key(w)
		if k == "" && w != "-" && w != "–" {
			break
		}
		if len(key) > 0 && k != "" && !apostrophe(w) {
			key = append(key, ' ')
		}
		key = append(key, k...)
		h, ok := t[string(key)]
		if !ok && (j+1 == len(words) || !apostrophe(words[j+1])) { // "McDonald" alone begins nothing, "McDonald" and "'s" do
			break
		}
		if j == i {
			written = w
		} else {
			written += w
		}
		if h.entry != nil && k != "" && h.fits(written) {
			best, n = h.entry, j-i+1
		}
	}
	return best, n
}

func apostrophe(word string) bool {
	return strings.HasPrefix(word, "'") || strings.HasPrefix(word, "’")
}

// Entries gives every entry that has a name, in no order.
func Entries() iter.Seq[*Entry] { return maps.Values(load().canonical) }
