package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/graph/export"
	"github.com/quadloom/quadloom/graph/vocab"
)

type exportOptions struct {
	env    *Env
	db     *place
	format string
	out    string
	base   string
}

func newExport(env *Env) *cobra.Command {
	o := &exportOptions{env: env}
	formats := slices.Sorted(maps.Keys(export.Formats))
	cmd := &cobra.Command{
		Use:     "export",
		Short:   "write the graph for other programs",
		GroupID: carrying,
		Long: `Export writes the whole graph: as N-Quads, which lose nothing; as JSON lines or CSV, one fact each; or as a picture for
Graphviz. The same graph always gives the same bytes. With -o the file appears whole or not at all.`,
		Example: `  quadloom export --format csv -o facts.csv
  quadloom export --format dot | dot -Tsvg -o graph.svg`,
		Args: arguments(0, 0, "no arguments; the file to write to goes after -o"),
		RunE: func(cmd *cobra.Command, _ []string) error { return o.run(cmd.Context()) },
	}
	cmd.Flags().StringVar(&o.format, "format", "nquads", "the `format`: "+strings.Join(formats, ", "))
	cmd.Flags().StringVarP(&o.out, "output", "o", "", "`file` to write instead of standard output")
	cmd.Flags().StringVar(&o.base, "base", vocab.Base, "where full `IRI`s begin")
	choices(cmd, "format", formats)
	o.db = graphFlag(cmd, env)
	return cmd
}

func (o *exportOptions) run(ctx context.Context) error {
	write, ok := export.Formats[o.format]
	if !ok {
		return usageError("no format %q; there are %s", o.format, strings.Join(slices.Sorted(maps.Keys(export.Formats)), ", "))
	}
	return o.db.with(graph.Read, func(g *graph.Graph) error {
		whole := func(w io.Writer) error {
			b := bufio.NewWriter(w)
			if err := write(ctx, b, g, export.Options{Base: o.base}); err != nil {
				return err
			}
			return b.Flush()
		}
		if o.out == "" || o.out == "-" {
			return whole(o.env.Out)
		}
		return writeFile(o.out, whole)
	})
}

// writeFile writes a file that appears under its name only when it is whole: until then it has another name beside it.
func writeFile(name string, write func(w io.Writer) error) (err error) {
	failed := func(err error) error {
		var path *os.PathError // of that other name
		if errors.As(err, &path) {
			err = path.Err
		}
		return fmt.Errorf("write %s: %w", name, err)
	}
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return failed(err)
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
			err = failed(err)
		}
	}()
	if err := write(f); err != nil {
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
