package graph

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	cayleysql "github.com/cayleygraph/cayley/graph/sql"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
)

// columns is a value as Cayley's backend for SQL keeps it: in the columns of its type, and all else in the first, as a protocol buffer.
type columns struct {
	value                    []byte
	text, datatype, language *string
	iri, bnode               *bool
	number                   *int64
	truth                    *bool
	float                    *float64
	time                     *time.Time
}

// targets are where to scan valueColumns to.
func (c *columns) targets() []any {
	return []any{&c.value, &c.text, &c.datatype, &c.language, &c.iri, &c.bnode, &c.number, &c.truth, &c.float, &c.time}
}

// read is the value. It is what cayleysql.QuadStore.NameOf makes of the same columns.
func (c *columns) read() (quad.Value, error) {
	switch {
	case c.text != nil && c.iri != nil && *c.iri:
		return quad.IRI(*c.text), nil
	case c.text != nil && c.bnode != nil && *c.bnode:
		return quad.BNode(*c.text), nil
	case c.text != nil && c.language != nil:
		return quad.LangString{Value: quad.String(*c.text), Lang: *c.language}, nil
	case c.text != nil && c.datatype != nil:
		return quad.TypedString{Value: quad.String(*c.text), Type: quad.IRI(*c.datatype)}, nil
	case c.text != nil:
		return quad.String(*c.text), nil
	case c.number != nil:
		return quad.Int(*c.number), nil
	case c.truth != nil:
		return quad.Bool(*c.truth), nil
	case c.float != nil:
		return quad.Float(*c.float), nil
	case c.time != nil:
		return quad.Time(c.time.UTC()), nil
	}
	v, err := pquads.UnmarshalValue(c.value)
	if err != nil {
		return nil, fmt.Errorf("%w: a node's value: %w", ErrDamaged, err)
	}
	return v, nil
}

// columnNames are those of valueColumns, in their order.
var columnNames = strings.Split(valueColumns, ", ")

// columnsOf is a row of valueColumns.
func columnsOf(v quad.Value) ([]any, error) {
	row := make([]any, len(columnNames))
	if !storable(v) {
		b, err := pquads.MarshalValue(v)
		row[0] = b
		return row, err
	}
	kind, values, err := cayleysql.NodeValues(cayleysql.NodeHash{}, v)
	if err != nil {
		return nil, err
	}
	for i, name := range kind.Columns() {
		for j := range columnNames {
			if columnNames[j] == name {
				row[j] = values[i+1] // the first is the hash
			}
		}
	}
	return row, nil
}

// storable reports whether the column of its type holds a value as it is. PostgreSQL's text takes UTF-8 without zeroes, which Cayley
// writes as `\x00`, and then cannot tell from a text that has just that; and its times end at microseconds.
func storable(v quad.Value) bool {
	text := func(parts ...string) bool {
		for _, s := range parts {
			if strings.ContainsRune(s, 0) || strings.Contains(s, `\x00`) || !utf8.ValidString(s) {
				return false
			}
		}
		return true
	}
	switch v := v.(type) {
	case quad.IRI:
		return text(string(v))
	case quad.BNode:
		return text(string(v))
	case quad.String:
		return text(string(v))
	case quad.TypedString:
		return text(string(v.Value), string(v.Type))
	case quad.LangString:
		return text(string(v.Value), v.Lang)
	case quad.Time:
		return time.Time(v).Nanosecond()%1000 == 0
	}
	return true
}
