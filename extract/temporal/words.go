package temporal

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/quadloom/quadloom/extract"
)

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// word is a token, or a part of one that is written with a hyphen or slash.
type word struct {
	lower      string
	capital    bool
	token      int // index into the sentence
	joined     bool
	upos, xpos string
	lemma      string
}

// reader reads the words of one sentence.
type reader struct {
	words []word
	now   time.Time
	known bool // now is known
}

func newReader(s *extract.Sentence, now time.Time) *reader {
	r := &reader{now: now, known: !now.IsZero(), words: make([]word, 0, len(s.Tokens))}
	for i := range s.Tokens {
		t := &s.Tokens[i]
		joined := i > 0 && s.Tokens[i-1].End == t.Start
		for rest := t.Text; rest != ""; {
			part, after := splitWord(rest)
			first, _ := utf8.DecodeRuneInString(part)
			r.words = append(r.words, word{lower: strings.ToLower(part), capital: unicode.IsUpper(first), token: i, joined: joined,
				upos: t.UPOS, xpos: t.XPOS, lemma: t.Lemma})
			rest, joined = after, true
		}
	}
	return r
}

// splitWord cuts the next part off a token at hyphens, dashes and slashes, which are parts themselves. A token without a letter or
// digit stays whole.
func splitWord(s string) (part, rest string) {
	const marks = "-–—/"
	i := strings.IndexAny(s, marks)
	if i < 0 || strings.Trim(s, marks) == "" {
		return s, ""
	}
	if i == 0 {
		_, i = utf8.DecodeRuneInString(s)
	}
	return s[:i], s[i:]
}

// is reports whether word i is one of the given.
func (r *reader) is(i int, words ...string) bool {
	if i < 0 || i >= len(r.words) {
		return false
	}
	for _, w := range words {
		if r.words[i].lower == w {
			return true
		}
	}
	return false
}

// upos is word i's part of speech, empty outside the sentence.
func (r *reader) upos(i int) string {
	if i < 0 || i >= len(r.words) {
		return ""
	}
	return r.words[i].upos
}

var months = func() map[string]int {
	m := map[string]int{"sept": 9}
	for i := time.January; i <= time.December; i++ {
		name := strings.ToLower(i.String())
		m[name], m[name[:3]] = int(i), int(i)
	}
	return m
}()

var weekdays = func() map[string]time.Weekday {
	m := map[string]time.Weekday{"tues": time.Tuesday, "thur": time.Thursday, "thurs": time.Thursday}
	for i := time.Sunday; i <= time.Saturday; i++ {
		name := strings.ToLower(i.String())
		m[name], m[name[:3]] = i, i
	}
	return m
}()

var units = map[string]unit{"second": aSecond, "seconds": aSecond, "minute": aMinute, "minutes": aMinute, "hour": anHour,
	"hours": anHour, "day": aDay, "days": aDay, "week": aWeek, "weeks": aWeek, "month": aMonth, "months": aMonth, "year": aYear,
	"years": aYear, "decade": aDecade, "decades": aDecade, "century": aCentury, "centuries": aCentury, "yr": aYear, "yrs": aYear}

// Seasons of the northern hemisphere, by their first month, three months each (meteorological).
var seasons = map[string]int{"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

var numbers = map[string]int{"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
	"ninety": 90, "hundred": 100}

var ordinals = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
	"tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
	"seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "final": 4}

// Feasts with a fixed day, by their words.
var feasts = map[string][2]int{"christmas": {12, 25}, "halloween": {10, 31}}

var dayParts = set("morning", "afternoon", "evening", "night", "midday", "lunchtime", "noon", "midnight")

var dashes = set("-", "–", "—")

// digits reads a word of lo to hi decimal digits; otherwise it returns -1.
func digits(s string, lo, hi int) int {
	if len(s) < lo || len(s) > hi {
		return -1
	}
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

// ordinal reads "3rd", "21st" or "third", and returns 0 for anything else.
func ordinal(s string) int {
	if n := ordinals[s]; n > 0 && s != "final" {
		return n
	}
	for _, suffix := range [...]string{"st", "nd", "rd", "th"} {
		if n := digits(strings.TrimSuffix(s, suffix), 1, 2); n > 0 && strings.HasSuffix(s, suffix) {
			return n
		}
	}
	return 0
}

// count reads a number of up to four digits or of one or two words ("twenty-five", "a dozen", "an") at i, and returns where it ends.
func (r *reader) count(i int) (n, end int) {
	if i >= len(r.words) {
		return 0, i
	}
	w := r.words[i].lower
	if n := digits(strings.ReplaceAll(w, ",", ""), 1, 4); n > 0 {
		return n, i + 1
	}
	if w == "a" || w == "an" {
		if r.is(i+1, "dozen") {
			return 12, i + 2
		}
		if r.is(i+1, "hundred") {
			return 100, i + 2
		}
		return 1, i + 1
	}
	n, ok := numbers[w]
	if !ok {
		return 0, i
	}
	end = i + 1
	if n >= 20 && n < 100 {
		next := end
		if r.is(next, "-") {
			next++
		}
		if next < len(r.words) {
			if m, ok := numbers[r.words[next].lower]; ok && m > 0 && m < 10 {
				return n + m, next + 1
			}
		}
	}
	return n, end
}
