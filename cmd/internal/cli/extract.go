package cli

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/format"
	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/graph/export"
)

type extractOptions struct {
	reading
	format string
}

var factFormats = map[string]format.Writer{"table": format.Table, "jsonl": format.JSONL, "openie": openie, "nquads": nquads}

func newExtract(env *Env) *cobra.Command {
	o := &extractOptions{reading: reading{env: env, in: input{env: env}}}
	formats := slices.Sorted(maps.Keys(factFormats))
	cmd := &cobra.Command{
		Use:     "extract PATH|- ...",
		Short:   "print the facts in texts, without a graph",
		GroupID: weaving,
		Long: `Extract prints who did what to whom in texts: files (text, Markdown, HTML, JSON lines), folders of them, or standard
input (-). It keeps no graph.

The formats are a table for reading; jsonl, one fact a line with its byte ranges; nquads, the quads that build would
load; and openie, "sentence TAB confidence TAB predicate TAB argument TAB argument ...", for comparing with open
information extraction systems, which do not ask whether what a sentence says is asserted.`,
		Example: `  quadloom extract article.txt
  echo "Niger revoked its deal with the US." | quadloom extract -
  quadloom extract --format openie --lines --tokenized sentences.txt`,
		Args: arguments(1, -1, "files, folders, or - for standard input"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.in.paths = args
			return o.run(cmd.Context())
		},
	}
	cmd.Flags().StringVar(&o.format, "format", "table", "the `format`: "+strings.Join(formats, ", "))
	o.flags(cmd)
	choices(cmd, "format", formats)
	return cmd
}

func (o *extractOptions) run(ctx context.Context) error {
	write, ok := factFormats[o.format]
	if !ok {
		return usageError("no format %q; there are %s", o.format, strings.Join(slices.Sorted(maps.Keys(factFormats)), ", "))
	}
	return o.each(ctx, func(d *extract.Document) error {
		if o.format == "table" && !o.in.perLine {
			fmt.Fprint(o.env.Out, heading(d))
		}
		if err := write(o.env.Out, d); err != nil {
			return fmt.Errorf("write facts: %w", err)
		}
		return nil
	})
}

// heading names a document above the table of its facts: its source, title and date, as far as they are known.
func heading(d *extract.Document) string {
	var known []string
	for _, s := range []string{strings.TrimPrefix(d.Source, "-"), d.Title, day(d.Date)} {
		if s != "" {
			known = append(known, s)
		}
	}
	text := strings.Join(known, " · ")
	if len(d.Facts) == 0 {
		text = strings.TrimSpace(text + " (no facts)")
	}
	if text == "" {
		return ""
	}
	return text + "\n\n"
}

// nquads writes the quads that build would load.
func nquads(w io.Writer, d *extract.Document) error {
	b := bufio.NewWriter(w)
	if err := export.WriteNQuads(b, graph.Quads(d), export.Options{}); err != nil {
		return err
	}
	return b.Flush()
}
