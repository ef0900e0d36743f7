package cli

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/relation"
)

// openie writes the open relations of a document, one a line, in the tab-separated form that open information extraction
// systems are compared in: sentence, confidence, predicate, arguments. All is in the sentence's own tokens, joined by blanks.
func openie(w io.Writer, d *extract.Document) error {
	var b bytes.Buffer
	for i := range d.Sentences {
		var sentence []string
		for _, t := range d.Sentences[i].Tokens {
			sentence = append(sentence, d.Slice(t.Span))
		}
		for _, t := range relation.Tuples(d, i) {
			b.WriteString(strings.Join(sentence, " "))
			b.WriteString("\t" + strconv.FormatFloat(t.Confidence, 'f', 4, 64) + "\t" + t.Predicate)
			for _, argument := range t.Args {
				b.WriteString("\t" + argument)
			}
			b.WriteByte('\n')
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}
