package coref

import (
	"context"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/conllu"
	"github.com/quadloom/quadloom/extract/internal/corpus"
	"github.com/quadloom/quadloom/extract/internal/learn"
)

const (
	epochs       = 3
	rate         = 0.1 // of gradient descent
	minDocuments = 12  // features of fewer documents are left out: they are learnt by heart
	margin       = 0   // by which a reading must beat that of no antecedent
)

// Example is an annotated document, up to its mentions, and its true chains.
type Example struct {
	Doc  *extract.Document
	Gold [][]extract.Span
}

// Read reads one part ("train" or "dev") of the OntoGUM corpus below the corpora folder, with the documents' gold trees and chains.
func Read(corpora, part string) ([]*conllu.Document, error) {
	dir := filepath.Join(corpora, "ontogum", part)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("read coreference corpus: %w", err)
	}
	var docs []*conllu.Document
	for _, e := range entries {
		if filepath.Ext(e.Name()) != ".conllu" {
			continue
		}
		f, err := os.Open(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, fmt.Errorf("read coreference corpus: %w", err)
		}
		d, err := conllu.Read(f)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("read coreference corpus %s: %w", e.Name(), err)
		}
		docs = append(docs, d...)
	}
	return docs, nil
}

var bracket = regexp.MustCompile(`\((\d+)(?:-[^()]*)?(\))?|(\d+)\)`)

// Gold reads the chains of a document from the brackets in MISC: "Entity=(3", "Entity=3)", "Entity=(3)".
func Gold(d *conllu.Document) [][]extract.Span {
	type open struct {
		id    string
		start int
	}
	var stack []open
	var ids []string
	chains := map[string][]extract.Span{}
	put := func(id string, s extract.Span) {
		if _, ok := chains[id]; !ok {
			ids = append(ids, id)
		}
		chains[id] = append(chains[id], s)
	}
	for i, info := range d.Info {
		for j, misc := range info.Misc {
			_, entity, ok := strings.Cut("|"+misc, "|Entity=")
			if !ok {
				continue
			}
			entity, _, _ = strings.Cut(entity, "|")
			t := d.Doc.Sentences[i].Tokens[j]
			for _, m := range bracket.FindAllStringSubmatch(entity, -1) {
				switch {
				case m[1] != "" && m[2] != "":
					put(m[1], t.Span)
				case m[1] != "":
					stack = append(stack, open{m[1], t.Start})
				default:
					for k := len(stack) - 1; k >= 0; k-- {
						if stack[k].id == m[3] {
							put(m[3], extract.Span{Start: stack[k].start, End: t.End})
							stack = slices.Delete(stack, k, k+1)
							break
						}
					}
				}
			}
		}
	}
	var out [][]extract.Span
	for _, id := range ids {
		out = append(out, chains[id])
	}
	return out
}

// gum gives the classes of GUM's types of entity.
var gum = map[string]class{"person": person, "organization": body, "place": land, "event": happening, "object": stuff, "abstract": notion,
	"animal": beast, "plant": plant, "substance": substance, "time": period}

var typed = regexp.MustCompile(`\(\d+-([a-z]+)-`)

// classes reads off GUM's entities which class a noun usually belongs to.
func classes(docs []*conllu.Document) map[string]class {
	seen := map[string]map[class]int{}
	for _, d := range docs {
		for i := range d.Doc.Sentences {
			t := newTree(d.Doc.Sentences[i].Tokens)
			for j, misc := range d.Info[i].Misc {
				_, entity, ok := strings.Cut("|"+misc, "|Entity=")
				if !ok {
					continue
				}
				entity, _, _ = strings.Cut(entity, "|")
				all := typed.FindAllStringSubmatch(entity, -1)
				if len(all) == 0 {
					continue
				}
				// The outermost phrase that starts here is headed by the noun that is reached by climbing furthest.
				at := j
				for k := len(all) - 1; k >= 0; k-- {
					for t.tokens[at].UPOS != "NOUN" && t.parent(at) > at {
						at = t.parent(at)
					}
					if t.tokens[at].UPOS != "NOUN" {
						break
					}
					lemma := strings.ToLower(t.tokens[at].Lemma)
					if seen[lemma] == nil {
						seen[lemma] = map[class]int{}
					}
					seen[lemma][gum[all[k][1]]]++
					if at = t.parent(at); at < j {
						break
					}
				}
			}
		}
	}
	out := map[string]class{}
	for lemma, counts := range seen {
		total := 0
		for _, n := range counts {
			total += n
		}
		for c, n := range counts {
			if 3*n > 2*total && c != noClass {
				out[lemma] = c
			}
		}
	}
	return out
}

// label gives each node its gold chain, -1 for none: that of the gold mention that covers the same phrase, else of one with the same head.
func label(v *document, gold [][]extract.Span) []int {
	exact := map[extract.Span]int{}
	head := map[place]int{}
	for c, chain := range gold {
		for _, s := range chain {
			exact[s] = c
			if p, ok := v.headOf(s); ok {
				if _, taken := head[p]; !taken {
					head[p] = c
				}
			}
		}
	}
	out := make([]int, len(v.nodes))
	for i := range v.nodes {
		n := &v.nodes[i]
		t := v.Sentences[n.sentence].Tokens
		out[i] = -1
		if c, ok := exact[extract.Span{Start: t[n.first].Start, End: t[n.last-1].End}]; ok {
			out[i] = c
		} else if c, ok := head[place{n.sentence, n.head}]; ok && !n.joint {
			out[i] = c
		}
	}
	return out
}

// headOf is the syntactic head of a span.
func (v *document) headOf(s extract.Span) (place, bool) {
	k := sort.Search(len(v.Sentences), func(i int) bool { return v.Sentences[i].End > s.Start })
	if k == len(v.Sentences) {
		return place{}, false
	}
	t := &v.trees[k]
	first, last := -1, -1
	for i := range t.tokens {
		if t.tokens[i].Start >= s.Start && t.tokens[i].End <= s.End {
			if first < 0 {
				first = i
			}
			last = i + 1
		}
	}
	if first < 0 {
		return place{}, false
	}
	return place{k, t.headOf(first, first, last)}, true
}

// Train trains the ranker on OntoGUM's documents and returns the model file. annotate adds the layers that the stage needs and that a
// document does not have; it should be what runs before the stage.
func Train(corpora string, annotate func(context.Context, *extract.Document) error, log io.Writer) ([]byte, error) {
	docs, err := Read(corpora, "train")
	if err != nil {
		return nil, err
	}
	typed, err := corpus.Treebank(corpora, "train", "ud-gum")
	if err != nil {
		return nil, fmt.Errorf("train coreference: %w", err)
	}
	var examples []Example
	for _, d := range docs {
		gold := Gold(d)
		if err := annotate(context.Background(), d.Doc); err != nil {
			return nil, fmt.Errorf("train coreference: %w", err)
		}
		examples = append(examples, Example{Doc: d.Doc, Gold: gold})
	}
	return fit(examples, classes(typed), log), nil
}

// question is one decision of the ranker: for each reading, its features and whether it is right. Reading 0 is that the node refers to
// nothing before it, reading k that it refers to candidate k-1.
type question struct {
	candidates []int
	features   [][]learn.Feature
	right      []bool
}

// walk puts an example's questions in order, each after the links that decide made of those before it. decide returns the reading
// to go on with.
func (e *Example) walk(kinds map[string]class, decide func(*question) int) {
	v := view(e.Doc, kinds)
	gold := label(v, e.Gold)
	v.sieve()
	r := newRanker(v)
	for i := range v.nodes {
		if r.open(i) {
			candidates := r.candidates(i)
			q := question{candidates: candidates, right: make([]bool, len(candidates)+1)}
			q.features = append(q.features, slices.Clone(r.alone(i, candidates)))
			for k, a := range candidates {
				q.features = append(q.features, slices.Clone(r.pair(a, i, k)))
				q.right[k+1] = gold[i] >= 0 && v.speaksOf(a, i, gold)
			}
			q.right[0] = !slices.Contains(q.right, true)
			if k := decide(&q); k > 0 {
				v.sets.merge(candidates[k-1], i)
			}
		}
		r.pass(i)
	}
}

// fit trains the ranker on examples, and writes the model.
func fit(examples []Example, kinds map[string]class, log io.Writer) []byte {
	common := spread(examples, kinds)
	p := learn.NewPerceptron([]string{"link"})
	for epoch := range epochs {
		loss, n := 0.0, 0
		for _, e := range examples {
			e.walk(kinds, func(q *question) int {
				scores := make([]float64, len(q.features))
				for k := range q.features {
					q.features[k] = slices.DeleteFunc(q.features[k], func(f learn.Feature) bool { return common[f] < minDocuments })
					var sum [1]float32
					p.Score(q.features[k], sum[:])
					scores[k] = float64(sum[0])
				}
				best := slices.Index(scores, slices.Max(scores))
				loss += update(p, q, scores)
				n++
				return best
			})
		}
		fmt.Fprintf(log, "coref: epoch %d, loss %.4f over %d decisions\n", epoch+1, loss/float64(max(n, 1)), n)
	}
	model := p.Model(1)
	words := slices.Sorted(maps.Keys(kinds))
	codes := make([]byte, len(words))
	for i, w := range words {
		codes[i] = byte(kinds[w])
	}
	w := learn.NewWriter(fileKind)
	w.Float(margin)
	w.Strings(words)
	w.Bytes(codes)
	model.Encode(w)
	fmt.Fprintf(log, "coref: %d features\n", model.Features())
	return w.Data()
}

// spread counts the documents that each feature is in, where all that came before was decided rightly.
func spread(examples []Example, kinds map[string]class) map[learn.Feature]int {
	count := map[learn.Feature]int{}
	for _, e := range examples {
		seen := map[learn.Feature]bool{}
		e.walk(kinds, func(q *question) int {
			for _, features := range q.features {
				for _, f := range features {
					if !seen[f] {
						seen[f] = true
						count[f]++
					}
				}
			}
			return slices.Index(q.right, true)
		})
	}
	return count
}

// speaksOf reports whether candidate a, or what it stands for, is of node i's gold chain.
func (v *document) speaksOf(a, i int, gold []int) bool {
	if gold[a] == gold[i] {
		return true
	}
	if gold[a] >= 0 {
		return false
	}
	// A relative pronoun or apposition, which gold chains leave out, stands for its cluster.
	for _, m := range v.sets.at(a).nodes {
		if m < i && gold[m] == gold[i] {
			return true
		}
	}
	return false
}

// update moves the weights up the gradient of the log-likelihood of the right readings, and returns the loss.
func update(p *learn.Perceptron, q *question, scores []float64) float64 {
	softmax(scores)
	mass := 0.0
	for k, ok := range q.right {
		if ok {
			mass += scores[k]
		}
	}
	p.Step()
	const least = 0.003
	for k, f := range q.features {
		g := -scores[k]
		if q.right[k] {
			g += scores[k] / max(mass, 1e-9)
		}
		if g > least || g < -least {
			p.Update(0, f, float32(rate*g))
		}
	}
	return -math.Log(max(mass, 1e-9))
}
