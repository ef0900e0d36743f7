package cli

import (
	"context"
	"os"
	"path/filepath"
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

// Scripts are about the command line: its verbs, flags, messages and exit statuses.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: filepath.Join("testdata", "script"), Cmds: scriptCommands})
}

// Stories are about the whole path: text in, quads and answers out.
func TestStories(t *testing.T) {
	stories := filepath.Join("..", "..", "..", "testdata", "stories")
	if _, err := english(); err != nil {
		t.Skip(err)
	}
	testscript.Run(t, testscript.Params{Dir: stories, Cmds: scriptCommands})
}

var scriptCommands = map[string]func(ts *testscript.TestScript, neg bool, args []string){
	"status": runStatus,
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
