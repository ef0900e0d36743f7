package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"time"

	"github.com/cayleygraph/cayley/ui"
)

// editor stands in for Monaco, which Cayley's UI fetches from a content delivery network.
//
//go:embed editor
var editor embed.FS

// patch replaces the one place in a file of Cayley's UI that a literal occurs in.
type patch struct {
	file     string // a pattern, since names hold hashes
	old, new string
}

const (
	mainScript = "static/js/main.*.chunk.js"
	mainStyle  = "static/css/main.*.chunk.css"
)

// patches make the UI work without the internet and at any address.
var patches = []patch{
	{"index.html", `</head>`, `<link href="/editor/editor.css" rel="stylesheet"><script src="/editor/editor.js"></script></head>`},
	{mainScript, `"http://localhost:64210"`, `""`},
	{mainStyle, `@import url(https://fonts.googleapis.com/icon?family=Material+Icons);`, ``},
	{mainScript, `icon:"play_circle_filled"`, `icon:"▶"`}, // ligatures of the font that is no longer there
	{mainScript, `icon:"error"`, `icon:"✕"`},
	{mainScript, `icon:"check_circle"`, `icon:"✓"`},
	// Cayley no longer answers what this page asks.
	{mainScript, `r.a.createElement(J.d,{activated:"queryShape"===n,onClick:function(){return c("queryShape")}},"Query Shape"),`, ``},
}

// readOnly takes away the page that could only fail.
var readOnly = patch{mainScript, `,r.a.createElement(J.d,{activated:"write"===n,onClick:function(){return c("write")}},"Write")`, ``}

type file struct {
	body []byte
	etag string
}

// site serves files from memory, and the index for every other page, since the UI has its own idea of pages.
type site struct {
	files  map[string]file
	policy string
}

func newUI(write bool) (*site, error) {
	contents := map[string][]byte{}
	for _, from := range []struct {
		fs   fs.FS
		root string
	}{{ui.FS, "web"}, {editor, "."}} {
		sub, err := fs.Sub(from.fs, from.root)
		if err != nil {
			return nil, err
		}
		err = fs.WalkDir(sub, ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || path.Ext(name) == ".map" {
				return err
			}
			contents[name], err = fs.ReadFile(sub, name)
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("read the web UI: %w", err)
		}
	}
	// A service worker would have the browser keep this UI, and fetches its library from elsewhere.
	delete(contents, "service-worker.js")

	all := patches
	if !write {
		all = append(all[:len(all):len(all)], readOnly)
	}
	for _, p := range all {
		if err := p.apply(contents); err != nil {
			return nil, err
		}
	}
	s := &site{files: make(map[string]file, len(contents)), policy: policy(contents["index.html"])}
	for name, body := range contents {
		s.files[name] = file{body: body, etag: fmt.Sprintf(`"%x"`, sha256.Sum256(body))}
	}
	return s, nil
}

func (p patch) apply(contents map[string][]byte) error {
	hits := 0
	for name, body := range contents {
		if ok, err := path.Match(p.file, name); err != nil || !ok {
			continue
		}
		hits += bytes.Count(body, []byte(p.old))
		contents[name] = bytes.ReplaceAll(body, []byte(p.old), []byte(p.new))
	}
	if hits != 1 {
		return fmt.Errorf("adapt the web UI: %d places in %s have %q, want 1: is it another version?", hits, p.file, p.old)
	}
	return nil
}

var inlineScript = regexp.MustCompile(`(?s)<script>(.*?)</script>`)

// policy is a content security policy that lets the index load what this server has, and its inline scripts run.
func policy(index []byte) string {
	scripts := "script-src 'self'"
	for _, m := range inlineScript.FindAllSubmatch(index, -1) {
		sum := sha256.Sum256(m[1])
		scripts += " 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return "default-src 'none'; " + scripts + "; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; " +
		"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		fail(w, http.StatusMethodNotAllowed, "%s takes no %s", r.URL.Path, r.Method)
		return
	}
	name := path.Clean(r.URL.Path)[1:]
	f, ok := s.files[name]
	if !ok {
		if path.Ext(name) != "" {
			http.NotFound(w, r)
			return
		}
		name, f = "index.html", s.files["index.html"]
	}
	h := w.Header()
	h.Set("Content-Security-Policy", s.policy)
	h.Set("Cache-Control", "no-cache")
	h.Set("ETag", f.etag)
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(f.body))
}
