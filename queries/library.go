package queries

import (
	"bufio"
	"context"
	"embed"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/quadloom/quadloom/graph"
)

// Entry is a query of the library.
type Entry struct {
	Name    string   `json:"name"`
	Summary string   `json:"summary"` // one line
	Params  []Param  `json:"params"`
	Columns []string `json:"columns"` // of its rows, in order
	Text    string   `json:"text"`    // Gizmo, with the parameters as variables
}

// Param is a parameter of a library query.
type Param struct {
	Name    string `json:"name"`
	Default string `json:"default"` // empty if a value must be given
	Kind    string `json:"kind"`    // "entity", whose name becomes its id, "number" or "text"
	Help    string `json:"help"`
}

//go:embed library/*.js
var library embed.FS

// Library lists the queries that ship, by name.
func Library() []Entry {
	files, err := library.ReadDir("library")
	if err != nil {
		return nil // cannot be: it is embedded
	}
	entries := make([]Entry, 0, len(files))
	for _, file := range files {
		text, err := library.ReadFile(path.Join("library", file.Name()))
		if err != nil {
			continue
		}
		entries = append(entries, parseEntry(string(text)))
	}
	return entries
}

// Find gives the library query of a name.
func Find(name string) (Entry, error) {
	var names []string
	for _, e := range Library() {
		if e.Name == name {
			return e, nil
		}
		names = append(names, e.Name)
	}
	return Entry{}, fmt.Errorf("there is no query %q in the library: choose from %s", name, strings.Join(names, ", "))
}

var paramLine = regexp.MustCompile(`^set (\w+) =(?: (.*?))? \((entity|number|text)\): (.*)$`)

// parseEntry reads the comment that a query begins with:
//
//	// NAME: summary
//	// columns NAME NAME ...
//	// set NAME = DEFAULT (KIND): help
func parseEntry(text string) Entry {
	e := Entry{Params: []Param{}, Columns: []string{}, Text: text}
	lines := bufio.NewScanner(strings.NewReader(text))
	for lines.Scan() {
		line, isComment := strings.CutPrefix(lines.Text(), "// ")
		if !isComment {
			break
		}
		if columns, ok := strings.CutPrefix(line, "columns "); ok {
			e.Columns = strings.Fields(columns)
		} else if m := paramLine.FindStringSubmatch(line); m != nil {
			e.Params = append(e.Params, Param{Name: m[1], Default: m[2], Kind: m[3], Help: m[4]})
		} else if name, summary, ok := strings.Cut(line, ": "); ok && e.Name == "" {
			e.Name, e.Summary = name, summary
		}
	}
	return e
}

// Query is the entry with values for its parameters, and the defaults of those that have none. Entities are found by name: the error
// wraps a [*NameError] if one is not.
func (e Entry) Query(ctx context.Context, g *graph.Graph, values map[string]string) (Query, error) {
	q := Query{Lang: "gizmo", Text: e.Text, Columns: e.Columns, Params: map[string]string{}}
	names := make([]string, len(e.Params))
	for i, p := range e.Params {
		names[i] = p.Name
		value, given := values[p.Name]
		if !given {
			value = p.Default
		}
		switch {
		case value == "" && p.Default == "":
			return Query{}, fmt.Errorf("query %s: parameter %s is missing: %s", e.Name, p.Name, p.Help)
		case p.Kind == "entity":
			n, err := Resolve(ctx, g, value)
			if err != nil {
				return Query{}, fmt.Errorf("query %s: parameter %s: %w", e.Name, p.Name, err)
			}
			value = string(n.ID)
		case p.Kind == "number":
			if _, err := strconv.ParseFloat(value, 64); err != nil {
				return Query{}, fmt.Errorf("query %s: parameter %s: %q is no number", e.Name, p.Name, value)
			}
		}
		q.Params[p.Name] = value
	}
	for name := range values {
		if !slices.Contains(names, name) {
			return Query{}, fmt.Errorf("query %s has no parameter %q: it has %s", e.Name, name, strings.Join(names, ", "))
		}
	}
	return q, nil
}
