package graph

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
)

// apply makes a change in one transaction. Writers take turns: each waits until the one before has ended.
func (e *postgres) apply(ctx context.Context, c change) error {
	err := pgx.BeginFunc(ctx, e.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `LOCK TABLE quadloom IN SHARE ROW EXCLUSIVE MODE`); err != nil {
			return err
		}
		w := postgresWriter{ctx: ctx, tx: tx}
		if err := w.quads(c); err != nil {
			return err
		}
		if err := w.tallies(c.tallies); err != nil {
			return err
		}
		return e.qs.ApplyDeltas(nil, cayley.IgnoreOpts{}) // writing, be it nothing, makes Cayley forget what it has counted
	})
	return explain(err)
}

// postgresWriter makes the parts of a change.
type postgresWriter struct {
	ctx context.Context
	tx  pgx.Tx
}

// nodeChange is by how much the number of quads that use a node changes.
type nodeChange struct {
	hash  refs.ValueHash
	value quad.Value
	refs  int32
}

// hashed is a quad by its nodes.
type hashed [4]refs.ValueHash

// quads deletes and adds quads, and counts for each node in how many it is: the count is what Cayley's own writer keeps, too.
func (w *postgresWriter) quads(c change) error {
	changes := make(map[quad.Value]*nodeChange)
	hash := func(quads []quad.Quad, by int32) []hashed {
		out := make([]hashed, len(quads))
		for i, q := range quads {
			for k, d := range quad.Directions {
				v := q.Get(d)
				n := changes[v]
				if n == nil {
					n = &nodeChange{hash: refs.HashOf(v), value: v}
					changes[v] = n
				}
				n.refs += by
				out[i][k] = n.hash
			}
		}
		return out
	}
	del, add := hash(c.del, -1), hash(c.add, 1)
	nodes := slices.SortedFunc(maps.Values(changes), func(a, b *nodeChange) int { return bytes.Compare(a.hash[:], b.hash[:]) })
	if err := w.nodes(nodes); err != nil {
		return fmt.Errorf("write nodes: %w", err)
	}
	if err := w.deleteQuads(del); err != nil {
		return fmt.Errorf("delete quads: %w", err)
	}
	_, err := w.tx.CopyFrom(w.ctx, pgx.Identifier{"quads"}, []string{"subject_hash", "predicate_hash", "object_hash", "label_hash"},
		pgx.CopyFromSlice(len(add), func(i int) ([]any, error) {
			q := &add[i]
			return []any{q[0][:], q[1][:], q[2][:], q[3][:]}, nil
		}))
	if err != nil {
		return fmt.Errorf("copy quads: %w", err)
	}
	return nil
}

func (w *postgresWriter) deleteQuads(quads []hashed) error {
	if len(quads) == 0 {
		return nil
	}
	var columns [4][][]byte
	for i := range quads {
		for k := range columns {
			columns[k] = append(columns[k], quads[i][k][:])
		}
	}
	done, err := w.tx.Exec(w.ctx, `DELETE FROM quads USING unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[]) AS d(s, p, o, l)
		WHERE subject_hash = s AND predicate_hash = p AND object_hash = o AND label_hash = l`, columns[0], columns[1], columns[2], columns[3])
	if err == nil && done.RowsAffected() != int64(len(quads)) {
		err = errConflict
	}
	return err
}

// nodes copies those that are new, counts those that are known, and deletes those that no quad uses any more.
func (w *postgresWriter) nodes(changes []*nodeChange) error {
	changes = slices.DeleteFunc(changes, func(n *nodeChange) bool { return n.refs == 0 })
	hashes := make([][]byte, len(changes))
	for i, n := range changes {
		hashes[i] = n.hash[:]
	}
	known := make(map[refs.ValueHash]bool)
	rows, err := w.tx.Query(w.ctx, `SELECT hash FROM unnest($1::bytea[]) h, LATERAL (SELECT hash FROM nodes WHERE hash = h LIMIT 1) n`, hashes)
	if err != nil {
		return err
	}
	var hash []byte
	if _, err := pgx.ForEachRow(rows, []any{&hash}, func() error { known[refs.ValueHash(hash)] = true; return nil }); err != nil {
		return err
	}
	var fresh []*nodeChange
	var old, gone [][]byte
	var by []int32
	for i, n := range changes {
		switch {
		case known[n.hash]:
			old, by = append(old, hashes[i]), append(by, n.refs)
			if n.refs < 0 {
				gone = append(gone, hashes[i])
			}
		case n.refs > 0:
			fresh = append(fresh, n)
		default:
			return errConflict
		}
	}
	if _, err := w.tx.CopyFrom(w.ctx, pgx.Identifier{"nodes"}, append([]string{"hash", "refs"}, columnNames...),
		pgx.CopyFromSlice(len(fresh), func(i int) ([]any, error) {
			values, err := columnsOf(fresh[i].value)
			return append([]any{fresh[i].hash[:], fresh[i].refs}, values...), err
		})); err != nil {
		return err
	}
	// All are there, so that nothing is inserted: this is an update that finds its rows by the index, whatever the planner thinks.
	if _, err := w.tx.Exec(w.ctx, `INSERT INTO nodes (hash, refs) SELECT * FROM unnest($1::bytea[], $2::int[])
		ON CONFLICT (hash) DO UPDATE SET refs = nodes.refs + EXCLUDED.refs`, old, by); err != nil {
		return err
	}
	if len(gone) > 0 {
		_, err = w.tx.Exec(w.ctx, `DELETE FROM nodes WHERE hash = ANY($1) AND refs <= 0`, gone)
	}
	return err
}

// tallies adds to each tally.
func (w *postgresWriter) tallies(changes map[tally]int) error {
	tables := make(map[string][]tallyChange)
	for k, n := range changes {
		if n != 0 {
			tables[k.table] = append(tables[k.table], tallyChange{key: []byte(k.key), n: int64(n)})
		}
	}
	for _, table := range slices.Sorted(maps.Keys(tables)) {
		rows := tables[table]
		slices.SortFunc(rows, func(a, b tallyChange) int { return bytes.Compare(a.key, b.key) })
		name := "quadloom_" + table
		var err error
		if table == tablePart {
			err = w.set(name, rows)
		} else {
			err = w.count(name, rows)
		}
		if err != nil {
			return fmt.Errorf("count in table %s: %w", name, err)
		}
	}
	return nil
}

type tallyChange struct {
	key []byte
	n   int64
}

// set puts and deletes rows of a table whose counts are all one, so that a row that comes is new.
func (w *postgresWriter) set(table string, rows []tallyChange) error {
	var gone [][]byte
	var fresh []tallyChange
	for _, r := range rows {
		if r.n < 0 {
			gone = append(gone, r.key)
		} else {
			fresh = append(fresh, r)
		}
	}
	if len(gone) > 0 {
		if _, err := w.tx.Exec(w.ctx, `DELETE FROM `+table+` WHERE key = ANY($1)`, gone); err != nil {
			return err
		}
	}
	_, err := w.tx.CopyFrom(w.ctx, pgx.Identifier{table}, []string{"key", "n"},
		pgx.CopyFromSlice(len(fresh), func(i int) ([]any, error) { return []any{fresh[i].key, fresh[i].n}, nil }))
	return err
}

// count adds to rows of a table, and deletes those that come to nothing.
func (w *postgresWriter) count(table string, rows []tallyChange) error {
	keys, by := make([][]byte, len(rows)), make([]int64, len(rows))
	var less [][]byte
	for i, r := range rows {
		keys[i], by[i] = r.key, r.n
		if r.n < 0 {
			less = append(less, r.key)
		}
	}
	_, err := w.tx.Exec(w.ctx, `INSERT INTO `+table+` AS t SELECT * FROM unnest($1::bytea[], $2::bigint[])
		ON CONFLICT (key) DO UPDATE SET n = t.n + EXCLUDED.n`, keys, by)
	if err == nil && len(less) > 0 {
		_, err = w.tx.Exec(w.ctx, `DELETE FROM `+table+` WHERE key = ANY($1) AND n <= 0`, less)
	}
	return err
}
