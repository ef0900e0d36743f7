// Package report runs a pipeline over texts with gold annotation and puts the scores of package eval in a table, part of which is kept
// under version control, so that a change of a model or a rule shows what it does to every layer.
//
// Start at [Corpora], [Articles], [Bench] and [Speed]; [Write] prints what they give, and [Update] keeps it.
package report

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"
)

// Section is a part of the score table: a line of headings and a line for each set of data.
type Section struct {
	Name    string   // what is scored
	Columns []string // what each score is
	Rows    []Row
}

// Row is the scores on one set of data, parallel to the section's columns.
type Row struct {
	Data   string
	Scores []any // float64, or what fmt prints
}

func (s *Section) add(data string, scores ...any) {
	s.Rows = append(s.Rows, Row{data, scores})
}

// Write prints sections one after the other, with an empty line between them.
func Write(w io.Writer, sections []Section) error {
	var b bytes.Buffer
	for i := range sections {
		if i > 0 {
			b.WriteByte('\n')
		}
		sections[i].write(&b)
	}
	_, err := w.Write(b.Bytes())
	return err
}

const dataWidth, scoreWidth = 26, 11

func (s *Section) write(b *bytes.Buffer) {
	line := func(first string, cells []string) {
		b.WriteString(first)
		pad := dataWidth - utf8.RuneCountInString(first)
		for _, c := range cells {
			fmt.Fprintf(b, "%*s", pad+scoreWidth, c)
			pad = 0
		}
		b.WriteByte('\n')
	}
	line(s.Name, s.Columns)
	for _, r := range s.Rows {
		var cells []string
		for _, v := range r.Scores {
			if f, ok := v.(float64); ok {
				cells = append(cells, fmt.Sprintf("%.3f", f))
			} else {
				cells = append(cells, fmt.Sprint(v))
			}
		}
		line("  "+r.Data, cells)
	}
}

// Update writes sections to a file of scores: they take the places of those of the same name, and new ones come at the end. What it does
// not name stays.
func Update(path string, sections []Section) error {
	old, err := os.ReadFile(path)
	if err != nil && !os.IsNotExist(err) {
		return fmt.Errorf("update scores: %w", err)
	}
	var names []string
	text := map[string]string{}
	put := func(name, section string) {
		if _, ok := text[name]; !ok {
			names = append(names, name)
		}
		text[name] = section
	}
	for section := range strings.SplitSeq(strings.TrimSpace(string(old)), "\n\n") {
		if section != "" {
			put(sectionName(section), strings.TrimRight(section, "\n")+"\n")
		}
	}
	for i := range sections {
		var b bytes.Buffer
		sections[i].write(&b)
		put(sections[i].Name, b.String())
	}
	var b strings.Builder
	for i, n := range names {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(text[n])
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		return fmt.Errorf("update scores: %w", err)
	}
	return nil
}

// Find is the text of a section in a file of scores, empty if it is not there.
func Find(scores, name string) string {
	for section := range strings.SplitSeq(strings.TrimSpace(scores), "\n\n") {
		if sectionName(section) == name {
			return strings.TrimRight(section, "\n") + "\n"
		}
	}
	return ""
}

// sectionName is the first line up to the first two blanks.
func sectionName(section string) string {
	line, _, _ := strings.Cut(section, "\n")
	name, _, _ := strings.Cut(line, "  ")
	return name
}
