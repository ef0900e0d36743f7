package queries

import (
	"slices"
	"strings"
	"testing"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph"
)

func (d *Difference) lines() (out []string) {
	for i := range d.Gained {
		out = append(out, "+ "+d.Gained[i].line())
	}
	for i := range d.Lost {
		out = append(out, "- "+d.Lost[i].line())
	}
	for _, c := range d.Changed {
		var sides [2]string
		for k, facts := range [][]Fact{c.Old, c.New} {
			for i := range facts {
				sides[k] += " " + facts[i].line()
			}
		}
		out = append(out, "~"+sides[0]+" ->"+sides[1])
	}
	return out
}

func TestDiff(t *testing.T) {
	old := article("Old", "2024-01-01",
		said{subject: "Niger", verb: "signs", object: "military deal", confidence: 0.8},
		said{subject: "Niger", verb: "leaves", object: "African Union", factuality: extract.Planned},
		said{subject: "Togo", verb: "meets", object: "Mali", confidence: 0.6},
		said{subject: "Togo", verb: "rests"},
	)
	new := article("New", "2024-02-01",
		said{subject: "Niger", verb: "signs", object: "military deal", confidence: 0.7}, // the same thing of another document
		said{subject: "Niger", verb: "leaves", object: "African Union"},
		said{subject: "Niger", verb: "signs", object: "new treaty"},
		said{subject: "Togo", verb: "rests"},
		said{subject: "Togo", verb: "rests", denied: true},
	)
	more := article("More", "2024-02-02", said{subject: "Niger", verb: "signs", object: "new treaty", confidence: 0.95})
	for _, test := range []struct {
		name     string
		old, new *graph.Graph
		want     []string
	}{
		{"itself", open(t, old), open(t, old), nil},
		{"nothing", open(t), open(t), nil},
		{"one to the other", open(t, old), open(t, new, more), []string{
			"+ Niger signs new treaty [asserted 0.95]",
			"- Togo meets Mali [asserted 0.60]",
			"~ Niger leaves African Union [planned 0.90] -> Niger leaves African Union [asserted 0.90]",
			"~ Togo rests [asserted 0.90] -> Togo rests [asserted 0.90] Togo rests [denied 0.90]",
		}},
		{"one document more", open(t, new), open(t, new, more), nil},
	} {
		d, err := Diff(t.Context(), test.old, test.new)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.lines(); !slices.Equal(got, test.want) {
			t.Errorf("%s: got\n%s\nwant\n%s", test.name, strings.Join(got, "\n"), strings.Join(test.want, "\n"))
		}
	}
}
