package happening

import "github.com/rawi-news/rawi/link"

// feature is what two mentions are compared by. What learning and reasons call
// it stands in names.
type feature int

const (
	toldBesideTheOther feature = iota
	toldBesideEachOther
	senseBesideTheOther
	wordsBehindDiffer
	bothBackground
	oneBackground
	sameType
	sameMode
	sameStatus
	happenedOrNot
	denied
	agentsDiffer
	withDiffer
	actorsDiffer
	allRolesShared
	noActors
	samePlace
	placesDiffer
	publishedSameDays
	noDates
	sameDay
	sameLongTime
	timeInsideTheOther
	nextDay
	daysApart
	weeksApart
	sameTrigger
	sameSense
	sensesDiffer
	bothInTitles
	oneInItsTitle
	sameSentence
	nextSentence
	sameStatement
	sameReportSameTrigger
	toldAgainTheNearest
	toldAgainWithTheArticleTheNearest
	toldAgainWithTheArticle
	toldAgainSameType
	besideShared
	wordsBehindShared
	actorsSharedByWeight
	namesSharedByWeight
	closeNamesSharedByWeight
	younger
	older
	onlyOnesOfTheirType
	agentsShared
	withShared
	actorsShared
	rareActorShared
	namesNearShared
	daysBetween
	triggersAlike
	wordsShared
	wordsInside
	wordsAlike
	sameTriggerWordsShared
	sameTriggerActorsShared
	wordsAndActorsShared
	sameReport
	sentencesBetween
	sameReportWordsShared
	sameReportActorsShared
	lessOfTheLead
	moreOfTheLead
	fewerLike
	moreLike
	fewerOfTheirType
	moreOfTheirType
	fewerActorsNear
	moreActorsNear
	wordsBehindInside
	bothWithTheArticle
	bothInStatements
	onePlanned
	neitherHappened
	accusing
	assaulting
	takingSides
	deciding
	ofTheirTypeBetween
	earlierFirstOfItsType
	daysBetweenTakenOver
	sameDayTakenOver
	timesMeetTakenOver
	samePlaceTakenOver
	placesDifferTakenOver
	actorsSharedTakenOver
	actorsDifferTakenOver
	bothRead
	readAlike
	sameReportReadAlike

	width // how many there are
)

var names = [width]string{
	toldBesideTheOther:                "told beside the other",
	toldBesideEachOther:               "told beside each other",
	senseBesideTheOther:               "sense beside the other",
	wordsBehindDiffer:                 "words behind differ",
	bothBackground:                    "both background",
	oneBackground:                     "one background",
	sameType:                          "same type",
	sameMode:                          "same mode",
	sameStatus:                        "same status",
	happenedOrNot:                     "happened or not",
	denied:                            "denied",
	agentsDiffer:                      "agents differ",
	withDiffer:                        "with differ",
	actorsDiffer:                      "actors differ",
	allRolesShared:                    "all roles shared",
	noActors:                          "no actors",
	samePlace:                         "same place",
	placesDiffer:                      "places differ",
	publishedSameDays:                 "published same days",
	noDates:                           "no dates",
	sameDay:                           "same day",
	sameLongTime:                      "same long time",
	timeInsideTheOther:                "time inside the other",
	nextDay:                           "next day",
	daysApart:                         "days apart",
	weeksApart:                        "weeks apart",
	sameTrigger:                       "same trigger",
	sameSense:                         "same sense",
	sensesDiffer:                      "senses differ",
	bothInTitles:                      "both in titles",
	oneInItsTitle:                     "one in its title",
	sameSentence:                      "same sentence",
	nextSentence:                      "next sentence",
	sameStatement:                     "same statement",
	sameReportSameTrigger:             "same report, same trigger",
	toldAgainTheNearest:               "told again, the nearest",
	toldAgainWithTheArticleTheNearest: "told again with the article, the nearest",
	toldAgainWithTheArticle:           "told again with the article",
	toldAgainSameType:                 "told again, same type",
	besideShared:                      "beside shared",
	wordsBehindShared:                 "words behind shared",
	actorsSharedByWeight:              "actors shared by weight",
	namesSharedByWeight:               "names shared by weight",
	closeNamesSharedByWeight:          "close names shared by weight",
	younger:                           "younger",
	older:                             "older",
	onlyOnesOfTheirType:               "only ones of their type",
	agentsShared:                      "agents shared",
	withShared:                        "with shared",
	actorsShared:                      "actors shared",
	rareActorShared:                   "rare actor shared",
	namesNearShared:                   "names near shared",
	daysBetween:                       "days between",
	triggersAlike:                     "triggers alike",
	wordsShared:                       "words shared",
	wordsInside:                       "words inside",
	wordsAlike:                        "words alike",
	sameTriggerWordsShared:            "same trigger, words shared",
	sameTriggerActorsShared:           "same trigger, actors shared",
	wordsAndActorsShared:              "words and actors shared",
	sameReport:                        "same report",
	sentencesBetween:                  "sentences between",
	sameReportWordsShared:             "same report, words shared",
	sameReportActorsShared:            "same report, actors shared",
	lessOfTheLead:                     "less of the lead",
	moreOfTheLead:                     "more of the lead",
	fewerLike:                         "fewer like them",
	moreLike:                          "more like them",
	fewerOfTheirType:                  "fewer of their type",
	moreOfTheirType:                   "more of their type",
	fewerActorsNear:                   "fewer of the actors near the other",
	moreActorsNear:                    "more of the actors near the other",
	wordsBehindInside:                 "words behind inside the other",
	bothWithTheArticle:                "both with the article",
	bothInStatements:                  "both in statements",
	onePlanned:                        "one planned",
	neitherHappened:                   "neither happened",
	accusing:                          "accusing",
	assaulting:                        "assaulting",
	takingSides:                       "taking sides",
	deciding:                          "deciding",
	ofTheirTypeBetween:                "of their type between",
	earlierFirstOfItsType:             "the earlier the first of its type",
	daysBetweenTakenOver:              "days between, taken over",
	sameDayTakenOver:                  "same day, taken over",
	timesMeetTakenOver:                "times meet, taken over",
	samePlaceTakenOver:                "same place, taken over",
	placesDifferTakenOver:             "places differ, taken over",
	actorsSharedTakenOver:             "actors shared, taken over",
	actorsDifferTakenOver:             "actors differ, taken over",
	bothRead:                          "both read deep",
	readAlike:                         "read alike",
	sameReportReadAlike:               "same report, read alike",
}

// row holds the value of each feature.
type row [width]float64

func (f *row) flag(x feature, on bool) {
	if on {
		f[x] = 1
	}
}

// named returns the values by name, those that are 0 left out.
func (f *row) named() link.Features { return link.Named(names[:], f[:]) }
