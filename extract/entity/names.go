package entity

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/internal/cluster"
	"github.com/quadloom/quadloom/extract/internal/gazetteer"
)

// find gives the names of each sentence, in order and without overlap: what the model finds, corrected by the lists, completed
// by what else the document calls the same, and in headlines, where capitals say nothing, only what is known from elsewhere.
func (s *Stage) find(d *extract.Document) [][]name {
	sentences := make([][]string, len(d.Sentences))
	hints := make([][]float32, len(d.Sentences))
	styles := make([]style, len(d.Sentences))
	for i := range d.Sentences {
		tokens := d.Sentences[i].Tokens
		sentences[i] = make([]string, len(tokens))
		for j := range tokens {
			sentences[i][j] = tokens[j].Text
		}
		styles[i] = styleOf(sentences[i])
		hints[i] = d.Sentences[i].NameScores
	}
	found := s.names.tag(sentences, hints)
	known := &ledger{counts: map[string]*[numTypes]int{}, short: map[string]int{}}
	for i, words := range sentences {
		f := found[i][:0]
		for _, n := range found[i] {
			if n, ok := tidy(words, n); ok && (styles[i] <= dense || s.rare(words, n)) {
				f = append(f, n)
			}
		}
		found[i] = holders(words, d.Sentences[i].Tokens, listed(words, d.Sentences[i].Tokens, f, styles[i]))
		if styles[i] <= dense {
			found[i] = bodies(words, d.Sentences[i].Tokens, found[i])
		}
		if styles[i] <= dense {
			known.add(words, found[i])
		}
	}
	for i, words := range sentences {
		found[i] = slices.DeleteFunc(known.complete(words, found[i], styles[i] <= dense), func(n name) bool {
			return strings.HasSuffix(words[n.last-1], "$") || n.last < len(words) && words[n.last] == "$" // "US$ 20,000"
		})
	}
	return found
}

// rare reports whether a name in a headline is made of words that are hardly ever written small.
func (s *Stage) rare(words []string, n name) bool {
	if e, k := gazetteer.Match(words, n.first); k == n.last-n.first && !e.Bare() {
		return true
	}
	if n.typ == person && n.last-n.first > 1 && soundsGiven(words[n.first]) {
		return true
	}
	const tail = gazetteer.OrgWord | gazetteer.PlaceWord | gazetteer.EventWord | gazetteer.ThingWord
	common := 0
	for i := n.first; i < n.last; i++ {
		w := words[i]
		switch h := s.habit[cluster.Norm(w)]; {
		case joins[w], n.last-n.first > 1 && gazetteer.Cues(w)&tail != 0:
		case h >= 3, h == 2 && n.last-n.first == 1, h == 0 && gazetteer.Cues(w)&(gazetteer.Given|gazetteer.Surname) == 0 && strings.HasSuffix(w, "s"):
			common++
		}
	}
	return common*2 < n.last-n.first
}

// tidy drops what belongs to no name: determiners, titles, a possessive; and sets the type of what the lists are sure of.
func tidy(words []string, n name) (name, bool) {
	is := func(i int, options ...string) bool { return slices.Contains(options, words[i]) }
	if e, k := gazetteer.Match(words, n.first); k == n.last-n.first && k > 0 && !e.Bare() {
		if t, ok := certain(e); ok {
			n.typ = t
		}
		return n, true
	}
	for n.first < n.last && is(n.first, "The", "the", "A", "a", "An", "an", `"`, "'", "“", "‘", ",", "(", "and", "of") {
		n.first++
	}
	if e, k := gazetteer.Match(words, n.first); k > 0 && k < n.last-n.first && e.Kind == gazetteer.Country && unicode.IsLower(first(words[n.first+k])) {
		n.last, n.typ = n.first+k, place // "US military"
	}
	if n.typ != person && n.last-n.first > 1 && is(n.last-1, "'s", "’s") && (n.last == len(words) || afterOwner[words[n.last]]) {
		return n, true // "dinner at Del Frisco's": nothing follows that it owns
	}
	for n.first < n.last && is(n.last-1, "'s", "’s", "'", "’", `"`, "”", ",", "(", ")", "and", "of", "the", "-") {
		n.last--
	}
	if n.last-n.first > 1 && n.typ != event && n.typ != thing && strings.HasSuffix(words[n.last-1], "day") &&
		gazetteer.Cues(words[n.last-1])&gazetteer.CommonWord != 0 {
		n.last-- // "the Accordance Front Wednesday gave"
	}
	if n.typ == person && n.last-n.first > 1 && strings.HasSuffix(words[n.last-1], ".") && gazetteer.Cues(words[n.last-1])&gazetteer.Title != 0 {
		return n, false // "Navy Capt."
	}
	if n.typ == person {
		// "Russian President Vladimir Putin": all up to the last title but for a title that is a name, such as "Pope Francis".
		for i := n.first; i < n.last-1; i++ {
			c := gazetteer.Cues(words[i])
			if c&gazetteer.Title != 0 && c&gazetteer.Given == 0 || posts[strings.ToLower(words[i])] {
				n.first = i + 1
			}
		}
		for n.last-n.first > 1 {
			_, k := gazetteer.Demonym(words, n.first)
			if e, m := gazetteer.Match(words, n.first); m > 0 && e.Kind == gazetteer.Country && m < n.last-n.first && !soundsGiven(words[n.first]) {
				k = max(k, m)
			}
			if k == 0 || k >= n.last-n.first {
				break
			}
			n.first += k
		}
	}
	if n.first >= n.last || n.last < len(words) && words[n.last] == "$" {
		return n, false
	}
	letters := false
	for _, w := range words[n.first:n.last] {
		if strings.ContainsAny(w, "@") || strings.Contains(w, "://") || strings.HasPrefix(w, "www.") {
			return n, false
		}
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsLetter(r) {
			letters = true
		}
	}
	if !letters {
		return n, false
	}
	if n.last-n.first == 1 {
		w := words[n.first]
		c := gazetteer.Cues(w)
		if pronouns[strings.ToLower(w)] || noNames[strings.ToLower(w)] || c&gazetteer.CommonWord != 0 || c&gazetteer.Title != 0 && c&(gazetteer.Given|gazetteer.Surname) == 0 {
			return n, false
		}
	}
	return n, true
}

// holders adds the persons whose names stand after what they are: "co-founder Mary Cole".
func holders(words []string, tokens []extract.Token, found []name) []name {
	proper := func(i int) bool {
		return i < len(words) && (tokens[i].UPOS == "PROPN" && (capital(words[i]) || gazetteer.Cues(words[i])&gazetteer.Particle != 0) ||
			tokens[i].XPOS == "HYPH" && i+1 < len(words) && tokens[i+1].UPOS == "PROPN")
	}
	for i := range words {
		last := i + 1
		for proper(last) && !slices.ContainsFunc(found, func(n name) bool { return n.first <= last && last < n.last }) {
			last++
		}
		title := gazetteer.Cues(words[i])&gazetteer.Title != 0 && tokens[i].Rel == "nmod:desc" && tokens[i].Head == i+1
		if (posts[words[i]] || title) && last-i > 2 {
			found = append(found, name{first: i + 1, last: last, typ: person})
		}
	}
	for k := range found {
		n := &found[k]
		for n.typ == person && n.last+1 < len(words) && tokens[n.last].XPOS == "HYPH" && tokens[n.last+1].UPOS == "PROPN" && !capital(words[n.last+1]) &&
			(k+1 == len(found) || found[k+1].first > n.last+1) {
			n.last += 2 // "Chun Hae-sung"
		}
		for n.typ == person && n.last+1 < len(words) && gazetteer.Cues(words[n.last])&gazetteer.Particle != 0 {
			next := n.last + 1 // "Abu Musab al Zarqawi", "Abu Musab al-Zarqawi"
			if tokens[next].XPOS == "HYPH" && next+1 < len(words) {
				next++
			}
			if !capital(words[next]) || tokens[next].UPOS != "PROPN" {
				break
			}
			n.last = next + 1
			if k+1 < len(found) && found[k+1].first < n.last {
				n.last = max(n.last, found[k+1].last)
				found[k+1].last = found[k+1].first
			}
		}
		if n.typ != place && owns(words, tokens, *n) { // "Sotheby's sold"
			n.last, n.typ = n.last+1, organization
		}
	}
	found = slices.DeleteFunc(found, func(n name) bool { return n.last <= n.first })
	sortNames(found)
	return found
}

// owns reports whether a name that seems to be an owner's goes before a verb, and no possession: it is called so, as shops and firms are.
func owns(words []string, tokens []extract.Token, n name) bool {
	v := n.last + 1
	if v >= len(words) || words[n.last] != "'s" && words[n.last] != "’s" || tokens[n.last].XPOS != "POS" || tokens[v].UPOS != "VERB" {
		return false
	}
	switch tokens[v].XPOS {
	case "VBD", "VBZ", "VBN":
		return tokens[v].Rel == "root" || tokens[v].Rel == "ccomp"
	}
	return false
}

// posts are what people are called before their names, beside the lists' titles.
var posts = set("goalkeeper striker midfielder defender winger forward captain coach co-founder founder owner teammate member spokesman " +
	"spokeswoman spokesperson star singer actor actress author writer poet activist lawyer attorney researcher scientist economist analyst " +
	"historian journalist reporter correspondent photographer farmer nurse teacher student engineer negotiator envoy diplomat lawmaker mp")

// afterOwner are words that cannot begin what is owned.
var afterOwner = set(". , ; : ! ? ) for in at on and or to from is was are were has had will with")

func first(w string) rune {
	r, _ := utf8.DecodeRuneInString(w)
	return r
}

func soundsGiven(w string) bool { return gazetteer.Cues(w)&gazetteer.Given != 0 }

// ambiguous are known names that are as often something else.
var ambiguous = set("jordan chad georgia ford amazon apple shell guardian economist parliament congress washington paris victoria is who it as " +
	"us may march turkey eta wagner meta tesla queens phoenix florence nice reading mobile bath cork split orange male lincoln madison jackson " +
	"houston dallas austin charlotte savannah israel america amnesty sec era car ill miss mass fatah democrats republicans ohio seine virginia " +
	"carolina sydney lima santiago san kent essex cologne lyons venice vienna harlem bay hull barbados dominica sierra png intel target gap " +
	"windows dow")

// certain is the type of an entry that a name shares with nothing else.
func certain(e *gazetteer.Entry) (int, bool) {
	switch {
	case ambiguous[gazetteer.Key(e.Name)], e.Kind == gazetteer.City, e.Bare():
		return 0, false
	}
	return slices.Index(nameTypes[:], e.Type), true
}

// listed adds what the lists know and the model missed, and the adjectives and peoples of places.
func listed(words []string, tokens []extract.Token, found []name, st style) []name {
	taken := make([]int, len(words)) // 1 + index of the name that holds a token
	for k, n := range found {
		for i := n.first; i < n.last; i++ {
			taken[i] = k + 1
		}
	}
	free := func(first, last int) bool {
		for i := first; i < last; i++ {
			if taken[i] != 0 {
				return false
			}
		}
		return true
	}
	replace := func(first, last int) bool { // names inside the span, all of them shorter, give way
		for i := first; i < last; i++ {
			if k := taken[i] - 1; k >= 0 && (found[k].first < first || found[k].last > last || found[k].last-found[k].first == last-first) {
				return false
			}
		}
		for i := first; i < last; i++ {
			if k := taken[i] - 1; k >= 0 {
				found[k].last = found[k].first // emptied, and dropped below
			}
			taken[i] = 0
		}
		return true
	}
	for i := 0; i < len(words); i++ {
		if r, _ := utf8.DecodeRuneInString(words[i]); !unicode.IsUpper(r) && words[i] != "al" {
			continue
		}
		if _, n := gazetteer.Demonym(words, i); n > 0 {
			e, m := gazetteer.Match(words, i)
			whole := taken[i] > 0 && found[taken[i]-1].first == i && found[taken[i]-1].last == i+n
			if (m < n || m == n && (e.Bare() || e.Kind == gazetteer.Country && tokens[i].UPOS == "ADJ")) && (whole || free(i, i+n)) {
				d := people(words, tokens, i, i+n)
				if d.typ == person && described(tokens, i, i+n) {
					d.last = d.first // "eleven Iraqis": a noun phrase, and no name
				}
				if whole {
					found[taken[i]-1] = d
				} else {
					found = append(found, d)
					for k := i; k < i+n; k++ {
						taken[k] = len(found)
					}
				}
				i += n - 1
				continue
			}
		}
		e, n := gazetteer.Match(words, i)
		if n == 0 || i+n < len(words) && words[i+n] == "$" || e.Bare() || !free(i, i+n) && (n == 1 || !replace(i, i+n)) {
			continue
		}
		single := n == 1
		t, sure := certain(e)
		next := i + n
		switch {
		case e.Kind == gazetteer.Region && single && len(words[i]) == 2 && (i == 0 || words[i-1] != ","):
			continue // a state's postal code stands after its city
		case e.Kind >= gazetteer.Region && e.Type == extract.Place && single && (soundsGiven(words[i]) ||
			st <= dense && next < len(words) && taken[next] == 0 && capital(words[next]) && gazetteer.Cues(words[next])&gazetteer.CommonWord == 0):
			continue // the first word of something unknown, or a person
		}
		switch {
		case !sure && single && (tokens[i].UPOS != "PROPN" || i == 0 || gazetteer.Cues(words[max(0, i-1)])&gazetteer.Title != 0 || ambiguous[gazetteer.Key(words[i])]),
			st == shout && single && len(words[i]) <= 3 && (tokens[i].UPOS != "PROPN" || ambiguous[strings.ToLower(words[i])]),
			single && ambiguous[strings.ToLower(words[i])] && tokens[i].UPOS != "PROPN" && !(st == plain && len(words[i]) > 2 && strings.ToUpper(words[i]) == words[i]),
			single && e.Kind == gazetteer.Other && tokens[i].UPOS != "PROPN" && tokens[i].UPOS != "NOUN":
			continue
		case !sure:
			t = slices.Index(nameTypes[:], e.Type)
		}
		found = append(found, name{first: i, last: i + n, typ: t})
		for k := i; k < i+n; k++ {
			taken[k] = len(found)
		}
		i += n - 1
	}
	found = slices.DeleteFunc(found, func(n name) bool { return n.last <= n.first })
	sortNames(found)
	return joined(words, grown(words, found))
}

// joined puts together the names of offices that name their place or their subject: "Superior Court of the District of Columbia",
// "Department of Housing and Urban Development", "District of Columbia Court of Appeals".
func joined(words []string, found []name) []name {
	var out []name
	for _, n := range found {
		if len(out) > 0 {
			last := &out[len(out)-1]
			if !n.demonym && !last.demonym && (office(words, *last, n) || abbreviated(words, *last, n)) {
				last.last, last.typ = n.last, organization
				continue
			}
		}
		out = append(out, n)
	}
	return out
}

// office reports whether two names that follow each other are one office's.
func office(words []string, a, b name) bool {
	between := strings.ToLower(strings.Join(words[a.last:b.first], " "))
	switch {
	case a.typ == organization && (between == "of" || between == "of the"):
		return officeWords[strings.ToLower(words[a.last-1])] && (b.typ == place || b.typ == organization)
	case a.last-a.first == 1 && (between == "'s of" || between == "’s of"):
		return b.typ == place // "Lloyd's of London"
	case a.typ == organization && between == "and":
		return b.typ == organization && b.last-b.first > 1 && slices.ContainsFunc(words[a.first:a.last-1], func(w string) bool {
			return w == "Department" || w == "Ministry"
		})
	}
	return between == "" && a.typ == place && b.typ == organization && officeWords[strings.ToLower(words[b.first])] && b.last-b.first > 1
}

// abbreviated reports whether two names are one whose initials follow in brackets: "al-Qaeda in Iraq (AQI)".
func abbreviated(words []string, a, b name) bool {
	switch strings.ToLower(strings.Join(words[a.last:b.first], " ")) {
	case "in", "in the", "of", "of the", "for", "for the":
	default:
		return false
	}
	if a.typ == person || b.last+2 >= len(words) || words[b.last] != "(" || words[b.last+2] != ")" {
		return false
	}
	var capitals, all strings.Builder
	for _, w := range words[a.first:b.last] {
		r := first(w)
		if unicode.IsUpper(r) {
			capitals.WriteRune(r)
		}
		if unicode.IsUpper(r) || gazetteer.Cues(w)&gazetteer.Particle != 0 {
			all.WriteRune(unicode.ToUpper(r))
		}
	}
	short := words[b.last+1]
	return short == capitals.String() || short == all.String()
}

// officeWords end what an office is before it says of where or of what.
var officeWords = set("court department ministry bank authority university office institute board association bureau council school college " +
	"church chamber academy agency assembly parliament senate embassy directorate inspectorate commission committee museum")

// grown lengthens names by what makes them another thing: "Biden administration", "Air Base 201".
func grown(words []string, found []name) []name {
	found = nicknamed(words, found)
	for k := range found {
		n := &found[k]
		if n.demonym {
			continue
		}
		next := " "
		if n.last < len(words) && (k+1 == len(found) || found[k+1].first > n.last) {
			next = words[n.last]
		}
		switch r, _ := utf8.DecodeRuneInString(next); {
		case n.first > 0 && storms[words[n.first-1]] && (k == 0 || found[k-1].last < n.first):
			n.first--
			n.typ = event
		case n.typ == person && (strings.EqualFold(next, "administration") || strings.EqualFold(next, "campaign") && capital(next)):
			n.last++
			n.typ = organization
		case unicode.IsDigit(r) && n.last-n.first > 1 && siteWords[strings.ToLower(words[n.last-1])]:
			n.last++
		}
	}
	for k := range found {
		n := &found[k]
		w := strings.ToLower(words[n.last-1])
		if n.last-n.first > 2 && unicode.IsDigit(rune(w[0])) {
			w = strings.ToLower(words[n.last-2])
		}
		if n.typ == organization && n.last-n.first > 1 && siteWords[w] {
			n.typ = place
		}
	}
	return found
}

// noNames are what capitals alone make look like names.
var noNames = set("adhd dui rfp rfq lng vhs svp evp vp ceo cfo coo cto cio faq faqs pdf dvd dvds cd cds tv tvs pc pcs ids ps fyi asap ok okay " +
	"pm gpa mba suv suvs atm gps dna rna mri icu lol lmao omg wtf btw imo imho rip tba tbd rsvp ssn url urls www http https html xml usb cpu " +
	"gpu ram lcd led mp3 jpg gif doc xls ppt sms vpn wifi dsl lan isp mph kph gdp gnp cpi ipo ipos ngo ngos pow pows vip vips wmd wmds ied " +
	"ieds uav uavs rpg rpgs icbm icbms fax tel phone email subject re fw fwd cc bcc attn sent date thanks regards sincerely cheers hello hi " +
	"hey dear please sorry congratulations congrats est pst gmt utc edt pdt cst")

// nicknamed joins the names of persons on both sides of a nickname between quotation marks: "Mary “Mac” Cole".
func nicknamed(words []string, found []name) []name {
	for k := range found {
		n := &found[k]
		end := n.last + 3
		if n.typ != person || n.demonym || end >= len(words) || !strings.ContainsAny(words[n.last], "\"“‘'`") ||
			!strings.ContainsAny(words[end-1], "\"”’'") || !capital(words[end-2]) || !capital(words[end]) {
			continue
		}
		n.last = end + 1
		for j := range found {
			if j != k && found[j].first < n.last && found[j].first > n.first {
				n.last = max(n.last, found[j].last)
				found[j].last = found[j].first
			}
		}
	}
	return slices.DeleteFunc(found, func(n name) bool { return n.last <= n.first })
}

// storms come before the names of storms.
var storms = map[string]bool{"Hurricane": true, "Cyclone": true, "Typhoon": true}

// siteWords end the names of places that look like those of organizations.
var siteWords = set("base airport airfield street avenue road bridge river lake mountain mountains island islands province county square " +
	"stadium sea desert valley peninsula strait straits gulf bay village district prison airbase")

func sortNames(ns []name) {
	slices.SortFunc(ns, func(a, b name) int { return cmp.Compare(a.first, b.first) })
}

// described reports whether a noun has more with it than an article.
func described(tokens []extract.Token, first, last int) bool {
	for i := max(0, first-8); i < min(len(tokens), last+8); i++ {
		if (i < first || i >= last) && tokens[i].Head == last-1 {
			switch relation(tokens[i].Rel) {
			case "nummod", "amod", "acl":
				return true
			case "det":
				return !strings.EqualFold(tokens[i].Text, "the")
			}
		}
	}
	return false
}

// people makes the mention of a demonym: an adjective stands for its place; a noun names persons, or a language that is spoken.
func people(words []string, tokens []extract.Token, first, last int) name {
	n := name{first: first, last: last, typ: place, demonym: true}
	t := &tokens[last-1]
	if t.UPOS == "ADJ" {
		return n
	}
	switch relation(t.Rel) {
	case "amod", "compound":
		return n
	}
	h := t.Head
	switch {
	case h >= 0 && h < len(tokens) && relation(t.Rel) == "obj" && slices.Contains([]string{"speak", "learn", "teach", "study", "understand"}, lemma(&tokens[h])),
		first > 0 && (words[first-1] == "in" || words[first-1] == "into") && relation(t.Rel) == "obl" && !strings.HasSuffix(t.Text, "s"):
		n.typ, n.demonym = thing, false
	case !strings.HasSuffix(t.Text, "s") && !strings.HasSuffix(t.Text, "men") && (first == 0 || !slices.Contains([]string{"the", "The", "a", "an", "one", "every"}, words[first-1])):
		n.typ, n.demonym = thing, false // the language
	case t.XPOS == "NNS" || t.XPOS == "NNPS" || t.UPOS == "NOUN" || t.UPOS == "PROPN":
		n.typ, n.demonym = person, false
	}
	return n
}

// ledger counts, over a document's plain sentences, what each name is taken for.
type ledger struct {
	counts  map[string]*[numTypes]int
	short   map[string]int // what the first words of bodies' longer names, and the last of persons', stand for alone
	longest int
}

func (l *ledger) add(words []string, found []name) {
	for _, n := range found {
		if n.demonym {
			continue
		}
		k := strings.ToLower(strings.Join(words[n.first:n.last], " "))
		c, ok := l.counts[k]
		if !ok {
			c = &[numTypes]int{}
			l.counts[k] = c
			l.longest = max(l.longest, n.last-n.first)
		}
		c[n.typ]++
		if n.last-n.first > 1 {
			l.abbreviate(words, n)
		}
	}
}

// abbreviate notes the word by which a longer name is called again, unless the lists know that for something else: "Corvane" of "Corvane
// Resources", "Tiemoko" of "Amadou Tiemoko".
func (l *ledger) abbreviate(words []string, n name) {
	i := n.first
	switch {
	case n.typ == person:
		i = n.last - 1
	case n.typ != organization || gazetteer.Cues(words[n.last-1])&gazetteer.OrgWord == 0 && !gazetteer.Trade(strings.ToLower(words[n.last-1])):
		return
	}
	if e, k := gazetteer.Match(words, i); k > 0 && !e.Bare() && !(n.typ == person && e.Kind == gazetteer.City && !capitals[strings.ToLower(words[i])]) ||
		gazetteer.Cues(words[i])&gazetteer.CommonWord != 0 || !capital(words[i]) {
		return
	}
	if _, k := gazetteer.Demonym(words, i); k > 0 {
		return
	}
	w := strings.ToLower(words[i])
	if t, ok := l.short[w]; ok && t != n.typ {
		l.short[w] = -1
	} else {
		l.short[w] = n.typ
	}
}

// capitals are cities that are meant even where somebody bears their name.
var capitals = set("washington paris london berlin rome madrid athens moscow beijing jerusalem tokyo cairo kingston")

// after reports whether a name stands after a preposition of place.
func after(words []string, first int) bool {
	if first == 0 {
		return false
	}
	switch strings.ToLower(words[first-1]) {
	case "in", "at", "near", "from", "to", "outside", "around":
		return true
	}
	return false
}

// majority is the type that a name has most often, if that is clear.
func (l *ledger) majority(key string) (typ int, sum int, clear bool) {
	c := l.counts[key]
	if c == nil {
		return 0, 0, false
	}
	for t, n := range c {
		sum += n
		if n > c[typ] {
			typ = t
		}
	}
	return typ, sum, c[typ]*3 >= sum*2 && sum > 0
}

// complete gives names one type throughout the document, and finds them where the model missed them. A single word counts only
// where its capital means something or it was found before.
func (l *ledger) complete(words []string, found []name, isPlain bool) []name {
	taken := make([]bool, len(words))
	for k, n := range found {
		for i := n.first; i < n.last; i++ {
			taken[i] = true
		}
		if n.demonym {
			continue
		}
		if e, m := gazetteer.Match(words, n.first); m == n.last-n.first {
			if _, sure := certain(e); sure {
				continue
			}
		}
		if t, sum, clear := l.majority(strings.ToLower(strings.Join(words[n.first:n.last], " "))); clear && sum > 1 {
			found[k].typ = t
		}
		if t, ok := l.short[strings.ToLower(words[n.first])]; ok && t >= 0 && n.last-n.first == 1 && !(t == person && n.typ == place && after(words, n.first)) {
			found[k].typ = t
		}
	}
	for i := 0; i < len(words); i++ {
		r, _ := utf8.DecodeRuneInString(words[i])
		if !unicode.IsUpper(r) {
			continue
		}
		for n := min(l.longest, len(words)-i); n > 0; n-- {
			if slices.Contains(taken[i:i+n], true) {
				continue
			}
			t, sum, clear := l.majority(strings.ToLower(strings.Join(words[i:i+n], " ")))
			short, ok := l.short[strings.ToLower(words[i])]
			if ok = ok && short >= 0 && n == 1; ok {
				t = short
			} else if !clear || n == 1 && isPlain && (i == 0 || sum < 2) && sum < 3 {
				continue
			}
			if next := i + n; isPlain && next < len(words) && !taken[next] && capital(words[next]) && gazetteer.Cues(words[next])&gazetteer.CommonWord == 0 {
				continue // part of a longer name
			}
			found = append(found, name{first: i, last: i + n, typ: t})
			for k := i; k < i+n; k++ {
				taken[k] = true
			}
			break
		}
	}
	sortNames(found)
	return found
}
