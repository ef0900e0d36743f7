package cli

import (
	"fmt"
	"time"

	"github.com/quadloom/quadloom/extract/source"
)

// progress is a line on a terminal that says how far a build is. It does nothing where there is no terminal.
type progress struct {
	env         *Env
	total       int64 // bytes of the input; 0 if unknown
	start, last time.Time
	shown       bool

	workStart time.Time // when the first document came that was not known already: those cost next to nothing
	workAt    int64     // how far the input was read then
}

func newProgress(env *Env, paths []string) *progress {
	p := &progress{env: env, start: env.Now()}
	p.last = p.start
	if env.Screen != nil {
		p.total, _ = source.Size(paths)
	}
	return p
}

// How often the line is drawn, and so also how long a build takes before it is.
const progressEvery = 200 * time.Millisecond

// draw draws the line after a document.
func (p *progress) draw(s *summary, r woven) {
	if p.env.Screen == nil {
		return
	}
	now := p.env.Now()
	if !r.skipped && p.workStart.IsZero() {
		p.workStart, p.workAt = now, r.at
	}
	if now.Sub(p.last) < progressEvery {
		return
	}
	p.last, p.shown = now, true
	elapsed := now.Sub(p.start)
	text := fmt.Sprintf("%s, %.0f sentences a second, %s", plural(s.seen, "document"), float64(s.Sentences)/elapsed.Seconds(), elapsed.Round(time.Second))
	if p.total > 0 {
		text = fmt.Sprintf("%2d%%, ", min(100*r.at/p.total, 100)) + text
		if left, known := p.left(now, r.at); known {
			text += fmt.Sprintf(", %s left", left.Round(time.Second))
		}
	}
	fmt.Fprintf(p.env.Screen, "\r\x1b[K%s", text)
}

// left is how long the rest takes if it goes on as it does.
func (p *progress) left(now time.Time, at int64) (time.Duration, bool) {
	done := at - p.workAt
	if p.workStart.IsZero() || done <= 0 || at > p.total {
		return 0, false
	}
	return time.Duration(float64(now.Sub(p.workStart)) * float64(p.total-at) / float64(done)), true
}

// clear takes the line away, before anything else is written.
func (p *progress) clear() {
	if p.shown {
		p.shown = false
		fmt.Fprint(p.env.Screen, "\r\x1b[K")
	}
}
