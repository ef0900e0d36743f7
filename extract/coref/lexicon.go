package coref

import (
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// gender is a set of the genders that something may have; the empty set is unknown.
type gender uint8

const (
	male gender = 1 << iota
	female
	neuter
)

// number is one, many or unknown.
type number uint8

const (
	unknown number = iota
	singular
	plural
)

// pronoun is what a pronoun says of what it stands for.
type pronoun struct {
	class     string // one name for all its cases: "he" for him, his, himself
	person    int
	number    number
	gender    gender
	reflexive bool
	relative  bool // who, which; "that" only where the tree says so
}

var pronouns = func() map[string]pronoun {
	m := map[string]pronoun{}
	add := func(p pronoun, words string) {
		for i, w := range strings.Fields(words) {
			if i == 0 && p.class == "" {
				p.class = w
			}
			m[w] = p
		}
	}
	add(pronoun{person: 1, number: singular, gender: male | female}, "i me my mine")
	add(pronoun{person: 1, number: plural}, "we us our ours 's")
	add(pronoun{person: 2, gender: male | female}, "you your yours ya y'all u")
	add(pronoun{person: 3, number: singular, gender: male}, "he him his")
	add(pronoun{person: 3, number: singular, gender: female}, "she her hers")
	add(pronoun{person: 3, number: singular, gender: neuter}, "it its")
	add(pronoun{person: 3, number: plural}, "they them their theirs 'em")
	add(pronoun{person: 3, number: singular, gender: neuter}, "this")
	add(pronoun{person: 3, number: singular, gender: neuter}, "that")
	add(pronoun{person: 3, number: plural}, "these")
	add(pronoun{person: 3, number: plural}, "those")
	add(pronoun{class: "one", person: 3, number: singular}, "one one's")
	add(pronoun{class: "i", person: 1, number: singular, gender: male | female, reflexive: true}, "myself")
	add(pronoun{class: "we", person: 1, number: plural, reflexive: true}, "ourselves")
	add(pronoun{class: "you", person: 2, gender: male | female, reflexive: true}, "yourself yourselves")
	add(pronoun{class: "he", person: 3, number: singular, gender: male, reflexive: true}, "himself")
	add(pronoun{class: "she", person: 3, number: singular, gender: female, reflexive: true}, "herself")
	add(pronoun{class: "it", person: 3, number: singular, gender: neuter, reflexive: true}, "itself")
	add(pronoun{class: "they", person: 3, number: plural, reflexive: true}, "themselves themself")
	add(pronoun{class: "they", person: 3, reflexive: false, number: plural, gender: male | female | neuter}, "each other")
	add(pronoun{person: 3, gender: male | female, relative: true}, "who whom whoever")
	add(pronoun{class: "who", person: 3, relative: true}, "whose")
	add(pronoun{class: "which", person: 3, gender: neuter, relative: true}, "which")
	delete(m, "each")
	delete(m, "other")
	return m
}()

// entry is the words of one key.
type entry[V any] struct {
	key   V
	words string
}

// table gives every word its key; the first that lists it wins.
func table[V any](entries ...entry[V]) map[string]V {
	m := map[string]V{}
	for _, e := range entries {
		for _, w := range strings.Fields(e.words) {
			if _, ok := m[w]; !ok {
				m[w] = e.key
			}
		}
	}
	return m
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// Given names that tell a gender, and titles and nouns that do.
var (
	men = set(`james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald
		steven steve paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey jeff ryan jacob gary nicholas eric
		jonathan stephen larry justin scott brandon benjamin samuel sam gregory frank alexander raymond patrick jack dennis jerry tyler
		aaron jose henry adam douglas nathan peter zachary kyle walter ethan jeremy harold keith christian roger noah gerald carl terry
		sean austin arthur lawrence jesse dylan bryan joe billy bruce albert willie gabriel alan juan wayne roy ralph randy eugene vincent
		russell louis philip bobby johnny bradley tom tim jim bob bill mike dan dave chris nick matt greg ron don ken ben tony fred ted
		simon martin neil ian colin graham stuart nigel trevor hugh oliver harry leo max felix oscar hugo lucas luke liam owen evan
		mohammed mohamed muhammad ahmed ahmad ali hassan hussein hussain omar umar khalid abdul abdullah ibrahim mustafa mahmoud yusuf
		youssef karim kareem tariq bashar saddam hamid hosni moussa mamadou ibrahima ousmane amadou boubacar idriss recep vladimir
		sergei sergey dmitry dmitri mikhail boris igor ivan nikolai oleg andrei alexei yuri viktor volodymyr pavel piotr jan lech
		andrzej vaclav jean pierre jacques françois francois michel philippe emmanuel nicolas henri marcel andre luc antoine bernard
		hans klaus jürgen juergen karl heinz helmut wolfgang günter otto friedrich fritz olaf carlos luis miguel jorge pedro manuel
		fernando rafael alejandro diego javier pablo hugo enrique roberto ricardo eduardo giuseppe giovanni marco mario luigi paolo
		silvio matteo antonio francesco lorenzo narendra rahul raj rajiv sanjay amit vijay arun anil sunil suresh ramesh imran nawaz
		pervez asif barack joe xi hu jintao kim shinzo fumio hiroshi kenji takashi akira benedict pius julius marcus augustus
		jesus moses abraham isaac noel craig duncan gordon malcolm angus callum declan brendan cyril edgar ernest elon jeff satya sundar
		warren clint chuck hank rick doug phil ray glenn derek darren lee barry leonard norman stanley theodore mitch newt jimmy
		wolfram marc alain brahim issa idris abdoulaye cheikh souleymane ismail ismael bilal rashid rachid samir nabil walid anwar
		faisal salman tamim rami jamal kamal adel hamza yasser mansour saeed reza mehdi hossein akbar hashem marwan fadi
		arturo emilio felipe gustavo julio joaquin mauricio nestor raul salvador santiago sergio victor vicente cesar
		bruno fabio stefano claudio dario enzo gianni massimo maurizio riccardo sandro umberto dmytro oleksandr vasily
		gleb kirill maxim roman ruslan stanislav timur vadim yevgeny bjorn henrik johan mikael per rasmus soren kofi kwame nelson jacob cyril thabo robert julius muammar moammar tobias jens lars erik sven magnus anders stefan`)
	women = set(`mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley kimberly
		emily donna michelle carol amanda melissa deborah stephanie rebecca laura sharon cynthia kathleen amy angela shirley anna brenda
		pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie olivia
		joyce virginia victoria lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara
		madison frances kathryn janice jean alice julia sophia grace denise amber marilyn danielle beverly isabella theresa diana natalie
		brittany charlotte marie kayla alexis lori kate katie jane anne sally lucy fiona gillian hilary hillary tracy wendy claire clare
		eleanor florence rose lily ella chloe mia zoe eva eve sofia nina vera irina olga natalia natasha svetlana tatiana elena ekaterina
		yulia oksana ludmila galina angela ursula annegret sabine heidi ingrid greta astrid christiane monika brigitte gabriele sigrid
		ségolène segolene simone françoise francoise sylvie isabelle nathalie sandrine marine valérie fatima aisha ayesha khadija zainab
		zahra leila layla maryam mariam amina nadia samira salma huda malala benazir indira sonia priyanka aung khaleda
		priya anjali deepika lakshmi sushma mamata michele melania ivanka kamala condoleezza madeleine theresa nicola jacinda julia gina
		helene hélène khadidja aminata fatou fatoumata aissata mariama mariame kadiatou awa
		hawa ramatou salamatou noura rania dalal hanan reem yasmin yasmine soraya shirin mina parvin carla gabriela
		mariana marisol raquel silvia susana valentina veronica viviana ximena helena ines joana lidia luisa
		marta marina milena nadine odile pauline solange therese viola xenia yvonne zofia agnieszka katarzyna magdalena penny penelope paula claudia cristina dilma carmen rosa juana lucia isabel pilar ana beatriz giulia francesca chiara
		giorgia yoko akiko keiko naomi yuki suu oprah beyoncé beyonce lydia miriam esther judy cathy kathy peggy betsy
		becky vicky tina gail joanna joanne josephine harriet matilda beatrice agnes edith ethel doris ellen lynn lynne jill
		valeska manju ellie abigail molly daisy phoebe hermione leah kristen kirsten bridget caitlin erin meghan camilla rihanna serena venus
		martina steffi whitney britney shakira adele cherie imelda corazon gro tarja vigdis mette sanna kaja dalia vaira ngozi winnie`)
	maleWords = set(`mr mister sir lord king prince duke father brother man boy son husband uncle grandfather nephew gentleman guy lad
		boyfriend dad fireman policeman spokesman chairman businessman congressman cameraman fisherman sultan emperor monk pope imam
		ayatollah sheikh sheik bishop archbishop cardinal priest waiter actor widower grandson stepfather lads statesman gunman salesman
		craftsman sportsman horseman batsman bloke dude baron count rabbi deacon tsar shah`)
	femaleWords = set(`mrs ms miss madam lady queen princess duchess mother sister woman girl daughter wife aunt grandmother niece
		girlfriend mum mom spokeswoman chairwoman businesswoman congresswoman policewoman empress nun actress waitress widow
		granddaughter stepmother baroness countess heroine hostess goddess bride saleswoman midwife`)
)

// kinds of thing, by the noun that names them; what a noun of a kind may stand for is in rank.go.
type class uint8

const (
	noClass class = iota
	person
	people  // more than one person
	body    // organizations
	country // a state
	town    // a city
	land    // other places
	happening
	talk   // what is said, agreed or decided
	stuff  // things that can be touched
	notion // things that cannot
	beast
	plant
	substance
	period // of time
)

var nouns = table(
	entry[class]{person, `man woman boy girl child kid baby infant teenager adult person individual guy father mother parent son daughter brother sister husband
	wife widow uncle aunt cousin friend neighbour neighbor colleague partner boss president minister premier chancellor king queen
	prince princess emperor senator congressman congresswoman representative lawmaker legislator politician mayor governor ambassador
	diplomat envoy secretary official spokesman spokeswoman spokesperson chairman chairwoman chairperson chair chief head leader
	director manager executive ceo founder owner boss officer commander general colonel captain sergeant lieutenant major admiral soldier
	policeman policewoman detective sheriff agent spy guard fighter gunman rebel insurgent militant terrorist bomber attacker killer
	murderer suspect defendant accused prisoner inmate detainee convict criminal thief robber victim witness survivor judge justice
	lawyer attorney prosecutor juror magistrate doctor physician surgeon nurse patient dentist scientist researcher professor
	teacher student pupil scholar academic expert analyst economist historian biologist physicist chemist engineer programmer
	developer designer architect journalist reporter correspondent editor writer author novelist poet critic blogger photographer
	artist painter sculptor actor actress singer musician guitarist drummer composer dancer comedian star celebrity director filmmaker
	producer presenter host player footballer striker midfielder goalkeeper defender batsman bowler pitcher quarterback coach
	athlete runner swimmer boxer champion winner loser candidate nominee rival opponent supporter activist campaigner protester demonstrator
	dissident refugee migrant immigrant citizen resident voter worker employee employer farmer fisherman miner driver pilot
	astronaut passenger tourist traveller traveler visitor customer client consumer investor trader banker businessman businesswoman
	entrepreneur millionaire billionaire priest bishop pope cardinal imam monk nun pastor rabbi preacher believer member delegate
	hostage hero genius youth toddler teen pensioner veteran predecessor successor deputy aide adviser advisor assistant
	consultant specialist technician mechanic cook chef waiter speaker user reader listener viewer fan native lady gentleman
	interviewee interviewer participant respondent author translator librarian curator linguist mathematician philosopher`},
	entry[class]{people, `people men women children kids police crowd staff personnel public audience troops forces couple family population community crew
	residents media press generation duo trio`},
	entry[class]{body, `company firm corporation business bank airline carmaker automaker manufacturer retailer supplier producer maker publisher broadcaster
	newspaper magazine agency organization organisation organisations institution institute university college school hospital
	charity foundation association federation union league club team squad side party coalition alliance bloc movement group
	militia junta army military navy force government administration regime cabinet ministry department parliament congress senate
	assembly council committee commission board court tribunal jury police church mosque panel bureau office authority authorities
	department embassy network startup conglomerate subsidiary operator provider lender insurer brewery developer studio label band
	orchestra choir gang cartel cult sect faction delegation society watchdog regulator think-tank consortium syndicate enterprise
	brand chain leadership opposition body outfit`},
	entry[class]{country, `country nation state republic kingdom`},
	entry[class]{town, `city town capital village metropolis`},
	entry[class]{land, `area region province district county territory island continent zone neighbourhood neighborhood suburb place site location land sea
	ocean river lake mountain valley desert coast border park forest beach port airport station base camp building house home
	hotel hospital restaurant museum street road bridge square stadium market world planet earth peninsula archipelago municipality
	prefecture emirate settlement enclave`},
	entry[class]{happening, `attack bombing explosion blast shooting killing murder assassination massacre raid strike airstrike offensive invasion war conflict
	battle fighting violence clash riot protest demonstration rally march strike coup uprising revolution rebellion election vote
	referendum poll campaign summit meeting conference talks negotiation visit trip tour ceremony festival wedding funeral concert
	event match game final tournament championship race cup competition contest season crash accident incident disaster earthquake
	flood storm hurricane cyclone typhoon fire outbreak epidemic pandemic crisis trial hearing case investigation inquiry arrest
	withdrawal departure arrival deployment move step action operation mission project programme program process change decision
	launch release opening closure merger takeover acquisition deal sale purchase experiment study survey`},
	entry[class]{talk, `agreement accord pact treaty deal contract law bill act legislation resolution ruling verdict sentence judgment judgement order
	decree statement announcement report claim allegation accusation charge comment remark speech letter message article book
	paper document proposal plan idea suggestion offer demand request question answer decision policy rule news story
	warning threat promise pledge theory hypothesis argument opinion view result finding fact issue problem matter situation
	measure ban sanction sanctions`},
	entry[class]{period, `time day week month year decade century hour minute second morning evening night weekend moment era age period summer winter spring
	autumn season`},
)

// Nouns of a group that "they" may stand for, and of which there is one: their number is open.
var collective = set(`group team government company firm police family party crowd staff couple army military navy band crew committee council
	court board union club public press media administration agency audience community population organization organisation parliament
	congress senate panel jury junta militia bank ministry department majority minority pair side generation leadership opposition bloc
	force troop delegation duo trio gang cast faculty class squad enemy management public university school church world nation country
	state association association`)

// Verbs of speech, by lemma.
var speech = set(`say tell add ask reply answer explain note state claim argue insist announce declare comment remark respond write suggest
	warn observe admit acknowledge stress continue recall report conclude believe think joke quip tweet post exclaim shout
	whisper mention describe point call according`)

// Titles before a person's name; they are no part of it.
var titles = set(`mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend father sister brother rabbi imam ayatollah sheikh pope
	cardinal archbishop bishop pastor saint president vice prime premier chancellor minister secretary governor gov senator sen
	representative rep congressman congresswoman mayor judge justice attorney general gen lieutenant lt colonel col major maj captain
	capt commander sergeant sgt officer inspector detective sheriff chief king queen prince princess former ex- ambassador coach director`)

// Words that carry no name: the and its like, and forms of companies.
var empty = set(`the a an 's ’s of and & for in inc inc. corp corp. ltd ltd. co co. plc llc company corporation limited group`)

// kin are nouns that speak of one thing by turns: of each, the first of its group. A noun belongs to the first group that it is in.
var kin = func() map[string]string {
	m := map[string]string{}
	for _, group := range []string{
		`agreement accord pact deal treaty truce ceasefire cease-fire arrangement contract`,
		`attack assault raid strike airstrike bombing explosion blast ambush shelling`, `killing murder assassination slaying shooting`,
		`company firm corporation business group giant conglomerate carmaker automaker manufacturer maker retailer`, `country nation state`,
		`city town`, `election vote poll ballot`, `law bill legislation act measure`, `report study survey research paper findings analysis`,
		`fighter rebel militant insurgent gunman attacker extremist jihadist`, `protest demonstration rally march unrest`, `protester demonstrator marcher`,
		`troop troops soldier soldiers force forces`, `crash accident collision`, `storm hurricane cyclone typhoon`, `quake earthquake tremor`,
		`talk talks negotiation negotiations discussion discussions`, `plane aircraft jet airliner airplane`, `ship vessel boat ferry`, `film movie`,
		`book novel`, `virus disease illness infection epidemic outbreak`, `trial case proceedings`, `ruling verdict decision judgment judgement`,
		`sentence term punishment`, `suspect defendant accused`, `child kid youngster`, `police officer policeman`, `worker employee`,
		`game match final`, `merger takeover acquisition purchase`, `proposal plan`, `statement announcement`, `fire blaze`, `coup putsch takeover`,
		`withdrawal pullout departure`, `rise increase`, `fall drop decline`, `boss chief ceo executive`, `doctor physician`, `lawyer attorney`,
		`dead victim casualty`, `area region zone`, `home house`, `car vehicle`, `bid offer`, `war conflict fighting`,
		`delegation side party`, `agency body organization organisation`} {
		words := strings.Fields(group)
		for _, w := range words {
			if _, ok := m[w]; !ok {
				m[w] = words[0]
			}
		}
	}
	return m
}()

// stands tells, of the nouns that take the place of a name, the type of name: "the company", "the country".
var stands = table(
	entry[extract.Type]{extract.Organization, `company firm corporation business group organization organisation agency party club team university school college
			institute bank newspaper magazine airline carmaker automaker manufacturer retailer union federation association
			foundation charity giant maker movement network broadcaster watchdog alliance bloc coalition league side
			militia publisher startup conglomerate supplier operator regulator committee commission council institution hospital`},
	entry[extract.Type]{extract.Place, `country nation state city town village region area province island district territory county capital port
			peninsula continent kingdom republic archipelago municipality`},
	entry[extract.Type]{extract.Event, `event war conflict tournament festival summit conference competition championship race election storm hurricane cyclone
			typhoon earthquake quake disaster games battle revolution`},
	entry[extract.Type]{extract.Person, `man woman boy girl president minister premier chancellor king queen prince princess pope leader politician senator congressman
			congresswoman governor mayor ambassador envoy diplomat official spokesman spokeswoman chairman chairwoman director manager
			coach captain general colonel commander player striker singer actor actress director author writer artist professor
			scientist researcher lawyer judge prosecutor suspect defendant victim candidate nominee billionaire businessman
			businesswoman journalist activist dissident veteran champion star teenager driver pilot doctor founder chief executive boss
			secretary lawmaker dictator strongman pontiff monarch conservative democrat republican`},
)

// states are the nouns that only a country is.
var states = set("country nation state kingdom republic")

// agents are the verbs whose subject acts on purpose, by lemma; verbs of speech are, too.
var agents = set(`free release deny agree refuse order plan want hope expect decide sign accuse blame urge condemn demand promise vow
	threaten try attempt seek intend offer withdraw launch send arrest appoint elect invite ban vote approve oppose support reject
	welcome criticize criticise propose pledge impose lift suspend negotiate fight attack defend invade deploy sell buy acquire hire
	fire employ own produce manufacture operate pay earn borrow invest sue appeal testify resign`)
