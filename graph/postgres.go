package graph

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	graphlog "github.com/cayleygraph/cayley/graph/log"
	"github.com/cayleygraph/cayley/graph/refs"
	cayleysql "github.com/cayleygraph/cayley/graph/sql"
	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
)

// postgres is the engine over a PostgreSQL database, which any number of processes may read and write at once. Nodes and quads are in
// the tables of Cayley's backend, which reads them; what writes is postgres_write.go.
type postgres struct {
	pool   *pgxpool.Pool
	qs     cayley.QuadStore
	config string // the name under which Cayley finds the configuration of the connection
}

// schema makes an empty graph. The tables nodes and quads are those that Cayley makes, with two differences: a quad must have a label, and
// there are the indexes that a graph needs rather than Cayley's four of three directions each and its foreign keys, which would cost
// more than all else in loading. A tally's key is bytes, so that its order does not depend on a locale.
const schema = `
CREATE TABLE nodes (
	hash         bytea PRIMARY KEY,
	refs         int NOT NULL,
	value        bytea,
	value_string text,
	datatype     text,
	language     text,
	iri          boolean,
	bnode        boolean,
	value_int    bigint,
	value_bool   boolean,
	value_float  double precision,
	value_time   timestamp with time zone
);
CREATE TABLE quads (
	horizon        bigserial,
	subject_hash   bytea NOT NULL,
	predicate_hash bytea NOT NULL,
	object_hash    bytea NOT NULL,
	label_hash     bytea NOT NULL,
	ts             timestamp DEFAULT now(),
	CONSTRAINT spol_unique PRIMARY KEY (subject_hash, predicate_hash, object_hash, label_hash)
);
CREATE INDEX op_index ON quads (object_hash, predicate_hash);
CREATE INDEX p_index ON quads (predicate_hash);
CREATE INDEX l_index ON quads (label_hash);
CREATE TABLE quadloom_count (key bytea PRIMARY KEY, n bigint NOT NULL);
CREATE TABLE quadloom_name  (key bytea PRIMARY KEY, n bigint NOT NULL);
CREATE TABLE quadloom_word  (key bytea PRIMARY KEY, n bigint NOT NULL);
CREATE TABLE quadloom_part  (key bytea PRIMARY KEY, n bigint NOT NULL);
CREATE TABLE quadloom       (key text PRIMARY KEY, value text NOT NULL);
`

// flavor is what Cayley's backend for SQL is to know of the database, under the name of the driver below.
const flavor = "quadloom-postgres"

func init() {
	cayleysql.Register(flavor, cayleysql.Registration{
		Driver: "pgx",
		QueryDialect: cayleysql.QueryDialect{
			RegexpOp:    "~",
			FieldQuote:  func(name string) string { return pgx.Identifier{name}.Sanitize() },
			Placeholder: func(n int) string { return "$" + strconv.Itoa(n) },
		},
		Estimated: func(table string) string {
			if table == "quads" {
				return `SELECT coalesce(sum(n), 0)::bigint FROM quadloom_count`
			}
			return `SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = '` + table + `'::regclass`
		},
		RunTx: func(_ *sql.Tx, nodes []graphlog.NodeUpdate, quads []graphlog.QuadUpdate, _ cayley.IgnoreOpts) error {
			if len(nodes) > 0 || len(quads) > 0 {
				return errWriter
			}
			return nil
		},
	})
}

// onPostgres reports whether a place is a URL of PostgreSQL.
func onPostgres(place string) bool {
	return strings.HasPrefix(place, "postgres://") || strings.HasPrefix(place, "postgresql://")
}

// Redact is a place without its password, to be shown.
func Redact(place string) string {
	if !onPostgres(place) {
		return place
	}
	u, err := url.Parse(place)
	if err != nil {
		scheme, _, _ := strings.Cut(place, "//")
		return scheme + "//..."
	}
	if q := u.Query(); q.Has("password") {
		q.Set("password", "xxxxx")
		u.RawQuery = q.Encode()
	}
	return u.Redacted()
}

// openPostgres opens the graph in a database, in the schema that comes first in its search path.
func openPostgres(place string, mode Mode) (e *postgres, err error) {
	config, err := pgxpool.ParseConfig(place)
	if err != nil {
		return nil, err
	}
	if config.ConnConfig.ConnectTimeout == 0 {
		config.ConnConfig.ConnectTimeout = 10 * time.Second
	}
	ctx := context.Background()
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	e = &postgres{pool: pool}
	if err = e.prepare(ctx, mode); err != nil {
		pool.Close()
		return nil, explain(err)
	}
	// Cayley takes the name of a registered configuration and so never sees, nor logs, a password.
	name := stdlib.RegisterConnConfig(config.ConnConfig)
	qs, err := cayleysql.New(flavor, name, nil)
	if err != nil {
		pool.Close()
		stdlib.UnregisterConnConfig(name)
		return nil, explain(err)
	}
	e.qs, e.config = qs, name
	return e, nil
}

// prepare checks the format of the graph, and makes an empty one if it is to be created.
func (e *postgres) prepare(ctx context.Context, mode Mode) error {
	version, err := e.version(ctx)
	if errors.Is(err, ErrNotExist) && mode == Create {
		_, err = e.pool.Exec(ctx, schema+fmt.Sprintf(`INSERT INTO quadloom VALUES ('version', '%d')`, tablesVersion))
		if err == nil || !errors.Is(explain(err), errConflict) {
			return err
		}
		version, err = e.version(ctx) // another process has made it meanwhile
	}
	if err == nil && version != tablesVersion {
		err = &VersionError{Got: version, Want: tablesVersion}
	}
	return err
}

func (e *postgres) version(ctx context.Context) (int, error) {
	var ours, tables bool
	var missing string
	err := e.pool.QueryRow(ctx, `SELECT to_regclass('quadloom') IS NOT NULL, to_regclass('nodes') IS NOT NULL OR to_regclass('quads') IS NOT NULL,
		(SELECT coalesce(string_agg(name, ', '), '') FROM unnest($1::text[]) name WHERE to_regclass(name) IS NULL)`,
		[]string{"nodes", "quads", "quadloom_count", "quadloom_name", "quadloom_word", "quadloom_part"}).
		Scan(&ours, &tables, &missing)
	switch {
	case err != nil:
		return 0, err
	case !ours && tables:
		return 0, fmt.Errorf("%w: it has a table nodes or quads that quadloom did not make", ErrNotGraph)
	case !ours:
		return 0, fmt.Errorf("%w: the database has no tables of quadloom's", ErrNotExist)
	case missing != "":
		return 0, fmt.Errorf("%w: it has no table %s", ErrDamaged, missing)
	}
	var text string
	err = e.pool.QueryRow(ctx, `SELECT value FROM quadloom WHERE key = 'version'`).Scan(&text)
	if err != nil {
		return 0, fmt.Errorf("read its version: %w", err)
	}
	version, err := strconv.Atoi(text)
	if err != nil {
		return 0, fmt.Errorf("%w: its version is %q", ErrDamaged, text)
	}
	return version, nil
}

// explain puts a name to what PostgreSQL and its driver report. See PostgreSQL's manual, appendix A, for the codes.
func explain(err error) error {
	var pg *pgconn.PgError
	var network *net.OpError
	if errors.As(err, new(*pgconn.ConnectError)) && errors.As(err, &network) && !errors.Is(err, context.Canceled) {
		return fmt.Errorf("%w: %w", ErrUnreachable, network) // once, and not for each way in which the driver tried
	}
	var known error
	switch {
	case err == nil, errors.Is(err, context.Canceled), errors.Is(err, ErrNotExist), errors.Is(err, ErrNotGraph), errors.Is(err, ErrDamaged):
	case errors.As(err, new(*VersionError)), errors.Is(err, errConflict), errors.Is(err, pgx.ErrNoRows), errors.Is(err, sql.ErrNoRows):
	case !errors.As(err, &pg):
		known = ErrUnreachable
	case pg.Code == "23505", pg.Code == "42P07": // a row or a table is there already
		known = errConflict
	case pg.Code == "42P01": // no such table
		known = ErrNotGraph
	case pg.Code == "25006": // a standby, or a user who may only read
		known = ErrReadOnly
	case strings.HasPrefix(pg.Code, "28"), pg.Code == "42501":
		known = ErrDenied
	case strings.HasPrefix(pg.Code, "08"), strings.HasPrefix(pg.Code, "57P"), pg.Code == "3D000", pg.Code == "53300":
		known = ErrUnreachable // or shuts down, has no such database, or has as many connections as it can
	case pg.Code == "53100":
		known = syscall.ENOSPC
	}
	if known == nil || errors.Is(err, known) {
		return err
	}
	return fmt.Errorf("%w: %w", known, err)
}

func (e *postgres) quadStore() cayley.QuadStore { return e.qs }

// Columns that together make a quad or a value.
const (
	quadColumns  = `subject_hash, predicate_hash, object_hash, label_hash`
	valueColumns = `value, value_string, datatype, language, iri, bnode, value_int, value_bool, value_float, value_time`
)

func (e *postgres) match(ctx context.Context, index kv.QuadIndex, values []quad.Value) ([]quad.Quad, error) {
	where := `FROM quads WHERE true`
	args := make([]any, len(values))
	for i, v := range values {
		where += ` AND ` + index.Dirs[i].String() + `_hash = $` + strconv.Itoa(i+1)
		hash := refs.HashOf(v)
		args[i] = hash[:]
	}
	// A node that is not there was one of a document that was retracted after its quads were read.
	for range 10 {
		quads, whole, err := e.read(ctx, where, args)
		if err != nil || whole {
			return quads, explain(err)
		}
	}
	return nil, errConflict
}

// read reads quads and their nodes in one round trip, and says whether there was a value for each of the nodes.
func (e *postgres) read(ctx context.Context, where string, args []any) (quads []quad.Quad, whole bool, err error) {
	var batch pgx.Batch
	batch.Queue(`SELECT `+quadColumns+` `+where+` ORDER BY horizon`, args...)
	// Of many nodes the planner would rather read the whole table; the limit has it look them up one by one.
	batch.Queue(`SELECT hash, `+valueColumns+` FROM (
			SELECT DISTINCT h FROM (SELECT `+quadColumns+` `+where+`) q,
				LATERAL (VALUES (subject_hash), (predicate_hash), (object_hash), (label_hash)) v(h)
		) used, LATERAL (SELECT * FROM nodes WHERE hash = h LIMIT 1) n`, args...)
	results := e.pool.SendBatch(ctx, &batch)
	defer func() { err = errors.Join(err, results.Close()) }()

	var found []hashed
	var parts [4][]byte
	rows, _ := results.Query() // an error comes with the rows as well
	if _, err = pgx.ForEachRow(rows, []any{&parts[0], &parts[1], &parts[2], &parts[3]}, func() error {
		var q hashed
		for i := range q {
			copy(q[i][:], parts[i])
		}
		found = append(found, q)
		return nil
	}); err != nil {
		return nil, false, err
	}
	values := make(map[refs.ValueHash]quad.Value)
	var hash []byte
	var c columns
	rows, _ = results.Query()
	if _, err = pgx.ForEachRow(rows, append([]any{&hash}, c.targets()...), func() error {
		v, err := c.read()
		values[refs.ValueHash(hash)] = v
		return err
	}); err != nil {
		return nil, false, err
	}
	quads = make([]quad.Quad, len(found))
	for i, q := range found {
		for k, d := range quad.Directions {
			v := values[q[k]]
			if v == nil {
				return nil, false, nil
			}
			quads[i].Set(d, v)
		}
	}
	return quads, true, nil
}

func (e *postgres) tallies(ctx context.Context) (tallies, error) {
	tx, err := e.pool.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly})
	if err != nil {
		return nil, explain(err)
	}
	return &postgresTallies{ctx: ctx, tx: tx}, nil
}

type postgresTallies struct {
	ctx   context.Context
	tx    pgx.Tx
	first error
}

func (t *postgresTallies) cursor(table string) cursor {
	return &postgresCursor{tallies: t, table: table}
}
func (t *postgresTallies) err() error { return explain(t.first) }

// release ends the transaction also when its context has ended. It can fail only with the connection, which is then given up.
func (t *postgresTallies) release() { _ = t.tx.Rollback(context.WithoutCancel(t.ctx)) }

// postgresCursor reads a table page by page. The first page is small, since most who seek want to know a single key.
type postgresCursor struct {
	tallies *postgresTallies
	table   string
	page    []row
	size    int
}

type row struct{ key, value []byte }

func (c *postgresCursor) seek(key []byte) (k, v []byte) {
	c.size = 4
	return c.read(">=", key)
}

func (c *postgresCursor) next() (k, v []byte) {
	if len(c.page) == 0 {
		return nil, nil
	}
	last := c.page[0].key
	if c.page = c.page[1:]; len(c.page) > 0 {
		return c.page[0].key, c.page[0].value
	}
	c.size = min(4*c.size, 1<<12)
	return c.read(">", last)
}

// read fetches the page of keys that stand in a relation to one.
func (c *postgresCursor) read(relation string, key []byte) (k, v []byte) {
	t := c.tallies
	c.page = nil
	if t.first != nil {
		return nil, nil
	}
	if key == nil {
		key = []byte{}
	}
	rows, err := t.tx.Query(t.ctx, `SELECT key, n FROM quadloom_`+c.table+` WHERE key `+relation+` $1 ORDER BY key LIMIT $2`, key, c.size)
	if err == nil {
		c.page, err = pgx.CollectRows(rows, func(r pgx.CollectableRow) (row, error) {
			var key []byte
			var n int64
			err := r.Scan(&key, &n)
			return row{key, binary.AppendUvarint(nil, uint64(n))}, err
		})
	}
	if err != nil {
		t.first = err
	}
	if err != nil || len(c.page) == 0 {
		return nil, nil
	}
	return c.page[0].key, c.page[0].value
}

func (e *postgres) batch() int { return batchQuads }

// announce does nothing: a database is there for many.
func (e *postgres) announce(string) {}

func (e *postgres) close() error {
	e.pool.Close()
	defer stdlib.UnregisterConnConfig(e.config)
	return e.qs.Close()
}
