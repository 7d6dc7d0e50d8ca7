package store

import (
	"context"
	"encoding/base32"
	"encoding/json"
	"fmt"
	"regexp"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/intake"
	"github.com/rawi-news/rawi/news"
)

// Reading is a report with what one version of rawi found in it.
type Reading struct {
	Item  *intake.Item // its Report carries the findings
	By    string       // version that made them; never ""
	Words Words
}

// Words are the words of a report for searching, folded, parted by spaces.
type Words struct{ Title, Norms, Lemmas string }

// doc is the number of a report: the 60 bits of its key.
type doc int64

// keys writes numbers as news.ID writes ids.
var keys = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// docOf returns the number of the report with this key.
func docOf(key string) (d doc) {
	raw, err := keys.DecodeString(key[1:] + "0000")
	if err != nil {
		panic("store: key " + key + " is none of ours")
	}
	for _, b := range raw[:8] {
		d = d<<8 | doc(b)
	}
	return d >> 4 & (1<<60 - 1)
}

// key returns the key whose number d is.
func (d doc) key() string {
	raw := make([]byte, 10)
	for i := range 8 {
		raw[i] = byte(d << 4 >> (56 - 8*i))
	}
	return "r" + keys.EncodeToString(raw)[:12]
}

// Known reports whether the case has this report, and remembers that it came
// this way too. Where that changes what is known of the report, it is among
// [Case.Unread] afterwards.
func (c *Case) Known(ctx context.Context, it *intake.Item) (known bool, err error) {
	defer fault.Wrap(&err, "look up %s", it.Name)
	a := arrivalOf(it)
	var reports, arrivals int
	err = c.read.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM reports WHERE doc = ?1),
		(SELECT count(*) FROM arrivals WHERE doc = ?1 AND arrival = ?2)`, a.doc, a.id()).Scan(&reports, &arrivals)
	if err != nil || reports == 0 || arrivals > 0 {
		return reports > 0, err
	}
	return true, c.pen.write(ctx, func(p *page) error {
		if err := p.arrive(a, it.Raw); err != nil {
			return err
		}
		return p.settle(a.doc)
	})
}

// Put stores the readings, each with everything that belongs to it, in one
// transaction. A report that is there already keeps its findings. The ids that
// the reports got in the case are set in them.
func (c *Case) Put(ctx context.Context, readings ...Reading) (err error) {
	defer fault.Wrap(&err, "store %d reports", len(readings))
	return c.pen.write(ctx, func(p *page) error {
		for _, r := range readings {
			if err := p.put(r); err != nil {
				return fmt.Errorf("%s: %w", r.Item.Name, err)
			}
		}
		return nil
	})
}

// put stores one reading.
func (p *page) put(r Reading) error {
	a := arrivalOf(r.Item)
	known, err := p.get("SELECT id FROM reports WHERE doc = ?", []any{a.doc}, &r.Item.Report.ID)
	if err != nil {
		return err
	}
	if err := p.arrive(a, r.Item.Raw); err != nil {
		return err
	}
	if known {
		err = p.settle(a.doc)
	} else {
		err = p.fresh(a, r)
	}
	if err != nil {
		return err
	}
	_, err = p.get("SELECT id FROM reports WHERE doc = ?", []any{a.doc}, &r.Item.Report.ID)
	return err
}

// fresh stores a report that the case does not have. It says at once what
// settle would say: with one arrival there is nothing to choose. Where something
// was decided of the report before it came, it is to be read anew.
func (p *page) fresh(a *arrival, r Reading) error {
	start, end := ends(a.where)
	err := p.do("INSERT INTO reports (doc, id, "+faceColumns+", text, reading) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
		a.doc, a.doc.key(), a.given, a.hash, a.outlet, a.title, a.published, string(a.known), start, end, a.url, a.author, a.dateline, a.notes, r.Item.Report.Text, r.By)
	if err != nil {
		return err
	}
	if a.given != "" {
		if err := p.name(a.given, a.doc); err != nil {
			return err
		}
	}
	if err := p.findings(a.doc, r); err != nil {
		return err
	}
	if decided, err := p.ofReport(a.doc); err != nil || len(decided) == 0 {
		return err
	}
	return p.settle(a.doc)
}

// Reread replaces the findings of reports that are in the case.
func (c *Case) Reread(ctx context.Context, readings ...Reading) (err error) {
	defer fault.Wrap(&err, "store %d reports again", len(readings))
	return c.pen.write(ctx, func(p *page) error {
		for _, r := range readings {
			d, err := p.docOf(r.Item.Report.ID)
			if err != nil {
				return err
			}
			if err := p.forget(d); err != nil {
				return err
			}
			if err := p.findings(d, r); err != nil {
				return err
			}
			if err := p.do("UPDATE reports SET reading = ?, linked = 0 WHERE doc = ?", r.By, d); err != nil {
				return err
			}
		}
		return nil
	})
}

// docOf returns the number of the report with this id.
func (p *page) docOf(id string) (d doc, err error) {
	ok, err := p.get("SELECT doc FROM reports WHERE id = ?", []any{id}, &d)
	if err == nil && !ok {
		err = fmt.Errorf("report %s: %w", id, fault.NotFound)
	}
	return d, err
}

// reserved are the ids that a case makes itself. A report that brings one, out
// of another case, gets its id from its content again.
var reserved = regexp.MustCompile(`^r[0-9a-z]{12}$|~[0-9a-z]{8}$`)

// arrival is one way in which a report came: all that intake says of it but the
// text and the bytes.
type arrival struct {
	doc                      doc
	name, given, hash        string
	outlet, title, published string
	known                    news.Known
	where                    news.Span
	url, author, dateline    string
	notes                    string // JSON
	found                    string // JSON
}

func arrivalOf(it *intake.Item) *arrival {
	r, given := it.Report, it.Given
	if reserved.MatchString(given) {
		given = ""
	}
	return &arrival{
		doc: docOf(intake.Key(r)), name: it.Name, given: given, hash: r.Hash,
		outlet: r.Outlet, title: r.Title, published: r.Published.Value, known: r.Published.Known, where: r.Published.Where,
		url: r.URL, author: r.Author, dateline: r.Dateline, notes: toJSON(it.Notes), found: toJSON(it.Found),
	}
}

// toJSON writes a list; an empty one as "[]".
func toJSON[T any](list []T) string {
	if len(list) == 0 {
		return "[]"
	}
	out, err := json.Marshal(list)
	if err != nil {
		panic("store: " + err.Error())
	}
	return string(out)
}

// id derives from everything that the arrival says.
func (a *arrival) id() string {
	return news.ID("i", a.name, a.given, a.hash, string(a.known), fmt.Sprint(a.where), a.author, a.dateline, a.notes, a.found)
}

// arrive records that a report came this way.
func (p *page) arrive(a *arrival, raw []byte) error {
	if err := p.do("INSERT INTO sources VALUES (?, ?) ON CONFLICT DO NOTHING", a.hash, raw); err != nil {
		return err
	}
	start, end := ends(a.where)
	err := p.do("INSERT INTO arrivals VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
		a.doc, a.id(), a.name, a.given, a.hash, a.outlet, a.title, a.published, string(a.known), start, end, a.url, a.author, a.dateline, a.notes, a.found)
	if err != nil {
		return err
	}
	return p.do("DELETE FROM refusals WHERE name = ?", a.name)
}

// ends returns the ends of a span as columns, NULL where it is empty.
func ends(s news.Span) (start, end any) {
	if s.Empty() {
		return nil, nil
	}
	return s.Start, s.End
}
