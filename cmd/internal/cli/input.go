package cli

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/spf13/cobra"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/source"
)

// input says which documents a verb reads.
type input struct {
	env       *Env
	paths     []string
	texts     bool // an argument with blanks that names no file is a text itself
	date      string
	perLine   bool        // each line is a document
	tokenized bool        // and has blanks between its tokens
	count     func(n int) // told of the bytes read; may be nil

	others     int             // files of folders that were left out, since they are of other kinds
	otherKinds map[string]bool // the ends of their names
}

func dateFlag(cmd *cobra.Command, to *string) {
	cmd.Flags().StringVar(to, "date", "", "`day` of publication, such as 2024-03-16, for documents that name none")
}

// dayFlag is the day that a flag gives.
func dayFlag(flag, value string) (time.Time, error) {
	day, err := time.Parse(time.DateOnly, value)
	if err != nil {
		return day, usageError("%s %q: want a day such as 2024-03-16", flag, value)
	}
	return day, nil
}

// documents reads the documents, or says why one cannot be read and goes on with the next.
func (in *input) documents(ctx context.Context) (iter.Seq2[*extract.Document, error], error) {
	var date time.Time
	if in.date != "" {
		var err error
		if date, err = dayFlag("--date", in.date); err != nil {
			return nil, err
		}
	}
	read := func(paths []string) iter.Seq2[*extract.Document, error] {
		if in.perLine {
			return in.byLine(ctx, paths, date)
		}
		return source.Read(ctx, paths, source.Options{Date: date, Stdin: in.env.In, Count: in.count, LeftOut: in.leaveOut})
	}
	if !in.texts {
		return read(in.paths), nil
	}
	return func(yield func(*extract.Document, error) bool) {
		for i, path := range in.paths {
			docs := read([]string{path})
			if isText(path) {
				docs = func(yield func(*extract.Document, error) bool) {
					d := extract.NewDocument(source.Visible(strings.ToValidUTF8(path, "\uFFFD")))
					d.Source, d.Date = fmt.Sprintf("argument %d", i+1), date
					yield(d, nil)
				}
			}
			for d, err := range docs {
				if !yield(d, err) {
					return
				}
			}
		}
	}, nil
}

// leaveOut notes a file of a folder that is not read.
func (in *input) leaveOut(path string) {
	if in.otherKinds == nil {
		in.otherKinds = map[string]bool{}
	}
	in.others++
	in.otherKinds[cmp.Or(strings.ToLower(filepath.Ext(path)), "no ending")] = true
}

// sayLeftOut says what was left out of the documents, once they are read.
func (in *input) sayLeftOut() {
	if in.others == 0 {
		return
	}
	const most = 8
	kinds := slices.Sorted(maps.Keys(in.otherKinds))
	if len(kinds) > most {
		kinds = append(kinds[:most], "...")
	}
	fmt.Fprintf(in.env.Err, "quadloom: %s of other kinds left out (%s)\n", plural(in.others, "file"), strings.Join(kinds, ", "))
}

// isText reports whether an argument is a text rather than the path of one.
func isText(argument string) bool {
	if strings.IndexFunc(argument, unicode.IsSpace) < 0 {
		return false
	}
	_, err := os.Stat(argument)
	return err != nil
}
