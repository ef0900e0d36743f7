package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// While a server that may write has the graph, the verbs that only ask get the same answers from it, and the same exit statuses.
func TestAskTheServer(t *testing.T) {
	folder := t.TempDir()
	db, text := filepath.Join(folder, "graph.db"), filepath.Join(folder, "a.txt")
	if err := os.WriteFile(text, []byte("Niger revoke deal.\nRussia may arm Niger.\nRex visit Russia.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	type outcome struct {
		status    int
		out, talk string
	}
	run := func(args ...string) outcome {
		var out, talk bytes.Buffer
		status := Run(t.Context(), quiet(&out, &talk), append(args, "--db", db))
		return outcome{status, out.String(), talk.String()}
	}
	if got := run("build", text); got.status != statusOK {
		t.Fatalf("build: %+v", got)
	}
	questions := [][]string{
		{"lookup", "Niger"},
		{"lookup", "Niger", "--limit", "1", "--page", "2", "--json"},
		{"lookup", "Atlantis"},
		{"lookup", "Nigr"},
		{"path", "Rex", "Niger"},
		{"path", "Rex", "Niger", "--asserted"},
		{"path", "Rex", "Atlantis", "--json"},
		{"query", `g.V("<ent:Niger>").out("<rel:revoke>").all()`},
		{"query", `g.V("<ent:Niger>").out("<rel:revoke>").all()`, "--json"},
		{"query", `g.V(`},
		{"query", `g.V().all()`, "--limit", "2"},
		{"query", "relations", "--set", "entity=Niger"},
		{"query", "about", "--set", "entity=Niger"},
		{"query", "about", "--set", "entity=Atlantis"},
		{"query", "about", "--set", "nothing=x"},
		{"documents"},
		{"documents", "--json"},
		{"stats"},
	}
	var want []outcome
	for _, q := range questions {
		want = append(want, run(q...))
	}

	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	found, ended := make(chan []string, 1), make(chan int, 1)
	serving := &watched{pattern: regexp.MustCompile(`is at (http://\S+);`), found: found}
	go func() {
		ended <- Run(ctx, quiet(&bytes.Buffer{}, serving), []string{"serve", "--write", "--db", db, "--addr", "127.0.0.1:0"})
	}()
	select {
	case <-found:
	case status := <-ended:
		t.Fatalf("serve ended with status %d: %s", status, serving.String())
	}
	for i, q := range questions {
		if got := run(q...); got != want[i] {
			t.Errorf("%q:\ngot  %+v\nwant %+v", q, got, want[i])
		}
	}
	if got := run("remove", text); got.status != statusLocked {
		t.Errorf("remove beside a server: %+v", got)
	}
	cancel()
	if got := <-ended; got != statusOK {
		t.Errorf("serve ended with status %d: %s", got, serving.String())
	}
	for i, q := range questions[:1] {
		if got := run(q...); got != want[i] {
			t.Errorf("after the server: %q:\ngot  %+v\nwant %+v", q, got, want[i])
		}
	}
}
