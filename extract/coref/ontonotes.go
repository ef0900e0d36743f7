package coref

import "github.com/quadloom/quadloom/extract"

// OntoNotes gives a document's chains as OntoNotes annotates them, to be scored: a mention is the whole noun phrase, appositions
// and predicates are no mentions of their own, nor are relative pronouns and adjectives of places; chains of one are left out.
func OntoNotes(d *extract.Document) [][]extract.Span {
	trees := make([]tree, len(d.Sentences))
	for i := range d.Sentences {
		trees[i] = newTree(d.Sentences[i].Tokens)
	}
	var out [][]extract.Span
	for _, c := range d.Chains {
		var chain []extract.Span
		seen := map[extract.Span]bool{}
		for _, k := range c.Mentions {
			m := &d.Mentions[k]
			t := &trees[m.Sentence]
			head := t.headOf(m.Head, m.First, m.Last)
			joint := false
			if j := t.child(head, "conj"); m.Kind != extract.Name && j >= m.First && j < m.Last {
				joint = true
			}
			switch rel := roleOf(t, head); {
			case rel == apposed, rel == predicate && t.rel(head) != "root", m.Demonym && t.tokens[head].UPOS == "ADJ", relativeAt(t, head):
				continue
			case t.child(head, "cop") >= 0:
				continue
			}
			first, last := t.phrase(head, joint)
			s := extract.Span{Start: t.tokens[first].Start, End: t.tokens[last-1].End}
			if !seen[s] {
				seen[s] = true
				chain = append(chain, s)
			}
		}
		if len(chain) > 1 {
			out = append(out, chain)
		}
	}
	return out
}
