package eval

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Extraction is a tuple of open information extraction, its words apart by blanks.
type Extraction struct {
	Sentence   string
	Confidence float64 // of a system
	Predicate  string
	Args       []string
}

// ReadCaRB reads gold tuples, one a line: sentence, predicate and arguments, apart by tabs. Cells that give a context ("C: ...") are left
// out.
func ReadCaRB(r io.Reader) ([]Extraction, error) {
	var out []Extraction
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<22)
	for line := 1; sc.Scan(); line++ {
		text := strings.TrimSpace(sc.Text())
		if text == "" {
			continue
		}
		cells := strings.Split(text, "\t")
		if len(cells) < 2 {
			return nil, fmt.Errorf("read tuples: line %d has no predicate", line)
		}
		e := Extraction{Sentence: strings.TrimSpace(cells[0]), Predicate: strings.TrimSpace(cells[1])}
		for _, c := range cells[2:] {
			if !strings.Contains(c, "C: ") {
				e.Args = append(e.Args, strings.TrimSpace(c))
			}
		}
		out = append(out, e)
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("read tuples: %w", err)
	}
	return out, nil
}

// TupleScore is how good a system's tuples are at the confidence where F1 is best, and the area under its curve of
// precision over recall. All are from 0 to 1.
type TupleScore struct {
	Precision, Recall, F1, AUC float64
	Threshold                  float64 // that confidence
}

// CaRB scores tuples as the CaRB benchmark does (Bhardwaj, Aggarwal and Mausam, 2019): a tuple is worth the share of its words that it
// shares with a gold tuple, part by part. Precision matches tuples one to one; for recall, a tuple may serve many gold ones. The
// second score is the stricter one of OpenIE6 (Kolluru et al., 2020), "CaRB(1-1)": recall is one to one too.
func CaRB(gold, system []Extraction) (many, single TupleScore) {
	bySentence := group(system)
	thresholds := confidences(system)
	precision, recall, recallSingle := make([]float64, len(thresholds)), make([]float64, len(thresholds)), make([]float64, len(thresholds))
	extracted := make([]float64, len(thresholds))
	golds := 0
	for _, g := range group(gold).all {
		golds += len(g)
		tuples := bySentence.of(g[0].Sentence)
		overlaps := make([][]overlapping, len(g))
		for i := range g {
			for j := range tuples {
				overlaps[i] = append(overlaps[i], compareTuples(&g[i], &tuples[j]))
			}
		}
		from := 0
		for _, least := range confidences(tuples) {
			kept := columns(tuples, least)
			p, many, single := pairUp(overlaps, kept, shareOfSystem), 0.0, pairUp(overlaps, kept, shareOfGold)
			for _, row := range overlaps {
				best := 0.0
				for _, j := range kept {
					best = max(best, row[j].ofGold)
				}
				many += best
			}
			to, _ := slices.BinarySearch(thresholds, least)
			for ; from <= to; from++ {
				precision[from] += p
				recall[from] += many
				recallSingle[from] += single
				extracted[from] += float64(len(kept))
			}
		}
	}
	for k := range thresholds {
		if extracted[k] == 0 {
			precision[k], extracted[k] = 1, 1
		}
		precision[k] /= extracted[k]
		recall[k] = quotient(recall[k], float64(golds))
		recallSingle[k] = quotient(recallSingle[k], float64(golds))
	}
	return curve(thresholds, precision, recall), curve(thresholds, precision, recallSingle)
}

// curve sums up precision and recall at rising thresholds. The curve ends at recall 0, precision 1.
func curve(thresholds, precision, recall []float64) TupleScore {
	var s TupleScore
	for k, t := range thresholds {
		p, r := precision[k], recall[k]
		if f := quotient(2*p*r, p+r); k == 0 || f > s.F1 {
			s.Precision, s.Recall, s.F1, s.Threshold = p, r, f, t
		}
		nextP, nextR := 1.0, 0.0
		if k+1 < len(thresholds) {
			nextP, nextR = precision[k+1], recall[k+1]
		}
		s.AUC += (r - nextR) * (p + nextP) / 2
	}
	return s
}

// confidences are the distinct confidences, rising.
func confidences(tuples []Extraction) []float64 {
	var out []float64
	for i := range tuples {
		out = append(out, tuples[i].Confidence)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func columns(tuples []Extraction, least float64) []int {
	var out []int
	for j := range tuples {
		if tuples[j].Confidence >= least {
			out = append(out, j)
		}
	}
	return out
}

// sentences are tuples by the sentence that they are from.
type sentences struct {
	all [][]Extraction // in the order of first appearance
	at  map[string]int
}

func (s *sentences) of(sentence string) []Extraction {
	if i, ok := s.at[sentenceKey(sentence)]; ok {
		return s.all[i]
	}
	return nil
}

// group puts together the tuples of each sentence. Of sentences that differ in blanks and punctuation alone, the last counts.
func group(tuples []Extraction) sentences {
	s := sentences{at: map[string]int{}}
	written := map[string][]Extraction{}
	var order []string
	for _, t := range tuples {
		if _, ok := written[t.Sentence]; !ok {
			order = append(order, t.Sentence)
		}
		written[t.Sentence] = append(written[t.Sentence], t)
	}
	for _, sentence := range order {
		key := sentenceKey(sentence)
		i, ok := s.at[key]
		if !ok {
			i = len(s.all)
			s.at[key] = i
			s.all = append(s.all, nil)
		}
		s.all[i] = written[sentence]
	}
	return s
}

var brackets = strings.NewReplacer("-LRB-", "(", "-RRB-", ")", "-LSB-", "[", "-RSB-", "]", "-LCB-", "{", "-RCB-", "}")

// sentenceKey is what stays of a sentence without blanks and ASCII punctuation.
func sentenceKey(sentence string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", r) {
			return -1
		}
		return r
	}, brackets.Replace(strings.ReplaceAll(sentence, " ", "")))
}

// overlapping is how much two tuples share: as a share of the system's words and of gold's.
type overlapping struct {
	ofSystem, ofGold float64
}

func shareOfSystem(o overlapping) float64 { return o.ofSystem }
func shareOfGold(o overlapping) float64   { return o.ofGold }

// less orders by the system's share first.
func (o overlapping) less(p overlapping) bool {
	return o.ofSystem < p.ofSystem || o.ofSystem == p.ofSystem && o.ofGold < p.ofGold
}

// compareTuples takes a tuple's arguments as two: the first, and all others joined. About speech, the system may have
// them the other way round.
func compareTuples(gold, system *Extraction) overlapping {
	sides := arguments(system)
	best := shared(gold, system, sides)
	about := func(verb string) bool { return strings.Contains(gold.Predicate, verb) }
	if len(sides) > 1 && slices.ContainsFunc([]string{"said", "told", "added", "adds", "says"}, about) {
		if turned := shared(gold, system, [][]string{sides[1], sides[0]}); best.less(turned) {
			return turned
		}
	}
	return best
}

func arguments(e *Extraction) [][]string {
	if len(e.Args) > 1 {
		return [][]string{strings.Fields(e.Args[0]), strings.Fields(strings.Join(e.Args[1:], " "))}
	}
	var out [][]string
	for _, a := range e.Args {
		out = append(out, strings.Fields(a))
	}
	return out
}

// shared compares predicate with predicate and argument with argument. Predicates must share a word, "be" standing for any of its
// forms in gold, and no gold argument may lack its counterpart.
func shared(gold, system *Extraction, sides [][]string) overlapping {
	goldPredicate, predicate := strings.Fields(gold.Predicate), strings.Fields(system.Predicate)
	hits, left := common(goldPredicate, predicate)
	if slices.Contains(left, "be") && slices.ContainsFunc(goldPredicate, func(w string) bool { return forms[w] }) {
		hits++
	}
	if hits == 0 {
		return overlapping{}
	}
	ofSystem, ofGold := len(predicate), len(goldPredicate)
	for i, g := range arguments(gold) {
		if i >= len(sides) {
			return overlapping{}
		}
		n, _ := common(g, sides[i])
		hits += n
		ofSystem += len(sides[i])
		ofGold += len(g)
	}
	return overlapping{ratio(hits, ofSystem), ratio(hits, ofGold)}
}

// forms are those of "be".
var forms = set("be is am are was were been being")

// common counts the words that two phrases share, each as often as it is in both, and gives what is left of the second.
func common(a, b []string) (n int, left []string) {
	left = slices.Clone(b)
	for _, w := range a {
		if i := slices.Index(left, w); i >= 0 {
			left = slices.Delete(left, i, i+1)
			n++
		}
	}
	return n, left
}

// pairUp matches rows and columns one to one, always taking the greatest entry that is left, the first among equals, and adds up
// what it took.
func pairUp(overlaps [][]overlapping, columns []int, value func(overlapping) float64) float64 {
	rows := make([]int, len(overlaps))
	for i := range rows {
		rows[i] = i
	}
	columns = slices.Clone(columns)
	sum := 0.0
	for len(rows) > 0 && len(columns) > 0 {
		row, column, best := 0, 0, -1.0
		for i, r := range rows {
			for j, c := range columns {
				if v := value(overlaps[r][c]); v > best {
					row, column, best = i, j, v
				}
			}
		}
		rows, columns = slices.Delete(rows, row, row+1), slices.Delete(columns, column, column+1)
		sum += best
	}
	return sum
}
