package language

// script is a system of writing.
type script uint8

const (
	latin script = iota // and what is of no script
	greek
	cyrillic
	armenian
	hebrew
	arabic
	devanagari
	indian // the other scripts of India
	thai
	georgian
	hangul
	ethiopic
	kana
	han
	numScripts
)

// scriptNames are the languages of scripts that are written in one language for the most part, and the names of the others.
var scriptNames = [numScripts]string{
	latin: English, greek: "Greek", cyrillic: "Cyrillic letters", armenian: "Armenian", hebrew: "Hebrew", arabic: "Arabic letters",
	devanagari: "Devanagari letters", indian: "an Indian script", thai: "Thai", georgian: "Georgian", hangul: "Korean",
	ethiopic: "Ethiopic letters", kana: "Japanese", han: "Chinese",
}

// scripts are the blocks of Unicode that hold letters of a script other than Latin.
var scripts = []struct {
	first, last rune
	script      script
}{
	{0x0370, 0x03ff, greek}, {0x0400, 0x052f, cyrillic}, {0x0530, 0x058f, armenian}, {0x0590, 0x05ff, hebrew},
	{0x0600, 0x06ff, arabic}, {0x0750, 0x077f, arabic}, {0x08a0, 0x08ff, arabic}, {0x0900, 0x097f, devanagari},
	{0x0980, 0x0dff, indian}, {0x0e00, 0x0e7f, thai}, {0x10a0, 0x10ff, georgian}, {0x1100, 0x11ff, hangul},
	{0x1200, 0x139f, ethiopic}, {0x1f00, 0x1fff, greek}, {0x3040, 0x30ff, kana}, {0x3400, 0x9fff, han},
	{0xac00, 0xd7af, hangul}, {0xf900, 0xfaff, han}, {0xfb50, 0xfdff, arabic}, {0xfe70, 0xfeff, arabic}, {0x20000, 0x3134f, han},
}

func scriptOf(r rune) script {
	if r < scripts[0].first {
		return latin
	}
	for _, s := range scripts {
		if r <= s.last {
			if r >= s.first {
				return s.script
			}
			break
		}
	}
	return latin
}
