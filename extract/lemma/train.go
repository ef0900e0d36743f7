package lemma

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/conllu"
	"github.com/quadloom/quadloom/extract/eval"
	"github.com/quadloom/quadloom/extract/internal/cluster"
	"github.com/quadloom/quadloom/extract/internal/learn"
)

// support is how many forms must agree on an ending's edit.
const support = 2

// Train makes a model from the train parts of the treebanks in a folder of corpora. It writes the accuracy on the dev parts, with
// gold tags, to log. The same corpora give the same bytes.
func Train(corpora string, log io.Writer) ([]byte, error) {
	seen := map[entry]map[string]int{} // lemmas of a form and tag, with the number of tokens
	keep := map[entry]int{}            // forms of a shape and tag that keep their case, less those that do not
	s := &Stage{lexicon: map[entry]string{}, verbs: map[string]bool{}, cased: map[entry]bool{}}
	for _, v := range regular {
		s.verbs[v] = true
	}
	for _, name := range []string{"ud-ewt", "ud-gum"} {
		docs, err := treebank(filepath.Join(corpora, name, "train.conllu"))
		if err != nil {
			return nil, fmt.Errorf("train lemmatiser: %w", err)
		}
		for _, d := range docs {
			for _, sent := range d.Doc.Sentences {
				for i := range sent.Tokens {
					t := &sent.Tokens[i]
					if t.Lemma == "_" && t.Text != "_" || t.XPOS == "GW" || t.XPOS == "AFX" || cluster.Address(t.Text) {
						continue // pieces of a word
					}
					e, lemma := key(sent.Tokens, i), t.Lemma
					low := strings.ToLower(lemma)
					carried := t.Text != e.form && recase(low, t.Text) == lemma
					if carried && proper(e.tag) {
						lemma = low
					}
					if where := (entry{shape(sent.Tokens, i), e.tag}); seen[e] == nil { // each form counts once
						seen[e] = map[string]int{}
						if carried {
							keep[where]++
						} else {
							keep[where]--
						}
					}
					seen[e][lemma]++
					for short, ok := e.withoutNext(); ok; short, ok = short.withoutNext() {
						if seen[short] == nil {
							seen[short] = map[string]int{}
						}
						seen[short][lemma]++
					}
					if strings.HasPrefix(e.tag, "VB") && t.Lemma == lemma && len(lemma) > 2 {
						s.verbs[lemma] = true
					}
				}
			}
		}
	}
	if err := newsVerbs(s.verbs, filepath.Join(corpora, "raw-news", "voa-sentences.txt")); err != nil {
		return nil, fmt.Errorf("train lemmatiser: %w", err)
	}
	for e, n := range keep {
		if n > 0 {
			s.cased[e] = true
		}
	}
	best := map[entry]string{}
	for e, lemmas := range seen {
		best[e] = most(lemmas)
	}
	s.endings = learnEndings(best)
	// Shorter tags come first: an entry is only listed if what it would get without is wrong.
	order := slices.SortedFunc(maps.Keys(best), func(a, b entry) int {
		return cmp.Or(cmp.Compare(len(a.tag), len(b.tag)), cmp.Compare(a.tag, b.tag), cmp.Compare(a.form, b.form))
	})
	for _, e := range order {
		if got, _ := s.lookup(e); got != best[e] {
			s.lexicon[e] = best[e]
		}
	}
	model := s.encode()
	fmt.Fprintf(log, "lemma: %d exceptions, %d endings, %d bytes\n", len(s.lexicon), len(s.endings), len(model))
	for _, part := range []struct{ name, folder string }{{"EWT dev", "ud-ewt"}, {"GUM dev", "ud-gum"}} {
		docs, err := treebank(filepath.Join(corpora, part.folder, "dev.conllu"))
		if err != nil {
			return nil, fmt.Errorf("score lemmatiser: %w", err)
		}
		var all eval.Count
		for _, d := range docs {
			sys := &extract.Document{Text: d.Doc.Text}
			for _, sent := range d.Doc.Sentences {
				sent.Tokens = slices.Clone(sent.Tokens)
				sys.Sentences = append(sys.Sentences, sent)
			}
			if err := s.Annotate(context.Background(), sys); err != nil {
				return nil, fmt.Errorf("score lemmatiser: %w", err)
			}
			all.Add(eval.Lemmas(d.Doc, sys))
		}
		fmt.Fprintf(log, "lemma: %s, gold tags: accuracy %.4f of %d\n", part.name, all.Recall(), all.Gold)
	}
	return model, nil
}

func treebank(name string) ([]*conllu.Document, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	docs, err := conllu.Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return docs, nil
}

// newsVerbs adds the words of raw news that occur with the endings of a verb as well.
func newsVerbs(verbs map[string]bool, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	words := map[string]bool{}
	sc := bufio.NewScanner(f)
	sc.Buffer(make([]byte, 1<<16), 1<<20)
	for sc.Scan() {
		for _, w := range strings.Fields(sc.Text()) {
			words[w] = true
		}
	}
	for w := range words {
		if n := len(w); n > 2 && strings.ToLower(w) == w {
			stem := strings.TrimSuffix(w, "e")
			if double := w + w[n-1:]; words[stem+"ing"] && words[stem+"ed"] || words[double+"ing"] && words[double+"ed"] {
				verbs[w] = true
			}
		}
	}
	return sc.Err()
}

// most is the commonest, the first in the alphabet among equals.
func most[K cmp.Ordered](count map[K]int) K {
	var best K
	n := 0
	for k, c := range count {
		if c > n || c == n && k < best {
			best, n = k, c
		}
	}
	return best
}

// learnEndings finds for each tag the endings whose commonest edit differs from that of the next shorter ending. Forms count
// once each, however often they occur, since the rules are for forms that are not in the lexicon.
func learnEndings(best map[entry]string) map[entry]edit {
	type option struct {
		cut int
		add string
	}
	count := map[entry]map[string]int{}
	name := func(o option) string { return fmt.Sprintf("%02d%s", o.cut, o.add) }
	options := map[string]edit{}
	for e, l := range best {
		if strings.Contains(e.tag, " ") {
			continue
		}
		if irregular[e] != "" {
			continue
		}
		form := e.form
		n := 0
		for n < len(form) && n < len(l) && form[n] == l[n] {
			n++
		}
		if n == 0 && form != l || len(form)-n >= longest {
			continue // no edit at the end, such as "'m" and "be"
		}
		o := option{len(form) - n, l[n:]}
		options[name(o)] = edit(o)
		whole := "^" + e.form
		for n := 0; n <= min(longest, len(whole)); n++ {
			end := entry{whole[len(whole)-n:], e.tag}
			if count[end] == nil {
				count[end] = map[string]int{}
			}
			count[end][name(o)]++
		}
	}
	endings := map[entry]edit{}
	var order []entry
	for e := range count {
		order = append(order, e)
	}
	slices.SortFunc(order, func(a, b entry) int {
		return cmp.Or(cmp.Compare(len(a.form), len(b.form)), cmp.Compare(a.form, b.form), cmp.Compare(a.tag, b.tag))
	})
	s := Stage{endings: endings}
	for _, e := range order {
		o := most(count[e])
		if r := options[o]; count[e][o] >= support && r != s.shorter(e) {
			endings[e] = r
		}
	}
	return endings
}

// shorter is the edit that an ending gets from the shorter ones.
func (s *Stage) shorter(e entry) edit {
	for n := len(e.form) - 1; n >= 0; n-- {
		if r, ok := s.endings[entry{e.form[len(e.form)-n:], e.tag}]; ok {
			return r
		}
	}
	return edit{}
}

func (s *Stage) encode() []byte {
	byTag := map[string]bool{}
	for e := range s.lexicon {
		byTag[e.tag] = true
	}
	for e := range s.endings {
		byTag[e.tag] = true
	}
	var tags []string
	for t := range byTag {
		tags = append(tags, t)
	}
	slices.Sort(tags)
	w := learn.NewWriter(kind)
	w.Strings(tags)
	w.Strings(slices.Sorted(maps.Keys(s.verbs)))
	var cased []string
	for e := range s.cased {
		cased = append(cased, e.form+" "+e.tag)
	}
	slices.Sort(cased)
	w.Strings(cased)
	for _, t := range tags {
		lexicon := forms(s.lexicon, t)
		w.Int(len(lexicon))
		for _, f := range lexicon {
			w.String(f)
			w.String(s.lexicon[entry{f, t}])
		}
		endings := forms(s.endings, t)
		w.Int(len(endings))
		for _, f := range endings {
			r := s.endings[entry{f, t}]
			w.String(f)
			w.Int(r.cut)
			w.String(r.add)
		}
	}
	return w.Data()
}

// forms are the forms that a map has for a tag, in order.
func forms[V any](m map[entry]V, tag string) []string {
	var list []string
	for e := range m {
		if e.tag == tag {
			list = append(list, e.form)
		}
	}
	slices.Sort(list)
	return list
}
