package source

import (
	"regexp"
	"sync"
)

// pattern is a regular expression that is compiled when it is first asked for, since most commands read no text.
func pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
