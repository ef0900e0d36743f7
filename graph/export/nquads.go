package export

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/graph/vocab"
)

// NQuads writes every quad (RDF 1.1 N-Quads, https://www.w3.org/TR/n-quads/), with full IRIs.
func NQuads(ctx context.Context, w io.Writer, g *graph.Graph, o Options) error {
	var failed error
	err := WriteNQuads(w, func(yield func(quad.Quad) bool) {
		for q, err := range g.Quads(ctx) {
			if failed = err; err != nil || !yield(q) {
				return
			}
		}
	}, o)
	if failed != nil {
		return fmt.Errorf("export N-Quads: %w", failed)
	}
	return err
}

// WriteNQuads writes quads that need not be in a graph, such as those of graph.Quads.
func WriteNQuads(w io.Writer, quads iter.Seq[quad.Quad], o Options) error {
	base := cmp.Or(o.Base, vocab.Base)
	var line []byte
	for q := range quads {
		line = line[:0]
		for _, d := range quad.Directions {
			v := q.Get(d)
			if v == nil {
				continue
			}
			var err error
			if line, err = appendValue(line, v, base); err != nil {
				return fmt.Errorf("export N-Quads: %v: %w", q, err)
			}
			line = append(line, ' ')
		}
		line = append(line, '.', '\n')
		if _, err := w.Write(line); err != nil {
			return fmt.Errorf("export N-Quads: %w", err)
		}
	}
	return nil
}

const xsd = "http://www.w3.org/2001/XMLSchema#"

// appendValue appends a value as N-Quads write it.
func appendValue(b []byte, v quad.Value, base string) ([]byte, error) {
	switch v := v.(type) {
	case quad.IRI:
		return appendIRI(b, vocab.Expand(base, v)), nil
	case quad.BNode:
		return appendBlank(b, string(v)), nil
	case quad.String:
		return appendString(b, string(v)), nil
	case quad.LangString:
		return append(append(appendString(b, string(v.Value)), '@'), v.Lang...), nil
	case quad.TypedString:
		return appendTyped(b, string(v.Value), strings.Replace(string(v.Type), "xsd:", xsd, 1)), nil
	case quad.Int:
		return appendTyped(b, strconv.FormatInt(int64(v), 10), xsd+"integer"), nil
	case quad.Float:
		return appendTyped(b, strconv.FormatFloat(float64(v), 'g', -1, 64), xsd+"double"), nil
	case quad.Bool:
		return appendTyped(b, strconv.FormatBool(bool(v)), xsd+"boolean"), nil
	case quad.Time:
		return appendTyped(b, time.Time(v).UTC().Format(time.RFC3339Nano), xsd+"dateTime"), nil
	}
	return b, fmt.Errorf("no form for a value of type %T", v)
}

func appendTyped(b []byte, text, datatype string) []byte {
	return appendIRI(append(appendString(b, text), "^^"...), quad.IRI(datatype))
}

// appendIRI escapes what the grammar keeps out of an IRIREF: blanks, controls and <>"{}|^`\.
func appendIRI(b []byte, iri quad.IRI) []byte {
	b = append(b, '<')
	for _, r := range string(iri) {
		if r <= ' ' || r == 0x7f || strings.ContainsRune("<>\"{}|^`\\", r) {
			b = fmt.Appendf(b, `\u%04X`, r)
		} else {
			b = utf8.AppendRune(b, r)
		}
	}
	return append(b, '>')
}

// appendBlank writes a blank node; what its label may not hold becomes its number in hexadecimal between two Z, and so does
// a Z.
func appendBlank(b []byte, label string) []byte {
	b = append(b, "_:b"...)
	for _, r := range label {
		if r != 'Z' && (r >= '0' && r <= '9' || r >= 'A' && r <= 'Y' || r >= 'a' && r <= 'z') {
			b = append(b, byte(r))
		} else {
			b = fmt.Appendf(b, "Z%XZ", r)
		}
	}
	return b
}

// appendString escapes quotes, backslashes and controls.
func appendString(b []byte, text string) []byte {
	b = append(b, '"')
	for _, r := range text {
		switch {
		case r == '"', r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\r':
			b = append(b, `\r`...)
		case r == '\t':
			b = append(b, `\t`...)
		case r < ' ', r == 0x7f:
			b = fmt.Appendf(b, `\u%04X`, r)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return append(b, '"')
}
