package relation

import (
	"slices"
	"strings"
	"testing"

	"github.com/quadloom/quadloom/extract"
)

// A quotation may run over paragraphs, each of which opens it anew or none does.
func TestQuotationsOverParagraphs(t *testing.T) {
	for _, c := range []struct {
		text string // paragraphs between bars
		want []string
	}{
		{`"We won," he said.`, []string{`"We won,"`}},
		{`He said, "We won.|We left early." Then the coach said, "We lost."`, []string{`"We won.`, `We left early."`, `"We lost."`}},
		{`He said, "We won.|"We left early."`, []string{`"We won.`, `"We left early."`}},
		{`He said, "We won.|We left early. It rained."|They went home.`, []string{`"We won.`, `We left early. It rained."`}},
		{`He said, "We won."|They left. "It rained," he said.`, []string{`"We won."`, `"It rained,"`}},
		{`He said, "We won.|They left.|It rained." He slept.`, []string{`"We won.`, `" He slept.`}}, // too far to be sure
		{`He said, “We won.|“We left early.” The coach said, “We lost.”`, []string{`“We won.`, `“We left early.”`, `“We lost.”`}},
	} {
		d := &extract.Document{Text: strings.ReplaceAll(c.text, "|", "\n")}
		start := 0
		for _, p := range strings.Split(c.text, "|") {
			d.Blocks = append(d.Blocks, extract.Block{Span: extract.Span{Start: start, End: start + len(p)}, Kind: extract.Paragraph})
			start += len(p) + 1
		}
		var got []string
		for _, q := range quotations(d) {
			got = append(got, d.Slice(q.Span))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}
