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
    tell    INTEGER,                     -- when to tell of another one: it may move again before; NULL: it has not moved
    at      INTEGER NOT NULL             -- of the last change
) STRICT;
CREATE UNIQUE INDEX seat_person ON seat (person, code) WHERE state < 2;
CREATE INDEX seat_code ON seat (code, state, id);
CREATE INDEX seat_tell ON seat (tell) WHERE tell IS NOT NULL;
CREATE INDEX seat_waits ON seat (code) WHERE state = 1;

-- What was promised: to remind a person of a record. Its ladder is planned from the record's dates, and planned anew
-- where they have changed.
CREATE TABLE reminder_new (
    person  INTEGER NOT NULL,
    code    TEXT NOT NULL,
    carrier TEXT NOT NULL,
    ours    TEXT,
    days    INTEGER NOT NULL,            -- before the date: that rung alone; -1: the whole ladder
    asked   INTEGER NOT NULL,
    dates   TEXT NOT NULL,               -- that the rungs were planned from
    state   INTEGER NOT NULL,            -- 0 kept, 2 ended by the person, 3 by a STOP
    ended   INTEGER,
    PRIMARY KEY (person, code)
) STRICT, WITHOUT ROWID;
INSERT INTO reminder_new
SELECT person, code, carrier, ours, -1, at, '', 0, NULL FROM reminder WHERE state = 0;
DROP TABLE reminder;
ALTER TABLE reminder_new RENAME TO reminder;
CREATE INDEX reminder_code ON reminder (code) WHERE state = 0;

-- The texts of a ladder. One that left stays, so that it is not said again unless its date has moved.
CREATE TABLE rung (
    person INTEGER NOT NULL,
    code   TEXT NOT NULL,
    about  INTEGER NOT NULL,             -- the instant of the date it is before
    days   INTEGER NOT NULL,             -- before it
    at     INTEGER NOT NULL,             -- when it leaves
    state  INTEGER NOT NULL,             -- 0 waits, 1 left, 2 dropped (paused, too late)
    PRIMARY KEY (person, code, about, days)
) STRICT, WITHOUT ROWID;
CREATE INDEX rung_waiting ON rung (at) WHERE state = 0;
