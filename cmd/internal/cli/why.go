package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/conllu"
	"github.com/quadloom/quadloom/extract/format"
	"github.com/quadloom/quadloom/extract/relation"
	"github.com/quadloom/quadloom/extract/source"
	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/queries"
)

type whyOptions struct {
	env       *Env
	db        *place
	statement string
	conllu    bool
	json      bool
}

func newWhy(env *Env) *cobra.Command {
	o := &whyOptions{env: env}
	cmd := &cobra.Command{
		Use:     "why STATEMENT",
		Short:   "show how a fact was read: its sentence, parse, rule and byte ranges",
		GroupID: asking,
		Long: `Why reads a fact's document from the graph, extracts its facts again, and shows where this one comes from: the sentence, the rule
that found it, the byte ranges of its parts, and the dependency tree of the sentence.

The statement is given by its id, the label of the fact's edge, or by as much of it as no other begins with; "lookup --ids"
and "export" print it. If the fact is not found again, because the graph was built with other models or because only the markup of a
page told what its paragraphs are, why says so, shows what is found now, and the exit status is 1.`,
		Example: `  quadloom why st:3f9a2c1b00112233/0-60/0-5/6-13/14-59
  quadloom why --conllu 3f9a2c1b/0-60/0-5`,
		Args: arguments(1, 1, "a statement"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.statement = args[0]
			return o.run(cmd.Context())
		},
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	cmd.Flags().BoolVar(&o.conllu, "conllu", false, "print the sentence as CoNLL-U, and nothing else")
	jsonFlag(cmd, &o.json)
	o.db = graphFlag(cmd, env)
	return cmd
}

// reason is how a statement's fact was read, as --json shows it.
type reason struct {
	Statement string          `json:"statement"`
	Found     bool            `json:"found"` // whether the fact is found again
	Graph     *format.Fact    `json:"graph"` // as the graph has it
	Now       []*format.Fact  `json:"now"`   // it alone where it is found again, else what is found in its place
	Why       relation.Reason `json:"why,omitempty"`
	Tokens    []word          `json:"tokens"`

	kept, again *extract.Document
	fact        *extract.Fact     // of kept
	now         []*extract.Fact   // of again
	sentence    *extract.Sentence // of again; nil if there is none where the fact was
}

// word is a word of a sentence and its place in the tree.
type word struct {
	format.Phrase
	Lemma string `json:"lemma"`
	UPOS  string `json:"upos"`
	XPOS  string `json:"xpos"`
	Head  int    `json:"head"` // index of its governor; -1 for the root
	Rel   string `json:"rel"`
}

func (o *whyOptions) run(ctx context.Context) error {
	return o.db.with(graph.Read, func(g *graph.Graph) error {
		kept, fact, err := queries.Statement(ctx, g, o.statement)
		var unknown *queries.StatementError
		if errors.As(err, &unknown) {
			if len(unknown.Among) > 0 {
				err = o.among(ctx, g, unknown)
			}
			return &failure{err, statusNotFound}
		}
		if err != nil {
			return err
		}
		r, err := o.reread(ctx, kept, fact)
		if err != nil {
			return err
		}
		switch {
		case o.json:
			err = writeJSON(o.env.Out, r)
		case o.conllu:
			err = r.writeCoNLLU(o.env.Out)
		default:
			err = r.write(o.env.Out)
		}
		if err == nil && !r.Found {
			err = fmt.Errorf("%s is not found again: the graph was built with other models, or from a page whose markup it does not keep",
				r.Statement)
		}
		return err
	})
}

// among tells the statements that may be meant, a line each with its fact, and returns the error that all is said.
func (o *whyOptions) among(ctx context.Context, g *graph.Graph, e *queries.StatementError) error {
	const most = 10
	var b strings.Builder
	fmt.Fprintf(&b, "quadloom: %q may be any of these; say which by more of its id\n", e.Ref)
	for _, st := range e.Among[:min(len(e.Among), most)] {
		d, f, err := queries.Statement(ctx, g, st)
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "  %s  %s\n", st, format.Line(d, f))
	}
	if n := len(e.Among) - most; n > 0 {
		fmt.Fprintf(&b, "  and %d more\n", n)
	}
	fmt.Fprint(o.env.Err, b.String())
	return errReported
}

// reread extracts the facts of a document again, and finds one of them.
func (o *whyOptions) reread(ctx context.Context, kept *extract.Document, fact *extract.Fact) (*reason, error) {
	r := &reason{Statement: kept.StatementID(fact), Graph: format.NewFact(kept, fact), kept: kept, fact: fact}
	var err error
	if r.again, err = source.Restore(kept.Text, kept.Title); err != nil {
		return nil, fmt.Errorf("read document %s again: %w", kept.ID, err)
	}
	r.again.Source, r.again.Date = kept.Source, kept.Date
	english, err := o.env.English()
	if err != nil {
		return nil, err
	}
	if err := english.Annotate(ctx, r.again); err != nil {
		return nil, err
	}
	span := kept.Sentences[fact.Sentence].Span
	i := slices.IndexFunc(r.again.Sentences, func(s extract.Sentence) bool { return s.Overlaps(span) })
	if i < 0 {
		r.Why = relation.Unparsed
		return r, nil
	}
	r.sentence = &r.again.Sentences[i]
	for _, t := range r.sentence.Tokens {
		r.Tokens = append(r.Tokens, word{
			format.Phrase{Text: t.Text, Span: [2]int{t.Start, t.End}}, t.Lemma, t.UPOS, t.XPOS, t.Head, t.Rel,
		})
	}
	for j := range r.again.Facts {
		f := &r.again.Facts[j]
		if f.Sentence != i {
			continue
		}
		if r.again.StatementID(f) == r.Statement && f.Predicate.Name == fact.Predicate.Name {
			r.Found, r.now = true, []*extract.Fact{f}
			break
		}
		r.now = append(r.now, f)
	}
	for _, f := range r.now {
		r.Now = append(r.Now, format.NewFact(r.again, f))
	}
	if len(r.now) == 0 {
		r.Why = relation.Explain(r.again, i)
	}
	return r, nil
}

func (r *reason) writeCoNLLU(w io.Writer) error {
	d := *r.again
	d.Sentences = nil
	if r.sentence != nil {
		d.Sentences = append(d.Sentences, *r.sentence)
	}
	return conllu.Write(w, &d)
}

func (r *reason) write(w io.Writer) error {
	var b bytes.Buffer
	d, f := r.kept, r.fact
	if r.Found {
		d, f = r.again, r.now[0]
	}
	fmt.Fprintf(&b, "%s  [%s, %.2f]\n%s\n\n", format.Line(d, f), format.Status(f), f.Confidence, r.Statement)
	if status := format.Status(r.fact); status != format.Status(f) {
		fmt.Fprintf(&b, "the graph has it as %s\n\n", status)
	}
	fmt.Fprintf(&b, "“%s” (%s)\n\n", oneLine(d.Slice(d.Sentences[f.Sentence].Span)), cmp.Or(d.Title, d.Source, "doc:"+string(d.ID)))
	writeParts(&b, d, f)
	if !r.Found {
		b.WriteString("\nNot found again. ")
		switch {
		case r.sentence == nil:
			b.WriteString("No sentence is found there now.\n")
		case len(r.now) == 0:
			fmt.Fprintf(&b, "The sentence gives no fact now: %s.\n", r.Why)
		default:
			b.WriteString("The sentence now gives:\n")
			for _, f := range r.now {
				fmt.Fprintf(&b, "  %s  [%s, %.2f]\n", format.Line(r.again, f), format.Status(f), f.Confidence)
			}
		}
	}
	if r.sentence != nil {
		b.WriteByte('\n')
		writeTree(&b, r.sentence)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// writeParts writes the rule of a fact and, a line each, its parts with their byte ranges.
func writeParts(w io.Writer, d *extract.Document, f *extract.Fact) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	if f.Rule != "" {
		fmt.Fprintf(t, "rule\t\t%s\n", f.Rule)
	}
	part := func(name string, s extract.Span, means string) {
		if means != "" {
			means = "  " + means
		}
		fmt.Fprintf(t, "%s\t%v\t“%s”%s\n", name, s, oneLine(d.Slice(s)), means)
	}
	node := func(name string, n *extract.Node) {
		part(name, n.Span, string(n.ID))
		if !n.From.Empty() {
			part("  stands for", n.From, "")
		}
	}
	node("subject", &f.Subject)
	part("predicate", f.Predicate.Span, extract.RelationID(f.Predicate.Name))
	if f.Object != (extract.Node{}) {
		node("object", &f.Object)
	}
	for i := range f.Args {
		node(f.Args[i].Role, &f.Args[i].Node)
	}
	if f.Attribution != nil {
		node("says", &f.Attribution.Node)
	}
	if f.Time != nil {
		part("time", f.Time.Span, f.Time.Value)
	}
	if f.Place != nil {
		node("place", f.Place)
	}
	if !f.Condition.Empty() {
		part("condition", f.Condition, "")
	}
	_ = t.Flush() // a buffer takes all
}

// writeTree writes a sentence's dependency tree, each word below its governor and further in.
func writeTree(w io.Writer, s *extract.Sentence) {
	below := make([][]int, len(s.Tokens)+1) // the dependents of each word, and the roots at 0
	for i, t := range s.Tokens {
		below[t.Head+1] = append(below[t.Head+1], i)
	}
	var write func(i, depth int)
	write = func(i, depth int) {
		t := &s.Tokens[i]
		fmt.Fprintf(w, "%s%s  %s %s %s\n", strings.Repeat("  ", depth), t.Text, cmp.Or(t.Rel, "_"), cmp.Or(t.UPOS, "_"), cmp.Or(t.Lemma, "_"))
		for _, j := range below[i+1] {
			write(j, depth+1)
		}
	}
	for _, i := range below[0] {
		write(i, 0)
	}
}

// oneLine is a stretch of text with every run of white space as one blank.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
