-- +goose Up

-- By which version a report was read stands behind its text, so that asking the
-- table itself reads every text.
DROP INDEX reports_unread;
CREATE INDEX reports_reading ON reports (reading, id);

-- +goose Down
SELECT 1;
