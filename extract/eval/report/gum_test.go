package report

import (
	"slices"
	"strings"
	"testing"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/conllu"
)

// sentence makes a treebank document of rows "form UPOS head rel misc".
func sentence(t *testing.T, id string, rows ...string) *conllu.Document {
	t.Helper()
	var b strings.Builder
	b.WriteString("# newdoc id = d\n# sent_id = " + id + "\n")
	for i, r := range rows {
		f := strings.Fields(r)
		b.WriteString(strings.Join([]string{string(rune('1' + i)), f[0], f[0], f[1], "_", "_", f[2], f[3], "_", f[4]}, "\t") + "\n")
	}
	docs, err := conllu.Read(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return docs[0]
}

func TestGUMNames(t *testing.T) {
	for _, tc := range []struct {
		name string
		rows []string
		want []string // phrase/head/type
	}{
		{"phrases", []string{
			"The DET 2 det Entity=(1-organization-new-cf1-1-coref", "Bank PROPN 3 nsubj Entity=1)", "paid VERB 0 root _",
			"the DET 5 det Entity=(2-person-new-cf2-1-coref", "boss NOUN 3 obj Entity=2)", "Monday PROPN 3 obl Entity=(3-time-new-cf3-1-coref)",
		}, []string{"The Bank/Bank/organization"}},
		{"part of a name", []string{
			"University PROPN 0 root Entity=(1-organization-new-cf1-1-coref", "of ADP 3 case _", "Sydney PROPN 1 nmod Entity=(2-place-new-cf2-1-coref)1)",
		}, []string{"University of Sydney/University/organization"}},
		{"part of a phrase", []string{
			"Smith PROPN 0 root Entity=(1-person-new-cf1-1-coref", ", PUNCT 3 punct _", "mayor NOUN 1 appos _", "of ADP 5 case _",
			"Sydney PROPN 3 nmod Entity=(2-place-new-cf2-1-coref)1)",
		}, []string{"Sydney/Sydney/place", "Smith , mayor of Sydney/Smith/person"}},
		{"coordination", []string{
			"Ann PROPN 0 root Entity=(1-person-new-cf1-1-coref(2-person-new-cf1-1-coref)", "and CCONJ 3 cc _",
			"Bob PROPN 1 conj Entity=(3-person-new-cf1-1-coref)1)",
		}, []string{"Ann/Ann/person", "Bob/Bob/person"}},
	} {
		d := sentence(t, "1", tc.rows...)
		var got []string
		for _, n := range gumNames(d) {
			got = append(got, d.Doc.Slice(n.Span)+"/"+d.Doc.Slice(n.Core)+"/"+string(n.Type))
		}
		slices.Sort(got)
		slices.Sort(tc.want)
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: %q, want %q", tc.name, got, tc.want)
		}
	}
}

func TestUNERNames(t *testing.T) {
	d := sentence(t, "s-1", "The DET 2 det _", "Bank PROPN 3 nsubj _", "paid VERB 0 root _", "Ann PROPN 3 obj _")
	names := []taggedName{{0, 2, extract.Organization}, {3, 4, extract.Person}}
	got, sentences := unerNames(d, map[string]tagged{"s-1": {[]string{"The", "Bank", "paid", "Ann"}, names}})
	if len(sentences) != 1 || len(got) != 2 || d.Doc.Slice(got[0].Span) != "Bank" || d.Doc.Slice(got[1].Span) != "Ann" || got[1].Type != extract.Person {
		t.Errorf("%+v %v", got, sentences)
	}
	got, sentences = unerNames(d, map[string]tagged{"s-1": {[]string{"Bank", "paid", "Ann"}, names}})
	if len(got) != 0 || len(sentences) != 0 {
		t.Errorf("words differ: %+v %v", got, sentences)
	}
}
