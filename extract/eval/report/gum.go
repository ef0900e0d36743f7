package report

import (
	"regexp"
	"slices"
	"strings"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/conllu"
	"github.com/quadloom/quadloom/extract/eval"
)

// gumTypes are the types of GUM's entities. Times are no names here.
var gumTypes = map[string]extract.Type{
	"person": extract.Person, "organization": extract.Organization, "place": extract.Place, "event": extract.Event,
	"abstract": extract.Thing, "object": extract.Thing, "animal": extract.Thing, "plant": extract.Thing, "substance": extract.Thing,
}

// bracket is one of "(12-person-...", "(12-person-...)" and "12)".
var bracket = regexp.MustCompile(`\((\d+)-([a-z]+)[^()]*(\))?|(\d+)\)`)

// gumNames gives the noun phrases of a GUM document whose head is a proper noun. Of phrases with one head the shortest counts; a
// phrase that is part of a longer name ("University of [Sydney]") does not.
func gumNames(d *conllu.Document) []eval.Name {
	type phrase struct {
		id          string
		first, last int
		head        int
		typ         extract.Type
	}
	var names []eval.Name
	for s := range d.Info {
		tokens := d.Doc.Sentences[s].Tokens
		var open []phrase
		var all []phrase
		shut := func(k, last int) {
			p := open[k]
			open = slices.Delete(open, k, k+1)
			p.last = last
			p.head = slices.IndexFunc(tokens[p.first:last], func(t extract.Token) bool { return t.Head < p.first || t.Head >= last }) + p.first
			if p.typ == "" || tokens[p.head].UPOS != "PROPN" {
				return
			}
			if k := slices.IndexFunc(all, func(q phrase) bool { return q.head == p.head }); k < 0 {
				all = append(all, p)
			} else if p.last-p.first < all[k].last-all[k].first {
				all[k] = p
			}
		}
		for i, misc := range d.Info[s].Misc {
			_, entity, _ := strings.Cut("|"+misc, "|Entity=")
			entity, _, _ = strings.Cut(entity, "|")
			for _, m := range bracket.FindAllStringSubmatch(entity, -1) {
				if m[1] != "" {
					open = append(open, phrase{id: m[1], first: i, typ: gumTypes[m[2]]})
					if m[3] != "" {
						shut(len(open)-1, i+1)
					}
					continue
				}
				for k := len(open) - 1; k >= 0; k-- {
					if open[k].id == m[4] {
						shut(k, i+1)
						break
					}
				}
			}
		}
		for _, p := range all {
			part := slices.ContainsFunc(all, func(q phrase) bool {
				return q != p && q.first <= p.head && p.head < q.last && joined(tokens, p.head, q.head)
			})
			if !part {
				names = append(names, eval.Name{Span: tokens[p.first].Union(tokens[p.last-1].Span), Core: tokens[p.head].Span, Type: p.typ})
			}
		}
	}
	return names
}

// joined reports whether nothing but proper nouns, prepositions and articles lies between two tokens.
func joined(tokens []extract.Token, a, b int) bool {
	return !slices.ContainsFunc(tokens[min(a, b)+1:max(a, b)], func(t extract.Token) bool {
		return t.UPOS != "PROPN" && t.UPOS != "ADP" && t.UPOS != "DET"
	})
}
