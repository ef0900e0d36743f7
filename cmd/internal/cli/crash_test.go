package cli

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

var kills = flag.Int("kills", 4, "how often TestBuildKilled kills a build")

// program is the program that ships, with the models that ship, as a process of its own.
func program(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Args = append([]string{"quadloom"}, args...)
	return cmd
}

// contents are the quads of each document in a graph, as they are exported.
func contents(t *testing.T, db string) map[string][]string {
	t.Helper()
	out, err := program("export", "--db", db, "--format", "nquads").Output()
	if err != nil {
		t.Fatal(err)
	}
	docs := make(map[string][]string)
	for line := range strings.Lines(string(out)) {
		label := labelled.FindStringSubmatch(line)
		if label == nil {
			t.Fatalf("no document brought %s", line)
		}
		docs[label[1]] = append(docs[label[1]], line)
	}
	return docs
}

// labelled finds the document in a quad's label, which is a document or a statement.
var labelled = regexp.MustCompile(`([0-9a-f]{16})[^ ]*> \.\n$`)

// A build that is killed at any moment leaves whole documents and of each file the old or the new text, every fact of which is proved;
// the next one does what is left, and nothing twice.
func TestBuildKilled(t *testing.T) {
	const files = 40
	folder := t.TempDir()
	articles, former := filepath.Join(folder, "articles"), filepath.Join(folder, "former.db")
	db, want := filepath.Join(folder, "g.db"), filepath.Join(folder, "want.db")
	if err := writeArticles(articles, files, 60); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) (out []byte) {
		t.Helper()
		cmd := program(args...)
		var talk bytes.Buffer
		cmd.Stderr = &talk
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("quadloom %v: %v: %s%s", args, err, out, talk.Bytes())
		}
		return out
	}
	// Every third file has changed since the graph was made, which then takes its new text for its old one.
	paths, err := filepath.Glob(filepath.Join(articles, "*.txt"))
	if err != nil || len(paths) != files {
		t.Fatal(paths, err)
	}
	for i, path := range paths {
		if i%3 != 0 {
			continue
		}
		text, err := os.ReadFile(path)
		if err == nil {
			err = os.WriteFile(path, append([]byte("As it was before.\n\n"), text...), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
		run("build", "--db", former, path)
		if err := os.WriteFile(path, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	build := []string{"build", "--every", "1ns", "--db", db, articles}
	start := time.Now()
	run("build", "--every", "1ns", "--db", want, articles)
	takes := time.Since(start)
	old, whole := contents(t, former), contents(t, want)

	renew := func() {
		t.Helper()
		data, err := os.ReadFile(former)
		if err == nil {
			err = os.WriteFile(db, data, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	n, had, midway := *kills, 0, 0
	if testing.Short() {
		n = min(n, 2)
	}
	renew()
	r := rand.New(rand.NewPCG(91, 92))
	for i := range n {
		cmd := program(build...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(r.Int64N(int64(takes) * 3 / 4)))
		cmd.Process.Kill()
		cmd.Wait()
		run("verify", "--db", db)
		got, done := contents(t, db), 0
		for id, quads := range got {
			if _, isNew := whole[id]; isNew {
				done++
			}
			if !slices.Equal(quads, slices.Concat(whole[id], old[id])) {
				t.Errorf("kill %d: document %s is torn: it has %d quads of %d", i, id, len(quads), len(whole[id])+len(old[id]))
			}
		}
		if done < had {
			t.Errorf("kill %d: %d documents are left of %d", i, done, had)
		}
		sources := make(map[string]int)
		for _, d := range documentsOf(t, run("documents", "--db", db, "--json")) {
			sources[d.Source]++
		}
		for i := 0; i < len(paths); i += 3 {
			if sources[paths[i]] != 1 {
				t.Errorf("kill %d: %d documents from %s, want the old or the new one", i, sources[paths[i]], paths[i])
			}
		}
		if had < done && done < files {
			midway++
		}
		had = done
		if done < files && i < n-1 {
			continue
		}
		var s summary
		if err := json.Unmarshal(run(append(build, "--json")...), &s); err != nil {
			t.Fatal(err)
		}
		if s.Known != done || s.Documents != files-done || s.Failed != 0 {
			t.Errorf("%d documents were done, and the next build knew %d and added %d", done, s.Known, s.Documents)
		}
		if got := contents(t, db); !maps.EqualFunc(got, whole, slices.Equal[[]string]) {
			t.Error("killed and finished is not what it is when never killed")
		}
		renew()
		had = 0
	}
	if midway == 0 && n >= 20 { // of few, all may be too early or too late
		t.Error("no build was killed midway: the test shows nothing")
	}
	t.Logf("%d of %d kills were midway", midway, n)
}

func documentsOf(t *testing.T, out []byte) (docs []document) {
	t.Helper()
	if err := json.Unmarshal(out, &docs); err != nil {
		t.Fatal(fmt.Errorf("%w: %s", err, out))
	}
	return docs
}
