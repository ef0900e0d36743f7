package graph

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph/vocab"
)

// Roles are the parts that a node can take in a statement, the predicates that lead from the statement to the node.
var Roles = []quad.IRI{vocab.StSubject, vocab.StObject, vocab.StBy, vocab.StPlace, vocab.StArg}

// Part is the part that a node takes in a statement.
type Part struct {
	Statement quad.IRI
	Role      quad.IRI // one of Roles; of several, the first
}

// Parts lists the statements that a node takes part in, each once, the strongest first: asserted before others, then by confidence,
// then by their IRIs. It passes over the first skip and gives n at most, all if n is less than 0; total is how many there are.
func (g *Graph) Parts(ctx context.Context, node extract.NodeID, skip, n int) (parts []Part, total int, err error) {
	if parts, total, err = g.parts(ctx, node, skip, n); err != nil {
		return nil, 0, fmt.Errorf("list the statements of %s: %w", node, err)
	}
	return parts, total, nil
}

func (g *Graph) parts(ctx context.Context, node extract.NodeID, skip, n int) (parts []Part, total int, err error) {
	defer guard(&err)()
	t, err := g.engine.tallies(ctx)
	if err != nil {
		return nil, 0, err
	}
	defer t.release()
	prefix := []byte(partPrefix(string(node)))
	c := t.cursor(tablePart)
	for k, _ := c.seek(prefix); bytes.HasPrefix(k, prefix) && ctx.Err() == nil; k, _ = c.next() {
		if total >= skip && (n < 0 || len(parts) < n) {
			part, ok := parsePart(k[len(prefix):])
			if !ok {
				return nil, 0, fmt.Errorf("%w: %q makes no sense in the index of parts", ErrDamaged, k)
			}
			parts = append(parts, part)
		}
		total++
	}
	return parts, total, errors.Join(t.err(), ctx.Err())
}

// parsePart reads what partTally writes after the prefix.
func parsePart(key []byte) (Part, bool) {
	end := len(key) - 1
	if end < rankLen {
		return Part{}, false
	}
	role := int(key[end]) - '0'
	if role < 0 || role >= len(Roles) {
		return Part{}, false
	}
	return Part{Statement: vocab.St.IRI(string(key[rankLen : end-1])), Role: Roles[role]}, true
}

// longNode is the length from which a node is indexed by its hash: bbolt's keys end at 32 kB.
const longNode = 1 << 10

func partPrefix(node string) string {
	if len(node) >= longNode {
		sum := sha256.Sum256([]byte(node))
		node = hex.EncodeToString(sum[:])
	}
	return node + "\x00"
}

// rankLen is the number of digits that partRank gives.
const rankLen = 3

// partRank orders statements by strength, "000" first: asserted ones from confidence 1 down to 0, then all others.
func partRank(predicate quad.IRI, confidence float64) string {
	rank := 100 - int(math.Round(min(max(confidence, 0), 1)*100))
	if !vocab.Rel.Of(predicate) {
		rank += 101
	}
	return fmt.Sprintf("%0*d", rankLen, rank)
}

// partTallies lists the keys under which the statements among quads are found by the nodes that take part in them. The quads hold
// each statement whole.
func partTallies(quads []quad.Quad) []tally {
	type standing struct {
		predicate  quad.IRI
		confidence float64
	}
	standings := make(map[quad.IRI]standing)
	type place struct{ node, statement quad.IRI }
	roles := make(map[place]int)
	for _, q := range quads {
		st, _ := q.Subject.(quad.IRI)
		if !vocab.St.Of(st) || !vocab.Doc.Of(q.Label) {
			continue
		}
		object, _ := q.Object.(quad.IRI)
		switch q.Predicate {
		case vocab.StPredicate:
			s := standings[st]
			s.predicate = object
			standings[st] = s
			continue
		case vocab.StConfidence:
			s := standings[st]
			f, _ := q.Object.(quad.Float)
			s.confidence = float64(f)
			standings[st] = s
			continue
		}
		p, _ := q.Predicate.(quad.IRI)
		role := slices.Index(Roles, p)
		if role < 0 || object == "" || object == vocab.Holds {
			continue
		}
		at := place{object, st}
		if old, twice := roles[at]; !twice || role < old {
			roles[at] = role
		}
	}
	keys := make([]tally, 0, len(roles))
	for at, role := range roles {
		s := standings[at.statement]
		local := strings.TrimPrefix(string(at.statement), string(vocab.St))
		keys = append(keys, tally{tablePart, fmt.Sprintf("%s%s%s\x00%d", partPrefix(string(at.node)), partRank(s.predicate, s.confidence), local, role)})
	}
	return keys
}
