package temporal

// Words before an infinitive that put it in the future, by lemma.
var outlook = set("expect", "schedule", "due", "plan", "set", "slate", "intend", "hope", "agree", "want", "aim", "prepare", "vow", "pledge",
	"promise", "threaten", "decide", "be", "ready", "likely", "poised", "about", "go", "order", "ask", "urge", "call", "invite", "need",
	"wait", "anticipate", "seek", "plans", "hopes", "bid", "decision", "deadline")

// Verbs and adjectives that set a date to come by themselves: "due on Monday", "a vote scheduled for Tuesday".
var setting = set("schedule", "expect", "plan", "slate", "due", "postpone", "upcoming", "await")

// Verbs whose present tense with a date speaks of a timetable: "the trial begins on Monday".
var timetable = set("begin", "start", "open", "meet", "end", "close", "arrive", "vote", "return", "resume", "expire", "face", "leave", "travel",
	"play", "host", "visit", "take", "be")

// ahead reports whether the verb nearest to word i, before it if there is one within reach, speaks of the future.
func (r *reader) ahead(i int) bool {
	const reach = 12
	for j := i - 1; j >= 0 && j >= i-reach; j-- {
		switch w := &r.words[j]; {
		case w.lower == ";":
			j = 0
		case w.upos == "VERB" || w.upos == "AUX" || setting[w.lemma]:
			return r.future(j)
		}
	}
	for j := i + 1; j < len(r.words) && j <= i+reach; j++ {
		switch w := &r.words[j]; {
		case w.lower == ";":
			return false
		case w.upos == "VERB" || w.xpos == "MD":
			return r.future(j)
		}
	}
	return false
}

// future reports whether the verb at j speaks of the future.
func (r *reader) future(j int) bool {
	w := &r.words[j]
	switch {
	case w.xpos == "MD":
		return j+1 >= len(r.words) || r.words[j+1].lemma != "have"
	case setting[w.lemma]:
		return w.xpos != "VBD"
	case (w.xpos == "VBZ" || w.xpos == "VBP") && timetable[w.lemma]:
		return true
	case w.xpos != "VB" && w.xpos != "VBG" && w.xpos != "VBN":
		return false
	}
	for k := j - 1; k >= 0 && k >= j-4; k-- {
		switch g := &r.words[k]; {
		case g.xpos == "MD":
			return r.words[k+1].lemma != "have"
		case g.lower == "to":
			return k > 0 && outlook[r.words[k-1].lemma]
		case g.lemma == "be" && w.xpos == "VBG":
			return g.xpos == "VBZ" || g.xpos == "VBP"
		case g.lemma == "be" || g.lemma == "have" || g.upos == "ADV" || g.upos == "PART":
		default:
			return false
		}
	}
	return false
}
