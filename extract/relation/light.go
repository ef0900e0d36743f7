package relation

import (
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// idioms are light verbs with the noun that carries the meaning; the relation runs to what the noun's preposition ties.
var idioms = func() map[string]bool {
	m := map[string]bool{}
	for _, line := range strings.Split(`
take part in/take place in/take place at/play role in/play part in/take control of/take advantage of/give birth to/
pay tribute to/take responsibility for/claim responsibility for/make use of/put end to/bring end to/put pressure on/
take aim at/make way for/hold talk with/have talk with/declare war on/wage war on/wage war against/impose sanction on/
impose tariff on/lift sanction on/sever tie with/cut tie with/break tie with/reach agreement with/reach deal with/
strike deal with/sign agreement with/sign deal with/make deal with/have relation with/have tie with/
establish relation with/sever relation with/break relation with/take care of/keep eye on/lose control of/
gain control of/seize control of/have control of/pose threat to/form alliance with/make contact with/lay siege to/
launch attack on/launch attack against/carry attack on/launch strike on/conduct strike on/launch strike against/
express concern about/express support for/win control of/have access to/gain access to/take charge of/
do business with/have effect on/have impact on/take office in`, "/") {
		m[strings.TrimSpace(line)] = true
	}
	return m
}()

// happenings are verbs with a noun that together are one intransitive verb.
var happenings = map[string]bool{"take place": true, "take part": true, "take office": true, "take effect": true,
	"take shape": true,
	"make sense": true, "take off": true, "make progress": true}

// idiom writes the relation of a light verb and its noun as one: "reach an agreement with". It reports whether that
// stands for the plain fact, which then says nothing more, and the obliques that it has used.
func (w *writer) idiom(c *clause, st status, subjects []part, object int) (whole bool, tied []int) {
	t := w.t
	tie := func(o oblique) {
		if w.isTime(o) {
			return
		}
		known := idioms[c.lemma()+" "+t.lemma(object)+" "+o.prep] || happenings[c.lemma()+" "+t.lemma(object)] && places[o.prep]
		_, action := events[t.lemma(object)]
		if !known && !(light[c.lemma()] && (action || pacts[t.lemma(object)]) && w.entity(o.head) && o.prep != "of" &&
			!adjuncts[o.prep]) {
			return
		}
		name := c.name() + " " + t.lemma(object) + " " + o.prep
		if t.toks[object].XPOS == "NNS" {
			name = c.name() + " " + t.low[object] + " " + o.prep
		}
		span := c.group("")
		if first, _ := phrase(t, o.head); first-1 > object && o.head > object && object > c.head {
			span = span.Union(t.toks[first-1].Span)
		}
		tied = append(tied, o.head)
		for _, x := range w.spread([]int{o.head}) {
			for _, s := range subjects {
				w.write(c, st, draft{s, extract.Predicate{Name: name, Span: span}, x, w.args(c, x.tok), "light"})
			}
		}
		whole = whole || known && !t.has(object, "amod", "compound", "nummod")
	}
	for _, k := range t.children(object, "nmod") {
		if k > object && !t.is(k, "nmod:poss") {
			tie(oblique{k, t.preposition(k)})
		}
	}
	for _, o := range c.obliques {
		if o.head > object {
			tie(o)
		}
	}
	return whole, tied
}

// pacts are nouns that tie two parties though they name no action.
var pacts = set(`agreement deal pact treaty accord contract tie relation link ceasefire truce sanction tariff embargo
	lawsuit suit charge complaint pressure role part stake share interest influence control responsibility access match game
	series election seat`)
