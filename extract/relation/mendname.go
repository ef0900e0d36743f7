package relation

import "github.com/quadloom/quadloom/extract"

// What parsers often get wrong about names: titles, offices, owners and seats. It takes the mentions, which no tree knows.

// mendTitles takes apart a name that the tree has run into the place of an office: in "US Ambassador to Chad Mary Cole",
// Mary Cole is the one spoken of, and the rest is her title.
func (r *reading) mendTitles(t *tree) {
	if !t.sound {
		return
	}
	for _, k := range r.mentions[t.sentence] {
		m := &r.d.Mentions[k]
		if m.Kind != extract.Name || m.Type != extract.Person {
			continue
		}
		switch {
		case m.First > 0 && !t.exchange(m.First-1, m.First), m.Last-m.First > 2 && !t.exchange(m.First, m.First+1):
			return
		case m.First == 0:
			continue
		}
		place := t.head(m.First)
		if place < 0 || place >= m.First || t.last[place] < m.First || !t.has(place, "case") && !human(t.lemma(place)) ||
			t.has(m.First, "case", "cc") ||
			!t.is(m.First, "flat", "appos", "compound", "conj", "nmod", "list") {
			continue
		}
		if human(t.lemma(place)) && t.upos(m.First-1) != "PUNCT" { // the name hangs on the office itself, beyond its place
			t.toks[m.First].Rel = "appos"
			continue
		}
		office := t.first[place] - 1
		if office < 0 || !roles[t.lemma(office)] || t.head(office) == m.First {
			continue
		}
		if t.upos(m.First-1) == "PUNCT" { // "the US ambassador to Chad, Mary Cole,"
			t.toks[m.First].Head, t.toks[m.First].Rel = office, "appos"
			if !t.index() {
				return
			}
			continue
		}
		t.toks[m.First].Head, t.toks[m.First].Rel = t.head(office), t.rel(office)
		t.toks[office].Head, t.toks[office].Rel = m.First, "nmod:desc"
		t.toks[place].Head, t.toks[place].Rel = office, "nmod"
		for i := m.First + 1; i < m.Last; i++ {
			t.toks[i].Head, t.toks[i].Rel = m.First, "flat"
		}
		if !t.index() {
			return
		}
	}
}

// mendOffices takes apart a name and the office that somebody is chosen for, which the tree has run together: "elected Karim Sow president".
func (r *reading) mendOffices(t *tree) {
	for _, k := range r.mentions[t.sentence] {
		m := &r.d.Mentions[k]
		if !t.sound || m.Kind != extract.Name || m.Type != extract.Person {
			continue
		}
		name := m.First
		for h := t.head(name); h >= m.First && h < m.Last; h = t.head(name) {
			name = h
		}
		office := t.head(name)
		if office < m.Last || !roles[t.lemma(office)] || !t.is(office, "obj", "xcomp") || !t.is(name, "compound", "nmod", "flat", "nmod:poss") ||
			t.has(office, "det") || t.xpos(m.Last) == "POS" || !appoints[t.lemma(t.head(office))] {
			continue
		}
		t.toks[name].Head, t.toks[name].Rel = t.head(office), "obj"
		t.toks[office].Rel = "xcomp"
		t.index()
	}
}

// mendOwners makes an owner of the name before a possessive, where the tree takes it for a participant: "arrested Omar al-Amin's brother".
func (r *reading) mendOwners(t *tree) {
	if !t.sound {
		return
	}
	for _, j := range r.mentions[t.sentence] {
		m := &r.d.Mentions[j]
		if m.Kind != extract.Name || m.Last+1 >= len(t.toks) || t.xpos(m.Last) != "POS" {
			continue
		}
		in := func(i int) bool { return m.First <= i && i < m.Last }
		owner, owned := -1, -1
		for i := m.First; i < m.Last; i++ {
			if heads(t, m, i) && owner < 0 {
				owner = i
			} else if t.is(i, "nmod:poss") && t.head(i) >= m.Last {
				owned = t.head(i)
			}
		}
		if owner < 0 || t.is(owner, "nmod:poss") {
			continue
		}
		if owned >= 0 && !in(t.head(owned)) { // the tree tears the name
			for i := m.First; i < m.Last; i++ {
				if i != owner && !in(t.head(i)) {
					t.toks[i].Head, t.toks[i].Rel = owner, "flat"
				}
			}
		} else {
			owned = -1
			for i := m.Last + 1; i < len(t.toks) && owned < 0; i++ {
				beside := t.head(i) == t.head(owner) && t.rel(i) == t.rel(owner)
				if t.upos(i) == "NOUN" && t.first[i] == m.Last+1 && (beside || in(t.head(i)) && t.is(i, "appos", "nmod", "compound", "flat", "conj")) {
					owned = i
				}
			}
			if owned < 0 {
				continue
			}
			t.toks[owned].Head, t.toks[owned].Rel = t.head(owner), t.rel(owner)
			for i := range t.toks {
				if in(t.head(i)) && !in(i) && i != m.Last && i != owned {
					t.toks[i].Head = owned
				}
			}
		}
		t.toks[owner].Head, t.toks[owner].Rel = owned, "nmod:poss"
		t.toks[m.Last].Head, t.toks[m.Last].Rel = owner, "case"
		if !t.index() {
			return
		}
	}
}

// mendSeats hangs the name of a body that stands between commas after an office on that: "Mary Cole, commander, Home Fleet, said".
func (r *reading) mendSeats(t *tree) {
	if !t.sound {
		return
	}
	for _, j := range r.mentions[t.sentence] {
		m := &r.d.Mentions[j]
		if m.Kind != extract.Name || m.Type != extract.Organization && m.Type != extract.Place || m.Demonym || m.First < 4 || m.Last >= len(t.toks) ||
			t.low[m.First-1] != "," || t.upos(m.Last) != "PUNCT" {
			continue
		}
		seat := m.First
		for seat < m.Last && !heads(t, m, seat) {
			seat++
		}
		if seat == m.Last || !t.is(seat, "appos", "conj", "list") || t.has(seat, "cc", "case") {
			continue
		}
		office := m.First - 2
		for office >= 0 && !roles[t.lemma(office)] {
			office = t.head(office) // "chief of staff"
		}
		if office < 2 || office > m.First-2 || t.has(office, "det", "nmod:poss") || !t.is(office, "appos", "conj", "list") ||
			t.head(seat) != office && t.head(seat) != t.head(office) {
			continue
		}
		who := r.nameAt(t, t.head(office))
		if who == nil || who.Type != extract.Person || t.low[who.Last] != "," || t.first[office] > who.Last+1 {
			continue
		}
		t.toks[office].Rel = "appos"
		t.toks[seat].Head, t.toks[seat].Rel = office, "list"
		if !t.index() {
			return
		}
	}
}

// exchange makes a name the head of the title that it hangs on, and reports whether the tree is sound: "Colonel Mary Cole".
func (t *tree) exchange(title, name int) bool {
	if t.head(name) != title || !t.is(name, "flat") || !human(t.lemma(title)) || forenames[t.low[title]] &&
		t.upos(title) == "PROPN" && title == 0 {
		return true
	}
	for i := range t.toks {
		if t.head(i) == title {
			t.toks[i].Head = name
		}
	}
	t.toks[name].Head, t.toks[name].Rel, t.toks[name].UPOS = t.head(title), t.rel(title), "PROPN"
	t.toks[title].Head, t.toks[title].Rel = name, "nmod:desc"
	return t.index()
}
