package queries

import (
	"context"
	"fmt"
	"strings"

	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/graph/vocab"
)

// DocumentError says that a reference does not lead to one document.
type DocumentError struct {
	Ref   string
	Among []graph.DocumentInfo // those that it may mean; none if there is none
}

func (e *DocumentError) Error() string {
	if len(e.Among) == 0 {
		return fmt.Sprintf("no document in the graph has %q as its id, path, URL or title", e.Ref)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%q may be any of", e.Ref)
	for i, d := range e.Among[:min(len(e.Among), nearest)] {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, " doc:%s", d.ID)
		if d.Source != "" {
			fmt.Fprintf(&b, " (%s)", d.Source)
		}
	}
	if n := len(e.Among) - nearest; n > 0 {
		fmt.Fprintf(&b, " and %d more", n)
	}
	return b.String()
}

// shortestID is how many digits of an id must be given for the rest to be left out.
const shortestID = 4

// Documents finds what a reference means: the document with an id ("doc:3f9a2c1b00112233", or without "doc:"); all documents that were
// read from a path or URL, or from the lines of a file of JSON lines; the document with a title; or the one whose id begins so.
// What fits first in this order is meant. The error is a [*DocumentError] if nothing fits, or if a title or the beginning of
// an id fits several.
func Documents(ctx context.Context, g *graph.Graph, ref string) ([]graph.DocumentInfo, error) {
	id := strings.TrimPrefix(strings.Trim(ref, "<>"), string(vocab.Doc))
	all, err := g.Documents(ctx)
	if err != nil {
		return nil, err
	}
	isLine := func(source string) bool {
		line, found := strings.CutPrefix(source, ref+":")
		return found && line != "" && strings.Trim(line, "0123456789") == ""
	}
	for _, rule := range []struct {
		several bool
		fits    func(d graph.DocumentInfo) bool
	}{
		{false, func(d graph.DocumentInfo) bool { return string(d.ID) == id }},
		{true, func(d graph.DocumentInfo) bool { return ref != "" && (d.Source == ref || isLine(d.Source)) }},
		{false, func(d graph.DocumentInfo) bool { return ref != "" && strings.EqualFold(oneLine(d.Title), oneLine(ref)) }},
		{false, func(d graph.DocumentInfo) bool { return len(id) >= shortestID && strings.HasPrefix(string(d.ID), id) }},
	} {
		switch found := keep(all, rule.fits); {
		case len(found) == 1, len(found) > 1 && rule.several:
			return found, nil
		case len(found) > 1:
			return nil, &DocumentError{Ref: ref, Among: found}
		}
	}
	return nil, &DocumentError{Ref: ref}
}
