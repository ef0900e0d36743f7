package report

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/conllu"
	"github.com/quadloom/quadloom/extract/coref"
	"github.com/quadloom/quadloom/extract/eval"
	"github.com/quadloom/quadloom/extract/internal/corpus"
)

// Corpora scores the layers that have gold annotation in the corpora below a folder, which is laid out as MODELS.md says. All but
// sentences and tokens are predicted over gold tokens. Of the treebanks it reads the dev parts.
func Corpora(ctx context.Context, p *extract.Pipeline, dir string) ([]Section, error) {
	c := runner{ctx, p, dir}
	ewt, err := c.treebank("ud-ewt")
	if err != nil {
		return nil, err
	}
	gum, err := c.treebank("ud-gum")
	if err != nil {
		return nil, err
	}
	news := slices.DeleteFunc(slices.Clone(gum), func(a annotated) bool { return !isGenre(a.gold.ID, "news") })
	segments, err := c.segments([]dataset{{"EWT dev", ewt}, {"GUM news dev", news}})
	if err != nil {
		return nil, err
	}
	names, err := c.names(ewt, gum, news)
	if err != nil {
		return nil, err
	}
	chains, err := c.chains()
	if err != nil {
		return nil, err
	}
	happenings, err := c.happenings(ewt)
	if err != nil {
		return nil, err
	}
	return []Section{
		segments, trees([]dataset{{"EWT dev", ewt}, {"GUM dev", gum}, {"GUM news dev", news}}), names, chains, happenings,
	}, nil
}

// isGenre reports whether a GUM document is of a genre, such as "news".
func isGenre(id, genre string) bool { return strings.HasPrefix(id, "GUM_"+genre+"_") }

type runner struct {
	ctx     context.Context
	p       *extract.Pipeline
	corpora string
}

// annotated is a gold document and what the pipeline makes of its tokens.
type annotated struct {
	gold   *conllu.Document
	system *extract.Document
}

type dataset struct {
	name string
	docs []annotated
}

func (c *runner) treebank(name string) ([]annotated, error) {
	docs, err := corpus.Treebank(c.corpora, "dev", name)
	if err != nil {
		return nil, err
	}
	return c.annotate(docs)
}

func (c *runner) annotate(docs []*conllu.Document) ([]annotated, error) {
	var out []annotated
	for _, d := range docs {
		system := tokensOf(d.Doc)
		if err := c.p.Annotate(c.ctx, system); err != nil {
			return nil, err
		}
		out = append(out, annotated{d, system})
	}
	return out, nil
}

// tokensOf is a document with the tokens of another and no further layer.
func tokensOf(d *extract.Document) *extract.Document {
	out := &extract.Document{ID: d.ID, Source: d.Source, Text: d.Text, Blocks: slices.Clone(d.Blocks)}
	for _, s := range d.Sentences {
		tokens := make([]extract.Token, len(s.Tokens))
		for i, t := range s.Tokens {
			tokens[i] = extract.Token{Span: t.Span, Text: t.Text, Head: -1}
		}
		out.Sentences = append(out.Sentences, extract.Sentence{Span: s.Span, Block: s.Block, Tokens: tokens})
	}
	out.Mark(extract.Tokens)
	return out
}

func (c *runner) segments(data []dataset) (Section, error) {
	out := Section{Name: "from raw text (F1)", Columns: []string{"sentences", "tokens"}}
	for _, set := range data {
		var sentences, tokens eval.Count
		for _, a := range set.docs {
			raw := &extract.Document{ID: a.gold.Doc.ID, Source: a.gold.Doc.Source, Text: a.gold.Doc.Text, Blocks: slices.Clone(a.gold.Doc.Blocks)}
			if err := c.p.Annotate(c.ctx, raw); err != nil {
				return out, err
			}
			s, t := eval.Segmentation(a.gold.Doc, raw)
			sentences.Add(s)
			tokens.Add(t)
		}
		out.add(set.name, sentences.F1(), tokens.F1())
	}
	return out, nil
}

func trees(data []dataset) Section {
	out := Section{Name: "tags, lemmas, trees", Columns: []string{"tokens", "UPOS", "XPOS", "lemmas", "UAS", "LAS"}}
	for _, set := range data {
		var t eval.Tree
		var lemmas eval.Count
		for _, a := range set.docs {
			t.Add(a.gold.Doc, a.system)
			lemmas.Add(eval.Lemmas(a.gold.Doc, a.system))
		}
		share := func(n int) float64 { return float64(n) / float64(max(1, t.Tokens)) }
		out.add(set.name, t.Tokens, share(t.UPOS), share(t.XPOS), lemmas.Recall(), share(t.UAS), share(t.LAS))
	}
	return out
}

func (c *runner) names(ewt, gum, news []annotated) (Section, error) {
	out := Section{Name: "names", Columns: []string{"gold", "precision", "recall", "F1"}}
	put := func(data string, n eval.Names, types []extract.Type) {
		row := func(data string, c eval.Count) { out.add(data, c.Gold, c.Precision(), c.Recall(), c.F1()) }
		row(data, n.All())
		for _, t := range types {
			row("  "+string(t), *n[t])
		}
	}
	uner, err := readUNER(c.corpora, "dev")
	if err != nil {
		return out, err
	}
	flat := []extract.Type{extract.Person, extract.Organization, extract.Place}
	n := eval.Names{}
	for _, a := range ewt {
		gold, sentences := unerNames(a.gold, uner)
		n.Add(a.system, gold, flat, func(s extract.Span) bool {
			return slices.ContainsFunc(sentences, func(t extract.Span) bool { return t.Contains(s) })
		})
	}
	put("UNER-EWT dev", n, flat)
	types := slices.Concat(flat, []extract.Type{extract.Event, extract.Thing})
	for _, set := range []dataset{{"GUM dev", gum}, {"GUM news dev", news}} {
		n := eval.Names{}
		for _, a := range set.docs {
			n.Add(a.system, gumNames(a.gold), types, func(extract.Span) bool { return true })
		}
		put(set.name, n, types)
	}
	return out, nil
}

func (c *runner) chains() (Section, error) {
	out := Section{Name: "chains (F1)", Columns: []string{"mentions", "MUC", "B3", "CEAF", "CoNLL"}}
	docs, err := coref.Read(c.corpora, "dev")
	if err != nil {
		return out, err
	}
	var all eval.Chains
	put := func(data string, c eval.Chains) {
		out.add(data, c.Mentions.F1(), c.MUC.F1(), c.B3.F1(), c.CEAF.F1(), c.CoNLL())
	}
	for _, genre := range []string{"news", "interview"} {
		system, err := c.annotate(slices.DeleteFunc(slices.Clone(docs), func(d *conllu.Document) bool { return !isGenre(d.ID, genre) }))
		if err != nil {
			return out, err
		}
		var sum eval.Chains
		for _, a := range system {
			sum.Add(eval.Coreference(coref.Gold(a.gold), coref.OntoNotes(a.system)))
		}
		put("OntoGUM "+genre+" dev", sum)
		all.Add(sum)
	}
	put("both", all)
	return out, nil
}

// joinedSentence is the sentence of EWT dev, counting from 0, after which the numbers of Universal Decompositional Semantics, made on
// version 1.2 of the treebank, are ahead by one: two sentences of then are one now. Their tokens are the same.
const joinedSentence = 340

func (c *runner) happenings(ewt []annotated) (Section, error) {
	out := Section{Name: "factuality", Columns: []string{"predicates", "stated", "accuracy", "majority", "did not F1", "Pearson r"}}
	judged, err := readHappenings(filepath.Join(c.corpora, "factuality", "uds-factuality-normalized.zip"), "dev")
	if err != nil {
		return out, err
	}
	var h eval.Happenings
	number := 0
	for _, a := range ewt {
		gold := make([][]eval.Happening, len(a.system.Sentences))
		for s := range gold {
			if number > joinedSentence {
				gold[s] = judged[number+1]
			} else {
				gold[s] = judged[number]
			}
			for _, g := range gold[s] {
				if n := len(a.system.Sentences[s].Tokens); g.Token >= n {
					return out, fmt.Errorf("score factuality: sentence %d has %d tokens, not %d", number, n, g.Token+1)
				}
			}
			number++
		}
		h.Add(a.system, gold)
	}
	out.add("UDS on EWT dev", h.Predicates, h.Coverage(), h.Accuracy(), h.Majority(), h.Not.F1(), h.Correlation())
	return out, nil
}
