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
	closeNamesDiffer
	bothLeading
	oneLeading
	bothBackground
	oneBackground
	sameType
	sameMode
	modesDiffer
	sameStatus
	happenedOrNot
	denied
	agentsDiffer
	withDiffer
	actorsDiffer
	allRolesShared
	noActors
	rolesSwapped
	namesNearDiffer
	placeAmongNames
	samePlace
	placesDiffer
	publishedSameDays
	publishedMonthsApart
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
	objectsDiffer
	bothInTitles
	oneInItsTitle
	sameWords
	sameSentence
	nextSentence
	sameStatement
	sameReportSameTrigger
	toldAgainTheNearest
	toldAgainWithTheArticleTheNearest
	toldAgainWithoutActors
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
	objectShared
	sameTriggerWordsShared
	sameTriggerActorsShared
	wordsAndActorsShared
	sameReport
	sentencesBetween
	sameReportWordsShared
	sameReportActorsShared

	width // how many there are
)

var names = [width]string{
	toldBesideTheOther:                "told beside the other",
	toldBesideEachOther:               "told beside each other",
	senseBesideTheOther:               "sense beside the other",
	wordsBehindDiffer:                 "words behind differ",
	closeNamesDiffer:                  "close names differ",
	bothLeading:                       "both leading",
	oneLeading:                        "one leading",
	bothBackground:                    "both background",
	oneBackground:                     "one background",
	sameType:                          "same type",
	sameMode:                          "same mode",
	modesDiffer:                       "modes differ",
	sameStatus:                        "same status",
	happenedOrNot:                     "happened or not",
	denied:                            "denied",
	agentsDiffer:                      "agents differ",
	withDiffer:                        "with differ",
	actorsDiffer:                      "actors differ",
	allRolesShared:                    "all roles shared",
	noActors:                          "no actors",
	rolesSwapped:                      "roles swapped",
	namesNearDiffer:                   "names near differ",
	placeAmongNames:                   "place among names",
	samePlace:                         "same place",
	placesDiffer:                      "places differ",
	publishedSameDays:                 "published same days",
	publishedMonthsApart:              "published months apart",
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
	objectsDiffer:                     "objects differ",
	bothInTitles:                      "both in titles",
	oneInItsTitle:                     "one in its title",
	sameWords:                         "same words",
	sameSentence:                      "same sentence",
	nextSentence:                      "next sentence",
	sameStatement:                     "same statement",
	sameReportSameTrigger:             "same report, same trigger",
	toldAgainTheNearest:               "told again, the nearest",
	toldAgainWithTheArticleTheNearest: "told again with the article, the nearest",
	toldAgainWithoutActors:            "told again without actors",
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
	objectShared:                      "object shared",
	sameTriggerWordsShared:            "same trigger, words shared",
	sameTriggerActorsShared:           "same trigger, actors shared",
	wordsAndActorsShared:              "words and actors shared",
	sameReport:                        "same report",
	sentencesBetween:                  "sentences between",
	sameReportWordsShared:             "same report, words shared",
	sameReportActorsShared:            "same report, actors shared",
}

// row holds the value of each feature.
type row [width]float64

func (f *row) flag(x feature, on bool) {
	if on {
		f[x] = 1
	}
}

// named returns the values by name, those that are 0 left out.
func (f *row) named() link.Features {
	out := link.Features{}
	for x, v := range f {
		if v != 0 {
			out[names[x]] = v
		}
	}
	return out
}
