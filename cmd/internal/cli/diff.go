package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/queries"
)

type diffOptions struct {
	env      *Env
	old, new string
	json     bool
}

func newDiff(env *Env) *cobra.Command {
	o := &diffOptions{env: env}
	cmd := &cobra.Command{
		Use:     "diff OLD NEW",
		Short:   "show which facts two graphs do not share",
		GroupID: carrying,
		Long: `Diff shows which facts the graph NEW has gained (+) and lost (-) against the graph OLD, and which have changed their status (~),
such as planned before and asserted now. Facts are the same if they have the same subject, relation and object, whatever document
they were read in. Each is shown with the strongest evidence for it.`,
		Example: `  cp quadloom.db before.db && quadloom build today/ && quadloom diff before.db quadloom.db`,
		Args:    arguments(2, 2, "two graphs"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.old, o.new = args[0], args[1]
			return o.run(cmd.Context())
		},
	}
	jsonFlag(cmd, &o.json)
	return cmd
}

func (o *diffOptions) run(ctx context.Context) (err error) {
	old, err := graph.Open(o.old, graph.Read)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, old.Close()) }()
	new, err := graph.Open(o.new, graph.Read)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, new.Close()) }()
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
