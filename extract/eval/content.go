package eval

import (
	"regexp"
	"slices"
	"strings"
)

// A phrase is compared by its content words: lower-cased, without function words, and stemmed so lightly that "withdrew",
// "withdrawn" and "withdraws" are one word. The stemmer is crude, but gold facts are written with it in mind.

var word = regexp.MustCompile(`[A-Za-z0-9.$%]+(?:'[a-z]+)?|'s`)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

var function = set("a an the this that these those its their his her our of 's and or to with in on at by for from")

// auxiliary are words that tell nothing about which relation a predicate is, some of them as stem leaves them.
var auxiliary = set("be is are was were been being am 's have has had having will would may might could can should b hav")

// america are the ways to write the United States that mean nothing else in lower case.
var america = set("u.s. u.s usa american america")

var irregular = map[string]string{
	"began": "begin", "became": "become", "bought": "buy", "broke": "break", "broken": "break", "brought": "bring", "built": "build",
	"came": "come", "chose": "choose", "did": "do", "done": "do", "drew": "draw", "drove": "drive", "fell": "fall", "fled": "flee",
	"fought": "fight", "found": "find", "gave": "give", "given": "give", "gone": "go", "grew": "grow", "held": "hold", "kept": "keep",
	"knew": "know", "leaves": "leave", "leaving": "leave", "led": "lead", "left": "leave", "lost": "lose", "made": "make", "met": "meet",
	"overthrew": "overthrow", "overthrown": "overthrow", "paid": "pay", "rose": "rise", "said": "say", "saw": "see", "says": "say",
	"seen": "see", "sent": "send", "shot": "shoot", "sold": "sell", "sought": "seek", "spent": "spend", "struck": "strike",
	"swore": "swear", "taken": "take", "thought": "think", "threw": "throw", "told": "tell", "took": "take", "went": "go",
	"withdrawn": "withdraw", "withdrew": "withdraw", "won": "win", "wrote": "write",
}

// endings are taken off, the first that leaves three letters, and give way to another.
var endings = []struct{ old, new string }{
	{"ies", "y"}, {"ied", "y"}, {"sses", "ss"}, {"ing", ""}, {"ed", ""}, {"es", ""}, {"s", ""}, {"e", ""},
}

func stem(w string) string {
	if base, ok := irregular[w]; ok {
		w = base
	}
	for _, e := range endings {
		if head, ok := strings.CutSuffix(w, e.old); ok && len(head) >= 3 {
			w = head + e.new
			break
		}
	}
	if n := len(w); n > 3 && w[n-1] == w[n-2] && w[n-1] != 's' && w[n-1] != 'l' {
		w = w[:n-1]
	}
	return w
}

var plain = strings.NewReplacer("United States", "usa", "’", "'", "_", " ")

// content is the stems of a phrase's content words, in order.
func content(phrase string) []string {
	var out []string
	for _, w := range word.FindAllString(plain.Replace(phrase), -1) {
		low := strings.TrimSuffix(strings.ToLower(w), "'s")
		if w == "US" || america[low] {
			out = append(out, "usa")
			continue
		}
		if low = strings.Trim(low, "."); low != "" && !function[low] {
			out = append(out, stem(low))
		}
	}
	return out
}

// distinct is the words without repetition, in no particular order of meaning.
func distinct(words []string) []string { return slices.Compact(slices.Sorted(slices.Values(words))) }

// covers reports whether have holds every word of want.
func covers(have, want []string) bool {
	for _, w := range want {
		if !slices.Contains(have, w) {
			return false
		}
	}
	return true
}
