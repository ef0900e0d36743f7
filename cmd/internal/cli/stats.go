package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/quadloom/quadloom/cmd/internal/web"
)

type statsOptions struct {
	env  *Env
	db   *place
	json bool
}

func newStats(env *Env) *cobra.Command {
	o := &statsOptions{env: env}
	cmd := &cobra.Command{
		Use:     "stats",
		Short:   "count what is in the graph",
		GroupID: carrying,
		Args:    arguments(0, 0, "no arguments"),
		RunE:    func(cmd *cobra.Command, _ []string) error { return o.run(cmd.Context()) },
	}
	o.db = graphFlag(cmd, env)
	jsonFlag(cmd, &o.json)
	return cmd
}

// counts are the numbers of a graph as --json shows them.
type counts struct {
	Documents int `json:"documents"`
	Facts     int `json:"facts"`
	Asserted  int `json:"asserted"`
	Claimed   int `json:"claimed"`
	Denied    int `json:"denied"`
	Entities  int `json:"entities"`
	Quads     int `json:"quads"`
}

func (o *statsOptions) run(ctx context.Context) error {
	return o.db.ask(func(a web.Answers) error {
		s, err := a.Stats(ctx)
		if err != nil {
			return err
		}
		if o.json {
			return writeJSON(o.env.Out, counts{s.Documents, s.Facts, s.Asserted, s.Claimed, s.Denied, s.Entities, s.Quads})
		}
		_, err = fmt.Fprintf(o.env.Out, `documents  %d
facts      %d
  asserted   %d
  claimed    %d (reported, planned, attempted, possible or conditional)
  denied     %d
entities   %d
quads      %d
`, s.Documents, s.Facts, s.Asserted, s.Claimed, s.Denied, s.Entities, s.Quads)
		return err
	})
}
