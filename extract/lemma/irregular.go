package lemma

import "strings"

// irregular holds the past tense and past participle of irregular verbs and the plural of irregular nouns, so that those that
// the treebanks lack are right.
var irregular = func() map[entry]string {
	m := map[entry]string{}
	for line := range strings.Lines(verbs) {
		f := strings.Fields(line)
		if len(f) != 3 {
			continue
		}
		for i, tag := range []string{"VBD", "VBN"} {
			for _, form := range strings.Split(f[i+1], "/") {
				e := entry{form, tag}
				if _, ok := m[e]; !ok {
					m[e] = f[0]
				}
			}
		}
	}
	for line := range strings.Lines(nouns) {
		if f := strings.Fields(line); len(f) == 2 {
			m[entry{f[1], "NNS"}] = f[0]
		}
	}
	return m
}()

// verbs are base, past tense and past participle, one verb a line; alternatives with a slash. Where two verbs share a form, the
// commoner one comes first.
const verbs = `
abide abode/abided abode/abided
arise arose arisen
awake awoke awoken
be was/were been
bear bore born/borne
beat beat beaten
become became become
deplore deplored deplored
befall befell befallen
beget begot begotten
begin began begun
behold beheld beheld
bend bent bent
bereave bereft bereft
beseech besought besought
beset beset beset
bet bet bet
bid bid/bade bid/bidden
bind bound bound
bite bit bitten
bleed bled bled
blow blew blown
break broke broken
breed bred bred
bring brought brought
broadcast broadcast broadcast
browbeat browbeat browbeaten
build built built
burn burnt burnt
burst burst burst
buy bought bought
cast cast cast
catch caught caught
choose chose chosen
cleave cleft/clove cleft/cloven
cling clung clung
come came come
cost cost cost
counterbid counterbid counterbid
creep crept crept
cut cut cut
deal dealt dealt
dig dug dug
do did done
draw drew drawn
dream dreamt dreamt
drink drank drunk
drive drove driven
dwell dwelt dwelt
eat ate eaten
fall fell fallen
feed fed fed
feel felt felt
fight fought fought
find found found
flee fled fled
fling flung flung
fly flew flown
forbear forbore forborne
forbid forbade/forbad forbidden
forecast forecast forecast
foresee foresaw foreseen
foretell foretold foretold
forget forgot forgotten
forgive forgave forgiven
forgo forwent forgone
forsake forsook forsaken
forswear forswore forsworn
free freed freed
freeze froze frozen
gainsay gainsaid gainsaid
get got got/gotten
give gave given
go went gone
grind ground ground
grow grew grown
hamstring hamstrung hamstrung
hang hung hung
have had had
hear heard heard
hide hid hidden
hit hit hit
hold held held
hurt hurt hurt
inlay inlaid inlaid
interweave interwove interwoven
keep kept kept
kneel knelt knelt
know knew known
lay laid laid
lead led led
lean leant leant
leap leapt leapt
learn learnt learnt
leave left left
lend lent lent
let let let
lie lay lain
light lit lit
lose lost lost
make made made
mean meant meant
meet met met
miscast miscast miscast
mislay mislaid mislaid
mislead misled misled
misread misread misread
misspeak misspoke misspoken
mistake mistook mistaken
misunderstand misunderstood misunderstood
mow mowed mown
offset offset offset
outbid outbid outbid
outdo outdid outdone
outgrow outgrew outgrown
outrun outran outrun
outsell outsold outsold
outshine outshone outshone
outspend outspent outspent
overcome overcame overcome
overdo overdid overdone
overdraw overdrew overdrawn
overfly overflew overflown
overhang overhung overhung
overhear overheard overheard
overlay overlaid overlaid
overlie overlay overlain
override overrode overridden
overrun overran overrun
oversee oversaw overseen
overshoot overshot overshot
oversleep overslept overslept
overspend overspent overspent
overtake overtook overtaken
overthrow overthrew overthrown
partake partook partaken
pay paid paid
plead pled pled
prove proved proven
put put put
quit quit quit
read read read
rebuild rebuilt rebuilt
recast recast recast
redo redid redone
redraw redrew redrawn
regrow regrew regrown
remake remade remade
rend rent rent
repay repaid repaid
reread reread reread
rerun reran rerun
resell resold resold
reset reset reset
retake retook retaken
rethink rethought rethought
retell retold retold
rewrite rewrote rewritten
rid rid rid
ride rode ridden
ring rang rung
rise rose risen
run ran run
saw sawed sawn
say said said
see saw seen
seek sought sought
sell sold sold
send sent sent
set set set
sew sewed sewn
shake shook shaken
shear sheared shorn
shed shed shed
shine shone shone
shoot shot shot
show showed shown
shrink shrank shrunk
shut shut shut
sing sang sung
sink sank sunk
sit sat sat
slay slew slain
sleep slept slept
slide slid slid
sling slung slung
slink slunk slunk
slit slit slit
smell smelt smelt
smite smote smitten
sneak snuck snuck
sow sowed sown
speak spoke spoken
speed sped sped
spell spelt spelt
spend spent spent
spill spilt spilt
spin spun spun
spit spat spat
split split split
spoil spoilt spoilt
spread spread spread
spring sprang sprung
stand stood stood
steal stole stolen
stick stuck stuck
sting stung stung
stink stank stunk
strew strewed strewn
stride strode stridden
strike struck struck/stricken
string strung strung
strive strove striven
sublet sublet sublet
swear swore sworn
sweep swept swept
swell swelled swollen
swim swam swum
swing swung swung
take took taken
teach taught taught
tear tore torn
telecast telecast telecast
tell told told
think thought thought
thrive throve thriven
throw threw thrown
thrust thrust thrust
tread trod trodden
typecast typecast typecast
unbind unbound unbound
undercut undercut undercut
undergo underwent undergone
underlie underlay underlain
underpay underpaid underpaid
understand understood understood
undertake undertook undertaken
underwrite underwrote underwritten
undo undid undone
unwind unwound unwound
uphold upheld upheld
upset upset upset
wake woke woken
wear wore worn
weave wove woven
weep wept wept
wet wet wet
win won won
wind wound wound
withdraw withdrew withdrawn
withhold withheld withheld
withstand withstood withstood
wreak wrought wrought
wring wrung wrung
write wrote written
`

// nouns are singular and plural, one noun a line.
const nouns = `
aircraft aircraft
analysis analyses
axis axes
base bases
bias biases
bonus bonuses
bus buses
calf calves
campus campuses
canvas canvases
census censuses
child children
circus circuses
consensus consensuses
corps corps
crisis crises
criterion criteria
crossroads crossroads
diagnosis diagnoses
echo echoes
elf elves
embargo embargoes
focus focuses
foot feet
gallows gallows
gas gases
goose geese
grandchild grandchildren
half halves
headquarters headquarters
hero heroes
hovercraft hovercraft
hypothesis hypotheses
knife knives
leaf leaves
lens lenses
life lives
loaf loaves
louse lice
means means
medium media
mosquito mosquitoes
mouse mice
oasis oases
offspring offspring
ox oxen
parenthesis parentheses
phenomenon phenomena
potato potatoes
self selves
series series
sheaf sheaves
sheep sheep
shelf shelves
spacecraft spacecraft
species species
status statuses
surplus surpluses
synopsis synopses
thesis theses
thief thieves
tomato tomatoes
tooth teeth
tornado tornadoes
torpedo torpedoes
veto vetoes
virus viruses
volcano volcanoes
wife wives
wolf wolves
`

// regular are verbs whose inflected forms leave open where the base ends, and that the treebanks may lack.
var regular = strings.Fields(`
abate abdicate abet absolve accede accuse acquiesce adjudicate allege annex annul appease arraign assassinate ballot besiege
blockade breach bribe castigate cede censure circumvent coerce collude commandeer commute compel concede condone confiscate
conscript consolidate convene corroborate curtail debate decapitate decree defraud degrade delegate denounce deploy deport
deregulate desecrate destabilize deter detonate devastate disagree disavow disburse disperse dispute dissolve divest divulge
elope embezzle embroil emigrate enforce enslave entangle escalate evacuate evade evict exacerbate exile exonerate expel extort
extradite fabricate fine fire forge free garner guarantee handcuff harass hijack imperil impede implicate impose impugn
incarcerate incite indict infiltrate infringe instigate interrogate intervene invade jeopardize kidnap lambaste launder legislate
liaise liberate lobby loot malign maneuver manoeuvre massacre mediate mobilize negotiate nominate nullify oblige obstruct occupy
outlaw overrule oversee panic patrol perpetrate persecute perjure pillage plummet postpone preside probe profiteer prosecute
provoke purge quarantine quell quiz raid ransack ratify raze rebel rebuff rebuke recede reconcile recuse referee refer refute
reiterate relinquish renege repatriate repel reprieve reprimand rescind resume retaliate revere revoke revolt rig sabotage
sanction scuttle secede seize smuggle snub stage stifle stymie subdue subpoena supersede suppress surge tee thwart topple torture
traffic transcribe transfer traverse tweet vandalize veto vie vilify violate vow wage waive whip wiretap wrangle
`)
