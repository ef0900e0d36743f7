package cli

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/quadloom/quadloom/graph"
)

// quiet is an environment with the toy pipeline and nobody at the terminal.
func quiet(out, talk io.Writer) *Env {
	return &Env{
		In: strings.NewReader(""), Out: out, Err: talk, Now: time.Now, English: toy,
		Getenv: func(string) string { return "" },
	}
}

// watched is a writer that closes found when something that fits a pattern has been written to it.
type watched struct {
	bytes.Buffer
	pattern *regexp.Regexp
	found   chan []string
}

func (w *watched) Write(p []byte) (int, error) {
	n, err := w.Buffer.Write(p)
	if w.found != nil {
		if m := w.pattern.FindStringSubmatch(w.String()); m != nil {
			w.found <- m
			w.found = nil
		}
	}
	return n, err
}

// An interrupt ends a build with the status that the help tells, and what is loaded is whole.
func TestInterruptedBuild(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	db := filepath.Join(folder, "graph.db")
	first, second := write("a.txt", "Niger revoke deal."), write("b.txt", "Russia WAIT Niger.")

	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(300*time.Millisecond, cancel)
	var out, talk bytes.Buffer
	if got := Run(ctx, quiet(&out, &talk), []string{"build", "--db", db, first, second}); got != statusInterrupted {
		t.Errorf("status %d, want %d; %s", got, statusInterrupted, talk.String())
	}
	if !strings.Contains(talk.String(), "interrupted") {
		t.Errorf("standard error says %q", talk.String())
	}
	g, err := graph.Open(db, graph.Read)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	docs, err := g.Documents(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		if d.Source != first || d.Facts != 1 {
			t.Errorf("the graph holds %+v", d)
		}
	}
}

// Serve answers queries until it is interrupted, which is its usual end, and meanwhile keeps writers out.
func TestServe(t *testing.T) {
	folder := t.TempDir()
	db, text := filepath.Join(folder, "graph.db"), filepath.Join(folder, "a.txt")
	if err := os.WriteFile(text, []byte("Niger revoke deal."), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, talk bytes.Buffer
	if got := Run(t.Context(), quiet(&out, &talk), []string{"build", "--db", db, text}); got != statusOK {
		t.Fatalf("build: status %d: %s", got, talk.String())
	}

	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	found, ended := make(chan []string, 1), make(chan int, 1)
	serving := &watched{pattern: regexp.MustCompile(`is at (http://\S+);`), found: found}
	go func() {
		ended <- Run(ctx, quiet(&bytes.Buffer{}, serving), []string{"serve", "--db", db, "--addr", "127.0.0.1:0"})
	}()
	var address string
	select {
	case m := <-found:
		address = m[1]
	case status := <-ended:
		t.Fatalf("serve ended with status %d: %s", status, serving.String())
	}

	answer, err := http.Post(address+"/api/v1/query/gizmo", "text/plain", strings.NewReader(`g.V("<ent:Niger>").out("<rel:revoke>").all()`))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if body, err := io.ReadAll(answer.Body); err != nil || !bytes.Contains(body, []byte("/deal")) {
		t.Errorf("query: %s %s %v", answer.Status, body, err)
	}

	talk.Reset()
	if got := Run(t.Context(), quiet(&out, &talk), []string{"build", "--db", db, text}); got != statusLocked {
		t.Errorf("build beside a server: status %d, want %d", got, statusLocked)
	}
	if !strings.Contains(talk.String(), "ask it at "+address) {
		t.Errorf("standard error does not say who has the graph: %q", talk.String())
	}
	if got := Run(t.Context(), quiet(&out, &talk), []string{"stats", "--db", db}); got != statusOK {
		t.Errorf("stats beside a server that only reads: status %d: %s", got, talk.String())
	}

	cancel()
	if got := <-ended; got != statusOK {
		t.Errorf("serve ended with status %d: %s", got, serving.String())
	}
}
