package source

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// article is a line of JSON lines.
type article struct {
	ID     string  `json:"id"`
	Title  string  `json:"title"`
	URL    string  `json:"url"`
	Date   string  `json:"date"`
	Source string  `json:"source"` // who published it; not kept
	Text   *string `json:"text"`
}

// mostLines is how many lines of a file are named that cannot be read; the others are counted.
const mostLines = 3

// LinesError counts the lines of JSON lines that cannot be read, beside the few before that were named.
type LinesError struct {
	More int
	All  bool // no line of the file is an article
}

func (e *LinesError) Error() string {
	if e.All {
		return fmt.Sprintf("and %d more lines, which are all of them", e.More)
	}
	return fmt.Sprintf("and %d more lines", e.More)
}

// articles gives the documents of JSON lines. A line that cannot be read comes as an [Error] with its number, and the others go on.
// After a few such lines the rest of them come as one [LinesError].
func articles(ctx context.Context, path string, r io.Reader, o Options, yield func(*extract.Document, error) bool) {
	in := bufio.NewReader(r)
	good, bad := 0, 0
	for n, end := 1, false; !end; n++ {
		if err := ctx.Err(); err != nil {
			yield(nil, err)
			return
		}
		data, err := readLine(in, o.limit())
		end = errors.Is(err, io.EOF)
		if err != nil && !end && !errors.Is(err, ErrTooLarge) {
			yield(nil, &Error{Path: path, Line: n, Err: err})
			return
		}
		var d *extract.Document
		switch {
		case errors.Is(err, ErrTooLarge):
		case len(bytes.TrimSpace(data)) > 0:
			d, err = parseArticle(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), fmt.Sprintf("%s:%d", path, n))
		default:
			continue
		}
		if err != nil {
			if bad++; bad > mostLines {
				continue
			}
			err = &Error{Path: path, Line: n, Err: err}
		} else {
			good++
			if d.Date.IsZero() {
				d.Date = o.Date
			}
		}
		if !yield(d, err) {
			return
		}
	}
	switch {
	case good+bad == 0:
		yield(nil, &Error{Path: path, Err: ErrEmpty})
	case bad > mostLines:
		yield(nil, &Error{Path: path, Err: &LinesError{More: bad - mostLines, All: good == 0}})
	}
}

// readLine reads a line; of one that is longer than the limit nothing is kept.
func readLine(in *bufio.Reader, limit int64) ([]byte, error) {
	var data []byte
	long := false
	for {
		part, err := in.ReadSlice('\n')
		if long = long || int64(len(data)+len(part)) > limit; long {
			data = nil
		} else {
			data = append(data, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case long && (err == nil || errors.Is(err, io.EOF)):
			return nil, ErrTooLarge
		default:
			return data, err
		}
	}
}

func parseArticle(data []byte, place string) (*extract.Document, error) {
	if at := invalid(string(data)); at >= 0 {
		return nil, fmt.Errorf("%w (byte %d)", ErrEncoding, at) // encoding/json would replace it in silence
	}
	var a article
	if err := json.Unmarshal(data, &a); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	if a.Text == nil {
		return nil, fmt.Errorf(`%w: the object has no "text"`, ErrMalformed)
	}
	d, err := Restore(*a.Text, a.Title)
	if err != nil {
		return nil, err
	}
	if d.Source = Visible(a.URL); d.Source == "" {
		d.Source = place
	}
	if strings.TrimSpace(a.Date) != "" {
		date, ok := parseDate(a.Date)
		if !ok {
			return nil, fmt.Errorf("%w: %q is not a date such as 2024-03-16", ErrMalformed, a.Date)
		}
		d.Date = date
	}
	return d, nil
}
