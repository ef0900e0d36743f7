package temporal

import (
	"fmt"
	"time"
)

// unit is a length of calendar time.
type unit uint8

const (
	aSecond unit = iota
	aMinute
	anHour
	aDay
	aWeek
	aMonth
	aYear
	aDecade
	aCentury
)

// duration is n units in ISO 8601.
func (u unit) duration(n int) string {
	switch u {
	case aSecond:
		return fmt.Sprintf("PT%dS", n)
	case aMinute:
		return fmt.Sprintf("PT%dM", n)
	case anHour:
		return fmt.Sprintf("PT%dH", n)
	case aDecade:
		return fmt.Sprintf("P%dY", 10*n)
	case aCentury:
		return fmt.Sprintf("P%dY", 100*n)
	}
	return fmt.Sprintf("P%d%c", n, "DWMY"[u-aDay])
}

// period is a stretch of days, from the first to the last, both included, told in days, months or years.
type period struct {
	first, last time.Time
	unit        unit // day, month or year: how exactly it is told
}

func date(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

func ofDay(t time.Time) period {
	t = date(t.Year(), int(t.Month()), t.Day())
	return period{t, t, aDay}
}

// ofMonths is a period of n months that starts with month m of year y.
func ofMonths(y, m, n int) period { return period{date(y, m, 1), date(y, m+n, 0), aMonth} }

func ofYears(y, n int) period { return period{date(y, 1, 1), date(y+n-1, 12, 31), aYear} }

// ofUnit is the calendar day, aWeek, month ... that holds t, moved by n of them. Weeks start on Monday (ISO 8601).
func ofUnit(t time.Time, u unit, n int) period {
	switch u {
	case aWeek:
		monday := t.AddDate(0, 0, -(int(t.Weekday())+6)%7+7*n)
		return period{ofDay(monday).first, ofDay(monday.AddDate(0, 0, 6)).last, aDay}
	case aMonth:
		return ofMonths(t.Year(), int(t.Month())+n, 1)
	case aYear:
		return ofYears(t.Year()+n, 1)
	case aDecade:
		return ofYears(t.Year()/10*10+10*n, 10)
	case aCentury:
		return ofYears((t.Year()-1)/100*100+1+100*n, 100)
	case aDay:
		return ofDay(t.AddDate(0, 0, n))
	}
	return ofDay(t.Add(time.Duration(n) * map[unit]time.Duration{aSecond: time.Second, aMinute: time.Minute, anHour: time.Hour}[u]))
}

// since is the period of n units up to t, or from t on if n is negative.
func since(t time.Time, u unit, n int) period {
	var other time.Time
	switch u {
	case aSecond, aMinute, anHour:
		other = t.Add(-time.Duration(n) * map[unit]time.Duration{aSecond: time.Second, aMinute: time.Minute, anHour: time.Hour}[u])
	case aDay:
		other = t.AddDate(0, 0, -n)
	case aWeek:
		other = t.AddDate(0, 0, -7*n)
	case aMonth:
		other = t.AddDate(0, -n, 0)
	default:
		other = t.AddDate(-n*map[unit]int{aYear: 1, aDecade: 10, aCentury: 100}[u], 0, 0)
	}
	if n < 0 {
		return period{ofDay(t).first, ofDay(other).last, aDay}
	}
	return period{ofDay(other).first, ofDay(t).last, aDay}
}

// layouts of ISO 8601 dates by unit.
var layouts = map[unit]string{aDay: "2006-01-02", aMonth: "2006-01", aYear: "2006"}

// String is the period in ISO 8601: one date, or an interval. It is empty outside the years that four digits can tell.
func (p period) String() string {
	if p.first.Year() < 1 || p.last.Year() > 9999 {
		return ""
	}
	layout := layouts[p.unit]
	a, b := p.first.Format(layout), p.last.Format(layout)
	if a == b {
		return a
	}
	return a + "/" + b
}

// direction is where to look for a date that does not say its year or week.
type direction uint8

const (
	open    direction = iota // as the tense says
	lastOne                  // strictly before
	thisOne                  // of the same year or week
	nextOne                  // strictly after
	ahead                    // on or after
	back                     // on or before
)

// weekdayFrom is the day of the week w seen from t.
func weekdayFrom(t time.Time, w time.Weekday, dir direction) period {
	delta := int(w) - int(t.Weekday()) // -6 to 6
	switch dir {
	case lastOne:
		if delta >= 0 {
			delta -= 7
		}
	case nextOne:
		if delta <= 0 {
			delta += 7
		}
	case ahead:
		if delta < 0 {
			delta += 7
		}
	default:
		if delta > 0 {
			delta -= 7
		}
	}
	return ofDay(t.AddDate(0, 0, delta))
}

// recurring is the year in which a period that comes back every year, such as a month, a day or a season, is to be placed.
// of makes the period of a year.
func recurring(t time.Time, dir direction, of func(year int) period) period {
	now := ofDay(t).first
	y := t.Year()
	switch p := of(y); dir {
	case lastOne:
		if !p.last.Before(now) {
			y--
		}
	case nextOne:
		if !p.first.After(now) {
			y++
		}
	case ahead:
		if p.last.Before(now) {
			y++
		}
	case thisOne:
	default:
		if p.first.After(now) {
			y--
		}
	}
	return of(y)
}
