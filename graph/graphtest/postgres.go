package graphtest

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
)

// Server is the URL of a PostgreSQL server for tests. Without one a test is skipped, but not where all must run.
func Server(t testing.TB) *url.URL {
	t.Helper()
	place := os.Getenv("QUADLOOM_POSTGRES")
	if place == "" {
		if os.Getenv("CI") != "" {
			t.Fatal("QUADLOOM_POSTGRES is not set")
		}
		t.Skip(`QUADLOOM_POSTGRES is not set: run "testdata/postgres.sh go test ./..."`)
	}
	u, err := url.Parse(place)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

var schemas atomic.Int64

// Database is a place for a graph of the test's own: an empty schema.
func Database(t testing.TB) string {
	t.Helper()
	u := Server(t)
	name := fmt.Sprintf("test_%d_%d", os.Getpid(), schemas.Add(1))
	SQL(t, u.String(), `CREATE SCHEMA `+name)
	t.Cleanup(func() { SQL(t, u.String(), `DROP SCHEMA `+name+` CASCADE`) })
	return With(u, "search_path", name)
}

// With is a URL with one more parameter.
func With(u *url.URL, key, value string) string {
	v := *u
	q := v.Query()
	q.Set(key, value)
	v.RawQuery = q.Encode()
	return v.String()
}

// SQL runs SQL and gives the first column of the first row, if there is one.
func SQL(t testing.TB, place, query string) string {
	t.Helper()
	ctx := context.Background() // also when the test has ended
	c, err := pgx.Connect(ctx, place)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(ctx)
	results, err := c.PgConn().Exec(ctx, query).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range results {
		if len(r.Rows) > 0 {
			return string(r.Rows[0][0])
		}
	}
	return ""
}
