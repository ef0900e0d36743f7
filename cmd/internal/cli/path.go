package cli

import (
	"bytes"
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/quadloom/quadloom/cmd/internal/web"
	"github.com/quadloom/quadloom/queries"
)

type pathOptions struct {
	env      *Env
	db       *place
	from, to string
	path     queries.PathOptions
	json     bool
}

func newPath(env *Env) *cobra.Command {
	o := &pathOptions{env: env}
	cmd := &cobra.Command{
		Use:     "path A B",
		Short:   "show how two entities are connected",
		GroupID: asking,
		Long: `Path shows the shortest chains of facts that lead from one entity to another, each step with the sentence it was read from.
Claims count, denied facts do not; --asserted leaves the claims out.`,
		Example: `  quadloom path Niger Russia
  quadloom path "US" "Agadez" --asserted`,
		Args: arguments(2, 2, `two names, each in quotes if it has blanks`),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.from, o.to = args[0], args[1]
			return o.run(cmd.Context())
		},
		ValidArgsFunction: completeNames(&o.db, 2),
	}
	cmd.Flags().BoolVar(&o.path.Asserted, "asserted", false, "go by asserted facts alone")
	cmd.Flags().BoolVar(&o.path.Denied, "denied", false, "go by denied facts as well")
	cmd.Flags().IntVar(&o.path.MaxHops, "hops", queries.DefaultHops, "go at most `N` facts far")
	cmd.Flags().IntVar(&o.path.MaxPaths, "paths", queries.DefaultPaths, "show at most `N` paths")
	cmd.MarkFlagsMutuallyExclusive("asserted", "denied")
	jsonFlag(cmd, &o.json)
	o.db = graphFlag(cmd, env)
	return cmd
}

func (o *pathOptions) run(ctx context.Context) error {
	if o.path.MaxHops < 1 || o.path.MaxPaths < 1 {
		return usageError("path: --hops and --paths want 1 or more")
	}
	return o.db.ask(func(a web.Answers) error {
		routes, err := a.Path(ctx, o.from, o.to, o.path)
		if err != nil {
			return err
		}
		if o.json {
			return writeJSON(o.env.Out, routes)
		}
		return o.write(routes)
	})
}

func (o *pathOptions) write(routes []queries.Route) error {
	var b bytes.Buffer
	for i, route := range routes {
		if i > 0 {
			b.WriteByte('\n')
		}
		for j := range route.Hops {
			h := &route.Hops[j]
			if j == 0 {
				b.WriteString(h.From.Name)
			}
			b.WriteString(" → " + h.To.Name)
		}
		b.WriteByte('\n')
		for j := range route.Hops {
			h := &route.Hops[j]
			fmt.Fprintf(&b, "  %s%s  [%s, %.2f]", triple(&h.Fact), further(&h.Fact), standing(&h.Fact), h.Fact.Confidence)
			if h.Other > 0 {
				fmt.Fprintf(&b, "  and %d more", h.Other)
			}
			b.WriteByte('\n')
			writeEvidence(&b, "      ", &h.Fact)
		}
	}
	_, err := o.env.Out.Write(b.Bytes())
	return err
}
