package source

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"github.com/quadloom/quadloom/extract"
)

// parseHTML reads a web page: its article as text, one paragraph a block, and what the page says of title, date and address.
func parseHTML(data []byte) (*extract.Document, error) {
	text, err := decodeHTML(data)
	if err != nil {
		return nil, err
	}
	root, err := parseTree(text)
	if err != nil {
		return nil, err
	}
	var m meta
	m.read(root)
	w := writer{}
	content := mainContent(root)
	if h := find(root, atom.H1); h != nil && !within(h, content) && !unwanted(h) {
		w.element(h)
	}
	w.element(content)
	d := w.document()
	m.apply(d)
	return d, finish(d)
}

// parseTree parses a page. Panics of the parser are errors, for what is nested too deep or not HTML at all.
func parseTree(text string) (root *html.Node, err error) {
	root, err = html.ParseWithOptions(strings.NewReader(text), html.ParseOptionEnableScripting(false))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	return root, nil
}

// decodeHTML makes UTF-8 of a page by its byte order mark or by what it declares. What is valid UTF-8 is taken as that, since
// pages that declare something else are commonly wrong.
func decodeHTML(data []byte) (string, error) {
	marked := bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff})
	if marked || utf8.Valid(data) {
		return decode(data)
	}
	declared := declaration().FindSubmatch(data[:min(len(data), 1024)])
	if declared == nil {
		return decode(data) // and its error
	}
	e, name := charset.Lookup(string(declared[1]))
	if e == nil || name == "utf-8" {
		return decode(data)
	}
	text, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return "", fmt.Errorf("%w (declared as %s): %w", ErrEncoding, name, err)
	}
	return clean(string(text))
}

// declaration is a page's encoding where browsers look for it.
var declaration = pattern(`(?i)<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]+)`)

// attr is an attribute's value, "" without it.
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// find is the first element of a kind, in document order.
func find(n *html.Node, kind atom.Atom) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.DataAtom == kind {
			return d
		}
	}
	return nil
}

func within(n, ancestor *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == ancestor {
			return true
		}
	}
	return false
}

// unwanted reports whether an element or one around it is left out.
func unwanted(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n.Type == html.ElementNode && skipped(n) {
			return true
		}
	}
	return false
}

// skipped reports whether an element is no part of an article: code, forms, navigation, asides, captions.
func skipped(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Math, atom.Iframe, atom.Object, atom.Embed, atom.Form,
		atom.Button, atom.Select, atom.Textarea, atom.Input, atom.Nav, atom.Aside, atom.Footer, atom.Figcaption, atom.Audio, atom.Video,
		atom.Canvas, atom.Dialog, atom.Menu, atom.Head, atom.Pre:
		return true
	case atom.Sup:
		return find(n, atom.A) != nil // the mark of a footnote
	case atom.Html, atom.Body, atom.Article, atom.Main:
		return false
	}
	if has(n, "hidden") || attr(n, "aria-hidden") == "true" {
		return true
	}
	switch attr(n, "role") {
	case "navigation", "complementary", "banner", "contentinfo", "search", "menu", "menubar", "toolbar", "dialog", "alert":
		return true
	}
	if style := strings.ReplaceAll(attr(n, "style"), " ", ""); strings.Contains(style, "display:none") {
		return true
	}
	return namedAside(attr(n, "class")+" "+attr(n, "id")) && find(n, atom.H1) == nil && find(n, atom.Article) == nil && find(n, atom.Main) == nil
}

// namedAside reports whether the class or identity of an element says that it is no part of the article. "has-sidebar" does not.
func namedAside(names string) bool {
	before := ""
	for _, name := range strings.FieldsFunc(strings.ToLower(names), func(r rune) bool { return strings.ContainsRune(" -_:", r) }) {
		if asides[name] && before != "has" && before != "no" && before != "with" && before != "without" {
			return true
		}
		before = name
	}
	return false
}

var asides = set(`advert advertisement ads ad adslot adunit banner breadcrumb breadcrumbs byline caption comment comments consent cookie cookies
	credit disqus footer gdpr infobox masthead menu modal nav navbar navbox navigation newsletter noprint outbrain paywall popup popular
	print promo promos promoted recommended recommendations related rss share sharing shares sidebar signup skip social sponsor sponsored
	subscribe subscription taboola tags toc toolbar tooltip trending widget wp-caption`)

// mainContent is the element that holds the article: that with the most text in paragraphs of its own that are no links, where
// <article> and <main> count more, and the body if none has any.
func mainContent(root *html.Node) *html.Node {
	body := find(root, atom.Body)
	if body == nil {
		body = root
	}
	score := map[*html.Node]int{}
	var order []*html.Node
	add := func(n *html.Node, s int) {
		if n == nil || n.Type != html.ElementNode {
			return
		}
		if _, ok := score[n]; !ok {
			order = append(order, n)
		}
		score[n] += s
	}
	for n := range body.Descendants() {
		if n.Type != html.ElementNode || n.DataAtom != atom.P && n.DataAtom != atom.Blockquote && n.DataAtom != atom.Li || unwanted(n) {
			continue
		}
		text, links := lengths(n)
		if text < 60 || links*3 > text || n.DataAtom == atom.Li && text < 120 {
			continue
		}
		// The parent holds the paragraph, and elements around it hold the article's parts together.
		for p, share := n.Parent, text; p != nil && share > text/8; p, share = p.Parent, share*2/3 {
			add(p, share)
		}
	}
	best, top := body, 0
	for _, n := range order {
		s := score[n]
		switch {
		case n.DataAtom == atom.Article, n.DataAtom == atom.Main, attr(n, "itemprop") == "articleBody", attr(n, "role") == "main":
			s = s * 7 / 4
		}
		if s > top {
			best, top = n, s
		}
	}
	return best
}

// lengths are the bytes of text in an element, and those of them in links.
func lengths(n *html.Node) (text, links int) {
	for d := range n.Descendants() {
		if d.Type != html.TextNode {
			continue
		}
		l := len(strings.TrimSpace(d.Data))
		text += l
		for p := d.Parent; p != n && p != nil; p = p.Parent {
			if p.DataAtom == atom.A {
				links += l
				break
			}
		}
	}
	return text, links
}

// writer makes text of elements: a block of each that starts a line, white space as a browser shows it.
type writer struct {
	text    strings.Builder
	pieces  []piece
	start   int  // of the current block
	gap     bool // white space is due before the next word
	linked  int  // bytes of the current block that are links
	heading bool
	link    bool
}

func (w *writer) element(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.words(Visible(n.Data)) // what is written as &shy; or &#27; is there only now
		return
	case html.ElementNode, html.DocumentNode:
	default:
		return
	}
	if n.Type == html.ElementNode && skipped(n) {
		return
	}
	if n.DataAtom == atom.Br {
		if next := n.NextSibling; next != nil && next.DataAtom == atom.Br {
			w.end() // two make a paragraph
		}
		w.gap = true
		return
	}
	block := !inline[n.DataAtom]
	if block {
		w.end()
	}
	heading, link := w.heading, w.link
	w.heading = heading || headings[n.DataAtom]
	w.link = link || n.DataAtom == atom.A
	for c := range n.ChildNodes() {
		w.element(c)
	}
	if block {
		w.end()
	}
	w.heading, w.link = heading, link
}

var headings = map[atom.Atom]bool{atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true}

var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.Acronym: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Big: true, atom.Cite: true,
	atom.Code: true, atom.Data: true, atom.Del: true, atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Img: true,
	atom.Ins: true, atom.Kbd: true, atom.Label: true, atom.Mark: true, atom.Q: true, atom.S: true, atom.Samp: true, atom.Small: true,
	atom.Span: true, atom.Strike: true, atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true, atom.Tt: true, atom.U: true,
	atom.Var: true, atom.Wbr: true, atom.Ruby: true,
}

// words adds running text, white space made single.
func (w *writer) words(s string) {
	for len(s) > 0 {
		end := strings.IndexAny(s, " \t\n\f\r")
		if end != 0 {
			word := s
			if end > 0 {
				word = s[:end]
			}
			if w.text.Len() == w.start && w.start > 0 && w.open() {
				w.text.WriteString("\n\n")
				w.start = w.text.Len()
			} else if w.gap && w.text.Len() > w.start {
				w.text.WriteByte(' ')
			}
			w.gap = false
			w.text.WriteString(word)
			if w.link {
				w.linked += len(word)
			}
			s = s[len(word):]
			continue
		}
		w.gap = true
		s = s[1:]
	}
}

// open reports whether the next word starts a block after another.
func (w *writer) open() bool {
	return len(w.pieces) > 0 && w.pieces[len(w.pieces)-1].End == w.text.Len()
}

// end closes the current block.
func (w *writer) end() {
	n := w.text.Len()
	if n > w.start {
		s := w.text.String()[w.start:n]
		// Paragraphs that are links are lists of other articles.
		aside := !w.heading && w.linked*3 > len(s)*2 && len(strings.Fields(s)) <= 25
		w.pieces = append(w.pieces, piece{Span: extract.Span{Start: w.start, End: n}, heading: w.heading, aside: aside})
	}
	w.start, w.gap, w.linked = n, false, 0
}

func (w *writer) document() *extract.Document {
	w.end()
	d := assemble(w.text.String(), w.pieces)
	for _, b := range d.Blocks {
		if b.Kind == extract.Heading {
			d.Title = d.Slice(b.Span)
			break
		}
	}
	return d
}

// meta is what a page says of itself.
type meta struct {
	title   [3]string // by the social networks, JSON-LD, <title>
	site    string
	date    [3]time.Time // by meta tags, JSON-LD, <time>
	address string
}

func (m *meta) read(root *html.Node) {
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Meta:
			m.tag(strings.ToLower(attr(n, "property")+attr(n, "name")+attr(n, "itemprop")), strings.TrimSpace(attr(n, "content")))
		case atom.Link:
			if attr(n, "rel") == "canonical" {
				m.link(attr(n, "href"))
			}
		case atom.Title:
			if m.title[2] == "" && n.FirstChild != nil {
				m.title[2] = oneLine(n.FirstChild.Data)
			}
		case atom.Time:
			m.when(2, attr(n, "datetime"))
		case atom.Script:
			if attr(n, "type") == "application/ld+json" && n.FirstChild != nil {
				var v any
				if json.Unmarshal([]byte(n.FirstChild.Data), &v) == nil {
					m.linkedData(v)
				}
			}
		}
	}
}

func (m *meta) tag(name, value string) {
	switch name {
	case "og:title", "twitter:title":
		if m.title[0] == "" {
			m.title[0] = oneLine(value)
		}
	case "og:site_name":
		m.site = value
	case "og:url":
		m.link(value)
	case "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date", "dc.date",
		"dc.date.issued", "dcterms.created", "dcterms.date", "sailthru.date", "parsely-pub-date", "article.published", "cxenseparse:recs:publishtime":
		m.when(0, value)
	}
}

// linkedData looks for the article in JSON-LD (https://schema.org/Article).
func (m *meta) linkedData(v any) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			m.linkedData(x)
		}
	case map[string]any:
		if s, ok := v["datePublished"].(string); ok {
			m.when(1, s)
		}
		if s, ok := v["headline"].(string); ok && m.title[1] == "" {
			m.title[1] = oneLine(s)
		}
		m.linkedData(v["@graph"])
	}
}

func (m *meta) when(i int, s string) {
	if t, ok := parseDate(s); ok && m.date[i].IsZero() {
		m.date[i] = t
	}
}

// link takes the address of a page, but not that of a site's front page, which careless sites give for all of theirs.
func (m *meta) link(s string) {
	u, err := url.Parse(strings.TrimSpace(s))
	if err == nil && m.address == "" && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && (len(u.Path) > 1 || u.RawQuery != "") {
		m.address = u.String()
	}
}

// apply completes a document. A heading in the page is a better title than what the page says of itself.
func (m *meta) apply(d *extract.Document) {
	for _, t := range m.title {
		if d.Title == "" {
			d.Title = m.withoutSite(t)
		}
	}
	for _, t := range m.date {
		if !t.IsZero() {
			d.Date = t
			break
		}
	}
	d.Source = m.address
}

// withoutSite cuts the site's name off a title: "Niger revokes deal | The Example".
func (m *meta) withoutSite(title string) string {
	for _, sep := range []string{" | ", " — ", " – ", " - ", " :: "} {
		i := strings.LastIndex(title, sep)
		if i > 0 && (sep == " | " || title[i+len(sep):] == m.site) && len(strings.Fields(title[:i])) > 2 {
			return title[:i]
		}
	}
	return title
}
