package graph

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph/vocab"
)

// Statement is what the IRI of a statement says: the document, and the byte ranges in it of the sentence and of the fact's parts.
// Object is empty (0-0) for a relation of the subject alone.
type Statement struct {
	Doc                                  extract.DocID
	Sentence, Subject, Predicate, Object extract.Span
}

// ParseStatement takes the IRI of a statement apart, such as "st:3f9a2c1b00112233/0-60/0-5/6-13/14-59". It accepts only what
// [Statement.IRI] writes.
func ParseStatement(iri string) (Statement, error) {
	var s Statement
	local, found := strings.CutPrefix(iri, string(vocab.St))
	doc, ranges, _ := strings.Cut(local, "/")
	if !found || doc == "" {
		return s, fmt.Errorf("parse statement %q: it does not begin with %sDOCUMENT/", iri, vocab.St)
	}
	s.Doc = extract.DocID(doc)
	parts := strings.Split(ranges, "/")
	spans := []*extract.Span{&s.Sentence, &s.Subject, &s.Predicate, &s.Object}
	if len(parts) != len(spans) {
		return Statement{}, fmt.Errorf("parse statement %q: it has %d byte ranges, not %d", iri, len(parts), len(spans))
	}
	for i, part := range parts {
		var err error
		if *spans[i], err = parseSpan(part); err != nil {
			return Statement{}, fmt.Errorf("parse statement %q: %w", iri, err)
		}
	}
	return s, nil
}

// IRI is the short IRI of the statement.
func (s Statement) IRI() quad.IRI {
	return vocab.St.IRI(fmt.Sprintf("%s/%v/%v/%v/%v", s.Doc, s.Sentence, s.Subject, s.Predicate, s.Object))
}

// parseSpan reads what Span.String writes, and nothing else.
func parseSpan(text string) (extract.Span, error) {
	from, to, _ := strings.Cut(text, "-")
	start, err1 := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	s := extract.Span{Start: start, End: end}
	if err1 != nil || err2 != nil || start < 0 || end < start || s.String() != text {
		return extract.Span{}, fmt.Errorf("%q is not a byte range", text)
	}
	return s, nil
}
