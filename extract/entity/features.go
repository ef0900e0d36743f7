package entity

import (
	"github.com/quadloom/quadloom/extract/internal/gazetteer"
	"github.com/quadloom/quadloom/extract/internal/learn"
)

// trace is what a document says elsewhere about a word with a capital: the contexts that it has been seen in.
type trace uint16

const (
	traceCapital trace = 1 << iota // capitalised in the middle of a plain sentence
	traceSmall                     // written small
	traceTitle                     // after a title
	traceGiven                     // after a given name
	traceSays                      // before a verb of speech
	traceIn                        // after in, at, near
	traceTo                        // after to, from
	traceOwns                      // before 's
	traceThe                       // after the, in the middle of a sentence
	traceOrg                       // in a run that ends in a word of organizations
	traceSuffix                    // before a comma and a number, or Jr.
	traceLong                      // last of a run of two or more
	traceLead                      // first of a run of two or more
	tracePlace                     // after a comma and a run, or before one that is a known place
	traceAcronym                   // between brackets
)

var speech = map[string]bool{"said": true, "says": true, "told": true, "added": true, "says.": true, "announced": true, "asked": true,
	"wrote": true, "thinks": true, "argued": true, "warned": true, "replied": true, "explained": true, "insisted": true, "noted": true}

// traces collects, over a whole document, the contexts of its capitalised words.
func traces(doc []passage) map[uint64]trace {
	t := map[uint64]trace{}
	for s := range doc {
		p := &doc[s]
		if p.style != plain {
			continue
		}
		for i := range p.words {
			w := &p.words[i]
			if !w.letter {
				continue
			}
			if !w.capital {
				if w.habit > 0 || len(w.text) > 3 {
					t[w.norm] |= traceSmall
				}
				continue
			}
			var bits trace
			r := p.runs[p.run[i]]
			if i > 0 {
				prev := &p.words[i-1]
				if prev.letter || prev.text == "," || prev.text == "-" {
					bits |= traceCapital
				}
				if prev.cues&gazetteer.Title != 0 && prev.capital {
					bits |= traceTitle
				}
				if prev.cues&gazetteer.Given != 0 && prev.capital {
					bits |= traceGiven
				}
				switch prev.lower {
				case "in", "at", "near":
					bits |= traceIn
				case "to", "from", "into", "across":
					bits |= traceTo
				case "the":
					if i > 1 {
						bits |= traceThe
					}
				case "(":
					if i+1 < len(p.words) && p.words[i+1].text == ")" {
						bits |= traceAcronym
					}
				case ",":
					if i > 1 && p.run[i-2] >= 0 && p.entries[i]>>2 != 0 {
						bits |= tracePlace
					}
				}
			}
			if i+1 < len(p.words) {
				next := &p.words[i+1]
				switch {
				case speech[next.lower]:
					bits |= traceSays
				case next.text == "'s" || next.text == "’s":
					bits |= traceOwns
				}
			}
			if p.words[r.last-1].cues&gazetteer.OrgWord != 0 && r.last-r.first > 1 {
				bits |= traceOrg
			}
			if r.last-r.first > 1 {
				switch i {
				case r.first:
					bits |= traceLead
				case r.last - 1:
					bits |= traceLong
				}
			}
			t[w.norm] |= bits
		}
	}
	return t
}

// mix makes one feature of a template and up to three values.
func mix(template uint8, a, b, c uint64) learn.Feature {
	h := (uint64(template)+1)*0x9e3779b97f4a7c15 ^ a
	h = (h ^ h>>32) * 0xd6e8feb86659fd93
	h ^= b * 0xff51afd7ed558ccd
	h = (h ^ h>>29) * 0xc4ceb9fe1a85ec53
	h ^= c * 0x2545f4914f6cdd1d
	h = (h ^ h>>32) * 0x94d049bb133111eb
	return learn.Feature(h ^ h>>29)
}

// features appends the features of token i.
func (p *passage) features(i int, doc map[uint64]trace, out []learn.Feature) []learn.Feature {
	var none word
	at := func(k int) *word {
		if k < 0 || k >= len(p.words) {
			return &none
		}
		return &p.words[k]
	}
	edge := func(k int) uint64 { // a border of the sentence is not an unknown word
		switch {
		case k < 0:
			return 1
		case k >= len(p.words):
			return 2
		}
		return p.words[k].norm
	}
	entry := func(k int) uint64 {
		if k < 0 || k >= len(p.words) {
			return 99
		}
		return uint64(p.entries[k])
	}
	w, prev, next := at(i), at(i-1), at(i+1)
	st := uint64(p.style)
	add := func(t uint8, a, b, c uint64) { out = append(out, mix(t, a, b, c)) }

	add(0, st, 0, 0)
	add(1, w.norm, 0, 0)
	if p.style == plain {
		add(2, w.exact, 0, 0)
	}
	add(3, edge(i-1), 0, 0)
	add(4, edge(i+1), 0, 0)
	add(5, edge(i-2), 0, 0)
	add(6, edge(i+2), 0, 0)
	add(7, edge(i-1), w.norm, 0)
	add(8, w.norm, edge(i+1), 0)
	add(9, edge(i-2), edge(i-1), 0)
	add(10, edge(i+1), edge(i+2), 0)
	add(11, w.shape, st, 0)
	add(12, prev.shape, w.shape, st)
	add(13, w.shape, next.shape, st)
	add(14, prev.shape, w.shape, next.shape)
	if w.letter {
		capital := uint64(0)
		if w.capital {
			capital = 1
		}
		for k, a := range w.affixes {
			add(20+uint8(k), a, capital, 0)
		}
	}
	for k := i - 2; k <= i+2; k++ {
		for l, c := range at(k).clusters {
			if c != 0 && (l == 2 || k == i || k == i-1 || k == i+1) {
				add(30+uint8(k-i+2)*3+uint8(l), uint64(c), 0, 0)
			}
		}
	}
	add(45, uint64(prev.clusters[1]), uint64(w.clusters[1]), 0)
	add(46, uint64(w.clusters[1]), uint64(next.clusters[1]), 0)
	add(47, uint64(prev.clusters[1]), w.shape, uint64(next.clusters[1]))

	cues := func(k int) uint64 {
		c := uint64(at(k).cues)
		if at(k).capital {
			c |= 1 << 15
		}
		return c
	}

	// Capitals: how the word is written elsewhere, and whether its position explains them.
	position := uint64(0)
	switch {
	case i == 0:
		position = 1
	case !prev.letter:
		position = 2
	}
	capital := uint64(0)
	switch {
	case w.acronym:
		capital = 2
	case w.capital:
		capital = 1
	}
	add(48, capital, uint64(w.habit), position*4+st)
	add(49, capital, uint64(w.habit)<<8|uint64(next.habit), st)
	seen := doc[w.norm]
	if w.capital {
		add(50, uint64(seen&(traceCapital|traceSmall)), uint64(w.habit), position*4+st)
		for b := trace(4); b <= traceAcronym; b <<= 1 {
			if w.company&b != 0 {
				add(100, uint64(b), 0, 0)
				add(104, uint64(b), uint64(prev.company), 0)
			}
		}
		add(101, uint64(w.company), 0, 0)
		add(102, uint64(w.company), uint64(next.company), 0)
		add(103, uint64(w.company), uint64(w.habit), position*4+st)
		for b := trace(4); b <= traceAcronym; b <<= 1 {
			if seen&b != 0 {
				add(51, uint64(b), 0, 0)
			}
		}
		add(52, uint64(seen), 0, 0)
	}

	// Lists.
	add(53, entry(i), 0, 0)
	add(54, entry(i), st, uint64(w.habit))
	add(55, entry(i-1), entry(i), 0)
	add(56, entry(i), entry(i+1), 0)
	if entry(i) != 0 {
		add(57, entry(i), edge(i-1), 0)
		add(58, entry(i), edge(i+1), 0)
	}
	if w.careless != 0 {
		add(110, uint64(w.careless), uint64(w.habit), 0)
		add(111, uint64(w.careless), edge(i-1), 0)
	}
	add(59, cues(i), 0, 0)
	add(60, cues(i-1), 0, 0)
	add(61, cues(i+1), 0, 0)
	add(62, cues(i-1), cues(i), 0)
	add(63, cues(i), cues(i+1), 0)
	add(64, cues(i-1), cues(i), cues(i+1))
	add(65, cues(i-2), cues(i-1), cues(i))

	if p.domain != 0 {
		add(80, p.domain, 0, 0)
		add(81, p.domain, w.norm, 0)
		add(82, p.domain, w.shape, entry(i))
		add(87, p.domain, edge(i-1), 0)
		add(88, p.domain, edge(i+1), 0)
		add(89, p.domain, cues(i), cues(i-1))
	}

	// The run of capitals around the token: its end says what it names.
	if r := p.run[i]; r >= 0 {
		run := p.runs[r]
		final := at(run.last - 1)
		place := uint64(min(i-run.first, 3)*4 + min(run.last-1-i, 3))
		add(66, final.norm, place&3, 0)
		add(67, uint64(final.cues), place, 0)
		add(68, at(run.first).norm, place>>2, 0)
		add(69, edge(run.first-1), 0, 0)
		add(70, edge(run.last), 0, 0)
		add(71, edge(run.first-1), edge(run.last), 0)
		add(72, place, uint64(min(run.last-run.first, 6)), st)
		add(73, edge(run.first-1), edge(run.first-2), 0)
		add(74, edge(run.last), edge(run.last+1), 0)
		add(75, uint64(final.clusters[1]), place, 0)
		add(76, uint64(at(run.first - 1).clusters[2]), uint64(at(run.last).clusters[2]), 0)
	}
	return out
}
