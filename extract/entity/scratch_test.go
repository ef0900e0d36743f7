package entity

import (
	"flag"
	"fmt"
	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/corpus"
	"os"
	"sort"
	"strings"
	"testing"
	"time"
)

var corpora = flag.String("corpora", "", "folder of the training corpora")
var save = flag.String("save", "", "where to write the model")
var list = flag.Int("errors", 0, "errors to list")

type tally struct{ right, guessed, gold int }

func (t tally) String() string {
	p, r := float64(t.right)/float64(max(1, t.guessed)), float64(t.right)/float64(max(1, t.gold))
	return fmt.Sprintf("P %.3f R %.3f F1 %.3f (%d gold)", p, r, 2*p*r/max(1e-9, p+r), t.gold)
}

func goldNames(ex example) []name {
	var out []name
	for i, g := range ex.gold {
		for t := range numTypes {
			if g == 1<<outside {
				break
			}
			switch {
			case g.has(label(t, begin)) && !g.has(outside), g.has(label(t, only)) && !g.has(outside):
				out = append(out, name{first: i, last: i + 1, typ: t})
			case (g.has(label(t, inside)) || g.has(label(t, last))) && !g.has(outside) && len(out) > 0:
				out[len(out)-1].last = i + 1
			default:
				continue
			}
			break
		}
	}
	return out
}

func score(s scorer, docs []article, types int, listed int) string {
	var by [numTypes + 1]tally
	errs := map[string]int{}
	for _, a := range docs {
		var sentences [][]string
		for _, ex := range a {
			sentences = append(sentences, ex.words)
		}
		for i, guess := range tagOf(s, sentences) {
			gold := goldNames(a[i])
			is := map[name]bool{}
			for _, g := range gold {
				if g.typ < types {
					by[g.typ].gold++
					by[numTypes].gold++
					is[g] = true
				}
			}
			for _, g := range guess {
				if g.typ >= types {
					continue
				}
				by[g.typ].guessed++
				by[numTypes].guessed++
				if is[g] {
					by[g.typ].right++
					by[numTypes].right++
					delete(is, g)
				} else {
					errs[fmt.Sprintf("+%s %s   IN %s", nameTypes[g.typ], strings.Join(a[i].words[g.first:g.last], " "), strings.Join(a[i].words[max(0, g.first-4):min(len(a[i].words), g.last+4)], " "))]++
				}
			}
			for g := range is {
				errs[fmt.Sprintf("-%s %s   IN %s", nameTypes[g.typ], strings.Join(a[i].words[g.first:g.last], " "), strings.Join(a[i].words[max(0, g.first-4):min(len(a[i].words), g.last+4)], " "))]++
			}
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "all %v\n", by[numTypes])
	for t := range types {
		fmt.Fprintf(&b, "   %-13s %v\n", nameTypes[t], by[t])
	}
	var keys []string
	for k := range errs {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	step := 1
	if listed > 0 {
		step = max(1, len(keys)/listed)
		for i := 0; i < len(keys); i += step {
			fmt.Fprintln(&b, "   ", keys[i])
		}
	}
	return b.String()
}

func TestScratch(t *testing.T) {
	if *corpora == "" {
		t.Skip()
	}
	clusters, err := os.ReadFile("../english/models/cluster.bin")
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	b, err := Train(*corpora, clusters, os.Stderr)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("trained in", time.Since(start), len(b), "bytes")
	if *save != "" {
		os.WriteFile(*save, b, 0o644)
	}
	l, err := newLinear(b, clusters)
	if err != nil {
		t.Fatal(err)
	}
	report(t, l)
}

// staged tags by a whole stage, over documents with trees.
type staged struct {
	docs map[string]*extract.Sentence
	st   *Stage
}

func (x *staged) tagDoc(sentences [][]string) [][]name {
	d := &extract.Document{}
	for _, s := range sentences {
		if g, ok := x.docs[strings.Join(s, " ")]; ok {
			d.Sentences = append(d.Sentences, *g)
			continue
		}
		var ss extract.Sentence
		for _, w := range s {
			ss.Tokens = append(ss.Tokens, extract.Token{Text: w, Head: -1})
		}
		d.Sentences = append(d.Sentences, ss)
	}
	out := make([][]name, len(sentences))
	for i, f := range x.st.find(d) {
		for _, n := range f {
			if !n.demonym {
				out[i] = append(out[i], n)
			}
		}
	}
	return out
}

func stage(l *linear) *staged {
	x := &staged{docs: map[string]*extract.Sentence{}, st: &Stage{names: l, habit: l.vocabulary.habit}}
	docs, _ := corpus.Treebank(*corpora, "dev", "ud-ewt", "ud-gum")
	for _, d := range docs {
		for i := range d.Doc.Sentences {
			var w []string
			for _, t := range d.Doc.Sentences[i].Tokens {
				w = append(w, t.Text)
			}
			x.docs[strings.Join(w, " ")] = &d.Doc.Sentences[i]
		}
	}
	return x
}

func (x *staged) scores([][]string) ([][]int32, []int32) { panic("no") }

func tagOf(s scorer, sentences [][]string) [][]name {
	if x, ok := s.(*staged); ok {
		return x.tagDoc(sentences)
	}
	return tag(s, sentences)
}

func report(t *testing.T, s scorer) {
	for d := range 3 {
		l := *s.(*linear)
		l.domain = uint64(d)
		if d == 0 {
			continue
		}
		reportOne(t, &l)
		fmt.Println("stage")
		reportOne(t, stage(&l))
	}
}

func reportOne(t *testing.T, l scorer) {
	uner, err := readUNER(*corpora, "dev")
	if err != nil {
		t.Fatal(err)
	}
	gum, ids, err := readGUM(*corpora, "dev")
	if err != nil {
		t.Fatal(err)
	}
	var news, other []article
	for i, id := range ids {
		if strings.Contains(id, "_news") || strings.Contains(id, "_interview") || strings.Contains(id, "_speech") {
			news = append(news, gum[i])
		}
		other = append(other, gum[i])
	}
	n := 0
	start := time.Now()
	fmt.Print("UNER dev ", score(l, uner, 3, *list))
	for _, a := range uner {
		for _, e := range a {
			n += len(e.words)
		}
	}
	fmt.Printf("%.0f tokens/s\n", float64(n)/time.Since(start).Seconds())
	fmt.Print("GUM dev news, interview, speech ", score(l, news, 5, *list))
	fmt.Print("GUM dev ", score(l, other, 5, *list))
	fmt.Print("GUM dev, 3 types ", score(l, other, 3, 0))
}

func TestReport(t *testing.T) {
	if *corpora == "" {
		t.Skip()
	}
	clusters, _ := os.ReadFile("../english/models/cluster.bin")
	b, _ := os.ReadFile(*save)
	l, err := newLinear(b, clusters)
	if err != nil {
		t.Fatal(err)
	}
	report(t, l)
}
