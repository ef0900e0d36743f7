package graph

import "github.com/quadloom/quadloom/extract"

// Statement is what the IRI of a statement says: the document, and the byte ranges in it of the sentence and of the fact's parts.
// Object is 0-0 for a relation of the subject alone.
type Statement struct {
	Doc                                  extract.DocID
	Sentence, Subject, Predicate, Object extract.Span
}

// ParseStatement takes the IRI of a statement apart, such as "st:3f9a2c1b00112233/0-60/0-5/6-13/14-59".
func ParseStatement(iri string) (Statement, error) { return Statement{}, errTODO }
