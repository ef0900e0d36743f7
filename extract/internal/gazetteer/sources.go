package gazetteer

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
)

// place is a country or a city of the sources.
type place struct {
	Name, Wikidata string
	Aliases        []string
	kind           Kind
}

type sources struct {
	places          []place
	items           []place // Wikidata items of other canonical names
	bodies          []string
	given, surnames []string
}

// readSources reads what write wrote: sections that begin with "[name]", one record a line.
func readSources(text string) sources {
	var s sources
	section := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			section = line
		case section == "[countries]" || section == "[cities]" || section == "[items]":
			f := strings.Split(line, "\t")
			p := place{Name: f[0], kind: Country}
			if len(f) > 1 {
				p.Wikidata = f[1]
			}
			if len(f) > 2 {
				p.Aliases = strings.Split(f[2], "|")
			}
			if section == "[cities]" {
				p.kind = City
			}
			if section == "[items]" {
				s.items = append(s.items, p)
			} else {
				s.places = append(s.places, p)
			}
		case section == "[bodies]":
			s.bodies = append(s.bodies, line)
		case section == "[given]":
			s.given = strings.Fields(line)
		case section == "[surnames]":
			s.surnames = strings.Fields(line)
		}
	}
	return s
}

// Generate makes data/sources.txt from the public data sets in a folder of corpora: country codes and names, populated places,
// actor dictionaries, and a table of Wikidata items. It holds facts only: names, what they name, and items.
func Generate(corpora string) ([]byte, error) {
	countries, err := countrySources(corpora)
	if err != nil {
		return nil, fmt.Errorf("generate gazetteer: %w", err)
	}
	cities, err := citySources(corpora)
	if err != nil {
		return nil, fmt.Errorf("generate gazetteer: %w", err)
	}
	items, err := itemSources(corpora)
	if err != nil {
		return nil, fmt.Errorf("generate gazetteer: %w", err)
	}
	bodies, given, surnames, err := actorSources(corpora)
	if err != nil {
		return nil, fmt.Errorf("generate gazetteer: %w", err)
	}
	var b strings.Builder
	b.WriteString("# Made by gazetteer.Generate; do not edit. Facts from datasets/country-codes (PDDL), Natural Earth (public domain),\n" +
		"# PETRARCH2's actor dictionaries (MIT, Open Event Data Alliance) and GUM's table of Wikidata items (CC BY 4.0).\n")
	writePlaces := func(section string, ps []place) {
		b.WriteString(section + "\n")
		for _, p := range ps {
			b.WriteString(p.Name + "\t" + p.Wikidata)
			if len(p.Aliases) > 0 {
				b.WriteString("\t" + strings.Join(p.Aliases, "|"))
			}
			b.WriteByte('\n')
		}
	}
	writePlaces("[countries]", countries)
	writePlaces("[cities]", cities)
	writePlaces("[items]", items)
	b.WriteString("[bodies]\n" + strings.Join(bodies, "\n") + "\n")
	b.WriteString("[given]\n" + strings.Join(given, " ") + "\n")
	b.WriteString("[surnames]\n" + strings.Join(surnames, " ") + "\n")
	return []byte(b.String()), nil
}

// common maps the sources' names onto those that English news uses.
var common = map[string]string{
	"US": "United States", "UK": "United Kingdom", "Côte d’Ivoire": "Ivory Coast", "Congo - Brazzaville": "Republic of the Congo",
	"Congo - Kinshasa": "Democratic Republic of the Congo", "Türkiye": "Turkey", "Czechia": "Czech Republic", "Macao": "Macau",
	"Timor-Leste": "East Timor", "Bosnia": "Bosnia and Herzegovina", "St. Vincent & Grenadines": "Saint Vincent and the Grenadines",
}

func countrySources(corpora string) ([]place, error) {
	f, err := os.Open(filepath.Join(corpora, "gazetteer", "country-codes.csv"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read country codes: %w", err)
	}
	col := map[string]int{}
	for i, name := range rows[0] {
		col[name] = i
	}
	long := map[string][]string{} // formal names by ISO code
	ne, err := columns(filepath.Join(corpora, "gazetteer", "natural-earth-countries-110m.tsv"))
	if err != nil {
		return nil, err
	}
	for _, r := range ne {
		long[r["iso2"]] = []string{r["name"], r["name_long"], r["formal"]}
	}
	out := []place{{Name: "Kosovo", Wikidata: "Q1246", kind: Country}}
	for _, r := range rows[1:] {
		get := func(name string) string { return strings.TrimRight(strings.TrimSpace(r[col[name]]), "* ") }
		short := get("CLDR display name")
		name, ok := common[short]
		if !ok {
			name = strings.ReplaceAll(strings.Replace(short, "St. ", "Saint ", 1), " & ", " and ")
		}
		p := place{Name: name, kind: Country}
		if _, q, ok := strings.Cut(get("wikidata_id"), "/wiki/"); ok {
			p.Wikidata = q
		}
		all := append([]string{get("UNTERM English Short"), get("UNTERM English Formal")}, long[get("ISO3166-1-Alpha-2")]...)
		p.Aliases = aliases(name, all)
		out = append(out, p)
	}
	sort.Slice(out, func(a, b int) bool { return out[a].Name < out[b].Name })
	return out, nil
}

// aliases keeps what says something beside the name.
func aliases(name string, all []string) []string {
	seen := map[string]bool{Key(name): true}
	var out []string
	for _, a := range all {
		a = strings.TrimPrefix(strings.TrimSpace(a), "the ")
		if i := strings.IndexAny(a, "([*"); i >= 0 {
			a = strings.TrimSpace(a[:i])
		}
		if k := Key(a); len(k) > 2 && !seen[k] && !strings.Contains(a, ".") && !strings.Contains(a, ",") {
			seen[k] = true
			out = append(out, a)
		}
	}
	return out
}

// columns reads a file of columns split by tabs, the first line naming them.
func columns(path string) ([]map[string]string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var head []string
	var out []map[string]string
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if head == nil {
			head = f
			continue
		}
		row := map[string]string{}
		for i, v := range f {
			if i < len(head) {
				row[head[i]] = v
			}
		}
		out = append(out, row)
	}
	return out, nil
}

func citySources(corpora string) ([]place, error) {
	rows, err := columns(filepath.Join(corpora, "gazetteer", "natural-earth-places-50m.tsv"))
	if err != nil {
		return nil, err
	}
	pop := func(r map[string]string) float64 {
		v, _ := strconv.ParseFloat(r["pop"], 64)
		return v
	}
	sort.SliceStable(rows, func(a, b int) bool { return pop(rows[a]) > pop(rows[b]) }) // the largest city keeps the name
	var out []place
	seen := map[string]bool{}
	for _, r := range rows {
		name := r["name"]
		if r["class"] == "Scientific station" || len(name) < 3 || seen[name] {
			continue
		}
		seen[name] = true
		name = strings.Replace(strings.Replace(name, "St. ", "Saint ", 1), "Ft. ", "Fort ", 1)
		if name == "New York" {
			name = "New York City"
		}
		out = append(out, place{Name: name, Wikidata: r["wikidata"], kind: City,
			Aliases: aliases(name, append([]string{r["ascii"], r["name"]}, strings.Split(r["alt"], "|")...))})
	}
	return out, nil
}

// itemSources finds the Wikidata items of the names in our own lists.
func itemSources(corpora string) ([]place, error) {
	b, err := os.ReadFile(filepath.Join(corpora, "ud-gum", "wiki_map.tab"))
	if err != nil {
		return nil, err
	}
	item := map[string]string{}
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) >= 3 && strings.HasPrefix(f[2], "Q") {
			item[strings.ReplaceAll(f[1], "_", " ")] = f[2]
		}
	}
	var out []place
	for _, file := range []string{"organizations.txt", "regions.txt", "names.txt"} {
		for _, line := range lines(file) {
			if file == "names.txt" {
				_, line, _ = strings.Cut(line, ":")
			}
			name, _ := names(line)
			if q, ok := item[name]; ok {
				out = append(out, place{Name: name, Wikidata: q})
			}
		}
	}
	return out, nil
}

// actorSources reads organizations, and the first and last words of the names of office holders, from actor dictionaries.
func actorSources(corpora string) (bodies, given, surnames []string, err error) {
	dir := filepath.Join(corpora, "events", "petrarch2")
	type actor struct {
		name  string
		codes string
	}
	read := func(file string) ([]actor, error) {
		f, err := os.Open(filepath.Join(dir, file))
		if err != nil {
			return nil, err
		}
		defer f.Close()
		var out []actor
		last := -1
		sc := bufio.NewScanner(f)
		for sc.Scan() {
			line := sc.Text()
			if i := strings.IndexByte(line, '#'); i >= 0 {
				line = line[:i]
			}
			name, codes, _ := strings.Cut(line, "[")
			synonym := strings.HasPrefix(name, "+")
			name = strings.TrimSpace(strings.Trim(strings.TrimSpace(strings.TrimPrefix(name, "+")), "_"))
			switch {
			case name == "" && codes == "":
			case name == "": // a further code of the actor before
				if last >= 0 {
					out[last].codes += " " + codes
				}
			default:
				if !synonym {
					last = len(out)
				}
				out = append(out, actor{strings.ReplaceAll(name, "_", " "), codes})
			}
		}
		return out, sc.Err()
	}
	orgs, err := read("Phoenix.International.actors.txt")
	if err != nil {
		return nil, nil, nil, err
	}
	seen := map[string]bool{}
	for _, a := range orgs {
		if !strings.HasPrefix(a.codes, "NGO") && !strings.HasPrefix(a.codes, "IGO") && !strings.HasPrefix(a.codes, "MNC") ||
			strings.ContainsFunc(a.codes, unicode.IsDigit) || strings.Contains(a.codes, "ELI") {
			continue
		}
		k := Key(strings.TrimSuffix(strings.TrimPrefix(a.name, "THE "), ", THE"))
		for _, s := range []string{" inc", " incorporated", " corp", " corporation", " co", " company", " ltd", " limited", " plc", " llc"} {
			k = strings.TrimSuffix(k, s)
		}
		if strings.ContainsFunc(k, unicode.IsDigit) || len(k) < 5 || len(k) > 50 || seen[k] || strings.Contains(k, ",") {
			continue
		}
		if !strings.Contains(k, " ") && len(k) < 6 {
			continue
		}
		seen[k] = true
		bodies = append(bodies, k)
	}
	slices.Sort(bodies)

	people, err := read("Phoenix.Countries.actors.txt")
	if err != nil {
		return nil, nil, nil, err
	}
	first, final := map[string]int{}, map[string]int{}
	for _, a := range people {
		// Office holders have the dates of their office.
		if !strings.ContainsFunc(a.codes, unicode.IsDigit) || !strings.Contains(a.codes, "GOV") {
			continue
		}
		w := strings.Fields(strings.ToLower(a.name))
		if len(w) < 2 || len(w) > 4 || strings.ContainsFunc(a.name, func(r rune) bool { return !unicode.IsLetter(r) && r != ' ' && r != '-' && r != '\'' }) {
			continue
		}
		first[w[0]]++
		final[w[len(w)-1]]++
	}
	common := func(count map[string]int) []string {
		var out []string
		for w, n := range count {
			if n >= 2 && len(w) > 2 {
				out = append(out, w)
			}
		}
		slices.Sort(out)
		return out
	}
	return bodies, common(first), common(final), nil
}
