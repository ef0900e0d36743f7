package graph_test

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph"
)

var kills = flag.Int("kills", 20, "how often TestKilled kills a process")

// crashing are the documents that are there before, and those that the process to be killed loads: of the latter every third takes the
// place of one that was there.
func crashing() (before, loads []*extract.Document) {
	docs := random(rand.New(rand.NewPCG(51, 52)), 120)
	before, loads = docs[:30], docs[30:]
	for i, d := range loads {
		d.Source = fmt.Sprintf("source-%d", i)
		if i%3 == 0 {
			before[i/3].Source = d.Source
		}
	}
	return before, loads
}

// TestCrashChild is the process to be killed. It loads in many small transactions, and says how many documents it found.
func TestCrashChild(t *testing.T) {
	path := os.Getenv("QUADLOOM_CRASH_CHILD")
	if path == "" {
		t.Skip("only TestKilled runs it")
	}
	g, err := graph.Open(path, graph.Create)
	if err != nil {
		t.Fatal(err)
	}
	l := g.Loader()
	_, loads := crashing()
	for i, d := range loads {
		if err := l.Update(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		if i%2 == 1 {
			if err := l.Flush(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := errors.Join(l.Flush(t.Context()), g.Close()); err != nil {
		t.Fatal(err)
	}
	fmt.Printf("found %d documents.\n", l.Loaded().Known)
}

// A process that is killed at any moment leaves whole documents, of each source the old or the new one, and the next process goes on
// where it ended.
func TestKilled(t *testing.T) {
	folder := t.TempDir()
	path, fresh := filepath.Join(folder, "g.db"), filepath.Join(folder, "fresh.db")
	before, loads := crashing()
	g := create(t, fresh)
	add(t, g, before...)
	g.Close()
	renew := func() {
		data, err := os.ReadFile(fresh)
		if err == nil {
			err = os.WriteFile(path, data, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	all := create(t, "mem:")
	add(t, all, loads...)
	want := dump(t, all)
	whole := make(map[extract.DocID][]string)
	for _, d := range slices.Concat(before, loads) {
		whole[d.ID] = sortedQuads(d)
	}
	isNew := func(id extract.DocID) bool {
		return slices.ContainsFunc(loads, func(d *extract.Document) bool { return d.ID == id })
	}
	child := func() *exec.Cmd {
		cmd := exec.Command(os.Args[0], "-test.run=^TestCrashChild$")
		cmd.Env = append(os.Environ(), "QUADLOOM_CRASH_CHILD="+path)
		return cmd
	}
	finish := func(known int) {
		t.Helper()
		out, err := child().CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		if !strings.Contains(string(out), fmt.Sprintf("found %d documents.", known)) {
			t.Errorf("%d documents were there, and the next process %s", known, out)
		}
		g, err := graph.Open(path, graph.Read)
		if err != nil {
			t.Fatal(err)
		}
		defer g.Close()
		same(t, "killed and finished, and never killed", dump(t, g), want)
	}

	renew()
	start := time.Now()
	finish(0)
	takes := time.Since(start)
	r := rand.New(rand.NewPCG(53, 54))
	n, had, midway := *kills, 0, 0
	if testing.Short() {
		n = min(n, 5)
	}
	renew()
	for i := range n {
		cmd := child()
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(r.Int64N(int64(takes) / 2)))
		cmd.Process.Kill()
		cmd.Wait()
		g, err := graph.Open(path, graph.Write)
		if err != nil {
			t.Fatalf("kill %d: %v", i, err)
		}
		sound(t, g)
		infos, err := g.Documents(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		known := 0
		var there []string
		sources := make(map[string]int)
		for _, info := range infos {
			if isNew(info.ID) {
				known++
			}
			there = append(there, whole[info.ID]...)
			sources[info.Source]++
		}
		slices.Sort(there)
		got := dump(t, g)
		slices.Sort(got)
		same(t, fmt.Sprintf("kill %d: what is there and whole documents", i), got, there)
		for _, d := range before {
			if sources[d.Source] != 1 {
				t.Errorf("kill %d: %d documents from %s, want the old or the new one", i, sources[d.Source], d.Source)
			}
		}
		if known < had {
			t.Errorf("kill %d: %d new documents are left of %d", i, known, had)
		}
		if had < known && known < len(loads) {
			midway++
		}
		had = known
		g.Close()
		if known == len(loads) || i == n-1 {
			finish(known)
			renew()
			had = 0
		}
	}
	if midway == 0 {
		t.Error("no process was killed midway: the test shows nothing")
	}
	t.Logf("%d of %d kills were midway", midway, n)
}

// A process that is killed while it makes a graph leaves none, or an empty one, and the next one makes it.
func TestKilledAtBirth(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.db")
	if err := os.WriteFile(path, nil, 0o644); err != nil { // bbolt had made the file and written nothing
		t.Fatal(err)
	}
	if _, err := graph.Open(path, graph.Read); !errors.Is(err, graph.ErrNotGraph) {
		t.Errorf("read: got %v, want %v", err, graph.ErrNotGraph)
	}
	g := create(t, path)
	add(t, g, niger())
	sound(t, g)
}
