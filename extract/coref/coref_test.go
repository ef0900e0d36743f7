package coref

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/conllu"
)

// read makes a document of sentences written as "form/XPOS/head/rel", the head numbered from 1, 0 for the root. Mentions are found by the
// tags: proper nouns with their flat parts are names, whose type stands after "=".
func read(t testing.TB, sentences ...string) *extract.Document {
	t.Helper()
	upos := map[string]string{"NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WDT": "PRON",
		"WP$": "PRON", "DT": "DET", "JJ": "ADJ", "IN": "ADP", "VBD": "VERB", "VBZ": "VERB", "VB": "VERB", "MD": "AUX", "AUX": "AUX", "CC": "CCONJ", "POS": "PART"}
	var b strings.Builder
	types := map[string]extract.Type{}
	for _, s := range sentences {
		for i, f := range strings.Fields(s) {
			p := strings.Split(f, "/")
			form, typ, _ := strings.Cut(p[0], "=")
			if typ != "" {
				types[form] = extract.Type(typ)
			}
			u := upos[p[1]]
			if u == "" {
				u = "PUNCT"
			}
			lemma := strings.ToLower(form)
			switch form {
			case "said", "says":
				lemma = "say"
			case "is", "was", "are":
				lemma = "be"
			case "expressed":
				lemma = "express"
			case "voiced":
				lemma = "voice"
			case "withdrew":
				lemma = "withdraw"
			case "announced":
				lemma = "announce"
			}
			if p[1] == "NNS" {
				lemma = strings.TrimSuffix(lemma, "s")
			}
			fmt.Fprintf(&b, "%d\t%s\t%s\t%s\t%s\t_\t%s\t%s\t_\t_\n", i+1, form, lemma, u, p[1], p[2], p[3])
		}
		b.WriteByte('\n')
	}
	docs, err := conllu.Read(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	d := docs[0].Doc
	mark(d, types)
	return d
}

// mark finds mentions by the tags.
func mark(d *extract.Document, types map[string]extract.Type) {
	for s := range d.Sentences {
		tokens := d.Sentences[s].Tokens
		for i := range tokens {
			m := extract.Mention{Sentence: s, First: i, Last: i + 1, Head: i, Chain: -1}
			switch x := tokens[i].XPOS; {
			case x == "PRP" || x == "PRP$" || x == "WP" || x == "WDT" || x == "WP$":
				m.Kind = extract.Pronoun
			case x == "NNP" || x == "NNPS" || x == "JJ" && types[tokens[i].Text] != "":
				if tokens[i].Rel == "flat" {
					continue
				}
				m.Kind = extract.Name
				for m.Last < len(tokens) && tokens[m.Last].Rel == "flat" {
					m.Last++
				}
				m.Type = types[tokens[i].Text]
				m.Demonym = x == "JJ"
			case x == "NN" || x == "NNS":
				m.Kind = extract.Nominal
			default:
				continue
			}
			m.Span = extract.Span{Start: tokens[m.First].Start, End: tokens[m.Last-1].End}
			if m.Kind == extract.Name {
				m.Name = d.Slice(m.Span)
				if m.Name == "American" || m.Name == "US" {
					m.Name = "United States"
				}
				m.ID = extract.EntityID(m.Name)
			}
			d.Mentions = append(d.Mentions, m)
		}
	}
}

// chains prints the chains as "a = b = c", the representative in front of a colon.
func chains(d *extract.Document) string {
	var out []string
	for _, c := range d.Chains {
		var m []string
		for _, i := range c.Mentions {
			m = append(m, d.Slice(d.Mentions[i].Span))
		}
		out = append(out, d.Slice(d.Mentions[c.Representative].Span)+": "+strings.Join(m, " = "))
	}
	return strings.Join(out, "; ")
}

// untrained is a stage whose ranker never links, so that only the sieve does.
func untrained(t testing.TB) *Stage {
	t.Helper()
	s, err := New(fit(nil, nil, io.Discard))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSieve(t *testing.T) {
	s := untrained(t)
	for _, tc := range []struct {
		name string
		text []string
		want string
	}{
		{"one node", []string{"US=place/NNP/2/nsubj left/VBD/0/root", "American=place/JJ/2/amod troops/NNS/3/nsubj left/VBD/0/root"}, "US: US = American"},
		{"what stands after a colon", []string{"Press/NNP/2/compound Statement/NN/0/root :/:/4/punct Ayo=place/NNP/2/appos"}, ""},
		{"a middle name left out", []string{"Ann=person/NNP/4/nsubj Maria/NNP/1/flat Reed/NNP/1/flat spoke/VBD/0/root", "Ann=person/NNP/3/nsubj Reed/NNP/1/flat spoke/VBD/0/root"}, "Ann Maria Reed: Ann Maria Reed = Ann Reed"},
		{"middle names left out", []string{"Omar=person/NNP/5/nsubj Tarek/NNP/1/flat Hasan/NNP/1/flat Karim/NNP/1/flat spoke/VBD/0/root", "Omar=person/NNP/4/nsubj Hasan/NNP/1/flat Karim/NNP/1/flat spoke/VBD/0/root", "Karim=person/NNP/2/nsubj spoke/VBD/0/root"}, "Omar Tarek Hasan Karim: Omar Tarek Hasan Karim = Omar Hasan Karim = Karim"},
		{"a middle name added", []string{"Ann=person/NNP/3/nsubj Reed/NNP/1/flat spoke/VBD/0/root", "Ann=person/NNP/4/nsubj Maria/NNP/1/flat Reed/NNP/1/flat spoke/VBD/0/root"}, "Ann Maria Reed: Ann Reed = Ann Maria Reed"},
		{"other first names", []string{"Ann=person/NNP/4/nsubj Maria/NNP/1/flat Reed/NNP/1/flat spoke/VBD/0/root", "Maria=person/NNP/3/nsubj Reed/NNP/1/flat spoke/VBD/0/root"}, "Ann Maria Reed: Ann Maria Reed = Maria Reed"},
		{"another first name", []string{"Ann=person/NNP/4/nsubj Maria/NNP/1/flat Reed/NNP/1/flat spoke/VBD/0/root", "Eve=person/NNP/3/nsubj Reed/NNP/1/flat spoke/VBD/0/root"}, ""},
		{"another last name", []string{"Ann=person/NNP/4/nsubj Maria/NNP/1/flat Reed/NNP/1/flat spoke/VBD/0/root", "Ann=person/NNP/3/nsubj Cole/NNP/1/flat spoke/VBD/0/root"}, ""},
		{"city of a name", []string{"They/PRP/2/nsubj took/VBD/0/root the/DT/4/det city/NN/2/obj of/IN/6/case Tala=place/NNP/4/nmod"}, "Tala: city = Tala"},
		{"the old city of a name", []string{"They/PRP/2/nsubj took/VBD/0/root the/DT/5/det old/JJ/5/amod city/NN/2/obj of/IN/7/case Tala=place/NNP/5/nmod"}, ""},
		{"northern province of a name", []string{"The/DT/3/det northern/JJ/3/amod province/NN/6/nsubj of/IN/5/case Ayo=place/NNP/3/nmod fell/VBD/0/root"}, "Ayo: province = Ayo"},
		{"a city of a country", []string{"A/DT/2/det city/NN/5/nsubj of/IN/4/case Ayo=place/NNP/2/nmod fell/VBD/0/root"}, ""},
		{"capital of a country", []string{"The/DT/2/det capital/NN/5/nsubj of/IN/4/case Ayo=place/NNP/2/nmod fell/VBD/0/root"}, ""},
		{"the largest city of a country", []string{"The/DT/3/det largest/JJS/3/amod city/NN/6/nsubj of/IN/5/case Ayo=place/NNP/3/nmod fell/VBD/0/root"}, ""},
		{"its own stance", []string{"Calder=organization/NNP/2/nsubj expressed/VBD/0/root its/PRP$/4/nmod:poss concern/NN/2/obj"}, "Calder: Calder = its"},
		{"their own stance", []string{"The/DT/2/det envoys/NNS/3/nsubj voiced/VBD/0/root their/PRP$/5/nmod:poss support/NN/3/obj"}, "envoys: envoys = their"},
		{"her own stance", []string{"Mary=person/NNP/2/nsubj withdrew/VBD/0/root her/PRP$/4/nmod:poss demand/NN/2/obj"}, "Mary: Mary = her"},
		{"another's stance", []string{"Mary=person/NNP/2/nsubj backed/VBD/0/root her/PRP$/4/nmod:poss demand/NN/2/obj"}, ""},
		{"what is no stance", []string{"Mary=person/NNP/2/nsubj announced/VBD/0/root her/PRP$/4/nmod:poss death/NN/2/obj"}, ""},
		{"a stance of other number", []string{"Mary=person/NNP/2/nsubj voiced/VBD/0/root their/PRP$/4/nmod:poss support/NN/2/obj"}, ""},
		{"last name", []string{"Joe=person/NNP/3/nsubj Biden=person/NNP/1/flat spoke/VBD/0/root", "Biden/NNP/2/nsubj left/VBD/0/root"}, "Joe Biden: Joe Biden = Biden"},
		{"two of the name", []string{"Joe=person/NNP/3/nsubj Smith=person/NNP/1/flat met/VBD/0/root Ann=person/NNP/3/obj Smith/NNP/4/flat", "Smith/NNP/2/nsubj left/VBD/0/root"}, ""},
		{"another of the name comes later", []string{"Joe=person/NNP/3/nsubj Smith=person/NNP/1/flat spoke/VBD/0/root", "Smith/NNP/2/nsubj left/VBD/0/root",
			"Ann=person/NNP/3/nsubj Smith/NNP/1/flat spoke/VBD/0/root"}, "Joe Smith: Joe Smith = Smith"},
		{"acronym", []string{"World=organization/NNP/4/nsubj Health/NNP/1/flat Organization/NNP/1/flat met/VBD/0/root", "WHO=organization/NNP/2/nsubj left/VBD/0/root"},
			"World Health Organization: World Health Organization = WHO"},
		{"what a name owns", []string{"Apple=organization/NNP/5/nsubj 's/POS/1/flat Design/NNP/1/flat Team/NNP/1/flat met/VBD/0/root",
			"Apple=organization/NNP/2/nsubj left/VBD/0/root"}, ""},
		{"what is named after a thing", []string{"Explorer=thing/NNP/2/nsubj died/VBD/0/root", "Explorer=thing/NNP/3/nsubj Countdown/NNP/1/flat began/VBD/0/root"}, ""},
		{"what is named after a company", []string{"Apex=organization/NNP/2/nsubj met/VBD/0/root", "Apex=organization/NNP/3/nsubj Awards/NNP/1/flat began/VBD/0/root"}, ""},
		{"a company's full name comes first", []string{"Apex=organization/NNP/3/nsubj Foods/NNP/1/flat met/VBD/0/root", "Apex=organization/NNP/2/nsubj left/VBD/0/root"},
			"Apex Foods: Apex Foods = Apex"},
		{"apposition", []string{"In/IN/2/case Niamey=place/NNP/0/root ,/,/6/punct Niger=place/NNP/6/nmod:poss 's/POS/4/case capital/NN/2/appos"}, "Niamey: Niamey = capital"},
		{"address", []string{"In/IN/2/case Sydney=place/NNP/0/root ,/,/4/punct Australia=place/NNP/2/appos"}, ""},
		{"copula", []string{"Niamey=place/NNP/4/nsubj is/AUX/4/cop the/DT/4/det capital/NN/0/root"}, "Niamey: Niamey = capital"},
		{"denied copula", []string{"Agadez=place/NNP/5/nsubj is/AUX/5/cop not/RB/5/advmod the/DT/5/det capital/NN/0/root"}, ""},
		{"indefinite predicate", []string{"Niamey=place/NNP/4/nsubj is/AUX/4/cop a/DT/4/det city/NN/0/root"}, ""},
		{"relative pronoun", []string{"the/DT/2/det man/NN/5/nsubj who/WP/4/nsubj left/VBD/2/acl:relcl died/VBD/0/root"}, "man: man = who"},
		{"reflexive", []string{"Ann=person/NNP/2/nsubj blamed/VBD/0/root herself/PRP/2/obj"}, "Ann: Ann = herself"},
		{"speaker", []string{`"/''/3/punct I/PRP/3/nsubj left/VBD/6/ccomp "/''/3/punct Ann=person/NNP/6/nsubj said/VBD/0/root`}, "Ann: I = Ann"},
		{"they say", []string{`"/''/3/punct We/PRP/3/nsubj left/VBD/7/ccomp "/''/3/punct the/DT/6/det officials/NNS/7/nsubj said/VBD/0/root`}, "officials: We = officials"},
		{"the only company", []string{"Calder=organization/NNP/3/nsubj Resources/NNP/1/flat fell/VBD/0/root", "the/DT/2/det company/NN/3/nsubj paid/VBD/0/root"},
			"Calder Resources: Calder Resources = company"},
		{"the only firm", []string{"Union=organization/NNP/3/nsubj Bank/NNP/1/flat fell/VBD/0/root", "Peru=organization/NNP/2/nsubj fell/VBD/0/root",
			"the/DT/2/det firm/NN/3/nsubj paid/VBD/0/root"}, "Union Bank: Union Bank = firm"},
		{"one of two companies", []string{"Calder=organization/NNP/3/nsubj Resources/NNP/1/flat fell/VBD/0/root",
			"Moss=organization/NNP/3/nsubj Airlines/NNP/1/flat fell/VBD/0/root", "the/DT/2/det company/NN/3/nsubj paid/VBD/0/root"}, ""},
		{"a company", []string{"Calder=organization/NNP/3/nsubj Resources/NNP/1/flat fell/VBD/0/root", "a/DT/2/det company/NN/3/nsubj paid/VBD/0/root"}, ""},
		{"a company of its country", []string{"Calder=organization/NNP/3/nsubj Resources/NNP/1/flat fell/VBD/0/root",
			"the/DT/3/det Welsh=place/JJ/3/amod company/NN/4/nsubj paid/VBD/0/root"}, "Calder Resources: Calder Resources = company"},
		{"another kind of company", []string{"Calder=organization/NNP/3/nsubj Resources/NNP/1/flat fell/VBD/0/root",
			"the/DT/3/det mining/JJ/3/amod company/NN/4/nsubj paid/VBD/0/root"}, ""},
		{"first person outside of quotes", []string{"I/PRP/2/nsubj left/VBD/0/root ,/,/2/punct Ann=person/NNP/5/nsubj said/VBD/2/parataxis"}, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := read(t, tc.text...)
			if err := s.Annotate(context.Background(), d); err != nil {
				t.Fatal(err)
			}
			if got := chains(d); got != tc.want {
				t.Errorf("got %s\nwant %s", got, tc.want)
			}
		})
	}
}

// shipped is the stage with the model of package english.
func shipped(t testing.TB) *Stage {
	t.Helper()
	model, err := os.ReadFile("../english/models/coref.bin")
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(model)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestRanker(t *testing.T) {
	s := shipped(t)
	for _, tc := range []struct {
		name string
		text []string
		want string
	}{
		{"gender", []string{"Ann=person/NNP/2/nsubj met/VBD/0/root Bob=person/NNP/2/obj ././2/punct", "She/PRP/2/nsubj left/VBD/0/root ././2/punct"}, "Ann: Ann = She"},
		{"possessive", []string{"Niger=place/NNP/2/nsubj revoked/VBD/0/root its/PRP$/4/nmod:poss deal/NN/2/obj ././2/punct"}, "Niger: Niger = its"},
		{"a new name beside its description", []string{"The/DT/2/det site/NN/3/nsubj closed/VBD/0/root ././3/punct",
			"The/DT/2/det site/NN/4/nsubj Opendoor=thing/NNP/2/appos grew/VBD/0/root ././4/punct"}, "Opendoor: site = Opendoor"},
		{"binding", []string{"Ann=person/NNP/2/nsubj met/VBD/0/root her/PRP/2/obj ././2/punct"}, ""},
		{"the country", []string{"Niger=place/NNP/2/nsubj revoked/VBD/0/root the/DT/4/det deal/NN/2/obj ././2/punct",
			"The/DT/2/det country/NN/3/nsubj said/VBD/0/root so/RB/3/advmod ././3/punct"}, "Niger: Niger = country"},
		{"not in the same clause", []string{"Niger=place/NNP/2/nsubj left/VBD/0/root the/DT/4/det country/NN/2/obj ././2/punct"}, ""},
		{"a thing is no country", []string{"The/DT/2/det deal/NN/3/nsubj ended/VBD/0/root ././3/punct",
			"The/DT/2/det country/NN/3/nsubj left/VBD/0/root ././3/punct"}, ""},
		{"it is no person", []string{"Ann=person/NNP/2/nsubj left/VBD/0/root ././2/punct", "It/PRP/2/nsubj ended/VBD/0/root ././2/punct"}, ""},
		{"both", []string{"Ann=person/NNP/4/nsubj and/CC/3/cc Bob=person/NNP/1/conj left/VBD/0/root ././4/punct", "They/PRP/2/nsubj met/VBD/0/root ././2/punct"},
			"Ann and Bob: Ann and Bob = They"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := read(t, tc.text...)
			if err := s.Annotate(context.Background(), d); err != nil {
				t.Fatal(err)
			}
			if got := chains(d); got != tc.want {
				t.Errorf("got %s\nwant %s", got, tc.want)
			}
		})
	}
}

// TestTrain shows that training sees the same in the same examples.
func TestTrain(t *testing.T) {
	example := func() []Example {
		d := read(t, "Ann=person/NNP/2/nsubj left/VBD/0/root ././2/punct", "She/PRP/2/nsubj slept/VBD/0/root ././2/punct")
		return []Example{{Doc: d, Gold: [][]extract.Span{{d.Mentions[0].Span, d.Mentions[1].Span}}}}
	}
	var log strings.Builder
	one := fit(example(), map[string]class{"lion": beast, "ant": beast, "oak": plant}, &log)
	if two := fit(example(), map[string]class{"oak": plant, "ant": beast, "lion": beast}, io.Discard); !slices.Equal(one, two) {
		t.Error("two trainings give two models")
	}
	if !strings.Contains(log.String(), "over 1 decisions") {
		t.Errorf("want one decision; log:\n%s", &log)
	}
}

func BenchmarkAnnotate(b *testing.B) {
	s := shipped(b)
	var text []string
	for range 100 {
		text = append(text, "Ann=person/NNP/2/nsubj met/VBD/0/root Bob=person/NNP/2/obj in/IN/5/case Niger=place/NNP/2/obl ././2/punct",
			"She/PRP/2/nsubj told/VBD/0/root him/PRP/2/obj that/IN/6/mark it/PRP/6/nsubj left/VBD/2/ccomp its/PRP$/8/nmod:poss house/NN/6/obj ././2/punct",
			"The/DT/2/det country/NN/3/nsubj denied/VBD/0/root the/DT/5/det report/NN/3/obj ././3/punct")
	}
	d := read(b, text...)
	n := 0
	for i := range d.Sentences {
		n += len(d.Sentences[i].Tokens)
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := s.Annotate(context.Background(), d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func TestGold(t *testing.T) {
	docs, err := conllu.Read(strings.NewReader("1\tHe\the\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(1)\n2\tsaw\tsee\tVERB\tVBD\t_\t0\troot\t_\t_\n" +
		"3\this\the\tPRON\tPRP$\t_\t5\tnmod:poss\t_\tEntity=(2(1)\n4\told\told\tADJ\tJJ\t_\t5\tamod\t_\t_\n5\thouse\thouse\tNOUN\tNN\t_\t2\tobj\t_\tEntity=2)\n\n"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, chain := range Gold(docs[0]) {
		for _, s := range chain {
			got = append(got, docs[0].Doc.Slice(s))
		}
		got = append(got, ";")
	}
	if want := []string{"He", "his", ";", "his old house", ";"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDamagedModel(t *testing.T) {
	model := fit(nil, map[string]class{"lion": beast}, io.Discard)
	for n := range model {
		if _, err := New(model[:n]); err == nil {
			t.Fatalf("%d of %d bytes make a model", n, len(model))
		}
	}
}

// FuzzAnnotate builds trees and mentions from bytes: any of them may be damaged.
func FuzzAnnotate(f *testing.F) {
	f.Add([]byte("\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09"))
	f.Add([]byte("who is it that Ann said she was, they and I"))
	forms := strings.Fields(`Ann she " they country Niger who itself I the capital and said is we Smith company president WHO “ ”`)
	upos := []string{"PROPN", "PRON", "NOUN", "VERB", "AUX", "ADJ", "PUNCT"}
	rels := []string{"nsubj", "obj", "conj", "appos", "cop", "acl:relcl", "cc", "nmod:poss", "root", "flat", "case"}
	types := []extract.Type{extract.Person, extract.Organization, extract.Place, extract.Thing, ""}
	f.Fuzz(func(t *testing.T, data []byte) {
		next := func() int {
			if len(data) == 0 {
				return 0
			}
			b := data[0]
			data = data[1:]
			return int(b)
		}
		var text strings.Builder
		var sentences []extract.Sentence
		var mentions []extract.Mention
		for len(data) > 0 {
			n := 1 + next()%12
			s := extract.Sentence{Span: extract.Span{Start: text.Len()}}
			for range n {
				w := forms[next()%len(forms)]
				start := text.Len()
				text.WriteString(w + " ")
				s.Tokens = append(s.Tokens, extract.Token{Span: extract.Span{Start: start, End: start + len(w)}, Text: w, Lemma: strings.ToLower(w),
					UPOS: upos[next()%len(upos)], XPOS: "NN", Head: next()%(n+3) - 2, Rel: rels[next()%len(rels)]})
			}
			s.End = text.Len()
			for i := range s.Tokens {
				if k := next(); k%3 > 0 {
					last := min(n, i+1+k%4)
					mentions = append(mentions, extract.Mention{Span: extract.Span{Start: s.Tokens[i].Start, End: s.Tokens[last-1].End},
						Sentence: len(sentences), First: i, Last: last, Head: i + k%(last-i), Kind: extract.MentionKind(k % 4),
						Type: types[k%len(types)], Demonym: k%7 == 0})
				}
			}
			sentences = append(sentences, s)
		}
		d := extract.NewDocument(text.String())
		d.Sentences, d.Mentions = sentences, mentions
		if err := untrained(t).Annotate(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		for i, c := range d.Chains {
			if len(c.Mentions) < 2 || !slices.Contains(c.Mentions, c.Representative) || !slices.IsSorted(c.Mentions) {
				t.Fatalf("bad chain %v", c)
			}
			for _, m := range c.Mentions {
				if d.Mentions[m].Chain != i {
					t.Fatalf("mention %d is in chain %d, and says %d", m, i, d.Mentions[m].Chain)
				}
			}
		}
	})
}

// A quote may run over paragraphs, each of which opens it anew or none does.
func TestQuotesOverParagraphs(t *testing.T) {
	for _, c := range []struct {
		text string // tokens, those that touch the one before them with "_"; paragraphs between bars
		want string // the quotes' words
	}{
		{`" _We won _, _" he said`, "We won ,"},
		{`He said " _We won _. | We left _. _" Then she said " _We lost _"`, "We won . | We left . | We lost"},
		{`He said " _We won _. | " _We left _. _"`, "We won . | We left ."},
		{`He said " _We won _" | They left _. " _It rained _" he said`, "We won | It rained"},
		{`He said " _We won _. | We left _" | They slept`, "We won . | We left"},
		{`He said “ _We won _. | “ _We left _.”`, "We won . | We left .”"},
	} {
		d := &extract.Document{}
		at := 0
		for b, p := range strings.Split(c.text, " | ") {
			s := extract.Sentence{Block: b}
			for _, w := range strings.Fields(p) {
				glued := strings.HasPrefix(w, "_")
				if w = strings.TrimPrefix(w, "_"); !glued && len(s.Tokens) > 0 {
					at++
				}
				s.Tokens = append(s.Tokens, extract.Token{Span: extract.Span{Start: at, End: at + len(w)}, Text: w, Head: -1})
				at += len(w)
			}
			at++
			d.Sentences = append(d.Sentences, s)
		}
		v := view(d, nil)
		var got []string
		for q := range v.quotes {
			var words []string
			for s := range d.Sentences {
				for i := range d.Sentences[s].Tokens {
					if v.quoteAt(s, i) == q {
						words = append(words, d.Sentences[s].Tokens[i].Text)
					}
				}
			}
			got = append(got, strings.Join(words, " "))
		}
		if got := strings.Join(got, " | "); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}
