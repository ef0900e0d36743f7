package relation

import (
	"math"
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// A Tuple is an open relation in the sentence's own words, as information extraction benchmarks ask for it (Bhardwaj,
// Aggarwal and Mausam, "CaRB: A Crowdsourced Benchmark for Open IE", 2019): a predicate with its auxiliaries and
// preposition, and two or more arguments, whole phrases of tokens joined by blanks.
type Tuple struct {
	Confidence float64
	Predicate  string
	Args       []string
}

// Tuples are the open relations of one sentence. The document needs the layers Tokens, Tags, Lemmas and Parse. Unlike
// facts, they are not weighed: what is denied, planned or reported is a tuple like any other, and pronouns stay as they
// are.
func Tuples(d *extract.Document, sentence int) []Tuple {
	if sentence < 0 || sentence >= len(d.Sentences) {
		return nil
	}
	s := d.Sentences[sentence]
	kind := extract.Paragraph
	if s.Block >= 0 && s.Block < len(d.Blocks) {
		kind = d.Blocks[s.Block].Kind
	}
	s.Block = 0
	alone := &extract.Document{ID: d.ID, Text: d.Text, Blocks: []extract.Block{{Span: s.Span, Kind: kind}},
		Sentences: []extract.Sentence{s}}
	r := read(alone) // without mentions, times and quotations, which tuples do not look at
	w := &tupler{writer: writer{r: r, t: r.trees[0]}, seen: map[string]bool{}}
	if !w.t.sound {
		return nil
	}
	for _, c := range r.clauses[0] {
		w.clause(c)
	}
	w.nouns()
	return w.tuples
}

type tupler struct {
	writer
	tuples []Tuple
	seen   map[string]bool
}

// text is the tokens of a range, both inclusive, joined by blanks.
func (w *tupler) text(first, last int) string {
	var out []string
	for i := first; i <= last; i++ {
		out = append(out, w.r.d.Slice(w.t.toks[i].Span))
	}
	return strings.Join(out, " ")
}

// words is the tokens in a span.
func (w *tupler) words(s extract.Span) string {
	var out []string
	for i := range w.t.toks {
		if s.Contains(w.t.toks[i].Span) {
			out = append(out, w.r.d.Slice(w.t.toks[i].Span))
		}
	}
	return strings.Join(out, " ")
}

// phraseText is a participant's whole phrase, with what is coordinated with it.
func (w *tupler) phraseText(i int) string { return w.text(w.whole(i)) }

// whole is the tokens of a phrase, both inclusive, with its conjuncts and participles but without relative clauses and
// appositions.
func (w *tupler) whole(i int) (first, last int) {
	t := w.t
	in := map[int]bool{i: true}
	gather(t, i, true, in, func(t *tree, k int, top bool) bool {
		switch base(t.rel(k)) {
		case "nsubj", "csubj", "cop", "aux", "expl", "parataxis", "mark", "discourse", "vocative":
			return top || t.is(k, "parataxis")
		case "appos":
			return top
		case "acl":
			return t.rel(k) == "acl:relcl"
		case "conj":
			return isClauseHead(t, k)
		case "advmod":
			return top && t.has(t.head(k), "cop") && k < t.head(k) && t.upos(t.head(k)) != "ADJ"
		case "obl", "advcl", "ccomp":
			return top && (t.has(t.head(k), "cop", "nsubj") || t.is(k, "advcl", "ccomp"))
		case "case":
			return top && t.xpos(k) != "POS"
		}
		return false
	})
	first, last = i, i
	for first > 0 && in[first-1] {
		first--
	}
	for last+1 < len(t.toks) && in[last+1] {
		last++
	}
	for first < i && trims(t, first) && t.toks[first].Text != "``" && t.toks[first].Text != "\"" && t.toks[first].Text != "“" {
		first++
	}
	for last > i && (t.low[last] == "," || t.upos(last) == "CCONJ" || t.low[last] == ";" || t.low[last] == "." ||
		t.low[last] == "-" || t.low[last] == "--") {
		last--
	}
	return first, last
}

// circumstance is an oblique with its preposition, or an adverbial clause with its mark.
func (w *tupler) circumstance(i int) string {
	first, last := w.t.first[i], w.t.last[i]
	for first < i && w.t.upos(first) == "PUNCT" {
		first++
	}
	for last > i && w.t.upos(last) == "PUNCT" {
		last--
	}
	for k := i + 1; k <= last; k++ { // a relative clause is a tuple of its own
		if w.t.rel(k) == "acl:relcl" && w.t.head(k) == i {
			last = w.t.first[k] - 1
			break
		}
	}
	for last > i && w.t.upos(last) == "PUNCT" {
		last--
	}
	return w.text(first, last)
}

func (w *tupler) put(confidence float64, predicate string, args ...string) {
	if predicate == "" || len(args) < 2 || args[0] == "" || args[1] == "" {
		return
	}
	key := predicate + "\t" + strings.Join(args, "\t")
	if w.seen[key] {
		return
	}
	w.seen[key] = true
	confidence *= math.Pow(0.995, float64(len(w.t.toks)))
	w.tuples = append(w.tuples, Tuple{math.Round(confidence*1e4) / 1e4, predicate, args})
}

// doubted is a confidence that takes into account how sure the parser is of the given tokens.
func (w *tupler) doubted(confidence float64, tokens ...int) float64 {
	least := math.Inf(1)
	for _, i := range tokens {
		if i >= 0 {
			least = min(least, float64(w.t.toks[i].Margin))
		}
	}
	odds := math.Log(confidence/(1-confidence)) + doubt(least)
	return 1 / (1 + math.Exp(-odds))
}

// subjects are the phrases that can stand as a clause's first argument, by their heads.
func (w *tupler) subjects(c *clause) []int {
	var out []int
	for _, s := range c.subjects {
		switch w.t.low[s] {
		case "who", "which", "that", "what", "whom":
			if isRelative(w.t, s) {
				continue
			}
		}
		out = append(out, s)
	}
	return out
}

func (w *tupler) clause(c *clause) {
	t := w.t
	if c.void || c.complementary() && !c.hasFinite() {
		return
	}
	confidence := 0.8
	switch base(c.link) {
	case "conj", "advcl", "acl":
		confidence = 0.7
	case "xcomp":
		confidence = 0.65
	}
	if c.borrowed {
		confidence -= 0.05
	}
	for _, s := range w.subjects(c) {
		subject := w.phraseText(s)
		var rest []string // obliques, times and adverbial clauses in their order
		used := -1
		var second, prep string
		switch {
		case c.there:
			continue
		case c.voice == copular:
			w.be(c, subject, w.doubted(confidence, c.head, s))
			continue
		case len(c.objects) > 0:
			used = c.objects[0]
			second = w.phraseText(used)
		case c.outcome >= 0:
			used = c.outcome
			second = w.phraseText(used)
		case len(c.agents) > 0 && c.voice == passive:
			used, prep = c.agents[0], "by"
			second = w.phraseText(used)
		case c.complement() != nil:
			x := c.complement()
			used = x.head
			second = w.clauseText(x)
			if strings.HasPrefix(second, "that ") {
				second, prep = second[5:], "that"
			}
		default:
			for _, o := range c.obliques {
				if h := t.outer(o); h > c.head {
					used, prep = h, w.prepositionText(h)
					second = w.phraseText(used)
					break
				}
			}
		}
		for _, i := range c.circumstances() {
			if i != used {
				rest = append(rest, w.circumstance(i))
			}
		}
		predicate := w.words(c.group(""))
		if prep != "" {
			predicate += " " + prep
		}
		if second == "" {
			if len(rest) == 0 {
				continue
			}
			second, rest = rest[0], rest[1:]
			confidence -= 0.1
		}
		if len(c.objects) > 0 && len(c.recipients) > 0 {
			rest = append([]string{w.phraseText(c.recipients[0])}, rest...)
		}
		if p := t.child(c.head, "compound:prt"); p >= 0 && !strings.HasSuffix(predicate, t.toks[p].Text) && p > c.head+1 {
			predicate += " " + t.toks[p].Text
		}
		w.put(w.doubted(confidence, c.head, s, used), predicate, append([]string{subject, second}, rest...)...)
	}
}

// hasFinite reports whether a clause has a finite complement beside its infinitive.
func (c *clause) hasFinite() bool { return c.complement() != nil }

// complement is the finite clause that is a clause's object.
func (c *clause) complement() *clause {
	for _, d := range c.down {
		if base(d.link) == "ccomp" {
			return d
		}
	}
	return nil
}

// circumstances are the heads of what stands beside the core of a clause, in order.
func (c *clause) circumstances() []int {
	t := c.t
	var out []int
	for _, k := range t.kids[c.head] {
		switch {
		case t.is(k, "obl") && t.rel(k) != "obl:agent", t.is(k, "advmod") && isDate(t, k) && t.upos(k) != "ADV":
			if !isRelative(t, k) {
				out = append(out, k)
			}
		case t.is(k, "advcl") && t.last[k]-t.first[k] < 12 && k > c.head && t.mark(k) != "":
			out = append(out, k)
		}
	}
	return out
}

func (w *tupler) prepositionText(i int) string {
	t := w.t
	var out []string
	for k := t.first[i]; k < i; k++ {
		h := t.head(k)
		if t.is(k, "case") && h == i || t.is(k, "fixed") && h >= 0 && t.is(h, "case") && t.head(h) == i {
			out = append(out, w.r.d.Slice(t.toks[k].Span))
		}
	}
	return strings.Join(out, " ")
}

// clauseText is a complement clause without its subordinating word.
func (w *tupler) clauseText(c *clause) string {
	first, last := w.t.first[c.head], w.t.last[c.head]
	for first < c.head && (w.t.upos(first) == "PUNCT") {
		first++
	}
	for last > c.head && w.t.upos(last) == "PUNCT" {
		last--
	}
	return w.text(first, last)
}

// be writes a copular clause.
func (w *tupler) be(c *clause, subject string, confidence float64) {
	t := w.t
	if c.copula < 0 {
		return
	}
	predicate := w.words(c.group(""))
	if c.copula < c.head { // up to the copula only
		first := c.copula
		for first > 0 && (t.is(first-1, "aux") || t.is(first-1, "advmod") && t.head(first-1) == c.head) && t.head(first-1) == c.head {
			first--
		}
		last := c.copula
		for last+1 < c.head && t.head(last+1) == c.head && t.is(last+1, "advmod") && adverbs[t.low[last+1]] == fails {
			last++
		}
		predicate = w.text(first, last)
	}
	second := w.phraseText(c.head)
	if p := w.prepositionText(c.head); p != "" {
		predicate += " " + p
	}
	var rest []string
	for _, i := range c.circumstances() {
		rest = append(rest, w.circumstance(i))
	}
	w.put(confidence, predicate, append([]string{subject, second}, rest...)...)
}

// nouns writes what noun phrases say: appositions, titles and possessives.
func (w *tupler) nouns() {
	t := w.t
	for i := range t.toks {
		h := t.head(i)
		if h < 0 {
			continue
		}
		switch {
		case t.is(i, "appos") && t.upos(i) != "NUM" && t.upos(h) != "NUM":
			w.put(w.doubted(0.55, i), "is", w.bare(h), w.phraseText(i))
		case t.is(i, "nmod:poss") && t.upos(i) != "PRON":
			w.put(w.doubted(0.3, i), "has", w.phraseText(i), w.afterOwner(i, h))
		}
	}
}

// bare is a phrase without conjuncts.
func (w *tupler) bare(i int) string {
	first, last := phrase(w.t, i)
	return w.text(first, last)
}

// afterOwner is what a possessor has.
func (w *tupler) afterOwner(owner, head int) string {
	_, last := phrase(w.t, head)
	first := w.t.last[owner] + 1
	if first > head {
		return ""
	}
	return w.text(first, last)
}
