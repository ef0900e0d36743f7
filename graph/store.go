package graph

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"runtime/debug"
	"sync/atomic"

	cayleyproto "github.com/cayleygraph/cayley/graph/proto"
	"github.com/hidal-go/hidalgo/kv"
	"google.golang.org/protobuf/proto"
)

// backend is an ordered store of key-value pairs in named tables, with transactions: one writer at a time, and readers that
// see the state of their beginning.
type backend interface {
	begin(write bool) (txn, error)
	close() error
}

// txn is a transaction. A table that is not there is empty, and put makes it. What get and cursors return is valid until the
// transaction ends and must not be changed. A transaction serves one goroutine at a time.
type txn interface {
	get(table string, key []byte) []byte
	put(table string, key, value []byte) error
	del(table string, key []byte) error
	cursor(table string) cursor
	empty() bool // no table is there
	commit() error
	pages() int // that a commit has written; 0 where there are none
	rollback()  // nothing after a commit
}

// tableFormat is a table of our own, beside those of tallies and those that Cayley makes: "version" -> version of the format, decimal.
const tableFormat = "quadloom"

// store gives a backend to Cayley as the key-value store that it expects. Cayley spreads the hashes of nodes over 2 × 65,536
// buckets by their first two bytes; here they are one table each, which the order of the keys serves as well and which
// takes a third of the space. Cayley writes only within a transaction that package graph has under way, and which it ends.
type store struct {
	backend backend
	writing atomic.Pointer[storeTx]
}

var _ kv.KV = (*store)(nil)

func (s *store) Close() error { return s.backend.close() }

func (s *store) View(ctx context.Context, fn func(kv.Tx) error) error { return kv.View(ctx, s, fn) }

func (s *store) Update(ctx context.Context, fn func(kv.Tx) error) error { return kv.Update(ctx, s, fn) }

func (s *store) Tx(_ context.Context, write bool) (kv.Tx, error) {
	if write {
		tx := s.writing.Load()
		if tx == nil {
			return nil, errWriter
		}
		return innerTx{tx}, nil
	}
	t, err := s.backend.begin(false)
	if err != nil {
		return nil, err
	}
	return &storeTx{txn: t}, nil
}

// initStore is a store that Cayley prepares within a transaction that is under way, so that a graph is made whole or not at all.
type initStore struct{ tx *storeTx }

func (s initStore) Close() error                                         { return nil }
func (s initStore) View(ctx context.Context, fn func(kv.Tx) error) error { return kv.View(ctx, s, fn) }
func (s initStore) Update(ctx context.Context, fn func(kv.Tx) error) error {
	return kv.Update(ctx, s, fn)
}
func (s initStore) Tx(context.Context, bool) (kv.Tx, error) { return innerTx{s.tx}, nil }

// innerTx is a transaction that another one ends.
type innerTx struct{ *storeTx }

func (innerTx) Commit(context.Context) error { return nil }
func (innerTx) Close() error                 { return nil }

// storeTx is a transaction as Cayley expects it.
type storeTx struct {
	txn     txn
	erasing bool                     // Cayley would leave a quad that it deletes in the log, marked: here it goes
	erased  []*cayleyproto.Primitive // and is in the indexes still
}

// nodes reports whether a key of Cayley's is one of its buckets of hashes: 'v', which gives the ids of nodes, or 'n', which counts
// their uses.
func nodes(k kv.Key, kind byte) bool { return len(k) == 2 && len(k[0]) == 3 && k[0][0] == kind }

// get is the value that Cayley expects, nil if there is none.
func (t *storeTx) get(k kv.Key) []byte {
	switch {
	case len(k) != 2:
		return nil
	case nodes(k, 'v'):
		if id := (nodeIDs{t.txn}).get(k[1]); id > 0 {
			return binary.AppendUvarint(nil, id)
		}
		return nil
	case nodes(k, 'n'):
		if uses := (nodeUses{t.txn}).get(nodeIDs{t.txn}.get(k[1])); uses > 0 {
			return binary.AppendUvarint(nil, uses)
		}
		return nil
	}
	return t.txn.get(string(k[0]), k[1])
}

func (t *storeTx) Get(_ context.Context, k kv.Key) (v kv.Value, err error) {
	defer guard(&err)()
	if v = t.get(k); v == nil {
		return nil, kv.ErrNotFound
	}
	return v, nil
}

func (t *storeTx) GetBatch(_ context.Context, keys []kv.Key) (vs []kv.Value, err error) {
	defer guard(&err)()
	vs = make([]kv.Value, len(keys))
	for i, k := range keys {
		vs[i] = t.get(k)
	}
	return vs, nil
}

func (t *storeTx) Put(_ context.Context, k kv.Key, v kv.Value) (err error) {
	defer guard(&err)()
	switch {
	case len(k) == 2 && len(k[1]) == 0:
		return nil // Cayley makes a bucket; tables are made as they are needed
	case nodes(k, 'n'):
		uses, _ := binary.Uvarint(v)
		return nodeUses{t.txn}.set(nodeIDs{t.txn}.get(k[1]), uses)
	case len(k) != 2, nodes(k, 'v'):
		return fmt.Errorf("put: unexpected key %q", k)
	}
	if t.erasing && string(k[0]) == tableLog {
		var p cayleyproto.Primitive
		if err := proto.Unmarshal(v, &p); err != nil {
			return err
		}
		if p.Deleted {
			t.erased = append(t.erased, &p)
			return t.txn.del(tableLog, k[1])
		}
	}
	return t.txn.put(string(k[0]), k[1], v)
}

func (t *storeTx) Del(_ context.Context, k kv.Key) (err error) {
	defer guard(&err)()
	switch {
	case len(k) != 2:
		return fmt.Errorf("delete: unexpected key %q", k)
	case nodes(k, 'v'):
		return nodeIDs{t.txn}.del(k[1])
	case nodes(k, 'n'):
		return nodeUses{t.txn}.set(nodeIDs{t.txn}.get(k[1]), 0)
	}
	return t.txn.del(string(k[0]), k[1])
}

func (t *storeTx) Commit(context.Context) (err error) {
	defer guard(&err)()
	return t.txn.commit()
}

func (t *storeTx) Close() error {
	t.txn.rollback()
	return nil
}

func (t *storeTx) Scan(_ context.Context, opts ...kv.IteratorOption) kv.Iterator {
	return kv.ApplyIteratorOptions(&scan{txn: t.txn}, opts)
}

// scan iterates over the keys of one table that begin with a prefix. Cayley scans in no other way.
type scan struct {
	txn    txn
	table  string
	prefix []byte
	cursor cursor
	k, v   []byte
	err    error
}

var _ kv.PrefixIterator = (*scan)(nil)

func (s *scan) WithPrefix(prefix kv.Key) kv.Iterator {
	out := &scan{txn: s.txn}
	switch len(prefix) {
	case 2:
		out.table, out.prefix = string(prefix[0]), prefix[1]
	case 1:
		out.table = string(prefix[0])
	default:
		out.err = fmt.Errorf("scan: unexpected prefix %q", prefix)
	}
	return out
}

func (s *scan) Next(context.Context) bool {
	defer guard(&s.err)()
	if s.err != nil {
		return false
	}
	if s.cursor == nil {
		s.cursor = s.txn.cursor(s.table)
		s.k, s.v = s.cursor.seek(s.prefix)
	} else if s.k != nil {
		s.k, s.v = s.cursor.next()
	}
	if !bytes.HasPrefix(s.k, s.prefix) {
		s.k = nil
	}
	return s.k != nil
}

func (s *scan) Reset()        { s.cursor, s.k, s.v = nil, nil, nil }
func (s *scan) Key() kv.Key   { return kv.Key{[]byte(s.table), s.k} }
func (s *scan) Val() kv.Value { return s.v }
func (s *scan) Err() error    { return s.err }
func (s *scan) Close() error  { return nil }

// guard is deferred as guard(&err)() around reads of a backend. It turns the panic with which bbolt meets a page that makes no sense,
// and the fault of an address outside the file, into an error.
func guard(err *error) func() {
	old := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(old)
		if r := recover(); r != nil {
			*err = fmt.Errorf("%w: %v", ErrDamaged, r)
		}
	}
}
