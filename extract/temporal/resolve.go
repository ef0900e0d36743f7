package temporal

import "strings"

// value is the ISO 8601 value of an expression that starts at word i, empty if it has none.
func (r *reader) value(e expr, i int) string {
	switch e.kind {
	case vague:
		return ""
	case ofLength:
		return e.length
	case ofClock:
		return "T" + e.clock
	}
	p, ok := r.resolve(e, i)
	if !ok {
		return ""
	}
	if e.to == nil {
		v := p.String()
		if e.clock != "" && v != "" && p.unit == aDay && !strings.Contains(v, "/") {
			v += "T" + e.clock
		}
		return v
	}
	q, ok := r.resolve(*e.to, i)
	if !ok {
		return ""
	}
	// Without a year or a week of its own, the start is the last one before the end, or the end the next one after the start.
	switch {
	case e.kind == ofWeek && e.to.kind == ofWeek && r.ahead(i):
		q = weekdayFrom(p.first, e.to.weekday, ahead)
	case e.kind == ofWeek && e.to.kind == ofWeek:
		p = weekdayFrom(q.first, e.weekday, back)
	case e.kind == ofCalendar && e.year == 0 && !e.shifted && e.month != 0:
		p, ok = e.inYear(q.last.Year())
		if p.first.After(q.last) {
			p, ok = e.inYear(q.last.Year() - 1)
		}
		if !ok {
			return ""
		}
	}
	if q.last.Before(p.first) {
		return ""
	}
	return period{p.first, q.last, min(p.unit, q.unit)}.String()
}

// inYear is the period of a date in a year; false if the year has no such day.
func (e *expr) inYear(y int) (period, bool) {
	switch {
	case e.day > 0:
		return ofDay(date(y, e.month, e.day)), validDay(y, e.month, e.day)
	case e.month > 0:
		return ofMonths(y, e.month, max(e.months, 1)), true
	}
	return ofYears(y, 1), true
}

// resolve is the period that one date tells; false if it takes a date of writing that is not known.
func (r *reader) resolve(e expr, i int) (period, bool) {
	if e.kind == ofPeriod {
		return e.fixed, r.known || !e.relative
	}
	if e.kind == ofCalendar && e.year != 0 && !e.shifted {
		return e.inYear(e.year)
	}
	if !r.known || !e.isDate() {
		return period{}, false
	}
	if e.shifted {
		return e.inYear(r.now.Year() + e.year)
	}
	dir := e.dir
	if dir == open || dir == thisOne && e.kind == ofWeek {
		dir = back
		if r.ahead(i) {
			dir = ahead
		}
	}
	if e.kind == ofWeek {
		return weekdayFrom(r.now, e.weekday, dir), true
	}
	ok := true
	p := recurring(r.now, dir, func(y int) period {
		p, valid := e.inYear(y)
		ok = valid
		return p
	})
	return p, ok
}
