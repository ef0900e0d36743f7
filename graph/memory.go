package graph

import (
	"bytes"
	"errors"
	"hash/maphash"
	"maps"
	"sync"
	"sync/atomic"
)

// memory is a backend that lives as long as its process. Its tables are search trees that are never changed, only replaced, so
// that readers need no lock and a rollback nothing at all.
type memory struct {
	writer sync.Mutex
	tables atomic.Pointer[map[string]*tree]
	seed   maphash.Seed
}

func newMemory() *memory {
	m := &memory{seed: maphash.MakeSeed()}
	m.tables.Store(&map[string]*tree{})
	return m
}

func (m *memory) close() error { return nil }

func (m *memory) begin(write bool) (txn, error) {
	if !write {
		return &memoryTxn{memory: m, tables: *m.tables.Load()}, nil
	}
	m.writer.Lock()
	return &memoryTxn{memory: m, tables: maps.Clone(*m.tables.Load()), write: true}, nil
}

type memoryTxn struct {
	memory *memory
	tables map[string]*tree
	write  bool // and not yet over
}

func (t *memoryTxn) get(table string, key []byte) []byte {
	for n := t.tables[table]; n != nil; {
		switch c := bytes.Compare(key, n.key); {
		case c == 0:
			return n.value
		case c < 0:
			n = n.left
		default:
			n = n.right
		}
	}
	return nil
}

func (t *memoryTxn) put(table string, key, value []byte) error {
	if !t.write {
		return errors.New("put in a transaction that only reads")
	}
	// The value may be empty but must not be nil, which would say that there is none.
	n := &tree{key: bytes.Clone(key), value: append([]byte{}, value...), rank: maphash.Bytes(t.memory.seed, key)}
	t.tables[table] = t.tables[table].with(n)
	return nil
}

func (t *memoryTxn) del(table string, key []byte) error {
	if !t.write {
		return errors.New("delete in a transaction that only reads")
	}
	if t.get(table, key) != nil {
		t.tables[table] = t.tables[table].without(key)
	}
	return nil
}

func (t *memoryTxn) commit() error {
	if t.write {
		t.write = false
		t.memory.tables.Store(&t.tables)
		t.memory.writer.Unlock()
	}
	return nil
}

func (t *memoryTxn) rollback() {
	if t.write {
		t.write = false
		t.memory.writer.Unlock()
	}
}

func (t *memoryTxn) pages() int { return 0 }

func (t *memoryTxn) empty() bool { return len(t.tables) == 0 }

func (t *memoryTxn) cursor(table string) cursor { return &memoryCursor{root: t.tables[table]} }

// tree is a treap (Seidel and Aragon 1996): a search tree by key and a heap by rank, which a hash of the key decides, so that it is
// balanced whatever the order of insertion. Nodes are never changed once they are in a tree.
type tree struct {
	key, value  []byte
	rank        uint64
	left, right *tree
}

// with is the tree with a node put in, in place of one with the same key.
func (n *tree) with(in *tree) *tree {
	if n == nil {
		return in
	}
	c := bytes.Compare(in.key, n.key)
	if c == 0 {
		in.left, in.right = n.left, n.right
		return in
	}
	if in.rank > n.rank {
		in.left, in.right = n.split(in.key)
		return in
	}
	out := *n
	if c < 0 {
		out.left = n.left.with(in)
	} else {
		out.right = n.right.with(in)
	}
	return &out
}

// split parts a tree into the keys below and those above a key that it does not hold.
func (n *tree) split(key []byte) (below, above *tree) {
	if n == nil {
		return nil, nil
	}
	out := *n
	if bytes.Compare(n.key, key) < 0 {
		out.right, above = n.right.split(key)
		return &out, above
	}
	below, out.left = n.left.split(key)
	return below, &out
}

// without is the tree without a key that it holds.
func (n *tree) without(key []byte) *tree {
	out := *n
	switch c := bytes.Compare(key, n.key); {
	case c == 0:
		return join(n.left, n.right)
	case c < 0:
		out.left = n.left.without(key)
	default:
		out.right = n.right.without(key)
	}
	return &out
}

// join makes one tree of two, where every key of the first is below every key of the second.
func join(a, b *tree) *tree {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	case a.rank > b.rank:
		out := *a
		out.right = join(a.right, b)
		return &out
	}
	out := *b
	out.left = join(a, b.left)
	return &out
}

// memoryCursor remembers the way from the root to where it is: the nodes whose right halves are still to come.
type memoryCursor struct {
	root *tree
	path []*tree
}

func (c *memoryCursor) seek(key []byte) (k, v []byte) {
	c.path = c.path[:0]
	for n := c.root; n != nil; {
		if bytes.Compare(n.key, key) < 0 {
			n = n.right
		} else {
			c.path = append(c.path, n)
			n = n.left
		}
	}
	return c.here()
}

func (c *memoryCursor) next() (k, v []byte) {
	if len(c.path) == 0 {
		return nil, nil
	}
	n := c.path[len(c.path)-1].right
	c.path = c.path[:len(c.path)-1]
	for ; n != nil; n = n.left {
		c.path = append(c.path, n)
	}
	return c.here()
}

func (c *memoryCursor) here() (k, v []byte) {
	if len(c.path) == 0 {
		return nil, nil
	}
	n := c.path[len(c.path)-1]
	return n.key, n.value
}
