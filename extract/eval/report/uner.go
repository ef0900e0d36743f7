package report

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/conllu"
	"github.com/quadloom/quadloom/extract/eval"
)

// tagged is a sentence of Universal NER: its words and the names among them.
type tagged struct {
	words []string
	names []taggedName
}

type taggedName struct {
	first, last int
	typ         extract.Type
}

// readUNER reads one part of Universal NER on EWT (Mayhew et al., 2024) by the ids of sentences.
func readUNER(corpora, part string) (map[string]tagged, error) {
	path := filepath.Join(corpora, "ner", "uner-ewt", part+".bio")
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read names: %w", err)
	}
	defer f.Close()
	types := map[string]extract.Type{"PER": extract.Person, "ORG": extract.Organization, "LOC": extract.Place}
	out := map[string]tagged{}
	id := ""
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		line := sc.Text()
		if s, ok := strings.CutPrefix(line, "# sent_id = "); ok {
			id = s
		}
		form, tag, ok := strings.Cut(line, "\t")
		if !ok {
			continue
		}
		s := out[id]
		i := len(s.words)
		s.words = append(s.words, form)
		if t, ok := strings.CutPrefix(tag, "B-"); ok {
			s.names = append(s.names, taggedName{i, i + 1, types[t]})
		} else if strings.HasPrefix(tag, "I-") && len(s.names) > 0 {
			s.names[len(s.names)-1].last = i + 1
		}
		out[id] = s
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("read names %s: %w", path, err)
	}
	return out, nil
}

// unerNames gives the names of a treebank document and the sentences that have any annotation of the same words.
func unerNames(d *conllu.Document, uner map[string]tagged) (names []eval.Name, sentences []extract.Span) {
	for i := range d.Info {
		tokens := d.Doc.Sentences[i].Tokens
		t, ok := uner[d.Info[i].ID]
		if !ok || !slices.EqualFunc(tokens, t.words, func(t extract.Token, w string) bool { return t.Text == w }) {
			continue
		}
		sentences = append(sentences, d.Doc.Sentences[i].Span)
		for _, n := range t.names {
			s := eval.Bare(d.Doc, tokens[n.first].Union(tokens[n.last-1].Span))
			names = append(names, eval.Name{Span: s, Core: s, Type: n.typ})
		}
	}
	return names, sentences
}
