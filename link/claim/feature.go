package claim

import "github.com/rawi-news/rawi/link"

// feature is what two statements are compared by. What learning and reasons call
// it stands in names.
type feature int

const (
	wordsShared feature = iota
	wordsInside
	weightShared
	toldShared
	contentsAlike
	sentenceShared
	sensesShared
	sensesInside
	sensesDiffer
	contentInWhatIsTold
	shorter
	longer
	lengthRatio
	numbersShared
	numbersDiffer
	sameOrigin
	originsDiffer
	bothUnnamed
	sameKindOfOrigin
	originsWords
	chainShared
	originIsWhoIsSpokenOf
	actorsShared
	actorsDiffer
	namesNearShared
	sameSubject
	happeningsShared
	happeningsInside
	happeningsDiffer
	sameFirstHappening
	noEvents
	typesShared
	typesDiffer
	sameStance
	bothDemand
	oneDemands
	onePredicts
	oneDenies
	oneMayDeny
	bothMayDeny
	daysBetween
	sameReport
	sentencesBetween
	oneInsideTheOther
	sameSentence
	originInTheOthersSentence
	originsWordsInTheOther
	originsWordsInBoth
	originsAlike
	originsInTheOthersChain
	subjectIsTheOthersOrigin
	earlierSentence
	laterSentence
	coresAlike
	coresShared
	coreInSentence
	coresInSentences
	rarestShared
	rareShared
	lighterCore
	heavierCore
	actorsWeightShared
	namesWeightShared
	namesInside
	actorsInside
	bothAllege
	oneAlleges
	bothBlame
	oneBlames
	bothNameHearsay
	oneNamesHearsay
	actsAgree
	agentsPart
	placesPart
	statusesPart

	width // how many there are
)

var names = [width]string{
	wordsShared:               "words shared",
	wordsInside:               "words inside",
	weightShared:              "weight shared",
	toldShared:                "told shared",
	contentsAlike:             "alike",
	sentenceShared:            "sentence shared",
	sensesShared:              "senses shared",
	sensesInside:              "senses inside",
	sensesDiffer:              "senses differ",
	contentInWhatIsTold:       "content in what is told",
	shorter:                   "shorter",
	longer:                    "longer",
	lengthRatio:               "length ratio",
	numbersShared:             "numbers shared",
	numbersDiffer:             "numbers differ",
	sameOrigin:                "same origin",
	originsDiffer:             "origins differ",
	bothUnnamed:               "both unnamed",
	sameKindOfOrigin:          "same kind of origin",
	originsWords:              "origin's words",
	chainShared:               "chain shared",
	originIsWhoIsSpokenOf:     "origin is who is spoken of",
	actorsShared:              "actors shared",
	actorsDiffer:              "actors differ",
	namesNearShared:           "names near shared",
	sameSubject:               "same subject",
	happeningsShared:          "happenings shared",
	happeningsInside:          "happenings inside",
	happeningsDiffer:          "happenings differ",
	sameFirstHappening:        "same first happening",
	noEvents:                  "no events",
	typesShared:               "types shared",
	typesDiffer:               "types differ",
	sameStance:                "same stance",
	bothDemand:                "both demand",
	oneDemands:                "one demands",
	onePredicts:               "one predicts",
	oneDenies:                 "one denies",
	oneMayDeny:                "one may deny",
	bothMayDeny:               "both may deny",
	daysBetween:               "days between",
	sameReport:                "same report",
	sentencesBetween:          "sentences between",
	oneInsideTheOther:         "one inside the other",
	sameSentence:              "same sentence",
	originInTheOthersSentence: "origin in the other's sentence",
	originsWordsInTheOther:    "origin's words in the other",
	originsWordsInBoth:        "origin's words in both",
	originsAlike:              "origins alike",
	originsInTheOthersChain:   "origins in the other's chain",
	subjectIsTheOthersOrigin:  "subject is the other's origin",
	earlierSentence:           "earlier sentence",
	laterSentence:             "later sentence",
	coresAlike:                "cores alike",
	coresShared:               "cores shared",
	coreInSentence:            "core in sentence",
	coresInSentences:          "cores in sentences",
	rarestShared:              "rarest shared",
	rareShared:                "rare shared",
	lighterCore:               "lighter core",
	heavierCore:               "heavier core",
	actorsWeightShared:        "actors' weight shared",
	namesWeightShared:         "names' weight shared",
	namesInside:               "names inside",
	actorsInside:              "actors inside",
	bothAllege:                "both allege",
	oneAlleges:                "one alleges",
	bothBlame:                 "both blame",
	oneBlames:                 "one blames",
	bothNameHearsay:           "both name hearsay",
	oneNamesHearsay:           "one names hearsay",
	actsAgree:                 "acts agree",
	agentsPart:                "agents part",
	placesPart:                "places part",
	statusesPart:              "statuses part",
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
