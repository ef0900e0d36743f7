package eval

import (
	"slices"

	"github.com/quadloom/quadloom/extract"
)

// Measure is a precision and a recall as sums, so that documents can be added up.
type Measure struct {
	Hit, System float64 // precision is Hit/System
	Found, Gold float64 // recall is Found/Gold
}

func (m *Measure) add(n Measure) {
	m.Hit += n.Hit
	m.System += n.System
	m.Found += n.Found
	m.Gold += n.Gold
}

// Precision is from 0 to 1; 0 if the system found nothing.
func (m Measure) Precision() float64 { return quotient(m.Hit, m.System) }

// Recall is from 0 to 1; 0 if there is nothing to find.
func (m Measure) Recall() float64 { return quotient(m.Found, m.Gold) }

// F1 is the harmonic mean of precision and recall.
func (m Measure) F1() float64 {
	p, r := m.Precision(), m.Recall()
	return quotient(2*p*r, p+r)
}

func quotient(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// Chains compares two partitions of a document's mentions, as the CoNLL 2012 shared task does (Pradhan et al., 2014).
type Chains struct {
	Mentions Measure // mentions that are in some chain
	MUC      Measure // links (Vilain et al., 1995)
	B3       Measure // mentions' chains (Bagga and Baldwin, 1998)
	CEAF     Measure // aligned chains, with the entity measure phi 4 (Luo, 2005)
}

// Add puts the sums of another document on top.
func (c *Chains) Add(d Chains) {
	c.Mentions.add(d.Mentions)
	c.MUC.add(d.MUC)
	c.B3.add(d.B3)
	c.CEAF.add(d.CEAF)
}

// CoNLL is the mean of the F1 of MUC, B3 and CEAF.
func (c Chains) CoNLL() float64 { return (c.MUC.F1() + c.B3.F1() + c.CEAF.F1()) / 3 }

// Coreference scores a document's chains. A mention is the byte range that it covers; chains of one mention do not count, and a
// mention counts in its first chain only.
func Coreference(gold, system [][]extract.Span) Chains {
	gold, system = partition(gold), partition(system)
	ofGold, ofSystem := index(gold), index(system)
	var c Chains
	for _, chain := range gold {
		for _, m := range chain {
			if _, ok := ofSystem[m]; ok {
				c.Mentions.Found++
			}
		}
	}
	c.Mentions.Hit = c.Mentions.Found
	c.Mentions.Gold, c.Mentions.System = float64(len(ofGold)), float64(len(ofSystem))
	c.MUC.Found, c.MUC.Gold = links(gold, ofSystem)
	c.MUC.Hit, c.MUC.System = links(system, ofGold)
	c.B3.Found, c.B3.Gold = cubes(gold, ofSystem), float64(len(ofGold))
	c.B3.Hit, c.B3.System = cubes(system, ofGold), float64(len(ofSystem))
	similarity := make([][]float64, len(gold))
	for i, g := range gold {
		similarity[i] = make([]float64, len(system))
		for _, m := range g {
			if j, ok := ofSystem[m]; ok {
				similarity[i][j]++
			}
		}
		for j := range similarity[i] {
			similarity[i][j] *= 2 / float64(len(g)+len(system[j]))
		}
	}
	best := assignment(similarity)
	c.CEAF = Measure{Hit: best, Found: best, Gold: float64(len(gold)), System: float64(len(system))}
	return c
}

// partition leaves out repeated mentions and then chains of one.
func partition(chains [][]extract.Span) [][]extract.Span {
	seen := map[extract.Span]bool{}
	var out [][]extract.Span
	for _, chain := range chains {
		var kept []extract.Span
		for _, m := range chain {
			if !seen[m] {
				seen[m] = true
				kept = append(kept, m)
			}
		}
		if len(kept) > 1 {
			out = append(out, kept)
		}
	}
	return out
}

func index(chains [][]extract.Span) map[extract.Span]int {
	of := map[extract.Span]int{}
	for i, chain := range chains {
		for _, m := range chain {
			of[m] = i
		}
	}
	return of
}

// links counts the links of the chains that the other partition keeps, and all of them.
func links(chains [][]extract.Span, other map[extract.Span]int) (kept, all float64) {
	for _, chain := range chains {
		parts := map[int]bool{}
		alone := 0
		for _, m := range chain {
			if i, ok := other[m]; ok {
				parts[i] = true
			} else {
				alone++
			}
		}
		kept += float64(len(chain) - len(parts) - alone)
		all += float64(len(chain) - 1)
	}
	return kept, all
}

// cubes adds up, over the mentions of the chains, the share of the mention's chain that the other partition keeps with it.
func cubes(chains [][]extract.Span, other map[extract.Span]int) float64 {
	sum := 0.0
	for _, chain := range chains {
		same := make(map[int]int)
		for _, m := range chain {
			if i, ok := other[m]; ok {
				same[i]++
			}
		}
		total := 0
		for _, n := range same {
			total += n * n
		}
		sum += float64(total) / float64(len(chain))
	}
	return sum
}

// assignment is the greatest sum of entries of which no two share a row or a column (Kuhn and Munkres, in the form with
// potentials, O(n³)).
func assignment(value [][]float64) float64 {
	rows := len(value)
	if rows == 0 || len(value[0]) == 0 {
		return 0
	}
	if rows > len(value[0]) {
		turned := make([][]float64, len(value[0]))
		for j := range turned {
			turned[j] = make([]float64, rows)
			for i := range value {
				turned[j][i] = value[i][j]
			}
		}
		value, rows = turned, len(turned)
	}
	cols := len(value[0])
	u, v := make([]float64, rows+1), make([]float64, cols+1)
	match := make([]int, cols+1) // row of a column, from 1
	way := make([]int, cols+1)
	for i := 1; i <= rows; i++ {
		match[0] = i
		at := 0
		least := slices.Repeat([]float64{1e18}, cols+1)
		used := make([]bool, cols+1)
		for match[at] != 0 {
			used[at] = true
			row, delta, to := match[at], 1e18, 0
			for j := 1; j <= cols; j++ {
				if used[j] {
					continue
				}
				if cost := -value[row-1][j-1] - u[row] - v[j]; cost < least[j] {
					least[j], way[j] = cost, at
				}
				if least[j] < delta {
					delta, to = least[j], j
				}
			}
			for j := 0; j <= cols; j++ {
				if used[j] {
					u[match[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			at = to
		}
		for at != 0 {
			match[at] = match[way[at]]
			at = way[at]
		}
	}
	sum := 0.0
	for j := 1; j <= cols; j++ {
		if match[j] != 0 {
			sum += value[match[j]-1][j-1]
		}
	}
	return sum
}
