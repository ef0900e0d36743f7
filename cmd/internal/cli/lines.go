package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"time"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/source"
	"github.com/quadloom/quadloom/extract/token"
)

// byLine reads each line that is not blank as a document of its own, whose source is the file and the number of the line.
func (in *input) byLine(ctx context.Context, paths []string, date time.Time) iter.Seq2[*extract.Document, error] {
	return func(yield func(*extract.Document, error) bool) {
		for _, path := range paths {
			n := 0
			for line, err := range in.lines(path) {
				n++
				switch {
				case ctx.Err() != nil:
					return
				case err != nil:
					if !yield(nil, fmt.Errorf("read %s: %w", path, err)) {
						return
					}
				case strings.TrimSpace(line) != "":
					d := in.sentence(line)
					d.Source, d.Date = fmt.Sprintf("%s:%d", path, n), date
					if !yield(d, nil) {
						return
					}
				}
			}
		}
	}
}

// lines reads the lines of a file, or of standard input for "-". An error ends them.
func (in *input) lines(path string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		r := in.env.In
		if path != "-" {
			f, err := os.Open(path)
			if err != nil {
				yield("", errors.Unwrap(err)) // without the path, which the caller adds
				return
			}
			defer f.Close()
			r = f
		}
		for b := bufio.NewReader(r); ; {
			line, err := b.ReadString('\n')
			if (err == nil || line != "") && !yield(strings.TrimRight(line, "\r\n"), nil) {
				return
			}
			if err != nil {
				if !errors.Is(err, io.EOF) {
					yield("", err)
				}
				return
			}
		}
	}
}

// sentence makes a document of one line, with tokens if it has blanks between them.
func (in *input) sentence(line string) *extract.Document {
	line = strings.ReplaceAll(source.Visible(strings.ToValidUTF8(line, "\uFFFD")), "\n", " ")
	if !in.tokenized {
		return token.Lines(line)
	}
	d := token.Pretokenized(line)
	token.Unescape(d)
	return d
}
