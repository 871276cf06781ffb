-- The ledger: who texted, who agreed, what was sent. The only file with phone numbers in it.
-- Times are seconds since 1970 UTC by the content clock, except where the name says real.

-- One row a person: what the conversation needs to go on, and whether anything may be sent at all.
CREATE TABLE person (
    number     TEXT PRIMARY KEY,         -- E.164
    language   TEXT,                     -- as chosen; NULL: guessed from each text
    last       TEXT,                     -- what a bare number, MORE or REMIND refers to
    stopped    INTEGER,                  -- since when nothing leaves; NULL: not stopped
    stopped_by TEXT                      -- 'person', or 'carrier' when it refused for the person's sake (21610)
) STRICT, WITHOUT ROWID;

-- Every text that came in, once: the unique key is what makes a repeat harmless.
CREATE TABLE message (
    id           INTEGER PRIMARY KEY,
    sid          TEXT NOT NULL,
    carrier      TEXT NOT NULL,
    number       TEXT NOT NULL,
    ours         TEXT,                   -- the number that was texted
    received     INTEGER NOT NULL,
    body         TEXT NOT NULL,
    request      TEXT NOT NULL,          -- "due", "stop", "unknown"
    answer       TEXT,                   -- only what rides in the webhook's own reply
    is_confirmation INTEGER NOT NULL,
    owed_again   INTEGER NOT NULL DEFAULT 0, -- the stored answer was handed to a repeat after a crash
    UNIQUE (sid, carrier)
) STRICT;

-- One row. Answers of messages up to `handed` have left in a webhook's reply: see ledger_handed.
CREATE TABLE progress (handed INTEGER NOT NULL) STRICT;
INSERT INTO progress VALUES (0);

-- Evidence: when, how and in which words a person agreed or refused. Rows are only ever added.
CREATE TABLE consent (
    id      INTEGER PRIMARY KEY,
    number  TEXT NOT NULL,
    at      INTEGER NOT NULL,
    event   TEXT NOT NULL,               -- stop, start, remind, forget, carrier-stop
    carrier TEXT NOT NULL,
    sid     TEXT,                        -- of the text that said so
    words   TEXT                         -- what it said, or the code of a reminder
) STRICT;
CREATE INDEX consent_number ON consent (number, at);

-- Texts on their way out through a provider's API. State: 0 queued, 1 sending, 2 unknown, 3 sent, 4 failed,
-- 5 expired, 6 ended by a stop. A row is committed as sending before the provider hears of it.
CREATE TABLE outgoing (
    id        INTEGER PRIMARY KEY,
    state     INTEGER NOT NULL,
    carrier   TEXT NOT NULL,
    number    TEXT NOT NULL,
    ours      TEXT,                      -- the number to send from; NULL: the carrier's own setting
    kind      TEXT NOT NULL,             -- reply, confirmation, reminder
    body      TEXT NOT NULL,
    due       INTEGER NOT NULL,          -- not before
    not_after INTEGER NOT NULL,
    attempts  INTEGER NOT NULL DEFAULT 0,
    attempted_real INTEGER,              -- the real time of the last attempt: what a provider's list is asked by
    sid       TEXT,                      -- the provider's, once it took the text
    error     INTEGER                    -- the provider's code, or the HTTP status, of the last refusal
) STRICT;
CREATE INDEX outgoing_queued ON outgoing (not_after, id) WHERE state = 0;
CREATE INDEX outgoing_due ON outgoing (due) WHERE state = 0;
CREATE INDEX outgoing_number ON outgoing (number) WHERE state = 0;
CREATE INDEX outgoing_open ON outgoing (state, id) WHERE state IN (1, 2);
CREATE INDEX outgoing_sid ON outgoing (sid) WHERE sid IS NOT NULL;

-- What a provider told of a text it took. Reports come in any order, even before the answer to the sending: the row
-- keeps the furthest one.
CREATE TABLE delivery (
    sid     TEXT NOT NULL,
    carrier TEXT NOT NULL,
    rank    INTEGER NOT NULL,
    status  TEXT NOT NULL,
    error   INTEGER,
    at      INTEGER NOT NULL,
    PRIMARY KEY (sid, carrier)
) STRICT, WITHOUT ROWID;

-- One reminder a person and record. State: 0 waiting, 1 left, 2 dropped (past, cancelled, stopped, forgotten).
CREATE TABLE reminder (
    number    TEXT NOT NULL,
    code      TEXT NOT NULL,
    carrier   TEXT NOT NULL,
    ours      TEXT,
    at        INTEGER NOT NULL,
    not_after INTEGER NOT NULL,
    state     INTEGER NOT NULL,
    PRIMARY KEY (number, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX reminder_waiting ON reminder (at) WHERE state = 0;
CREATE INDEX reminder_code ON reminder (code, state);
