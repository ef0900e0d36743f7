package language

import (
	"strings"
	"sync"
)

// functions are the commonest function words of languages in Latin letters, English first. A word cut at an apostrophe stands
// for both its parts: "l'accord" is "l" and "accord".
var functions = []struct{ language, words string }{
	{English, `the of and to in a that is was for it on with as he be at by i this had not are but from or have an they which one you
		were her all she there would their we him been has when who will more no if out so said what up its about into than them can
		only other new some could time these two may then do first any my now such like our over man me even most made after also did
		many before must through back where much your way well down should because each just those how too his us under while last
		against between during without since until still both being does says say according s t re ve ll m`},
	{"French", `de la le les et des en un une du que qui est dans pour au aux par sur pas plus ne se ce il elle sont avec son sa ses
		mais ou cette ont été leur comme nous vous ils on a à l d qu n c après selon était fait deux même aussi`},
	{"Spanish", `de la el que en y a los se del las un por con no una su para es al lo como más o pero sus le ha este sí porque esta
		entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante según fue han era dos`},
	{"Portuguese", `de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando muito
		nos já também só pelo pela até isso ela entre depois sem mesmo aos seus nas foi são está tem ser`},
	{"Italian", `di e il la che in un a per è una del non le dei i da con si al come anche più della alla sono gli nel ha lo delle ma su
		dal questo nella hanno stato se ai tra dopo era loro l d all dell nell`},
	{"Catalan", `de la el i que a en les per els amb un una del és dels al no es va ha més com seva seu pel aquest aquesta també però
		són han ser l d s`},
	{"Romanian", `de și în a la cu pe care din nu o un să este pentru mai se au al ale fost că prin după sunt ca dar lui are sau între
		acest această cele sa`},
	{"German", `der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach
		wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde`},
	{"Dutch", `de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij uit nog naar heeft ze of werd door
		over tot wordt deze hij worden hebben meer die was dit geen al kan`},
	{"Afrikaans", `die van en in is het dat nie om te vir met op wat sy hy ook aan word deur was as sal ’n n by hulle maar`},
	{"Swedish", `och i att det som en på är av för med den till inte har de ett om var men sig så från vid kan han nu när hade hon efter
		också skulle eller under enligt`},
	{"Danish", `og i at det er en til på som af for med den de ikke der har et var om kan fra han men sig blev ved efter også skal efter
		eller over være mere`},
	{"Norwegian", `og i at det er en til på som av for med den de ikke har et var om kan fra han men seg ble ved etter også skal
		eller over være mer sier`},
	{"Finnish", `ja on ei että oli se hän joka mutta ovat kun myös mukaan sekä tai vain niin kuin jo ole hänen tämä voi sen jos vielä
		olla ollut mitä nyt`},
	{"Estonian", `ja on ei et oli see ta kui ka mis aga või oma siis kes nii ning selle üle pärast veel olla seda nad`},
	{"Hungarian", `a az és hogy nem is egy volt ez meg de csak még már mint el szerint van azt ki után lesz ezt vagy pedig ha majd ami`},
	{"Polish", `w i na z się do nie że to jest o jak po od za przez przy dla był są ale co tym ze tego który która oraz także jego
		będzie było może a`},
	{"Czech", `a v se na je že o s z do i to ve k pro za by ale si po jako podle od jsou který která byl také které při bude až jeho`},
	{"Slovak", `a v sa na je že o s z do aj to vo k pre za by ale si po ako podľa od sú ktorý ktorá bol tiež ktoré pri bude jeho`},
	{"Croatian", `i u je se na da za su od s a o koji nije kao što iz će bi koje ali te to po koja biti do samo`},
	{"Slovenian", `je in v se na da za so z pa ki s po tudi kot od bi o do še ne pri ali iz bo ter bil`},
	{"Lithuanian", `ir kad į iš su yra tai kaip bet po buvo apie nuo jau ne už dėl taip prie jis savo o`},
	{"Latvian", `un ir ar no par ka uz kas arī pie tā to lai bet jau gan pēc bija kā ne tas vai`},
	{"Albanian", `të e në dhe për një me se nga ka i që është do u nuk më si por ishte kjo ky janë`},
	{"Turkish", `ve bir bu için da de ile olarak olan daha çok gibi en ne kadar sonra o ise ki ancak göre oldu var olduğunu değil`},
	{"Azerbaijani", `və bu ilə üçün də da bir olan ki isə ən daha sonra edib olunub kimi görə onun qeyd`},
	{"Indonesian", `yang dan di dengan untuk dari pada dalam tidak akan itu ini ke juga oleh karena telah ada sebagai para adalah mereka
		tersebut kepada bahwa atau saat`},
	{"Vietnamese", `và của là có được trong cho với không những các một người đã này khi để đến từ cũng trên về ra năm`},
	{"Tagalog", `ang ng sa na mga at ay ni si para hindi ito kay nang kung may din rin pero isang niya ayon`},
	{"Swahili", `ya na wa kwa ni katika za la kuwa cha hiyo huo vya kama pia baada hii wake hilo yake huyo lakini ili`},
	{"Hausa", `da a ta ya na ba su an cewa don sun kuma shi wani wata amma za ne ce cikin wajen`},
	{"Somali", `oo ka ku iyo ee in la u ayaa waxaa kale ah ay isaga uu soo loo waa`},
}

// lists says in which of functions a word stands: bit i for the i-th.
var lists = sync.OnceValue(func() map[string]uint32 {
	m := map[string]uint32{}
	for i, f := range functions {
		for _, w := range strings.Fields(f.words) {
			m[w] |= 1 << i
		}
	}
	return m
})
