package relation

import (
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// time is the expression of time that a clause, or the clause that its predicate is part of, stands beside.
func (w *writer) time(c *clause) *extract.Time {
	for x := c; x != nil; {
		var at []int
		at = append(at, x.times...)
		for _, o := range x.obliques {
			if !boundaries[o.prep] {
				at = append(at, o.head)
			}
		}
		at = append(at, w.t.children(x.head, "advmod")...)
		for _, o := range x.objects { // a parser hangs "on Tuesday" on the object
			for _, k := range w.t.children(o, "nmod") {
				if k > o && w.t.preposition(k) != "of" && w.t.within(o, x.head) {
					at = append(at, k)
				}
			}
		}
		for _, i := range at {
			if tm := w.r.timeAt(w.t, i); tm != nil && !duration(w.t, tm) {
				return tm
			}
		}
		if x.governor() == nil && base(x.link) != "xcomp" {
			return nil
		}
		x = x.up
	}
	return nil
}

// boundaries are prepositions before a time that is not the event's own.
var boundaries = set("since until till before after")

// duration reports whether an expression of time says how long rather than when.
func duration(t *tree, x *extract.Time) bool {
	if x.Value != "" {
		return x.Value[0] == 'P'
	}
	return t.xpos(x.Last-1) == "NNS"
}

// place is where a clause happens, unless that is already what the fact is about.
func (w *writer) place(c *clause, f *extract.Fact) *extract.Node {
	for x := c; x != nil; {
		for _, o := range x.obliques {
			if !places[o.prep] || w.connects(o) {
				continue
			}
			n := w.r.node(w.t, o.head)
			if n.Unresolved || !w.r.nameable(n) || n.ID == f.Object.ID || n.ID == f.Subject.ID || n.Span.Overlaps(f.Object.Span) ||
				w.sibling(o.head, f.Object.Span) {
				continue
			}
			if n.Type == extract.Place || !w.r.d.Has(extract.Mentions) && w.t.upos(o.head) == "PROPN" && o.prep == "in" &&
				!isDate(w.t, o.head) && w.r.timeAt(w.t, o.head) == nil {
				return &n
			}
		}
		if x.governor() == nil && base(x.link) != "xcomp" {
			return nil
		}
		x = x.up
	}
	return nil
}

// sibling reports whether a span is one that is joined to a phrase by "and".
func (w *writer) sibling(head int, span extract.Span) bool {
	for _, p := range w.spread([]int{head}) {
		if span.Overlaps(w.t.toks[p.tok].Span) {
			return true
		}
	}
	return false
}

// isTime reports whether an oblique is an expression of time.
func (w *writer) isTime(o oblique) bool {
	return w.r.timeAt(w.t, o.head) != nil || isDate(w.t, o.head)
}

// connects reports whether a phrase ties its sentence to those around it: "for example".
func (w *writer) connects(o oblique) bool {
	return connectives[o.prep+" "+w.t.low[o.head]] && !w.t.has(o.head, "nmod", "amod", "acl")
}

// args are the further participants of a clause.
func (w *writer) args(c *clause, but ...int) []extract.Arg {
	var out []extract.Arg
	add := func(role string, i int) {
		for _, b := range but {
			if b == i {
				return
			}
		}
		if n := w.r.node(w.t, i); !n.Unresolved && w.r.nameable(n) {
			out = append(out, extract.Arg{Role: role, Node: n})
		}
	}
	for _, o := range c.obliques {
		if w.connects(o) {
			continue
		}
		if o.prep == "according to" || strings.HasSuffix(o.prep, "ing") && !adjuncts[o.prep] || coordinated(w.t, o.head, but) {
			continue
		}
		for _, p := range w.spread([]int{o.head}) {
			add(o.prep, p.tok)
		}
	}
	for _, i := range c.times {
		switch {
		case w.t.precedes(i): // it says how long before or after what follows
		case w.isTime(oblique{head: i}):
			if x := w.r.timeAt(w.t, i); w.t.has(i, "nummod") && (x == nil || duration(w.t, x)) || w.t.xpos(i) == "NNS" && x == nil {
				add("for", i)
			} else {
				add("when", i)
			}
		case w.t.has(i, "nummod"):
			add("by", i) // "fell 4 percent"
		}
	}
	for _, i := range c.recipients {
		add("to", i)
	}
	return out
}

// precedes reports whether a length of time measures how long before or after something else: "came hours after the talks".
func (t *tree) precedes(i int) bool {
	next := t.last[i] + 1
	return (t.xpos(i) == "NNS" || t.has(i, "det")) && next < len(t.toks) && (t.low[next] == "after" || t.low[next] == "before")
}

// coordinated reports whether one of the tokens is joined to a phrase by "and".
func coordinated(t *tree, head int, toks []int) bool {
	for _, i := range toks {
		for t.is(i, "conj") {
			i = t.head(i)
		}
		if i == head {
			return true
		}
	}
	return false
}

// core is the obliques of a clause that a relation can run to, without its circumstances.
func (w *writer) core(c *clause) []oblique {
	var out []oblique
	for _, o := range c.obliques {
		if o.head < c.head && o.head != c.antecedent() && !w.entity(o.head) {
			continue // "In a blow to the king, the court ruled"
		}
		if term := o.prep == "to" && c.lemma() == "sentence"; !w.connects(o) && !adjuncts[o.prep] && (!w.isTime(o) || term) && !(wakes[w.t.lemma(o.head)] && (o.prep == "in" || o.prep == "on" ||
			o.prep == "as" || o.prep == "at")) {
			out = append(out, o)
		}
	}
	return out
}
