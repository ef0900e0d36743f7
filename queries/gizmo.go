package queries

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"
)

// maxCalls bounds how deep a query's functions may call each other. Without it a recursive callback outgrows Go's own stack, which
// ends the process.
const maxCalls = 1000

// prelude lets g.emit take plain data alone. Cayley's own follows references without end where a value holds itself.
const prelude = `(function (host) {
	var emit = function (value) {
		var data = JSON.stringify(value);
		if (data !== undefined) host.emit(JSON.parse(data));
	};
	g = graph = Object.create(host, {emit: {value: emit}, Emit: {value: emit}});
})(graph)`

// gizmoRows gives the rows of a query in Gizmo, Cayley's dialect of JavaScript.
//
// Cayley runs a query on a goroutine of its own, where what panics for a wrong argument ends the process. So all that Cayley gets to
// run is a call of a Go function, which runs the query proper inside the same interpreter and recovers.
func gizmoRows(ctx context.Context, qs cayley.QuadStore, q Query, yield func(any) bool) error {
	program, err := compile(q.Text)
	if err != nil {
		return err
	}
	session := gizmo.NewSession(qs)
	vm := interpreter(session)
	vm.SetMaxCallStackSize(maxCalls)
	if _, err := vm.RunString(prelude); err != nil {
		return fmt.Errorf("run gizmo query: %w", err)
	}
	for name, value := range q.Params {
		if !identifier(name) {
			return fmt.Errorf("run gizmo query: a parameter cannot be called %q", name)
		}
		data, err := json.Marshal(value)
		if err != nil {
			return fmt.Errorf("run gizmo query: parameter %s: %w", name, err)
		}
		if _, err := vm.RunString("var " + name + " = " + string(data)); err != nil {
			return fmt.Errorf("run gizmo query: parameter %s: %w", name, err)
		}
	}

	failed := make(chan error, 1)
	err = vm.Set("quadloom", func(goja.FunctionCall) (result goja.Value) {
		result = goja.Null()
		defer func() {
			if r := recover(); r != nil {
				failed <- &QueryError{Lang: "gizmo", Message: fmt.Sprint(r)}
			}
		}()
		if _, err := vm.RunProgram(program); err != nil {
			failed <- runtimeError(err)
		}
		return result
	})
	if err != nil {
		return fmt.Errorf("run gizmo query: %w", err)
	}

	collation := query.JSON
	if q.Linked {
		collation = query.JSONLD
	}
	limit := -1
	if q.Limit > 0 {
		limit = q.Limit + 1 // one more, to know whether the limit cuts
	}
	it, err := session.Execute(ctx, "quadloom()", query.Options{Limit: limit, Collation: collation})
	if err != nil {
		return fmt.Errorf("run gizmo query: %w", err)
	}
	defer it.Close()
	for it.Next(ctx) {
		if row := it.Result(); row != nil && !yield(row) {
			return nil
		}
	}
	select {
	case err := <-failed:
		return err
	default:
		return it.Err()
	}
}

// interpreter is the JavaScript interpreter of a session, which Cayley keeps to itself.
func interpreter(s *gizmo.Session) *goja.Runtime {
	return (*goja.Runtime)(reflect.ValueOf(s).Elem().FieldByName("vm").UnsafePointer())
}

func compile(text string) (*goja.Program, error) {
	parsed, err := parser.ParseFile(nil, source, text, 0, parser.WithDisableSourceMaps)
	if err != nil {
		failure := &QueryError{Lang: "gizmo", Message: err.Error()}
		var list parser.ErrorList
		if errors.As(err, &list) && len(list) > 0 {
			first := list[0]
			failure.Line, failure.Column, failure.Message = first.Position.Line, first.Position.Column, lowerFirst(first.Message)
		}
		return nil, failure
	}
	program, err := goja.CompileAST(parsed, false)
	if err != nil {
		return nil, &QueryError{Lang: "gizmo", Message: err.Error()}
	}
	return program, nil
}

// source is what the interpreter calls the query in its stack traces.
const source = "query"

// runtimeError says what a running query threw, and where in the query.
func runtimeError(err error) error {
	failure := &QueryError{Lang: "gizmo", Message: err.Error()}
	var overflow *goja.StackOverflowError
	var thrown *goja.Exception
	var stack []goja.StackFrame
	switch {
	case errors.As(err, &overflow):
		failure.Message, stack = "its functions call each other without end", overflow.Stack()
	case errors.As(err, &thrown):
		if thrown.Value() != nil {
			failure.Message = thrown.Value().String()
		}
		failure.Message = strings.TrimPrefix(failure.Message, "GoError: ")
		stack = thrown.Stack()
	}
	for _, frame := range stack {
		if frame.SrcName() == source {
			failure.Line, failure.Column = frame.Position().Line, frame.Position().Column
			break
		}
	}
	return failure
}

// identifier reports whether a name can be a variable of a query.
func identifier(name string) bool {
	for i, r := range name {
		letter := r == '_' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
		if !letter && (i == 0 || r < '0' || '9' < r) {
			return false
		}
	}
	return name != "" && !slices.Contains([]string{"g", "graph"}, name)
}

func lowerFirst(s string) string {
	if len(s) > 1 && 'a' <= s[1] && s[1] <= 'z' {
		return strings.ToLower(s[:1]) + s[1:]
	}
	return s
}
