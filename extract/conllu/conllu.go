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

type row struct {
	form, lemma, upos, xpos, rel, misc string
	head                               int
	space                              bool
}

// Read reads all documents. Empty nodes are left out; of a multiword token the words are kept, and share the surface form's
// bytes where their forms do not add up to it.
func Read(r io.Reader) ([]*Document, error) {
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 1<<20), 1<<26)
	var docs []*Document
	var cur *builder
	start := func(id string) {
		if cur != nil {
			docs = append(docs, cur.finish())
		}
		cur = &builder{doc: &Document{ID: id, Meta: map[string]string{}}}
	}
	var id string
	par := false
	var rows []row
	var mwtEnd int
	line := 0
	flush := func() {
		if len(rows) == 0 {
			return
		}
		if cur == nil {
			start("")
		}
		cur.add(id, par, rows)
		rows, id, par, mwtEnd = nil, "", false, 0
	}
	for sc.Scan() {
		line++
		t := sc.Text()
		switch {
		case t == "":
			flush()
		case strings.HasPrefix(t, "#"):
			key, val, _ := strings.Cut(strings.TrimSpace(t[1:]), "=")
			key, val = strings.TrimSpace(key), strings.TrimSpace(val)
			switch {
			case key == "newdoc id" || key == "newdoc":
				start(val)
				par = true
			case key == "sent_id":
				id = val
			case strings.HasPrefix(key, "newpar"):
				par = true
			case cur != nil && len(cur.sents) == 0:
				cur.doc.Meta[key] = val
			}
		default:
			f := strings.Split(t, "\t")
			if len(f) < 8 {
				return nil, fmt.Errorf("read CoNLL-U: line %d has %d columns", line, len(f))
			}
			for len(f) < 10 {
				f = append(f, "_")
			}
			if strings.Contains(f[0], ".") {
				continue
			}
			if a, b, ok := strings.Cut(f[0], "-"); ok {
				s, _ := strconv.Atoi(a)
				e, _ := strconv.Atoi(b)
				rows = append(rows, row{form: f[1], head: -2, misc: f[9], space: !strings.Contains(f[9], "SpaceAfter=No"), lemma: strconv.Itoa(e - s + 1)})
				mwtEnd = e
				continue
			}
			n, err := strconv.Atoi(f[0])
			if err != nil {
				return nil, fmt.Errorf("read CoNLL-U: line %d: %w", line, err)
			}
			head, err := strconv.Atoi(f[6])
			if err != nil {
				head = 0
			}
			_ = n
			_ = mwtEnd
			rows = append(rows, row{form: f[1], lemma: f[2], upos: f[3], xpos: f[4], head: head - 1, rel: f[7], misc: f[9],
				space: !strings.Contains(f[9], "SpaceAfter=No")})
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("read CoNLL-U: line %d: %w", line+1, err)
	}
	flush()
	if cur != nil {
		docs = append(docs, cur.finish())
	}
	return docs, nil
}

type builder struct {
	doc    *Document
	text   strings.Builder
	sents  []extract.Sentence
	blocks []extract.Block
}

func (b *builder) add(id string, par bool, rows []row) {
	switch {
	case len(b.sents) == 0 || par:
		if b.text.Len() > 0 {
			b.text.WriteString("\n\n")
		}
		b.blocks = append(b.blocks, extract.Block{Span: extract.Span{Start: b.text.Len(), End: b.text.Len()}})
	default:
		b.text.WriteByte(' ')
	}
	s := extract.Sentence{Span: extract.Span{Start: b.text.Len()}, Block: len(b.blocks) - 1}
	info := Sentence{ID: id, Par: par}
	for i := 0; i < len(rows); i++ {
		r := rows[i]
		if r.head == -2 { // a multiword token
			n, _ := strconv.Atoi(r.lemma)
			words := rows[i+1 : min(i+1+n, len(rows))]
			at, left := b.text.Len(), r.form
			b.text.WriteString(r.form)
			for _, w := range words {
				span := extract.Span{Start: at, End: b.text.Len()}
				if strings.HasPrefix(left, w.form) {
					span.End = at + len(w.form)
					left = left[len(w.form):]
					at = span.End
				}
				s.Tokens = append(s.Tokens, token(span, w))
				info.Misc = append(info.Misc, w.misc)
			}
			i += len(words)
		} else {
			at := b.text.Len()
			b.text.WriteString(r.form)
			s.Tokens = append(s.Tokens, token(extract.Span{Start: at, End: b.text.Len()}, r))
			info.Misc = append(info.Misc, r.misc)
		}
		s.End = b.text.Len()
		if r.space && i < len(rows)-1 {
			b.text.WriteByte(' ')
		}
	}
	b.sents = append(b.sents, s)
	b.blocks[len(b.blocks)-1].End = s.End
	b.doc.Info = append(b.doc.Info, info)
}

func token(span extract.Span, r row) extract.Token {
	return extract.Token{Span: span, Text: r.form, Lemma: r.lemma, UPOS: r.upos, XPOS: r.xpos, Head: r.head, Rel: r.rel}
}

func (b *builder) finish() *Document {
	text := b.text.String()
	d := &extract.Document{ID: extract.NewDocID(text), Source: b.doc.ID, Text: text, Blocks: b.blocks, Sentences: b.sents}
	d.Mark(extract.Tokens, extract.Tags, extract.Lemmas, extract.Parse)
	b.doc.Doc = d
	return b.doc
}

// Write prints a document's sentences.
func Write(w io.Writer, d *extract.Document) error {
	bw := bufio.NewWriter(w)
	field := func(s string) string {
		if s == "" {
			return "_"
		}
		return s
	}
	for i := range d.Sentences {
		s := &d.Sentences[i]
		fmt.Fprintf(bw, "# sent_id = %d\n# text = %s\n", i+1, strings.Join(strings.Fields(d.Slice(s.Span)), " "))
		for j := range s.Tokens {
			t := &s.Tokens[j]
			misc := "_"
			if j+1 < len(s.Tokens) && s.Tokens[j+1].Start == t.End {
				misc = "SpaceAfter=No"
			}
			fmt.Fprintf(bw, "%d\t%s\t%s\t%s\t%s\t_\t%d\t%s\t_\t%s\n", j+1, t.Text, field(t.Lemma), field(t.UPOS), field(t.XPOS), t.Head+1, field(t.Rel), misc)
		}
		bw.WriteByte('\n')
	}
	if err := bw.Flush(); err != nil {
		return fmt.Errorf("write CoNLL-U: %w", err)
	}
	return nil
}
