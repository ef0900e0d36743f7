package queries

import (
	"fmt"
	"strings"
)

func (e *NameError) Error() string {
	var b strings.Builder
	if e.Ambiguous {
		fmt.Fprintf(&b, "%q may be any of", e.Name)
	} else {
		fmt.Fprintf(&b, "nothing in the graph goes by the name %q", e.Name)
		if len(e.Nearest) > 0 {
			b.WriteString("; the nearest names are")
		}
	}
	for i, m := range e.Nearest {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, " %s (%s)", m.Name, m.Node)
	}
	return b.String()
}

func (e *NoPathError) Error() string {
	return fmt.Sprintf("no facts connect %s and %s within %d hops", e.From.Name, e.To.Name, e.MaxHops)
}

func (e *QueryError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s query", e.Lang)
	if e.Line > 0 {
		fmt.Fprintf(&b, ", line %d, column %d", e.Line, e.Column)
	}
	fmt.Fprintf(&b, ": %s", e.Message)
	return b.String()
}
