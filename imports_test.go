// Package quadloom_test keeps the rules of which package may import which. The flow is
//
//	extract -> graph -> queries -> cmd
//
// and never runs backwards.
package quadloom_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/quadloom/quadloom"

// stages are the packages under extract that each add a layer of annotation.
var stages = []string{"language", "token", "tag", "lemma", "parse", "entity", "coref", "temporal", "relation", "link", "event"}

// assemblers are the packages that may import stages: the pipeline, its training and its scoring.
var assemblers = []string{"extract/english/...", "extract/train/...", "extract/eval/...", "cmd/..."}

// A rule says which packages may import what another pattern names. Patterns are paths below the module, or full import
// paths; "..." at the end stands for anything below.
type rule struct {
	what    string   // the imported packages
	only    []string // the packages that may import them
	inTests bool     // whether the rule holds for test files too
	because string
}

func rules() []rule {
	rs := []rule{
		{"cmd/...", []string{"cmd/..."}, true, "nothing but a command depends on a command"},
		{"queries/...", []string{"queries/...", "cmd/..."}, true, "answers come from the graph, not the other way"},
		{"graph/...", []string{"graph/...", "queries/...", "cmd/..."}, true, "extraction knows nothing of the graph"},
		{"extract/english", assemblers, false, "what takes a pipeline does not care which"},
		{"github.com/spf13/cobra/...", []string{"cmd/..."}, true, "a library has no command line"},
		{"github.com/cayleygraph/...", []string{"graph/...", "queries/...", "cmd/internal/web/..."}, true,
			"Cayley stays behind graph, queries and the web server"},
		{"github.com/jackc/pgx/...", []string{"graph/..."}, true, "PostgreSQL stays behind graph"},
		{"github.com/chromedp/...", nil, false, "the browser is for tests"},
	}
	for _, s := range stages {
		rs = append(rs, rule{"extract/" + s + "/...", append([]string{"extract/" + s + "/..."}, assemblers...), false,
			"a stage knows no other stage; package english assembles them"})
	}
	return rs
}

// within reports whether a package path, below the module or full, fits a pattern.
func within(pkg, pattern string) bool {
	pkg = strings.TrimPrefix(pkg, module+"/")
	base, below := strings.CutSuffix(pattern, "/...")
	return pkg == base || below && strings.HasPrefix(pkg, base+"/")
}

// broken is the first rule that an import breaks, nil if none.
func broken(importer, imported string, isTest bool) *rule {
	for _, r := range rules() {
		if !within(imported, r.what) || isTest && !r.inTests {
			continue
		}
		if !slices.ContainsFunc(r.only, func(p string) bool { return within(importer, p) }) {
			return &r
		}
	}
	return nil
}

func TestImports(t *testing.T) {
	files := 0
	err := filepath.WalkDir(".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && name != "." && (strings.HasPrefix(e.Name(), ".") || e.Name() == "shared" || e.Name() == "testdata") {
			return filepath.SkipDir
		}
		if e.IsDir() || !strings.HasSuffix(name, ".go") {
			return nil
		}
		files++
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		importer := path.Dir(filepath.ToSlash(name))
		for _, spec := range f.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if r := broken(importer, imported, strings.HasSuffix(name, "_test.go")); r != nil {
				t.Errorf("%s imports %s: %s", name, imported, r.because)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files == 0 {
		t.Error("no Go file was read")
	}
}

func TestRules(t *testing.T) {
	for _, test := range []struct {
		importer, imported string
		isTest, allowed    bool
	}{
		{"extract/parse", module + "/extract/tag", false, false},
		{"extract/parse", module + "/extract/tag", true, true},
		{"extract/parse", module + "/extract/internal/learn", false, true},
		{"extract/english", module + "/extract/tag", false, true},
		{"extract", module + "/graph", false, false},
		{"extract/relation", module + "/graph/vocab", true, false},
		{"extract", "github.com/cayleygraph/quad", true, false},
		{"graph", module + "/queries", false, false},
		{"graph/export", module + "/extract", false, true},
		{"queries", module + "/cmd/internal/web", true, false},
		{"queries", "github.com/spf13/cobra", false, false},
		{"cmd/internal/web", "github.com/cayleygraph/cayley/ui", false, true},
		{"cmd/internal/cli", "github.com/cayleygraph/quad", false, false},
		{"cmd/internal/web", "github.com/chromedp/chromedp", false, false},
		{"cmd/internal/web", "github.com/chromedp/chromedp", true, true},
	} {
		if got := broken(test.importer, test.imported, test.isTest) == nil; got != test.allowed {
			t.Errorf("%s may import %s (test file: %v): got %v, want %v", test.importer, test.imported, test.isTest, got, test.allowed)
		}
	}
}
