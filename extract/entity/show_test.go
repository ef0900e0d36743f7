package entity_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/english"
	"github.com/quadloom/quadloom/extract/entity"
)

var model = flag.String("model", "", "")
var texts = flag.String("texts", "", "text file or jsonl")
var only = flag.String("only", "NM", "kinds")
var limit = flag.Int("limit", 5, "")

func TestShow(t *testing.T) {
	if *model == "" {
		t.Skip()
	}
	b, _ := os.ReadFile(*model)
	c, _ := os.ReadFile("../english/models/cluster.bin")
	st, err := entity.New(b, c)
	if err != nil {
		t.Fatal(err)
	}
	p, err := english.New()
	if err != nil {
		t.Fatal(err)
	}
	raw, _ := os.ReadFile(*texts)
	docs := []string{string(raw)}
	if strings.HasSuffix(*texts, "jsonl") {
		docs = nil
		for _, l := range strings.Split(string(raw), "\n") {
			var r struct{ Text string }
			if json.Unmarshal([]byte(l), &r) == nil && r.Text != "" {
				docs = append(docs, r.Text)
			}
		}
	}
	for i, text := range docs {
		if i >= *limit {
			break
		}
		d := extract.NewDocument(text)
		if strings.Contains(text, "\n\n") {
			d.Blocks = nil
			at := 0
			for _, para := range strings.SplitAfter(text, "\n\n") {
				if strings.TrimSpace(para) != "" {
					d.Blocks = append(d.Blocks, extract.Block{Span: extract.Span{Start: at, End: at + len(strings.TrimRight(para, "\n "))}})
				}
				at += len(para)
			}
		}
		if err := p.Annotate(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		d.Mentions = nil
		if err := st.Annotate(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		last := -1
		for _, m := range d.Mentions {
			if !strings.ContainsRune(*only, rune("NMP#"[m.Kind])) {
				continue
			}
			if m.Sentence != last {
				last = m.Sentence
				fmt.Println("\n>>", strings.Join(strings.Fields(d.Slice(d.Sentences[last].Span)), " "))
			}
			dem := ""
			if m.Demonym {
				dem = "*"
			}
			fmt.Printf("   [%c %s%s %s]", "NMP#"[m.Kind], m.Type[:3], dem, d.Slice(m.Span))
		}
		fmt.Println()
	}
}
