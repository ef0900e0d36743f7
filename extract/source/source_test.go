package source_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/source"
)

var update = flag.Bool("update", false, "write the golden files")

// show prints a document: what is known of it, and a line for each block with the first letter of its kind.
func show(d *extract.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title: %s\ndate: %s\nsource: %s\n", d.Title, d.Date.Format(time.RFC3339), filepath.ToSlash(d.Source))
	for _, block := range d.Blocks {
		fmt.Fprintf(&b, "%c %q\n", block.Kind.String()[0], d.Slice(block.Span))
	}
	return b.String()
}

// check fails if blocks are empty, out of order or cut characters.
func check(t testing.TB, d *extract.Document) {
	t.Helper()
	if strings.ContainsFunc(d.Text, source.Unseen) || strings.Contains(d.Text, "\r") {
		t.Fatalf("text %q is not what is seen", d.Text)
	}
	if !utf8.ValidString(d.Text) || d.ID != extract.NewDocID(d.Text) {
		t.Fatalf("text is not valid, or the identity %s is not that of the text", d.ID)
	}
	at := 0
	for i, b := range d.Blocks {
		if b.Start < at || b.Empty() || b.End > len(d.Text) || !utf8.ValidString(d.Slice(b.Span)) {
			t.Fatalf("block %d has the span %v after %d", i, b.Span, at)
		}
		at = b.End
	}
}

// Each file of testdata reads as its golden file says.
func TestParseGolden(t *testing.T) {
	names, err := filepath.Glob("testdata/*.*")
	if err != nil {
		t.Fatal(err)
	}
	tested := 0
	for _, name := range names {
		if filepath.Ext(name) == ".golden" {
			continue
		}
		tested++
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			d, err := source.Parse(name, data, source.Guess, source.Options{})
			if err != nil {
				t.Fatal(err)
			}
			check(t, d)
			got := show(d)
			if *update {
				if err := os.WriteFile(name+".golden", []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name + ".golden")
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
	if tested == 0 {
		t.Error("no files")
	}
}

// The text of a plain text file is the file's.
func TestParseTextKeepsText(t *testing.T) {
	for in, want := range map[string]string{
		"A title\n\n  One.  \n\n\n Two.\n": "A title\n\n  One.  \n\n\n Two.\n",
		"\xef\xbb\xbfOne.\r\nTwo.\rThree.": "One.\nTwo.\nThree.",
		"One.\fTwo.\vThree.\u0085Four.":    "One.\nTwo.\nThree.\nFour.",
	} {
		d, err := source.Parse("x.txt", []byte(in), source.Guess, source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if d.Text != want {
			t.Errorf("%q has the text %q, want %q", in, d.Text, want)
		}
	}
}

func utf16Bytes(s string, mark []byte) []byte {
	b := bytes.Clone(mark)
	for _, u := range utf16.Encode([]rune(s)) {
		if mark[0] == 0xff {
			b = append(b, byte(u), byte(u>>8))
		} else {
			b = append(b, byte(u>>8), byte(u))
		}
	}
	return b
}

func TestParseEncodings(t *testing.T) {
	const text = "Café in N’Djamena 😀."
	page := func(head, body string) []byte {
		return []byte("<html><head>" + head + "</head><body><p>" + body + "</p></body></html>")
	}
	for _, c := range []struct {
		name string
		path string
		data []byte
		want string
	}{
		{"UTF-8", "a.txt", []byte(text), text},
		{"byte order mark", "a.txt", []byte("\ufeff" + text), text},
		{"UTF-16LE", "a.txt", utf16Bytes(text, []byte{0xff, 0xfe}), text},
		{"UTF-16BE", "a.txt", utf16Bytes(text, []byte{0xfe, 0xff}), text},
		{"HTML in UTF-16", "a.html", utf16Bytes("<p>"+text+"</p>", []byte{0xff, 0xfe}), text},
		{"Windows-1252", "a.html", page(`<meta charset="windows-1252">`, "Caf\xe9 \x93x\x94."), "Café “x”."},
		{"ISO-8859-1", "a.html", page(`<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">`, "Caf\xe9."), "Café."},
		{"wrongly declared", "a.html", page(`<meta charset="iso-8859-1">`, text), text},
	} {
		d, err := source.Parse(c.path, c.data, source.Guess, source.Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := d.Slice(d.Blocks[0].Span); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// What leaves no mark is no part of a document, whatever its format and however it is written: its text is what a reader sees, and
// its identity and byte ranges are that text's.
func TestParseVisible(t *testing.T) {
	const esc, bel = "\x1b", "\x07"
	for _, c := range []struct{ name, in, want string }{
		{"nothing to drop", "Café – “N’Djamena” ١٢ 😀.", "Café – “N’Djamena” ١٢ 😀."},
		{"soft hyphen", "Rus\u00adsia left.", "Russia left."},
		{"zero width", "Rus\u200bs\u200ci\u200da\u2060 \ufeffle\u2064ft.", "Russia left."},
		{"fillers", "Rus\u034fs\u115fi\u3164a left.", "Russia left."},
		{"direction", "\u200eRus\u202esia\u202c \u2066left\u2069.\u200f", "Russia left."},
		{"controls", "Rus\x01sia\x08 l\x7fef\u0080t.", "Russia left."},
		{"color", "Rus" + esc + "[1;31msia" + esc + "[0m left.", "Russia left."},
		{"color by one character", "Rus\u009b31msia left.", "Russia left."},
		{"clear the screen", "Russia " + esc + "[2J" + esc + "[Hleft." + esc + "c", "Russia left."},
		{"window title", "Rus" + esc + "]0;owned" + bel + "sia left.", "Russia left."},
		{"link", esc + "]8;;http://x.org" + esc + "\\Russia" + esc + "]8;;" + esc + "\\ left.", "Russia left."},
		{"string by one character", "Rus\u009d0;owned\u009csia left.", "Russia left."},
		{"device control", "Rus" + esc + "Pq#0" + esc + "\\sia left.", "Russia left."},
		{"character set", "Rus" + esc + "(0sia left.", "Russia left."},
		{"not ended in its line", "Russia" + esc + "] left.", "Russia] left."},
		{"not to be hidden in another", "Russia" + esc + "\u00ad[31m left.", "Russia[31m left."},
		{"signs that are seen", "Niger \u0600١٢.", "Niger \u0600١٢."},
	} {
		line, err := json.Marshal(map[string]string{"text": c.in, "title": c.in, "url": "http://x.org/" + c.in})
		if err != nil {
			t.Fatal(err)
		}
		var entities strings.Builder
		for _, r := range c.in {
			fmt.Fprintf(&entities, "&#%d;", r)
		}
		page := entities.String()
		if strings.ContainsFunc(c.in, func(r rune) bool { return r >= 0x80 && r < 0xa0 }) {
			page = c.in // by their numbers they would be characters of Windows-1252
		}
		for _, as := range []struct {
			format source.Format
			in     string
		}{
			{source.Text, c.in}, {source.Markdown, c.in}, {source.JSONLines, string(line)}, {source.HTML, "<p>" + c.in + "</p>"},
			{source.HTML, "<title>" + page + "</title><p>" + page + "</p>"},
		} {
			format, in := as.format, as.in
			n := 0
			for d, err := range source.Read(t.Context(), []string{"-"}, source.Options{Stdin: strings.NewReader(in), Format: format}) {
				if n++; err != nil {
					t.Errorf("%s, format %d: %v", c.name, format, err)
					continue
				}
				check(t, d)
				if d.Text != c.want {
					t.Errorf("%s, format %d: text %q, want %q", c.name, format, d.Text, c.want)
				}
				if format == source.JSONLines && (d.Title != c.want || d.Source != "http://x.org/"+c.want) {
					t.Errorf("%s: title %q and source %q", c.name, d.Title, d.Source)
				}
				if strings.ContainsFunc(d.Title, source.Unseen) {
					t.Errorf("%s, format %d: title %q", c.name, format, d.Title)
				}
				again, err := source.Restore(d.Text, d.Title)
				if err != nil || again.ID != d.ID {
					t.Errorf("%s, format %d: restored as %v, %v", c.name, format, again, err)
				}
			}
			if n != 1 {
				t.Errorf("%s, format %d: %d documents", c.name, format, n)
			}
		}
	}

	for in, want := range map[string]string{
		"<p>Rus<wbr>sia left.</p>":                    "Russia left.",
		"<p>Rus&shy;sia l&zwnj;eft.&#27;<b>[31m</b>":  "Russia left.[31m",
		"<p>Russia\fleft.</p>":                        "Russia left.",
		"<p>&#27;]0;owned&#7;</p><p>Russia left.</p>": "Russia left.",
	} {
		d, err := source.Parse("x.html", []byte(in), source.HTML, source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if d.Text != want {
			t.Errorf("%q has the text %q, want %q", in, d.Text, want)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for _, c := range []struct {
		name, path string
		data       string
		want       error
	}{
		{"empty", "a.txt", "", source.ErrEmpty},
		{"blank", "a.txt", " \n\u00a0\ufeff\n", source.ErrEmpty},
		{"no words", "a.txt", "***\n", source.ErrEmpty},
		{"empty page", "a.html", "<html><script>x()</script></html>", source.ErrEmpty},
		{"empty Markdown", "a.md", "---\ntitle: x\n---\n", source.ErrEmpty},
		{"binary", "a.txt", "\x7fELF\x00\x00text", source.ErrBinary},
		{"binary page", "a.html", "<p>\x00</p>", source.ErrBinary},
		{"Latin-1", "a.txt", "Caf\xe9", source.ErrEncoding},
		{"page without encoding", "a.html", "<p>Caf\xe9</p>", source.ErrEncoding},
		{"page not as declared", "a.html", "<meta charset=utf-8><p>Caf\xe9</p>", source.ErrEncoding},
		{"half a character", "a.txt", "\xff\xfea", source.ErrEncoding},
		{"half a pair", "a.txt", "\xff\xfe\x00\xd8a\x00", source.ErrEncoding},
		{"nested too deep", "a.html", strings.Repeat("<div>", 10_000), source.ErrMalformed},
	} {
		_, err := source.Parse(c.path, []byte(c.data), source.Guess, source.Options{})
		var typed *source.Error
		if !errors.Is(err, c.want) || !errors.As(err, &typed) || !strings.HasPrefix(err.Error(), "read "+c.path+": ") {
			t.Errorf("%s: error %v, want %v", c.name, err, c.want)
		}
	}
}

// write fills a folder with files.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// read gives a line for each document, "path: text", or for each error.
func read(t *testing.T, dir string, o source.Options, paths ...string) []string {
	t.Helper()
	var got []string
	for d, err := range source.Read(context.Background(), paths, o) {
		if err != nil {
			got = append(got, strings.ReplaceAll(err.Error(), dir+string(filepath.Separator), ""))
			continue
		}
		check(t, d)
		got = append(got, strings.TrimPrefix(d.Source, dir+string(filepath.Separator))+": "+d.Text)
	}
	return got
}

func equal(t *testing.T, got, want []string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("got %d\n%s\nwant %d\n%s", len(got), strings.Join(got, "\n"), len(want), strings.Join(want, "\n"))
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("got %q, want %q", got[i], want[i])
		}
	}
}

func TestReadFolder(t *testing.T) {
	dir := write(t, map[string]string{
		"b.txt": "B.", "a.md": "*A*.", "sub/c.html": "<p>C.</p>", "d.pdf": "no article", ".hidden.txt": "no", ".git/x.txt": "no",
		"e.jsonl": `{"text":"E."}` + "\n", "bad.txt": "\x00", "facts.jsonl": `{"s":"not an article"}`,
	})
	want := []string{
		"a.md: A.", "b.txt: B.", "read bad.txt: it is a binary file", "e.jsonl:1: E.",
		"read facts.jsonl: line 1: it is malformed: the object has no \"text\"", "sub/c.html: C.",
	}
	equal(t, read(t, dir, source.Options{}, dir), want)
	var left []string
	read(t, dir, source.Options{LeftOut: func(path string) { left = append(left, path) }}, dir, filepath.Join(dir, "d.pdf"))
	equal(t, left, []string{filepath.Join(dir, "d.pdf")})
	equal(t, read(t, dir, source.Options{}, filepath.Join(dir, "d.pdf"), filepath.Join(dir, "a.md")), []string{"d.pdf: no article", "a.md: A."})
}

func TestReadErrors(t *testing.T) {
	dir := write(t, map[string]string{"empty/x.pdf": "", "big.txt": "0123456789", "ok.txt": "Fine."})
	join := func(name string) string { return filepath.Join(dir, name) }
	o := source.Options{Limit: 8}
	equal(t, read(t, dir, o, join("missing.txt"), join("empty"), join("big.txt"), join("ok.txt")), []string{
		"read missing.txt: no such file or directory", "read empty: there is no article in this folder", "read big.txt: it is too large", "ok.txt: Fine.",
	})
	wants := []error{fs.ErrNotExist, source.ErrNoArticles, source.ErrTooLarge}
	i := 0
	for _, err := range source.Read(context.Background(), []string{join("missing.txt"), join("empty"), join("big.txt")}, o) {
		if !errors.Is(err, wants[i]) {
			t.Errorf("error %v, want %v", err, wants[i])
		}
		i++
	}
}

func TestReadStdin(t *testing.T) {
	for in, want := range map[string]string{
		"Plain text.":                               "-: Plain text.",
		"<!DOCTYPE html><p>A page.</p>":             "-: A page.",
		`{"text":"A line.","url":"http://x.org/a"}`: "http://x.org/a: A line.",
		"": "read standard input: there is no text",
	} {
		equal(t, read(t, "", source.Options{Stdin: strings.NewReader(in)}, "-"), []string{want})
	}
	o := source.Options{Stdin: strings.NewReader("# *A* title"), Format: source.Markdown}
	equal(t, read(t, "", o, "-"), []string{"-: A title"})
}

func TestReadLines(t *testing.T) {
	dir := write(t, map[string]string{"x.jsonl": strings.Join([]string{
		`{"id":"1","title":"A title","url":"https://example.org/1","date":"2024-03-16","source":"Wire","text":"A title\n\nOne sentence."}`,
		``,
		`{"text":`,
		`{"text":"Two.","date":"yesterday"}`,
		`{"title":"no text"}`,
		`{"text":" "}`,
		"{\"text\":\"\xff\"}",
		`{"text":"` + strings.Repeat("x", 9000) + `"}`,
		`{"text":"Three."}`,
	}, "\n")})
	date := time.Date(2024, 1, 2, 0, 0, 0, 0, time.UTC)
	path := filepath.Join(dir, "x.jsonl")
	equal(t, read(t, dir, source.Options{Limit: 8192}, path), []string{
		"https://example.org/1: A title\n\nOne sentence.",
		"read x.jsonl: line 3: it is malformed", "read x.jsonl: line 4: it is malformed: \"yesterday\" is not a date",
		"read x.jsonl: line 5: it is malformed: the object has no \"text\"", "x.jsonl:9: Three.", "read x.jsonl: and 3 more lines",
	})
	for in, want := range map[string]string{
		`{"text":" "}`:        "read standard input: line 1: there is no text in it",
		"{\"text\":\"\xff\"}": "read standard input: line 1: its text is not valid UTF-8",
		`{"text":"` + strings.Repeat("x", 9000) + `"}`: "read standard input: line 1: it is too large",
	} {
		o := source.Options{Limit: 8192, Stdin: strings.NewReader(in), Format: source.JSONLines}
		equal(t, read(t, dir, o, "-"), []string{want})
	}
	var docs []*extract.Document
	for d, err := range source.Read(context.Background(), []string{path}, source.Options{Date: date}) {
		if err == nil {
			docs = append(docs, d)
		}
	}
	first, last := docs[0], docs[len(docs)-1]
	if first.Title != "A title" || first.Blocks[0].Kind != extract.Heading || first.Date.Format(time.DateOnly) != "2024-03-16" {
		t.Errorf("got\n%s", show(first))
	}
	if !last.Date.Equal(date) {
		t.Errorf("date %v, want that of the options", last.Date)
	}
}

// A file that is no JSON lines at all does not say so once a line.
func TestReadWrongLines(t *testing.T) {
	for in, want := range map[string][]string{
		strings.Repeat("{\n", 3): {"read standard input: line 1", "read standard input: line 2", "read standard input: line 3"},
		strings.Repeat("{\n", 10_000): {
			"read standard input: line 1", "read standard input: line 2", "read standard input: line 3",
			"read standard input: and 9997 more lines, which are all of them",
		},
	} {
		o := source.Options{Stdin: strings.NewReader(in), Format: source.JSONLines}
		equal(t, read(t, "", o, "-"), want)
	}
}

func TestReadStops(t *testing.T) {
	dir := write(t, map[string]string{"a.txt": "A.", "b.txt": "B.", "c.jsonl": `{"text":"C."}`})
	n := 0
	for range source.Read(context.Background(), []string{dir}, source.Options{}) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d documents after a break", n)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var last error
	n = 0
	for _, err := range source.Read(ctx, []string{dir}, source.Options{}) {
		n++
		last = err
		cancel()
	}
	if n != 2 || !errors.Is(last, context.Canceled) {
		t.Errorf("%d results, the last with error %v; want 2 and the context's", n, last)
	}
}

func TestFurniture(t *testing.T) {
	for _, c := range []struct {
		text string
		want string // the paragraph that is left; empty if all is furniture
	}{
		{"Read More Better Today US Political News", ""},
		{"Comments are closed.", ""},
		{"READ MORE: Junta leader meets envoy", ""},
		{"By Jane Doe and John O'Neill, West Africa correspondents", ""},
		{"By Jane Doe in Niamey", ""},
		{"Published 3 March 2024, 10:15 GMT", ""},
		{"Last updated: 2 hours ago", ""},
		{"Thursday, May 7, 2015", ""},
		{"A soldier stands guard in Niamey. Photo: J. Roe/Wire", ""},
		{"Smoke rises over the city. (AP Photo/Jane Doe)", ""},
		{"(Reporting by Jane Doe; Editing by John Roe)", ""},
		{"Share this: Facebook | X | WhatsApp", ""},
		{"Sign up for our newsletter to get the day's top stories", ""},
		{"We use cookies to improve your experience. See our cookie policy.", ""},
		{"© 2024 Example Media Ltd", ""},
		{"This article was originally published by The Example.", ""},
		{"The Associated Press contributed to this report.", ""},
		{"* * *", ""},
		{"ADVERTISEMENT", ""},
		{"Follow Jane Doe on Twitter", ""},
		{"WASHINGTON (Reuters) - The army left.", "The army left."},
		{"NIAMEY, Niger (AP) — “We left,” it said.", "“We left,” it said."},
		{"PARIS, March 3 (AFP) -- France withdrew.", "France withdrew."},
		{"N’DJAMENA — Chad signed.", "Chad signed."},
		{"Taipei, Taiwan — The city lit up.", "The city lit up."},
		{"Thursday, May 7, 2015 On Tuesday, it began.", "On Tuesday, it began."},
		{"The army left. (Reporting by Jane Doe)", "The army left."},
		{"• The army left.", "The army left."},

		{"By Friday, Niger had revoked the deal.", "By Friday, Niger had revoked the deal."},
		{"By New Year, the army had left Niger", "By New Year, the army had left Niger"},
		{"Share prices fell after the coup.", "Share prices fell after the coup."},
		{"Comments by the minister angered Niger.", "Comments by the minister angered Niger."},
		{"Read the treaty, he told them, and they did.", "Read the treaty, he told them, and they did."},
		{"Follow-up talks will be held in Doha.", "Follow-up talks will be held in Doha."},
		{"Watch groups said the vote was fair.", "Watch groups said the vote was fair."},
		{"Support for the junta grew in Niamey.", "Support for the junta grew in Niamey."},
		{"Related parties denied it.", "Related parties denied it."},
		{"More than 1,000 soldiers left.", "More than 1,000 soldiers left."},
		{"More from the EU is expected, he said.", "More from the EU is expected, he said."},
		{"The US-led force - it has 900 soldiers - left.", "The US-led force - it has 900 soldiers - left."},
		{"NATO — the alliance — agreed.", "NATO — the alliance — agreed."},
		{"Photographs of soldiers were published.", "Photographs of soldiers were published."},
		{"Publishing the report, the minister resigned.", "Publishing the report, the minister resigned."},
		{"Updated rules were announced on Monday.", "Updated rules were announced on Monday."},
		{"Contact with the plane was lost at 9:15.", "Contact with the plane was lost at 9:15."},
		{"Previous talks failed in May.", "Previous talks failed in May."},
		{"Editing genes is banned in Niger.", "Editing genes is banned in Niger."},
		{"Get-out-the-vote drives brought in more voters.", "Get-out-the-vote drives brought in more voters."},
		{"Thank you for your support, the president told the troops.", "Thank you for your support, the president told the troops."},
	} {
		d, err := source.Parse("x.txt", []byte("The army of Niger left.\n\n"+c.text+"\n\nThe end came."), source.Text, source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, b := range d.Blocks[1 : len(d.Blocks)-1] {
			if b.Kind != extract.Boilerplate {
				got += d.Slice(b.Span)
			}
		}
		if got != c.want {
			t.Errorf("%q leaves %q, want %q", c.text, got, c.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"Title\n\nBy Jane Doe\nNIAMEY (AP) — One.\n- two\n", "<html><h1>T</h1><p>a<br><br>b</p><ul><li><a href=x>c</a></ul>",
		"---\ntitle: x\n---\n# H\n\n* a\n\n| a | b |\n|---|---|\n", "\xff\xfea\x00", "\ufeff\u202e\u200b x", "(((Reporting by", "<meta charset=gbk>\x81",
	} {
		for format := range uint8(4) {
			f.Add([]byte(s), format)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, format uint8) {
		d, err := source.Parse("x", data, source.Format(format%4), source.Options{})
		if err != nil {
			return
		}
		check(t, d)
		if len(d.Blocks) == 0 {
			t.Fatal("no blocks and no error")
		}
	})
}

func FuzzReadLines(f *testing.F) {
	f.Add([]byte(`{"text":"a"}` + "\n" + `{`))
	f.Fuzz(func(t *testing.T, data []byte) {
		o := source.Options{Stdin: bytes.NewReader(data), Format: source.JSONLines, Limit: 1 << 16}
		for d, err := range source.Read(context.Background(), []string{"-"}, o) {
			if (d == nil) == (err == nil) {
				t.Fatalf("document %v with error %v", d, err)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	const paragraph = "The army of Niger left the base on Monday, officials said, after talks with the government had failed. "
	text := strings.Repeat(strings.Repeat(paragraph, 5)+"\n\n", 200)
	page := "<html><body><div class=nav><a href=x>Home</a></div><article>" + strings.Repeat("<p>"+strings.Repeat(paragraph, 5)+"</p>", 200) + "</article></body></html>"
	short := strings.Repeat("More than a thousand soldiers have left the base\n\nShare of it\n", 800)
	for _, c := range []struct{ name, text string }{{"a.txt", text}, {"short.txt", short}, {"a.md", text}, {"a.html", page}} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				if _, err := source.Parse(c.name, []byte(c.text), source.Guess, source.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// A graph keeps the text and title of a document, from which the same document is made again.
func TestRestore(t *testing.T) {
	paths, err := filepath.Glob("../../testdata/articles/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no articles: %v", err)
	}
	for d, err := range source.Read(t.Context(), paths, source.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		again, err := source.Restore(d.Text, d.Title)
		if err != nil {
			t.Fatal(err)
		}
		if again.ID != d.ID || again.Title != d.Title || !slices.Equal(again.Blocks, d.Blocks) {
			t.Errorf("%s: %q with blocks %v, not %q with %v", d.Source, again.Title, again.Blocks, d.Title, d.Blocks)
		}
	}
}
