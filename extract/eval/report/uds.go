package report

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/quadloom/quadloom/extract/eval"
)

// readHappenings reads the factuality of one part of EWT from the archive of Universal Decompositional Semantics (White et al., 2020), by
// the number of the sentence from 0.
func readHappenings(path, part string) (map[int][]eval.Happening, error) {
	archive, err := zip.OpenReader(path)
	if err != nil {
		return nil, fmt.Errorf("read factuality: %w", err)
	}
	defer archive.Close()
	file, err := archive.Open("factuality.json")
	if err != nil {
		return nil, fmt.Errorf("read factuality: %w", err)
	}
	defer file.Close()
	var content struct {
		Data map[string]map[string]struct {
			Factuality struct {
				Factual struct {
					Value float64 `json:"value"`
				} `json:"factual"`
			} `json:"factuality"`
		} `json:"data"`
	}
	if err := json.NewDecoder(file).Decode(&content); err != nil {
		return nil, fmt.Errorf("read factuality %s: %w", path, err)
	}
	out := map[int][]eval.Happening{}
	for sentence, predicates := range content.Data {
		number, ok := strings.CutPrefix(sentence, "ewt-"+part+"-")
		if !ok {
			continue
		}
		n, err := strconv.Atoi(number)
		if err != nil {
			return nil, fmt.Errorf("read factuality %s: sentence %q has no number", path, sentence)
		}
		for id, p := range predicates {
			at, err := strconv.Atoi(id[strings.LastIndexByte(id, '-')+1:])
			if err != nil || at < 1 {
				return nil, fmt.Errorf("read factuality %s: predicate %q has no position", path, id)
			}
			out[n-1] = append(out[n-1], eval.Happening{Token: at - 1, Score: p.Factuality.Factual.Value})
		}
		slices.SortFunc(out[n-1], func(a, b eval.Happening) int { return a.Token - b.Token })
	}
	return out, nil
}
