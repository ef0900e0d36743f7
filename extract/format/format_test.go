package format_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/format"
)

var update = flag.Bool("update", false, "write the golden files anew")

// find is the span of a phrase in a text, from an offset on.
func find(t *testing.T, text, phrase string) extract.Span {
	t.Helper()
	i := strings.Index(text, phrase)
	if i < 0 {
		t.Fatalf("%q is not in %q", phrase, text)
	}
	return extract.Span{Start: i, End: i + len(phrase)}
}

// sample is an annotated document with one fact of each kind that the writers treat in their own way.
func sample(t *testing.T) *extract.Document {
	text := "Niger, it said,\nrevoked its deal with the U.S. in March. Aid may not reach Agadez unless roads reopen. It rained."
	d := extract.NewDocument(text)
	d.Source = "niger.txt"
	at := func(phrase string) extract.Span { return find(t, text, phrase) }
	for _, sentence := range []string{
		"Niger , it said , revoked its deal with the U.S. in March .",
		"Aid may not reach Agadez unless roads reopen .",
		"It rained .",
	} {
		var s extract.Sentence
		start := 0
		if n := len(d.Sentences); n > 0 {
			start = d.Sentences[n-1].End
		}
		for _, word := range strings.Fields(sentence) {
			i := start + strings.Index(text[start:], word)
			s.Tokens = append(s.Tokens, extract.Token{Span: extract.Span{Start: i, End: i + len(word)}, Text: word})
			start = i + len(word)
		}
		s.Span = s.Tokens[0].Union(s.Tokens[len(s.Tokens)-1].Span)
		d.Sentences = append(d.Sentences, s)
	}
	node := func(phrase, name string, id extract.NodeID, typ extract.Type) extract.Node {
		return extract.Node{Span: at(phrase), Name: name, ID: id, Type: typ}
	}
	niger := node("Niger", "Niger", "ent:Niger", extract.Place)
	speaker := node("it said", "Niger", "ent:Niger", extract.Place)
	speaker.Span.End = speaker.Start + len("it")
	speaker.From = niger.Span
	agadez := node("Agadez", "Agadez", "ent:Agadez", extract.Place)
	d.Facts = []extract.Fact{
		{
			Sentence: 0, Subject: niger, Predicate: extract.Predicate{Span: at("revoked"), Name: "revoke"},
			Object:      node("its deal", "deal", extract.ThingID(d.ID, "deal"), extract.Thing),
			Args:        []extract.Arg{{Role: "with", Node: node("the U.S.", "United States", "ent:United_States", extract.Place)}},
			Factuality:  extract.Reported,
			Attribution: &extract.Attribution{Node: speaker, Verb: "say"},
			Time:        &extract.Time{Span: at("March"), Value: "2024-03"},
			Confidence:  0.93456, Rule: "active",
		},
		{
			Sentence: 1, Subject: node("Aid", "aid", extract.ThingID(d.ID, "aid"), extract.Thing),
			Predicate: extract.Predicate{Span: at("may not reach"), Name: "reach"}, Object: agadez,
			Polarity: extract.Negative, Factuality: extract.Possible, Condition: at("unless roads reopen"),
			Place: &agadez, Confidence: 0.5, Rule: "active",
		},
		{
			Sentence: 2, Subject: extract.Node{Span: at("It rained").Union(extract.Span{}), Name: "it", Unresolved: true},
			Predicate: extract.Predicate{Span: at("rained"), Name: "rain"}, Confidence: 0.25, Rule: "intransitive",
		},
	}
	d.Facts[2].Subject.End = d.Facts[2].Subject.Start + len("It")
	return d
}

func TestGolden(t *testing.T) {
	for name, write := range map[string]format.Writer{
		"sample.jsonl": format.JSONL, "sample.table": format.Table,
	} {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			if err := write(&got, sample(t)); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", name)
			if *update {
				if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("got\n%s\nwant\n%s", got.Bytes(), want)
			}
		})
	}
}

// Every span that JSON lines give must lead back to the text beside it.
func TestJSONLSpans(t *testing.T) {
	d := sample(t)
	var b bytes.Buffer
	if err := format.JSONL(&b, d); err != nil {
		t.Fatal(err)
	}
	phrases := 0
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				walk(e)
			}
		case map[string]any:
			if span, ok := v["span"].([]any); ok {
				phrases++
				if got := d.Text[int(span[0].(float64)):int(span[1].(float64))]; got != v["text"] {
					t.Errorf("span %v is %q, text says %q", span, got, v["text"])
				}
			}
			for _, e := range v {
				walk(e)
			}
		}
	}
	for line := range bytes.Lines(b.Bytes()) {
		var v any
		if err := json.Unmarshal(line, &v); err != nil {
			t.Fatal(err)
		}
		walk(v)
	}
	if phrases < 12 {
		t.Errorf("only %d spans were written", phrases)
	}
}

func TestStatus(t *testing.T) {
	for _, test := range []struct {
		polarity   extract.Polarity
		factuality extract.Factuality
		want       string
	}{
		{extract.Positive, extract.Asserted, "asserted"},
		{extract.Negative, extract.Asserted, "denied"},
		{extract.Positive, extract.Planned, "planned"},
		{extract.Negative, extract.Reported, "reported, denied"},
	} {
		if got := format.Status(&extract.Fact{Polarity: test.polarity, Factuality: test.factuality}); got != test.want {
			t.Errorf("%v %v: got %q, want %q", test.polarity, test.factuality, got, test.want)
		}
	}
}
