package graph

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/quadloom/quadloom/extract"
)

// What all documents have brought goes with them, down to the last row.
func TestEraseLeavesNoRow(t *testing.T) {
	m := newMemory()
	g, err := attach(m, Create)
	if err != nil {
		t.Fatal(err)
	}
	docs := []*extract.Document{story(), document("first"), document("second")}
	if _, err := g.Add(t.Context(), docs...); err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		if _, err := g.Retract(t.Context(), d.ID); err != nil {
			t.Fatal(err)
		}
	}
	tx, err := m.begin(false)
	if err != nil {
		t.Fatal(err)
	}
	for table := range *m.tables.Load() {
		if n := rows(tx.cursor(table)); n > 0 && table != tableMeta && table != tableFormat {
			t.Errorf("the table %s has %d rows left", table, n)
		}
	}
}

// A graph whose documents come and go does not grow: what goes makes room for what comes.
func TestComingAndGoing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.db")
	g, err := Open(path, Create)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	docs := make([]*extract.Document, 60)
	for i := range docs {
		docs[i] = document(string(rune('a'+i%26)) + string(rune('a'+i/26)) + " and so on")
	}
	var sizes []int64
	for range 20 {
		if _, err := g.Add(t.Context(), docs...); err != nil {
			t.Fatal(err)
		}
		for _, d := range docs {
			if _, err := g.Retract(t.Context(), d.ID); err != nil {
				t.Fatal(err)
			}
		}
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		sizes = append(sizes, info.Size())
	}
	if first, last := sizes[1], sizes[len(sizes)-1]; last > first {
		t.Errorf("the file had %d bytes after the second time, and %d after the last: %v", first, last, sizes)
	}
}
