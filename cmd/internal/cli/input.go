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

	"github.com/spf13/cobra"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/token"
)

// input says which documents a verb reads.
type input struct {
	env   *Env
	paths []string
	date  string
	lines bool // each line is a document
	split bool // and has blanks between its tokens
}

func dateFlag(cmd *cobra.Command, to *string) {
	cmd.Flags().StringVar(to, "date", "", "`day` of publication, such as 2024-03-16, for documents that name none")
}

// documents reads the documents, or says why one cannot be read and goes on with the next.
func (in *input) documents(ctx context.Context) (iter.Seq2[*extract.Document, error], error) {
	var date time.Time
	if in.date != "" {
		var err error
		if date, err = time.Parse(time.DateOnly, in.date); err != nil {
			return nil, usageError("--date %q: want a day such as 2024-03-16", in.date)
		}
	}
	if in.lines {
		return in.byLine(date), nil
	}
	return func(yield func(*extract.Document, error) bool) {
		for _, path := range in.paths {
			var text []byte
			var err error
			if path == "-" {
				text, err = io.ReadAll(in.env.In)
			} else {
				text, err = os.ReadFile(path)
			}
			if err != nil {
				if !yield(nil, err) {
					return
				}
				continue
			}
			d := extract.NewDocument(string(text))
			d.Source, d.Date = path, date
			if !yield(d, nil) {
				return
			}
		}
	}, nil
}

// byLine reads each line that is not empty as a document.
func (in *input) byLine(date time.Time) iter.Seq2[*extract.Document, error] {
	return func(yield func(*extract.Document, error) bool) {
		for _, path := range in.paths {
			for line, err := range in.linesOf(path) {
				if err == nil && strings.TrimSpace(line) == "" {
					continue
				}
				var d *extract.Document
				if err == nil {
					d = in.sentence(line)
					d.Source, d.Date = path, date
				}
				if !yield(d, err) {
					return
				}
			}
		}
	}
}

// linesOf reads the lines of a file, or of standard input for "-". An error ends them.
func (in *input) linesOf(path string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		r := in.env.In
		if path != "-" {
			f, err := os.Open(path)
			if err != nil {
				yield("", fmt.Errorf("read lines: %w", err))
				return
			}
			defer f.Close()
			r = f
		}
		for b := bufio.NewReader(r); ; {
			line, err := b.ReadString('\n')
			if line = strings.TrimRight(line, "\r\n"); (err == nil || line != "") && !yield(line, nil) {
				return
			}
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield("", fmt.Errorf("read lines of %s: %w", path, err))
				return
			}
		}
	}
}

// treebank are the tokens that the Penn Treebank writes for others.
var treebank = map[string]string{
	"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}", "``": `"`, "''": `"`,
}

// sentence makes a document of one line.
func (in *input) sentence(line string) *extract.Document {
	line = strings.ToValidUTF8(line, "\uFFFD")
	if !in.split {
		return token.Lines(line)
	}
	d := token.Pretokenized(line)
	for i := range d.Sentences {
		for j := range d.Sentences[i].Tokens {
			t := &d.Sentences[i].Tokens[j]
			if plain, ok := treebank[t.Text]; ok {
				t.Text = plain // what the models know; the text keeps what was written
			}
		}
	}
	return d
}
