package gazetteer

import "strings"

// Trade reports whether a word, in small letters, is one that a company's full name adds to its short one: "Corvane Resources".
func Trade(word string) bool { return trade[word] }

var trade = func() map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(`resources energy capital technologies technology motors systems partners foods airlines airways media pharmaceuticals
		metals mining petroleum oil gas steel electric semiconductor software entertainment pictures studios records investments
		international ventures labs laboratories industries networks communications telecom aerospace chemicals logistics
		holdings group bank financial insurance electronics semiconductors interactive`) {
		out[w] = true
	}
	return out
}()
