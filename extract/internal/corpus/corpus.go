// Package corpus reads the training corpora where more than one stage is trained on them. Every function takes the folder that
// holds the corpora, laid out as MODELS.md says.
package corpus

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/quadloom/quadloom/extract/conllu"
)

// Treebank reads one part ("train" or "dev") of the given treebanks ("ud-ewt", "ud-gum").
func Treebank(dir, part string, names ...string) ([]*conllu.Document, error) {
	var docs []*conllu.Document
	for _, name := range names {
		path := filepath.Join(dir, name, part+".conllu")
		f, err := os.Open(path)
		if err != nil {
			return nil, fmt.Errorf("read treebank: %w", err)
		}
		d, err := conllu.Read(f)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("read treebank %s: %w", path, err)
		}
		docs = append(docs, d...)
	}
	return docs, nil
}

// News reads the raw news sentences, split at blanks, with PTB quotes turned into plain ones.
func News(dir string) ([][]string, error) {
	path := filepath.Join(dir, "raw-news", "voa-sentences.txt")
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read raw news: %w", err)
	}
	defer f.Close()
	var out [][]string
	sc := bufio.NewScanner(f)
	sc.Buffer(make([]byte, 1<<20), 1<<24)
	for sc.Scan() {
		words := strings.Fields(sc.Text())
		for i, w := range words {
			if w == "``" || w == "''" {
				words[i] = `"`
			}
		}
		if len(words) > 0 {
			out = append(out, words)
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("read raw news %s: %w", path, err)
	}
	return out, nil
}
