package link

import (
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// institutions are last words of names that every country has one of.
var institutions = map[string]bool{
	"court": true, "congress": true, "parliament": true, "senate": true, "assembly": true, "ministry": true, "cabinet": true, "army": true,
	"navy": true, "police": true, "bank": true, "council": true, "commission": true, "office": true, "house": true, "treasury": true, "party": true, "government": true,
}

// seat is the place whose institution a name is, where the text says so right before it: of "Peru's Congress" and "Kenya's High Court" the
// names alone would be those of other countries' as well. It is nil for any other name.
func seat(d *extract.Document, m *extract.Mention) *extract.Mention {
	words := strings.Fields(strings.ToLower(d.Slice(m.Span)))
	if m.Type != extract.Organization || len(words) == 0 || !institutions[words[len(words)-1]] {
		return nil
	}
	before := strings.TrimRight(d.Text[:m.Start], " \n\t")
	end := len(before)
	for _, s := range []string{"'s", "’s", "'", "’"} {
		if rest, ok := strings.CutSuffix(before, s); ok {
			for i := range d.Mentions {
				p := &d.Mentions[i]
				if p.Kind == extract.Name && p.Type == extract.Place && !p.Demonym && (p.End == len(rest) || p.End == end) {
					return p
				}
			}
			return nil
		}
	}
	return nil
}
