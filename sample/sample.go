// Package sample carries the reports that `rawi demo` reads: fourteen short
// texts about two stories (the ship aground in the Suez Canal in 2021, the talks
// between Saudi Arabia and Iran from 2021 to 2023). They were written for rawi
// from public facts; the outlets are invented. They hold a dispatch that two
// papers copy, one of them silently, denials, figures that differ, relative
// dates and foreign names spelt in several ways.
package sample

import "embed"

// Reports holds reports/NAME.report.json.
//
//go:embed reports/*.report.json
var Reports embed.FS
