package cli

import (
	"fmt"
	"time"
)

// progress is a line on a terminal that says how far a build is. It does nothing where there is no terminal.
type progress struct {
	env         *Env
	start, last time.Time
	shown       bool
}

func newProgress(env *Env) *progress {
	now := env.Now()
	return &progress{env: env, start: now, last: now}
}

// How often the line is drawn, and so also how long a build takes before it is.
const progressEvery = 200 * time.Millisecond

func (p *progress) draw(s *summary) {
	now := p.env.Now()
	if !p.env.Terminal || now.Sub(p.last) < progressEvery {
		return
	}
	p.last, p.shown = now, true
	elapsed := now.Sub(p.start)
	fmt.Fprintf(p.env.Err, "\r\x1b[K%s, %.0f sentences a second, %s",
		plural(s.seen, "document"), float64(s.Sentences)/elapsed.Seconds(), elapsed.Round(time.Second))
}

// clear takes the line away, before anything else is written.
func (p *progress) clear() {
	if p.shown {
		p.shown = false
		fmt.Fprint(p.env.Err, "\r\x1b[K")
	}
}
