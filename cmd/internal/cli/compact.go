package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/quadloom/quadloom/graph"
)

type compactOptions struct {
	env  *Env
	db   *place
	json bool
}

func newCompact(env *Env) *cobra.Command {
	o := &compactOptions{env: env}
	cmd := &cobra.Command{
		Use:     "compact",
		Short:   "write the graph's file anew, as small as it can be",
		GroupID: carrying,
		Long: `Compact writes the file of the graph anew, without the room that removed documents have left, and puts the new file in the
place of the old one in one step: if it is interrupted, the old one is as it was. A graph of the format before the present one is
converted. Beside the old file there must be room for the new one.`,
		Args: arguments(0, 0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error { return o.run(cmd.Context()) },
	}
	jsonFlag(cmd, &o.json)
	o.db = graphFlag(cmd, env)
	return cmd
}

func (o *compactOptions) run(ctx context.Context) error {
	before, after, err := graph.Compact(ctx, o.db.name())
	if err != nil {
		return err
	}
	if o.json {
		return writeJSON(o.env.Out, map[string]int64{"before": before, "after": after})
	}
	_, err = fmt.Fprintf(o.env.Out, "%s: %.1f MB before, %.1f MB now\n", o.db, float64(before)/1e6, float64(after)/1e6)
	return err
}
