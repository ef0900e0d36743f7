package graph

import (
	"errors"
	"fmt"
)

// What can be wrong with a graph, to be asked for with errors.Is.
var (
	ErrUnknown     = errors.New("a graph is a file, mem: or postgres://, and not")
	ErrNotExist    = errors.New("there is no graph")
	ErrNotGraph    = errors.New("not a graph file")
	ErrDamaged     = errors.New("the graph file is damaged")
	ErrReadOnly    = errors.New("the graph was opened for reading")
	ErrDenied      = errors.New("the database denies access")
	ErrUnreachable = errors.New("the database cannot be reached")
	ErrFull        = errors.New("there is no room to write it")
	ErrNoDocument  = errors.New("no such document in the graph")
	ErrNoStatement = errors.New("no such statement in the graph")
)

// LockedError says that another process has the graph open.
type LockedError struct {
	Path   string
	Holder Holder // zero if unknown
}

func (e *LockedError) Error() string {
	if e.Holder == (Holder{}) {
		return "another process has it open"
	}
	return fmt.Sprintf("%s (process %d) has it open", e.Holder.Command, e.Holder.PID)
}

// VersionError says that a graph is of a format that this program does not read.
type VersionError struct {
	Got, Want   int
	Convertible bool // by Compact
}

func (e *VersionError) Error() string {
	remedy := "build it anew"
	switch {
	case e.Convertible:
		remedy = `convert it with "quadloom compact"`
	case e.Got > e.Want:
		remedy = "use a newer quadloom"
	}
	return fmt.Sprintf("its format is version %d and this program reads version %d: %s", e.Got, e.Want, remedy)
}
