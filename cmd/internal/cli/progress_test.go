package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A build says how far it is and how long the rest takes, by what it had to work on: documents known already cost next to nothing.
func TestProgress(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(path, make([]byte, 1000), 0o644); err != nil {
		t.Fatal(err)
	}
	var talk bytes.Buffer
	env := quiet(&bytes.Buffer{}, &bytes.Buffer{})
	env.Screen = &talk
	now := time.Date(2024, 3, 16, 0, 0, 0, 0, time.UTC)
	env.Now = func() time.Time { return now }
	p := newProgress(env, []string{path})
	s := summary{}
	step := func(r woven, after time.Duration) string {
		talk.Reset()
		now = now.Add(after)
		s.seen++
		s.Sentences += 10
		p.draw(&s, r)
		return strings.TrimPrefix(talk.String(), "\r\x1b[K")
	}
	for _, test := range []struct {
		r     woven
		after time.Duration
		want  string
	}{
		{woven{skipped: true, at: 300}, 100 * time.Millisecond, ""},
		{woven{at: 400}, 900 * time.Millisecond, "40%, 2 documents, 20 sentences a second, 1s"},
		{woven{at: 600}, 4 * time.Second, "60%, 3 documents, 6 sentences a second, 5s, 8s left"},
		{woven{at: 600}, 50 * time.Millisecond, ""},
		{woven{at: 1000}, 5 * time.Second, "100%, 5 documents, 5 sentences a second, 10s, 0s left"},
	} {
		if got := step(test.r, test.after); got != test.want {
			t.Errorf("at %d: got %q, want %q", test.r.at, got, test.want)
		}
	}
	p.clear()
	if !strings.HasSuffix(talk.String(), "\r\x1b[K") {
		t.Error("the line is not taken away")
	}

	// Without a size there is no share and no rest.
	p = newProgress(env, []string{"-"})
	if got := step(woven{at: 10}, time.Second); got != "6 documents, 60 sentences a second, 1s" {
		t.Errorf("of standard input: got %q", got)
	}
}
