package queries

import (
	"slices"
	"strings"
	"testing"
	"time"

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
		d, err := Diff(t.Context(), Moment{Graph: test.old}, Moment{Graph: test.new})
		if err != nil {
			t.Fatal(err)
		}
		if got := d.lines(); !slices.Equal(got, test.want) {
			t.Errorf("%s: got\n%s\nwant\n%s", test.name, strings.Join(got, "\n"), strings.Join(test.want, "\n"))
		}
	}
}

// Two moments of one graph: what documents of a later date have added. One without a date is always known.
func TestDiffMoments(t *testing.T) {
	g := open(t,
		article("Undated", "", said{subject: "Mali", verb: "meets", object: "Chad"}),
		article("January", "2024-01-31", said{subject: "Niger", verb: "leaves", object: "African Union", factuality: extract.Planned}, said{subject: "Chad", verb: "rests"}),
		article("February", "2024-02-01", said{subject: "Niger", verb: "leaves", object: "African Union"}),
		article("March", "2024-03-01", said{subject: "Togo", verb: "rests"}, said{subject: "Mali", verb: "meets", object: "Chad"}),
	)
	day := func(text string) (at time.Time) {
		if text != "" {
			var err error
			if at, err = time.Parse(time.DateOnly, text); err != nil {
				t.Fatal(err)
			}
		}
		return at
	}
	left := "~ Niger leaves African Union [planned 0.90] -> Niger leaves African Union [asserted 0.90] Niger leaves African Union [planned 0.90]"
	rested := "+ Togo rests [asserted 0.90]"
	for _, test := range []struct {
		old, new string
		want     []string
	}{
		{"2024-02-01", "", []string{rested, left}},
		{"2024-02-01", "2024-02-02", []string{left}},
		{"2024-02-02", "", []string{rested}},
		{"2024-03-02", "", nil},
		{"2024-01-01", "2024-02-01", []string{"+ Chad rests [asserted 0.90]", "+ Niger leaves African Union [planned 0.90]"}},
	} {
		d, err := Diff(t.Context(), Moment{g, day(test.old)}, Moment{g, day(test.new)})
		if err != nil {
			t.Fatal(err)
		}
		if got := d.lines(); !slices.Equal(got, test.want) {
			t.Errorf("%s to %s: got\n%s\nwant\n%s", test.old, test.new, strings.Join(got, "\n"), strings.Join(test.want, "\n"))
		}
	}
}
