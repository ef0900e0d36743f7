package entity

import (
	"strings"

	"github.com/quadloom/quadloom/extract"
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

var (
	currencies = set("$ € £ ¥ us$ a$ c$ hk$ nz$ usd eur gbp")
	moneyUnits = set("dollar dollars euro euros pound pounds yen yuan ruble rubles rouble roubles rupee rupees franc francs cent cents krona riyal riyals dinar dinars naira rand peso pesos lira won cfa pence penny")
	magnitudes = set("hundred hundreds thousand thousands million millions billion billions trillion trillions m bn dozen dozens k")
	measures   = set("percent % percentage pct kilometer kilometers kilometre kilometres km miles mile meter meters metre metres feet foot inch inches ton tons tonne tonnes kilogram kilograms kg gram grams liter liters litre litres barrel barrels acre acres hectare hectares megawatt megawatts mw gigawatt gigawatts degree degrees mph kph kilobyte megabyte gigabyte square cubic point points times")
	hedges     = set("over about around nearly almost some approximately roughly only just exactly under above below up another")
	spans      = set("year years month months week weeks day days hour hours minute minutes second seconds decade decades century centuries a.m. p.m. am pm o'clock")
	months     = set("january february march april may june july august september october november december jan jan. feb feb. mar mar. apr apr. jun jul aug aug. sep sept sept. sep. oct oct. nov nov. dec dec.")
)

// numbers finds quantities with their hedge, magnitude, currency and unit: "over 1,000", "$3.2 billion", "20 per cent", "50 square
// kilometers". Dates and durations are none.
func numbers(tokens []extract.Token, inName []bool) []extract.Mention {
	low := func(i int) string {
		if i < 0 || i >= len(tokens) {
			return ""
		}
		return strings.ToLower(tokens[i].Text)
	}
	isNumber := func(i int) bool {
		return i >= 0 && i < len(tokens) && !inName[i] && (tokens[i].UPOS == "NUM" || tokens[i].XPOS == "CD" || magnitudes[low(i)] && tokens[i].UPOS == "NOUN")
	}
	var out []extract.Mention
	for i := 0; i < len(tokens); i++ {
		if !isNumber(i) || low(i) == "one" && relation(tokens[i].Rel) != "nummod" {
			continue
		}
		first, last, head := i, i+1, i
		for isNumber(last) || last+1 < len(tokens) && (low(last) == "-" || low(last) == "–" || low(last) == "to") && isNumber(last+1) && tokens[last].UPOS != "PART" {
			last++
		}
		next, after := low(last), tokens[last-1]
		// Dates: a month beside a small number, a year by itself, the time of day, a length of time.
		switch {
		case months[next], months[low(first-1)], spans[next], next == "-" && spans[low(last+1)], strings.ContainsAny(low(first), ":/"),
			low(last-1) == "o'clock", next == "," && months[low(first-2)]:
			i = last - 1
			continue
		case first+1 == last && isYear(low(first)) && relation(after.Rel) != "nummod" && !currencies[low(first-1)] && !measures[next] && !moneyUnits[next]:
			continue
		}
		if currencies[low(first-1)] {
			first--
		}
		for measures[next] || moneyUnits[next] || next == "per" && low(last+1) == "cent" || next == "-" && measures[low(last+1)] {
			if next == "per" || next == "-" {
				last++
			}
			head = last
			last++
			next = low(last)
		}
		first = hedged(low, first)
		if head == i {
			head = numberHead(tokens, first, last)
		}
		out = append(out, extract.Mention{First: first, Last: last, Head: head, Kind: extract.Number, Type: extract.Quantity})
		i = last - 1
	}
	return out
}

// hedged moves the beginning of a number back over words such as "more than" and "at least".
func hedged(low func(int) string, first int) int {
	switch a, b := low(first-2), low(first-1); {
	case b == "than" && (a == "more" || a == "less" || a == "fewer" || a == "greater" || a == "higher" || a == "lower"),
		(b == "least" || b == "most") && a == "at", b == "to" && (a == "up" || a == "close"):
		first -= 2
	case hedges[b]:
		first--
	}
	return first
}

func numberHead(tokens []extract.Token, first, last int) int {
	for i := last - 1; i >= first; i-- {
		if h := tokens[i].Head; (h < first || h >= last) && tokens[i].UPOS == "NUM" {
			return i
		}
	}
	return last - 1
}

func isYear(s string) bool {
	return len(s) == 4 && (s[:2] == "19" || s[:2] == "20" || s[:2] == "18") && s[2] >= '0' && s[2] <= '9' && s[3] >= '0' && s[3] <= '9'
}
