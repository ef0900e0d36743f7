package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/quadloom/quadloom/extract/source"
	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/queries"
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
    3  nothing found: a name or document is unknown or means several, or two names are not connected
    4  another process has the graph open
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
var errReported = errors.New("failed")

// status is the exit status for the error that a verb ended with.
func status(ctx context.Context, err error) int {
	var (
		decided *failure
		locked  *graph.LockedError
		name    *queries.NameError
		noPath  *queries.NoPathError
		doc     *queries.DocumentError
	)
	switch {
	case err == nil:
		return statusOK
	case ctx.Err() != nil:
		return statusInterrupted
	case errors.As(err, &decided):
		return decided.status
	case errors.As(err, &locked):
		return statusLocked
	case errors.As(err, &name), errors.As(err, &noPath), errors.As(err, &doc):
		return statusNotFound
	}
	return statusFailed
}

// message is the one line that tells the user what went wrong and, where that is known, what to do.
func message(ctx context.Context, err error) string {
	var decided *failure
	if ctx.Err() != nil && !errors.As(err, &decided) {
		return "interrupted"
	}
	text := strings.Join(strings.Fields(err.Error()), " ")
	if h := hint(err); h != "" {
		return text + "; " + h
	}
	return text
}

// hint says what to do about an error, empty if the error says so itself.
func hint(err error) string {
	var (
		locked *graph.LockedError
		name   *queries.NameError
		noPath *queries.NoPathError
		doc    *queries.DocumentError
		lines  *source.LinesError
	)
	switch {
	case errors.As(err, &lines) && lines.All:
		return "is this JSON lines?"
	case errors.Is(err, graph.ErrNotExist):
		return `make one with "quadloom build", or name another with --db`
	case errors.Is(err, graph.ErrNotGraph):
		return "name a graph with --db, or a new file for build to make"
	case errors.Is(err, graph.ErrDamaged):
		return "build it anew elsewhere"
	case errors.Is(err, graph.ErrDenied):
		return "check the user and the password in its URL"
	case errors.Is(err, graph.ErrUnreachable):
		return "check its URL and that the server runs; what is in the graph is safe"
	case errors.As(err, &locked):
		return lockedHint(locked)
	case errors.As(err, &name):
		return nameHint(name)
	case errors.As(err, &noPath):
		return "--hops goes further"
	case errors.As(err, &doc):
		return documentHint(doc)
	case errors.Is(err, graph.ErrFull):
		return "make room and do it again; what the graph held before is safe"
	case errors.Is(err, fs.ErrNotExist):
		return "check the path"
	case errors.Is(err, fs.ErrPermission):
		return "check its permissions"
	}
	return ""
}

func lockedHint(e *graph.LockedError) string {
	if e.Holder.Address != "" {
		return "ask it at " + e.Holder.Address + ", or stop it"
	}
	return "wait until it is done"
}

func documentHint(e *queries.DocumentError) string {
	if len(e.Among) > 0 {
		return "say which by its id"
	}
	return `"quadloom documents" lists them`
}

func nameHint(e *queries.NameError) string {
	switch {
	case e.Ambiguous:
		return "say which by its id"
	case len(e.Nearest) == 0:
		return `"quadloom stats" says what the graph holds`
	}
	return ""
}
