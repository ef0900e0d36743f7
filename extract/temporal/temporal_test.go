package temporal

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/quadloom/quadloom/extract"
)

// A Saturday.
var written = date(2024, 3, 16)

var piece = regexp.MustCompile(`[ap]\.m\.|\d{1,4}[.:/]\d\d?[./]\d{4}|\d+:\d\d(:\d\d)?|\d+(,\d+)*(st|nd|rd|th|s|am|pm)?\b|'s|’s|'\d0s|[\pL]+\d*|\S`)

// Tags of the words that the tests need; a word may carry its own as "May/MD".
var tags = map[string]string{"will": "MD", "'ll": "MD", "could": "MD", "may": "MD", "met": "VBD", "said": "VBD", "left": "VBD", "is": "VBZ", "meet": "VB",
	"leave": "VB", "due": "JJ", "begins": "VBZ", "expected": "VBN", "to": "TO", "have": "VBP", "has": "VBZ", "fell": "VBD", "moved": "VBD",
	"held": "VBN", "be": "VB", "arriving": "VBG", "the": "DT", "The": "DT", "It": "PRP", "He": "PRP", "They": "PRP", "that": "DT", "troops": "NNS", "elections": "NNS", "protests": "NNS", "cases": "NNS", "now": "RB"}

var lemmas = map[string]string{"is": "be", "'ll": "will", "begins": "begin", "expected": "expect", "has": "have", "moved": "move"}

var coarse = map[string]string{"MD": "AUX", "VBD": "VERB", "VB": "VERB", "VBZ": "VERB", "VBN": "VERB", "VBP": "VERB", "VBG": "VERB", "JJ": "ADJ", "TO": "PART",
	"CD": "NUM", "NNS": "NOUN", "NN": "NOUN", "NNP": "PROPN", "DT": "DET", "RB": "ADV", "IN": "ADP"}

// sentence makes a document of one sentence.
func sentence(text string) *extract.Document {
	marked := regexp.MustCompile(`(\S+)/([A-Z]{2,3})\b`)
	own := map[string]string{}
	text = marked.ReplaceAllStringFunc(text, func(s string) string {
		m := marked.FindStringSubmatch(s)
		own[m[1]] = m[2]
		return m[1]
	})
	d := extract.NewDocument(text)
	d.Date = written
	s := extract.Sentence{Span: extract.Span{End: len(text)}}
	for _, m := range piece.FindAllStringIndex(text, -1) {
		w := text[m[0]:m[1]]
		t := extract.Token{Span: extract.Span{Start: m[0], End: m[1]}, Text: w, Lemma: strings.ToLower(w)}
		first, _ := utf8.DecodeRuneInString(w)
		switch {
		case own[w] != "":
			t.XPOS = own[w]
		case tags[w] != "":
			t.XPOS = tags[w]
		case unicode.IsDigit(first):
			t.XPOS = "CD"
		case unicode.IsUpper(first):
			t.XPOS = "NNP"
		default:
			t.XPOS = "NN"
		}
		if l := lemmas[t.Lemma]; l != "" {
			t.Lemma = l
		}
		t.UPOS = coarse[t.XPOS]
		s.Tokens = append(s.Tokens, t)
	}
	d.Sentences = []extract.Sentence{s}
	return d
}

func annotate(t testing.TB, d *extract.Document) string {
	t.Helper()
	if err := New().Annotate(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range d.Times {
		out = append(out, d.Slice(e.Span)+" = "+e.Value)
	}
	return strings.Join(out, "; ")
}

func TestTimes(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		// Dates with all their parts.
		{"They met on 16 March 2024.", "16 March 2024 = 2024-03-16"},
		{"They met on March 16, 2021.", "March 16, 2021 = 2021-03-16"},
		{"They met on March 16th, 2021, in Rome", "March 16th, 2021 = 2021-03-16"},
		{"on the 16th of March 2021 they met", "the 16th of March 2021 = 2021-03-16"},
		{"Tuesday, March 12, 2024", "Tuesday, March 12, 2024 = 2024-03-12"},
		{"signed 2024-03-16 in Rome", "2024-03-16 = 2024-03-16"},
		{"signed 16/03/2024 in Rome", "16/03/2024 = 2024-03-16"},
		{"signed 3/16/2024 in Rome", "3/16/2024 = 2024-03-16"},
		{"signed 3/4/2024 in Rome", "3/4/2024 = "},
		{"signed 16.03.2024 in Rome", "16.03.2024 = 2024-03-16"},
		{"They met on Feb. 3, 2020.", "Feb. 3, 2020 = 2020-02-03"},
		{"They met on February 30, 2020.", "February 30, 2020 = "},
		// Dates without a year.
		{"They met on March 12.", "March 12 = 2024-03-12"},
		{"They met on March 20.", "March 20 = 2023-03-20"},
		{"They will meet on March 20.", "March 20 = 2024-03-20"},
		{"They will meet on January 20.", "January 20 = 2025-01-20"},
		{"They met in July.", "July = 2023-07"},
		{"They will meet in July.", "July = 2024-07"},
		{"last July's military coup", "last July = 2023-07"},
		{"They met last March.", "last March = 2023-03"},
		{"the election next May", "next May = 2024-05"},
		{"They met in July last year.", "July last year = 2023-07"},
		{"in March 2019 and in April", "March 2019 = 2019-03; April = 2023-04"},
		{"in May and June 2023", "May = 2023-05; June 2023 = 2023-06"},
		{"since mid-March", "mid-March = 2024-03"},
		{"in early 2019", "early 2019 = 2019"},
		{"late last month", "late last month = 2024-02"},
		{"at the end of 2023", "the end of 2023 = 2023"},
		{"by the end of the year", "the end of the year = 2024"},
		{"on the night of March 3", "the night of March 3 = 2024-03-03"},
		{"earlier this month", "earlier this month = 2024-03"},
		{"on Christmas Day 2022", "Christmas Day 2022 = 2022-12-25"},
		{"It is to be held from November 20 to December 11", "November 20 to December 11 = 2024-11-20/2024-12-11"},
		{"on March 6 - this year", "March 6 = 2024-03-06; this year = 2024"},
		{"The 2018 day", "2018 = 2018"},
		{"by Johnnie Christmas", ""},
		// Days of the week.
		{"They met on Tuesday.", "Tuesday = 2024-03-12"},
		{"They met on Saturday.", "Saturday = 2024-03-16"},
		{"They will meet on Tuesday.", "Tuesday = 2024-03-19"},
		{"On Tuesday the court will meet.", "Tuesday = 2024-03-19"},
		{"The trial begins on Monday.", "Monday = 2024-03-18"},
		{"He is due to leave on Monday.", "Monday = 2024-03-18"},
		{"He is expected to leave Monday.", "Monday = 2024-03-18"},
		{"Officials said on Tuesday they will leave", "Tuesday = 2024-03-12"},
		{"He could have left on Tuesday", "Tuesday = 2024-03-12"},
		{"next Tuesday", "next Tuesday = 2024-03-19"},
		{"They left last Saturday", "last Saturday = 2024-03-09"},
		{"They met Tuesday last week", "Tuesday last week = 2024-03-05"},
		{"Sunday evening they met", "Sunday evening = 2024-03-10"},
		{"on Sundays they play", "Sundays = "},
		{"every Tuesday", "every Tuesday = "},
		// Relative to the day of writing.
		{"He left yesterday", "yesterday = 2024-03-15"},
		{"the day before yesterday", "the day before yesterday = 2024-03-14"},
		{"He left last night", "last night = 2024-03-15"},
		{"this morning", "this morning = 2024-03-16"},
		{"tomorrow evening", "tomorrow evening = 2024-03-17"},
		{"He left last year", "last year = 2023"},
		{"He left last week", "last week = 2024-03-04/2024-03-10"},
		{"He left last weekend", "last weekend = 2024-03-09/2024-03-10"},
		{"next month", "next month = 2024-04"},
		{"this decade", "this decade = 2020/2029"},
		{"He left two weeks ago", "two weeks ago = 2024-02-26/2024-03-03"},
		{"three days ago", "three days ago = 2024-03-13"},
		{"two years from now", "two years from now = 2026"},
		{"over the past three years", "the past three years = 2021-03-16/2024-03-16"},
		{"in the past year", "the past year = 2023-03-16/2024-03-16"},
		{"in recent months", "recent months = "},
		{"in the coming weeks", "the coming weeks = "},
		{"the following day", "the following day = "},
		{"two days later", "two days later = "},
		{"It will start soon and now", "soon = ; now = "},
		// Longer stretches.
		{"in 2019", "2019 = 2019"},
		{"the 2016 elections", "2016 = 2016"},
		{"during the 1990s", "the 1990s = 1990/1999"},
		{"in the mid-1990s", "the mid-1990s = 1990/1999"},
		{"in the '80s", "the '80s = 1980/1989"},
		{"the early 19th century", "the early 19th century = 1801/1900"},
		{"between 2010 and 2015", "2010 and 2015 = 2010/2015"},
		{"from 2010 to 2015", "2010 to 2015 = 2010/2015"},
		{"the 2010-2015 plan", "2010-2015 = 2010/2015"},
		{"the 2023-24 season", "2023-24 = 2023/2024"},
		{"from Monday to Friday", "Monday to Friday = 2024-03-11/2024-03-15"},
		{"It will run from Monday to Friday", "Monday to Friday = 2024-03-18/2024-03-22"},
		{"It moved from Monday to Friday", "Monday = 2024-03-11; Friday = 2024-03-15"},
		{"on March 3-5, 2024", "March 3-5, 2024 = 2024-03-03/2024-03-05"},
		{"from 3 to 5 March 2024", "3 to 5 March 2024 = 2024-03-03/2024-03-05"},
		{"from November 2022 to March 2023", "November 2022 to March 2023 = 2022-11/2023-03"},
		{"between November and March 2023", "November and March 2023 = 2022-11/2023-03"},
		{"in the first quarter of 2024", "the first quarter of 2024 = 2024-01/2024-03"},
		{"Q3 2023 sales", "Q3 2023 = 2023-07/2023-09"},
		{"the second half of last year", "the second half of last year = 2023-07/2023-12"},
		{"in FY2023", "FY2023 = 2023"},
		{"in fiscal year 2023", "fiscal year 2023 = 2023"},
		{"in the summer of 2023", "the summer of 2023 = 2023-06/2023-08"},
		{"last winter", "last winter = 2023-12/2024-02"},
		// Durations.
		{"for three years", "three years = P3Y"},
		{"for twenty-five minutes", "twenty-five minutes = PT25M"},
		{"a two-day summit", "two-day = P2D"},
		{"for two and a half years", "two and a half years = P30M"},
		{"half an hour", "half an hour = PT30M"},
		{"for months", "months = "},
		{"for several weeks", "several weeks = "},
		{"for a year", "a year = P1Y"},
		{"two or three years", "two or three years = "},
		{"a nine-month-old child", ""},
		{"He is 42 years old", ""},
		{"five dollars a month", ""},
		// Times of day.
		{"at 10:30 a.m. on Tuesday", "10:30 a.m. on Tuesday = 2024-03-12T10:30"},
		{"on Tuesday at 8pm", "Tuesday at 8pm = 2024-03-12T20:00"},
		{"at 14:05 GMT", "14:05 GMT = T14:05Z"},
		{"at noon", "noon = T12:00"},
		// What is not a time.
		{"He may/MD leave", ""},
		{"Theresa May said", ""},
		{"They March/VBP in Rome", ""},
		{"In June Carter's house", ""},
		{"2000 troops left", ""},
		{"It fell to 2,019 cases", ""},
		{"$2010 more", ""},
		{"the last minute", ""},
		{"a total of 2010", ""},
	} {
		if got := annotate(t, sentence(tc.text)); got != tc.want {
			t.Errorf("%s\n got %s\nwant %s", tc.text, got, tc.want)
		}
	}
}

func TestWithoutDate(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"They met on 16 March 2024.", "16 March 2024 = 2024-03-16"},
		{"They met on March 16.", "March 16 = "},
		{"They met on Tuesday.", "Tuesday = "},
		{"in 2019", "2019 = 2019"},
		{"last year", "last year = "},
		{"July last year", "July last year = "},
		{"two weeks ago", "two weeks ago = "},
		{"for three years", "three years = P3Y"},
		{"the end of the year", "the end of the year = "},
	} {
		d := sentence(tc.text)
		d.Date = time.Time{}
		if got := annotate(t, d); got != tc.want {
			t.Errorf("%s\n got %s\nwant %s", tc.text, got, tc.want)
		}
	}
}

func FuzzTimes(f *testing.F) {
	for _, s := range []string{"from Monday to Friday", "the end of the end of the 1990s", "3-5/6-7-8 March 2024", "the first half of last year at 9999 GMT", "FY", "'"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		d := sentence(text)
		annotate(t, d)
		end := 0
		for _, e := range d.Times {
			s := &d.Sentences[e.Sentence]
			if e.Start < end || e.End > len(d.Text) || e.Span.Empty() || s.Tokens[e.First].Start != e.Start || s.Tokens[e.Last-1].End != e.End {
				t.Fatalf("bad span %v in %q", e, d.Text)
			}
			end = e.End
		}
	})
}

func BenchmarkTimes(b *testing.B) {
	d := sentence(strings.Repeat("The minister said on Tuesday that talks with the two sides would begin next week in the capital. ", 100))
	b.ReportAllocs()
	for b.Loop() {
		annotate(b, d)
	}
	b.ReportMetric(float64(len(d.Sentences[0].Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
