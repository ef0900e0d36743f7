package language_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/quadloom/quadloom/extract"
	"github.com/quadloom/quadloom/extract/language"
)

// texts are the starts of news in many languages, or what could be.
var texts = []struct{ language, text string }{
	{"French", "Le gouvernement du Niger a annoncé samedi qu'il mettait fin à l'accord militaire avec les États-Unis, selon un communiqué lu à la télévision nationale."},
	{"Spanish", "El presidente anunció el lunes que el país retirará sus tropas de la frontera antes de que termine el año, según fuentes del ministerio."},
	{"Portuguese", "O presidente anunciou na segunda-feira que o país vai retirar as tropas da fronteira até ao fim do ano, segundo fontes do ministério."},
	{"Italian", "Il presidente ha annunciato lunedì che il paese ritirerà le truppe dal confine entro la fine dell'anno, secondo fonti del ministero della difesa."},
	{"German", "Die Regierung hat am Montag angekündigt, dass sie ihre Truppen bis zum Ende des Jahres von der Grenze abziehen wird, wie aus dem Ministerium verlautete."},
	{"Dutch", "De regering heeft maandag aangekondigd dat zij haar troepen voor het einde van het jaar van de grens zal terugtrekken, zo meldt het ministerie."},
	{"Swedish", "Regeringen meddelade på måndagen att den kommer att dra tillbaka sina trupper från gränsen före årets slut, enligt källor på departementet."},
	{"Polish", "Rząd ogłosił w poniedziałek, że do końca roku wycofa swoje wojska z granicy, jak podają źródła w ministerstwie, które nie jest za to odpowiedzialne."},
	{"Turkish", "Hükümet pazartesi günü yaptığı açıklamada yıl sonuna kadar sınırdaki askerlerini geri çekeceğini duyurdu, ancak bakanlık bu konuda daha sonra bir açıklama yapacak."},
	{"Indonesian", "Pemerintah mengumumkan pada hari Senin bahwa pasukan akan ditarik dari perbatasan sebelum akhir tahun, kata sumber di kementerian yang tidak disebutkan."},
	{"Hungarian", "A kormány hétfőn bejelentette, hogy az év végéig kivonja csapatait a határról, és nem küld oda több katonát, közölte a minisztérium."},
	{"Finnish", "Hallitus ilmoitti maanantaina, että se vetää joukkonsa rajalta ennen vuoden loppua, mutta ministeriön mukaan päätös ei ole vielä lopullinen ja se voi muuttua."},
	{"Swahili", "Serikali ilitangaza siku ya Jumatatu kwamba wanajeshi wataondoka katika mpaka kabla ya mwisho wa mwaka, kwa mujibu wa taarifa ya wizara ya ulinzi na msemaji wake."},
	{"Cyrillic letters", "Правительство объявило в понедельник о выводе войск с границы до конца года."},
	{"Greek", "Η κυβέρνηση ανακοίνωσε τη Δευτέρα ότι θα αποσύρει τα στρατεύματα."},
	{"Arabic letters", "أعلنت الحكومة يوم الاثنين أنها ستسحب قواتها من الحدود قبل نهاية العام."},
	{"Hebrew", "הממשלה הודיעה ביום שני כי תסיג את כוחותיה מהגבול עד סוף השנה."},
	{"Chinese", "政府星期一宣布，将在年底前从边境撤出军队，国防部发言人对记者表示。"},
	{"Japanese", "政府は月曜日、年末までに国境から軍を撤退させると発表した。"},
	{"Korean", "정부는 월요일에 연말까지 국경에서 군대를 철수하겠다고 발표했다."},

	{language.English, ""},
	{language.English, "12.5 % — 2024"},
	{language.English, "Niger revokes military accord with US"},
	{language.English, "Bundesbank: Weidmann verlässt Amt"},
	{language.English, "Angela Merkel, Olaf Scholz, Ursula von der Leyen, Frank-Walter Steinmeier"},
	{language.English, "Juan de la Cruz, Maria de los Angeles, Pedro de la Vega, Rosa de las Casas, Luis de la Torre and Ana de la Fuente"},
	{language.English, "THE GOVERNMENT SAID ON MONDAY THAT IT WOULD WITHDRAW ITS TROOPS FROM THE BORDER BEFORE THE END OF THE YEAR"},
	{language.English, "the minister did not sign the treaty and nobody in the capital has seen it since the day before"},
	{language.English, "MSF, Médecins Sans Frontières, and the Comité pour la défense de la République said on Monday that they would stay in the north of the country."},
	{language.English, "Police in the Lao city of Vientiane arrested two men on Monday, the Kremlin (Кремль) said in a statement."},
	{language.English, "They sold apples, pears, plums, " + strings.Repeat("nuts, figs, dates, leeks, beans, ", 20)},
	{language.English, "Gold fell 1.2 pct, copper rose 3 pct, oil lost 40 cents, wheat gained 2 cents, corn was flat, cotton slipped, sugar rose"},
}

func TestOf(t *testing.T) {
	for _, tt := range texts {
		if got := language.Of(tt.text); got != tt.language {
			t.Errorf("Of(%q) is %s, want %s", tt.text, got, tt.language)
		}
		if got := language.Of(strings.ToUpper(tt.text)); got != tt.language && tt.language == language.English {
			t.Errorf("Of(%q) is %s, want %s", strings.ToUpper(tt.text), got, tt.language)
		}
	}
}

func TestStage(t *testing.T) {
	english := "The minister said on Monday that he would not sign the treaty, and that the talks were over for this year. "
	french := texts[0].text
	annotate := func(paragraphs ...string) (*extract.Document, error) {
		d := extract.NewDocument("")
		d.Blocks = nil
		for _, p := range paragraphs {
			start := len(d.Text)
			d.Text += p
			d.Blocks = append(d.Blocks, extract.Block{Span: extract.Span{Start: start, End: len(d.Text)}})
		}
		return d, language.New().Annotate(context.Background(), d)
	}

	d, err := annotate(english, french, english)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []extract.BlockKind{extract.Paragraph, extract.Foreign, extract.Paragraph} {
		if got := d.Blocks[i].Kind; got != want {
			t.Errorf("block %d is a %v, want %v", i, got, want)
		}
	}

	var foreign *language.Error
	if _, err = annotate("A headline", french, french); !errors.As(err, &foreign) || foreign.Language != "French" {
		t.Errorf("a French document: %v", err)
	}
	if _, err = annotate("Niger: fin de l'accord"); err != nil {
		t.Errorf("a headline: %v", err)
	}
}

func BenchmarkOf(b *testing.B) {
	text := strings.Repeat(texts[0].text+" ", 100)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		language.Of(text)
	}
}
