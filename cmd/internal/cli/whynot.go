package cli

import (
	"bytes"
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/format"
	"github.com/quadloom/quadloom/extract/relation"
)

type whynotOptions struct {
	reading
	json bool
}

func newWhynot(env *Env) *cobra.Command {
	o := &whynotOptions{reading: reading{env: env, in: input{env: env, texts: true}}}
	cmd := &cobra.Command{
		Use:     "whynot SENTENCE|PATH|- ...",
		Short:   "say why sentences give no fact",
		GroupID: weaving,
		Long: `Whynot names the sentences in which no fact was found, each with the reason: it has no verb, it asks, it is site furniture, its
participants are pronouns that stand for nothing known ... It reads what extract reads, and an argument with blanks that names no
file is a text itself.`,
		Example: `  quadloom whynot "They did it again."
  quadloom whynot article.txt`,
		Args: arguments(1, -1, "sentences, files, folders, or - for standard input"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.in.paths = args
			return o.run(cmd.Context())
		},
	}
	o.flags(cmd)
	jsonFlag(cmd, &o.json)
	return cmd
}

// silence is a document with its sentences that gave no fact, as --json shows it.
type silence struct {
	Source    string           `json:"source"`
	Sentences int              `json:"sentences"`
	Facts     int              `json:"facts"`
	Silent    []silentSentence `json:"silent"`
}

type silentSentence struct {
	format.Phrase
	Reason relation.Reason `json:"reason"`
}

func (o *whynotOptions) run(ctx context.Context) error {
	all := []silence{}
	err := o.each(ctx, func(d *extract.Document) error {
		s := silent(d)
		if o.json {
			all = append(all, s)
			return nil
		}
		return o.write(s)
	})
	if o.json && (err == nil || len(all) > 0) {
		if err := writeJSON(o.env.Out, all); err != nil {
			return err
		}
	}
	return err
}

// silent finds the sentences of an annotated document that gave no fact.
func silent(d *extract.Document) silence {
	s := silence{Source: d.Source, Sentences: len(d.Sentences), Facts: len(d.Facts), Silent: []silentSentence{}}
	speaks := make([]bool, len(d.Sentences))
	for i := range d.Facts {
		speaks[d.Facts[i].Sentence] = true
	}
	for i, reason := range relation.Reasons(d) {
		if span := d.Sentences[i].Span; !speaks[i] {
			s.Silent = append(s.Silent, silentSentence{format.Phrase{Text: d.Slice(span), Span: [2]int{span.Start, span.End}}, reason})
		}
	}
	return s
}

func (o *whynotOptions) write(s silence) error {
	var b bytes.Buffer
	width := 0
	for _, x := range s.Silent {
		width = max(width, len(x.Reason))
	}
	fmt.Fprintf(&b, "%s: %s, %s, %d without a fact\n", s.Source, plural(s.Sentences, "sentence"), plural(s.Facts, "fact"), len(s.Silent))
	for _, x := range s.Silent {
		fmt.Fprintf(&b, "  %-*s  “%s”\n", width, x.Reason, oneLine(x.Text))
	}
	_, err := o.env.Out.Write(b.Bytes())
	return err
}
