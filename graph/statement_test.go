package graph

import (
	"testing"

	"github.com/quadloom/quadloom/extract"
)

func TestParseStatement(t *testing.T) {
	got, err := ParseStatement("st:3f9a2c1b00112233/126-180/126-131/132-139/140-180")
	want := Statement{"3f9a2c1b00112233", extract.Span{Start: 126, End: 180}, extract.Span{Start: 126, End: 131}, extract.Span{Start: 132, End: 139}, extract.Span{Start: 140, End: 180}}
	if err != nil || got != want {
		t.Errorf("got %+v (%v), want %+v", got, err, want)
	}
	for _, iri := range []string{
		"", "st:", "st:holds", "doc:3f9a", "st:3f9a/1-2/1-2/1-2", "st:3f9a/1-2/1-2/1-2/1-2/1-2", "st:/1-2/1-2/1-2/1-2", "st:3f9a/2-1/1-2/1-2/1-2",
		"st:3f9a/01-2/1-2/1-2/1-2", "st:3f9a/1-2/1-2/1-2/1", "st:3f9a/1--2/1-2/1-2/1-2", "st:3f9a/1-99999999999999999999/1-2/1-2/1-2",
	} {
		if s, err := ParseStatement(iri); err == nil {
			t.Errorf("%q is taken for %+v", iri, s)
		}
	}
}

func FuzzParseStatement(f *testing.F) {
	f.Add("st:3f9a2c1b00112233/126-180/126-131/132-139/140-180")
	f.Add("st:x/0-0/0-0/0-0/0-0")
	f.Fuzz(func(t *testing.T, iri string) {
		if s, err := ParseStatement(iri); err == nil && string(s.IRI()) != iri {
			t.Errorf("%q is read as %+v, which is %s", iri, s, s.IRI())
		}
	})
}

func FuzzParseMarks(f *testing.F) {
	f.Add("subject<0-5 object<6-7 by:say=20-25<0-5 if=30-40 time=41-50 place=51-57 arg:because_of=60-70<1-2>ent:Russia")
	f.Add("by=1-2 by=")
	f.Fuzz(func(t *testing.T, text string) {
		ms, err := parseMarks(text)
		if err != nil {
			return
		}
		again, err := parseMarks(ms.String())
		if err != nil || again.String() != ms.String() {
			t.Errorf("%q is read as %q and then as %q (%v)", text, ms, again, err)
		}
	})
}
