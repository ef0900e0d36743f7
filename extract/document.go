// Package extract turns news text into facts.
//
// Start at [Document]: it holds a text once, and every layer that a [Stage] adds to it (sentences, tokens, mentions,
// chains, times, facts) is a set of byte ranges into that text. A [Pipeline] runs stages in order. Package english
// assembles the stages that ship.
package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// Span is a half-open range of bytes [Start, End) in Document.Text.
type Span struct {
	Start, End int
}

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether the span covers no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether t lies wholly inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Union is the smallest span that covers both. An empty span adds nothing.
func (s Span) Union(t Span) Span {
	switch {
	case s.Empty():
		return t
	case t.Empty():
		return s
	}
	return Span{min(s.Start, t.Start), max(s.End, t.End)}
}

// DocID names a document by the content of its text: the first 64 bits of its SHA-256, in hexadecimal.
type DocID string

// NewDocID is the identity of a text.
func NewDocID(text string) DocID {
	sum := sha256.Sum256([]byte(text))
	return DocID(hex.EncodeToString(sum[:8]))
}

// Document is a text and the layers that stages have added to it. It is not safe for concurrent use; stages are.
type Document struct {
	ID     DocID
	Title  string    // the headline, empty if none is known; where it is part of the text, a block says so
	Source string    // path or URL it was read from
	Date   time.Time // of publication, UTC; zero if unknown
	Text   string    // valid UTF-8

	Blocks    []Block
	Sentences []Sentence
	Mentions  []Mention
	Chains    []Chain
	Times     []Time
	Facts     []Fact

	layers layerSet
}

// NewDocument makes a document of plain text with a single paragraph block.
func NewDocument(text string) *Document {
	return &Document{ID: NewDocID(text), Text: text, Blocks: []Block{{Span: Span{0, len(text)}, Kind: Paragraph}}}
}

// Slice is the text at a span.
func (d *Document) Slice(s Span) string { return d.Text[s.Start:s.End] }

// BlockKind says what part of a page a block is.
type BlockKind uint8

// The kinds of block. Only headings and paragraphs make facts.
const (
	Paragraph   BlockKind = iota // running text, list items included
	Heading                      // the headline or a heading inside the text
	Boilerplate                  // site furniture: "Read more", bylines, captions, sign-up lines, navigation
	Foreign                      // text in a language that the pipeline does not read
)

func (k BlockKind) String() string {
	return [...]string{"paragraph", "heading", "boilerplate", "foreign"}[k]
}

// Block is a paragraph, heading or piece of furniture. Blocks are in order, do not overlap, and no sentence crosses
// their borders. A line break inside a block is only white space.
type Block struct {
	Span
	Kind  BlockKind
	Whole bool // it is known to be one sentence
}

// Sentence is a sentence with its tokens.
type Sentence struct {
	Span
	Block  int // index into Document.Blocks
	Tokens []Token

	// NameScores is how well each label of names fits each token, as the parser's encoder sees it: a row a token, a column a label (see
	// package entity), higher is better; nil if no parser said.
	NameScores []float32
}

// Token is a syntactic word of Universal Dependencies: "don't" is "do" and "n't", "Niger's" is "Niger" and "'s".
type Token struct {
	Span
	Text  string // Document.Text at Span
	Lemma string // lower case, but for proper nouns
	UPOS  string // universal part of speech
	XPOS  string // Penn Treebank tag
	Head  int    // index of the governor in Sentence.Tokens; -1 for the root
	Rel   string // dependency relation with its subtype, such as "nsubj:pass"

	// Margin is by how much Head and Rel lead what the parser would choose in their place, the lesser of the two, in units of log-odds.
	// Below zero the rest of the tree has overruled it.
	Margin float32
}

// Type is what kind of thing a node is.
type Type string

// The types of nodes.
const (
	Person       Type = "person"
	Organization Type = "organization"
	Place        Type = "place"
	Event        Type = "event"
	Quantity     Type = "quantity" // numbers, shares, money, counted or measured
	Moment       Type = "time"     // dates, times, durations
	Thing        Type = "thing"    // anything else
)

// MentionKind says how a mention refers.
type MentionKind uint8

// The kinds of mention.
const (
	Name    MentionKind = iota // "Niger", "the Pentagon", "Mr. Smith"
	Nominal                    // "the country", "its military government"
	Pronoun                    // "it", "they", "who"
	Number                     // quantities and money; times are in Document.Times
)

// Mention is a phrase that refers to something. Mentions are in order of their start, longer ones first; they may nest
// but not cross.
type Mention struct {
	Span
	Sentence    int // index into Document.Sentences
	First, Last int // tokens [First, Last) of the sentence
	Head        int // token that carries the meaning
	Kind        MentionKind
	Type        Type
	Name        string // for a name its canonical form ("United States" for "the U.S."); otherwise empty
	ID          NodeID // for a name, what it is linked to; otherwise empty
	Demonym     bool   // an adjective of a place, such as "Nigerien" or "American", named by the place
	Chain       int    // index into Document.Chains, -1 if it has none
}

// Chain is a set of mentions of one entity.
type Chain struct {
	Mentions       []int // indices into Document.Mentions, in order
	Representative int   // the mention that names it best, index into Document.Mentions
	Type           Type
	Name           string // canonical name; empty if no mention is a name
	ID             NodeID // empty if no mention is a name
}

// Time is an expression of time and what it means.
type Time struct {
	Span
	Sentence    int
	First, Last int    // tokens [First, Last) of the sentence
	Value       string // ISO 8601: "2024-03-16", "2024-03", "2024", "2024-03-01/2024-03-10", "P3M"; empty if unresolved
}
