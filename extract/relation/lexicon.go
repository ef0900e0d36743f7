package relation

import (
	"strings"

	"github.com/quadloom/quadloom/extract"
)

// An effect is what a word does to the clause that it governs.
type effect struct {
	polarity   extract.Polarity
	factuality extract.Factuality
	void       bool // nothing can be said of the clause
}

// The effects. Implicative and factive verbs settle the truth of their complement, others leave it open.
var (
	holds     = effect{}
	fails     = effect{polarity: extract.Negative}
	reported  = effect{factuality: extract.Reported}
	denied    = effect{polarity: extract.Negative, factuality: extract.Reported}
	planned   = effect{factuality: extract.Planned}
	unplanned = effect{polarity: extract.Negative, factuality: extract.Planned}
	attempted = effect{factuality: extract.Attempted}
	possible  = effect{factuality: extract.Possible}
	unlikely  = effect{polarity: extract.Negative, factuality: extract.Possible}
	open      = effect{void: true}
)

// A signature is the behaviour of a class of embedding words, after Nairn, Condoravdi and Karttunen, "Computing Relative Polarity
// for Textual Inference" (2006): the effect on the complement where the word is affirmed, and where it is denied.
type signature struct {
	yes, no effect
	keep    bool // the word belongs in the name of what its subject does: "attempt to salvage"
	says    bool // its subject is the one who says, expects or wants so
}

func (s signature) under(p extract.Polarity) effect {
	if p == extract.Negative {
		return s.no
	}
	return s.yes
}

type class struct {
	signature
	words string
}

// infinitives govern a to-infinitive, or a bare one.
var infinitives = table([]class{
	{signature{yes: holds, no: fails, keep: true}, `manage begin start continue proceed bother dare hasten rush help go come
		happen get succeed serve`},
	{signature{yes: holds, no: fails}, `known force cause prompt lead compel oblige make let see hear watch turn prove fortunate used
		condemn sentence`},
	{signature{yes: holds, no: denied}, `know find discover`},
	{signature{yes: fails, no: holds}, `fail neglect forget omit unable unfit ineligible`},
	{signature{yes: fails, no: possible}, `refuse decline hesitate forbid`},
	{signature{yes: attempted, no: fails, keep: true}, `try attempt seek strive struggle endeavour endeavor fight work move
		battle scramble race look bid compete`},
	{signature{yes: planned, no: unplanned, keep: true}, `plan intend hope aim wish agree promise pledge vow commit decide
		choose prepare offer propose vote resolve arrange undertake volunteer consent elect swear determine apply
		campaign aspire mean opt wait stand`},
	{signature{yes: planned, no: unplanned, keep: true, says: false}, `want need require`},
	{signature{yes: planned, no: unplanned}, `have ought due set schedule slate suppose bind poise expect anticipate project
		forecast prepared destine sure certain ready order instruct direct tell assign appoint designate`},
	{signature{yes: possible, no: unlikely}, `likely able free welcome allow permit enable authorize authorise entitle
		license empower tempt willing eager keen inclined ask urge beg press invite encourage advise recommend call warn
		challenge request lobby remind convince spur motivate inspire entice pressure qualify eligible`},
	{signature{yes: possible, no: unlikely, keep: true}, `threaten consider like love prefer care tend desire yearn long
		deserve`},
	{signature{yes: unlikely, no: possible}, `unlikely reluctant unwilling afraid loath hesitant unready`},
	{signature{yes: holds, no: possible}, `persuade induce`},
	{signature{yes: reported, no: denied}, `say report believe think allege rumour rumor understand claim profess estimate
		accuse deem feel assume presume purport seem appear pretend`},
})

// finites govern a finite clause: that-clauses, and what stands in quotes.
var finites = table([]class{
	{signature{yes: reported, no: open, says: true}, `say tell report state add announce claim argue assert insist declare
		note write explain warn maintain allege contend reply respond confirm reveal disclose comment remark observe
		estimate stress emphasize emphasise suggest indicate testify conclude charge quote recall tweet post
		boast joke complain inform notify assure counter concur reiterate repeat read hear understand
		imply caution affirm attest confess shout cite hint signal guess figure reckon interject continue elaborate opine
		mention recount assume presume accuse describe outline`},
	{signature{yes: reported, no: denied, says: true}, `believe think feel`}, // who does not think so thinks not so
	{signature{yes: holds, no: holds}, `regret know realize realise discover learn notice remember forget resent see find
		prove mean show demonstrate happen`},
	{signature{yes: reported, no: open, says: true}, `rule`},
	{signature{yes: reported, no: reported, says: true}, `acknowledge admit concede lament accept recognize recognise agree`},
	{signature{yes: denied, no: possible, says: true}, `deny reject dismiss refute dispute disprove rebut`},
	{signature{yes: unlikely, no: possible, says: true}, `doubt disbelieve question`},
	{signature{yes: planned, no: unplanned, says: true}, `expect hope predict forecast anticipate promise pledge vow decide
		order propose demand require plan project intend wish want request recommend urge`},
	{signature{yes: planned, no: unplanned}, `guarantee ensure`},
	{signature{yes: possible, no: unlikely, says: true}, `fear worry suspect consider threaten dream imagine suppose bet
		wonder speculate likely possible confident hopeful worried concerned afraid optimistic fearful probable conceivable
		plausible convinced sure certain`},
	{signature{yes: unlikely, no: possible}, `unlikely improbable impossible inconceivable doubtful`},
	{signature{yes: holds, no: fails}, `true clear evident obvious fact aware glad happy sorry proud sad disappointed
		pleased`},
	{signature{yes: fails, no: holds}, `false untrue`},
})

// gerunds govern an -ing clause, alone or after the preposition that follows the word: "accuse of".
var gerunds = table([]class{
	{signature{yes: holds, no: fails, keep: true}, `begin start continue keep resume finish enjoy succeed:in end:up spend`},
	{signature{yes: fails, no: possible}, `avoid prevent:from stop:from block:from bar:from ban:from keep:from prohibit:from
		deter:from discourage:from refrain:from rule:out escape abstain:from dissuade:from restrict:from exclude:from`},
	{signature{yes: fails, no: holds}, `stop cease quit halt give:up discontinue`},
	{signature{yes: possible, no: fails, keep: true}, `consider contemplate discuss explore suggest propose recommend mull
		weigh imagine think:of think:about talk:about dream:of dream:about debate favor favour risk threaten`},
	{signature{yes: planned, no: fails, keep: true}, `commit:to plan:on insist:on aim:at look:at intend:on task:with entrust:with`},
	{signature{yes: reported, no: open, says: true}, `accuse:of suspect:of charge:with blame:for arrest:for detain:for
		report admit:to admit confess:to acknowledge investigate:for convict:of try:for sue:for indict:for wanted:for
		dismiss:for sack:for suspend:for expel:for jail:for imprison:for sentence:for fine:for execute:for prosecute:for fault:for condemn:for complain:of complain:about`},
	{signature{yes: denied, no: possible, says: true}, `deny`},
	{signature{yes: reported, no: open}, `quote:as cite:as describe:as`},
	{signature{yes: holds, no: holds}, `regret praise:for thank:for criticize:for criticise:for apologize:for apologise:for
		reward:for remember credit:with know:for`},
	{signature{yes: holds, no: open}, `see hear watch find catch film photograph picture spot observe record notice`},
	{signature{yes: attempted, no: fails, keep: true}, `try attempt`},
	{signature{yes: possible, no: fails}, `capable:of`},
	{signature{yes: fails, no: possible}, `incapable:of`},
	{signature{yes: holds, no: fails}, `guilty:of responsible:for famous:for`},
})

// nouns govern an infinitive or a that-clause: "the decision to close", "claims that".
var nouns = table([]class{
	{signature{yes: fails, no: holds}, `failure inability`},
	{signature{yes: fails, no: possible}, `refusal reluctance unwillingness`},
	{signature{yes: attempted, no: fails, keep: true}, `attempt effort bid struggle fight drive push quest move`},
	{signature{yes: planned, no: unplanned, keep: true}, `plan decision promise pledge vow agreement intention intent
		commitment deal order aim goal determination resolution vote`},
	{signature{yes: possible, no: unlikely}, `threat ability right chance opportunity willingness desire wish permission
		readiness authority power capacity freedom option idea possibility risk fear hope suggestion belief speculation
		prospect concern call proposal offer demand request appeal bill referendum confidence optimism warning worry expectation
		prediction likelihood chance guarantee assurance`},
	{signature{yes: possible, no: possible}, `theory hypothesis notion view myth assumption`},
	{signature{yes: open, no: open}, `doubt question uncertainty denial`},
	{signature{yes: reported, no: open}, `claim allegation report rumour rumor accusation charge statement news sign
		evidence indication announcement argument assertion suspicion complaint word`},
	{signature{yes: holds, no: holds}, `fact realization`},
})

// wishes are verbs whose noun object names an event that the text does not commit to: "demand the withdrawal of troops".
var wishes = table([]class{
	{signature{yes: possible, no: unlikely}, `demand seek want need request urge propose suggest consider discuss explore
		weigh mull threaten allow permit support back favour favor oppose resist fear face risk recommend contemplate debate
		predict expect call:for push:for press:for appeal:for ask:for wait:for warn:of warn:against protest:against
		campaign:for hope:for argue:for advocate justify avoid prevent block stop reject deny prohibit ban cancel delay
		postpone end halt suspend revoke terminate break:off negotiate vote:on vote:for vote:against accuse:of suspect:of
		charge:with allege`},
	{signature{yes: planned, no: unplanned}, `announce plan order promise pledge schedule approve prepare prepare:for
		agree:to plan:for agree:on decide:on vow authorize authorise`},
	{signature{yes: reported, no: open}, `report claim confirm`},
})

func table(classes []class) map[string]signature {
	t := map[string]signature{}
	for _, c := range classes {
		for _, w := range strings.Fields(c.words) {
			t[w] = c.signature
		}
	}
	return t
}

// modals are auxiliaries and what they do, affirmed and denied.
var modals = map[string]signature{
	"will": {yes: planned, no: unplanned}, "wo": {yes: planned, no: unplanned}, "'ll": {yes: planned, no: unplanned},
	"’ll": {yes: planned, no: unplanned}, "shall": {yes: planned, no: unplanned}, "sha": {yes: planned, no: unplanned},
	"would": {yes: planned, no: unplanned}, "'d": {yes: planned, no: unplanned}, "’d": {yes: planned, no: unplanned},
	"may": {yes: possible, no: unlikely}, "might": {yes: possible, no: unlikely},
	"can": {yes: possible, no: fails}, "ca": {yes: possible, no: fails}, "could": {yes: possible, no: fails},
	"must": {yes: planned, no: unplanned}, "should": {yes: possible, no: unlikely}, "ought": {yes: possible, no: unlikely},
	"need": {yes: planned, no: unplanned},
}

// adverbs that weaken or deny what their verb says.
var adverbs = map[string]effect{
	"not": fails, "n't": fails, "n’t": fails, "never": fails, "hardly": fails, "barely": fails, "scarcely": fails,
	"neither": fails, "nor": fails,
	"perhaps": possible, "maybe": possible, "possibly": possible, "probably": possible, "likely": possible, "potentially": possible,
	"presumably": possible, "conceivably": possible, "unlikely": unlikely,
	"reportedly": reported, "allegedly": reported, "apparently": reported, "supposedly": reported, "purportedly": reported,
	"ostensibly": reported,
	"almost":     fails, "nearly": fails,
}

// nobodies are pronouns and determiners that deny, with what is denied of them.
var nobodies = map[string]string{
	"nobody": "anyone", "none": "any", "nothing": "anything", "neither": "either", "no-one": "anyone", "no": "",
}

var (
	// doubts are adjectives that put an event in doubt or off to the future.
	doubts = map[string]effect{
		"possible": possible, "potential": possible, "proposed": possible, "alleged": reported, "planned": planned,
		"suspected": reported,
		"future":    planned, "upcoming": planned, "expected": planned, "threatened": possible, "attempted": attempted,
		"reported":  reported,
		"impending": planned, "imminent": planned, "hypothetical": possible, "feared": possible, "likely": possible,
		"forthcoming": planned,
		"scheduled":   planned, "pending": planned, "intended": planned, "failed": open, "botched": open, "further": open,
		"so-called": open,
	}

	// raisers take an object that is only the subject of the infinitive: "expect sales to rise".
	raisers = set(`want expect need like love prefer let make have help see hear watch enable cause wish hate intend mean
		get find anticipate report believe consider know think assume require`)

	// promisers keep control with their own subject though an object follows.
	promisers = set(`promise threaten vow pledge offer commit use`)

	// utterances are verbs that can introduce or close a quotation.
	utterances = set(`say tell add announce claim argue assert insist declare note write explain warn maintain allege
		contend reply respond confirm reveal disclose comment remark observe stress emphasize emphasise conclude tweet post
		joke complain state rule caution counter acknowledge reiterate repeat predict speculate affirm admit concede recall
		report believe think suggest continue ask shout recount lament estimate boast read quote elaborate opine interject
		testify hint signal promise vow point go acknowledge charge protest plead muse urge demand quip retort whisper yell
		scream cry disclose lament show find indicate`)

	// asides are those of them that are verbs of speech only beside a quotation: "\"No\", he went on".
	asides = set("go continue charge protest point plead read act repeat signal promise vow")

	// mute verbs of speech make no fact with a noun as their object: "say a word", "tell reporters".
	mute = set(`say tell think reply respond comment remark wonder suppose guess figure reckon mean`)

	// light verbs lend their object a subject; the relation is in the noun: "reach an agreement with".
	light = set(`take make have give reach hold launch play sign conduct carry pose impose express pay place put lay hold
		enter strike establish maintain sever forge gain win seek form declare begin start wage exert raise lodge bring file
		face suffer undergo do receive cast deal develop build strengthen end cut`)

	// reciprocals join their coordinated subjects with each other: "A and B met".
	reciprocals = set(`meet clash merge marry negotiate collaborate cooperate wed divorce reconcile`)

	// adjuncts are prepositions whose phrase is a circumstance, never the other end of a relation.
	adjuncts = set(`after before since during until till amid despite following without per via throughout within because_of
		due_to thanks_to as_of ahead_of prior_to in_addition_to instead_of such_as including as_well_as except except_for
		besides according_to like unlike than given concerning regarding as_for along_with together_with as_to in_spite_of
		on_behalf_of in_front_of in_response_to in_accordance_with in_terms_of by_means_of as_part_of in_case_of in_view_of
		with_regard_to based_on in_line_with rather_than other_than depending_on starting_from owing_to apart_from
		in_place_of in_lieu_of in_exchange_for in_return_for in_retaliation_for in_connection_with in_wake_of in_face_of
		in_support_of in_protest_against aside_from in_light_of amidst upon out_of_date while when once as_regards in_relation_to for_the_sake_of by`)

	// links are, for each preposition, the verbs that it ties to a further named participant beside their object: "deliver
	// instructors to Niger".
	links = map[string]map[string]bool{
		"to": set(`give send deliver sell ship export supply transfer hand return pay donate provide extradite deport move
		bring take grant lend offer award present refer link compare submit evacuate fly dispatch deploy withdraw relocate
		restore release surrender cede lease report repatriate appoint nominate elect move assign post promise owe repay
		distribute contribute expel escort invite admit transport smuggle show recall attribute lose drive carry add owe`),
		"from": set(`remove withdraw buy get receive take seize expel import recall evacuate free rescue obtain win borrow
		bar ban exclude steal acquire purchase deport pull order capture release recover extract collect accept inherit
		separate liberate flee eject evict retrieve source protect isolate`),
		"with": set(`sign share negotiate replace compare discuss exchange form hold have establish build maintain end break
		sever cut reach strike conclude agree make provide supply charge swap merge align launch settle resume restore renew
		strengthen`),
		"against": set(`use file launch wage impose lead bring win play deploy lose direct level turn mount stage defend
		fight order rally protect`),
		"on": set(`impose place put launch base blame spend lift levy inflict declare wage drop fire`),
		"into": set(`send move bring drive push fire throw drop push import smuggle merge integrate force deploy
		incorporate`),
		"onto":    set(`drop load push throw`),
		"towards": set(`push steer direct move fire send`),
		"over":    set(`beat defeat`),
	}

	// appoints are verbs that give someone an office.
	appoints = set(`name appoint elect nominate choose select`)

	// acts are nouns of decisions and undertakings, which say in an infinitive what they are about.
	acts = set(`referendum bill law resolution measure motion campaign operation project program programme legislation
		amendment decree draft treaty pact accord ballot vote talk negotiation contract licence license permit petition
		lawsuit need way time`)

	// wakes are nouns whose phrase is only a connective: "in the wake of", "in response to".
	wakes = set(`ground basis condition wake response addition term behalf line connection part light favor favour view accordance exchange return
		retaliation protest spite case order effort bid attempt time way fact light course run event end sign face turn`)

	// directions are adverbs that change what a verb means: "go ahead with", "move forward".
	directions = set(`ahead forward back away apart together along aside ashore abroad home`)

	// calendar are verbs whose subject can be a time.
	calendar = set(`mark be see come begin end pass start bring fall`)

	// purposes are nouns of which an infinitive says what they are, not what they do: "the aim is to win".
	purposes = set(`goal aim plan purpose intent idea objective task job mission role intention ambition hope challenge way point
		problem dream policy key option solution choice thing step answer strategy priority`)

	// places are prepositions of location.
	places = set(`in at near inside outside across throughout around off along above below under behind beside within on`)

	// hedges are words that soften a number and are no part of a name.
	hedges = set(`over about around approximately nearly almost roughly some more than less at least most up to only just an
		estimated well close many fewer perhaps possibly exactly upwards`)

	// roles are nouns of office, kinship and membership: what a person or a thing is to another.
	roles = set(`president minister ambassador chief head leader director chairman chairwoman chair spokesman spokeswoman
		spokesperson secretary governor mayor senator representative congressman congresswoman general colonel commander
		captain major admiral lieutenant sergeant king queen prince princess emperor pope bishop archbishop cardinal judge
		justice attorney prosecutor lawyer editor founder co-founder owner ceo cfo coo cto executive officer official
		manager coach player striker goalkeeper midfielder defender analyst economist professor scientist researcher author
		writer journalist reporter correspondent actor actress singer director producer artist doctor chancellor premier
		candidate deputy vice-president member envoy diplomat commissioner treasurer adviser advisor aide partner wife
		husband son daughter father mother brother sister widow cousin friend ally rival successor predecessor capital city
		town village province region suburb subsidiary unit division branch maker manufacturer supplier operator publisher
		parent airline bank carrier inventor creator designer architect headquarters home currency language teacher student
		graduate winner champion senator speaker superintendent sheriff detective inspector constable principal dean rector
		president-elect`)

	// dates are nouns that head an expression of time.
	dates = set(`monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
		september october november december today tomorrow yesterday tonight week month year day morning afternoon evening
		night weekend decade century hour minute second quarter summer winter spring autumn weeks months years days hours
		minutes seconds decades centuries noon midnight moment time soon now then recently currently later earlier ago
		already once`)

	// grammar are verbs that tie words together rather than say that something happened.
	grammar = set(`follow include accord regard concern give provide depend base exclude compare involve consider start date
		bear try expect believe know need help get agree speak come go do ask call want turn happen`)

	// wanting are verbs that say nothing without an object.
	wanting = set(`have make take put get give keep let use want like need mean cause enable allow contain include carry bring kill wound injure detain
		arrest capture seize destroy spend send buy accuse blame remain become seem appear`)

	// stirs are those of them that say something with a time or another circumstance.
	stirs = set("start fail agree speak come go happen")

	// speaks are verbs of speech that say something even if not what is said.
	speaks = set("comment testify respond reply protest plead apologise apologize go continue signal shout scream cry")

	// bridges are the prepositions and nouns that complex prepositions begin with.
	bridges = set(`in_place in_line in_lieu in_exchange in_return in_retaliation in_connection in_wake in_face in_favour in_favor in_support
		in_protest in_light in_view in_spite in_response in_addition in_accordance in_front on_behalf`)

	// connectives are phrases that tie a sentence to those around it, and say nothing of what happens.
	connectives = map[string]bool{"for example": true, "for instance": true, "in end": true, "in meantime": true, "in place": true, "in fact": true, "in addition": true, "of course": true,
		"in particular": true, "in general": true, "as result": true, "in contrast": true, "on contrary": true, "in turn": true, "at least": true}

	// reproaches are verbs that do by speaking, beside the utterances.
	reproaches = set("accuse blame cite denounce condemn criticise criticize praise thank")

	// consequences are verbs that say, as a participle after the main clause, what came of it.
	consequences = set(`alter prompt cause mean mark bring spark trigger fuel raise leave make end force deal send put give
		signal suggest indicate show imply mean allow enable use decrease increase reduce highlight underline underscore reflect lower worsen improve`)
)

func set(words string) map[string]bool {
	s := map[string]bool{}
	for _, w := range strings.Fields(words) {
		s[strings.ReplaceAll(w, "_", " ")] = true
	}
	return s
}
