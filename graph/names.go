package graph

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"golang.org/x/text/unicode/norm"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph/vocab"
)

// Closeness says how a name was found.
type Closeness int

// How a name was found, best first.
const (
	Exact  Closeness = iota // but for case, accents, punctuation and a leading article
	Prefix                  // the name begins with the query
	Word                    // a later word of the name begins with the query
	Near                    // one letter is missing, too many, wrong, or swapped with its neighbour
)

func (c Closeness) String() string { return [...]string{"exact", "prefix", "word", "near"}[c] }

// NameMatch is an entity that goes by a name.
type NameMatch struct {
	Node      extract.NodeID
	Name      string // the entity's label
	Alias     string // the name that matched, in normal form
	Closeness Closeness
	Documents int // that call it so
}

// letters that no normal form of Unicode takes apart.
var letters = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ð", "d", "þ", "th", "ł", "l", "ı", "i")

// normal is a name without what readers do not tell names apart by: case, accents, punctuation, a leading article. Points and
// apostrophes vanish ("U.S." is "us"), all other punctuation parts words.
func normal(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(strings.ToLower(name)) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case r == '.', r == '\'', r == '’', unicode.IsMark(r):
		default:
			gap = true
		}
	}
	out := letters.Replace(b.String())
	for _, article := range []string{"the ", "a ", "an "} {
		if rest, found := strings.CutPrefix(out, article); found {
			return rest
		}
	}
	return out
}

// nameTallies are the keys under which a quad is found by name, none if it names no entity. A name of more words than anybody types is
// not looked up by its last ones. Normal forms hold no zero byte.
func nameTallies(q quad.Quad) []tally {
	if (q.Predicate != vocab.Label && q.Predicate != vocab.Alias) || !vocab.Ent.Of(q.Subject) {
		return nil
	}
	text, ok := q.Object.(quad.String)
	if !ok {
		return nil
	}
	node := string(q.Subject.(quad.IRI))
	name := normal(string(text))
	if len(name)+len(node) > 1<<12 {
		return nil // nobody's name; bbolt's keys end at 32 kB
	}
	keys := []tally{{tableName, name + "\x00" + node}}
	for tail, words := name, 1; words < 8; words++ {
		var found bool
		if _, tail, found = strings.Cut(tail, " "); !found {
			break
		}
		keys = append(keys, tally{tableWord, tail + "\x00" + node})
	}
	return keys
}

// Names finds entities by any of their names, ignoring case, accents, punctuation and a leading article: at most n, the closest first,
// among equals those that more documents name. Each entity is listed once. Near names are looked for only if there is no
// exact one.
func (g *Graph) Names(ctx context.Context, query string, n int) ([]NameMatch, error) {
	matches, err := g.findNames(ctx, normal(query), n)
	if err != nil {
		return nil, fmt.Errorf("find names like %q: %w", query, err)
	}
	return matches, nil
}

func (g *Graph) findNames(ctx context.Context, name string, n int) (matches []NameMatch, err error) {
	defer guard(&err)()
	if name == "" || n <= 0 {
		return nil, nil
	}
	t, err := g.engine.tallies(ctx)
	if err != nil {
		return nil, err
	}
	defer t.release()
	found := make(map[extract.NodeID]NameMatch)
	exact := false
	add := func(c Closeness) func(k, v []byte) {
		return func(k, v []byte) {
			alias, node, _ := bytes.Cut(k, []byte{0})
			count, _ := binary.Uvarint(v)
			m := NameMatch{Node: extract.NodeID(node), Alias: string(alias), Closeness: c, Documents: int(count)}
			if m.Closeness == Prefix && m.Alias == name {
				m.Closeness, exact = Exact, true
			}
			if old, twice := found[m.Node]; !twice || compareMatches(m, old) < 0 {
				found[m.Node] = m
			}
		}
	}
	scanRows(t.cursor(tableName), name, add(Prefix))
	scanRows(t.cursor(tableWord), name, add(Word))
	if !exact {
		w := nearWalk{ctx: ctx, cursor: t.cursor(tableName), query: name, found: add(Near)}
		w.walk("", 0, false)
	}
	if err := t.err(); err != nil {
		return nil, err
	}
	for _, m := range found {
		matches = append(matches, m)
	}
	slices.SortFunc(matches, compareMatches)
	matches = matches[:min(n, len(matches))]
	for i := range matches {
		label, err := g.label(ctx, quad.IRI(matches[i].Node))
		if err != nil {
			return nil, err
		}
		matches[i].Name = label
	}
	return matches, ctx.Err()
}

func compareMatches(a, b NameMatch) int {
	return cmp.Or(cmp.Compare(a.Closeness, b.Closeness), cmp.Compare(b.Documents, a.Documents), cmp.Compare(len(a.Alias), len(b.Alias)),
		cmp.Compare(a.Alias, b.Alias), cmp.Compare(a.Node, b.Node))
}

// manyNames bounds how many names that begin alike are looked at: a single letter may begin a hundred thousand.
const manyNames = 10000

func scanRows(c cursor, prefix string, found func(k, v []byte)) {
	k, v := c.seek([]byte(prefix))
	for i := 0; i < manyNames && bytes.HasPrefix(k, []byte(prefix)); i++ {
		found(k, v)
		k, v = c.next()
	}
}

// nearWalk finds the names within one edit of a query (Damerau's: a letter missing, too many, wrong, or swapped with its neighbour).
// It walks the names as a tree of their letters, and visits only letters that some name has there.
type nearWalk struct {
	ctx    context.Context
	cursor cursor
	query  string
	found  func(k, v []byte)
}

// walk visits the names that begin with prefix, which stands for query[:at]; edited says that the one edit is spent.
func (w *nearWalk) walk(prefix string, at int, edited bool) {
	if w.ctx.Err() != nil {
		return
	}
	rest := w.query[at:]
	if edited {
		w.exactly(prefix + rest)
		return
	}
	first, size := utf8.DecodeRuneInString(rest)
	if rest != "" {
		w.exactly(prefix + rest[size:]) // a letter missing
		if second, size2 := utf8.DecodeRuneInString(rest[size:]); size2 > 0 && second != first {
			w.exactly(prefix + string(second) + string(first) + rest[size+size2:]) // two swapped
		}
	}
	for _, r := range w.letters(prefix) {
		if rest != "" && r != first {
			w.walk(prefix+string(r), at+size, true) // a wrong letter
		}
		w.walk(prefix+string(r), at, true) // a letter too many
	}
	if rest != "" && w.any(prefix+string(first)) {
		w.walk(prefix+string(first), at+size, false)
	}
}

func (w *nearWalk) any(prefix string) bool {
	k, _ := w.cursor.seek([]byte(prefix))
	return k != nil && bytes.HasPrefix(k, []byte(prefix))
}

func (w *nearWalk) exactly(name string) { scanRows(w.cursor, name+"\x00", w.found) }

// letters are the letters that follow a prefix in some name.
func (w *nearWalk) letters(prefix string) []rune {
	var out []rune
	k, _ := w.cursor.seek([]byte(prefix))
	for k != nil && bytes.HasPrefix(k, []byte(prefix)) {
		r, size := utf8.DecodeRune(k[len(prefix):])
		if r != 0 && r != utf8.RuneError {
			out = append(out, r)
		}
		past := bytes.Clone(k[:len(prefix)+max(size, 1)])
		for i := len(past) - 1; i >= 0; i-- { // the first key that does not begin so
			if past[i]++; past[i] != 0 {
				past = past[:i+1]
				break
			}
		}
		k, _ = w.cursor.seek(past)
	}
	return out
}
