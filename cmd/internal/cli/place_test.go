package cli

import "testing"

// What is shown of a place has no password; what is opened has.
func TestPlaceHidesPassword(t *testing.T) {
	for name, shown := range map[string]string{
		"":                                    "quadloom.db",
		"news.db":                             "news.db",
		"postgres://me:secret@host/db":        "postgres://me:xxxxx@host/db",
		"postgres://host/db?password=secret":  "postgres://host/db?password=xxxxx",
		"postgresql://me:secret@host:port/db": "postgresql://...",
	} {
		p := &place{env: &Env{Getenv: func(string) string { return name }}}
		if got := p.String(); got != shown {
			t.Errorf("%q is shown as %q, want %q", name, got, shown)
		}
		if name != "" && p.name() != name {
			t.Errorf("%q is opened as %q", name, p.name())
		}
	}
}
