package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/record"
)

// Upload is one input that a person gives on the page. Its name is only ever
// shown; nothing of it reaches the file system.
type Upload struct {
	Name string
	Raw  []byte
}

// Wish is what a person asks to be read, with what holds for all of it.
type Wish struct {
	Uploads           []Upload
	Outlet, Published string // "" where the inputs say it
}

// Progress is how far the reading of a wish is, or how the last one ended.
type Progress struct {
	Started, Running            bool
	Read, Known, Again, Refused int
	Last                        []string // the inputs last dealt with, the latest first
	Refusals                    []string // inputs that were refused, with the reason
	Failure                     string   // why it ended early; "" it did not
	Fresh                       []Fresh  // the reports last read, the latest first
}

// Fresh is a report that has been read and can be looked at, linked or not.
type Fresh struct {
	ID, Title                    string
	Names, Statements, Happening int
}

// Desk is where reports are added and corrected.
type Desk interface {
	// Add begins to read a wish. The error is of kind [fault.Usage] while another
	// is being read.
	Add(Wish) error
	// Progress tells how far it is.
	Progress() Progress
	// Fresh returns a report that has been read just now and may not be in the
	// record yet, nil where there is none. It is not changed any more.
	Fresh(id string) *news.Report
	// Fix takes a decision, act and arguments as [record.Book.Decide] reads them,
	// and reads and links anew what it speaks of.
	Fix(ctx context.Context, act string, args []string, why string) error
}

// largest is how many bytes a request may bring.
const largest = 64 << 20

// writes answers the requests that change a case. Those from pages of other
// sites, and those without the token of a page, are refused.
func (s *server) writes(mux *http.ServeMux) {
	if s.Desk == nil {
		return
	}
	mux.HandleFunc("GET /add/progress", s.progress)
	mux.Handle("POST /add", s.ours(largest, s.add))
	mux.Handle("POST /fix", s.ours(inMemory, s.fix))
}

func addView(_ *record.Book, _ *http.Request, p *page) (any, error) {
	if p.desk == nil {
		return nil, fault.NotFound
	}
	g := p.desk.Progress()
	p.Busy = g.Running
	return g, nil
}

// add takes a pasted text and files, and leads to the page that shows how far
// their reading is.
func (s *server) add(w http.ResponseWriter, r *http.Request) {
	p := s.page(view{nav: "add"}, r)
	wish, err := wishOf(r)
	if err == nil {
		err = s.Desk.Add(wish)
	}
	if err != nil {
		s.fail(w, p, err)
		return
	}
	http.Redirect(w, r, p.To("/add"), http.StatusSeeOther)
}

// beat is how often the desk is asked how far it is.
const beat = 200 * time.Millisecond

// progress sends how far the reading is whenever that changes, as server-sent
// events, until it is done or the reader has gone.
func (s *server) progress(w http.ResponseWriter, r *http.Request) {
	out := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	_ = out.SetWriteDeadline(time.Time{}) // a recorder in a test has none
	p := s.page(view{nav: "add"}, r)
	var told []byte
	for {
		g := s.Desk.Progress()
		now, err := s.tell(p, g)
		if err != nil {
			return
		}
		if !bytes.Equal(now, told) {
			if _, err := fmt.Fprintf(w, "data: %s\n\n", now); err != nil || out.Flush() != nil {
				return
			}
			told = now
		}
		if !g.Running {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-time.After(beat):
		}
	}
}

// tell is how far a reading is, as the page shows it.
func (s *server) tell(p *page, g Progress) ([]byte, error) {
	var html bytes.Buffer
	if err := s.pages["add"].ExecuteTemplate(&html, "progress", p.With(g)); err != nil {
		return nil, err
	}
	return json.Marshal(struct {
		Running bool   `json:"running"`
		HTML    string `json:"html"`
	}{g.Running, html.String()})
}

// inMemory is how much of a form is held in memory; the rest waits on disk.
const inMemory = 8 << 20

func wishOf(r *http.Request) (Wish, error) {
	if r.MultipartForm == nil {
		return Wish{}, fmt.Errorf("%w: neither a text nor a file was given", fault.Usage)
	}
	defer r.MultipartForm.RemoveAll()
	wish := Wish{Outlet: strings.TrimSpace(r.FormValue("outlet")), Published: strings.TrimSpace(r.FormValue("published"))}
	if text := r.FormValue("text"); strings.TrimSpace(text) != "" {
		wish.Uploads = append(wish.Uploads, Upload{"✎", []byte(strings.ReplaceAll(text, "\r\n", "\n"))})
	}
	for _, h := range r.MultipartForm.File["files"] {
		f, err := h.Open()
		if err != nil {
			return wish, err
		}
		raw, err := io.ReadAll(f)
		if err := errors.Join(err, f.Close()); err != nil {
			return wish, err
		}
		if h.Filename != "" {
			wish.Uploads = append(wish.Uploads, Upload{h.Filename, raw})
		}
	}
	if len(wish.Uploads) == 0 {
		return wish, fmt.Errorf("%w: neither a text nor a file was given", fault.Usage)
	}
	return wish, nil
}
