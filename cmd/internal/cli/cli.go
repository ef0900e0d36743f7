// Package cli is the command line of quadloom. Start at [Run]; each verb is a file of its own, made of options, a function
// that makes the command, and a method that runs it. Results go to standard output, talk and progress to standard error.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/english"
)

// Env is what the program meets of the world outside, apart from files.
type Env struct {
	In       io.Reader
	Out, Err io.Writer
	Screen   io.Writer // what progress may be drawn on: standard error, if it is a terminal; else nil
	Getenv   func(name string) string
	Now      func() time.Time
	English  func() (*extract.Pipeline, error) // called only when text is extracted, since it loads the models
}

// System is the environment of a process.
func System() *Env {
	env := &Env{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		Getenv:  os.Getenv,
		Now:     time.Now,
		English: english.New,
	}
	if term.IsTerminal(int(os.Stdout.Fd())) {
		env.Out = harmless(os.Stdout)
	}
	if term.IsTerminal(int(os.Stderr.Fd())) {
		env.Err, env.Screen = harmless(os.Stderr), os.Stderr
	}
	return env
}

// Main runs the program as a process and returns its exit status. An interrupt cancels what runs; a second one ends it at once.
func Main() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	return Run(ctx, System(), os.Args[1:])
}

// Run runs the program with its arguments, without the program's name, and returns its exit status.
func Run(ctx context.Context, env *Env, args []string) int {
	root := newRoot(env)
	root.SetArgs(args)
	root.SetIn(env.In)
	root.SetOut(env.Out)
	root.SetErr(env.Err)
	err := root.ExecuteContext(ctx)
	if err != nil && !errors.Is(err, errReported) {
		fmt.Fprintf(env.Err, "quadloom: %s\n", message(ctx, err))
	}
	return status(ctx, err)
}

// The groups that the help lists verbs in.
const (
	weaving   = "weaving"
	asking    = "asking"
	carrying  = "carrying"
	otherwise = "otherwise"
)

const overview = `Quadloom weaves news text into a knowledge graph: who did what to whom, each fact with its evidence.

  quadloom build articles/          read articles into the graph quadloom.db
  quadloom lookup Niger             ask what is known of someone or something
  quadloom path Niger Russia        ask how two things are connected

The graph is the file given by --db, else by $QUADLOOM_DB, else quadloom.db in the current folder.
` + exitHelp

func newRoot(env *Env) *cobra.Command {
	root := &cobra.Command{
		Use:           "quadloom",
		Short:         "weave news text into a knowledge graph and ask it questions",
		Long:          overview,
		Args:          cobra.ArbitraryArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE:          unknownVerb,

		SuggestionsMinimumDistance: 2,
	}
	root.AddGroup(
		&cobra.Group{ID: weaving, Title: "Text to facts:"},
		&cobra.Group{ID: asking, Title: "Questions:"},
		&cobra.Group{ID: carrying, Title: "The graph:"},
		&cobra.Group{ID: otherwise, Title: "Other:"},
	)
	root.SetHelpCommandGroupID(otherwise)
	root.SetCompletionCommandGroupID(otherwise)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usageError("%s: %w; see %q", cmd.Name(), err, cmd.CommandPath()+" --help")
	})
	root.AddCommand(
		newBuild(env), newExtract(env), newParse(env), newWhynot(env),
		newLookup(env), newPath(env), newQuery(env), newWhy(env), newServe(env),
		newDocuments(env), newRemove(env), newStats(env), newVerify(env), newDiff(env), newCompact(env), newExport(env),
		newVersion(env),
		newMan(),
	)
	checkHelp(root)
	return root
}

// checkHelp makes help refuse a verb that is none, which would get the help of all.
func checkHelp(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	help, _, err := root.Find([]string{"help"})
	if err != nil || help.Run == nil {
		return
	}
	run := help.Run
	help.Run = nil
	help.RunE = func(cmd *cobra.Command, args []string) error {
		if found, _, err := root.Find(args); len(args) > 0 && (err != nil || found == root) {
			return unknownVerb(root, args)
		}
		run(cmd, args)
		return nil
	}
}

// unknownVerb answers a first argument that is no verb, with those that are spelt nearly so.
func unknownVerb(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return cmd.Help()
	}
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		return usageError("no verb %q; did you mean %s?", args[0], strings.Join(near, " or "))
	}
	if _, err := os.Stat(args[0]); err == nil {
		return usageError("no verb %q; to read that file, say: quadloom build %s", args[0], args[0])
	}
	return usageError("no verb %q; see %q", args[0], "quadloom --help")
}
