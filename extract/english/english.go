// Package english assembles the pipeline for English news. Start at [New].
//
// MODELS.md says what each model was trained on, under which licence, and how good it is.
package english

import (
	"embed"
	"fmt"
	"slices"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/coref"
	"github.com/quadloom/quadloom/extract/entity"
	"github.com/quadloom/quadloom/extract/language"
	"github.com/quadloom/quadloom/extract/lemma"
	"github.com/quadloom/quadloom/extract/link"
	"github.com/quadloom/quadloom/extract/parse"
	"github.com/quadloom/quadloom/extract/relation"
	"github.com/quadloom/quadloom/extract/tag"
	"github.com/quadloom/quadloom/extract/temporal"
	"github.com/quadloom/quadloom/extract/token"
)

//go:embed models/*.bin
var models embed.FS

// New loads the models and assembles the stages from text to facts. The pipeline is safe for concurrent use; loading takes a
// fraction of a second, so share it.
func New() (*extract.Pipeline, error) {
	return Load(func(name string) ([]byte, error) { return models.ReadFile("models/" + name + ".bin") }, extract.Facts)
}

// Load assembles the stages up to the one that adds the layer last, with models from read, which is given a model's name.
func Load(read func(name string) ([]byte, error), last extract.Layer) (*extract.Pipeline, error) {
	stages, err := load(read, last)
	if err != nil {
		return nil, fmt.Errorf("load the English models: %w", err)
	}
	return extract.NewPipeline(stages...)
}

func load(read func(name string) ([]byte, error), last extract.Layer) ([]extract.Stage, error) {
	clusters, err := read("cluster")
	if err != nil {
		return nil, err
	}
	with := func(name string, build func([]byte) (extract.Stage, error)) func() (extract.Stage, error) {
		return func() (extract.Stage, error) {
			data, err := read(name)
			if err != nil {
				return nil, err
			}
			return build(data)
		}
	}
	var stages []extract.Stage
	for _, build := range []func() (extract.Stage, error){
		func() (extract.Stage, error) { return language.New(), nil },
		with("token", func(m []byte) (extract.Stage, error) { return token.New(m) }),
		with("tag", func(m []byte) (extract.Stage, error) { return tag.New(m, clusters) }),
		with("parse", func(m []byte) (extract.Stage, error) { return parse.New(m, clusters) }),
		with("lemma", func(m []byte) (extract.Stage, error) { return lemma.New(m) }),
		with("entity", func(m []byte) (extract.Stage, error) { return entity.New(m, clusters) }),
		func() (extract.Stage, error) { return link.New(), nil },
		func() (extract.Stage, error) { return temporal.New(), nil },
		with("coref", func(m []byte) (extract.Stage, error) { return coref.New(m) }),
		func() (extract.Stage, error) { return relation.New(), nil },
	} {
		s, err := build()
		if err != nil {
			return nil, err
		}
		stages = append(stages, s)
		if slices.Contains(s.Adds(), last) {
			break
		}
	}
	return stages, nil
}
