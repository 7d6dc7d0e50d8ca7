-- +goose Up

-- Where the sentences of a report begin and how long they are, as varints, so
-- that a sentence can be shown before its report is cut into words again.
CREATE TABLE sentences (
  doc    INTEGER PRIMARY KEY REFERENCES reports (doc) ON DELETE CASCADE,
  bounds BLOB NOT NULL
);

-- +goose Down
SELECT 1;
