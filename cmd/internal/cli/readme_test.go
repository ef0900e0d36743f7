package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	readmeCommand = regexp.MustCompile(`(?m)^    quadloom (.+?)(?:\s{2,}#.*|\s+#\s.*)?$`)
	readmeFact    = regexp.MustCompile(`(?m)^      (\S.* – .*\])$`)
	readmeWord    = regexp.MustCompile(`'[^']*'|"[^"]*"|\S+`)
)

// What README tells to type works, and what it asks of the example graph has an answer.
func TestReadme(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", "..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	run := func(args ...string) (status int, out, talk string) {
		var o, e bytes.Buffer
		env := System()
		env.In, env.Out, env.Err, env.Getenv = strings.NewReader(""), &o, &e, func(string) string { return "" }
		status = Run(t.Context(), env, args)
		return status, o.String(), e.String()
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(os.CopyFS("articles", os.DirFS(filepath.Join(root, "testdata", "articles"))))
	article, err := os.ReadFile(filepath.Join("articles", "niger.txt"))
	must(err)
	for _, name := range []string{"article.txt", "notes.txt"} {
		must(os.WriteFile(name, article, 0o644))
	}
	must(os.WriteFile("sentences.txt", []byte("Niger revoked the deal.\nRussia delivered instructors.\n"), 0o644))
	for db, from := range map[string]string{"base.db": "articles", "yesterday.db": "article.txt", "today.db": "articles"} {
		if status, _, talk := run("build", "--db", db, from); status != 0 {
			t.Fatalf("build %s: status %d, %s", db, status, talk)
		}
	}
	base, err := os.ReadFile("base.db")
	must(err)
	_, shown, _ := run("lookup", "Russia", "--db", "base.db")
	samples := readmeFact.FindAllSubmatch(readme, -1)
	for _, m := range samples {
		if !strings.Contains(shown, string(m[1])+"\n") {
			t.Errorf("lookup Russia does not show %q", m[1])
		}
	}
	if len(samples) < 3 {
		t.Errorf("README shows %d facts", len(samples))
	}
	found := readmeCommand.FindAllSubmatch(readme, -1)
	if len(found) < 20 {
		t.Fatalf("README has %d commands", len(found))
	}
	silent := regexp.MustCompile(`^(build|remove|compact|verify|export .*-o) `)
	for _, m := range found {
		line := string(m[1])
		if strings.HasPrefix(line, "serve") {
			continue // it goes on until it is stopped
		}
		must(os.WriteFile("quadloom.db", base, 0o644))
		args := readmeWord.FindAllString(line, -1)
		for i, a := range args {
			args[i] = strings.Trim(a, `'"`)
		}
		status, out, talk := run(args...)
		if status != 0 || out == "" && !silent.MatchString(line+" ") {
			t.Errorf("quadloom %s: status %d, %d bytes of answer; %s", line, status, len(out), talk)
		}
	}
}
