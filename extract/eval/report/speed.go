package report

import (
	"context"
	"fmt"
	"runtime"
	"time"

	"github.com/quadloom/quadloom/extract"
)

// Speed takes a number of sentences of articles, again and again if need be, from text to facts on one core. Memory is the most that the
// process had from the system after a round over the articles, its models and code's data included; call Speed first for it
// to mean anything. Both differ from run to run.
func Speed(ctx context.Context, p *extract.Pipeline, articles []Article, sentences int) (Section, error) {
	out := Section{Name: "speed, one core", Columns: []string{"sentences", "tokens", "tokens/s", "MB"}}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var taken time.Duration
	var memory uint64
	tokens, done := 0, 0
	for done < sentences {
		before := done
		start := time.Now()
		for i := range articles {
			d, err := articles[i].Document()
			if err != nil {
				return out, err
			}
			if err := p.Annotate(ctx, d); err != nil {
				return out, err
			}
			for s := range d.Sentences {
				done++
				tokens += len(d.Sentences[s].Tokens)
			}
		}
		taken += time.Since(start)
		if done == before {
			return out, fmt.Errorf("measure speed: %d articles hold no sentence", len(articles))
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		memory = max(memory, m.Sys-m.HeapReleased)
	}
	out.add("articles", done, tokens, int(float64(tokens)/taken.Seconds()), memory>>20)
	return out, nil
}
