package cli

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// The program as the scripts run it: quadloom is what ships, and toyloom is the same with the toy pipeline.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"quadloom": func() { os.Exit(Main()) },
		"toyloom": func() {
			env := System()
			env.English = toy
			os.Exit(Run(context.Background(), env, os.Args[1:]))
		},
	})
}

var update = flag.Bool("update", false, "write the files that scripts compare with anew")

// Scripts are about the command line: its verbs, flags, messages and exit statuses.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: filepath.Join("testdata", "script"), Cmds: scriptCommands, UpdateScripts: *update})
}

// Stories are about the whole path, with the models that ship: text in, quads and answers out.
func TestStories(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           filepath.Join("..", "..", "..", "testdata", "stories"),
		Cmds:          scriptCommands,
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			articles, err := filepath.Abs(filepath.Join("..", "..", "..", "testdata", "articles"))
			env.Setenv("ARTICLES", articles)
			return err
		},
	})
}

var scriptCommands = map[string]func(ts *testscript.TestScript, neg bool, args []string){
	"status": runStatus,
	"write":  runWrite,
}

// runStatus runs a program and checks its exit status: "status 3 quadloom lookup Nobody".
func runStatus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N program args...")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		got = err.Error()
	}
	want := "exit status " + args[0]
	if args[0] == "0" {
		want = "0"
	}
	if got != want {
		ts.Fatalf("%v: got %s, want %s", args[1:], got, want)
	}
}

// runWrite writes a file of a string in Go's syntax without its quotes, repeated: "write zeros.txt \x00 100".
func runWrite(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 || len(args) > 3 {
		ts.Fatalf("usage: write file string [times]")
	}
	text, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	times := 1
	if len(args) > 2 {
		times, err = strconv.Atoi(args[2])
		ts.Check(err)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Repeat(text, times)), 0o644))
}
