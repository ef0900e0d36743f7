package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/conllu"
)

type parseOptions struct {
	reading
}

func newParse(env *Env) *cobra.Command {
	o := &parseOptions{reading{env: env, in: input{env: env}}}
	cmd := &cobra.Command{
		Use:     "parse PATH|- ...",
		Short:   "print the words and dependency trees of texts as CoNLL-U",
		GroupID: weaving,
		Long: `Parse prints what facts are read from: the sentences of texts with their words, lemmas, parts of speech and Universal
Dependencies, as CoNLL-U (https://universaldependencies.org/format.html). It reads what extract reads.`,
		Example: `  echo "Niger revoked its deal with the US." | quadloom parse -
  quadloom parse --lines --tokenized sentences.txt`,
		Args: arguments(1, -1, "files, folders, or - for standard input"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.in.paths = args
			return o.run(cmd.Context())
		},
	}
	o.flags(cmd)
	return cmd
}

func (o *parseOptions) run(ctx context.Context) error {
	return o.each(ctx, func(d *extract.Document) error { return conllu.Write(o.env.Out, d) })
}
