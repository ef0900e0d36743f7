package cli

import (
	"cmp"
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/source"
	"github.com/quadloom/quadloom/graph"
)

type verifyOptions struct {
	env    *Env
	db     *place
	source string
	json   bool
}

func newVerify(env *Env) *cobra.Command {
	o := &verifyOptions{env: env}
	cmd := &cobra.Command{
		Use:     "verify",
		Short:   "prove every fact again from its source",
		GroupID: carrying,
		Long: `Verify proves the graph again: that the text of each document is the one that its id was made from; that the byte ranges of
every statement lie in it and hold the words that its subject, object and other participants were named from; that each fact is
there once, with its evidence; and that every index agrees with the facts. Each failure is named, and then the exit status is 1.

With --source the texts are also looked for in the original files: a document fails if no file in the folder holds its text.`,
		Example: `  quadloom verify
  quadloom verify --source articles/`,
		Args: arguments(0, 0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error { return o.run(cmd.Context()) },
	}
	cmd.Flags().StringVar(&o.source, "source", "", "look for the texts in the files of this `folder` as well")
	jsonFlag(cmd, &o.json)
	o.db = graphFlag(cmd, env)
	return cmd
}

// verified is what verify found, as --json shows it.
type verified struct {
	Documents  int        `json:"documents"`
	Statements int        `json:"statements"`
	Quads      int        `json:"quads"`
	Failures   []unproved `json:"failures"`
}

type unproved struct {
	Document  string `json:"document,omitempty"`
	Statement string `json:"statement,omitempty"`
	Problem   string `json:"problem"`
}

func (o *verifyOptions) run(ctx context.Context) error {
	if o.source != "" {
		if _, err := os.Stat(o.source); err != nil {
			return &source.Error{Path: o.source, Err: err}
		}
	}
	return o.db.with(graph.Read, func(g *graph.Graph) error {
		found := verified{Failures: []unproved{}}
		report := func(f graph.Failure) {
			if !o.json {
				fmt.Fprintln(o.env.Out, f)
				return
			}
			doc := ""
			if f.Document != "" {
				doc = "doc:" + string(f.Document)
			}
			found.Failures = append(found.Failures, unproved{doc, string(f.Statement), f.Problem})
		}
		proof, err := g.Verify(ctx, report)
		if err != nil {
			return err
		}
		if o.source != "" {
			missing, err := o.compare(ctx, g, report)
			if err != nil {
				return err
			}
			proof.Failures += missing
		}
		if o.json {
			found.Documents, found.Statements, found.Quads = proof.Documents, proof.Statements, proof.Quads
			err = writeJSON(o.env.Out, found)
		} else {
			verdict := "all proved"
			if proof.Failures > 0 {
				verdict = plural(proof.Failures, "failure")
			}
			_, err = fmt.Fprintf(o.env.Out, "%s: %s, %s, %s: %s\n", o.db,
				plural(proof.Documents, "document"), plural(proof.Statements, "statement"), plural(proof.Quads, "quad"), verdict)
		}
		if err == nil && proof.Failures > 0 {
			err = errReported
		}
		return err
	})
}

// compare looks for the text of each document in the original files, and returns how many it did not find.
func (o *verifyOptions) compare(ctx context.Context, g *graph.Graph, report func(graph.Failure)) (missing int, err error) {
	there := map[extract.DocID]bool{}
	for d, err := range source.Read(ctx, []string{o.source}, source.Options{}) {
		switch {
		case ctx.Err() != nil:
			return 0, ctx.Err()
		case err != nil: // whatever it is, no document was made of it
			fmt.Fprintf(o.env.Err, "quadloom: %s\n", message(ctx, err))
		default:
			there[d.ID] = true
		}
	}
	infos, err := g.Documents(ctx)
	if err != nil {
		return 0, err
	}
	for _, info := range infos {
		if !there[info.ID] {
			missing++
			report(graph.Failure{Document: info.ID, Problem: fmt.Sprintf("no file in %s holds its text (it was read from %s)",
				o.source, cmp.Or(info.Source, "an unknown place"))})
		}
	}
	return missing, nil
}
