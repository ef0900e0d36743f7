package learn

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"unsafe"
)

// Writer builds a model file: little-endian numbers, strings and byte blocks with their lengths before them. What is
// written depends on the values alone, so that the same training gives the same bytes.
type Writer struct {
	data []byte
}

// NewWriter starts a file of a kind, such as "quadloom tag 1".
func NewWriter(kind string) *Writer {
	w := &Writer{}
	w.String(kind)
	return w
}

// Data is the file so far.
func (w *Writer) Data() []byte { return w.data }

// Int appends an integer.
func (w *Writer) Int(v int) { w.data = binary.AppendVarint(w.data, int64(v)) }

// Uint64 appends eight bytes.
func (w *Writer) Uint64(v uint64) { w.data = binary.LittleEndian.AppendUint64(w.data, v) }

// Float appends a 32-bit float.
func (w *Writer) Float(v float32) {
	w.data = binary.LittleEndian.AppendUint32(w.data, math.Float32bits(v))
}

// Floats appends 32-bit floats and their number.
func (w *Writer) Floats(v []float32) {
	w.Int(len(v))
	for _, f := range v {
		w.Float(f)
	}
}

// Bytes appends a block and its length.
func (w *Writer) Bytes(v []byte) {
	w.Int(len(v))
	w.data = append(w.data, v...)
}

// String appends a string and its length.
func (w *Writer) String(v string) {
	w.Int(len(v))
	w.data = append(w.data, v...)
}

// Strings appends strings and their number.
func (w *Writer) Strings(v []string) {
	w.Int(len(v))
	for _, s := range v {
		w.String(s)
	}
}

// Reader reads a model file in the order in which it was written. After the first error every read gives zero values, and
// Err says what went wrong.
type Reader struct {
	data []byte
	at   int
	err  error
}

// NewReader checks the file's kind.
func NewReader(kind string, data []byte) (*Reader, error) {
	r := &Reader{data: data}
	if got := r.String(); r.err != nil || got != kind {
		return nil, fmt.Errorf("read model: not a %q file", kind)
	}
	return r, nil
}

// Err is the first error.
func (r *Reader) Err() error { return r.err }

var errShort = errors.New("file is cut off or damaged")

func (r *Reader) fail(what string) {
	if r.err == nil {
		r.err = fmt.Errorf("%s at byte %d: %w", what, r.at, errShort)
	}
}

// Int reads an integer.
func (r *Reader) Int() int {
	if r.err != nil {
		return 0
	}
	v, n := binary.Varint(r.data[r.at:])
	if n <= 0 {
		r.fail("integer")
		return 0
	}
	r.at += n
	return int(v)
}

// take returns the next n bytes without copying.
func (r *Reader) take(n int, what string) []byte {
	if r.err != nil || n < 0 || n > len(r.data)-r.at {
		r.fail(what)
		return nil
	}
	b := r.data[r.at : r.at+n]
	r.at += n
	return b
}

// Uint64 reads eight bytes.
func (r *Reader) Uint64() uint64 {
	if b := r.take(8, "number"); b != nil {
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}

// Float reads a 32-bit float.
func (r *Reader) Float() float32 {
	if b := r.take(4, "float"); b != nil {
		return math.Float32frombits(binary.LittleEndian.Uint32(b))
	}
	return 0
}

// Floats reads 32-bit floats.
func (r *Reader) Floats() []float32 {
	n := r.Int()
	if n < 0 || n > (len(r.data)-r.at)/4 {
		r.fail("floats")
		return nil
	}
	v := make([]float32, n)
	for i := range v {
		v[i] = r.Float()
	}
	return v
}

// Bytes reads a block. It shares the file's memory.
func (r *Reader) Bytes() []byte { return r.take(r.Int(), "block") }

// Int8s reads a block as signed bytes. It shares the file's memory: models are large and only read.
func (r *Reader) Int8s() []int8 {
	b := r.Bytes()
	if len(b) == 0 {
		return nil
	}
	return unsafe.Slice((*int8)(unsafe.Pointer(&b[0])), len(b))
}

// String reads a string.
func (r *Reader) String() string { return string(r.take(r.Int(), "string")) }

// Strings reads strings.
func (r *Reader) Strings() []string {
	n := r.Int()
	if n < 0 || n > len(r.data)-r.at {
		r.fail("strings")
		return nil
	}
	v := make([]string, n)
	for i := range v {
		v[i] = r.String()
	}
	return v
}
