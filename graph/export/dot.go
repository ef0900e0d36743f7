package export

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/format"
	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/graph/vocab"
)

// styles draw a fact by its standing: what is so is solid, what is only claimed is dashed, and what is denied is red and ends in a
// bar.
var styles = map[vocab.Prefix]string{
	vocab.Rel:   "style=solid",
	vocab.Claim: "style=dashed, color=gray40, fontcolor=gray40",
	vocab.Not:   "style=solid, color=red3, fontcolor=red3, arrowhead=tee",
}

// DOT writes a picture for Graphviz: one edge a fact, with its relation, its status unless it is asserted, and the sentence as its
// tooltip. A relation of its subject alone leads to a point. Entities are boxes, things are plain.
func DOT(ctx context.Context, w io.Writer, g *graph.Graph, _ Options) error {
	p := &picture{w: w, drawn: make(map[extract.NodeID]bool)}
	p.print("digraph quadloom {\n  rankdir=LR;\n  node [shape=plaintext];\n")
	err := eachDocument(ctx, g, func(d *extract.Document) error {
		for i := range d.Facts {
			p.fact(d, &d.Facts[i])
		}
		return p.err
	})
	p.print("}\n")
	if err == nil {
		err = p.err
	}
	if err != nil {
		return fmt.Errorf("export DOT: %w", err)
	}
	return nil
}

// picture writes until the first error and keeps that.
type picture struct {
	w     io.Writer
	drawn map[extract.NodeID]bool
	err   error
}

func (p *picture) print(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}

func (p *picture) fact(d *extract.Document, f *extract.Fact) {
	p.node(&f.Subject)
	object := string(f.Object.ID)
	if f.Object == (extract.Node{}) {
		object = d.StatementID(f)
		p.print("  %s [shape=point];\n", quoted(object))
	} else {
		p.node(&f.Object)
	}
	standing := vocab.Standing(f.Polarity, f.Factuality)
	label := f.Predicate.Name
	if standing != vocab.Rel {
		label += " (" + format.Status(f) + ")"
	}
	p.print("  %s -> %s [label=%s, %s, tooltip=%s, id=%s];\n", quoted(string(f.Subject.ID)), quoted(object), quoted(label), styles[standing],
		quoted(d.Slice(d.Sentences[f.Sentence].Span)), quoted(d.StatementID(f)))
}

// node draws a node when it is first seen.
func (p *picture) node(n *extract.Node) {
	if p.drawn[n.ID] {
		return
	}
	p.drawn[n.ID] = true
	shape := ""
	if vocab.Ent.Of(quad.IRI(n.ID)) {
		shape = ", shape=box"
	}
	p.print("  %s [label=%s%s];\n", quoted(string(n.ID)), quoted(n.Name), shape)
}

// quoted is a text as a string of DOT on one line, in which a backslash means itself.
func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(oneLine(text)) + `"`
}
