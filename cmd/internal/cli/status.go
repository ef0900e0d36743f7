package cli

import (
	"context"
	"errors"
	"fmt"
)

// The exit statuses. The help documents them, so their meaning stays.
const (
	statusOK          = 0
	statusFailed      = 1
	statusUsage       = 2
	statusNotFound    = 3
	statusLocked      = 4
	statusInterrupted = 130
)

const exitHelp = `
Exit status:
    0  all went well
    1  something failed; standard error says what, and the graph holds whole documents only
    2  the command line is wrong
    3  a name is unknown or means several things; standard error lists the nearest ones
    4  the graph is held by another process
  130  interrupted; the graph holds whole documents only`

// failure is an error that decides the exit status.
type failure struct {
	err    error
	status int
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

func usageError(format string, args ...any) error {
	return &failure{fmt.Errorf(format, args...), statusUsage}
}

func notFound(format string, args ...any) error {
	return &failure{fmt.Errorf(format, args...), statusNotFound}
}

// errReported ends the program with status 1 after every failure has been named on standard error.
var errReported = &failure{errors.New("failed"), statusFailed}

func isSilent(err error) bool { return errors.Is(err, errReported) }

// status is the exit status for the error that a verb ended with.
func status(ctx context.Context, err error) int {
	var f *failure
	switch {
	case ctx.Err() != nil && err != nil:
		return statusInterrupted
	case err == nil:
		return statusOK
	case errors.As(err, &f):
		return f.status
	}
	return statusFailed
}

// message is the one line that tells the user what went wrong and what to do.
func message(ctx context.Context, err error) string {
	if ctx.Err() != nil {
		return "interrupted"
	}
	return err.Error()
}
