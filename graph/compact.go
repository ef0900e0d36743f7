package graph

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	cayleyproto "github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	"google.golang.org/protobuf/proto"

	"github.com/quadloom/quadloom/graph/vocab"
)

// Compact writes a graph in a file anew and puts the new file in the place of the old one in one step. The new one has the same quads,
// none of the room that retracted documents have left, and the present format, be the old one of the format before it. It returns
// the sizes of the old file and of the new one. Until the end the old file is as it was, and nobody else may open it.
func Compact(ctx context.Context, place string) (before, after int64, err error) {
	if before, after, err = compact(ctx, place); err != nil {
		return 0, 0, fmt.Errorf("compact graph %s: %w", Redact(place), err)
	}
	return before, after, nil
}

var errNoFile = errors.New("it is not a file; PostgreSQL makes room by itself, and gives it back with VACUUM FULL")

func compact(ctx context.Context, place string) (before, after int64, err error) {
	if place == "mem:" || onPostgres(place) {
		return 0, 0, errNoFile
	}
	path := strings.TrimPrefix(place, "bolt:")
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real // else the new file would take the place of the link
	}
	old, err := openBolt(path, Write)
	if err != nil {
		return 0, 0, err
	}
	closed := false
	defer func() {
		if !closed {
			err = errors.Join(err, old.close())
		}
	}()
	version, empty, err := formatVersion(old)
	switch {
	case err != nil:
		return 0, 0, err
	case empty:
		return 0, 0, ErrNotGraph
	case version < oldestFile || version > fileVersion:
		return 0, 0, &VersionError{Got: version, Want: fileVersion}
	}
	if before, err = fileSize(path); err != nil {
		return 0, 0, err
	}

	fresh := path + ".compact"
	if err := os.Remove(fresh); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return 0, 0, fmt.Errorf("remove what an earlier attempt has left: %w", err)
	}
	defer func() {
		if err != nil {
			os.Remove(fresh)
		}
	}()
	if err = rewrite(ctx, old, fresh); err != nil {
		return 0, 0, err
	}
	if info, err := os.Stat(path); err == nil {
		if err := os.Chmod(fresh, info.Mode().Perm()); err != nil {
			return 0, 0, err
		}
	}
	if after, err = fileSize(fresh); err != nil {
		return 0, 0, err
	}
	if runtime.GOOS == "windows" { // where a file that is open cannot be replaced
		closed = true
		if err = old.close(); err != nil {
			return 0, 0, err
		}
	}
	if err = os.Rename(fresh, path); err != nil {
		return 0, 0, err
	}
	syncFolder(filepath.Dir(path))
	return before, after, nil
}

// rewrite puts the quads of a store into a new graph, in the order in which they are there. It reads nothing but the log, which every
// format has.
func rewrite(ctx context.Context, old backend, path string) (err error) {
	defer guard(&err)()
	t, err := old.begin(false)
	if err != nil {
		return err
	}
	defer t.rollback()
	b, err := openBolt(path, Create)
	if err != nil {
		return err
	}
	g, err := attach(b, Create)
	if err != nil {
		return errors.Join(err, b.close())
	}
	defer func() { err = errors.Join(err, g.Close()) }()

	w := rewriter{ctx: ctx, g: g, t: t, nodes: make(map[uint64]quad.Value)}
	if err := eachPrimitive(ctx, t, func(_ uint64, p *cayleyproto.Primitive) {
		if w.err == nil && !p.IsNode() && !p.Deleted {
			w.err = w.quad(p)
		}
	}); err != nil {
		return err
	}
	if w.err != nil {
		return w.err
	}
	return w.flush()
}

// rewriter collects quads, so many that they make a transaction, and a document never parted.
type rewriter struct {
	ctx   context.Context
	g     *Graph
	t     txn
	nodes map[uint64]quad.Value // that this transaction has met
	quads []quad.Quad
	last  string // the document of the last quad
	err   error
}

func (w *rewriter) quad(p *cayleyproto.Primitive) error {
	var q quad.Quad
	for _, d := range quad.Directions {
		if id := p.GetDirection(d); id != 0 {
			v, err := w.node(id)
			if err != nil {
				return err
			}
			q.Set(d, v)
		}
	}
	doc := documentOf(q)
	if doc != w.last && len(w.quads) >= w.g.engine.batch() {
		if err := w.flush(); err != nil {
			return err
		}
	}
	w.last = doc
	w.quads = append(w.quads, q)
	return nil
}

func (w *rewriter) node(id uint64) (quad.Value, error) {
	if v := w.nodes[id]; v != nil {
		return v, nil
	}
	var p cayleyproto.Primitive
	err := proto.Unmarshal(w.t.get(tableLog, idKey(id)), &p)
	if err != nil {
		return nil, fmt.Errorf("%w: node %d: %w", ErrDamaged, id, err)
	}
	v, err := pquads.UnmarshalValue(p.Value)
	if err != nil || v == nil {
		return nil, fmt.Errorf("%w: node %d makes no sense", ErrDamaged, id)
	}
	w.nodes[id] = v
	return v, nil
}

func (w *rewriter) flush() error {
	if len(w.quads) == 0 {
		return nil
	}
	err := w.g.apply(w.ctx, w.quads, nil)
	w.quads = w.quads[:0]
	clear(w.nodes)
	return err
}

// documentOf is the document that brought a quad, empty if none did.
func documentOf(q quad.Quad) string {
	label, _ := q.Label.(quad.IRI)
	for _, p := range []vocab.Prefix{vocab.Doc, vocab.St} {
		if local, found := strings.CutPrefix(string(label), string(p)); found {
			doc, _, _ := strings.Cut(local, "/")
			return doc
		}
	}
	return ""
}

func fileSize(path string) (int64, error) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// syncFolder makes a rename safe against a loss of power, where folders can be synchronised.
func syncFolder(path string) {
	if f, err := os.Open(path); err == nil {
		_ = f.Sync()
		f.Close()
	}
}
