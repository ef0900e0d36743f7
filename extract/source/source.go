// Package source turns files, folders and standard input into documents.
//
// Start at [Read]; [Parse] does the same for bytes in memory. A format's file finds the text and its paragraphs and headings;
// furniture.go tells what of them is no part of the article, and assemble.go makes the document.
package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/quadloom/quadloom/extract"
)

// What is wrong with an input; an [Error] wraps them. A path that is not there wraps fs.ErrNotExist.
var (
	ErrEmpty      = errors.New("there is no text in it")
	ErrBinary     = errors.New("it is a binary file, not text")
	ErrEncoding   = errors.New("its text is not valid UTF-8; convert it first")
	ErrTooLarge   = errors.New("it is too large; split it")
	ErrNoArticles = errors.New("there is no article in this folder (.txt, .md, .html, .jsonl)")
	ErrMalformed  = errors.New("it is malformed")
)

// Error says which input could not be read, and why.
type Error struct {
	Path string // as given or found; "-" is standard input
	Line int    // of JSON lines, from 1; 0 for a whole file
	Err  error
}

func (e *Error) Error() string {
	where := e.Path
	if where == "-" {
		where = "standard input"
	}
	if e.Line > 0 {
		where = fmt.Sprintf("%s: line %d", where, e.Line)
	}
	err := e.Err
	var path *os.PathError // says the path once more
	if errors.As(err, &path) {
		err = path.Err
	}
	return fmt.Sprintf("read %s: %v", where, err)
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Format is how a file's text is written.
type Format uint8

// The formats.
const (
	Guess     Format = iota // by the name, else by the first bytes
	Text                    // plain text
	Markdown                // CommonMark
	HTML                    // a web page
	JSONLines               // one article a line: id, title, url, date, source, text
)

// Options say how to read. The zero value is ready to use.
type Options struct {
	Date   time.Time // of publication, for documents that do not say
	Stdin  io.Reader // what the path "-" reads; os.Stdin if nil
	Format Format    // of standard input and of files whose name does not say
	Limit  int64     // bytes of a file, or of a line of JSON lines; 64 MiB if 0

	Count   func(n int)       // called as bytes are read, with how many; may be nil
	LeftOut func(path string) // called for each file in a folder that is of another kind, hidden ones apart; may be nil
}

const defaultLimit = 64 << 20

func (o Options) limit() int64 {
	if o.Limit > 0 {
		return o.Limit
	}
	return defaultLimit
}

// Read gives the documents of files and folders in the order of paths; a folder's files come in the order of their names,
// folders inside it included, hidden ones and those of other kinds left out. What cannot be read comes as an [Error], and the
// others go on. Documents are read as they are asked for, one file in memory at a time. When ctx is cancelled its error is the last.
func Read(ctx context.Context, paths []string, o Options) iter.Seq2[*extract.Document, error] {
	return func(yield func(*extract.Document, error) bool) {
		for _, path := range paths {
			for file, err := range files(path, o.LeftOut) {
				if ctx.Err() != nil {
					yield(nil, ctx.Err())
					return
				}
				if err != nil {
					if !yield(nil, err) {
						return
					}
					continue
				}
				for d, err := range readFile(ctx, file, o) {
					if !yield(d, err) || ctx.Err() != nil && errors.Is(err, ctx.Err()) {
						return
					}
				}
			}
		}
	}
}

// readFile gives the documents of one file, or of standard input.
func readFile(ctx context.Context, path string, o Options) iter.Seq2[*extract.Document, error] {
	return func(yield func(*extract.Document, error) bool) {
		r, format := o.Stdin, o.Format
		if path == "-" {
			if r == nil {
				r = os.Stdin
			}
		} else {
			f, err := os.Open(path)
			if err != nil {
				yield(nil, &Error{Path: path, Err: err})
				return
			}
			defer f.Close()
			r = f
			if byName := formatOf(path); byName != Guess {
				format = byName
			}
		}
		if o.Count != nil {
			r = metered{r, o.Count}
		}
		if format == JSONLines {
			articles(ctx, path, r, o, yield)
			return
		}
		data, err := io.ReadAll(io.LimitReader(r, o.limit()+1))
		if err != nil {
			yield(nil, &Error{Path: path, Err: err})
			return
		}
		if int64(len(data)) > o.limit() {
			yield(nil, &Error{Path: path, Err: fmt.Errorf("%w (the limit is %d MB)", ErrTooLarge, o.limit()>>20)})
			return
		}
		if format == Guess {
			format = sniff(data)
		}
		if format == JSONLines {
			articles(ctx, path, bytes.NewReader(data), o, yield)
			return
		}
		yield(Parse(path, data, format, o))
	}
}

// Parse makes a document of a file's bytes; the path names it in errors and is its source. JSON lines are for [Read] alone.
func Parse(path string, data []byte, format Format, o Options) (*extract.Document, error) {
	if format == Guess {
		if format = formatOf(path); format == Guess {
			format = sniff(data)
		}
	}
	var d *extract.Document
	var err error
	switch format {
	case HTML:
		d, err = parseHTML(data)
	case Markdown:
		d, err = parseMarkdown(data)
	case JSONLines:
		err = errors.New("JSON lines hold many documents, not one")
	default:
		d, err = parseText(data)
	}
	if err != nil {
		return nil, &Error{Path: path, Err: err}
	}
	if d.Source == "" {
		d.Source = path
	}
	if d.Date.IsZero() {
		d.Date = o.Date
	}
	return d, nil
}

// formats are the formats by extension.
var formats = map[string]Format{
	".txt": Text, ".text": Text,
	".md": Markdown, ".markdown": Markdown,
	".html": HTML, ".htm": HTML, ".xhtml": HTML,
	".jsonl": JSONLines, ".ndjson": JSONLines,
}

func formatOf(path string) Format { return formats[strings.ToLower(filepath.Ext(path))] }

// sniff guesses a format from how a file starts.
func sniff(data []byte) Format {
	start := strings.ToLower(strings.TrimLeft(string(data[:min(len(data), 512)]), "\ufeff \t\r\n"))
	for _, p := range []string{"<!doctype html", "<html", "<?xml", "<head", "<body", "<article", "<!--"} {
		if strings.HasPrefix(start, p) {
			return HTML
		}
	}
	if strings.HasPrefix(start, `{"`) {
		return JSONLines
	}
	return Text
}
