-- What a person keeps: reminders in rungs, alerts, seats at trainings, and when texts may reach them.

ALTER TABLE person ADD COLUMN zone TEXT;            -- IANA, as chosen; NULL: by the area code
ALTER TABLE person ADD COLUMN hours_from INTEGER;   -- minute of the day from which texts may come; NULL: the city's hours
ALTER TABLE person ADD COLUMN hours_to INTEGER;     -- and before which
ALTER TABLE person ADD COLUMN paused_until INTEGER; -- until then only answers leave; NULL or past: no pause

-- What a person wants to be told of. A muted one is kept, so that asking again wakes it.
CREATE TABLE subscription (
    id       INTEGER PRIMARY KEY,
    person   INTEGER NOT NULL,
    kind     TEXT NOT NULL,              -- 'words': new bids about them; 'code': all that becomes of that record
    value    TEXT NOT NULL,              -- the words, folded, without the filters; or the code
    filters  TEXT NOT NULL DEFAULT '',   -- "borough=bronx&category=construction&agency=Parks", in that order
    shown    TEXT NOT NULL,              -- as it is told to the person, filters included
    carrier  TEXT NOT NULL,
    ours     TEXT,                       -- the number they texted: alerts come from it
    language TEXT NOT NULL,              -- it was asked for in; the person's own choice goes before it
    created  INTEGER NOT NULL,
    muted    INTEGER,                    -- since when; NULL: awake
    ended    INTEGER,                    -- by a STOP, when; only asking again brings it back
    UNIQUE (person, kind, value, filters)
) STRICT;
CREATE INDEX subscription_awake ON subscription (kind, value, filters) WHERE muted IS NULL AND ended IS NULL;

-- A seat at a training, or a place on its waiting list: the order of ids is the order of the list.
CREATE TABLE seat (
    id      INTEGER PRIMARY KEY,
    person  INTEGER NOT NULL,
    code    TEXT NOT NULL,
    carrier TEXT NOT NULL,
    ours    TEXT,
    state   INTEGER NOT NULL,            -- 0 has a seat, 1 waits for one, 2 left, 3 over (cancelled, gone), 4 ended by a STOP
    starts  INTEGER NOT NULL,            -- the start as they were last told
    at      INTEGER NOT NULL             -- of the last change
) STRICT;
CREATE UNIQUE INDEX seat_person ON seat (person, code) WHERE state < 2;
CREATE INDEX seat_code ON seat (code, state, id);
