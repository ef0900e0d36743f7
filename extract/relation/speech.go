package relation

import (
	"sort"
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// A quotation is a stretch of quoted text, which may run over several sentences.
type quotation struct {
	extract.Span
	block  int
	runsOn bool    // its closing mark is missing: the next paragraph goes on with it
	source *source // who says it, nil if unknown
	short  bool    // a word or two
}

// quotations finds the double-quoted stretches of a document's paragraphs.
func quotations(d *extract.Document) []quotation {
	var out []quotation
	for b, block := range d.Blocks {
		if block.Kind == extract.Boilerplate {
			continue
		}
		text, open := d.Slice(block.Span), -1
		for i := 0; i < len(text); {
			mark, size := quoteMark(text[i:], open >= 0)
			switch {
			case mark > 0 && open < 0 && closes(text, i) && len(out) > 0 && out[len(out)-1].runsOn && out[len(out)-1].block == b-1:
				// It was opened a paragraph before, and not again.
				out = append(out, quotation{Span: extract.Span{Start: block.Start, End: block.Start + i + size}, block: b})
			case mark > 0 && open < 0:
				open = i
			case mark < 0 && open >= 0:
				out = append(out, quotation{Span: extract.Span{Start: block.Start + open, End: block.Start + i + size}, block: b})
				open = -1
			}
			i += size
		}
		if open >= 0 {
			out = append(out, quotation{Span: extract.Span{Start: block.Start + open, End: block.End}, block: b, runsOn: true})
		}
	}
	for i := range out {
		out[i].short = len(strings.Fields(d.Slice(out[i].Span))) < 4
	}
	return out
}

// quoteMark reads a quotation mark at the start of a text: 1 for one that opens, -1 for one that closes, 0 for none; and
// the bytes to go on. A straight mark closes what is open.
func quoteMark(text string, open bool) (mark, size int) {
	for _, m := range [...]struct {
		text string
		mark int
	}{{"“", 1}, {"”", -1}, {"„", 1}, {"«", 1}, {"»", -1}, {"``", 1}, {"''", -1}} {
		if strings.HasPrefix(text, m.text) {
			return m.mark, len(m.text)
		}
	}
	if text[0] == '"' {
		if open {
			return -1, 1
		}
		return 1, 1
	}
	return 0, 1
}

// closes reports whether a mark is a straight one that closes: it follows a word or its stop, and nothing follows it directly.
func closes(text string, i int) bool {
	return text[i] == '"' && i > 0 && !strings.ContainsRune(" \t\n([-–—", rune(text[i-1])) && (i+1 == len(text) || strings.ContainsRune(" \t\n", rune(text[i+1])))
}

// attributeQuotes finds who says each quotation: the speech clause that governs a clause inside of it, else the one
// beside it in the same paragraph, else the speaker of the quotation that runs on from the paragraph before.
func (r *reading) attributeQuotes() {
	if len(r.quotes) == 0 {
		return
	}
	frames := make([]*source, len(r.d.Sentences)) // the speech clause of each sentence
	for s := range r.clauses {
		for _, c := range r.clauses[s] {
			st := c.resolve()
			if st.by == nil || st.by.tok < 0 || st.by.t != c.t {
				continue
			}
			if q := r.quoteAt(c.t.toks[c.head].Start); q != nil && q.source == nil && !q.Contains(c.t.toks[st.by.tok].Span) {
				q.source = st.by
			}
			if r.quoteAt(c.t.toks[st.by.tok].Start) == nil && frames[s] == nil && utterances[st.by.verb] {
				frames[s] = st.by
			}
		}
		if frames[s] == nil {
			frames[s] = r.bareFrame(s)
		}
	}
	for i := range r.quotes {
		q := &r.quotes[i]
		if q.source != nil {
			continue
		}
		first, last := r.sentences(q.Span)
		for s := first; s <= last && s >= 0 && q.source == nil; s++ {
			q.source = frames[s]
		}
		if q.source == nil && i > 0 {
			before := &r.quotes[i-1]
			_, end := r.sentences(before.Span)
			near := before.block == q.block && first-end <= 1
			if near || before.block == q.block-1 && (before.runsOn || r.quoteOnly(q)) {
				q.source = before.source
			}
		}
	}
}

// findBodies finds the bodies that the speakers of quotations speak for: their "we" means these.
func (r *reading) findBodies() {
	r.bodies = map[extract.NodeID]extract.Node{}
	if len(r.quotes) == 0 {
		return
	}
	for _, t := range r.trees {
		if !t.sound {
			continue
		}
		w := &writer{r: r, t: t}
		for _, c := range r.clauses[t.sentence] {
			if heads := c.lemma(); heads != "head" && heads != "lead" && heads != "run" && heads != "chair" || c.voice != active ||
				len(c.subjects) != 1 || len(c.objects) != 1 {
				continue
			}
			who, body := r.node(t, c.subjects[0]), r.node(t, c.objects[0])
			if who.Type == extract.Person && (body.Type == extract.Organization || collectives[t.lemma(c.objects[0])]) &&
				!body.Unresolved {
				r.bodies[who.ID] = body
			}
		}
		w.appositions()
		for _, f := range w.facts {
			if _, known := r.bodies[f.Subject.ID]; known || f.Object.Type != extract.Organization && f.Object.Type != extract.Place {
				continue
			}
			if office, ok := strings.CutSuffix(f.Predicate.Name, " of"); ok && spokesmen[office[strings.LastIndexByte(office, ' ')+1:]] {
				r.bodies[f.Subject.ID] = f.Object
			}
		}
	}
}

// spokesmen are offices whose holders say "we" of the body that they hold them in.
var spokesmen = set(`spokesman spokeswoman spokesperson minister president premier chancellor chief head director chairman
	chairwoman chair executive ceo secretary ambassador envoy commander coach captain manager leader founder owner governor
	mayor official`)

// collectives are nouns of groups of people, which can say "we".
var collectives = set(`team group company agency party committee council union delegation mission commission panel federation
	association organisation organization charity firm drugmaker carmaker automaker chipmaker planemaker retailer lender airline
	startup insurer miner broadcaster newspaper magazine publisher manufacturer unit department institute government board bank club`)

// quoteOnly reports whether a paragraph is nothing but the quotation.
func (r *reading) quoteOnly(q *quotation) bool {
	return strings.TrimSpace(r.d.Slice(r.d.Blocks[q.block].Span)) == strings.TrimSpace(r.d.Slice(q.Span))
}

// bareFrame is the speaker of a sentence whose main verb is one of speech without anything said in it: "He went on:".
func (r *reading) bareFrame(s int) *source {
	for _, c := range r.clauses[s] {
		if c.up == nil && c.quotes() {
			return c.speaker()
		}
	}
	return nil
}

// sentences are the first and the last sentence that a span touches; -1 if there is none.
func (r *reading) sentences(span extract.Span) (first, last int) {
	n := len(r.d.Sentences)
	s := sort.Search(n, func(s int) bool { return r.d.Sentences[s].End > span.Start })
	first, last = -1, -1
	for ; s < n && r.d.Sentences[s].Overlaps(span); s++ {
		if first < 0 {
			first = s
		}
		last = s
	}
	return first, last
}

// quoteAt is the quotation that a byte stands in, or nil.
func (r *reading) quoteAt(at int) *quotation {
	i := sort.Search(len(r.quotes), func(i int) bool { return r.quotes[i].End > at })
	if i < len(r.quotes) && r.quotes[i].Start <= at {
		return &r.quotes[i]
	}
	return nil
}

// quoteSource is who says the words around a token, or nil.
func (r *reading) quoteSource(t *tree, i int) *source {
	if q := r.quoteAt(t.toks[i].Start); q != nil {
		return q.source
	}
	return nil
}

// standing is the status of a clause with what its quotation adds: a clause inside quotation marks is never more than reported.
func (r *reading) standing(c *clause) status {
	s := c.resolve()
	q := r.quoteAt(c.t.toks[c.head].Start)
	if q == nil || q.short && (len(c.subjects) == 0 ||
		!q.Contains(c.t.toks[c.subjects[0]].Span)) {
		return s // a word or two between quotation marks
	}
	if s.by == nil || s.by.t == c.t && s.by.tok >= 0 && r.node(c.t, s.by.tok).Unresolved {
		s.by = q.source // also where it is someone whom nobody knows: "They told me to leave," she said
	}
	s.factuality = weaker(s.factuality, extract.Reported)
	return s
}
