package english

import (
	"context"
	"errors"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/language"
	"github.com/quadloom/quadloom/extract/relation"
)

// hostile are texts that no newspaper prints, each made as long as is asked for.
var hostile = map[string]func(n int) string{
	"one token":           func(n int) string { return strings.Repeat("a", n) },
	"one token, capitals": func(n int) string { return strings.Repeat("NIGER", n/5) },
	"digits":              func(n int) string { return strings.Repeat("0123456789", n/10) },
	"commas":              func(n int) string { return strings.Repeat(",", n) },
	"full stops":          func(n int) string { return strings.Repeat(".", n) },
	"dashes":              func(n int) string { return strings.Repeat("-", n) },
	"opening brackets":    func(n int) string { return strings.Repeat("(", n) },
	"opening quotes":      func(n int) string { return strings.Repeat("\" ", n/2) },
	"apostrophes":         func(n int) string { return strings.Repeat("he's", n/4) },
	"no punctuation":      func(n int) string { return strings.Repeat("the minister signed the deal ", n/29) },
	"capitals":            func(n int) string { return strings.Repeat("THE MINISTER SIGNED THE DEAL. ", n/30) },
	"a long list":         func(n int) string { return "They sold " + strings.Repeat("apples, ", n/8) + "and pears." },
	"a long chain":        func(n int) string { return "The end" + strings.Repeat(" of the man", n/11) + " came." },
	"a deep clause":       func(n int) string { return strings.Repeat("He said that ", n/13) + "it rained." },
	"names":               func(n int) string { return strings.Repeat("John Smith ", n/11) },
	"titles":              func(n int) string { return strings.Repeat("President ", n/10) + "Smith left." },
	"pronouns":            func(n int) string { return strings.Repeat("He met her and she met him. ", n/28) },
	"numbers":             func(n int) string { return strings.Repeat("3.2 billion euros ", n/18) },
	"dates":               func(n int) string { return strings.Repeat("on Monday 3 March 2024 ", n/23) },
	"ifs":                 func(n int) string { return strings.Repeat("if it rains ", n/12) },
	"nots":                func(n int) string { return "He did" + strings.Repeat(" not", n/4) + " go." },
	"quotations":          func(n int) string { return strings.Repeat("\"No,\" he said. \"We won.\" ", n/25) },
	"one quotation":       func(n int) string { return "\"" + strings.Repeat("We won the cup. ", n/16) + "\"" },
	"control characters":  func(n int) string { return strings.Repeat("Niger\x01 \x02revoked\x1b[31m it\x7f. ", n/30) },
	"right to left":       func(n int) string { return strings.Repeat("\u202eNiger\u202c \u200frevoked\u200e it. ", n/31) },
	"zero width":          func(n int) string { return strings.Repeat("Ni\u200bger re\u200dvoked\ufeff the\u2060 deal. ", n/37) },
	"combining marks":     func(n int) string { return strings.Repeat("e\u0301\u0302\u0303", n/7) },
	"emoji":               func(n int) string { return strings.Repeat("👩\u200d👩\u200d👧 ", n/19) },
	"replacement":         func(n int) string { return strings.Repeat("\ufffd", n/3) },
	"blanks":              func(n int) string { return strings.Repeat("\u00a0\u3000\t\n", n/7) },
	"lines":               func(n int) string { return strings.Repeat("a\n\n", n/3) },
	"addresses":           func(n int) string { return "See https://example.org/" + strings.Repeat("a/", n/2) + " now." },
}

// Nothing breaks on hostile text, each span is right, and time is linear in the length. Deep recursion would overflow the small
// stack.
func TestHostile(t *testing.T) {
	defer debug.SetMaxStack(debug.SetMaxStack(64 << 20))
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) {
			took := func(n int) time.Duration {
				s := text(n)
				start := time.Now()
				d, err := try(t, s)
				end := time.Now()
				if err != nil {
					t.Fatal(err)
				}
				check(t, d)
				relation.Reasons(d)
				return end.Sub(start)
			}
			took(100)
			var short, long time.Duration
			for range 5 { // since other programs take their time
				if short, long = took(1500), took(15_000); long <= 30*short+100*time.Millisecond {
					return
				}
			}
			t.Errorf("%v for 1.5 kB, %v for 15 kB", short, long)
		})
	}
}

// try annotates a text, and gives the error.
func try(tb testing.TB, text string) (*extract.Document, error) {
	tb.Helper()
	p, err := pipeline()
	if err != nil {
		tb.Fatal(err)
	}
	d := extract.NewDocument(text)
	return d, p.Annotate(context.Background(), d)
}

// FuzzAnnotate gives the whole pipeline any text.
func FuzzAnnotate(f *testing.F) {
	for _, text := range hostile {
		f.Add(text(60))
	}
	for _, text := range []string{
		"The main reason for this adoption over mainline gimp was its support for high bit depths which can be required for film work .",
		"“We won the cup,” said Lind. “I scored, didn't I?”", "Niger revoked its deal with the US on 16 March 2024 if talks fail.",
		"U.S. stocks fell 3.2% to $4.5bn, their lowest since May, officials who were not named said.", "A, B and C, who met D's E of F, left.",
		"He was accused of taking bribes", "No one, not even she, denied that it had failed to\nsign.", "\"", "'s", "-LRB-", "(a)b[c]{d}",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return
		}
		text = strings.ToValidUTF8(text, "\ufffd")
		d, err := try(t, text)
		var foreign *language.Error
		if err != nil && !errors.As(err, &foreign) {
			t.Fatal(err)
		}
		check(t, d)
		if err == nil {
			relation.Reasons(d)
		}
	})
}
