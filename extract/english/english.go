// Package english assembles the pipeline for English news. Start at [New].
//
// MODELS.md says what each model was trained on, under which licence, and how good it is.
package english

import (
	"embed"
	"fmt"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/lemma"
	"github.com/quadloom/quadloom/extract/parse"
	"github.com/quadloom/quadloom/extract/tag"
	"github.com/quadloom/quadloom/extract/temporal"
	"github.com/quadloom/quadloom/extract/token"
)

//go:embed models/*.bin
var models embed.FS

// New loads the models and assembles the stages from text to facts. The pipeline is safe for concurrent use; loading takes a
// fraction of a second, so share it.
func New() (*extract.Pipeline, error) {
	stages, err := stages()
	if err != nil {
		return nil, fmt.Errorf("load the English models: %w", err)
	}
	return extract.NewPipeline(stages...)
}

func stages() ([]extract.Stage, error) {
	l := loader{}
	clusters := l.file("cluster")
	out := []extract.Stage{
		load(&l, "token", token.New),
		load(&l, "tag", func(m []byte) (*tag.Stage, error) { return tag.New(m, clusters) }),
		load(&l, "parse", func(m []byte) (*parse.Stage, error) { return parse.New(m, clusters) }),
		load(&l, "lemma", lemma.New),
		temporal.New(),
	}
	return out, l.err
}

// loader keeps the first error.
type loader struct {
	err error
}

func (l *loader) file(name string) []byte {
	data, err := models.ReadFile("models/" + name + ".bin")
	if err != nil && l.err == nil {
		l.err = err
	}
	return data
}

func load[S extract.Stage](l *loader, name string, stage func(model []byte) (S, error)) extract.Stage {
	s, err := stage(l.file(name))
	if err != nil && l.err == nil {
		l.err = err
	}
	return s
}
