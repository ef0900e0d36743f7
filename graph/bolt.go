package graph

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"math/bits"
	"os"
	"runtime"
	"strings"
	"syscall"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// patience is how long a process waits for another to release a graph. A lookup takes less.
const patience = 250 * time.Millisecond

// bolt is a backend in a single file. Its lock is bbolt's, on the file itself.
type bolt struct {
	db     *bbolt.DB
	holder *holder
}

// openBolt opens a file. Nothing is written to one that is not a graph.
func openBolt(path string, mode Mode) (*bolt, error) {
	for {
		b, err := tryBolt(path, mode)
		if !errors.Is(err, errReplaced) {
			return b, err
		}
	}
}

// errReplaced says that Compact has put another file in the place of the one that was opened, while that waited for its lock.
var errReplaced = errors.New("the file was replaced")

func tryBolt(path string, mode Mode) (*bolt, error) {
	if err := inspect(path); err != nil && (mode != Create || !errors.Is(err, ErrNotExist) && !errors.Is(err, errEmpty)) {
		return nil, err
	}
	options := &bbolt.Options{
		Timeout:      patience,
		ReadOnly:     mode == Read,
		FreelistType: bbolt.FreelistMapType,
		NoStatistics: true,
	}
	if mode != Read && runtime.GOOS != "windows" && bits.UintSize == 64 {
		// Growing the map waits for all readers, and a reader that begins a second transaction would wait for that in turn.
		// Address space is free; on Windows it is not, there the file would grow with it.
		options.InitialMmapSize = 1 << 36
	}
	var file *os.File
	options.OpenFile = func(name string, flag int, perm os.FileMode) (f *os.File, err error) {
		file, err = os.OpenFile(name, flag, perm)
		return file, err
	}
	db, err := openFile(path, options)
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return nil, &LockedError{Path: path, Holder: readHolder(path)}
	case err != nil && noRoom(err):
		return nil, fmt.Errorf("%w: %w", ErrFull, err)
	case err != nil:
		return nil, err
	}
	if opened, err := file.Stat(); err == nil {
		if there, err := os.Stat(path); err == nil && !os.SameFile(opened, there) {
			return nil, errors.Join(errReplaced, db.Close())
		}
	}
	db.AllocSize = 256 << 10 // by which the file grows; bbolt's 16 MB would make a small graph look large
	return &bolt{db: db, holder: hold(path, mode)}, nil
}

func openFile(path string, options *bbolt.Options) (db *bbolt.DB, err error) {
	defer guard(&err)()
	return bbolt.Open(path, 0o644, options)
}

// errEmpty is an empty file: so a process that is killed while it makes a graph may leave one.
var errEmpty = fmt.Errorf("%w: it is empty", ErrNotGraph)

// missing is a file that is not there. It says so once, and is what the system says as well.
type missing struct{ err error }

func (missing) Error() string     { return ErrNotExist.Error() }
func (m missing) Unwrap() []error { return []error{ErrNotExist, m.err} }

// inspect reads the head of a file without changing it, and tells what is wrong. bbolt would make a graph of an empty file, and
// fault on one that is shorter than its head says.
func inspect(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return missing{err}
	} else if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.IsDir() {
		return fmt.Errorf("%w: it is a folder", ErrNotGraph)
	}
	if info.Size() == 0 {
		return errEmpty
	}
	head := make([]byte, 1<<16)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return err
	}
	var newest metaPage
	for _, page := range candidates(head[:n]) {
		if page.valid && page.Txid >= newest.Txid {
			newest = page
		}
	}
	switch {
	case newest.valid && info.Size() < int64(newest.Pages)*int64(newest.PageSize):
		return fmt.Errorf("%w: it is cut off, %d of %d bytes are there", ErrDamaged, info.Size(), int64(newest.Pages)*int64(newest.PageSize))
	case newest.valid:
		return nil
	case len(candidates(head[:n])) > 0:
		return fmt.Errorf("%w: its head makes no sense", ErrDamaged)
	}
	return ErrNotGraph
}

// metaPage is the part of bbolt's meta page that says how long the file is; see bbolt's internal/common/meta.go.
type metaPage struct {
	Magic, Version, PageSize, Flags uint32
	Root, Sequence, Freelist        uint64
	Pages, Txid, Checksum           uint64
	valid                           bool
}

// candidates are the meta pages at the beginning of a file: the first lies at 0, the second a page later, whatever a page is.
func candidates(head []byte) []metaPage {
	const header, length, magic = 16, 64, 0xED0CDAED
	var found []metaPage
	for _, at := range []int{0, 4 << 10, 8 << 10, 16 << 10, 32 << 10} {
		if at+header+length > len(head) {
			break
		}
		b := head[at+header:]
		u32, u64 := binary.NativeEndian.Uint32, binary.NativeEndian.Uint64
		m := metaPage{
			Magic: u32(b), Version: u32(b[4:]), PageSize: u32(b[8:]), Flags: u32(b[12:]),
			Root: u64(b[16:]), Sequence: u64(b[24:]), Freelist: u64(b[32:]),
			Pages: u64(b[40:]), Txid: u64(b[48:]), Checksum: u64(b[56:]),
		}
		if m.Magic != magic {
			continue
		}
		sum := fnv.New64a()
		sum.Write(b[:56])
		m.valid = sum.Sum64() == m.Checksum && m.Version == 2 && (at == 0 || at == int(m.PageSize))
		found = append(found, m)
	}
	return found
}

func (b *bolt) close() error {
	err := b.db.Close()
	b.holder.release()
	return err
}

func (b *bolt) begin(write bool) (t txn, err error) {
	defer guard(&err)()
	tx, err := b.db.Begin(write)
	if errors.Is(err, bolterrors.ErrDatabaseReadOnly) {
		return nil, ErrReadOnly
	} else if err != nil {
		return nil, err
	}
	return &boltTxn{tx: tx, buckets: make(map[string]*bbolt.Bucket, 8)}, nil
}

type boltTxn struct {
	tx      *bbolt.Tx
	buckets map[string]*bbolt.Bucket
}

// bucket is a table, nil if it is not there.
func (t *boltTxn) bucket(table string) *bbolt.Bucket {
	b, known := t.buckets[table]
	if !known {
		if b = t.tx.Bucket([]byte(table)); b != nil {
			t.buckets[table] = b
		}
	}
	return b
}

func (t *boltTxn) get(table string, key []byte) []byte {
	b := t.bucket(table)
	if b == nil {
		return nil
	}
	v := b.Get(key)
	touch(v)
	return v
}

func (t *boltTxn) put(table string, key, value []byte) error {
	b := t.bucket(table)
	if b == nil {
		var err error
		if b, err = t.tx.CreateBucket([]byte(table)); err != nil {
			return fmt.Errorf("create table %s: %w", table, err)
		}
		t.buckets[table] = b
	}
	switch table { // ids only grow, so that pages are filled once, at their ends, or most of them are
	case tableLog:
		b.FillPercent = 0.95
	case tableUses, indexTable(bySubject), indexTable(byObject), indexTable(byLabel):
		b.FillPercent = 0.9
	}
	return b.Put(key, value)
}

func (t *boltTxn) del(table string, key []byte) error {
	b := t.bucket(table)
	if b == nil {
		return nil
	}
	return b.Delete(key)
}

func (t *boltTxn) cursor(table string) cursor {
	b := t.bucket(table)
	if b == nil {
		return noRows{}
	}
	return boltCursor{b.Cursor()}
}

func (t *boltTxn) empty() bool {
	k, _ := t.tx.Cursor().First()
	return k == nil
}

func (t *boltTxn) commit() error {
	err := t.tx.Commit()
	if err != nil && noRoom(err) {
		return fmt.Errorf("%w: %w", ErrFull, err)
	}
	return err
}

func (t *boltTxn) pages() int {
	stats := t.tx.Stats()
	return int(stats.GetPageCount())
}

// noRoom reports whether a write failed because the disk, or what the user may use of it, is full. bbolt tells some errors as text
// alone.
func noRoom(err error) bool {
	for _, no := range []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG} {
		if errors.Is(err, no) || strings.Contains(err.Error(), no.Error()) {
			return true
		}
	}
	return false
}

// rollback can fail only because the transaction is over.
func (t *boltTxn) rollback() { _ = t.tx.Rollback() }

type boltCursor struct{ c *bbolt.Cursor }

func (c boltCursor) seek(key []byte) (k, v []byte) {
	k, v = c.c.Seek(key)
	touch(k)
	touch(v)
	return k, v
}

func (c boltCursor) next() (k, v []byte) {
	k, v = c.c.Next()
	touch(k)
	touch(v)
	return k, v
}

// touch reads the ends of what lies in the file, so that a length or place that makes no sense is met here, where it is caught, and
// not where it is used.
//
//go:noinline
func touch(b []byte) byte {
	if len(b) == 0 {
		return 0
	}
	return b[0] ^ b[len(b)-1]
}

// noRows is a cursor over a table that is not there.
type noRows struct{}

func (noRows) seek([]byte) (k, v []byte) { return nil, nil }
func (noRows) next() (k, v []byte)       { return nil, nil }
