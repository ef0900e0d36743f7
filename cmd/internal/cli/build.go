package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"regexp"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/source"
	"github.com/quadloom/quadloom/graph"
)

type buildOptions struct {
	env     *Env
	db      *place
	in      input
	workers int
	keep    bool
	every   time.Duration
	json    bool
}

func newBuild(env *Env) *cobra.Command {
	o := &buildOptions{env: env, in: input{env: env}}
	cmd := &cobra.Command{
		Use:     "build PATH|- ...",
		Short:   "read texts into the graph",
		GroupID: weaving,
		Long: `Build reads texts, finds the facts in them, and puts the facts with their evidence into the graph, which it makes if there is
none. It reads files (text, Markdown, HTML, JSON lines), folders of them, and standard input (-). Files of other kinds in a folder
are left out, which it says.

A document that the graph knows already is left as it is, so an interrupted build can simply be started again; of what it had done
it loses at most the last seconds (--every). Only a date that it lacks is added to it, if --date or the text now gives one. A file
or URL whose text has changed takes the place of its former version, in one step; --keep keeps both. What comes from standard
input, or from JSON lines that give no URL, is only ever added. A document that cannot be read is named, and the others are
read all the same.`,
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
	cmd.Flags().BoolVar(&o.keep, "keep", false, "keep the former versions of files and URLs that have changed")
	cmd.Flags().DurationVar(&o.every, "every", 5*time.Second, "make what is done safe on disk at least this often")
	jsonFlag(cmd, &o.json)
	o.db = graphFlag(cmd, env)
	return cmd
}

// summary is what a build did.
type summary struct {
	Documents int     `json:"documents"` // that were added
	Known     int     `json:"known"`     // that the graph had already
	Dated     int     `json:"dated"`     // that it had without a date, and has with one now
	Replaced  int     `json:"replaced"`  // former versions that were taken away
	Failed    int     `json:"failed"`
	Sentences int     `json:"sentences"`
	Facts     int     `json:"facts"`
	Entities  int     `json:"entities"` // distinct named ones in the facts
	Quads     int     `json:"quads"`
	Seconds   float64 `json:"seconds"`

	seen     int // documents, whatever became of them
	entities map[extract.NodeID]bool
}

// buildMemory is from where on the collector of garbage works harder: unasked, Go takes twice the memory that is in use.
const buildMemory = 540 << 20

func (o *buildOptions) run(ctx context.Context) error {
	if o.env.Getenv("GOMEMLIMIT") == "" {
		defer debug.SetMemoryLimit(debug.SetMemoryLimit(buildMemory))
	}
	workers, err := workers(o.workers)
	if err != nil {
		return err
	}
	if o.every <= 0 {
		return usageError("--every %s: want a time such as 5s", o.every)
	}
	var read atomic.Int64
	o.in.count = func(n int) { read.Add(int64(n)) }
	docs, err := o.in.documents(ctx)
	if err != nil {
		return err
	}
	b := &building{options: o, weaver: newWeaver(o.env, workers), progress: newProgress(o.env, o.in.paths)}
	b.entities = map[extract.NodeID]bool{}
	// The graph is opened for the first document that can be read, so that nothing is made when there is none.
	open := sync.OnceValue(func() (err error) {
		if b.graph, err = graph.Open(o.db.name(), graph.Create); err == nil {
			b.loader = b.graph.Loader()
		}
		return err
	})
	b.weaver.skip = func(ctx context.Context, d *extract.Document) (bool, error) {
		if err := open(); err != nil {
			return false, err
		}
		known, err := knownAs(ctx, b.graph, d.ID)
		return settled(known, d), err
	}
	start := o.env.Now()
	b.flushed = start
	var fatal error
	for r := range b.weaver.weave(ctx, docs, read.Load) {
		b.seen++
		if fatal = b.take(ctx, r); fatal != nil {
			break
		}
		b.progress.draw(&b.summary, r)
	}
	if b.graph != nil {
		// What is done is kept, even if the rest is interrupted.
		err := b.loader.Flush(context.WithoutCancel(ctx))
		loaded := b.loader.Loaded()
		b.Documents, b.Facts, b.Quads, b.Replaced = loaded.Documents, loaded.Facts, loaded.Quads, loaded.Retracted
		b.Documents, b.Replaced = b.Documents-b.Dated, b.Replaced-b.Dated
		fatal = errors.Join(fatal, err, b.graph.Close())
	}
	b.progress.clear()
	b.Seconds = o.env.Now().Sub(start).Seconds()
	switch {
	case ctx.Err() != nil:
		return &failure{fmt.Errorf("interrupted; %s added to %s, build again to go on", plural(b.Documents, "document"), o.db), statusInterrupted}
	case fatal != nil:
		return fatal
	}
	o.in.sayLeftOut()
	b.sayKnown()
	if b.Failed == b.seen && b.seen > 0 {
		return errReported
	}
	if err := o.report(&b.summary); err != nil {
		return err
	}
	if b.Failed > 0 {
		return errReported
	}
	return nil
}

// building is a build that is under way.
type building struct {
	summary
	options  *buildOptions
	weaver   *weaver
	progress *progress
	graph    *graph.Graph // nil until there is something to put into it
	loader   *graph.Loader
	flushed  time.Time // the loader, last
	renamed  int       // documents that are known by another name
	undated  int       // documents that are in the graph now, without a date
}

// take loads one document. Its error ends the build.
func (b *building) take(ctx context.Context, r woven) error {
	var known *graph.DocumentInfo
	if r.doc != nil && b.graph != nil {
		var err error
		if known, err = knownAs(ctx, b.loader, r.doc.ID); err != nil {
			return err
		}
	}
	if r.skipped && !settled(known, r.doc) { // the graph had it then; an update has taken it away since
		r.skipped = false
		r.err, r.fatal = b.weaver.annotate(ctx, r.doc)
	}
	switch {
	case r.fatal != nil:
		return r.fatal
	case r.err != nil:
		if ctx.Err() == nil {
			more := 1
			var lines *source.LinesError
			if errors.As(r.err, &lines) {
				more = lines.More
			}
			b.Failed, b.seen = b.Failed+more, b.seen+more-1
			b.progress.clear()
			fmt.Fprintf(b.options.env.Err, "quadloom: %s\n", message(ctx, r.err))
		}
		return nil
	}
	var err error
	switch {
	case known == nil:
		b.count(r.doc)
	case settled(known, r.doc):
		b.Known++
		b.tellName(known, r.doc)
	default:
		b.count(r.doc)
		b.tellName(known, r.doc)
		dated := *r.doc
		dated.Title, dated.Source = known.Title, known.Source // by which it is known
		if err = b.loader.Replace(ctx, &dated); err != nil {
			return err
		}
		b.Dated++
	}
	copied := known != nil && known.Source != r.doc.Source // and counted by the name under which it is known
	if r.doc.Date.IsZero() && (known == nil || known.Date.IsZero() && !copied) {
		b.undated++
	}
	if b.options.keep || !versioned(r.doc.Source) {
		err = b.loader.Add(ctx, r.doc)
	} else {
		err = b.loader.Update(ctx, r.doc)
	}
	if now := b.options.env.Now(); err == nil && now.Sub(b.flushed) >= b.options.every {
		b.flushed = now
		err = b.loader.Flush(ctx)
	}
	return err
}

// knownAs is what a graph or a loader knows of a document, nil if nothing.
func knownAs(ctx context.Context, g interface {
	Info(ctx context.Context, id extract.DocID) (graph.DocumentInfo, error)
}, id extract.DocID) (*graph.DocumentInfo, error) {
	info, err := g.Info(ctx, id)
	if errors.Is(err, graph.ErrNoDocument) {
		return nil, nil
	}
	return &info, err
}

// settled reports whether a document brings nothing new to the graph, not even a date.
func settled(known *graph.DocumentInfo, d *extract.Document) bool {
	return known != nil && (!known.Date.IsZero() || d.Date.IsZero())
}

// mostNamed is how many documents a build names that are known by another name; the others it counts.
const mostNamed = 3

// tellName says under which name a document is known, if it is another one than it has now.
func (b *building) tellName(known *graph.DocumentInfo, d *extract.Document) {
	if known.Source == d.Source {
		return
	}
	if b.renamed++; b.renamed <= mostNamed {
		b.progress.clear()
		fmt.Fprintf(b.options.env.Err, "quadloom: %s is known already, as %s\n", sourceName(d.Source),
			sourceName(cmp.Or(known.Source, "doc:"+string(d.ID))))
	}
}

func sourceName(source string) string {
	if source == "-" {
		return "standard input"
	}
	return source
}

// sayKnown says at the end what a user may want to know of the documents, beside their number.
func (b *building) sayKnown() {
	if n := b.renamed - mostNamed; n > 0 {
		fmt.Fprintf(b.options.env.Err, "quadloom: and %s that the graph knows by other names\n", plural(n, "more document"))
	}
	if b.undated > 0 {
		verb := "have"
		if b.undated == 1 {
			verb = "has"
		}
		fmt.Fprintf(b.options.env.Err, "quadloom: %s %s no date; --date gives one\n", plural(b.undated, "document"), verb)
	}
}

// line is the end of a source that is a line of JSON lines.
var line = regexp.MustCompile(`:[0-9]+$`)

// versioned reports whether a source names a text, which may change, and not only a place in a stream, where the next text may be
// another one: standard input, or a line of a file.
func versioned(source string) bool {
	isURL := strings.Contains(source, "://")
	return source != "" && !strings.HasPrefix(source, "-") && (isURL || !line.MatchString(source))
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
	if s.Dated > 0 {
		also += fmt.Sprintf(", %d dated", s.Dated)
	}
	if s.Replaced > 0 {
		also += fmt.Sprintf(", %d replaced", s.Replaced)
	}
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
