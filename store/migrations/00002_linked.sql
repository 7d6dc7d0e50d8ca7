-- +goose Up

-- What linking keeps of every report, so that a later run solves only what is
-- touched: what the findings were compared by, and the part that each was
-- solved in. layer: happening, claim.
CREATE TABLE linked (
  doc   INTEGER NOT NULL REFERENCES reports (doc) ON DELETE CASCADE,
  layer TEXT NOT NULL,
  print TEXT NOT NULL,
  parts TEXT NOT NULL, -- JSON, by n of the finding
  PRIMARY KEY (doc, layer)
) WITHOUT ROWID;

-- +goose Down
SELECT 1;
