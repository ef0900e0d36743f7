package graph_test

import (
	"errors"
	"io"
	"math/rand/v2"
	"net"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/graph"
	"github.com/quadloom/quadloom/graph/graphtest"
	"github.com/quadloom/quadloom/graph/vocab"
)

func TestPostgresPlaces(t *testing.T) {
	good := graphtest.Server(t)
	empty := graphtest.Database(t)
	made := graphtest.Database(t)
	create(t, made).Close()

	wrongPassword := *good
	wrongPassword.User = url.UserPassword(good.User.Username(), "wrong-secret")
	noDatabase := *good
	noDatabase.Path = "/there_is_none"
	noServer := *good
	noServer.Host = "127.0.0.1:1"
	cayleys := graphtest.Database(t)
	graphtest.SQL(t, cayleys, `CREATE TABLE nodes (hash bytea); CREATE TABLE quads (horizon bigint)`)
	newer := graphtest.Database(t)
	create(t, newer).Close()
	graphtest.SQL(t, newer, `UPDATE quadloom SET value = '7'`)
	torn := graphtest.Database(t)
	create(t, torn).Close()
	graphtest.SQL(t, torn, `DROP TABLE quads`)

	for name, c := range map[string]struct {
		place string
		mode  graph.Mode
		want  error
	}{
		"empty, to read":   {empty, graph.Read, graph.ErrNotExist},
		"empty, to write":  {empty, graph.Write, graph.ErrNotExist},
		"wrong password":   {wrongPassword.String(), graph.Create, graph.ErrDenied},
		"password as such": {graphtest.With(&noServer, "password", "wrong-secret"), graph.Read, graph.ErrUnreachable},
		"no database":      {noDatabase.String(), graph.Create, graph.ErrUnreachable},
		"no server":        {noServer.String(), graph.Create, graph.ErrUnreachable},
		"another program":  {cayleys, graph.Create, graph.ErrNotGraph},
		"a table less":     {torn, graph.Create, graph.ErrDamaged},
	} {
		g, err := graph.Open(c.place, c.mode)
		if err == nil {
			g.Close()
		}
		if !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
			continue
		}
		if password, _ := good.User.Password(); strings.Contains(err.Error(), "wrong-secret") || password != "" && strings.Contains(err.Error(), password) {
			t.Errorf("%s: %q tells the password", name, err)
		}
	}
	var version *graph.VersionError
	if _, err := graph.Open(newer, graph.Read); !errors.As(err, &version) || version.Got != 7 {
		t.Errorf("got %v, want a VersionError", err)
	}
	if _, err := graph.Open("postgres://quadloom:wrong-secret@host:x/", graph.Read); err == nil || strings.Contains(err.Error(), "wrong-secret") {
		t.Errorf("got %v, want an error without the password", err)
	}
}

func TestPostgresReopens(t *testing.T) {
	place := graphtest.Database(t)
	docs := random(rand.New(rand.NewPCG(15, 16)), 20)
	g := create(t, place)
	add(t, g, docs[:10]...)
	want, wantNames := dump(t, g), found(t, g)
	g.Close()
	r, err := graph.Open(place, graph.Read)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	same(t, "before and after closing", dump(t, r), want)
	if got := found(t, r); !slices.Equal(got, wantNames) {
		t.Errorf("names are %v, want %v", got, wantNames)
	}
	if _, err := r.Add(t.Context(), docs[10]); !errors.Is(err, graph.ErrReadOnly) {
		t.Errorf("add to a reader: got %v, want %v", err, graph.ErrReadOnly)
	}
	all := create(t, "mem:")
	add(t, all, docs...)
	w := create(t, place)
	add(t, w, docs...)
	same(t, "in two parts and in one", dump(t, r), dump(t, all))
}

// Several writers that add and retract the same documents at once leave what one would have left.
func TestPostgresWriters(t *testing.T) {
	place := graphtest.Database(t)
	docs := random(rand.New(rand.NewPCG(31, 32)), 24)
	const writers = 4
	var loaded [writers]graph.Loaded
	var wait sync.WaitGroup
	for i := range writers {
		wait.Go(func() {
			g, err := graph.Open(place, graph.Create)
			if err != nil {
				t.Error(err)
				return
			}
			defer g.Close()
			for j := range docs { // each begins elsewhere
				one, err := g.Add(t.Context(), docs[(j+i*5)%len(docs)], docs[(j+i*5+1)%len(docs)])
				if err != nil {
					t.Error(err)
					return
				}
				loaded[i].Documents += one.Documents
				loaded[i].Quads += one.Quads
			}
		})
	}
	wait.Wait()
	want := create(t, "mem:")
	add(t, want, docs...)
	g := create(t, place)
	same(t, "written by many and by one", dump(t, g), dump(t, want))
	total := 0
	for _, l := range loaded {
		total += l.Documents
	}
	if s := stats(t, g); total != len(docs) || s != stats(t, want) {
		t.Errorf("%d documents were added and the graph counts %+v, want %d and %+v", total, s, len(docs), stats(t, want))
	}
	var gone atomic.Int64
	for range writers {
		wait.Go(func() {
			g, err := graph.Open(place, graph.Write)
			if err != nil {
				t.Error(err)
				return
			}
			defer g.Close()
			for _, d := range docs {
				_, err := g.Retract(t.Context(), d.ID)
				switch {
				case err == nil:
					gone.Add(1)
				case !errors.Is(err, graph.ErrNoDocument):
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	if left := dump(t, g); len(left) > 0 || int(gone.Load()) != len(docs) {
		t.Errorf("%d of %d documents were retracted and %d quads are left", gone.Load(), len(docs), len(left))
	}
	for _, table := range []string{"nodes", "quads", "quadloom_count", "quadloom_name", "quadloom_word", "quadloom_part"} {
		if n := graphtest.SQL(t, place, `SELECT count(*) FROM `+table); n != "0" {
			t.Errorf("an empty graph has %s rows in table %s", n, table)
		}
	}
}

// A connection that breaks in the midst of a batch leaves whole documents, and loading again finishes the work.
func TestPostgresConnectionLost(t *testing.T) {
	place := graphtest.Database(t)
	create(t, place).Close()
	u, err := url.Parse(place)
	if err != nil {
		t.Fatal(err)
	}
	docs := news(33, 60)
	var safe int
	for _, allowed := range []int64{60_000, 120_000, 400_000} {
		through := *u
		through.Host = cut(t, u.Host, allowed)
		g, err := graph.Open(through.String(), graph.Write)
		if err != nil {
			t.Fatal(err)
		}
		loaded, err := g.Add(t.Context(), docs...)
		if !errors.Is(err, graph.ErrUnreachable) {
			t.Errorf("after %d bytes: got %v, want %v", allowed, err, graph.ErrUnreachable)
		}
		g.Close()
		safe += loaded.Documents
		if loaded.Known > safe {
			t.Errorf("%d documents are known, %d were safe", loaded.Known, safe)
		}
		check := create(t, place)
		if s := stats(t, check); s.Documents != safe {
			t.Errorf("after %d bytes: the graph holds %d documents, %d are safe", allowed, s.Documents, safe)
		}
		check.Close()
	}
	g := create(t, place)
	if loaded := add(t, g, docs...); loaded.Documents+safe != len(docs) || loaded.Known != safe {
		t.Errorf("loaded %+v after %d, want %d in all", loaded, safe, len(docs))
	}
	all := create(t, "mem:")
	add(t, all, docs...)
	same(t, "after losses and without", dump(t, g), dump(t, all))
}

// cut is the address of a door to a server that shuts for good after so many bytes have gone in.
func cut(t testing.TB, address string, allowed int64) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	var left atomic.Int64
	left.Store(allowed)
	go func() {
		for {
			in, err := l.Accept()
			if err != nil {
				return
			}
			out, err := net.DialTimeout("tcp", address, time.Second)
			if err != nil || left.Load() <= 0 {
				in.Close()
				continue
			}
			go func() { io.Copy(in, out); in.Close() }()
			go func() {
				defer in.Close()
				defer out.Close()
				buffer := make([]byte, 4096)
				for {
					n, err := in.Read(buffer)
					if err != nil || left.Add(-int64(n)) <= 0 {
						return
					}
					if _, err := out.Write(buffer[:n]); err != nil {
						return
					}
				}
			}()
		}
	}()
	return l.Addr().String()
}

// Values that PostgreSQL's text cannot hold, and texts that look as Cayley writes them, read back as they were.
func TestPostgresValues(t *testing.T) {
	g := create(t, graphtest.Database(t))
	at := time.Date(2024, 3, 16, 12, 30, 0, 123456789, time.UTC)
	for _, v := range []quad.Value{
		quad.String("plain"), quad.String("zero \x00 byte"), quad.String(`looks like \x00 zero`), quad.String(""),
		quad.IRI("a\x00b"), quad.BNode("b1"), quad.Int(-7), quad.Float(0.1), quad.Bool(true), quad.Bool(false),
		quad.Time(at), quad.Time(at.Truncate(time.Microsecond)),
		quad.LangString{Value: "wagen", Lang: "de"}, quad.TypedString{Value: "x\x00", Type: "t"}, quad.TypedString{Value: "x", Type: "t"},
	} {
		q := quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: v, Label: quad.IRI("me")}
		w := g.Handle().QuadWriter
		if err := w.AddQuad(q); err != nil {
			t.Errorf("%#v: %v", v, err)
			continue
		}
		var got []quad.Quad
		for q, err := range g.Quads(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, q)
		}
		if len(got) != 1 || quad.HashOf(got[0].Object) == nil || string(quad.HashOf(got[0].Object)) != string(quad.HashOf(v)) {
			t.Errorf("wrote %#v, read %v", v, got)
		}
		ref, err := g.Handle().ValueOf(v)
		if err != nil {
			t.Fatal(err)
		}
		if byCayley, err := g.Handle().NameOf(ref); err != nil || quad.StringOf(byCayley) != quad.StringOf(v) {
			t.Errorf("wrote %#v, Cayley reads %#v (%v)", v, byCayley, err)
		}
		if err := w.RemoveQuad(q); err != nil {
			t.Fatal(err)
		}
	}
}

// A text about programming is read back as it was, and not with a zero byte in it.
func TestPostgresTextWithEscape(t *testing.T) {
	g := create(t, graphtest.Database(t))
	d := extract.NewDocument(`In C the string "\x00" is empty.`)
	add(t, g, d)
	back, err := g.Document(t.Context(), d.ID)
	if err != nil || back.Text != d.Text {
		t.Errorf("read %+v (%v), want %q", back, err, d.Text)
	}
	if known, err := g.Has(t.Context(), d.ID); err != nil || !known {
		t.Errorf("%s is not there (%v)", vocab.DocumentIRI(d.ID), err)
	}
}
