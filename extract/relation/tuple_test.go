package relation

import (
	"os"
	"strings"
	"testing"
)

// TestTuples reads testdata/tuples/NAME.txt: trees as in TestConstructions, and a line "= predicate | argument |
// argument ..." for each tuple.
func TestTuples(t *testing.T) {
	const file = "testdata/tuples/tuples.txt"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for i, block := range strings.Split(strings.TrimSpace(string(data)), "\n\n") {
		if i > 0 {
			out.WriteString("\n")
		}
		input, want := split(block)
		d, err := document(input)
		if err != nil {
			t.Fatal(err)
		}
		var got strings.Builder
		for s := range d.Sentences {
			for _, x := range Tuples(d, s) {
				got.WriteString("= " + strings.Join(append([]string{x.Predicate}, x.Args...), " | ") + "\n")
				if x.Confidence <= 0 || x.Confidence > 1 {
					t.Errorf("%s: confidence %v", d.Text, x.Confidence)
				}
			}
		}
		if got.String() != want && !*update {
			t.Errorf("%s\n got:\n%s want:\n%s", d.Text, got.String(), want)
		}
		out.WriteString(input + got.String())
	}
	if *update {
		if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
