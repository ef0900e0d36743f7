package cli

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/quadloom/quadloom/cmd/internal/web"
	"github.com/quadloom/quadloom/queries"
)

type lookupOptions struct {
	env  *Env
	db   *place
	name string
	page queries.Page
	ids  bool
	json bool
}

func newLookup(env *Env) *cobra.Command {
	o := &lookupOptions{env: env}
	cmd := &cobra.Command{
		Use:     "lookup NAME",
		Short:   "show what is known of someone or something",
		GroupID: asking,
		Long: `Lookup shows the facts about an entity, grouped by relation, each with how far the text commits to it, its confidence and
the sentence it was read from. The entity is found by any of its names, whatever their case and accents, or by its id.

The strongest facts come first: what is asserted before what is claimed or denied, then by confidence. --page shows the next ones.`,
		Example: `  quadloom lookup niger
  quadloom lookup niger --limit 20 --page 2
  quadloom lookup "united states" --json
  quadloom lookup ent:Niger`,
		Args: arguments(1, -1, "the name of an entity"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.name = strings.Join(args, " ")
			err := o.run(cmd.Context())
			if last := args[len(args)-1]; len(args) > 1 && isFile(last) && status(cmd.Context(), err) == statusNotFound {
				return fmt.Errorf("%w; did you mean --db %s?", err, last)
			}
			return err
		},
		ValidArgsFunction: completeNames(&o.db, 1),
	}
	cmd.Flags().IntVar(&o.page.Size, "limit", 100, "show `N` facts, 0 for all")
	cmd.Flags().IntVar(&o.page.Number, "page", 1, "show the `N`th page of as many facts as --limit says")
	cmd.Flags().BoolVar(&o.ids, "ids", false, "show the statement of each fact, which \"quadloom why\" explains")
	jsonFlag(cmd, &o.json)
	o.db = graphFlag(cmd, env)
	return cmd
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

func (o *lookupOptions) run(ctx context.Context) error {
	if o.page.Size < 0 {
		return usageError("lookup: --limit %d: want 0 or more", o.page.Size)
	}
	if o.page.Number < 1 {
		return usageError("lookup: --page %d: want 1 or more", o.page.Number)
	}
	return o.db.ask(func(a web.Answers) error {
		p, err := a.Lookup(ctx, o.name, o.page)
		if err != nil {
			return err
		}
		if o.json {
			return writeJSON(o.env.Out, p)
		}
		return o.write(p)
	})
}

func (o *lookupOptions) write(p *queries.Profile) error {
	var b bytes.Buffer
	b.WriteString(p.Entity.Name)
	if p.Entity.Type != "" {
		fmt.Fprintf(&b, " (%s)", p.Entity.Type)
	}
	if len(p.Aliases) > 0 {
		fmt.Fprintf(&b, ", also %s", strings.Join(p.Aliases, ", "))
	}
	b.WriteByte('\n')
	shown := o.writeGroups(&b, "", p.Outgoing, func(f *queries.Fact) string {
		if f.Object == nil {
			return f.Relation
		}
		return f.Relation + " – " + f.Object.Name
	})
	shown += o.writeGroups(&b, "as the object", p.Incoming, triple)
	shown += o.writeGroups(&b, "involved in", p.Involved, triple)
	if shown < p.Facts {
		fmt.Fprintf(&b, "\n%s\n", o.extent(p, shown))
	}
	_, err := o.env.Out.Write(b.Bytes())
	return err
}

// extent says which of the facts are shown.
func (o *lookupOptions) extent(p *queries.Profile, shown int) string {
	if shown == 0 {
		return fmt.Sprintf("there is no page %d: all %s are shown before it", o.page.Number, plural(p.Facts, "fact"))
	}
	last := p.First + shown - 1
	text := fmt.Sprintf("facts %d to %d of %d", p.First, last, p.Facts)
	if last < p.Facts {
		text += fmt.Sprintf("; --page %d shows more", o.page.Number+1)
	}
	return text
}

// writeGroups writes the facts of some relations under a heading and returns how many they are.
func (o *lookupOptions) writeGroups(b *bytes.Buffer, heading string, groups []queries.Group, line func(f *queries.Fact) string) int {
	n := 0
	if heading != "" && len(groups) > 0 {
		fmt.Fprintf(b, "\n%s\n", heading)
	}
	for _, group := range groups {
		b.WriteByte('\n')
		for i := range group.Facts {
			f := &group.Facts[i]
			fmt.Fprintf(b, "  %s%s  [%s, %.2f]\n", line(f), further(f), standing(f), f.Confidence)
			if o.ids {
				fmt.Fprintf(b, "      %s\n", f.Statement)
			}
			if i+1 == len(group.Facts) || !sameSentence(f, &group.Facts[i+1]) {
				writeEvidence(b, "      ", f)
			}
			n++
		}
	}
	return n
}
