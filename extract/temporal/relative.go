package temporal

import (
	"fmt"
	"strings"
	"time"
)

// halves and quarters, by their ordinal: the first month and how many.
var portions = map[string]int{"quarter": 3, "half": 6}

// partOf reads quarters, halves, seasons and fiscal years: "the first quarter of 2024", "Q3", "FY2023", "summer 2023", "the winter of
// 2019", "2023-24".
func (r *reader) partOf(i int) (expr, int) {
	w := &r.words[i]
	if n, ok := fiscal(w.lower); ok {
		return expr{kind: ofCalendar, year: n}, i + 1
	}
	if r.is(i, "fy", "fiscal") {
		j := i + 1
		if r.is(j, "year") {
			j++
		}
		if y := digits(at(r, j), 4, 4); y >= 1900 && y <= 2999 {
			return expr{kind: ofCalendar, year: y}, j + 1
		}
		return expr{}, i
	}
	e := expr{kind: ofCalendar}
	j := r.the(i)
	switch n := ordinal(at(r, j)); {
	case len(at(r, j)) == 2 && at(r, j)[0] == 'q' && at(r, j)[1] >= '1' && at(r, j)[1] <= '4':
		e.months, e.month = 3, 3*int(at(r, j)[1]-'1')+1
		j++
	case n > 0:
		j++
		if r.is(j, "-") {
			j++
		}
		e.months = portions[at(r, j)]
		if e.months == 0 || n > 12/e.months {
			return expr{}, i
		}
		e.month = e.months*(n-1) + 1
		j++
	case seasons[at(r, j)] > 0 && (r.upos(j) == "NOUN" || r.upos(j) == "PROPN"):
		e.months, e.month = 3, seasons[at(r, j)]
		j++
		if _, _, end := r.yearAt(j); end > j {
			break
		}
		if j == i+1 && at(r, i) == "fall" || !r.is(i-1, "in", "by", "during", "until", "since", "early", "late", "of", "mid", "-", "through") {
			return expr{}, i
		}
		return e, j
	default:
		return expr{}, i
	}
	y, shifted, end := r.yearAt(j)
	switch {
	case end > j:
		e.year, e.shifted = y, shifted
		return e, end
	case e.months == 3 && e.month > 0 && r.is(j-1, "quarter"):
		return expr{}, j // of which year is left open
	case at(r, j-1)[0] == 'q':
		return e, j
	}
	return expr{}, i
}

// fiscal reads "fy2023" and "fy23".
func fiscal(s string) (int, bool) {
	s, ok := strings.CutPrefix(s, "fy")
	if n := digits(s, 4, 4); ok && n >= 1900 {
		return n, true
	}
	if n := digits(s, 2, 2); ok && n >= 0 {
		return 2000 + n, true
	}
	return 0, false
}

// Words that pick a part of the time that follows, with or without "of".
var phases = set("end", "beginning", "start", "middle", "close", "turn", "morning", "afternoon", "evening", "night", "rest", "remainder", "outset",
	"dawn", "course", "eve", "height")

// modified reads "early 2024", "mid-March", "later this year", "the end of the month", "the night of March 3". Its value is that of
// the time it is a part of.
func (r *reader) modified(i int) (expr, int) {
	if r.is(i, "early", "late", "mid", "earlier", "later") {
		j := i + 1
		if r.is(j, "-") {
			j++
		}
		if r.is(j, "in", "on") {
			j++
		}
		e, end := r.inner(j)
		if end == j || !e.isDate() || r.is(i, "earlier", "later") && !e.relative && !e.shifted && e.dir == open && e.kind != ofWeek && !r.is(j-1, "in", "on") {
			return expr{}, i
		}
		return e, end
	}
	j := r.the(i)
	if n := ordinal(at(r, j)); n > 0 || r.is(j, "last", "final") {
		if !r.is(j+1, "day", "days", "week", "weeks", "weekend", "month", "months", "hours", "minutes") || !r.is(j+2, "of") {
			return expr{}, i
		}
		j++
	} else if !phases[at(r, j)] || !r.is(j+1, "of") {
		return expr{}, i
	}
	e, end := r.inner(j + 2)
	if end == j+2 || !e.isDate() {
		return expr{}, i
	}
	return e, end
}

// inner reads the time inside a modified one, where "the year" is this year and a bare year needs no other sign.
func (r *reader) inner(i int) (expr, int) {
	if r.is(i, "the") && r.is(i+1, "year", "month", "week", "decade", "century") && !r.is(i+2, "of") {
		return expr{kind: ofPeriod, relative: true, fixed: ofUnit(r.now, units[at(r, i+1)], 0)}, i + 2
	}
	if y := digits(at(r, i), 4, 4); y >= 1000 && y < 3000 {
		return expr{kind: ofCalendar, year: y}, i + 1
	}
	if i >= len(r.words) || phases[at(r, r.the(i))] {
		return expr{}, i // one level is enough, and keeps the cost linear
	}
	for _, read := range [...]func(*reader, int) (expr, int){(*reader).calendar, (*reader).weekday, (*reader).partOf, (*reader).era,
		(*reader).deictic, (*reader).related} {
		if e, end := read(r, i); end > i {
			return e, end
		}
	}
	return expr{}, i
}

// era reads decades and centuries: "the 1990s", "the '90s", "the 19th century".
func (r *reader) era(i int) (expr, int) {
	j := r.the(i)
	w := at(r, j)
	if w == "mid" || w == "early" || w == "late" {
		j++
		if r.is(j, "-") {
			j++
		}
		w = at(r, j)
	}
	if n := ordinal(w); n > 0 && n <= 21 {
		k := j + 1
		if r.is(k, "-") {
			k++
		}
		if r.is(k, "century") {
			return expr{kind: ofPeriod, fixed: ofYears(100*(n-1)+1, 100)}, k + 1
		}
		return expr{}, i
	}
	if digit, ok := strings.CutSuffix(w, "s"); ok {
		digit = strings.TrimSuffix(strings.TrimSuffix(digit, "'"), "’")
		if y := digits(digit, 4, 4); y >= 1000 && y%10 == 0 {
			n := 10
			if y%100 == 0 && y < 1900 {
				n = 100
			}
			return expr{kind: ofPeriod, fixed: ofYears(y, n)}, j + 1
		}
		short := strings.TrimPrefix(strings.TrimPrefix(digit, "'"), "’")
		if y := digits(short, 2, 2); y >= 20 && y%10 == 0 && (short != digit || r.is(j-1, "'", "’", "‘") && r.words[j].joined) {
			return expr{kind: ofPeriod, fixed: ofYears(1900+y, 10)}, j + 1
		}
	}
	return expr{}, i
}

// deictic reads what is told from the day of writing: "yesterday", "tonight", "the day after tomorrow", "now".
func (r *reader) deictic(i int) (expr, int) {
	day := func(n, end int) (expr, int) {
		return expr{kind: ofPeriod, relative: true, fixed: ofUnit(r.now, aDay, n)}, end
	}
	if j := r.the(i); r.is(j, "day") {
		switch {
		case r.is(j+1, "before") && r.is(j+2, "yesterday"):
			return day(-2, j+3)
		case r.is(j+1, "after") && r.is(j+2, "tomorrow"):
			return day(2, j+3)
		}
	}
	switch r.words[i].lower {
	case "today", "tonight":
		return day(0, i+1)
	case "yesterday":
		return day(-1, i+1)
	case "tomorrow":
		return day(1, i+1)
	case "soon", "recently", "currently", "nowadays", "lately":
		return expr{}, i + 1
	case "now":
		if r.is(i+1, "that") {
			return expr{}, i
		}
		return expr{}, i + 1
	}
	return expr{}, i
}

// related reads what is told by its place before or after the day of writing: "last July", "next week", "the past three years",
// "this morning", "recent months", "the following day".
func (r *reader) related(i int) (expr, int) {
	j := r.the(i)
	article := j > i
	k := j + 1
	if k >= len(r.words) {
		return expr{}, i
	}
	var dir direction
	step := 0
	switch at(r, j) {
	case "last", "past":
		dir, step = lastOne, -1
	case "next", "coming":
		dir, step = nextOne, 1
	case "this":
		dir = thisOne
	case "previous", "following", "same", "that", "subsequent", "preceding", "recent", "these", "those", "current":
		return r.narrated(i, j)
	default:
		return expr{}, i
	}
	if r.is(k, "-") && !r.is(j, "past") { // "last-minute"
		return expr{}, i
	}
	w := at(r, k)
	if r.words[k].capital {
		if m, end := r.monthAt(k); end > k && dir != open {
			return expr{kind: ofCalendar, month: m, dir: dir}, end
		}
		if wd, ok := weekdays[w]; ok && len(w) > 5 {
			if article && dir == nextOne {
				return expr{}, k + 1 // the one after what is told
			}
			return expr{kind: ofWeek, weekday: wd, dir: dir}, k + 1
		}
	}
	if m := seasons[w]; m > 0 && r.upos(k) != "VERB" {
		return expr{kind: ofCalendar, month: m, months: 3, dir: dir}, k + 1
	}
	switch {
	case w == "night" && dir == lastOne:
		return expr{kind: ofPeriod, relative: true, fixed: ofUnit(r.now, aDay, -1)}, k + 1
	case dayParts[w] && dir == thisOne:
		return expr{kind: ofPeriod, relative: true, fixed: ofUnit(r.now, aDay, 0)}, k + 1
	case w == "weekend":
		if dir == thisOne && r.now.Weekday() >= time.Monday && r.now.Weekday() <= time.Thursday && !r.ahead(i) {
			step = -1
		}
		p := ofUnit(r.now, aWeek, step)
		return expr{kind: ofPeriod, relative: true, fixed: period{p.first.AddDate(0, 0, 5), p.last, aDay}}, k + 1
	case w == "quarter":
		m := (int(r.now.Month())-1)/3*3 + 1 + 3*step
		return expr{kind: ofPeriod, relative: true, fixed: ofMonths(r.now.Year(), m, 3)}, k + 1
	}
	if u, ok := units[w]; ok && !strings.HasSuffix(w, "s") {
		switch {
		case u < aDay || u == aDay && dir != nextOne:
			return expr{}, i
		case u == aDay, dir == nextOne && article && u < aMonth:
			return expr{}, k + 1 // "the next day": after what is told
		case article && dir != thisOne:
			return expr{kind: ofPeriod, relative: true, fixed: since(r.now, u, -step)}, k + 1
		}
		return expr{kind: ofPeriod, relative: true, fixed: ofUnit(r.now, u, step)}, k + 1
	}
	if dir == thisOne {
		return expr{}, i
	}
	n, end := r.count(k)
	if end > k {
		if r.is(end, "-") {
			end++
		}
		if u, ok := units[at(r, end)]; ok {
			if dir == nextOne && article && r.is(end+1, "to") {
				return expr{}, i
			}
			return expr{kind: ofPeriod, relative: true, fixed: since(r.now, u, -step*n)}, end + 1
		}
		return expr{}, i
	}
	if end := r.some(k); end > k {
		if _, ok := units[at(r, end)]; ok {
			return expr{}, end + 1
		}
	} else if _, ok := units[w]; ok {
		return expr{}, k + 1 // "the coming weeks"
	}
	return expr{}, i
}

// narrated reads what is told from a time in the story, or without bounds, and so has no value: "the following day", "that year".
func (r *reader) narrated(i, j int) (expr, int) {
	k := j + 1
	if end := r.some(k); end > k {
		k = end
	}
	w := at(r, k)
	u, ok := units[w]
	plural := strings.HasSuffix(w, "s")
	switch at(r, j) {
	case "current":
		if ok && u >= aMonth && !plural {
			return expr{kind: ofPeriod, relative: true, fixed: ofUnit(r.now, u, 0)}, k + 1
		}
		return expr{}, i
	case "recent", "these", "those":
		ok = ok && plural && u >= aDay
	case "that":
		ok = ok && !plural && u >= aDay && r.upos(j) == "DET" || w == "night" || dayParts[w] && r.upos(j) == "DET"
	default:
		_, isWeekday := weekdays[w]
		ok = ok && u >= aDay || isWeekday && len(w) > 5 || dayParts[w] || w == "weekend" || seasons[w] > 0 && r.upos(k) == "NOUN"
	}
	if !ok {
		return expr{}, i
	}
	return expr{}, k + 1
}

// some reads a vague number: "a few", "several", "dozens of".
func (r *reader) some(i int) int {
	switch {
	case r.is(i, "a") && r.is(i+1, "few", "couple"):
		i += 2
	case r.is(i, "few", "several", "many", "couple", "dozens", "hundreds", "thousands", "countless", "some"):
		i++
	default:
		return i
	}
	if r.is(i, "of") {
		i++
	}
	return i
}

// duration reads "three years", "two-day", "half an hour", "for months", and what is measured from the day of writing: "two weeks ago".
// Ages are not durations.
func (r *reader) duration(i int) (expr, int) {
	n, end := r.count(i)
	half := false
	switch {
	case r.is(i, "half") && r.is(i+1, "a", "an"):
		half, n, end = true, 0, i+2
	case end > i && r.is(end, "and") && r.is(end+1, "a") && r.is(end+2, "half"):
		half, end = true, end+3
	case end > i && r.is(end, "or", "to", "-", "–") && !r.is(i, "a", "an"):
		if _, after := r.count(end + 1); after > end+1 {
			if _, ok := units[at(r, after)]; ok && !r.aged(after+1) {
				return expr{}, after + 1 // "two or three years"
			}
		}
	}
	vaguely := false
	if end == i {
		if end = r.some(i); end == i && !r.is(i-1, "for", "in", "within", "over", "take", "takes", "took", "taken", "taking", "after", "spend", "spent", "last", "lasted", "by") &&
			!r.is(i+1, "ago", "later", "earlier") {
			return expr{}, i
		}
		vaguely = true
	}
	hyphen := r.is(end, "-")
	if hyphen {
		end++
	}
	name := at(r, end)
	u, ok := units[name]
	if !ok || r.upos(end) == "ADJ" && u == aSecond {
		return expr{}, i
	}
	plural := strings.HasSuffix(name, "s")
	end++
	if !plural && !hyphen && n != 1 && !half || r.aged(end) {
		return expr{}, i
	}
	if !half && n > 0 && r.is(end, "and") && r.is(end+1, "a") && r.is(end+2, "half") {
		half, end = true, end+3
	}
	e := expr{kind: ofLength, length: u.duration(n)}
	if half {
		e.length = halved(u, n)
	}
	if vaguely {
		e = expr{}
	}
	switch {
	case r.is(end, "ago"):
		if vaguely || half {
			return expr{}, end + 1
		}
		switch u {
		case aDecade:
			u, n = aYear, 10*n
		case aCentury:
			u, n = aYear, 100*n
		}
		return expr{kind: ofPeriod, relative: true, fixed: ofUnit(r.now, u, -n)}, end + 1
	case r.is(end, "from") && r.is(end+1, "now") && !vaguely:
		return expr{kind: ofPeriod, relative: true, fixed: ofUnit(r.now, u, n)}, end + 2
	case r.is(end, "later", "earlier"):
		return expr{}, end + 1
	case r.is(i, "a", "an", "one") && !hyphen && !half:
		// "once a year" is a rate, and "one day" a day
		if !r.is(i-1, "for", "in", "within", "after", "over", "than", "about", "nearly", "almost", "least", "around", "lasted", "took", "take", "takes", "last", "every") &&
			!r.is(end, "before", "after") {
			return expr{}, i
		}
	}
	return e, end
}

// aged reports whether a duration that ends at i is an age: "42 years old", "nine-month-old".
func (r *reader) aged(i int) bool {
	if r.is(i, "-") {
		i++
	}
	return r.is(i, "old", "olds") || r.is(i, "of") && r.is(i+1, "age")
}

// halved is n and a half units in ISO 8601.
func halved(u unit, n int) string {
	switch u {
	case aMinute:
		return fmt.Sprintf("PT%dS", 60*n+30)
	case anHour:
		return fmt.Sprintf("PT%dM", 60*n+30)
	case aDay:
		return fmt.Sprintf("PT%dH", 24*n+12)
	case aYear:
		return fmt.Sprintf("P%dM", 12*n+6)
	case aDecade:
		return fmt.Sprintf("P%dY", 10*n+5)
	case aCentury:
		return fmt.Sprintf("P%dY", 100*n+50)
	}
	return strings.Replace(u.duration(n), fmt.Sprint(n), fmt.Sprintf("%d.5", n), 1)
}

// repeated reads "every Tuesday", "each year": times without one date.
func (r *reader) repeated(i int) (expr, int) {
	if !r.is(i, "every", "each") {
		return expr{}, i
	}
	k := i + 1
	if _, end := r.count(k); end > k {
		k = end
	}
	u, ok := units[at(r, k)]
	_, isWeekday := weekdays[at(r, k)]
	m, _ := r.monthAt(k)
	if ok && u >= aMinute || isWeekday && len(at(r, k)) > 5 || m > 0 || dayParts[at(r, k)] || seasons[at(r, k)] > 0 {
		return expr{}, k + 1
	}
	return expr{}, i
}

// stretch reads spans of years in digits: "2023-24", "2010-2015". "2023/24" is a span of two years.
func (r *reader) stretch(i int) (expr, int) {
	a := digits(r.words[i].lower, 4, 4)
	if a < 1000 || a > 2999 || i+2 >= len(r.words) || !(dashes[at(r, i+1)] || r.is(i+1, "/")) || r.is(i-1, "-", "/", "$", "€", "£") && r.words[i].joined || r.is(i+3, "-", "/") {
		return expr{}, i
	}
	b := digits(at(r, i+2), 4, 4)
	if short := digits(at(r, i+2), 2, 2); short >= 0 {
		b = a/100*100 + short
	}
	if b <= a || b > 2999 || r.upos(i+3) == "NOUN" && b-a > 200 {
		return expr{}, i
	}
	return expr{kind: ofPeriod, fixed: ofYears(a, b-a+1)}, i + 3
}

// bareYear reads a year that stands without a month. Only a number from 1000 to 2100 without anything counted after it is one, and the older it
// is, the more the words around must say so.
func (r *reader) bareYear(i int) (expr, int) {
	w := r.words[i].lower
	y := digits(w, 4, 4)
	if y < 1000 || y > 2100 || r.is(i+1, "%", "percent", ".", ",") && i+2 < len(r.words) && r.words[i+1].joined && r.words[i+2].joined && digits(at(r, i+2), 1, 9) >= 0 {
		return expr{}, i
	}
	if r.is(i-1, "$", "€", "£", "#", "no.", "number", "than", "about", "nearly", "almost", "some", "approximately", "total", "over", "least", "-", "/", ".", ":") ||
		r.is(i+1, "%", "percent", "per", "people", "year", "years", "km", "miles", "-", "/", ":", "million", "billion", "points") {
		return expr{}, i
	}
	plural := i+1 < len(r.words) && (r.words[i+1].xpos == "NNS" || r.words[i+1].xpos == "NNPS")
	strong := r.is(i-1, "in", "since", "until", "till", "during", "year", "circa", "c.", "before", "after", "early", "late", "between", "from", "by", "of", "(", "through", "and", "to")
	switch {
	case plural && !r.is(i-1, "the", "'s", "’s", "its", "their", "his", "her", "this") && !games[r.words[i+1].lower]:
		return expr{}, i
	case y < 1900 && (!strong || r.is(i-1, "of", "by", "to", "(") || r.is(i-1, "and") && !r.is(i-3, "between") || r.upos(i+1) == "NOUN" || r.upos(i+1) == "ADJ"):
		return expr{}, i
	case r.is(i-1, "of") && r.is(i-2, "total", "population", "average", "maximum", "minimum", "number", "sum", "score", "capacity"):
		return expr{}, i
	case strong || y >= 1900 && (r.is(i-1, "the", "'s", "’s", "its", "their", "his", "her", ",", "this") || r.is(i+1, ",", ")", ".", ";") || i+1 == len(r.words) ||
		r.upos(i+1) == "NOUN" || r.upos(i+1) == "PROPN" || r.words[i].xpos == "CD" && r.upos(i-1) == "PROPN"):
		return expr{kind: ofCalendar, year: y}, i + 1
	}
	return expr{}, i
}

// Plural nouns that a year goes before without being their number.
var games = set("elections", "olympics", "games", "championships", "awards", "playoffs", "primaries", "midterms", "protests", "attacks", "riots", "talks")
