package cli

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Nothing that is printed commands a terminal, wherever a write ends.
func TestHarmless(t *testing.T) {
	for in, want := range map[string]string{
		"Niger – “deal”\t\n":      "Niger – “deal”\t\n",
		"\x1b[31mred\x1b]0;x\x07": "\uFFFD[31mred\uFFFD]0;x\uFFFD",
		"a\rb\vc\fd\be\x7f":       "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFD",
		"\u009b2J\u0085":          "\uFFFD2J\uFFFD",
		"\u202eabc\u200b":         "\uFFFDabc\uFFFD",
		"\x9b2J":                  "\uFFFD2J",
	} {
		for at := range in {
			var out bytes.Buffer
			w := harmless(&out)
			for _, part := range []string{in[:at], in[at:at], in[at:]} {
				if _, err := io.WriteString(w, part); err != nil {
					t.Fatal(err)
				}
			}
			if out.String() != want {
				t.Errorf("%q, cut at %d: got %q, want %q", in, at, out.String(), want)
			}
		}
	}

	// A character cut in two is put together again.
	var out bytes.Buffer
	w := harmless(&out)
	for _, b := range []byte("é\u009b\n") {
		if _, err := w.Write([]byte{b}); err != nil {
			t.Fatal(err)
		}
	}
	if out.String() != "é\uFFFD\n" {
		t.Errorf("byte by byte: got %q", out.String())
	}
}

// Progress is drawn as it is, and what else is said on a terminal is harmless.
func TestScreen(t *testing.T) {
	var out, talk bytes.Buffer
	env := quiet(harmless(&out), harmless(&talk))
	path := filepath.Join(t.TempDir(), "evil\x1b[31m.txt")
	if err := os.WriteFile(path, []byte("Niger revoke deal."), 0o644); err != nil {
		t.Skip(err) // a system that takes no such names
	}
	if got := Run(t.Context(), env, []string{"extract", path, path + ".none"}); got != statusFailed {
		t.Errorf("status %d: %s", got, talk.String())
	}
	for _, said := range []string{out.String(), talk.String()} {
		if !strings.Contains(said, "evil\uFFFD[31m.txt") || strings.Contains(said, "\x1b") {
			t.Errorf("printed %q", said)
		}
	}
}
