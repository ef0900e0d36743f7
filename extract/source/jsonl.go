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

// errNoText is an object that is no article.
var errNoText = fmt.Errorf(`%w: the object has no "text"`, ErrMalformed)

// articles gives the documents of JSON lines. A line that cannot be read comes as an [Error] with its number, and the others go on.
func articles(ctx context.Context, from file, r io.Reader, o Options, yield func(*extract.Document, error) bool) {
	path, in := from.path, bufio.NewReader(r)
	found := false
	for n := 1; ; n++ {
		if err := ctx.Err(); err != nil {
			yield(nil, err)
			return
		}
		data, err := readLine(in, o.limit())
		end := errors.Is(err, io.EOF)
		if err != nil && !end && !errors.Is(err, ErrTooLarge) {
			yield(nil, &Error{Path: path, Line: n, Err: err})
			return
		}
		var d *extract.Document
		switch {
		case errors.Is(err, ErrTooLarge):
		case len(bytes.TrimSpace(data)) > 0:
			d, err = parseArticle(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), fmt.Sprintf("%s:%d", path, n))
		case end:
			if !found {
				yield(nil, &Error{Path: path, Err: ErrEmpty})
			}
			return
		default:
			continue
		}
		if errors.Is(err, errNoText) && from.found && !found {
			return // records of something else that lie in the same folder
		}
		found = true
		if err != nil {
			err = &Error{Path: path, Line: n, Err: err}
		} else if d.Date.IsZero() {
			d.Date = o.Date
		}
		if !yield(d, err) || end {
			return
		}
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
		return nil, errNoText
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
