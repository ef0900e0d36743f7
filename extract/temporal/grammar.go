package temporal

import (
	"fmt"
	"strings"
	"time"
)

// expr is an expression as read, before it is resolved. Exactly one of the kinds holds; the zero expr is vague: an expression of
// time without a value.
type expr struct {
	kind kind

	// Of a date: what it says, zero where it says nothing.
	year, month, day int
	months           int  // months that it spans from month on: 3 for a quarter or a season
	shifted          bool // year is an offset from the document's
	weekday          time.Weekday
	dir              direction

	fixed    period // of a fixed period, or of one that was moved by whole units from the document's date
	relative bool   // fixed depends on the document's date
	length   string // of a duration
	clock    string // time of day, alone or of a date
	to       *expr  // the end of a range
}

type kind uint8

const (
	vague      kind = iota
	ofCalendar      // year, month, day
	ofWeek          // weekday
	ofPeriod        // fixed
	ofLength        // length
	ofClock         // clock alone
)

// isDate reports whether e tells a stretch of the calendar.
func (e *expr) isDate() bool { return e.kind == ofCalendar || e.kind == ofWeek || e.kind == ofPeriod }

// expression reads the longest expression that starts at word i: a simple one, or a range of two. It returns where it ends, or i.
func (r *reader) expression(i int) (expr, int) {
	e, end := r.moment(i)
	if end == i {
		return e, i
	}
	mid := end
	switch {
	case mid >= len(r.words):
		return e, end
	case r.is(mid, "through", "until", "till"):
	case dashes[r.words[mid].lower]:
		if f, _ := r.moment(mid + 1); f.kind != e.kind {
			return e, end // "on February 6 - this year"
		}
	case r.is(mid, "to"):
		if e.isDate() && r.is(i-1, "from") && i >= 2 && moving[r.words[i-2].lemma] {
			return e, end
		}
	case r.is(mid, "and"):
		if !r.is(i-1, "between") {
			return r.shared(e, end), end
		}
	default:
		return r.shared(e, end), end
	}
	f, after := r.moment(mid + 1)
	switch {
	case after == mid+1 || !e.isDate() || !f.isDate() || e.clock != "" || (e.kind == ofWeek) != (f.kind == ofWeek):
		return e, end
	case e.kind == ofCalendar && f.kind == ofCalendar && e.year != 0 && f.year == 0 && !e.shifted:
		f.year = e.year // "from March 2020 to May"
	}
	e.to = &f
	return e, after
}

// Verbs that take a date from one day to another: "moved from Monday to Friday".
var moving = set("move", "postpone", "delay", "change", "shift", "reschedule", "push", "bring", "switch", "extend")

// shared gives a month the year of the one that it is coordinated with: "May and June 2023".
func (r *reader) shared(e expr, end int) expr {
	if e.kind != ofCalendar || e.year != 0 || !r.is(end, "and", "or", ",", "&") {
		return e
	}
	if f, after := r.moment(end + 1); after > end+1 && f.kind == ofCalendar && f.year != 0 && f.month >= e.month {
		e.year, e.shifted = f.year, f.shifted
	}
	return e
}

// moment reads a simple expression with its time of day, before or after it: "Tuesday at 10:30 a.m.", "8 p.m. on March 3".
func (r *reader) moment(i int) (expr, int) {
	if i >= len(r.words) {
		return expr{}, i
	}
	if clock, end := r.clock(i); end > i {
		next := end
		if r.is(next, ",") {
			next++
		}
		if r.is(next, "on") {
			next++
		}
		if e, after := r.simple(next); after > next && e.isDate() {
			e.clock = clock
			return e, after
		}
		return expr{kind: ofClock, clock: clock}, end
	}
	e, end := r.simple(i)
	if end == i || !e.isDate() {
		return e, end
	}
	if end < len(r.words) && dayParts[r.words[end].lower] && (e.kind != ofCalendar || e.day != 0) {
		end++ // "Tuesday morning"
	}
	next := end
	if r.is(next, ",") {
		next++
	}
	if r.is(next, "at", "around", "about") {
		next++
	}
	if next > end {
		if clock, after := r.clock(next); after > next {
			e.clock, end = clock, after
		}
	}
	return e, end
}

// simple reads an expression without a time of day. The longest reading wins, the first among equals.
func (r *reader) simple(i int) (expr, int) {
	if i >= len(r.words) {
		return expr{}, i
	}
	var best expr
	end := i
	for _, read := range [...]func(*reader, int) (expr, int){(*reader).numeric, (*reader).calendar, (*reader).weekday, (*reader).partOf,
		(*reader).modified, (*reader).era, (*reader).stretch, (*reader).deictic, (*reader).related, (*reader).duration,
		(*reader).repeated, (*reader).bareYear} {
		if e, after := read(r, i); after > end {
			best, end = e, after
		}
	}
	return best, end
}

// the skips an article.
func (r *reader) the(i int) int {
	if r.is(i, "the") {
		return i + 1
	}
	return i
}

// numeric reads dates in digits: "2024-03-16", "16/03/2024", "16.03.2024". Where day and month could be either, it is vague.
func (r *reader) numeric(i int) (expr, int) {
	var part [3]int
	var end int
	if f := strings.Split(r.words[i].lower, "."); len(f) == 3 {
		for k := range f {
			part[k] = digits(f[k], 1, 4)
		}
		end = i + 1
	} else if i+4 < len(r.words) && (r.is(i+1, "-") && r.is(i+3, "-") || r.is(i+1, "/") && r.is(i+3, "/")) {
		for k := range 4 {
			if !r.words[i+1+k].joined {
				return expr{}, i
			}
		}
		for k := range part {
			part[k] = digits(r.words[i+2*k].lower, 1, 4)
		}
		end = i + 5
	} else {
		return expr{}, i
	}
	a, b, c := part[0], part[1], part[2]
	e := expr{kind: ofCalendar}
	switch {
	case a >= 1000 && b > 0 && c > 0:
		e.year, e.month, e.day = a, b, c
	case c >= 1000 && a > 0 && b > 0 && (a > 12 || a == b || r.words[i].lower != fmt.Sprint(a) && end == i+1):
		e.year, e.month, e.day = c, b, a
	case c >= 1000 && a > 0 && b > 12:
		e.year, e.month, e.day = c, a, b
	case c >= 1000 && a > 0 && b > 0 && a <= 12 && b <= 12:
		return expr{}, end
	default:
		return expr{}, i
	}
	if !validDay(e.year, e.month, e.day) {
		return expr{}, i
	}
	return e, end
}

func validDay(y, m, d int) bool { return m >= 1 && m <= 12 && d >= 1 && date(y, m, d).Day() == d }

// monthAt reads the name of a month. Names that are words or names of people, too, need a sign of being a month.
func (r *reader) monthAt(i int) (m, end int) {
	if i >= len(r.words) || !r.words[i].capital {
		return 0, i
	}
	w := &r.words[i]
	name := strings.TrimSuffix(w.lower, ".")
	m = months[name]
	if m == 0 || w.upos == "VERB" || w.upos == "AUX" || w.xpos == "MD" {
		return 0, i
	}
	end = i + 1
	short := len(name) <= 4 && name != "june" && name != "july" && name != "may"
	if short && name == w.lower && r.is(end, ".") && r.words[end].joined && end+1 < len(r.words) && r.number(end+1) {
		end++
	}
	switch name {
	case "may", "march", "april", "june", "august", "mar", "dec", "jan", "jun", "sep":
		if !r.number(end) && !r.number(i-1) && !r.is(i-1, "in", "of", "last", "this", "next", "since", "until", "till", "by", "early",
			"late", "mid", "during", "from", "between", "to", "through", "and", "for", "before", "after", "-", "each", "every") &&
			!(r.is(end, ",", "and", "or") && end+1 < len(r.words) && months[r.words[end+1].lower] > 0) && !r.is(end, "this", "last", "next", "of") {
			return 0, i
		}
		if end < len(r.words) && r.words[end].upos == "PROPN" && r.words[end].capital && name != w.lower+"." && !r.is(end-1, ".") &&
			weekdays[r.words[end].lower] == 0 && months[r.words[end].lower] == 0 {
			return 0, i // "in June Carter's house"
		}
	}
	return m, end
}

// number reports whether word i starts with a digit or is an ordinal, as beside a month.
func (r *reader) number(i int) bool {
	if i < 0 || i >= len(r.words) {
		return false
	}
	w := r.words[i].lower
	return w != "" && w[0] >= '0' && w[0] <= '9' || ordinal(w) > 3 || dashes[w] && i+1 < len(r.words) && months[r.words[i+1].lower] > 0
}

// dayAt reads a day of the month, "16" or "16th". It returns 0 for anything else.
func (r *reader) dayAt(i int) int {
	if i < 0 || i >= len(r.words) {
		return 0
	}
	w := r.words[i].lower
	d := digits(w, 1, 2)
	if d < 1 {
		d = ordinal(w)
	}
	if d < 1 || d > 31 {
		return 0
	}
	return d
}

// yearAt reads a year of four digits where a date asks for one, or this, last or next year.
func (r *reader) yearAt(i int) (y int, shifted bool, end int) {
	if i >= len(r.words) {
		return 0, false, i
	}
	if y := digits(r.words[i].lower, 4, 4); y >= 1000 && y <= 2999 {
		return y, false, i + 1
	}
	next := i
	if r.is(next, "of") {
		next++
	}
	if next > i && next < len(r.words) {
		if y := digits(r.words[next].lower, 4, 4); y >= 1000 && y <= 2999 {
			return y, false, next + 1
		}
		if r.is(next, "the") && r.is(next+1, "year") && next+1 < len(r.words) {
			return 0, true, next + 2
		}
	}
	if r.is(next+1, "year") {
		switch {
		case r.is(next, "this"):
			return 0, true, next + 2
		case r.is(next, "last"):
			return -1, true, next + 2
		case r.is(next, "next"):
			return 1, true, next + 2
		}
	}
	return 0, false, i
}

// calendar reads dates with the name of a month: "16 March 2024", "March 16", "the 16th of March", "March 2024", "July last year",
// "March 3-5, 2024", "3 to 5 March".
func (r *reader) calendar(i int) (expr, int) {
	e := expr{kind: ofCalendar}
	if i >= len(r.words) {
		return e, i
	}
	j := r.the(i)
	var until int
	if d := r.dayAt(j); d > 0 {
		next := j + 1
		if next+1 < len(r.words) && (dashes[r.words[next].lower] || r.is(next, "to")) && r.dayAt(next+1) > d {
			until, next = r.dayAt(next+1), next+2 // "3-5 March"
		}
		if r.is(next, "of", "-") {
			next++
		}
		if m, end := r.monthAt(next); end > next {
			e.day, e.month, j = d, m, end
		}
	}
	if e.month == 0 {
		if j != i {
			return expr{}, i
		}
		m, end := r.monthAt(j)
		if end == j {
			return r.feast(i)
		}
		e.month, j = m, end
		day := j
		if dashes[at(r, day)] && r.words[day].joined {
			day++ // "March-16"
		}
		if d := r.dayAt(day); d > 0 && !r.is(day+1, ":") {
			e.day, j = d, day+1
			if j+1 < len(r.words) && (dashes[r.words[j].lower] || r.is(j, "to")) && r.dayAt(j+1) > d {
				until, j = r.dayAt(j+1), j+2 // "March 3-5"
			}
		}
	}
	next := j
	if r.is(next, ",") || r.is(next, "-") {
		next++
	}
	if y, shifted, end := r.yearAt(next); end > next && (next == j || !shifted) {
		e.year, e.shifted, j = y, shifted, end
	}
	if e.day > 0 && !validDay(2000, e.month, e.day) || until > 0 && !validDay(2000, e.month, until) {
		return expr{}, j // "February 30"
	}
	if until > 0 {
		f := e
		f.day = until
		e.to = &f
	}
	return e, j
}

// at is word i in lower case, empty outside the sentence.
func at(r *reader, i int) string {
	if i < 0 || i >= len(r.words) {
		return ""
	}
	return r.words[i].lower
}

// feast reads "Christmas", "Christmas Eve", "New Year's Day".
func (r *reader) feast(i int) (expr, int) {
	e := expr{kind: ofCalendar}
	var j int
	if r.is(i, "new") && r.words[i].capital && r.is(i+1, "year") && r.is(i+2, "'s", "’s") && r.is(i+3, "eve", "day") {
		e.month, e.day = 1, 1
		if r.is(i+3, "eve") {
			e.month, e.day = 12, 31
		}
		j = i + 4
	} else if md, ok := feasts[r.words[i].lower]; ok && r.words[i].capital && r.upos(i-1) != "PROPN" {
		e.month, e.day, j = md[0], md[1], i+1
		switch {
		case r.is(j, "eve"):
			e.day--
			j++
		case r.is(j, "day"):
			j++
		}
	} else {
		return e, i
	}
	if y, shifted, end := r.yearAt(j); end > j {
		e.year, e.shifted, j = y, shifted, end
	}
	return e, j
}

// weekday reads "Tuesday", "Tuesday, March 12", "Tuesday last week". "Tuesdays" do not tell a date.
func (r *reader) weekday(i int) (expr, int) {
	w := &r.words[i]
	if !w.capital {
		return expr{}, i
	}
	name := strings.TrimSuffix(w.lower, ".")
	wd, ok := weekdays[name]
	if !ok {
		if _, ok := weekdays[strings.TrimSuffix(name, "s")]; ok && len(name) > 6 {
			return expr{}, i + 1
		}
		return expr{}, i
	}
	next := i + 1
	if len(name) < 6 { // an abbreviation: "Sat." or "Sat, 3 March"
		if name == w.lower && r.is(next, ".") {
			next++
		} else if name == w.lower {
			if !r.is(next, ",") {
				return expr{}, i
			}
			if _, end := r.calendar(next + 1); end == next+1 {
				return expr{}, i
			}
		}
	}
	date := next
	if r.is(date, ",") || r.is(date, "-") {
		date++
	}
	if date < len(r.words) {
		if e, end := r.calendar(date); end > date && e.day > 0 {
			return e, end
		}
	}
	e := expr{kind: ofWeek, weekday: wd}
	week := next
	if r.is(week, "of") {
		week++
	}
	if r.is(week, "last", "this", "next") && r.is(week+1, "week") {
		n := map[string]int{"last": -1, "this": 0, "next": 1}[r.words[week].lower]
		p := ofUnit(r.now, aWeek, n)
		return expr{kind: ofPeriod, relative: true, fixed: ofDay(p.first.AddDate(0, 0, (int(wd)+6)%7))}, week + 2
	}
	return e, next
}
