// Package vocab names everything that a graph is made of: the prefixes of its nodes, its predicates, and the fixed nodes.
//
// IRIs are stored short ("ent:Niger"); [Expand] makes them full for the outside world. How a fact's standing picks its
// predicate is decided by [Relation].
package vocab

import (
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
)

// Prefix is the part of a short IRI up to and including its colon. It says what kind of node the IRI names.
type Prefix string

// The prefixes.
const (
	Ent   Prefix = "ent:"   // a named entity, one node everywhere: ent:Niger
	Thing Prefix = "thing:" // a described, unnamed thing, local to its document: thing:3f9a2c1b00112233/military_deal
	Rel   Prefix = "rel:"   // an asserted relation: rel:revoke
	Claim Prefix = "claim:" // the same relation, reported, planned, attempted, possible or conditional: claim:revoke
	Not   Prefix = "not:"   // the same relation, denied, whoever denies it and however: not:revoke
	St    Prefix = "st:"    // a statement, the evidence for one fact: st:3f9a2c1b00112233/0-60/0-5/6-13/14-59; or one of its predicates
	Doc   Prefix = "doc:"   // a document, by the hash of its text: doc:3f9a2c1b00112233; or one of its predicates
	Type  Prefix = "type:"  // what kind of thing a node is: type:place
	WD    Prefix = "wd:"    // an item of Wikidata: wd:Q1032
	Ev    Prefix = "ev:"    // a code of an event ontology
)

// Of reports whether an IRI has the prefix and something after it.
func (p Prefix) Of(v quad.Value) bool {
	iri, ok := v.(quad.IRI)
	return ok && len(iri) > len(p) && strings.HasPrefix(string(iri), string(p))
}

// IRI is the node that the prefix and a local name make.
func (p Prefix) IRI(local string) quad.IRI { return quad.IRI(string(p) + local) }

// What is known of a node. Each document that uses a node says so itself, under its own label.
const (
	Label  quad.IRI = "label" // what the node is called: <ent:Niger> <label> "Niger". A thing whose id spells its name has none.
	Alias  quad.IRI = "alias" // another name of an entity, as written in the text: <ent:United_States> <alias> "the U.S."
	IsA    quad.IRI = "type"  // its type: <ent:Niger> <type> <type:place>. A thing of no further type has none.
	SameAs quad.IRI = "same"  // the same thing elsewhere: <ent:Niger> <same> <wd:Q1032>
)

// What is known of a document. Its title, date and source are left out where they are unknown.
const (
	DocText   quad.IRI = "doc:text"   // the whole text, which every byte range refers to
	DocTitle  quad.IRI = "doc:title"  // the headline
	DocDate   quad.IRI = "doc:date"   // of publication, ISO 8601: "2024-03-16", or with the time "2024-03-16T08:30:00Z"
	DocSource quad.IRI = "doc:source" // the path or URL that it was read from
	DocStates quad.IRI = "doc:states" // a statement that was read in it
)

// What is known of a statement. The first four are always there, the others only where they say something.
const (
	StSubject    quad.IRI = "st:subject"    // a node
	StPredicate  quad.IRI = "st:predicate"  // the edge's predicate: rel:, claim: or not:
	StObject     quad.IRI = "st:object"     // a node, Holds for a relation of the subject alone
	StConfidence quad.IRI = "st:confidence" // 0 to 1, in hundredths
	StStatus     quad.IRI = "st:status"     // the factuality, unless asserted: "reported", "planned" ...
	StBy         quad.IRI = "st:by"         // the node that says so
	StIf         quad.IRI = "st:if"         // the text of the condition
	StTime       quad.IRI = "st:time"       // ISO 8601: "2024-03-16", "2024-03-01/2024-03-10", "P3M"
	StPlace      quad.IRI = "st:place"      // a node
	StArg        quad.IRI = "st:arg"        // a further participant; StAt has its role
	StAt         quad.IRI = "st:at"         // where all this was read: byte ranges with their roles, as package graph writes them
)

// The fixed nodes.
const (
	Document   quad.IRI = "type:document"   // the type of a document
	Unresolved quad.IRI = "type:unresolved" // a further type of a pronoun or description whose antecedent is not known
	Holds      quad.IRI = "st:holds"        // the object of a relation of its subject alone: <ent:Rex> <rel:die> <st:holds>
)

// DocumentIRI is the node of a document.
func DocumentIRI(id extract.DocID) quad.IRI { return Doc.IRI(string(id)) }

// TypeIRI is the node of a type.
func TypeIRI(t extract.Type) quad.IRI { return Type.IRI(string(t)) }

// Standing picks the prefix of a fact's predicate. A denial stays a denial when it is only reported or planned; st:status
// then says so.
func Standing(p extract.Polarity, f extract.Factuality) Prefix {
	switch {
	case p == extract.Negative:
		return Not
	case f == extract.Asserted:
		return Rel
	}
	return Claim
}

// Relation is the predicate of the edge of a fact.
func Relation(f *extract.Fact) quad.IRI {
	local := strings.TrimPrefix(extract.RelationID(f.Predicate.Name), string(Rel))
	return Standing(f.Polarity, f.Factuality).IRI(local)
}

// IsRelation reports whether a predicate is that of a fact's edge.
func IsRelation(v quad.Value) bool { return Rel.Of(v) || Claim.Of(v) || Not.Of(v) }

// Name is the name that the local part of an IRI spells: "military deal" for thing:3f9a2c1b00112233/military_deal, "be capital
// of" for rel:be_capital_of.
func Name(iri quad.IRI) string {
	_, local, found := strings.Cut(string(iri), ":")
	if !found {
		local = string(iri)
	}
	if Thing.Of(iri) {
		if _, name, found := strings.Cut(local, "/"); found {
			local = name
		}
	}
	return strings.ReplaceAll(local, "_", " ")
}

// Base is where full IRIs begin unless someone says otherwise.
const Base = "urn:quadloom:"

// Expand is the full form of a short IRI under a base: "urn:quadloom:ent:Niger". IRIs that are full already stay as they are.
func Expand(base string, iri quad.IRI) quad.IRI {
	s := string(iri)
	if prefix, _, found := strings.Cut(s, ":"); found && !prefixes[Prefix(prefix+":")] {
		return iri
	}
	return quad.IRI(base + s)
}

var prefixes = map[Prefix]bool{
	Ent: true, Thing: true, Rel: true, Claim: true, Not: true, St: true, Doc: true, Type: true, WD: true, Ev: true,
}
