package entity

import "github.com/quadloom/quadloom/extract"

// The labels of tokens: outside, and for each type of name its begin, inside, last and only token (BILOU; Ratinov and Roth, 2009).
const (
	outside = 0

	begin  = 0
	inside = 1
	last   = 2
	only   = 3

	numLabels = 1 + 4*numTypes
	numTypes  = 5
)

// nameTypes are the types of names that are learnt; places named by adjectives are known from lists.
var nameTypes = [numTypes]extract.Type{extract.Person, extract.Organization, extract.Place, extract.Event, extract.Thing}

func label(typ, position int) int { return 1 + 4*typ + position }

// typeOf is the index of a label's type; of outside, -1.
func typeOf(label int) int {
	if label == outside {
		return -1
	}
	return (label - 1) / 4
}

func positionOf(label int) int { return (label - 1) % 4 }

// follows reports whether label b may come right after label a; -1 stands for either end of the sentence.
func follows(a, b int) bool {
	open := a > outside && (positionOf(a) == begin || positionOf(a) == inside)
	goesOn := b > outside && (positionOf(b) == inside || positionOf(b) == last)
	if open != goesOn {
		return false
	}
	return !open || typeOf(a) == typeOf(b)
}

// starts and predecessors list, for the first token and for every label, what is allowed before it.
var predecessors = func() [numLabels][]int {
	var p [numLabels][]int
	for b := range numLabels {
		for a := range numLabels {
			if follows(a, b) {
				p[b] = append(p[b], a)
			}
		}
	}
	return p
}()

func labelNames() []string {
	names := []string{"O"}
	for _, t := range nameTypes {
		for _, p := range "BILU" {
			names = append(names, string(p)+"-"+string(t))
		}
	}
	return names
}

// labels is a set of labels.
type labels uint32

const anyLabel labels = 1<<numLabels - 1

func (s labels) has(label int) bool { return s&(1<<label) != 0 }

// name is a typed span of tokens [first, last).
type name struct {
	first, last int
	typ         int // index into nameTypes
	demonym     bool
}

func (n name) kind() extract.Type { return nameTypes[n.typ] }

// names reads the spans off a path of labels.
func names(path []int) []name {
	var out []name
	for i, l := range path {
		if l == outside {
			continue
		}
		switch positionOf(l) {
		case begin, only:
			out = append(out, name{first: i, last: i + 1, typ: typeOf(l)})
		default:
			if n := len(out); n > 0 {
				out[n-1].last = i + 1
			}
		}
	}
	return out
}

// number is what scores are made of: 32-bit integers in a model, floats in training.
type number interface{ ~int32 | ~float32 }

// viterbi finds the best path of labels through a sentence, where scores holds numLabels of them for each token and
// transition[a*numLabels+b] is the score of b after a. Only the labels in allowed are used; nil allows all.
func viterbi[T number](scores, transition []T, allowed []labels) []int {
	n := len(scores) / numLabels
	if n == 0 {
		return nil
	}
	const no = -1 << 30
	best := make([]T, n*numLabels)
	back := make([]int8, n*numLabels)
	for i := range n {
		row := best[i*numLabels : (i+1)*numLabels]
		for b := range numLabels {
			row[b] = no
			if allowed != nil && !allowed[i].has(b) {
				continue
			}
			if i == 0 {
				if follows(-1, b) {
					row[b] = scores[b]
				}
				continue
			}
			prev := best[(i-1)*numLabels : i*numLabels]
			top, from := T(no), -1
			for _, a := range predecessors[b] {
				if prev[a] <= no {
					continue
				}
				if v := prev[a] + transition[a*numLabels+b]; from < 0 || v > top {
					top, from = v, a
				}
			}
			if from >= 0 {
				row[b] = top + scores[i*numLabels+b]
				back[i*numLabels+b] = int8(from)
			}
		}
	}
	end := -1
	for b := range numLabels {
		if v := best[(n-1)*numLabels+b]; v > no && follows(b, -1) && (end < 0 || v > best[(n-1)*numLabels+end]) {
			end = b
		}
	}
	path := make([]int, n)
	if end < 0 {
		return path
	}
	for i := n - 1; i >= 0; i-- {
		path[i] = end
		end = int(back[i*numLabels+end])
	}
	return path
}
