package export

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/format"
	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/graph/vocab"
)

// columns of the CSV file.
var columns = []string{
	"subject", "predicate", "object", "standing", "status", "polarity", "factuality", "by", "condition", "time", "place", "args", "confidence",
	"subject_id", "subject_type", "object_id", "object_type", "statement", "doc", "date", "source", "title", "sentence",
}

// standings are what the column standing says of a fact's edge.
var standings = map[vocab.Prefix]string{vocab.Rel: "asserted", vocab.Claim: "claimed", vocab.Not: "denied"}

// CSV writes one fact a row (RFC 4180, UTF-8), with a row of column names before them. A cell of what is unknown or says nothing
// is empty; white space in texts is single blanks.
func CSV(ctx context.Context, w io.Writer, g *graph.Graph, _ Options) error {
	c := csv.NewWriter(w)
	err := c.Write(columns)
	if err == nil {
		err = eachDocument(ctx, g, func(d *extract.Document) error {
			for i := range d.Facts {
				if err := c.Write(row(d, &d.Facts[i])); err != nil {
					return err
				}
			}
			return nil
		})
	}
	c.Flush()
	if err == nil {
		err = c.Error()
	}
	if err != nil {
		return fmt.Errorf("export CSV: %w", err)
	}
	return nil
}

func row(d *extract.Document, f *extract.Fact) []string {
	var by, time, place, date string
	if f.Attribution != nil {
		by = f.Attribution.Name
	}
	if f.Time != nil {
		if time = f.Time.Value; time == "" {
			time = d.Slice(f.Time.Span)
		}
	}
	if f.Place != nil {
		place = f.Place.Name
	}
	if !d.Date.IsZero() {
		date = d.Date.Format("2006-01-02")
	}
	args := make([]string, len(f.Args))
	for i := range f.Args {
		args[i] = f.Args[i].Role + ": " + f.Args[i].Name
	}
	cells := []string{
		f.Subject.Name, f.Predicate.Name, f.Object.Name, standings[vocab.Standing(f.Polarity, f.Factuality)], format.Status(f), f.Polarity.String(),
		f.Factuality.String(), by, d.Slice(f.Condition), time, place, strings.Join(args, "; "), strconv.FormatFloat(f.Confidence, 'f', 2, 64),
		string(f.Subject.ID), string(f.Subject.Type), string(f.Object.ID), string(f.Object.Type), d.StatementID(f),
		string(vocab.DocumentIRI(d.ID)), date, d.Source, d.Title, d.Slice(d.Sentences[f.Sentence].Span),
	}
	for i := range cells {
		cells[i] = oneLine(cells[i])
	}
	return cells
}
