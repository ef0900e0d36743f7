package cli

import (
	"io"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"

	"github.com/quadloom/quadloom/extract/source"
)

// harmless writes text to a terminal so that nothing in it tells the terminal what to do, though the name of a file or what another
// program wrote into a graph may try: a character that is unseen appears as "\uFFFD", and so does a byte that is no UTF-8. It is
// the one place where that is seen to; what goes to files and pipes stays as it is.
func harmless(w io.Writer) io.Writer {
	return transform.NewWriter(w, runes.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && (r < ' ' || r == '\u0085' || source.Unseen(r)) {
			return '\uFFFD'
		}
		return r
	}))
}
