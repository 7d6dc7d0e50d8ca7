-- +goose Up

-- The log of what people decided about the case, apart from the findings. a and
-- b name findings as REPORT/LAYER/START-END, REPORT being the key of a report,
-- which need not be here yet. state and note say what came of the decision when
-- the report was last read.
CREATE TABLE decisions (
  id      TEXT PRIMARY KEY, -- derived from the other columns but the last two
  decided TEXT NOT NULL,    -- RFC 3339, UTC
  who     TEXT NOT NULL,
  why     TEXT NOT NULL,
  act     TEXT NOT NULL,    -- same, different, set, wrong, add, undo
  a       TEXT NOT NULL,
  b       TEXT NOT NULL,
  field   TEXT NOT NULL,
  value   TEXT NOT NULL,
  undoes  TEXT NOT NULL,
  state   TEXT NOT NULL DEFAULT '',
  note    TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;

-- +goose Down
SELECT 1;
