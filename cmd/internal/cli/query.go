package cli

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/quadloom/quadloom/cmd/internal/web"
	"github.com/quadloom/quadloom/queries"
)

type queryOptions struct {
	env     *Env
	db      *place
	text    string // a query or the name of one; empty with file
	file    string
	set     []string
	lang    string
	limit   int
	timeout time.Duration
	json    bool
}

var languages = []string{"gizmo", "graphql", "mql"}

func newQuery(env *Env) *cobra.Command {
	o := &queryOptions{env: env}
	cmd := &cobra.Command{
		Use:     "query ['QUERY' | NAME]",
		Short:   "run a query in Gizmo, GraphQL or MQL, or one from the library",
		GroupID: asking,
		Long: `Query runs a query in one of Cayley's languages, or the query of that NAME in the library, whose parameters --set fills
in. Without an argument it lists the library. An argument of small letters, digits and hyphens alone is a NAME, since no
query in any of the languages looks so.

Asserted facts are the edges rel:..., claims are claim:..., denials not:...; entities are ent:... .`,
		Example: `  quadloom query 'g.V("<ent:Niger>").out("<rel:revoke>").all()'
  quadloom query --file question.js --limit 20
  quadloom query`,
		Args: arguments(0, 1, "one query, in quotes"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			var names []string
			for _, e := range queries.Library() {
				names = append(names, e.Name+"\t"+e.Summary)
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				if o.text = strings.TrimSpace(args[0]); o.text == "" {
					return usageError("query: the query is empty")
				}
			}
			return o.run(cmd.Context())
		},
	}
	cmd.Flags().StringVarP(&o.file, "file", "f", "", "read the query from a `file`, - for standard input")
	cmd.Flags().StringArrayVar(&o.set, "set", nil, "give a parameter its value, as `name=value`; may be repeated")
	cmd.Flags().StringVar(&o.lang, "lang", "gizmo", "the `language`: "+strings.Join(languages, ", "))
	cmd.Flags().IntVar(&o.limit, "limit", queries.DefaultLimit, "print at most `N` rows, 0 for all")
	cmd.Flags().DurationVar(&o.timeout, "timeout", queries.DefaultTimeout, "give up after this `time`")
	choices(cmd, "lang", languages)
	jsonFlag(cmd, &o.json)
	o.db = graphFlag(cmd, env)
	return cmd
}

func (o *queryOptions) run(ctx context.Context) error {
	switch {
	case o.text != "" && o.file != "":
		return usageError("query: give a query or --file, not both")
	case o.text == "" && o.file == "":
		return o.list()
	case o.limit < 0:
		return usageError("query: --limit %d: want 0 or more", o.limit)
	case o.timeout <= 0:
		return usageError("query: --timeout %s: want more than 0", o.timeout)
	case !slices.Contains(languages, o.lang):
		return usageError("query: no language %q; there are %s", o.lang, strings.Join(languages, ", "))
	}
	values, err := settings(o.set)
	if err != nil {
		return err
	}
	text, entry, err := o.source()
	if err != nil {
		return err
	}
	q := web.Question{Query: queries.Query{Lang: o.lang, Text: text, Params: values, Limit: cmp.Or(o.limit, -1), Timeout: o.timeout}}
	if entry != nil {
		q.Entry, q.Set = entry.Name, values
	}
	return o.db.ask(func(a web.Answers) error {
		r, err := a.Run(ctx, q)
		var value *web.ValueError
		if errors.As(err, &value) {
			return wrongValue(value.Err)
		}
		if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
			return fmt.Errorf("the query took longer than %s; ask for less, or give it more with --timeout", o.timeout)
		}
		if err != nil {
			return err
		}
		return o.write(r)
	})
}

var libraryName = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

// source is the text of the query, and its entry if it is one of the library.
func (o *queryOptions) source() (string, *queries.Entry, error) {
	switch {
	case o.file == "-":
		text, err := io.ReadAll(o.env.In)
		if err != nil {
			return "", nil, fmt.Errorf("read query: %w", err)
		}
		return string(text), nil, nil
	case o.file != "":
		text, err := os.ReadFile(o.file)
		if err != nil {
			return "", nil, fmt.Errorf("read query: %w", err)
		}
		return string(text), nil, nil
	case !libraryName.MatchString(o.text):
		return o.text, nil, nil
	}
	e, err := queries.Find(o.text)
	if err != nil {
		return "", nil, notFound("%w", err)
	}
	return e.Text, &e, nil
}

// settings are the values of --set by their names.
func settings(set []string) (map[string]string, error) {
	values := map[string]string{}
	for _, s := range set {
		name, value, ok := strings.Cut(s, "=")
		if !ok || name == "" {
			return nil, usageError("query: --set %q: want name=value", s)
		}
		values[name] = value
	}
	return values, nil
}

// wrongValue is the error of a parameter: a name that the graph does not know stays what it is, all else is wrong usage.
func wrongValue(err error) error {
	var name *queries.NameError
	if errors.As(err, &name) {
		return err
	}
	return usageError("%w", err)
}

// list prints the queries of the library with their parameters.
func (o *queryOptions) list() error {
	if o.json {
		return writeJSON(o.env.Out, queries.Library())
	}
	var b bytes.Buffer
	for _, e := range queries.Library() {
		fmt.Fprintf(&b, "%s\n    %s\n", e.Name, e.Summary)
		for _, p := range e.Params {
			fmt.Fprintf(&b, "    --set %s=%s  %s\n", p.Name, cmp.Or(p.Default, "..."), p.Help)
		}
	}
	_, err := o.env.Out.Write(b.Bytes())
	return err
}

// write prints the rows: as a table where they are objects, else one a line.
func (o *queryOptions) write(r *queries.Result) error {
	if r.Cut {
		fmt.Fprintf(o.env.Err, "quadloom: there are more than %d rows; --limit shows more\n", len(r.Rows))
	}
	if o.json {
		if r.Rows == nil {
			r.Rows = []any{}
		}
		return writeJSON(o.env.Out, r.Rows)
	}
	if len(r.Rows) == 0 {
		fmt.Fprintln(o.env.Err, "quadloom: no rows")
	}
	w := tabwriter.NewWriter(o.env.Out, 0, 0, 2, ' ', 0)
	if len(r.Columns) > 0 && len(r.Rows) > 0 {
		fmt.Fprintln(w, strings.ToUpper(strings.Join(r.Columns, "\t")))
	}
	for _, row := range r.Rows {
		cells := []string{cell(row)}
		if object, ok := row.(map[string]any); ok && len(r.Columns) > 0 {
			cells = cells[:0]
			for _, c := range r.Columns {
				cells = append(cells, cell(object[c]))
			}
		}
		fmt.Fprintln(w, strings.Join(cells, "\t"))
	}
	return w.Flush()
}

// cell is a value of a row on one line.
func cell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return strings.Join(strings.Fields(v), " ")
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // IRIs have angle brackets
	if err := enc.Encode(v); err != nil {
		return fmt.Sprint(v)
	}
	return strings.TrimSuffix(b.String(), "\n")
}
