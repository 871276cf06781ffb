-- What the outbox goes by: how much a text weighs, what it is about, and which carriers could not take it.
ALTER TABLE outgoing ADD COLUMN segments INTEGER NOT NULL DEFAULT 1;
ALTER TABLE outgoing ADD COLUMN code TEXT;             -- the record it is about; NULL: none, or several
ALTER TABLE outgoing ADD COLUMN tried TEXT NOT NULL DEFAULT ''; -- ",twilio,telnyx,": not by these again

-- A carrier's texts leave in the order of their deadlines, whatever waits at another's.
DROP INDEX outgoing_queued;
CREATE INDEX outgoing_queued ON outgoing (carrier, not_after, id) WHERE state = 0;

-- The carriers that queued texts wait for: a leap of the index each.
CREATE VIEW outgoing_carrier AS
WITH RECURSIVE found (carrier) AS (
    SELECT min(carrier) FROM outgoing INDEXED BY outgoing_queued WHERE state = 0
    UNION ALL
    SELECT (SELECT min(o.carrier) FROM outgoing o INDEXED BY outgoing_queued WHERE o.state = 0 AND o.carrier > f.carrier)
    FROM found f WHERE f.carrier IS NOT NULL)
SELECT carrier FROM found WHERE carrier IS NOT NULL;
CREATE VIEW outgoing_late AS
SELECT o.id, o.kind, o.not_after FROM outgoing_carrier c CROSS JOIN outgoing o INDEXED BY outgoing_queued
WHERE o.carrier = c.carrier AND o.state = 0;

-- Segments that left on a day of the networks (pace.h), for limits that outlive a restart.
CREATE TABLE day_use (
    carrier  TEXT NOT NULL,
    day      INTEGER NOT NULL,             -- since 1970-01-01
    segments INTEGER NOT NULL,
    PRIMARY KEY (carrier, day)
) STRICT, WITHOUT ROWID;

-- People to be rung up: a text that they asked for did not reach them, and its deadline matters.
CREATE TABLE call (
    outgoing INTEGER PRIMARY KEY,
    reason   TEXT NOT NULL,                -- unreachable, filtered, refused, expired, unknown
    at       INTEGER NOT NULL,
    done     INTEGER,                      -- when staff had dealt with it; NULL: not yet
    done_by  TEXT
) STRICT;
CREATE INDEX call_open ON call (outgoing) WHERE done IS NULL;
