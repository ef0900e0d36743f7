package entity

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/quadloom/quadloom/extract"
)

func shipped(t testing.TB) *Stage {
	t.Helper()
	model, err := os.ReadFile("../english/models/entity.bin")
	if err != nil {
		t.Fatal(err)
	}
	clusters, err := os.ReadFile("../english/models/cluster.bin")
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(model, clusters)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// sentences reads one sentence a line, its tokens written word/UPOS/head/relation with heads counted from 1; a bare word is a
// noun that hangs on nothing.
func sentences(text string) *extract.Document {
	d := &extract.Document{}
	var b strings.Builder
	for line := range strings.Lines(strings.TrimSpace(text)) {
		s := extract.Sentence{Block: len(d.Blocks)}
		s.Start = b.Len()
		for f := range strings.FieldsSeq(line) {
			p := strings.Split(f, "/")
			for len(p) < 4 {
				p = append(p, "")
			}
			head, _ := strconv.Atoi(p[2])
			if b.Len() > s.Start {
				b.WriteByte(' ')
			}
			w := extract.Token{Text: p[0], UPOS: p[1], Head: head - 1, Rel: p[3], Lemma: strings.ToLower(p[0])}
			w.Start = b.Len()
			b.WriteString(p[0])
			w.End = b.Len()
			s.Tokens = append(s.Tokens, w)
		}
		s.End = b.Len()
		d.Sentences = append(d.Sentences, s)
		d.Blocks = append(d.Blocks, extract.Block{Span: s.Span})
		b.WriteByte('\n')
	}
	d.Text = b.String()
	return d
}

func show(d *extract.Document, only ...extract.MentionKind) string {
	var out []string
	for _, m := range d.Mentions {
		for _, k := range only {
			if m.Kind == k {
				star := ""
				if m.Demonym {
					star = "*"
				}
				out = append(out, fmt.Sprintf("%s%s:%s", m.Type, star, d.Slice(m.Span)))
			}
		}
	}
	return strings.Join(out, " | ")
}

func TestNames(t *testing.T) {
	s := shipped(t)
	for _, c := range []struct{ text, want string }{
		{"Niger/PROPN/2/nsubj revoked/VERB/0/root its/PRON/4/nmod:poss deal/NOUN/2/obj with/ADP/7/case the/DET/7/det U.S./PROPN/4/nmod ./PUNCT/2/punct",
			"place:Niger | place:U.S."},
		{"The/DET/3/det US/PROPN/3/compound Ambassador/NOUN/0/root to/ADP/5/case Niger/PROPN/3/nmod ,/PUNCT/7/punct Kathleen/PROPN/3/appos FitzGibbon/PROPN/7/flat",
			"place:US | place:Niger | person:Kathleen FitzGibbon"},
		{"President/NOUN/2/nmod Joe/PROPN/4/nsubj Biden/PROPN/2/flat met/VERB/0/root Gen./NOUN/6/nmod Mark/PROPN/4/obj Milley/PROPN/6/flat",
			"person:Joe Biden | person:Mark Milley"},
		{"They/PRON/2/nsubj left/VERB/0/root Niamey/PROPN/2/obj ,/PUNCT/5/punct Niger/PROPN/3/appos ./PUNCT/2/punct", "place:Niamey | place:Niger"},
		{"American/ADJ/2/amod troops/NOUN/3/nsubj left/VERB/0/root with/ADP/6/case Nigerien/ADJ/6/amod officers/NOUN/3/obl",
			"place*:American | place*:Nigerien"},
		{"The/DET/2/det Russians/PROPN/3/nsubj arrived/VERB/0/root", "person:Russians"},
		{"He/PRON/2/nsubj speaks/VERB/0/root French/PROPN/2/obj ./PUNCT/2/punct", "thing:French"},
		{"The/DET/2/det Pentagon/PROPN/3/nsubj asked/VERB/0/root the/DET/5/det UN/PROPN/3/obj", "organization:Pentagon | organization:UN"},
		{"Biden/PROPN/2/compound administration/NOUN/3/compound officials/NOUN/4/nsubj agreed/VERB/0/root", "organization:Biden administration"},
		{"troops/NOUN/0/root at/ADP/5/case U.S./PROPN/5/compound Air/PROPN/5/compound Base/PROPN/1/nmod 201/NUM/5/nummod left/VERB/1/acl",
			"place:U.S. Air Base 201"},
		{"Doctors/NOUN/4/nsubj of/ADP/3/case WHO/PRON/1/nmod met/VERB/0/root those/PRON/4/obj who/PRON/7/nsubj fell/VERB/5/acl:relcl ill/ADJ/7/xcomp",
			"organization:WHO"}, // whatever the parser takes it for
		{"turkey/NOUN/2/nsubj is/VERB/0/root what/PRON/2/obj they/PRON/5/nsubj told/VERB/3/acl us/PRON/5/obj", ""},
		{"I/PRON/2/nsubj think/VERB/0/root it/PRON/4/nsubj helps/VERB/2/ccomp us/PRON/4/obj on/ADP/7/case Monday/PROPN/4/obl", ""},
		{"Hurricane/PROPN/2/compound Katrina/PROPN/3/nsubj hit/VERB/0/root New/PROPN/5/compound Orleans/PROPN/3/obj", "event:Hurricane Katrina | place:New Orleans"},
		// In a headline capitals say nothing.
		{"Talks/NOUN/3/nsubj With/ADP/1/case Fail/VERB/0/root After/SCONJ/5/mark Strike/NOUN/3/advcl Hits/VERB/5/acl Niger/PROPN/6/obj", "place:Niger"},
		{"TROOPS/NOUN/2/nsubj LEAVE/VERB/0/root NIGER/PROPN/2/obj AFTER/ADP/5/case COUP/NOUN/2/obl", "place:NIGER"},
	} {
		d := sentences(c.text)
		if err := s.Annotate(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		if got := show(d, extract.Name); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", d.Text, got, c.want)
		}
	}
}

// The parser's scores count beside the field's, but not on events and things, which its customs leave open.
func TestHeed(t *testing.T) {
	s := shipped(t)
	try := func(hint int) string {
		d := sentences("the/DET/2/det Zorblax/PROPN/3/nsubj arrived/VERB/0/root")
		if hint >= 0 {
			d.Sentences[0].NameScores = make([]float32, 3*numLabels)
			d.Sentences[0].NameScores[1*numLabels+hint] = 30
		}
		if err := s.Annotate(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		return show(d, extract.Name)
	}
	for typ, want := range []string{"person:Zorblax", "organization:Zorblax", "place:Zorblax"} {
		if got := try(label(typ, only)); got != want {
			t.Errorf("with a hint at %s the name is %q", want, got)
		}
	}
	if got := try(outside); got != "" {
		t.Errorf("with a hint at no name there is %q", got)
	}
	if a, b := try(label(event, only)), try(label(thing, only)); a != b {
		t.Errorf("events and things are told apart: %q, %q", a, b)
	}
}

// A name is of one type throughout a document, and a headline's names are those of its text.
func TestDocument(t *testing.T) {
	d := sentences(`
Tchiani/PROPN/2/nsubj Rejects/VERB/0/root Offer/NOUN/2/obj From/ADP/5/case Paris/PROPN/3/nmod
General/NOUN/2/nmod Abdourahamane/PROPN/4/nsubj Tchiani/PROPN/2/flat spoke/VERB/0/root in/ADP/6/case Niamey/PROPN/4/obl ./PUNCT/4/punct
The/DET/2/det offer/NOUN/4/nsubj ,/PUNCT/2/punct surprised/VERB/0/root Tchiani/PROPN/4/obj ,/PUNCT/4/punct officials/NOUN/8/nsubj said/VERB/4/parataxis ./PUNCT/4/punct`)
	if err := shipped(t).Annotate(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	want := "person:Tchiani | place:Paris | person:Abdourahamane Tchiani | place:Niamey | person:Tchiani"
	if got := show(d, extract.Name); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

// TestPersons checks what is done to the names of persons after the model: what they are called is none of their name, and ranks,
// nicknames and hyphens do not end it.
func TestPersons(t *testing.T) {
	for _, c := range []struct{ text, found, want string }{ // tokens word/UPOS/XPOS/head/relation; found and want as first-last
		{"the/DET/DT/3 company/NOUN/NN/3 co-founder/NOUN/NN/6 Maria/PROPN/NNP/3 Silva/PROPN/NNP/3 left/VERB/VBD/0", "", "4-5"},
		{"director/NOUN/NN/6 General/PROPN/NNP/3/nmod:desc Omar/PROPN/NNP/1 al/PROPN/NNP/3 -/PUNCT/HYPH/5 Amr/PROPN/NNP/3", "", "3-6"},
		{"General/PROPN/NNP/2/compound Motors/PROPN/NNPS/3 Europe/PROPN/NNP/0", "", ""},
		{"spokesman/NOUN/NN/2 Chun/PROPN/NNP/0 Hae/PROPN/NNP/2 -/PUNCT/HYPH/5 sung/PROPN/NNP/2", "2-3", "2-5"},
		{"Abu/PROPN/NNP/0 Omar/PROPN/NNP/1 al/PROPN/NNP/1 Masri/PROPN/NNP/1", "1-2 4-4", "1-4"},
		{"President/PROPN/NNP/2 Ruiz/PROPN/NNP/0 -/PUNCT/,/2 the/DET/DT/5 first/ADJ/JJ/2", "2-2", "2-2"},
		{"John/PROPN/NNP/0 “/PUNCT/``/1 Mac/PROPN/NNP/1 ”/PUNCT/''/1 Moss/PROPN/NNP/1 left/VERB/VBD/0", "1-1 5-5", "1-5"},
	} {
		var words []string
		var tokens []extract.Token
		for i, f := range strings.Fields(c.text) {
			p := append(strings.Split(f, "/"), "")
			head, err := strconv.Atoi(p[3])
			if err != nil {
				t.Fatalf("%s, token %d: %v", c.text, i, err)
			}
			words = append(words, p[0])
			tokens = append(tokens, extract.Token{Text: p[0], UPOS: p[1], XPOS: p[2], Head: head - 1, Rel: p[4]})
		}
		var found []name
		for _, f := range strings.Fields(c.found) {
			n := name{typ: person}
			if _, err := fmt.Sscanf(f, "%d-%d", &n.first, &n.last); err != nil {
				t.Fatal(err)
			}
			n.first--
			found = append(found, n)
		}
		var got []string
		for _, n := range holders(words, tokens, nicknamed(words, found)) {
			got = append(got, fmt.Sprintf("%d-%d", n.first+1, n.last))
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%s: got %q, want %q", strings.Join(words, " "), g, c.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"over/ADV/2/advmod 1,000/NUM/3/nummod troops/NOUN/0/root", "over 1,000"},
		{"more/ADJ/2/advmod than/ADP/3/advmod 20/NUM/4/nummod people/NOUN/0/root", "more than 20"},
		{"at/ADP/2/case least/ADJ/3/advmod five/NUM/4/nummod soldiers/NOUN/0/root", "at least five"},
		{"$/SYM/0/root 3.2/NUM/3/compound billion/NUM/1/nummod in/ADP/5/case aid/NOUN/1/nmod", "$ 3.2 billion"},
		{"3.2/NUM/2/compound billion/NUM/3/nummod euros/NOUN/0/root", "3.2 billion euros"},
		{"rose/VERB/0/root 3/NUM/3/nummod %/SYM/1/obj in/ADP/5/case May/PROPN/1/obl", "3 %"},
		{"20/NUM/3/nummod per/ADP/3/case cent/NOUN/0/root", "20 per cent"},
		{"on/ADP/3/case March/PROPN/3/compound 16/NUM/0/root ,/PUNCT/5/punct 2024/NUM/3/nmod", ""},
		{"in/ADP/2/case 2011/NUM/0/root", ""},
		{"three/NUM/2/nummod years/NOUN/0/root", ""},
		{"50/NUM/3/nummod square/ADJ/3/amod kilometers/NOUN/0/root", "50 square kilometers"},
		{"between/ADP/2/case 10/NUM/5/nummod and/CCONJ/4/cc 20/NUM/2/conj people/NOUN/0/root", "10 | 20"},
	} {
		d := sentences(c.text)
		tokens := d.Sentences[0].Tokens
		var got []string
		for _, m := range numbers(tokens, make([]bool, len(tokens))) {
			got = append(got, d.Text[tokens[m.First].Start:tokens[m.Last-1].End])
		}
		if g := strings.Join(got, " | "); g != c.want {
			t.Errorf("%s: got %q, want %q", strings.TrimSpace(d.Text), g, c.want)
		}
	}
}

func TestNominals(t *testing.T) {
	s := shipped(t)
	for _, c := range []struct{ text, want string }{
		{"The/DET/2/det country/NOUN/4/nsubj has/AUX/4/aux changed/VERB/0/root its/PRON/6/nmod:poss government/NOUN/4/obj",
			"place:The country | organization:its government"},
		{"US/PROPN/2/compound officials/NOUN/3/nsubj met/VERB/0/root leaders/NOUN/3/obj of/ADP/7/case the/DET/7/det company/NOUN/4/nmod",
			"person:US officials | person:leaders of the company | organization:the company"},
		{"the/DET/2/det soldier/NOUN/0/root who/PRON/4/nsubj fled/VERB/2/acl:relcl the/DET/6/det city/NOUN/4/obj", "person:the soldier | place:the city"},
		{"equipment/NOUN/0/root and/CCONJ/3/cc instructors/NOUN/1/conj", "thing:equipment | person:instructors"},
		{"The/DET/3/det US/PROPN/3/compound ambassador/NOUN/0/root to/ADP/5/case Niger/PROPN/3/nmod Kathleen/PROPN/3/appos FitzGibbon/PROPN/6/flat",
			"person:The US ambassador to Niger"},
		{"eleven/NUM/2/nummod Iraqis/PROPN/3/nsubj fled/VERB/0/root", "person:eleven Iraqis"},
		{"last/ADJ/2/amod year/NOUN/0/root", ""},
	} {
		d := sentences(c.text)
		if err := s.Annotate(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		if got := show(d, extract.Nominal); got != c.want {
			t.Errorf("%s: got %q, want %q", strings.TrimSpace(d.Text), got, c.want)
		}
	}
}

func TestPronouns(t *testing.T) {
	d := sentences("It/PRON/3/expl is/AUX/3/cop clear/ADJ/0/root that/SCONJ/6/mark they/PRON/6/nsubj want/VERB/3/csubj his/PRON/8/nmod:poss plan/NOUN/6/obj")
	if err := shipped(t).Annotate(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	if got, want := show(d, extract.Pronoun), "thing:they | person:his"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// An "it" that the tree takes for empty is somebody where it does something with an infinitive.
func TestActingIt(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"It/PRON/2/expl plans/VERB/0/root to/PART/4/mark close/VERB/2/xcomp the/DET/6/det mine/NOUN/4/obj", "thing:It"},
		{"It/PRON/2/expl began/VERB/0/root to/PART/4/mark shrink/VERB/2/xcomp", "thing:It"},
		{"It/PRON/2/expl seem/VERB/0/root to/PART/4/mark rain/VERB/2/xcomp", ""},
		{"It/PRON/2/expl help/VERB/0/root to/PART/4/mark wait/VERB/2/xcomp", ""},
		{"It/PRON/2/expl emerged/VERB/0/root that/SCONJ/5/mark they/PRON/5/nsubj left/VERB/2/ccomp", "thing:they"},
		{"It/PRON/2/expl rains/VERB/0/root", ""},
	} {
		d := sentences(c.text)
		if err := shipped(t).Annotate(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		if got := show(d, extract.Pronoun); got != c.want {
			t.Errorf("%s: got %q, want %q", strings.TrimSpace(d.Text), got, c.want)
		}
	}
}

// What ends as only organizations do is one, whatever the model took it for.
func TestBodies(t *testing.T) {
	for _, c := range []struct {
		text  string
		found []name
		want  []name
	}{
		{"staff of Abdou Diallo University left", []name{{first: 2, last: 5, typ: person}}, []name{{first: 2, last: 5, typ: organization}}},
		{"the licence of Calder Resources ended", nil, []name{{first: 3, last: 5, typ: organization}}},
		{"the licence of Calder Resources ended", []name{{first: 3, last: 4, typ: person}}, []name{{first: 3, last: 5, typ: organization}}},
		{"he met Mary Bank there", []name{{first: 2, last: 4, typ: person}}, []name{{first: 2, last: 4, typ: person}}},
		{"he met Mary Cole there", []name{{first: 2, last: 4, typ: person}}, []name{{first: 2, last: 4, typ: person}}},
		{"the Bank said so", nil, nil},
	} {
		words := strings.Fields(c.text)
		tokens := make([]extract.Token, len(words))
		for i, w := range words {
			tokens[i] = extract.Token{Text: w, UPOS: "NOUN"}
			if capital(w) {
				tokens[i].UPOS = "PROPN"
			}
		}
		if got := bodies(words, tokens, slices.Clone(c.found)); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.text, got, c.want)
		}
	}
}

// What the words around a name say of where it begins and ends, whatever the model found of it.
func TestNamesAmongWords(t *testing.T) {
	for _, c := range []struct{ text, found, want string }{
		// Word/UPOS/XPOS/relation; a name that the model found, its type before it
		{"Abu/PROPN/NNP Musab/PROPN/NNP al/PROPN/NNP -/PUNCT/HYPH Zarqawi/PROPN/NNP led/VERB/VBD/root", "person 0-2; person 4-5", "person Abu Musab al - Zarqawi"},
		{"Tarek/PROPN/NNP el/PROPN/NNP -/PUNCT/HYPH Amin/PROPN/NNP 's/PART/POS aide/NOUN/NN", "person 0-1", "person Tarek el - Amin"},
		{"Tarek/PROPN/NNP al/PROPN/NNP Amin/PROPN/NNP spoke/VERB/VBD/root", "person 0-1", "person Tarek al Amin"},
		{"Sotheby/PROPN/NNP 's/PART/POS sold/VERB/VBD/root it/PRON/PRP", "person 0-1", "organization Sotheby 's"},
		{"Moss/PROPN/NNP 's/PART/POS stolen/VERB/VBN/amod car/NOUN/NN", "person 0-1", "person Moss"},
		{"Moss/PROPN/NNP 's/PART/POS car/NOUN/NN fell/VERB/VBD/root", "person 0-1", "person Moss"},
		{"Ruva/PROPN/NNP 's/PART/POS fell/VERB/VBD/root", "place 0-1", "place Ruva"},
		{"Lloyd/PROPN/NNP 's/PART/POS of/ADP/IN London/PROPN/NNP paid/VERB/VBD/root", "person 0-1; place 3-4", "organization Lloyd 's of London"},
		{"Jund/PROPN/NNP in/ADP/IN Ruva/PROPN/NNP (/PUNCT/-LRB- JR/PROPN/NNP )/PUNCT/-RRB- left/VERB/VBD/root", "organization 0-1; place 2-3", "organization Jund in Ruva"},
		{"Front/PROPN/NNP for/ADP/IN the/DET/DT Free/PROPN/NNP Delta/PROPN/NNP (/PUNCT/-LRB- FFD/PROPN/NNP )/PUNCT/-RRB-",
			"organization 0-1; place 3-5", "organization Front for the Free Delta"},
		{"Jund/PROPN/NNP in/ADP/IN Ruva/PROPN/NNP (/PUNCT/-LRB- UN/PROPN/NNP )/PUNCT/-RRB- left/VERB/VBD/root", "organization 0-1; place 2-3",
			"organization Jund; place Ruva"},
		{"Moss/PROPN/NNP of/ADP/IN Ruva/PROPN/NNP (/PUNCT/-LRB- MR/PROPN/NNP )/PUNCT/-RRB- left/VERB/VBD/root", "person 0-1; place 2-3", "person Moss; place Ruva"},
	} {
		var words []string
		var tokens []extract.Token
		for _, f := range strings.Fields(c.text) {
			p := append(strings.Split(f, "/"), "")
			words = append(words, p[0])
			tokens = append(tokens, extract.Token{Text: p[0], UPOS: p[1], XPOS: p[2], Rel: p[3]})
		}
		var found []name
		for _, f := range strings.Split(c.found, "; ") {
			var n name
			var typ string
			if _, err := fmt.Sscanf(f, "%s %d-%d", &typ, &n.first, &n.last); err != nil {
				t.Fatal(err)
			}
			n.typ = slices.Index(nameTypes[:], extract.Type(typ))
			found = append(found, n)
		}
		var got []string
		for _, n := range joined(words, holders(words, tokens, found)) {
			got = append(got, string(nameTypes[n.typ])+" "+strings.Join(words[n.first:n.last], " "))
		}
		if got := strings.Join(got, "; "); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", strings.Join(words, " "), got, c.want)
		}
	}
}

func TestBoilerplateHasNoMentions(t *testing.T) {
	d := sentences("Niger/PROPN/2/nsubj fell/VERB/0/root\nNiger/PROPN/2/nsubj fell/VERB/0/root")
	d.Blocks[1].Kind = extract.Boilerplate
	if err := shipped(t).Annotate(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	for _, m := range d.Mentions {
		if m.Sentence == 1 {
			t.Errorf("mention %q in boilerplate", d.Slice(m.Span))
		}
	}
	if len(d.Mentions) != 1 {
		t.Errorf("%d mentions, want 1", len(d.Mentions))
	}
}

func TestNewRefusesDamage(t *testing.T) {
	for _, b := range [][]byte{nil, []byte("no model"), []byte("\x22quadloom entity 2")} {
		if _, err := New(b, nil); err == nil {
			t.Errorf("New(%q) gives no error", b)
		}
	}
}

// check tests what every document must satisfy after Annotate.
func check(t *testing.T, d *extract.Document) {
	t.Helper()
	for i, m := range d.Mentions {
		s := d.Sentences[m.Sentence]
		if m.First < 0 || m.Last > len(s.Tokens) || m.First >= m.Last || m.Head < m.First || m.Head >= m.Last {
			t.Fatalf("mention %d: tokens [%d,%d) with head %d of %d", i, m.First, m.Last, m.Head, len(s.Tokens))
		}
		if m.Start != s.Tokens[m.First].Start || m.End != s.Tokens[m.Last-1].End || !utf8.ValidString(d.Slice(m.Span)) {
			t.Fatalf("mention %d: span %v", i, m.Span)
		}
		if i == 0 {
			continue
		}
		p := d.Mentions[i-1]
		if p.Sentence == m.Sentence && (p.First > m.First || p.First == m.First && p.Last <= m.Last) {
			t.Fatalf("mentions %d and %d are out of order", i-1, i)
		}
		for _, q := range d.Mentions[:i] {
			if q.Sentence == m.Sentence && q.First < m.First && m.First < q.Last && q.Last < m.Last {
				t.Fatalf("mentions %q and %q cross", d.Slice(q.Span), d.Slice(m.Span))
			}
		}
	}
}

// The time grows with the length, however long a sentence is.
func TestLongSentence(t *testing.T) {
	d := sentences(strings.Repeat("Niger/PROPN/2/compound officials/NOUN/1/nsubj of/ADP/4/case 20/NUM/2/nummod it/PRON/2/obj ", 20000))
	start := time.Now()
	if err := shipped(t).Annotate(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("100,000 tokens took %v", took)
	}
	if len(d.Mentions) < 40000 {
		t.Errorf("%d mentions", len(d.Mentions))
	}
}

func FuzzAnnotate(f *testing.F) {
	s := shipped(f)
	f.Add("Niger/PROPN/2/nsubj revoked/VERB/0/root its/PRON/4/nmod:poss deal/NOUN/2/obj")
	f.Add("a/NOUN/1/x b/NOUN/3/nmod c/NOUN/2/nmod")
	f.Add("\u202e/X/9/ ’/PUNCT/1/ 's/PART/1/case İI/PROPN/1/flat")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		d := sentences(text)
		for i := range d.Sentences {
			for j := range d.Sentences[i].Tokens {
				if d.Sentences[i].Tokens[j].Text == "" {
					t.Skip()
				}
			}
		}
		if err := s.Annotate(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		check(t, d)
	})
}

func BenchmarkAnnotate(b *testing.B) {
	s := shipped(b)
	line := "The/DET/3/det US/PROPN/3/compound officials/NOUN/4/nsubj hoped/VERB/0/root to/PART/6/mark maintain/VERB/4/xcomp partnerships/NOUN/6/obj " +
		"with/ADP/10/case the/DET/10/det nation/NOUN/7/nmod ,/PUNCT/4/punct but/CCONJ/15/cc Russia/PROPN/15/nsubj had/AUX/15/aux delivered/VERB/4/conj " +
		"over/ADV/17/advmod 100/NUM/18/nummod instructors/NOUN/15/obj\n"
	d := sentences(strings.Repeat(line, 100))
	tokens := 0
	for i := range d.Sentences {
		tokens += len(d.Sentences[i].Tokens)
	}
	for b.Loop() {
		if err := s.Annotate(context.Background(), d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(tokens*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
