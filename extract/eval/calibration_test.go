package eval

import (
	"math"
	"testing"
)

func TestCalibration(t *testing.T) {
	type item struct {
		confidence float64
		right      bool
	}
	for _, tc := range []struct {
		name  string
		items []item
		want  float64
	}{
		{"none", nil, 0},
		{"sure and right", []item{{1, true}, {1, true}}, 0},
		{"sure and wrong", []item{{1, false}}, 1},
		{"as sure as right", []item{{.5, true}, {.5, false}}, 0},
		// The bins' means are .85 and .15, their shares of right ones 1/2 and 0: (2·.35 + 1·.15)/3.
		{"two bins", []item{{.8, true}, {.89999, false}, {.15, false}}, (.69999 + .15) / 3},
		{"errors of different bins do not cancel", []item{{.25, true}, {.75, false}}, .75},
	} {
		var c Calibration
		for _, i := range tc.items {
			c.Add(i.confidence, i.right)
		}
		if got := c.Error(); math.Abs(got-tc.want) > 1e-9 || c.Items() != len(tc.items) {
			t.Errorf("%s: %v of %d items, want %v", tc.name, got, c.Items(), tc.want)
		}
	}
}
