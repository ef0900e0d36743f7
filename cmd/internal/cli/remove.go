package cli

import (
	"cmp"
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/queries"
)

type removeOptions struct {
	env  *Env
	db   *place
	docs []string
	json bool
}

func newRemove(env *Env) *cobra.Command {
	o := &removeOptions{env: env}
	cmd := &cobra.Command{
		Use:     "remove DOCUMENT ...",
		Short:   "take documents away, with exactly what they brought",
		GroupID: carrying,
		Long: `Remove takes away what a document brought, and nothing else: a fact that another document states too stays, with that evidence.
A document is given by its id or as much of it as no other begins with, by the path or URL it was read from, or by its title. If one
of those given is not there, or may be several, nothing is removed.`,
		Example: `  quadloom remove articles/niger.txt
  quadloom remove doc:3f9a2c1b`,
		Args: arguments(1, -1, "documents, by id, path, URL or title"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.docs = args
			return o.run(cmd.Context())
		},
	}
	jsonFlag(cmd, &o.json)
	o.db = graphFlag(cmd, env)
	return cmd
}

func (o *removeOptions) run(ctx context.Context) error {
	return o.db.with(graph.Write, func(g *graph.Graph) error {
		removed := []document{}
		twice := map[extract.DocID]bool{}
		l := g.Loader()
		for _, ref := range o.docs {
			found, err := queries.Documents(ctx, g, ref)
			if err != nil {
				return err
			}
			for _, d := range found {
				if !twice[d.ID] {
					twice[d.ID] = true
					removed = append(removed, shown(d))
				}
			}
		}
		for _, d := range removed {
			if err := l.Retract(ctx, d.id); err != nil {
				return err
			}
		}
		if err := l.Flush(ctx); err != nil {
			return err
		}
		if o.json {
			return writeJSON(o.env.Out, removed)
		}
		facts := 0
		for _, d := range removed {
			facts += d.Facts
			fmt.Fprintf(o.env.Out, "%s  %s\n", d.ID, cmp.Or(d.Source, d.Title))
		}
		_, err := fmt.Fprintf(o.env.Out, "%s: %s removed, with %s\n", o.db, plural(len(removed), "document"), plural(facts, "fact"))
		return err
	})
}
