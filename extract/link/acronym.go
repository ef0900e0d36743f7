package link

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/gazetteer"
)

// definitions finds the acronyms that the text defines, as "Long Name (LN)" or "LN (Long Name)", and gives the long name of each
// (after Schwartz and Hearst, 2003). Where the table knows either, both get the known name.
func definitions(d *extract.Document) map[string]string {
	var out map[string]string
	last := -1 // the name before, in the same sentence
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Kind != extract.Name || m.Demonym {
			continue
		}
		if last >= 0 && d.Mentions[last].Sentence == m.Sentence && d.Mentions[last].End <= m.Start {
			a, b := plain(d.Slice(d.Mentions[last].Span)), plain(d.Slice(m.Span))
			between := strings.TrimSpace(d.Text[d.Mentions[last].End:m.Start])
			closed := strings.HasPrefix(strings.TrimSpace(d.Text[m.End:]), ")")
			if (between == "(" || between == ", or" || between == "( the") && (closed || between == ", or") {
				long, short := a, b
				if len(b) > len(a) {
					long, short = b, a
				}
				long = strings.TrimPrefix(strings.TrimPrefix(long, "the "), "The ")
				if abbreviates(short, long) {
					if out == nil {
						out = map[string]string{}
					}
					if e, ok := gazetteer.Lookup(short); ok && e.Kind == gazetteer.Organization {
						if _, known := gazetteer.Lookup(long); !known && !sharesWord(e.Name, long) {
							out[short] = long // another bearer of a well-known acronym
							continue
						}
						long = e.Name
					}
					out[short] = long
				}
			}
		}
		last = i
	}
	return out
}

func sharesWord(a, b string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(a)) {
		if len(w) > 3 && strings.Contains(strings.ToLower(b), w) {
			return true
		}
	}
	return false
}

// abbreviates reports whether the letters of an acronym are initials of the words of a name, in order, the first of the first;
// small words and a few words more may be passed over.
func abbreviates(short, long string) bool {
	var letters []rune
	for _, r := range short {
		if unicode.IsLetter(r) {
			if unicode.IsLower(r) && len(letters) == 0 {
				return false
			}
			letters = append(letters, unicode.ToLower(r))
		}
	}
	if len(letters) < 2 || len(letters) > 10 || strings.Contains(short, " ") {
		return false
	}
	words := strings.FieldsFunc(strings.ToLower(long), func(r rune) bool { return r == ' ' || r == '-' })
	if len(words) < 2 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(words[0])
	if first != letters[0] {
		return false
	}
	hit := 0
	for _, w := range words {
		for j, r := range w { // a letter inside a word counts too, after its first: "Centcom"
			if hit < len(letters) && letters[hit] == r && (j == 0 || hit > 0) {
				hit++
				if j == 0 {
					continue
				}
			} else if j == 0 {
				break
			}
		}
	}
	return hit >= len(letters)
}
