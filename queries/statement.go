package queries

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/graph/vocab"
)

// StatementError says that a reference does not lead to one statement.
type StatementError struct {
	Ref   string
	Among []string // the IRIs of those that it may mean; none if there is none
}

func (e *StatementError) Error() string {
	if len(e.Among) == 0 {
		return fmt.Sprintf("no statement in the graph has an id that begins with %q", e.Ref)
	}
	more := ""
	if n := len(e.Among) - nearest; n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	return fmt.Sprintf("%q may be any of %s%s", e.Ref, strings.Join(e.Among[:min(len(e.Among), nearest)], ", "), more)
}

// Statement finds the statement with an id ("st:3f9a2c1b00112233/0-60/0-5/6-13/14-59", or without "st:"), or the one whose id begins
// so, and reads its fact as [graph.Graph.Fact] does. The error is a [*StatementError] if nothing fits, or if several do.
func Statement(ctx context.Context, g *graph.Graph, ref string) (*extract.Document, *extract.Fact, error) {
	id := string(vocab.St) + strings.TrimPrefix(strings.Trim(ref, "<>"), string(vocab.St))
	doc, fact, err := g.Fact(ctx, quad.IRI(id))
	if err == nil || !errors.Is(err, graph.ErrNoStatement) {
		return doc, fact, err
	}
	begun, ranges, _ := strings.Cut(strings.TrimPrefix(id, string(vocab.St)), "/")
	info, err := Documents(ctx, g, string(vocab.Doc)+begun)
	var unknown *DocumentError
	switch {
	case errors.As(err, &unknown) && len(unknown.Among) == 0:
		return nil, nil, &StatementError{Ref: ref}
	case err != nil:
		return nil, nil, err
	}
	all, err := g.Document(ctx, info[0].ID)
	if err != nil {
		return nil, nil, err
	}
	var among []string
	for i := range all.Facts {
		st := all.StatementID(&all.Facts[i])
		if strings.HasPrefix(st, string(vocab.St)+string(all.ID)+"/"+ranges) {
			among = append(among, st)
		}
	}
	if len(among) != 1 {
		return nil, nil, &StatementError{Ref: ref, Among: among}
	}
	return g.Fact(ctx, quad.IRI(among[0]))
}
