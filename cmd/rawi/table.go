package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/rawi-news/rawi/fault"
)

// format is how rows are printed.
type format string

// The formats. A table is for a person, the others for programs.
const (
	asTable format = "table"
	asJSON  format = "json"
	asCSV   format = "csv"
)

// table is rows with a head, and the values behind them for JSON.
type table struct {
	head []string
	rows [][]string
	data any

	whole bool // a person gets the cells as they are, without a head
}

// print writes the table in a format.
func (t *table) print(w io.Writer, f format) error {
	switch f {
	case asJSON:
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(t.data)
	case asCSV:
		c := csv.NewWriter(w)
		if err := c.Write(t.head); err != nil {
			return err
		}
		return c.WriteAll(t.rows)
	case asTable:
		return t.align(w)
	}
	return fmt.Errorf("%w: no format is called %q", fault.Usage, f)
}

// widest is the width of a column, in cells of the terminal, past which a cell
// is cut.
const widest = 64

// align writes columns of equal display width; Arabic letters and marks are
// counted as a terminal draws them.
func (t *table) align(w io.Writer) error {
	if t.whole {
		for _, row := range t.rows {
			if _, err := fmt.Fprintln(w, strings.Join(row, "  ")); err != nil {
				return err
			}
		}
		return nil
	}
	rows := append([][]string{t.head}, t.rows...)
	width := make([]int, len(t.head))
	for _, row := range rows {
		for i, cell := range row {
			row[i] = cut(cell)
			width[i] = max(width[i], runewidth.StringWidth(row[i]))
		}
	}
	for _, row := range rows {
		var b strings.Builder
		for i, cell := range row {
			b.WriteString(cell)
			if i < len(row)-1 {
				b.WriteString(strings.Repeat(" ", width[i]-runewidth.StringWidth(cell)+2))
			}
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(b.String(), " ")); err != nil {
			return err
		}
	}
	return nil
}

// cut makes one short line of a cell.
func cut(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if runewidth.StringWidth(s) <= widest {
		return s
	}
	return runewidth.Truncate(s, widest, "…")
}
