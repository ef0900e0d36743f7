package cli

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/queries"
)

type diffOptions struct {
	env          *Env
	db           *place
	graphs       []string // the old one and the new one; none for two moments of the same graph
	since, until string
	json         bool
}

func newDiff(env *Env) *cobra.Command {
	o := &diffOptions{env: env}
	cmd := &cobra.Command{
		Use:     "diff OLD NEW | diff --since DAY",
		Short:   "show which facts were gained, lost or changed their status",
		GroupID: carrying,
		Long: `Diff shows which facts the graph NEW has gained (+) and lost (-) against the graph OLD, and which have changed their status (~),
such as planned before and asserted now. Facts are the same if they have the same subject, relation and object, whatever document
they were read in. Each is shown with the strongest evidence for it.

With --since it compares two moments of one graph by the dates of its documents: what those before that day tell, and what all of
them tell, or those up to the day of --until. Documents without a date count as known before.`,
		Example: `  quadloom diff --since 2024-03-18
  quadloom diff --since 2024-03-01 --until 2024-03-31
  cp quadloom.db before.db && quadloom build today/ && quadloom diff before.db quadloom.db`,
		Args: arguments(0, 2, "two graphs, or none with --since"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.graphs = args
			return o.run(cmd.Context())
		},
	}
	cmd.Flags().StringVar(&o.since, "since", "", "the first `day` of what is new, such as 2024-03-18")
	cmd.Flags().StringVar(&o.until, "until", "", "the last `day` of what is new (default all that is there)")
	jsonFlag(cmd, &o.json)
	o.db = graphFlag(cmd, env)
	return cmd
}

func (o *diffOptions) run(ctx context.Context) error {
	if o.since == "" {
		if len(o.graphs) != 2 || o.until != "" {
			return usageError("diff takes two graphs, or --since with a day; see %q", "quadloom diff --help")
		}
		return o.withGraph(o.graphs[0], func(old *graph.Graph) error {
			return o.withGraph(o.graphs[1], func(new *graph.Graph) error {
				return o.compare(ctx, queries.Moment{Graph: old}, queries.Moment{Graph: new})
			})
		})
	}
	if len(o.graphs) > 0 {
		return usageError("--since compares two moments of one graph, which --db names")
	}
	since, err := dayFlag("--since", o.since)
	if err != nil {
		return err
	}
	var end time.Time
	if o.until != "" {
		until, err := dayFlag("--until", o.until)
		if err != nil {
			return err
		}
		if until.Before(since) {
			return usageError("--until %s is before --since %s", o.until, o.since)
		}
		end = until.AddDate(0, 0, 1)
	}
	return o.db.with(graph.Read, func(g *graph.Graph) error {
		return o.compare(ctx, queries.Moment{Graph: g, Before: since}, queries.Moment{Graph: g, Before: end})
	})
}

func (o *diffOptions) withGraph(at string, f func(g *graph.Graph) error) error {
	return (&place{env: o.env, flag: at}).with(graph.Read, f)
}

func (o *diffOptions) compare(ctx context.Context, old, new queries.Moment) error {
	d, err := queries.Diff(ctx, old, new)
	if err != nil {
		return err
	}
	if o.json {
		return writeJSON(o.env.Out, d)
	}
	return o.write(d)
}

func (o *diffOptions) write(d *queries.Difference) error {
	var b bytes.Buffer
	one := func(sign string, f *queries.Fact) {
		fmt.Fprintf(&b, "%s %s%s  %s\n", sign, triple(f), further(f), grade(f))
		writeEvidence(&b, "      ", f)
	}
	for i := range d.Gained {
		one("+", &d.Gained[i])
	}
	for i := range d.Lost {
		one("-", &d.Lost[i])
	}
	for _, c := range d.Changed {
		fmt.Fprintf(&b, "~ %s  %s → %s\n", triple(&c.New[0]), grades(c.Old), grades(c.New))
		for i := range c.Old {
			writeEvidence(&b, "    - ", &c.Old[i])
		}
		for i := range c.New {
			writeEvidence(&b, "    + ", &c.New[i])
		}
	}
	fmt.Fprintf(&b, "%s gained, %d lost, %d changed\n", plural(len(d.Gained), "fact"), len(d.Lost), len(d.Changed))
	_, err := o.env.Out.Write(b.Bytes())
	return err
}

// grade is how far the text commits to a fact, and how certain it is that the text says so.
func grade(f *queries.Fact) string { return fmt.Sprintf("[%s, %.2f]", standing(f), f.Confidence) }

func grades(facts []queries.Fact) string {
	all := make([]string, len(facts))
	for i := range facts {
		all[i] = grade(&facts[i])
	}
	return strings.Join(all, " ")
}
