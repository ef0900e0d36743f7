package relation

import "strings"

// An event is what a noun of action says as a verb.
type event struct {
	verb  string
	of    kind     // who or what follows "of"
	preps []string // the prepositions that tie a further participant to it
}

// kind says how a noun of action ties its participants.
type kind byte

const (
	subjective kind = 's' // the withdrawal of troops from Niger: they withdraw
	objective  kind = 'o' // the delivery of grain to Egypt: it is delivered
	mutual     kind = 'm' // talks between A and B: each with the other
)

// events are nouns of action: noun, verb, kind, prepositions.
var events = parseEvents(`
withdrawal withdraw s from
pullout withdraw s from
pullback withdraw s from
retreat retreat s from to
departure depart s from to for
exit leave s .
arrival arrive s in at from
return return s to from
pivot pivot s to towards away_from
turn turn s to towards away_from
shift shift s to towards away_from from
visit visit s to
trip travel s to
travel travel s to
journey travel s to
flight flee s from to
move move s to from
transition transition s to from
reliance rely s on
dependence depend s on
attack attack s on against
assault attack s on against
strike strike s on against
airstrike strike s on against
raid raid s on
offensive attack s against
crackdown crack_down s on
appeal appeal s to
call call s for
demand demand s for
support support s for
backing back s for
opposition oppose s to
contribution contribute s to
commitment commit s to
investment invest s in
participation participate s in
involvement involve s in
entry enter s into
accession accede s to
victory win s over against
win win s over against
defeat defeat o by
response respond s to
reaction react s to
contempt despise s for
claim claim s to on
invasion invade o by
annexation annex o by
occupation occupy o by
seizure seize o from by
capture capture o from by
conquest conquer o by
liberation liberate o from by
bombing bomb o by
bombardment bombard o by
shelling shell o by
destruction destroy o by
assassination assassinate o by
murder murder o by
killing kill o by
kidnapping kidnap o by
abduction abduct o by
arrest arrest o by
detention detain o by
expulsion expel o from by
deportation deport o from to by
extradition extradite o to from by
appointment appoint o by
nomination nominate o by
dismissal dismiss o by
removal remove o from by
deployment deploy o to in by
delivery deliver o to by
shipment ship o to from by
supply supply o to by
sale sell o to by
purchase buy o from by
acquisition acquire o from by
takeover take_over o by
transfer transfer o to from by
donation donate o to by
export export o to by
import import o from by
launch launch o by
construction build o by
development develop o by
production produce o by
discovery discover o by
invention invent o by
establishment establish o by
creation create o by
closure close o by
suspension suspend o by
cancellation cancel o by
rejection reject o by
approval approve o by
adoption adopt o by
ratification ratify o by
condemnation condemn o by
criticism criticize o by
praise praise o by
violation violate o by
cooperation cooperate m with
co-operation cooperate m with
collaboration collaborate m with
partnership partner m with
alliance ally m with
negotiation negotiate m with
talk talk m with
meeting meet m with
merger merge m with
clash clash m with
war fight m with against
conflict conflict m with
dispute dispute m with
disagreement disagree m with
dialogue talk m with
rivalry compete m with
trade trade m with
`)

func parseEvents(lines string) map[string]event {
	m := map[string]event{}
	for _, line := range strings.Split(lines, "\n") {
		f := strings.Fields(line)
		if len(f) < 3 {
			continue
		}
		e := event{verb: strings.ReplaceAll(f[1], "_", " "), of: kind(f[2][0])}
		for _, p := range f[3:] {
			e.preps = append(e.preps, strings.ReplaceAll(p, "_", " "))
		}
		m[f[0]] = e
	}
	return m
}
