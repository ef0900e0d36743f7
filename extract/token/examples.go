package token

import (
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// examples are sentences written for what news has and the treebanks lack: one sentence a line, "|" where tokens touch, an
// empty line between paragraphs.
const examples = `
The attack began at 9 a.m. Monday|, officials said|.
It ended at 5 p.m. Tuesday|.
He landed at 10:30 a.m. on Friday and left at 6 p.m. Saturday|.
Polls close at 8 p.m. Sunday|.
The blast was heard at 7 a.m. Thursday in the capital|.
The talks resume at 2 p.m. GMT on Wednesday|.
She arrived at 11 a.m.
The crowd was already there|.

The court upheld Roe v. Wade on Monday|.
Lawyers cited Brown v. Board of Education and Smith v. Jones|.
In Marbury v. Madison|, the court ruled for itself|.
The study by Smith et al. was published in June|.
Jones et al.|, writing in Nature|, agreed|.

Leaders of the G7 met in Japan|.
The G20 summit and the G8 before it failed|.
G7 ministers agreed on sanctions|.
The M23 rebels took the town|.
Sales fell in Q1 and Q2|, but rose in Q3|.
Profit in Q4 doubled|.
The A320 and the B737 were grounded|.
The H5N1 virus spread to farms|.
The P5 and the E3 met in Vienna|.
The G77 and the COP28 hosts disagreed|.
The S400 system was delivered in 2019|.

It cost US$|5 million|, A$|7 million or C$|6 million|.
The fine of £|3|m was raised to £|1.2|bn|.
The bank lent $|4|bn and €|2.5|bn to Chad|.
A loan of US$|3.2|bn was agreed|.
They paid US$|5|m for it and US$|12 for the rest|.
The G7|'s leaders and the G20|’s ministers met|.
Growth in Q3|, 2.4|%|, beat that of Q2|.
It cost A$|7|m|, HK$|20|m or US$|1|bn|.
The bridge is 20|km long and 12|m wide|.
The deal is worth ¥|300|bn and $|40|m a year|.
Rents rose by $|1,200 to $|3|k|.
It weighed 30|kg and flew at 900|km/h|.
He paid Rs|500 for it|.

It began in the '|90s and ended in the ’|80s|.
They met in the 1990s|.

See https://example.org/news|.
Then call us|.
Details are at www.example.com|.
The report is here|.
Write to news@example.org|.
We answer all letters|.
The site example.com was down|.

He lives in Tampa|, Fla.|, and works in Reno|, Nev.|, they said|.
She moved to Springfield|, Mass.|, in May|.
A man from Flint|, Mich.|, was arrested|.
Officers in Portland|, Ore.|, fired tear gas|.
Shares of Acme Corp. and Widget Inc. rose|.
Acme Ltd. sued Widget Co. on Monday|.
The board of Foo PLC met Bar S.A. and Baz N.V. in June|.

Lt. Gen. Sean Roe met Maj. Gen. Al Poe and Brig. Gen. Ann Doe|.
Sgt. 1st Class Jim Roe and Cpl. Dan Poe were killed|.
Adm. Jane Doe and Cmdr. Rick Roe testified|.
Police Capt. Ray Poe said so|.
Rep. Ann Roe|, D|-|Calif.|, and Sen. Bob Poe|, R|-|Texas|, objected|.
Gov. Doe|, Lt. Gov. Roe and Atty. Gen. Poe agreed|.
The Rev. Al Doe|, Msgr. Roe and Fr. Poe prayed|.
Dr. Roe and Prof. Poe wrote to Mr. and Mrs. Doe|.
Mr. Roe|'s lawyer met Ms. Poe|'s|.

On Jan. 8|, Feb. 9|, Aug. 10|, Sept. 11|, Oct. 12|, Nov. 13 and Dec. 14|, it rained|.
The vote on Nov. 5 was close|.
He died on Dec. 24|.
The war went on|.

"|We are leaving|,|" the general said|.
"|It is over|.|"
The soldiers cheered|.
"|Will they stay|?|" she asked|.
"|No|,|" he said|.
"|They left|.|"

“|We did not want this|,|” a diplomat said|.
“|But we accept it|.|”
He declined to be named|.
“|There was no other way|,|” said Roe|.
“|We tried everything|.|”
The ministry denied it|.
“|They will go|!|”
The crowd cheered|.
"|We will stay|!|"
The crowd cheered|.

The troops left the U.S.
The Pentagon said so|.
They flew to the U.K.
Britain welcomed them|.
Officials from the U.S. and the U.N. met in Washington|, D.C.
The talks failed|.
A U.S. official said the U.N. mission would end|.
The U.S. Army and the U.S. State Department agreed|.
He returned to the U.S. in May|.

The firm|'s shares|, traders|' favourites|, fell 3.5|%|.
Niger|'s junta|, Mali|’s and Chad|’s did|n't sign|.
France|’s president wo|n’t go|.

The plan was announced on February 13|.|[|4|]
It failed|.|[|1|]|[|2|]
Ten soldiers died|.|[|3|]|[|12|]
A doctor said that more were hurt|.|[|5|]
He was born in 1969|,|[|1|] and died in 2006|.|[|2|]

Kim Jong-un met Moon Jae-in and Ban Ki-moon|.
Tsai Ing-wen beat Han Kuo-yu|, and Park Geun-hye lost|.
Lee Jae-myung and Yoon Suk-yeol debated|.
Roh Moo-hyun|, Kim Yo-jong and Choi Son-hui spoke|.
Hong Sang-soo|, Bong Joon-ho and Son Heung-min were there|.
Leung Chun-ying|, Tung Chee-hwa and Lam Siu-por resigned|.
Lin Hwai-min and Chen Shui-bian agreed with Ma Ying-jeou|.

A pro-government and an anti-government rally met|.
Pro-Russian and anti-Western groups marched|.
The ex-president and the vice-president agreed|.
A non-binding|, pre-emptive|, post-war|, re-opened|, co-sponsored text|.
The pan-African|, pan-Arab and trans-Atlantic talks failed|.
Sub-Saharan and mid-sized states|, semi-official media and multi-party talks|.
A counter-terrorism unit and counter-insurgency forces arrived|.
Neo-Nazi and ultra-nationalist groups were banned|.
Ex-soldiers|, ex-rebels and ex-ministers signed|.
An inter-ethnic and intra-party feud grew|.

The hashtag #FreeThemAll spread on Monday|.
Posts with #endthewar|, #NigerCoup and #metoo were deleted|.
@POTUS and @jane_doe replied|.
He wrote on X|, @nigergov|, that it was over|.

He said the plan "|[...] will not work|" and left|.
It was "|a mistake [...] and a shame|"|.

The IE6 browser|, the PS5 and the iOS17 system were sold|.
The firm Level3 bought Studio8|.

The army -- or what is left of it -|- fled|.
Two towns – Agadez and Arlit – were hit|.
Two men|—|one of them a soldier|—|died|.
The army (|FAN|) and the police (|PN|) agreed|.
`

// written are the examples as documents.
func written() []example {
	var list []example
	for _, paragraph := range strings.Split(strings.TrimSpace(examples), "\n\n") {
		var text strings.Builder
		d := &extract.Document{}
		for line := range strings.Lines(paragraph) {
			if text.Len() > 0 {
				text.WriteByte(' ')
			}
			s := extract.Sentence{Span: extract.Span{Start: text.Len()}}
			for i, chunk := range strings.Fields(line) {
				if i > 0 {
					text.WriteByte(' ')
				}
				for _, tok := range strings.Split(chunk, "|") {
					start := text.Len()
					text.WriteString(tok)
					s.Tokens = append(s.Tokens, extract.Token{Span: extract.Span{Start: start, End: text.Len()}, Text: tok})
				}
			}
			s.End = text.Len()
			d.Sentences = append(d.Sentences, s)
		}
		d.Text = text.String()
		d.Blocks = []extract.Block{{Span: extract.Span{Start: 0, End: len(d.Text)}}}
		list = append(list, example{doc: d})
	}
	return list
}
