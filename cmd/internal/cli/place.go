package cli

import (
	"cmp"
	"errors"

	"github.com/spf13/cobra"

	"github.com/quadloom/quadloom/cmd/internal/web"
	"github.com/quadloom/quadloom/graph"
)

// place is where the graph is: what --db says, else $QUADLOOM_DB, else quadloom.db in the current folder.
type place struct {
	env  *Env
	flag string
}

// graphFlag adds --db to a verb.
func graphFlag(cmd *cobra.Command, env *Env) *place {
	p := &place{env: env}
	cmd.Flags().StringVar(&p.flag, "db", "", "graph `file`, or postgres://URL (default $QUADLOOM_DB, else quadloom.db)")
	return p
}

func (p *place) name() string { return cmp.Or(p.flag, p.env.Getenv("QUADLOOM_DB"), "quadloom.db") }

// String is the place as it may be shown: without a password.
func (p *place) String() string { return graph.Redact(p.name()) }

// with opens the graph, hands it to f, and closes it.
func (p *place) with(mode graph.Mode, f func(g *graph.Graph) error) error {
	g, err := graph.Open(p.name(), mode)
	if err != nil {
		return err
	}
	return errors.Join(f(g), g.Close())
}

// ask hands f what answers questions: the graph, or the server that has it open to write.
func (p *place) ask(f func(a web.Answers) error) error {
	err := p.with(graph.Read, func(g *graph.Graph) error { return f(web.Local{Graph: g}) })
	var locked *graph.LockedError
	if !errors.As(err, &locked) || locked.Holder.Address == "" {
		return err
	}
	client, err := web.NewClient(locked.Holder.Address)
	if err != nil {
		return err
	}
	return f(client)
}

// completeNames completes up to most arguments with the names of entities in the graph.
func completeNames(p **place, most int) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
		var names []string
		if len(args) < most {
			// Without a graph there is nothing to complete, and a shell has nobody to tell.
			_ = (*p).with(graph.Read, func(g *graph.Graph) error {
				matches, err := g.Names(cmd.Context(), begun, 20)
				for _, m := range matches {
					names = append(names, m.Name)
				}
				return err
			})
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	}
}
