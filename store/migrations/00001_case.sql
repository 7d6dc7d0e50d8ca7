-- +goose Up

-- doc is the first 62 bits of the SHA-256 of what makes a report the one that it
-- is: it does not depend on the order of reading. begin/finish and *_start/*_end
-- are byte offsets into reports.text, half-open; NULL where there is nothing.

CREATE TABLE sources (
  hash  TEXT PRIMARY KEY, -- SHA-256 of the bytes, hex
  bytes BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE reports (
  doc             INTEGER PRIMARY KEY,
  id              TEXT NOT NULL UNIQUE,
  given           TEXT NOT NULL, -- the id that the input brought, '' where derived
  hash            TEXT NOT NULL REFERENCES sources (hash) DEFERRABLE INITIALLY DEFERRED,
  outlet          TEXT NOT NULL,
  title           TEXT NOT NULL,
  published       TEXT NOT NULL,
  published_known TEXT NOT NULL, -- given, sidecar, text, set
  published_start INTEGER,
  published_end   INTEGER,
  url             TEXT NOT NULL,
  author          TEXT NOT NULL,
  dateline        TEXT NOT NULL,
  notes           TEXT NOT NULL, -- JSON: what was doubtful on the way in
  text            TEXT NOT NULL,
  reading         TEXT NOT NULL, -- version that made the findings; '' where it must be read anew
  linked          INTEGER NOT NULL DEFAULT 0 -- 0 where linking has not seen its findings
);
CREATE INDEX reports_given ON reports (given) WHERE given <> '';
CREATE INDEX reports_published ON reports (published);
CREATE INDEX reports_unread ON reports (id) WHERE reading = '';
CREATE INDEX reports_unlinked ON reports (id) WHERE linked = 0;

-- Every way in which a report came; the report row is made of the first of them
-- in the order of given and arrival, and of what the user said.
CREATE TABLE arrivals (
  doc             INTEGER NOT NULL REFERENCES reports (doc) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  arrival         TEXT NOT NULL, -- derived from the other columns
  name            TEXT NOT NULL, -- file, or file:line
  given           TEXT NOT NULL,
  hash            TEXT NOT NULL REFERENCES sources (hash),
  outlet          TEXT NOT NULL,
  title           TEXT NOT NULL,
  published       TEXT NOT NULL,
  published_known TEXT NOT NULL,
  published_start INTEGER,
  published_end   INTEGER,
  url             TEXT NOT NULL,
  author          TEXT NOT NULL,
  dateline        TEXT NOT NULL,
  notes           TEXT NOT NULL,
  found           TEXT NOT NULL, -- JSON: fields read in the head of the text
  PRIMARY KEY (doc, arrival)
) WITHOUT ROWID;

-- What the user said of a report (rawi set).
CREATE TABLE settings (
  doc   INTEGER NOT NULL REFERENCES reports (doc) ON DELETE CASCADE,
  field TEXT NOT NULL, -- published, outlet, title, url, author
  value TEXT NOT NULL,
  PRIMARY KEY (doc, field)
) WITHOUT ROWID;

CREATE TABLE refusals (
  name   TEXT PRIMARY KEY,
  reason TEXT NOT NULL
) WITHOUT ROWID;

-- Findings within a report. n counts from 0 in the order of the layer; columns
-- that point at a finding of the same report hold its n.

CREATE TABLE boilerplate (
  doc     INTEGER NOT NULL REFERENCES reports (doc) ON DELETE CASCADE,
  n       INTEGER NOT NULL,
  begin   INTEGER NOT NULL,
  finish  INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  PRIMARY KEY (doc, n)
) WITHOUT ROWID;

CREATE TABLE mentions (
  doc     INTEGER NOT NULL REFERENCES reports (doc) ON DELETE CASCADE,
  n       INTEGER NOT NULL,
  begin   INTEGER NOT NULL,
  finish  INTEGER NOT NULL,
  type    TEXT NOT NULL,
  made_by TEXT NOT NULL,
  actor   TEXT REFERENCES actors (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (doc, n)
) WITHOUT ROWID;
CREATE INDEX mentions_actor ON mentions (actor) WHERE actor IS NOT NULL;

CREATE TABLE times (
  doc          INTEGER NOT NULL REFERENCES reports (doc) ON DELETE CASCADE,
  n            INTEGER NOT NULL,
  begin        INTEGER NOT NULL,
  finish       INTEGER NOT NULL,
  type         TEXT NOT NULL,
  value        TEXT NOT NULL,
  first_day    TEXT NOT NULL,
  last_day     TEXT NOT NULL,
  mod          TEXT NOT NULL,
  anchor_kind  TEXT NOT NULL,
  anchor_value TEXT NOT NULL,
  rule         TEXT NOT NULL,
  why          TEXT NOT NULL,
  alternatives TEXT NOT NULL, -- JSON
  made_by      TEXT NOT NULL,
  PRIMARY KEY (doc, n)
) WITHOUT ROWID;

CREATE TABLE statements (
  doc           INTEGER NOT NULL REFERENCES reports (doc) ON DELETE CASCADE,
  n             INTEGER NOT NULL,
  cue_start     INTEGER,
  cue_end       INTEGER,
  source_start  INTEGER,
  source_end    INTEGER,
  content_start INTEGER,
  content_end   INTEGER,
  kind          TEXT NOT NULL,
  stance        TEXT NOT NULL,
  direct        INTEGER NOT NULL,
  made_by       TEXT NOT NULL,
  claim         TEXT REFERENCES claims (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  polarity      TEXT,
  PRIMARY KEY (doc, n)
) WITHOUT ROWID;
CREATE INDEX statements_claim ON statements (claim) WHERE claim IS NOT NULL;

-- The chain of a statement, from whoever said it first (rung 0).
CREATE TABLE chains (
  doc       INTEGER NOT NULL,
  statement INTEGER NOT NULL,
  rung      INTEGER NOT NULL,
  kind      TEXT NOT NULL,
  name      TEXT NOT NULL,
  mention   INTEGER,
  begin     INTEGER,
  finish    INTEGER,
  how       TEXT NOT NULL,
  actor     TEXT REFERENCES actors (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (doc, statement, rung),
  FOREIGN KEY (doc, statement) REFERENCES statements (doc, n) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX chains_actor ON chains (actor) WHERE actor IS NOT NULL;

CREATE TABLE events (
  doc          INTEGER NOT NULL REFERENCES reports (doc) ON DELETE CASCADE,
  n            INTEGER NOT NULL,
  begin        INTEGER NOT NULL,
  finish       INTEGER NOT NULL,
  type         TEXT NOT NULL,
  mode         TEXT NOT NULL,
  object_start INTEGER,
  object_end   INTEGER,
  place        INTEGER, -- a mention
  date         TEXT NOT NULL,
  time         INTEGER,
  status       TEXT NOT NULL,
  statement    INTEGER,
  background   INTEGER NOT NULL,
  made_by      TEXT NOT NULL,
  happening    TEXT REFERENCES happenings (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (doc, n)
) WITHOUT ROWID;
CREATE INDEX events_happening ON events (happening) WHERE happening IS NOT NULL;

CREATE TABLE event_roles (
  doc     INTEGER NOT NULL,
  event   INTEGER NOT NULL,
  role    TEXT NOT NULL, -- agent, with
  n       INTEGER NOT NULL,
  mention INTEGER NOT NULL,
  PRIMARY KEY (doc, event, role, n),
  FOREIGN KEY (doc, event) REFERENCES events (doc, n) ON DELETE CASCADE
) WITHOUT ROWID;

-- Links across reports. Which findings belong to an actor, happening or claim
-- stands in the columns actor, happening and claim above.

CREATE TABLE actors (
  id     TEXT PRIMARY KEY,
  type   TEXT NOT NULL,
  name   TEXT NOT NULL,
  detail TEXT NOT NULL -- JSON: merges with their reasons, offices
) WITHOUT ROWID;

CREATE TABLE actor_forms (
  actor TEXT NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
  n     INTEGER NOT NULL,
  form  TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (actor, n)
) WITHOUT ROWID;

CREATE TABLE happenings (
  id        TEXT PRIMARY KEY,
  type      TEXT NOT NULL,
  mode      TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day  TEXT NOT NULL,
  place     TEXT REFERENCES actors (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  status    TEXT NOT NULL,
  detail    TEXT NOT NULL -- JSON: reasons, variants
) WITHOUT ROWID;
CREATE INDEX happenings_place ON happenings (place) WHERE place IS NOT NULL;
CREATE INDEX happenings_first_day ON happenings (first_day);

CREATE TABLE happening_actors (
  happening TEXT NOT NULL REFERENCES happenings (id) ON DELETE CASCADE,
  n         INTEGER NOT NULL,
  actor     TEXT NOT NULL REFERENCES actors (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (happening, n)
) WITHOUT ROWID;
CREATE INDEX happening_actors_actor ON happening_actors (actor);

CREATE TABLE claims (
  id     TEXT PRIMARY KEY,
  title  TEXT NOT NULL,
  detail TEXT NOT NULL -- JSON: reasons, origins
) WITHOUT ROWID;

CREATE TABLE stories (
  id     TEXT PRIMARY KEY,
  title  TEXT NOT NULL,
  detail TEXT NOT NULL -- JSON: what else the story is
) WITHOUT ROWID;

CREATE TABLE story_reports (
  story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
  n     INTEGER NOT NULL,
  doc   INTEGER NOT NULL REFERENCES reports (doc) ON DELETE CASCADE,
  PRIMARY KEY (story, n)
) WITHOUT ROWID;
CREATE INDEX story_reports_doc ON story_reports (doc);

-- Pairs: copies, conflicts and links that were not made because they are
-- doubtful. id derives from the content.
CREATE TABLE pairs (
  id     TEXT PRIMARY KEY,
  layer  TEXT NOT NULL, -- copy, conflict, proposal
  kind   TEXT NOT NULL,
  a      TEXT NOT NULL, -- ids of the two
  b      TEXT NOT NULL,
  detail TEXT NOT NULL -- JSON
) WITHOUT ROWID;
CREATE INDEX pairs_a ON pairs (a);
CREATE INDEX pairs_b ON pairs (b);

-- For whoever asks in SQL: findings with the id of their report and their words.
CREATE VIEW mention_words AS
  SELECT r.id AS report, m.n, CAST(substr(CAST(r.text AS BLOB), m.begin + 1, m.finish - m.begin) AS TEXT) AS words, m.type, m.actor, m.made_by
  FROM mentions m JOIN reports r USING (doc);
CREATE VIEW time_words AS
  SELECT r.id AS report, t.n, CAST(substr(CAST(r.text AS BLOB), t.begin + 1, t.finish - t.begin) AS TEXT) AS words, t.type, t.value, t.first_day, t.last_day, t.made_by
  FROM times t JOIN reports r USING (doc);
CREATE VIEW event_words AS
  SELECT r.id AS report, e.n, CAST(substr(CAST(r.text AS BLOB), e.begin + 1, e.finish - e.begin) AS TEXT) AS words, e.type, e.date, e.status, e.happening, e.made_by
  FROM events e JOIN reports r USING (doc);
CREATE VIEW statement_words AS
  SELECT r.id AS report, s.n,
    CAST(substr(CAST(r.text AS BLOB), s.source_start + 1, s.source_end - s.source_start) AS TEXT) AS source,
    CAST(substr(CAST(r.text AS BLOB), s.content_start + 1, s.content_end - s.content_start) AS TEXT) AS content,
    s.kind, s.stance, s.claim, s.polarity, s.made_by
  FROM statements s JOIN reports r USING (doc);

-- Words of the reports, folded, for searching; rowid is doc. The text itself is
-- not kept a second time.
CREATE VIRTUAL TABLE words USING fts5 (
  title, norms, lemmas,
  content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0"
);

-- +goose Down
SELECT 1;
