// Package sample carries the reports that `rawi demo` reads: fourteen short
// texts about two stories (the ship aground in the Suez Canal in 2021, the talks
// between Saudi Arabia and Iran from 2021 to 2023). They were written for rawi
// from public facts; the outlets are invented. They hold a dispatch that two
// papers copy, one of them silently, denials, figures that differ, relative
// dates and foreign names spelt in several ways.
package sample

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io"
)

// Reports holds reports/NAME.report.json.
//
//go:embed reports/*.report.json
var Reports embed.FS

// Lines returns the reports as JSON Lines, in the order of their names.
func Lines() (io.Reader, error) {
	var out bytes.Buffer
	entries, err := Reports.ReadDir("reports")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		raw, err := Reports.ReadFile("reports/" + e.Name())
		if err != nil {
			return nil, err
		}
		if err := json.Compact(&out, raw); err != nil {
			return nil, fmt.Errorf("sample report %s: %w", e.Name(), err)
		}
		out.WriteByte('\n')
	}
	return &out, nil
}
