-- +goose Up

-- What linking goes on from: values under numbers that are made of a space and a
-- key. What was linked before is linked anew.
DROP TABLE linked;
CREATE TABLE kept (
  id    INTEGER PRIMARY KEY,
  value BLOB NOT NULL
);

-- Ids that reports had when they were linked and have no more.
CREATE TABLE renamed (id TEXT PRIMARY KEY) WITHOUT ROWID;

-- owner: what a pair is told from all others by; of a conflict, its claim.
ALTER TABLE pairs ADD COLUMN owner TEXT NOT NULL DEFAULT '';
DELETE FROM pairs;
CREATE INDEX pairs_owner ON pairs (owner);
UPDATE reports SET linked = 0;

-- +goose Down
SELECT 1;
