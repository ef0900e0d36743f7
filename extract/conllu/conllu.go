// Package conllu reads and writes CoNLL-U, the treebank format of Universal Dependencies
// (https://universaldependencies.org/format.html).
//
// Start at [Read].
package conllu

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// Sentence is what the format says of one sentence beyond what extract.Sentence holds.
type Sentence struct {
	ID   string
	Misc []string // column 10 of each token
	Par  bool     // a paragraph starts here
}

// Document is an annotated document with its columns. Doc.Text is put together from the sentences' texts: one blank between
// sentences, an empty line between paragraphs, and a block for each paragraph. Layers tokens, tags, lemmas and parse are marked.
type Document struct {
	ID   string
	Meta map[string]string // comments before the first sentence, such as "meta::genre"
	Doc  *extract.Document
	Info []Sentence // parallel to Doc.Sentences
}

// row is a line of a sentence: a word, or the surface form of the multiword token that the next rows make up.
type row struct {
	form, lemma, upos, xpos, rel, misc string
	head                               int
	words                              int // of a multiword token; 0 for a word
}

func (r *row) spaceAfter() bool { return !strings.Contains(r.misc, "SpaceAfter=No") }

// Read reads all documents. Empty nodes are left out; of a multiword token the words are kept, and share the surface form's
// bytes where their forms do not add up to it. An error names the line.
func Read(r io.Reader) ([]*Document, error) {
	var p parser
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 1<<16), 1<<26)
	line := 0
	for sc.Scan() {
		line++
		if err := p.line(strings.TrimSuffix(sc.Text(), "\r")); err != nil {
			return nil, fmt.Errorf("read CoNLL-U: line %d: %w", line, err)
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("read CoNLL-U: line %d: %w", line+1, err)
	}
	if err := p.endDocument(); err != nil {
		return nil, fmt.Errorf("read CoNLL-U: line %d: %w", line, err)
	}
	return p.docs, nil
}

// parser holds what has been read of the current document and sentence.
type parser struct {
	docs []*Document
	doc  *builder
	id   string
	par  bool
	rows []row
}

func (p *parser) line(t string) error {
	switch {
	case t == "":
		return p.endSentence()
	case t[0] == '#':
		return p.comment(t[1:])
	default:
		return p.row(t)
	}
}

func (p *parser) comment(t string) error {
	key, val, _ := strings.Cut(t, "=")
	key, val = strings.TrimSpace(key), strings.TrimSpace(val)
	switch {
	case key == "newdoc id" || key == "newdoc":
		if err := p.endDocument(); err != nil {
			return err
		}
		p.doc, p.par = newBuilder(val), true
	case key == "sent_id":
		p.id = val
	case key == "newpar" || key == "newpar id":
		p.par = true
	case p.doc != nil && len(p.doc.sents) == 0 && len(p.rows) == 0:
		p.doc.doc.Meta[key] = val
	}
	return nil
}

func (p *parser) row(t string) error {
	f := strings.Split(t, "\t")
	if len(f) < 8 {
		return fmt.Errorf("%d columns, want 10", len(f))
	}
	for len(f) < 10 {
		f = append(f, "_")
	}
	if strings.Contains(f[0], ".") {
		return nil
	}
	if f[1] == "" {
		return fmt.Errorf("token %s has no form", f[0])
	}
	if first, last, ok := strings.Cut(f[0], "-"); ok {
		a, errA := strconv.Atoi(first)
		b, errB := strconv.Atoi(last)
		if errA != nil || errB != nil || b < a || a != p.words()+1 {
			return fmt.Errorf("bad range %q", f[0])
		}
		p.rows = append(p.rows, row{form: f[1], misc: f[9], words: b - a + 1})
		return nil
	}
	if n, err := strconv.Atoi(f[0]); err != nil || n != p.words()+1 {
		return fmt.Errorf("bad token number %q", f[0])
	}
	head := 0
	if f[6] != "_" {
		var err error
		if head, err = strconv.Atoi(f[6]); err != nil || head < 0 {
			return fmt.Errorf("bad head %q", f[6])
		}
	}
	p.rows = append(p.rows, row{form: f[1], lemma: f[2], upos: f[3], xpos: f[4], head: head - 1, rel: f[7], misc: f[9]})
	return nil
}

func (p *parser) words() int {
	n := 0
	for i := range p.rows {
		if p.rows[i].words == 0 {
			n++
		}
	}
	return n
}

func (p *parser) endSentence() error {
	if len(p.rows) == 0 {
		return nil
	}
	if p.doc == nil {
		p.doc = newBuilder("")
	}
	n := p.words()
	for i := range p.rows {
		if r := &p.rows[i]; r.head >= n {
			return fmt.Errorf("head %d of %q is outside its sentence of %d words", r.head+1, r.form, n)
		} else if r.words > len(p.rows)-i-1 {
			return fmt.Errorf("multiword token %q is cut off", r.form)
		}
	}
	p.doc.add(Sentence{ID: p.id, Par: p.par}, p.rows)
	p.rows, p.id, p.par = p.rows[:0], "", false
	return nil
}

func (p *parser) endDocument() error {
	if err := p.endSentence(); err != nil {
		return err
	}
	if p.doc != nil {
		p.docs = append(p.docs, p.doc.finish())
	}
	p.doc = nil
	return nil
}

// builder puts a document's text together.
type builder struct {
	doc    *Document
	text   strings.Builder
	sents  []extract.Sentence
	blocks []extract.Block
}

func newBuilder(id string) *builder {
	return &builder{doc: &Document{ID: id, Meta: map[string]string{}}}
}

func (b *builder) add(info Sentence, rows []row) {
	switch {
	case len(b.sents) == 0 || info.Par:
		if b.text.Len() > 0 {
			b.text.WriteString("\n\n")
		}
		b.blocks = append(b.blocks, extract.Block{Span: extract.Span{Start: b.text.Len(), End: b.text.Len()}})
	default:
		b.text.WriteByte(' ')
	}
	s := extract.Sentence{Span: extract.Span{Start: b.text.Len()}, Block: len(b.blocks) - 1}
	for i := 0; i < len(rows); {
		surface, words := &rows[i], rows[i:i+1]
		if surface.words > 0 {
			words = rows[i+1 : i+1+surface.words]
			i++
		}
		i += len(words)
		at, left := b.text.Len(), surface.form
		b.text.WriteString(surface.form)
		s.End = b.text.Len()
		for _, w := range words {
			span := extract.Span{Start: at, End: s.End}
			if strings.HasPrefix(left, w.form) {
				left = left[len(w.form):]
				at += len(w.form)
				span.End = at
			}
			s.Tokens = append(s.Tokens, extract.Token{Span: span, Text: w.form, Lemma: w.lemma, UPOS: w.upos, XPOS: w.xpos, Head: w.head, Rel: w.rel})
			info.Misc = append(info.Misc, w.misc)
		}
		if surface.spaceAfter() && i < len(rows) {
			b.text.WriteByte(' ')
		}
	}
	b.sents = append(b.sents, s)
	b.blocks[len(b.blocks)-1].End = s.End
	b.doc.Info = append(b.doc.Info, info)
}

func (b *builder) finish() *Document {
	text := b.text.String()
	d := &extract.Document{ID: extract.NewDocID(text), Source: b.doc.ID, Text: text, Blocks: b.blocks, Sentences: b.sents}
	d.Mark(extract.Tokens, extract.Tags, extract.Lemmas, extract.Parse)
	b.doc.Doc = d
	return b.doc
}

// Write prints a document's sentences, with its source as the document's id. What a stage has not filled in is printed as "_".
func Write(w io.Writer, d *extract.Document) error {
	bw := bufio.NewWriter(w)
	field := func(s string) string {
		if s == "" {
			return "_"
		}
		return s
	}
	if d.Source != "" {
		fmt.Fprintf(bw, "# newdoc id = %s\n", strings.Join(strings.Fields(d.Source), " "))
	}
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if i == 0 || s.Block != d.Sentences[i-1].Block {
			bw.WriteString("# newpar\n")
		}
		fmt.Fprintf(bw, "# sent_id = %d\n# text = %s\n", i+1, strings.Join(strings.Fields(d.Slice(s.Span)), " "))
		for j := range s.Tokens {
			t := &s.Tokens[j]
			misc := "_"
			if j+1 < len(s.Tokens) && s.Tokens[j+1].Start == t.End {
				misc = "SpaceAfter=No"
			}
			head := "_"
			if t.Rel != "" {
				head = strconv.Itoa(t.Head + 1)
			}
			fmt.Fprintf(bw, "%d\t%s\t%s\t%s\t%s\t_\t%s\t%s\t_\t%s\n", j+1, t.Text, field(t.Lemma), field(t.UPOS), field(t.XPOS), head, field(t.Rel), misc)
		}
		bw.WriteByte('\n')
	}
	if err := bw.Flush(); err != nil {
		return fmt.Errorf("write CoNLL-U: %w", err)
	}
	return nil
}
