package graph_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"go.etcd.io/bbolt"

	"github.com/quadloom/quadloom/graph"
)

// half fills a graph of which much has gone, and gives its quads.
func half(t *testing.T, path string) []string {
	t.Helper()
	g := create(t, path)
	docs := random(rand.New(rand.NewPCG(71, 72)), 60)
	add(t, g, docs...)
	for _, d := range docs[:40] {
		if _, err := g.Retract(t.Context(), d.ID); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.Handle().AddQuad(quad.MakeIRI("ent:Niger", "rel:know", "ent:Russia", "me")); err != nil {
		t.Fatal(err)
	}
	want := dump(t, g)
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	return want
}

func TestCompact(t *testing.T) {
	folder := t.TempDir()
	path, link := filepath.Join(folder, "g.db"), filepath.Join(folder, "link.db")
	want := half(t, path)
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path+".compact", []byte("what an earlier attempt has left"), 0o600); err != nil {
		t.Fatal(err)
	}
	before, after, err := graph.Compact(t.Context(), link)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if after >= before || info.Size() != after || info.Mode().Perm() != 0o644 {
		t.Errorf("%d bytes before and %d after, the file has %d and mode %v", before, after, info.Size(), info.Mode())
	}
	if left, _ := filepath.Glob(path + ".*"); len(left) > 0 {
		t.Errorf("%v are left", left)
	}
	g := create(t, link)
	same(t, "before and after", dump(t, g), want)
	sound(t, g)
	add(t, g, niger())
	sound(t, g)
}

// A graph of the former format says how it is converted, and is.
func TestCompactConverts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.db")
	want := half(t, path)
	setVersion := func(version string) {
		t.Helper()
		db, err := bbolt.Open(path, 0o644, nil)
		if err != nil {
			t.Fatal(err)
		}
		err = db.Update(func(tx *bbolt.Tx) error {
			for _, table := range []string{"u", "v", "w"} { // whatever nodes were found by
				if err := tx.DeleteBucket([]byte(table)); err != nil && tx.Bucket([]byte(table)) != nil {
					return err
				}
			}
			return tx.Bucket([]byte("quadloom")).Put([]byte("version"), []byte(version))
		})
		if err := errors.Join(err, db.Close()); err != nil {
			t.Fatal(err)
		}
	}
	setVersion("2")
	var version *graph.VersionError
	if _, err := graph.Open(path, graph.Write); !errors.As(err, &version) || !version.Convertible {
		t.Fatalf("got %v, want a VersionError that says how to convert", err)
	}
	if _, _, err := graph.Compact(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	g := create(t, path)
	same(t, "before and after", dump(t, g), want)
	sound(t, g)
	g.Close()
	for _, other := range []string{"1", "4"} {
		setVersion(other)
		if _, _, err := graph.Compact(t.Context(), path); !errors.As(err, &version) || version.Convertible {
			t.Errorf("version %s: got %v, want a VersionError", other, err)
		}
	}
}

func TestCompactRefuses(t *testing.T) {
	folder := t.TempDir()
	held, cut, text := filepath.Join(folder, "held.db"), filepath.Join(folder, "cut.db"), filepath.Join(folder, "text.db")
	g := create(t, held)
	b := whole(t)
	for path, content := range map[string][]byte{cut: b[:8*os.Getpagesize()], text: []byte("news")} {
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for place, want := range map[string]error{
		filepath.Join(folder, "none.db"): graph.ErrNotExist,
		cut:                              graph.ErrDamaged,
		text:                             graph.ErrNotGraph,
	} {
		if _, _, err := graph.Compact(t.Context(), place); !errors.Is(err, want) {
			t.Errorf("%s: got %v, want %v", place, err, want)
		}
	}
	var locked *graph.LockedError
	if _, _, err := graph.Compact(t.Context(), held); !errors.As(err, &locked) {
		t.Errorf("got %v, want a LockedError", err)
	}
	if _, _, err := graph.Compact(t.Context(), "mem:"); err == nil {
		t.Error("a graph in memory was compacted")
	}
	g.Close()
	if left, _ := filepath.Glob(filepath.Join(folder, "*.compact")); len(left) > 0 {
		t.Errorf("%v are left", left)
	}
}

// Who waits for a graph while it is compacted gets the new file, not the one that is gone.
func TestCompactWhileOneWaits(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.db")
	half(t, path)
	for range 5 {
		done := make(chan error)
		go func() {
			_, _, err := graph.Compact(t.Context(), path)
			done <- err
		}()
		d := randomDocument(rand.New(rand.NewPCG(73, uint64(time.Now().UnixNano()))))
		for {
			g, err := graph.Open(path, graph.Write)
			if locked := new(graph.LockedError); errors.As(err, &locked) {
				continue
			} else if err != nil {
				t.Fatal(err)
			}
			add(t, g, d)
			g.Close()
			break
		}
		var locked *graph.LockedError
		if err := <-done; err != nil && !errors.As(err, &locked) {
			t.Fatal(err)
		}
		g, err := graph.Open(path, graph.Read)
		if err != nil {
			t.Fatal(err)
		}
		if known, err := g.Has(t.Context(), d.ID); err != nil || !known {
			t.Fatalf("what was added beside compacting is lost (%v)", err)
		}
		g.Close()
	}
}
