package queries

import "errors"

// Param is a parameter of a library query.
type Param struct {
	Name    string
	Default string
	Kind    string // "entity" is found by name, "number" is a number, empty is text
	Help    string
}

// Entry is a query of the library.
type Entry struct {
	Name    string
	Summary string // one line
	Params  []Param
	Columns []string // of its rows
	Text    string   // Gizmo
}

// Library lists the queries that ship, by name.
func Library() []Entry { return nil }

// Find gives the library query of a name.
func Find(name string) (Entry, error) { return Entry{}, errors.ErrUnsupported }
