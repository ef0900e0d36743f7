package token

import "strings"

// abbreviations are what a period may belong to, by what tends to follow: a name after a title, a number after "No.", a new
// sentence perhaps after "Inc.". The models learn what each class means, so that "Cmdr." is treated as "Gen." is.
var abbreviations = func() map[string]string {
	m := map[string]string{}
	for class, list := range map[string]string{
		"title": `mr mrs ms dr prof rev fr hon gen lt col maj capt cpt sgt cpl pvt spc pfc adm brig cmdr cdr ensign insp supt det
			sen rep gov pres amb atty sec st ste mt ft messrs mme mlle sr msgr staff sgts lts gens sens reps govs drs profs`,
		"month":   `jan feb mar apr jun jul aug sep sept oct nov dec`,
		"day":     `mon tue tues wed thu thur thurs fri sat sun`,
		"company": `inc corp co ltd llc bros assn dept univ intl plc cos mfg jr esq ret`,
		"number":  `no nos vol pp p art sec fig ch eq`,
		"place": `ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa penn
			tenn tex va vt wash wis wyo ave blvd rd sq hwy`,
		"latin": `vs v cf eg ie etc al ca approx est`,
		"unit":  `oz lb lbs ft hr hrs min mins yr yrs mph kg km cm mm`,
	} {
		for _, w := range strings.Fields(list) {
			if m[w] == "" || class < m[w] {
				m[w] = class
			}
		}
	}
	return m
}()
