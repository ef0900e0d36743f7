package cli

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph"
)

type buildOptions struct {
	env     *Env
	db      *place
	in      input
	workers int
	json    bool
}

func newBuild(env *Env) *cobra.Command {
	o := &buildOptions{env: env, in: input{env: env}}
	cmd := &cobra.Command{
		Use:     "build PATH|- ...",
		Short:   "read texts into the graph",
		GroupID: weaving,
		Long: `Build reads texts, finds the facts in them, and puts the facts with their evidence into the graph, which it makes if there is
none. It reads files (text, Markdown, HTML, JSON lines), folders of them, and standard input (-).

A document that the graph knows already is left as it is, so an interrupted build can simply be started again. A document that
cannot be read is named, and the others are read all the same.`,
		Example: `  quadloom build articles/
  quadloom build --date 2024-04-20 niger.txt
  cat news.jsonl | quadloom build --db news.db -`,
		Args: arguments(1, -1, "files, folders, or - for standard input"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.in.paths = args
			return o.run(cmd.Context())
		},
	}
	dateFlag(cmd, &o.in.date)
	workersFlag(cmd, &o.workers)
	jsonFlag(cmd, &o.json)
	o.db = graphFlag(cmd, env)
	return cmd
}

// summary is what a build did.
type summary struct {
	Documents int     `json:"documents"` // that were added
	Known     int     `json:"known"`     // that the graph had already
	Failed    int     `json:"failed"`
	Sentences int     `json:"sentences"`
	Facts     int     `json:"facts"`
	Entities  int     `json:"entities"` // distinct named ones in the facts
	Quads     int     `json:"quads"`
	Seconds   float64 `json:"seconds"`

	seen     int // documents, whatever became of them
	entities map[extract.NodeID]bool
}

func (o *buildOptions) run(ctx context.Context) error {
	workers, err := workers(o.workers)
	if err != nil {
		return err
	}
	docs, err := o.in.documents(ctx)
	if err != nil {
		return err
	}
	// The graph is opened for the first document that can be read, so that nothing is made when there is none.
	var g *graph.Graph
	open := sync.OnceValue(func() (err error) {
		g, err = graph.Open(o.db.String(), graph.Create)
		return err
	})
	w := weaver{env: o.env, workers: workers, skip: func(ctx context.Context, id extract.DocID) (bool, error) {
		if err := open(); err != nil {
			return false, err
		}
		return g.Has(ctx, id)
	}}
	s := summary{entities: map[extract.NodeID]bool{}}
	progress := newProgress(o.env)
	start := o.env.Now()
	var fatal error
	next, stop := iter.Pull(func(yield func(*extract.Document) bool) {
		for r := range w.weave(ctx, docs) {
			s.seen++
			switch {
			case r.fatal != nil:
				fatal = r.fatal
				return
			case r.skipped:
				s.Known++
			case r.err != nil && ctx.Err() == nil:
				s.Failed++
				progress.clear()
				fmt.Fprintf(o.env.Err, "quadloom: %s\n", message(ctx, r.err))
			case r.err == nil:
				s.count(r.doc)
				if !yield(r.doc) {
					return
				}
			}
			progress.draw(&s)
		}
	})
	if first, any := next(); any {
		loaded, err := g.Load(ctx, func(yield func(*extract.Document) bool) {
			for doc, more := first, true; more && yield(doc); doc, more = next() {
			}
		})
		s.Documents, s.Facts, s.Quads = loaded.Documents, loaded.Facts, loaded.Quads
		s.Known += loaded.Known
		fatal = errors.Join(fatal, err)
	}
	stop()
	if g != nil {
		fatal = errors.Join(fatal, g.Close())
	}
	progress.clear()
	s.Seconds = o.env.Now().Sub(start).Seconds()
	switch {
	case ctx.Err() != nil:
		return &failure{fmt.Errorf("interrupted; %s added to %s, build again to go on", plural(s.Documents, "document"), o.db), statusInterrupted}
	case fatal != nil:
		return fatal
	}
	if s.Failed == s.seen && s.seen > 0 {
		return errReported
	}
	if err := o.report(&s); err != nil {
		return err
	}
	if s.Failed > 0 {
		return errReported
	}
	return nil
}

// count adds a document that is about to be loaded.
func (s *summary) count(d *extract.Document) {
	s.Sentences += len(d.Sentences)
	named := func(n *extract.Node) {
		if strings.HasPrefix(string(n.ID), "ent:") {
			s.entities[n.ID] = true
		}
	}
	for i := range d.Facts {
		f := &d.Facts[i]
		named(&f.Subject)
		named(&f.Object)
		for j := range f.Args {
			named(&f.Args[j].Node)
		}
		if f.Attribution != nil {
			named(&f.Attribution.Node)
		}
		if f.Place != nil {
			named(f.Place)
		}
	}
	s.Entities = len(s.entities)
}

func (o *buildOptions) report(s *summary) error {
	if o.json {
		return writeJSON(o.env.Out, s)
	}
	also := ""
	if s.Known > 0 {
		also += fmt.Sprintf(", %d known already", s.Known)
	}
	if s.Failed > 0 {
		also += fmt.Sprintf(", %d failed", s.Failed)
	}
	rate := ""
	if s.Seconds > 0 && s.Sentences > 0 {
		rate = fmt.Sprintf(" (%.0f sentences a second)", float64(s.Sentences)/s.Seconds)
	}
	_, err := fmt.Fprintf(o.env.Out, "%s: %s added%s\n%s, %s, %s, %s in %s%s\n",
		o.db, plural(s.Documents, "document"), also,
		plural(s.Sentences, "sentence"), plural(s.Facts, "fact"), plural(s.Entities, "entity"), plural(s.Quads, "quad"),
		time.Duration(s.Seconds*float64(time.Second)).Round(time.Millisecond), rate)
	return err
}

// plural is a number and its noun: "1 fact", "2 entities".
func plural(n int, noun string) string {
	if n != 1 {
		if stem, ok := strings.CutSuffix(noun, "y"); ok {
			noun = stem + "ie"
		}
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}
