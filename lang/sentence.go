package lang

import (
	"unicode"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// sentences groups the tokens and tells each its sentence.
func sentences(text string, tokens []news.Token) []news.Sentence {
	var out []news.Sentence
	first := 0
	for i := range tokens {
		tokens[i].Sentence = len(out)
		if i+1 < len(tokens) && tokens[i+1].Line == tokens[i].Line && !endsSentence(text, tokens, i) {
			continue
		}
		out = append(out, news.Sentence{
			Span:  news.Span{Start: tokens[first].Start, End: tokens[i].End},
			First: first, Last: i + 1,
		})
		first = i + 1
	}
	return out
}

// endsSentence reports whether token i is the last of a sentence: a mark that
// ends one, or a closing quotation mark or bracket behind such a mark, with
// nothing behind it that still belongs to the sentence.
func endsSentence(text string, tokens []news.Token, i int) bool {
	if closes(text, tokens, i+1) {
		return false
	}
	for j := i; j >= 0 && tokens[j].Kind == news.Mark; j-- {
		if isEnd(text, tokens, j) {
			return true
		}
		if !closes(text, tokens, j) {
			return false
		}
	}
	return false
}

// closes reports whether token i is written right behind the mark before it
// and ends a quotation, a bracket or a row of sentence marks.
func closes(text string, tokens []news.Token, i int) bool {
	if i >= len(tokens) || !tokens[i].Glued || tokens[i].Kind != news.Mark || tokens[i-1].Kind != news.Mark {
		return false
	}
	r, _ := utf8.DecodeRuneInString(tokens[i].Of(text))
	switch {
	case isFinal(r), unicode.Is(unicode.Pf, r), unicode.Is(unicode.Pe, r):
		return true
	case r == '"' || r == '\'' || r == '“':
		return i+1 == len(tokens) || !tokens[i+1].Glued || tokens[i+1].Kind == news.Mark
	}
	return false
}

func isFinal(r rune) bool {
	return r == '.' || r == '!' || r == '?' || r == '…' || r == arabic.QuestionMark || r == arabic.FullStop
}

// isEnd reports whether token i is a mark that ends a sentence, not the point
// of an initial or of the number of a list.
func isEnd(text string, tokens []news.Token, i int) bool {
	r, _ := utf8.DecodeRuneInString(tokens[i].Of(text))
	if !isFinal(r) {
		return false
	}
	if r != '.' || i == 0 || !tokens[i].Glued {
		return true
	}
	before := tokens[i-1]
	switch before.Kind {
	case news.Number:
		return i > 1 && tokens[i-2].Line == before.Line
	case news.Word, news.Clitic, news.Latin:
		return utf8.RuneCountInString(before.Norm) > 1 || lettersBefore(tokens, i) && !gluedNext(tokens, i)
	}
	return true
}

// gluedNext reports whether something is written right behind token i.
func gluedNext(tokens []news.Token, i int) bool {
	return i+1 < len(tokens) && tokens[i+1].Glued
}

// lettersBefore reports whether the single letter before the point at i ends a
// row of letters, as the name of an agency does, so that the point may well be
// a full stop.
func lettersBefore(tokens []news.Token, i int) bool {
	j := i - 2
	if j >= 0 && tokens[j].Norm == "." {
		if !tokens[j+1].Glued {
			return false
		}
		j--
	}
	return j >= 0 && tokens[j].Line == tokens[i].Line && tokens[j].Kind <= news.Latin && tokens[j].Kind != news.Number &&
		utf8.RuneCountInString(tokens[j].Norm) == 1
}
