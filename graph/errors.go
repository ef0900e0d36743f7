package graph

import (
	"errors"
	"fmt"
)

// What can be wrong with a graph, to be asked for with errors.Is.
var (
	ErrNotExist    = errors.New("there is no graph")
	ErrNotGraph    = errors.New("not a graph file")
	ErrDamaged     = errors.New("the graph file is damaged")
	ErrReadOnly    = errors.New("the graph was opened for reading")
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
		return fmt.Sprintf("open graph %s: another process has it open", e.Path)
	}
	return fmt.Sprintf("open graph %s: %s (process %d) has it open", e.Path, e.Holder.Command, e.Holder.PID)
}

// VersionError says that a graph is of a format that this program does not read.
type VersionError struct {
	Path      string
	Got, Want int
}

func (e *VersionError) Error() string {
	if e.Got > e.Want {
		return fmt.Sprintf("open graph %s: its format is version %d, this program reads version %d: use a newer quadloom", e.Path, e.Got, e.Want)
	}
	return fmt.Sprintf("open graph %s: its format is version %d, this program reads version %d: build it anew", e.Path, e.Got, e.Want)
}
