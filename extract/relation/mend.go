package relation

// mends are what parsers often get wrong about a tree, in the order in which it is mended, before it is cut into clauses. Each pass goes over the
// tokens, and the first of its mends that applies to a token changes the tree and reports that it did.
var mends = [][]func(t *tree, i int) bool{
	{ // which words are verbs
		(*tree).action, (*tree).mistagged, (*tree).lasting, (*tree).habitual,
	},
	{ // what clauses, speech and objects are
		(*tree).fewIfAny, (*tree).saidBy, (*tree).havingDone, (*tree).ratherThan, (*tree).goesOn, (*tree).inserted, (*tree).pleads, (*tree).keeps,
		(*tree).fusedObjects, (*tree).twoObjects, (*tree).ordinal, (*tree).bareNoun,
	},
	{ // what hangs on what
		(*tree).unmarkedComplement, (*tree).afterParticiple, (*tree).afterConjunction, (*tree).afterObject, (*tree).strayPhrase, (*tree).fronted,
		(*tree).between, (*tree).callsFor, (*tree).gappedPassive, (*tree).lastSpeaker, (*tree).lostVerb, (*tree).lostAmong, (*tree).lostCommand,
		(*tree).accusedBy, (*tree).joinedSubject, (*tree).bids, (*tree).withClause, (*tree).holder, (*tree).weekday, (*tree).whatIsCalled,
		(*tree).sharedNoun, (*tree).chained, (*tree).joinedName, (*tree).besideParticiple, (*tree).placeBeside, (*tree).secondSubject,
		(*tree).compoundParticiple, (*tree).elect, (*tree).lastDone, (*tree).farAgent, (*tree).flu, (*tree).placeSubject, (*tree).namesOf,
		(*tree).toFree, (*tree).longTitle,
	},
}

// mend mends a tree, and leaves it unsound where that breaks it. The tree is indexed anew after each change, for the mends look at extents.
func (t *tree) mend() {
	for _, pass := range mends {
		for i := range t.toks {
			for _, mend := range pass {
				if !mend(t, i) {
					continue
				}
				if !t.index() {
					return
				}
				break
			}
		}
	}
}
