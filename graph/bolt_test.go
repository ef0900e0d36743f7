package graph_test

import (
	"bytes"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"github.com/quadloom/quadloom/graph"
)

func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.db")
	docs := random(rand.New(rand.NewPCG(15, 16)), 20)
	g := create(t, path)
	add(t, g, docs[:10]...)
	want, wantNames := dump(t, g), found(t, g)
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	readers := make([]*graph.Graph, 3)
	for i := range readers {
		if readers[i], err = graph.Open("bolt:"+path, graph.Read); err != nil {
			t.Fatal(err)
		}
		same(t, "before and after closing", dump(t, readers[i]), want)
		if got := found(t, readers[i]); !slices.Equal(got, wantNames) {
			t.Errorf("names are %v, want %v", got, wantNames)
		}
		if _, err := readers[i].Add(t.Context(), docs[10]); !errors.Is(err, graph.ErrReadOnly) {
			t.Errorf("add to a reader: got %v, want %v", err, graph.ErrReadOnly)
		}
		if _, err := readers[i].Retract(t.Context(), docs[0].ID); !errors.Is(err, graph.ErrReadOnly) {
			t.Errorf("retract from a reader: got %v, want %v", err, graph.ErrReadOnly)
		}
	}
	for _, g := range readers {
		if err := g.Close(); err != nil {
			t.Error(err)
		}
	}
	after, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(before, after) {
		t.Error("readers changed the file")
	}
	if left, _ := filepath.Glob(path + ".*"); len(left) > 0 {
		t.Errorf("%v are left", left)
	}
	g, err = graph.Open(path, graph.Write)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	add(t, g, docs...)
	all := create(t, "mem:")
	add(t, all, docs...)
	same(t, "in two parts and in one", dump(t, g), dump(t, all))
}

func TestLocked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.db")
	g := create(t, path)
	g.Announce("http://127.0.0.1:64210")
	for _, mode := range []graph.Mode{graph.Read, graph.Write, graph.Create} {
		_, err := graph.Open(path, mode)
		var locked *graph.LockedError
		if !errors.As(err, &locked) {
			t.Fatalf("got %v, want a LockedError", err)
		}
		if locked.Holder.PID != os.Getpid() || locked.Holder.Command == "" || locked.Holder.Address != "http://127.0.0.1:64210" {
			t.Errorf("it is held by %+v", locked.Holder)
		}
		if !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), locked.Holder.Command) {
			t.Errorf("%q does not say what is held by whom", err)
		}
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := graph.Open(path, graph.Read)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	r.Announce("http://127.0.0.1:64211")
	second, err := graph.Open(path, graph.Read) // leaves the note of the first alone, also when it ends
	if err != nil {
		t.Fatal(err)
	}
	second.Close()
	var locked *graph.LockedError
	if _, err := graph.Open(path, graph.Write); !errors.As(err, &locked) || locked.Holder.Address != "http://127.0.0.1:64211" {
		t.Errorf("got %v, want a LockedError with the reader's address", err)
	}
}

// A note whose process has ended says nothing.
func TestStaleNote(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.db")
	for _, note := range []string{`{"pid":999999999,"command":"quadloom build"}`, "garbage", ""} {
		g := create(t, path)
		if err := os.WriteFile(path+".lock", []byte(note), 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := graph.Open(path, graph.Read)
		var locked *graph.LockedError
		if !errors.As(err, &locked) || locked.Holder != (graph.Holder{}) {
			t.Errorf("%s: got %v, want a LockedError without a holder", note, err)
		}
		g.Close()
		if r, err := graph.Open(path, graph.Read); err != nil {
			t.Errorf("%s: %v", note, err)
		} else {
			r.Close()
		}
	}
}

func TestNotThere(t *testing.T) {
	dir := t.TempDir()
	for _, mode := range []graph.Mode{graph.Read, graph.Write} {
		if _, err := graph.Open(filepath.Join(dir, "g.db"), mode); !errors.Is(err, graph.ErrNotExist) || !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("got %v, want %v", err, graph.ErrNotExist)
		} else if strings.Count(err.Error(), "g.db") != 1 {
			t.Errorf("%q does not name the file once", err)
		}
	}
	if _, err := graph.Open("mysql://x", graph.Create); !errors.Is(err, graph.ErrUnknown) {
		t.Errorf("got %v, want %v", err, graph.ErrUnknown)
	}
	if entries, _ := os.ReadDir(dir); len(entries) > 0 {
		t.Errorf("%v was made", entries)
	}
	if _, err := graph.Open(filepath.Join(dir, "no", "folder", "g.db"), graph.Create); err == nil {
		t.Error("a graph was made in no folder")
	}
}

// whole is the file of a graph with a few documents.
func whole(t testing.TB) []byte {
	path := filepath.Join(t.TempDir(), "g.db")
	g := create(t, path)
	add(t, g, random(rand.New(rand.NewPCG(17, 18)), 5)...)
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestNotGraph(t *testing.T) {
	sound := whole(t)
	noMeta := bytes.Clone(sound)
	page := os.Getpagesize()
	noMeta[16+20]++
	noMeta[page+16+20]++
	for name, c := range map[string]struct {
		content []byte
		want    error
	}{
		"empty":     {nil, graph.ErrNotGraph},
		"text":      {[]byte(strings.Repeat("Niger revoked its deal.\n", 1000)), graph.ErrNotGraph},
		"short":     {[]byte("x"), graph.ErrNotGraph},
		"zeroes":    {make([]byte, 1<<16), graph.ErrNotGraph},
		"cut off":   {sound[:8*page], graph.ErrDamaged},
		"only head": {sound[:2*page], graph.ErrDamaged},
		"no meta":   {noMeta, graph.ErrDamaged},
	} {
		for _, mode := range []graph.Mode{graph.Read, graph.Write, graph.Create} {
			path := filepath.Join(t.TempDir(), "g.db")
			if err := os.WriteFile(path, c.content, 0o644); err != nil {
				t.Fatal(err)
			}
			if name == "empty" && mode == graph.Create {
				continue // it is made one
			}
			if _, err := graph.Open(path, mode); !errors.Is(err, c.want) || !strings.Contains(err.Error(), path) {
				t.Errorf("%s, mode %d: got %v, want %v", name, mode, err, c.want)
			}
			if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, c.content) {
				t.Errorf("%s, mode %d: the file was changed (%v)", name, mode, err)
			}
		}
	}
	if _, err := graph.Open(t.TempDir(), graph.Create); !errors.Is(err, graph.ErrNotGraph) {
		t.Errorf("a folder: got %v, want %v", err, graph.ErrNotGraph)
	}
}

func TestOtherDatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.db")
	bolt := func(do func(tx *bbolt.Tx) error) {
		t.Helper()
		db, err := bbolt.Open(path, 0o644, nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(db.Update(do), db.Close()); err != nil {
			t.Fatal(err)
		}
	}
	bolt(func(tx *bbolt.Tx) error { _, err := tx.CreateBucket([]byte("users")); return err })
	if _, err := graph.Open(path, graph.Create); !errors.Is(err, graph.ErrNotGraph) {
		t.Errorf("got %v, want %v", err, graph.ErrNotGraph)
	}
	os.Remove(path)
	create(t, path).Close()
	bolt(func(tx *bbolt.Tx) error { return tx.Bucket([]byte("quadloom")).Put([]byte("version"), []byte("7")) })
	var version *graph.VersionError
	if _, err := graph.Open(path, graph.Read); !errors.As(err, &version) || version.Got != 7 || !strings.Contains(err.Error(), "newer") {
		t.Errorf("got %v, want a VersionError", err)
	}
}

// Whatever happens to bytes in the middle of a file, reading it gives an error or some quads, but no panic.
func TestDamage(t *testing.T) {
	sound := whole(t)
	path := filepath.Join(t.TempDir(), "g.db")
	r := rand.New(rand.NewPCG(19, 20))
	for range 60 {
		b := bytes.Clone(sound)
		at := 2*os.Getpagesize() + r.IntN(len(b)-2*os.Getpagesize()-64)
		for i := range 1 + r.IntN(64) {
			b[at+i] = byte(r.IntN(256))
		}
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		g, err := graph.Open(path, graph.Read)
		if err != nil {
			continue
		}
		for _, err := range g.Quads(t.Context()) {
			if err != nil {
				break
			}
		}
		g.Names(t.Context(), "niger", 10)
		g.Documents(t.Context())
		g.Stats(t.Context())
		g.Close()
	}
}
