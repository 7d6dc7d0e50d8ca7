-- +goose Up

-- Where the deep reader puts an event's trigger, a signed byte a number.
ALTER TABLE events ADD COLUMN vector BLOB;

-- +goose Down
SELECT 1;
