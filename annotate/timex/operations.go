package timex

// operations are what rules compute, by the name that the rule file gives.
var operations = map[string]operation{
	"date": opDate, "date2": opShortYear, "weekdate": opWeekDate, "dayof": opDayOf,
	"month": opMonth, "year": opYear, "yearpair": opYearPair, "yearbare": opYear, "yearinside": opYear, "yearlist": opYearList, "refwill": opRefWill, "nighttold": opNightTold, "periodlast": opPeriodBeyond, "weekdaynight": opWeekdayNight, "monthpair": opMonthPair, "daylast": opDayLast, "clocknext": opClockNext,
	"weekday": opWeekday, "dayword": opDayWord, "present": opPresent, "daysame": opDaySame, "daytold": opDayTold,
	"daynext": opDayNext, "dayrel": opDayRel, "dayorder": opDayOrder,
	"period": opPeriod, "periodthis": opPeriod, "narrated": opNarrated, "tonight": opTonight,
	"partnow": opPartNow, "partlone": opPartLone,
	"weekin": opWeekIn, "weekend": opWeekend, "weekendpast": opWeekendPast, "weekrest": opWeekRest,
	"weekmonth": opWeekOfMonth, "weekyear": opWeekOfYear, "weekdateof": opWeekOfDate, "nthday": opNthDay,
	"quarter": opQuarter, "halfyear": opHalf, "season": opSeason, "decade": opDecade, "century": opCentury,
	"ago": opAgo, "agovague": opAgoVague, "agospan": opAgoVague, "ahead": opAhead, "told": opTold, "toldback": opToldBack,
	"fromnow": opFromNow, "duration": opDuration, "durationx": opDurationVague, "durationrel": opDurationRel,
	"dualrel": opDualRel, "durationhalf": opDurationHalf, "durationwhole": opDurationWhole, "durationsum": opDurationSum,
	"age": opAge, "agedecade": opAgeDecade, "clock": opClock, "clockmid": opClockMid, "ref": opRef, "setday": opSetDay,
	"hijri": opHijri, "hijrimonth": opHijriMonth, "hijriyear": opHijriYear, "feast": opFeast,
}
