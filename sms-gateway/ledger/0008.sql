-- What the last text that nobody had asked for just then was about: what a bare STOP in answer to it may mean, until
-- they text anything, for two days at most.
CREATE TABLE topic (
    person INTEGER PRIMARY KEY,
    code   TEXT NOT NULL,                -- of the one record
    at     INTEGER NOT NULL              -- when it left
) STRICT;
