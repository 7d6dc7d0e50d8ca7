package arabic

// The letters of Arabic by name. The glyph stands behind each as a code point,
// so that no line of code mixes directions.
const (
	Hamza          = '\u0621'
	AlefMadda      = '\u0622'
	AlefHamzaAbove = '\u0623'
	WawHamza       = '\u0624'
	AlefHamzaBelow = '\u0625'
	YehHamza       = '\u0626'
	Alef           = '\u0627'
	Beh            = '\u0628'
	TehMarbuta     = '\u0629'
	Teh            = '\u062A'
	Theh           = '\u062B'
	Jeem           = '\u062C'
	Hah            = '\u062D'
	Khah           = '\u062E'
	Dal            = '\u062F'
	Thal           = '\u0630'
	Reh            = '\u0631'
	Zain           = '\u0632'
	Seen           = '\u0633'
	Sheen          = '\u0634'
	Sad            = '\u0635'
	Dad            = '\u0636'
	Tah            = '\u0637'
	Zah            = '\u0638'
	Ain            = '\u0639'
	Ghain          = '\u063A'
	Tatweel        = '\u0640'
	Feh            = '\u0641'
	Qaf            = '\u0642'
	Kaf            = '\u0643'
	Lam            = '\u0644'
	Meem           = '\u0645'
	Noon           = '\u0646'
	Heh            = '\u0647'
	Waw            = '\u0648'
	AlefMaksura    = '\u0649'
	Yeh            = '\u064A'
	AlefWasla      = '\u0671'
)

// The diacritics.
const (
	Fathatan      = '\u064B'
	Dammatan      = '\u064C'
	Kasratan      = '\u064D'
	Fatha         = '\u064E'
	Damma         = '\u064F'
	Kasra         = '\u0650'
	Shadda        = '\u0651'
	Sukun         = '\u0652'
	MaddahAbove   = '\u0653'
	HamzaAbove    = '\u0654'
	HamzaBelow    = '\u0655'
	DaggerAlef    = '\u0670' // small alef above
	OpenDammatan  = '\u065E'
	LastDiacritic = '\u065F'
)

// Letters of Persian, Urdu and the Maghreb that news writes for foreign sounds
// or by a wrong keyboard.
const (
	Tteh         = '\u0679'
	Peh          = '\u067E'
	Tcheh        = '\u0686'
	Ddal         = '\u0688'
	Rreh         = '\u0691'
	Jeh          = '\u0698'
	Veh          = '\u06A4'
	QafThreeDots = '\u06A8'
	Keheh        = '\u06A9'
	SwashKaf     = '\u06AA'
	Ng           = '\u06AD'
	Gaf          = '\u06AF'
	NoonGhunna   = '\u06BA'
	HehDoachasm  = '\u06BE'
	HehYeh       = '\u06C0'
	HehGoal      = '\u06C1'
	HehGoalHamza = '\u06C2'
	TehGoal      = '\u06C3'
	Ve           = '\u06CB'
	FarsiYeh     = '\u06CC'
	E            = '\u06D0'
	YehBarree    = '\u06D2'
	YehBarreeHmz = '\u06D3'
	UrduAe       = '\u06D5'
)

// Marks of Arabic text.
const (
	Comma              = '\u060C'
	Semicolon          = '\u061B'
	QuestionMark       = '\u061F'
	PercentSign        = '\u066A'
	DecimalSeparator   = '\u066B'
	ThousandsSeparator = '\u066C'
	FullStop           = '\u06D4'
)

// Characters that are not seen.
const (
	NoBreakSpace   = '\u00A0'
	SoftHyphen     = '\u00AD'
	ArabicMark     = '\u061C' // Arabic letter mark, a bidi mark
	ZeroWidthSpace = '\u200B'
	NonJoiner      = '\u200C'
	Joiner         = '\u200D'
	LeftToRight    = '\u200E'
	RightToLeft    = '\u200F'
	WordJoiner     = '\u2060'
	ByteOrderMark  = '\uFEFF'
)

// IsLetter reports whether r is a letter of the Arabic script, presentation
// forms and the letters of Persian and Urdu included; marks, digits and the
// tatweel are none.
func IsLetter(r rune) bool {
	switch {
	case r < Hamza:
		return false
	case r <= Yeh:
		return r != Tatweel
	case r < 0x066E:
		return false
	case r <= 0x06D3:
		return r != DaggerAlef
	case r <= 0x06FF:
		return r == UrduAe || r == 0x06EE || r == 0x06EF || r >= 0x06FA && r != 0x06FD && r != 0x06FE
	case r <= 0x077F:
		return r >= 0x0750
	}
	return isPresentationLetter(r)
}

// IsArabic reports whether r is a letter of the Arabic script: what a word of
// kind Word begins with. It is another name for IsLetter, for readers of Norm.
func IsArabic(r rune) bool { return IsLetter(r) }

// IsForeign reports whether r is a letter of the Arabic script that Arabic
// itself does not use: Persian, Urdu, Maghrebi letters.
func IsForeign(r rune) bool {
	return r > AlefWasla && r <= 0x077F && IsLetter(r)
}

// IsDiacritic reports whether r is a vowel sign or another mark above or below
// an Arabic letter.
func IsDiacritic(r rune) bool {
	switch {
	case r < 0x0610:
		return false
	case r <= 0x061A:
		return true
	case r < Fathatan:
		return false
	case r <= LastDiacritic || r == DaggerAlef:
		return true
	case r < 0x06D6:
		return false
	case r <= 0x06ED:
		return r <= 0x06DC || r >= 0x06DF && r <= 0x06E8 && r != 0x06E5 && r != 0x06E6 || r >= 0x06EA
	}
	return r >= 0x08D3 && r <= 0x08FF && r != 0x08E2 || r >= 0xFE70 && r <= 0xFE7F || r >= 0xFC5E && r <= 0xFC63 || r >= 0xFCF2 && r <= 0xFCF4
}

// IsBidi reports whether r is a mark that steers the direction of writing.
func IsBidi(r rune) bool {
	return r == ArabicMark || r == LeftToRight || r == RightToLeft || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

// IsZeroWidth reports whether r takes no room: joiners, zero-width space, soft
// hyphen, byte order mark.
func IsZeroWidth(r rune) bool {
	return r >= ZeroWidthSpace && r <= Joiner || r >= WordJoiner && r <= 0x2064 || r == ByteOrderMark || r == SoftHyphen
}

// IsUnseen reports whether r is a bidi mark or takes no room.
func IsUnseen(r rune) bool { return r >= SoftHyphen && (IsBidi(r) || IsZeroWidth(r)) }

// IsExtra reports whether Fold drops r: diacritics, the tatweel, what is unseen.
func IsExtra(r rune) bool {
	return r == Tatweel || IsDiacritic(r) || IsUnseen(r)
}

// IsPresentation reports whether r is a presentation form: a letter or ligature
// encoded by its shape.
func IsPresentation(r rune) bool {
	return r >= 0xFB50 && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFC
}

func isPresentationLetter(r rune) bool {
	return r >= 0xFB50 && r <= 0xFBB1 || r >= 0xFBD3 && r <= 0xFD3D && !IsDiacritic(r) || r >= 0xFD50 && r <= 0xFDFB ||
		r >= 0xFE80 && r <= 0xFEFC
}

// Digit returns the value of a decimal digit of the European, Arabic or Persian
// set.
func Digit(r rune) (value int, ok bool) {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0'), true
	case r >= 0x0660 && r <= 0x0669:
		return int(r - 0x0660), true
	case r >= 0x06F0 && r <= 0x06F9:
		return int(r - 0x06F0), true
	}
	return 0, false
}

// IsDigit reports whether r is a decimal digit of one of the three sets.
func IsDigit(r rune) bool {
	_, ok := Digit(r)
	return ok
}
