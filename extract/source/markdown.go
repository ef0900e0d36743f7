package source

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"github.com/quadloom/quadloom/extract"
)

// markdown keeps raw HTML, which is then read as that of a page.
var markdown = goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithUnsafe()))

// parseMarkdown reads CommonMark with its common extensions: all of it is the article. A front matter may name title, date and
// url.
func parseMarkdown(data []byte) (*extract.Document, error) {
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	m, text := frontMatter(text)
	var page bytes.Buffer
	if err := markdown.Convert([]byte(text), &page); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	root, err := parseTree(page.String())
	if err != nil {
		return nil, err
	}
	w := writer{}
	w.element(root)
	d := w.document()
	m.apply(d)
	return d, finish(d)
}

// frontMatter takes the lines between two rules off a text's start: "key: value".
func frontMatter(text string) (meta, string) {
	var m meta
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return m, text
	}
	head, body, ok := strings.Cut(rest, "\n---\n")
	if !ok {
		return m, text
	}
	for line := range strings.Lines(head) {
		key, value, _ := strings.Cut(line, ":")
		value = strings.Trim(strings.TrimSpace(value), `"'`)
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "title":
			m.title[0] = value
		case "date", "published":
			m.when(0, value)
		case "url", "link", "canonical":
			m.link(value)
		}
	}
	return m, body
}
