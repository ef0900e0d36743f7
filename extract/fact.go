package extract

import (
	"strconv"
	"strings"
	"unicode"
)

// NodeID is the short IRI of a node, such as "ent:Niger" or "thing:3f9a2c1b00112233/military_cooperation_deal".
type NodeID string

// EntityID is the node of a named entity: one node everywhere.
func EntityID(name string) NodeID { return NodeID("ent:" + slug(name)) }

// ThingID is the node of a described, unnamed thing, local to its document.
func ThingID(doc DocID, name string) NodeID { return NodeID("thing:" + string(doc) + "/" + slug(name)) }

// RelationID is the predicate of an asserted relation; package vocab knows its other standings.
func RelationID(name string) string { return "rel:" + slug(name) }

// slug keeps letters, digits, marks and .-'&, and turns all else into single underscores, so that a node can be written as an
// IRI in any format without escaping.
func slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range name {
		switch {
		case r == '’':
			r = '\''
			fallthrough
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), strings.ContainsRune(".-'&", r):
			if gap && b.Len() > 0 {
				b.WriteByte('_')
			}
			gap = false
			b.WriteRune(r)
		default:
			gap = true
		}
	}
	if b.Len() == 0 {
		return "_"
	}
	return b.String()
}

// Node is the subject, the object or another participant of a fact.
type Node struct {
	Span              // as written in the fact's sentence; the full phrase
	Name       string // what an analyst would call it: canonical for names, without determiner and hedge for things
	ID         NodeID
	Type       Type
	From       Span // where the name was read if it is not Span: the antecedent of a pronoun or a description
	Unresolved bool // a pronoun or description whose antecedent is not known
}

// Predicate is the relation of a fact.
type Predicate struct {
	Span        // as written, from its first word to its last
	Name string // lemma with the particle, preposition, complement verb or light-verb noun that carry the meaning: "attempt to salvage"
}

// Arg is a further participant of a fact.
type Arg struct {
	Role string // the preposition or connective: to, from, in, with, against, for, after, because ...
	Node
}

// Polarity says whether the text affirms or denies a fact.
type Polarity uint8

// The polarities.
const (
	Positive Polarity = iota
	Negative
)

func (p Polarity) String() string { return [...]string{"positive", "negative"}[p] }

// Factuality says how far the text commits to a fact.
type Factuality uint8

// The degrees of commitment.
const (
	Asserted    Factuality = iota // stated as so
	Reported                      // someone says so
	Planned                       // will, to, agreed to, expected to
	Attempted                     // tried, sought
	Possible                      // may, could, considering
	Conditional                   // if, unless
)

func (f Factuality) String() string {
	return [...]string{"asserted", "reported", "planned", "attempted", "possible", "conditional"}[f]
}

// ParseFactuality reads what String prints.
func ParseFactuality(s string) (Factuality, bool) {
	for f := Asserted; f <= Conditional; f++ {
		if f.String() == s {
			return f, true
		}
	}
	return 0, false
}

// Attribution is who says so.
type Attribution struct {
	Node
	Verb string // lemma of the verb of speech, or "according to"
}

// Fact is one relation that a text states, denies, plans or reports.
type Fact struct {
	Sentence    int // index into Document.Sentences
	Subject     Node
	Predicate   Predicate
	Object      Node // the zero Node for a relation of its subject alone ("five people died")
	Args        []Arg
	Polarity    Polarity
	Factuality  Factuality
	Attribution *Attribution
	Condition   Span // of the if-clause; empty if there is none
	Time        *Time
	Place       *Node
	Confidence  float64 // 0 to 1
	Rule        string  // the construction that produced it
}

// StatementID is the short IRI of a fact's statement. It holds the document and the byte ranges of sentence, subject, predicate
// and object: "st:DOC/s-e/s-e/s-e/s-e". The object's range is empty ("0-0") where the fact has no object.
func (d *Document) StatementID(f *Fact) string {
	var b strings.Builder
	b.WriteString("st:")
	b.WriteString(string(d.ID))
	for _, s := range [...]Span{d.Sentences[f.Sentence].Span, f.Subject.Span, f.Predicate.Span, f.Object.Span} {
		b.WriteByte('/')
		b.WriteString(s.String())
	}
	return b.String()
}

func (s Span) String() string { return strconv.Itoa(s.Start) + "-" + strconv.Itoa(s.End) }
