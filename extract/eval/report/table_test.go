package report

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestWriteAndUpdate(t *testing.T) {
	first := Section{Name: "trees", Columns: []string{"tokens", "LAS"}}
	first.add("EWT dev", 25147, 0.85512)
	first.add("Nürnberg", 3, 1.0)
	second := Section{Name: "from raw text", Columns: []string{"F1"}}
	second.add("GUM dev", 0.5)
	const trees = "trees                          tokens        LAS\n" +
		"  EWT dev                       25147      0.855\n" +
		"  Nürnberg                          3      1.000\n"
	const raw = "from raw text                      F1\n" +
		"  GUM dev                       0.500\n"
	var b bytes.Buffer
	if err := Write(&b, []Section{first, second}); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != trees+"\n"+raw {
		t.Errorf("got\n%s", got)
	}

	path := filepath.Join(t.TempDir(), "scores.txt")
	update := func(want string, s ...Section) {
		t.Helper()
		if err := Update(path, s); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
	update(trees, first)
	update(trees+"\n"+raw, second)
	changed := Section{Name: "trees", Columns: []string{"LAS"}}
	update("trees                             LAS\n\n"+raw, changed)
	update(trees+"\n"+raw, second, first)
	got, _ := os.ReadFile(path)
	if s := Find(string(got), "from raw text"); s != raw {
		t.Errorf("found\n%s", s)
	}
	if s := Find(string(got), "names"); s != "" {
		t.Errorf("found\n%s", s)
	}
}
