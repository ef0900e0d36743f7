package cli

import (
	"cmp"
	"context"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/quadloom/quadloom/cmd/internal/web"
	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph"
)

type documentsOptions struct {
	env  *Env
	db   *place
	json bool
}

func newDocuments(env *Env) *cobra.Command {
	o := &documentsOptions{env: env}
	cmd := &cobra.Command{
		Use:     "documents",
		Short:   "list the documents in the graph",
		GroupID: carrying,
		Args:    arguments(0, 0, "no arguments"),
		RunE:    func(cmd *cobra.Command, _ []string) error { return o.run(cmd.Context()) },
	}
	o.db = graphFlag(cmd, env)
	jsonFlag(cmd, &o.json)
	return cmd
}

// document is a document as --json shows it.
type document struct {
	ID     string `json:"id"`
	Title  string `json:"title,omitempty"`
	Source string `json:"source,omitempty"`
	Date   string `json:"date,omitempty"`
	Facts  int    `json:"facts"`

	id extract.DocID
}

func shown(d graph.DocumentInfo) document {
	return document{"doc:" + string(d.ID), d.Title, d.Source, day(d.Date), d.Facts, d.ID}
}

func (o *documentsOptions) run(ctx context.Context) error {
	return o.db.ask(func(a web.Answers) error {
		infos, err := a.Documents(ctx)
		if err != nil {
			return err
		}
		docs := make([]document, len(infos))
		for i, d := range infos {
			docs[i] = shown(d)
		}
		if o.json {
			return writeJSON(o.env.Out, docs)
		}
		w := tabwriter.NewWriter(o.env.Out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, "DOCUMENT\tDATE\tFACTS\tSOURCE\tTITLE")
		for _, d := range docs {
			fmt.Fprintf(w, "%s\t%s\t%d\t%s\t%s\n", d.ID, cmp.Or(d.Date, "-"), d.Facts, cmp.Or(d.Source, "-"), d.Title)
		}
		return w.Flush()
	})
}

// day is the day of a time, empty if the time is unknown.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
