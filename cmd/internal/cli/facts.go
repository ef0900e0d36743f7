package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/quadloom/quadloom/queries"
)

// writeEvidence writes where a fact was read: its sentence, and the document with its date.
func writeEvidence(w io.Writer, indent string, f *queries.Fact) {
	source := f.Source.Title
	if source == "" {
		source = f.Source.From
	}
	if source == "" {
		source = "doc:" + string(f.Source.ID)
	}
	if f.Source.Date != "" {
		source += ", " + f.Source.Date
	}
	fmt.Fprintf(w, "%s“%s” (%s)\n", indent, f.Sentence, source)
}

// sameSentence reports whether two facts were read in one sentence.
func sameSentence(a, b *queries.Fact) bool {
	return a.Source.ID == b.Source.ID && a.Sentence == b.Sentence
}

// standing is the status of a fact, with who says so.
func standing(f *queries.Fact) string {
	if f.By == nil {
		return f.Status
	}
	if f.Status == "reported" {
		return "reported by " + f.By.Name
	}
	return f.Status + ", says " + f.By.Name
}

// further is what a fact holds beside its subject, relation and object, empty or beginning with two blanks.
func further(f *queries.Fact) string {
	var b strings.Builder
	add := func(role, value string) {
		if value != "" {
			b.WriteString("  " + role + ": " + value)
		}
	}
	for _, a := range f.Args {
		add(a.Role, a.Name)
	}
	add("time", f.Time)
	if f.Place != nil {
		add("place", f.Place.Name)
	}
	add("condition", f.Condition)
	return b.String()
}

// triple is subject, relation and object, the object left out where there is none.
func triple(f *queries.Fact) string {
	if f.Object == nil {
		return f.Subject.Name + " – " + f.Relation
	}
	return f.Subject.Name + " – " + f.Relation + " – " + f.Object.Name
}
