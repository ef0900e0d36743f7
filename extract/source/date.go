package source

import (
	"strings"
	"time"
)

// layouts are the ways in which dates are written, the machine's first. Time zones other than an offset are ignored.
var layouts = []string{
	time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04",
	"2006-01-02 15:04:05", "2006-01-02 15:04", time.DateOnly, time.RFC1123Z, time.RFC1123, "2006/01/02", "20060102",
}

// parseDate reads a date as a machine or a person writes it, in UTC.
func parseDate(s string) (time.Time, bool) {
	s = strings.TrimSpace(s)
	for _, l := range layouts {
		if t, err := time.Parse(l, s); err == nil {
			return t.UTC(), true
		}
	}
	return dateIn(s)
}

const (
	months   = `(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)`
	weekdays = `(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)`
)

var (
	american = pattern(`\b(` + months + `) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b`)
	british  = pattern(`\b(\d{1,2})(?:st|nd|rd|th)? (` + months + `),? (\d{4})\b`)
	iso      = pattern(`\b(\d{4})-(\d{2})-(\d{2})\b`)
)

// dateIn is the first full date in a short text.
func dateIn(s string) (time.Time, bool) {
	if len(s) > 200 {
		return time.Time{}, false
	}
	var month, day, year string
	if m := american().FindStringSubmatch(s); m != nil {
		month, day, year = m[1][:3], m[2], m[3]
	} else if m := british().FindStringSubmatch(s); m != nil {
		month, day, year = m[2][:3], m[1], m[3]
	} else if m := iso().FindString(s); m != "" {
		t, err := time.Parse(time.DateOnly, m)
		return t, err == nil
	} else {
		return time.Time{}, false
	}
	t, err := time.Parse("Jan 2 2006", month+" "+day+" "+year)
	return t, err == nil
}
