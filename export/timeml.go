package export

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"

	"github.com/rawi-news/rawi/news"
)

// TimeML writes one report as a TimeML document: the text with its time
// expressions marked where they stand (TIMEX3), the publication date as the time
// of creation. Of expressions that overlap the first is written. Characters that
// XML cannot hold become U+FFFD.
func TimeML(w io.Writer, r *news.Report) error {
	x := &marker{w: w}
	x.raw(xml.Header + "<TimeML>\n<DOCID>")
	x.text(r.ID)
	x.raw("</DOCID>\n<DCT>")
	x.tag(append(attributes("t0", news.TimexDate, r.Published.Value), "functionInDocument", "CREATION_TIME"), r.Published.Value)
	x.raw("</DCT>\n<TITLE>")
	x.text(r.Title)
	x.raw("</TITLE>\n<TEXT>")
	at := 0
	for i, t := range r.Times {
		if t.Start < at || t.Empty() {
			continue
		}
		x.text(r.Text[at:t.Start])
		a := attributes("t"+strconv.Itoa(i+1), t.Type, t.Value)
		if t.Mod != "" {
			a = append(a, "mod", t.Mod)
		}
		if t.Anchor.Kind == "published" {
			a = append(a, "anchorTimeID", "t0")
		}
		x.tag(a, t.Of(r.Text))
		at = t.Span.End
	}
	x.text(r.Text[at:])
	x.raw("</TEXT>\n</TimeML>\n")
	return x.err
}

// attributes are names and values by turns; what has no value is left out.
func attributes(id string, typ news.TimexType, value string) []string {
	out := []string{"tid", id, "type", string(typ)}
	if value != "" {
		out = append(out, "value", value)
	}
	return out
}

// marker writes XML and keeps the first error.
type marker struct {
	w   io.Writer
	err error
}

func (x *marker) raw(s string) {
	if x.err == nil {
		_, x.err = io.WriteString(x.w, s)
	}
}

func (x *marker) text(s string) {
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(s)) // a Builder never fails
	x.raw(strings.NewReplacer("&#xA;", "\n", "&#x9;", "\t", "&#34;", `"`, "&#39;", "'").Replace(out.String()))
}

func (x *marker) tag(attributes []string, words string) {
	x.raw("<TIMEX3")
	for i := 0; i+1 < len(attributes); i += 2 {
		var value strings.Builder
		_ = xml.EscapeText(&value, []byte(attributes[i+1])) // a Builder never fails
		x.raw(" " + attributes[i] + `="` + value.String() + `"`)
	}
	x.raw(">")
	x.text(words)
	x.raw("</TIMEX3>")
}
