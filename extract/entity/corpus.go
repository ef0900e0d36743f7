package entity

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadloom/quadloom/extract/conllu"
	"github.com/quadloom/quadloom/extract/internal/corpus"
	"github.com/quadloom/quadloom/extract/internal/gazetteer"
)

// example is a sentence with, for each token, the labels that its corpus allows. Corpora differ in what they annotate: where one
// is silent about a type, its tokens may be of that type or outside, and training takes what the model itself finds likelier.
type example struct {
	words  []string
	gold   []labels
	domain uint64 // 1 + the corpus's place in readAll's list
}

// article is the sentences of one document.
type article []example

const (
	person = iota
	organization
	place
	event
	thing
)

// types is a set of types of names.
type types uint8

// positions is the labels of a token at a place in a name of one of the types.
func positions(t types, k, n int) labels {
	p := inside
	switch {
	case n == 1:
		p = only
	case k == 0:
		p = begin
	case k == n-1:
		p = last
	}
	var s labels
	for i := range numTypes {
		if t&(1<<i) != 0 {
			s |= 1 << label(i, p)
		}
	}
	return s
}

// all is every label of the types.
func (t types) all() labels {
	var s labels
	for i := range numTypes {
		if t&(1<<i) != 0 {
			s |= 0xf << label(i, 0)
		}
	}
	return s
}

// goldName is a name as a corpus has it.
type goldName struct {
	first, last int
	typ         types
}

// newExample puts a sentence together. Where silent(i) says so, a token outside the names may be in one of the types it returns.
func newExample(words []string, names []goldName, silent func(i int) types) example {
	ex := example{words: words, gold: make([]labels, len(words))}
	for i := range words {
		ex.gold[i] = 1 << outside
		if silent != nil {
			ex.gold[i] |= silent(i).all()
		}
	}
	// Of names that overlap the longest is kept.
	slices.SortStableFunc(names, func(a, b goldName) int { return (b.last - b.first) - (a.last - a.first) })
	taken := make([]bool, len(words))
	for _, n := range names {
		if slices.Contains(taken[n.first:n.last], true) {
			continue
		}
		for i := n.first; i < n.last; i++ {
			taken[i] = true
			ex.gold[i] = positions(n.typ, i-n.first, n.last-n.first)
		}
	}
	return ex
}

func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// named is a capitalised word that may be in a name which a corpus does not annotate.
func named(w string) bool {
	return capital(w) && !pronouns[strings.ToLower(w)] && gazetteer.Cues(w)&gazetteer.CommonWord == 0
}

var isDemonym = func(words []string, i int) bool {
	_, n := gazetteer.Demonym(words, i)
	return n > 0
}

// readUNER reads persons, organizations and places of one part ("train" or "dev") of Universal NER on EWT.
func readUNER(corpora, part string) ([]article, error) {
	path := filepath.Join(corpora, "ner", "uner-ewt", part+".bio")
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	kind := map[string]types{"PER": 1 << person, "ORG": 1 << organization, "LOC": 1 << place}
	var out []article
	var words []string
	var spans []goldName
	doc, current := "", ""
	flush := func() {
		if len(words) == 0 {
			return
		}
		if doc != current || len(out) == 0 {
			out = append(out, nil)
			current = doc
		}
		ws := words
		out[len(out)-1] = append(out[len(out)-1], newExample(ws, spans, func(i int) types {
			if named(ws[i]) && !isDemonym(ws, i) {
				return 1<<event | 1<<thing
			}
			return 0
		}))
		words, spans = nil, nil
	}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		line := sc.Text()
		if id, ok := strings.CutPrefix(line, "# sent_id = "); ok {
			doc = id[:max(0, strings.LastIndexByte(id, '-'))]
			continue
		}
		if line == "" {
			flush()
			continue
		}
		if line[0] == '#' && strings.HasPrefix(line, "# ") && !strings.Contains(line, "\t") {
			continue
		}
		w, tag, _ := strings.Cut(line, "\t")
		i := len(words)
		words = append(words, w)
		switch {
		case strings.HasPrefix(tag, "B-"):
			spans = append(spans, goldName{i, i + 1, kind[tag[2:]]})
		case strings.HasPrefix(tag, "I-") && len(spans) > 0:
			spans[len(spans)-1].last = i + 1
		}
	}
	flush()
	return out, sc.Err()
}

// readWikigold reads Wikipedia sentences. Its miscellaneous names are events or things, its adjectives of places are none.
func readWikigold(corpora string) ([]article, error) {
	f, err := os.Open(filepath.Join(corpora, "ner", "wikigold", "wikigold.conll"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	kind := map[string]types{"PER": 1 << person, "ORG": 1 << organization, "LOC": 1 << place, "MISC": 1<<event | 1<<thing}
	out := []article{nil}
	var words []string
	var spans []goldName
	previous := "O"
	flush := func() {
		if len(words) > 0 {
			ws := words
			spans = slices.DeleteFunc(spans, func(n goldName) bool {
				_, d := gazetteer.Demonym(ws, n.first)
				return n.typ&(1<<thing) != 0 && d == n.last-n.first
			})
			out[len(out)-1] = append(out[len(out)-1], newExample(ws, spans, nil))
		}
		words, spans, previous = nil, nil, "O"
	}
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		w, tag, ok := strings.Cut(sc.Text(), " ")
		switch {
		case !ok:
			flush()
			continue
		case w == "-DOCSTART-":
			flush()
			out = append(out, nil)
			continue
		}
		i := len(words)
		words = append(words, w)
		if tag != "O" {
			if tag == previous {
				spans[len(spans)-1].last = i + 1
			} else {
				spans = append(spans, goldName{i, i + 1, kind[strings.TrimPrefix(tag, "I-")]})
			}
		}
		previous = tag
	}
	flush()
	return out, sc.Err()
}

var meantimeMention = regexp.MustCompile(`(\(?)\s*([a-z_]*([A-Z]{3})[0-9]+)(\)?)`)

// readMeantime reads Wikinews articles. Its mentions are whole phrases; those are taken that are names alone, and about other
// capitalised words it counts as silent.
func readMeantime(corpora string) ([]article, error) {
	f, err := os.Open(filepath.Join(corpora, "ner", "meantime", "meantime.conll"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	kind := map[string]types{"PER": 1 << person, "ORG": 1 << organization, "LOC": 1 << place, "PRO": 1 << thing}
	var out []article
	var words []string
	var spans []goldName
	open := map[string]int{}
	flush := func() {
		if len(words) > 0 {
			out[len(out)-1] = append(out[len(out)-1], partial(words, spans))
		}
		words, spans = nil, nil
		clear(open)
	}
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		line := sc.Text()
		if strings.HasPrefix(line, "#") {
			flush()
			if strings.HasPrefix(line, "#begin") {
				out = append(out, nil)
			}
			continue
		}
		c := strings.Split(line, "\t")
		if len(c) < 5 {
			flush()
			continue
		}
		i := len(words)
		words = append(words, c[3])
		for _, m := range meantimeMention.FindAllStringSubmatch(c[4], -1) {
			if m[1] != "" {
				open[m[2]] = i
			}
			if first, ok := open[m[2]]; ok && m[4] != "" {
				delete(open, m[2])
				if t := kind[m[3]]; t != 0 {
					spans = append(spans, goldName{first, i + 1, t})
				}
			}
		}
	}
	flush()
	return out, sc.Err()
}

var pronouns = map[string]bool{"i": true, "we": true, "you": true, "he": true, "she": true, "it": true, "they": true, "our": true, "his": true,
	"her": true, "its": true, "their": true, "this": true, "that": true, "these": true, "those": true, "who": true, "which": true, "us": true,
	"them": true, "him": true, "all": true, "some": true, "others": true, "many": true, "both": true, "one": true}

// partial makes an example of phrases, some of which are names.
func partial(words []string, phrases []goldName) example {
	var found []goldName
	for _, n := range phrases {
		for n.first < n.last && !capital(words[n.first]) || n.first < n.last && slices.Contains([]string{"The", "A", "An"}, words[n.first]) {
			n.first++
		}
		if n.last-n.first == 1 && pronouns[strings.ToLower(words[n.first])] {
			continue
		}
		if n.typ == 1<<person {
			for i := n.first; i < n.last; i++ {
				if gazetteer.Cues(words[i])&gazetteer.Title != 0 {
					n.first = i + 1
				}
			}
			if n.last-n.first > 3 {
				continue
			}
		}
		pure := n.first < n.last && capital(words[n.last-1])
		for i := n.first; i < n.last; i++ {
			pure = pure && (capital(words[i]) || n.typ != 1<<person && joins[words[i]] || words[i] == "-")
		}
		if _, d := gazetteer.Demonym(words, n.first); !pure || d == n.last-n.first {
			continue
		}
		if e, k := gazetteer.Match(words, n.first); k == n.last-n.first && !e.Bare() && e.Type != nameTypes[bits(n.typ)] {
			continue
		}
		found = append(found, n)
	}
	return newExample(words, found, func(i int) types {
		if named(words[i]) {
			return 1<<numTypes - 1
		}
		return 0
	})
}

func bits(t types) int {
	for i := range numTypes {
		if t&(1<<i) != 0 {
			return i
		}
	}
	return 0
}

// readRe3d reads security reports with character offsets; see readMeantime.
func readRe3d(corpora string) ([]article, error) {
	kind := map[string]types{"Person": 1 << person, "Organisation": 1 << organization, "Location": 1 << place}
	var out []article
	for _, source := range []string{"Australian_Department_of_Foreign_Affairs", "CENTCOM", "Wikipedia"} {
		type record struct {
			ID         string `json:"_id"`
			Text       string
			Type       string
			DocumentID string
			Begin, End int
			Confidence float64
		}
		load := func(file string) ([]record, error) {
			f, err := os.Open(filepath.Join(corpora, "re3d", source, file))
			if err != nil {
				return nil, err
			}
			defer f.Close()
			var rs []record
			dec := json.NewDecoder(f)
			for dec.More() {
				var r record
				if err := dec.Decode(&r); err != nil {
					return nil, fmt.Errorf("read re3d %s/%s: %w", source, file, err)
				}
				rs = append(rs, r)
			}
			return rs, nil
		}
		docs, err := load("documents.json")
		if err != nil {
			return nil, err
		}
		entities, err := load("entities.json")
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			runes := []rune(d.Text)
			at := make([]int, len(runes)+1) // byte offset of each character
			for i, r := range runes {
				at[i+1] = at[i] + utf8.RuneLen(r)
			}
			type phrase struct {
				start, end int
				typ        types
			}
			var phrases []phrase
			for _, e := range entities {
				if t := kind[e.Type]; e.DocumentID == d.ID && t != 0 && e.Confidence > 0 && e.Begin < e.End && e.End <= len(runes) {
					phrases = append(phrases, phrase{at[e.Begin], at[e.End], t})
				}
			}
			var a article
			for _, s := range split(d.Text) {
				words := make([]string, len(s))
				for i, t := range s {
					words[i] = d.Text[t[0]:t[1]]
				}
				var spans []goldName
				for _, p := range phrases {
					n := goldName{-1, -1, p.typ}
					for i, t := range s {
						if t[0] == p.start {
							n.first = i
						}
						if t[1] == p.end {
							n.last = i + 1
						}
					}
					if n.first >= 0 && n.last > n.first {
						spans = append(spans, n)
					}
				}
				a = append(a, partial(words, spans))
			}
			out = append(out, a)
		}
	}
	return out, nil
}

var crudeToken = regexp.MustCompile(`(?:\p{Lu}\.)+|\p{L}[\p{L}\p{M}]*(?:['’]\p{L}{2,})?|['’]s\b|[\d][\d.,]*|\S`)

// split cuts a text into sentences of tokens, given as byte ranges. It is crude, and for training alone.
func split(text string) [][][2]int {
	var out [][][2]int
	var s [][2]int
	flush := func() {
		if len(s) > 0 {
			out = append(out, s)
		}
		s = nil
	}
	end := 0
	for _, m := range crudeToken.FindAllStringIndex(text, -1) {
		if strings.Contains(text[end:m[0]], "\n") {
			flush()
		} else if n := len(s); n > 1 && m[0] > end && text[s[n-1][0]:s[n-1][1]] == "." && capital(text[m[0]:]) && s[n-2][1]-s[n-2][0] > 3 {
			flush()
		}
		s = append(s, [2]int{m[0], m[1]})
		end = m[1]
	}
	flush()
	return out
}

// readGUM reads the proper names of one part of GUM. Its mentions are whole noun phrases with dependents; nameIn finds the name.
func readGUM(corpora, part string) ([]article, []string, error) {
	docs, err := corpus.Treebank(corpora, part, "ud-gum")
	if err != nil {
		return nil, nil, err
	}
	var out []article
	var ids []string
	for _, d := range docs {
		var a article
		phrases := gumPhrases(d)
		for s := range d.Doc.Sentences {
			tokens := d.Doc.Sentences[s].Tokens
			words := make([]string, len(tokens))
			for i := range tokens {
				words[i] = tokens[i].Text
			}
			var spans []goldName
			for _, p := range phrases[s] {
				if n, ok := nameIn(tokens, words, p); ok {
					spans = append(spans, n)
				}
			}
			a = append(a, newExample(words, spans, nil))
		}
		out = append(out, a)
		ids = append(ids, d.ID)
	}
	return out, ids, nil
}

// gumTypes are the types of GUM's entities; times are no names here.
var gumTypes = map[string]types{"person": 1 << person, "organization": 1 << organization, "place": 1 << place, "event": 1 << event,
	"abstract": 1 << thing, "object": 1 << thing, "animal": 1 << thing, "plant": 1 << thing, "substance": 1 << thing}

// gumPhrases reads the Entity annotation of each sentence.
func gumPhrases(d *conllu.Document) [][]goldName {
	out := make([][]goldName, len(d.Info))
	for s := range d.Info {
		type opened struct {
			id    string
			first int
			typ   types
		}
		var stack []opened
		for i, misc := range d.Info[s].Misc {
			value := ""
			for f := range strings.SplitSeq(misc, "|") {
				if v, ok := strings.CutPrefix(f, "Entity="); ok {
					value = v
				}
			}
			shut := func(id string) {
				for k := len(stack) - 1; k >= 0; k-- {
					if id == "" || stack[k].id == id {
						if stack[k].typ != 0 {
							out[s] = append(out[s], goldName{stack[k].first, i + 1, stack[k].typ})
						}
						stack = slices.Delete(stack, k, k+1)
						return
					}
				}
			}
			for value != "" {
				if value[0] == '(' {
					end := strings.IndexAny(value[1:], "()") + 1
					if end == 0 {
						end = len(value)
					}
					f := strings.Split(value[1:end], "-")
					if len(f) > 1 {
						stack = append(stack, opened{f[0], i, gumTypes[f[1]]})
					}
					if end < len(value) && value[end] == ')' {
						shut("")
						end++
					}
					value = value[end:]
					continue
				}
				end := strings.IndexByte(value, ')')
				if end < 0 {
					break
				}
				shut(value[:end])
				value = value[end+1:]
			}
		}
	}
	return out
}
