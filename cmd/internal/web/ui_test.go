package web

import "testing"

func TestPatches(t *testing.T) {
	for _, write := range []bool{false, true} {
		if _, err := newUI(write); err != nil {
			t.Error(err)
		}
	}
}
