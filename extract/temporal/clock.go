package temporal

import (
	"fmt"
	"strings"
)

// clock reads a time of day: "10:30 a.m.", "8pm", "1400 GMT", "5 o'clock", "noon". It returns where it ends, or i.
func (r *reader) clock(i int) (string, int) {
	if i >= len(r.words) {
		return "", i
	}
	w := r.words[i].lower
	switch {
	case w == "noon" && r.upos(i) != "PROPN":
		return "12:00", i + 1
	case w == "midnight" && !r.words[i].capital:
		return "00:00", i + 1
	case w == "" || w[0] < '0' || w[0] > '9':
		return "", i
	}
	end := i + 1
	half := ""
	for _, suffix := range [...]string{"a.m.", "p.m.", "a.m", "p.m", "am", "pm"} {
		if rest, ok := strings.CutSuffix(w, suffix); ok {
			w, half = rest, suffix[:1]
			break
		}
	}
	h, m, s, sure := 0, 0, 0, false
	part := strings.FieldsFunc(w, func(c rune) bool { return c == ':' || c == '.' })
	if len(part) == 0 || len(part) > 3 {
		return "", i
	}
	if len(part) == 1 && r.is(end, ":") && r.words[end].joined && digits(at(r, end+1), 2, 2) >= 0 {
		part = append(part, at(r, end+1))
		end += 2
		w += ":"
	}
	for k, p := range part {
		n := digits(p, 1, 2)
		if n < 0 || k > 0 && len(p) != 2 {
			if n = digits(p, 4, 4); n < 0 || len(part) > 1 {
				return "", i
			}
		}
		*[...]*int{&h, &m, &s}[k] = n
	}
	if len(part) == 1 && len(part[0]) == 4 {
		h, m = h/100, h%100
		if !r.zone(end) && !r.is(end, "hours") {
			return "", i
		}
		sure = true
	}
	if half == "" && r.is(end, "a.m.", "p.m.", "a.m", "p.m", "am", "pm") {
		half = at(r, end)[:1]
		end++
		if r.is(end, ".") && !strings.HasSuffix(at(r, end-1), ".") && strings.Contains(at(r, end-1), ".") && r.words[end].joined {
			end++
		}
	}
	if half == "" && r.is(end, "o'clock", "o’clock") {
		end, sure = end+1, true
	}
	if strings.Contains(w, ":") && len(part) > 1 && r.is(i-1, "at", "around", "by", "until", "from", "after", "before", "about", "since") {
		sure = true
	}
	zone := ""
	if r.zone(end) {
		sure = sure || len(part) > 1
		if r.is(end, "gmt", "utc") {
			zone = "Z"
		}
		end++
		if r.is(end, "time") {
			end++
		}
	}
	switch {
	case half == "" && !sure, h > 24 || m > 59 || s > 60, half != "" && (h > 12 || h == 0):
		return "", i
	case half == "p" && h < 12:
		h += 12
	case half == "a" && h == 12:
		h = 0
	}
	if len(part) == 3 {
		return fmt.Sprintf("%02d:%02d:%02d%s", h, m, s, zone), end
	}
	return fmt.Sprintf("%02d:%02d%s", h, m, zone), end
}

// zone reports whether word i names a time zone.
func (r *reader) zone(i int) bool {
	return r.is(i, "gmt", "utc", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "et", "bst", "cet", "cest", "ist", "jst", "aest") ||
		r.is(i, "local", "eastern", "pacific", "moscow") && r.is(i+1, "time")
}
