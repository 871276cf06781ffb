-- From here on no number can be read in this file. A person is a row; its handle, a keyed hash of the number, finds
-- it, and the number itself is sealed. Every other table refers to the person's id. The functions handle(), seal(),
-- claim_hash(), secret_mark(), consent_digest() and consent_link() are the ledger's own (keys.c).

-- Made of the secret: tells the right one from another, and nothing about it.
CREATE TABLE secret (mark BLOB NOT NULL) STRICT;
INSERT INTO secret VALUES (secret_mark());

CREATE TABLE person_new (
    id         INTEGER PRIMARY KEY,
    handle     BLOB NOT NULL UNIQUE,
    number     BLOB,                     -- sealed E.164; NULL: erased
    language   TEXT,                     -- as chosen; NULL: guessed from each text
    last       TEXT,                     -- what a bare number, MORE or REMIND refers to; talk's goes before it
    stopped    INTEGER,                  -- since when nothing leaves; NULL: not stopped
    stopped_by TEXT,                     -- 'person', or 'carrier' when it refused for the person's sake (21610)
    heard      INTEGER,                  -- when they last texted, to the week; NULL: never. talk's goes before it
    failures   INTEGER NOT NULL DEFAULT 0, -- sendings in a row that no phone will ever take
    needs_confirm INTEGER                -- since when the number may have become someone else's; NULL: it is theirs
) STRICT;
INSERT INTO person_new (handle, number, language, last, stopped, stopped_by)
SELECT handle(n.number), seal(n.number), p.language, p.last, p.stopped, p.stopped_by
FROM (SELECT number FROM person UNION SELECT number FROM message UNION SELECT number FROM consent
      UNION SELECT number FROM outgoing UNION SELECT number FROM reminder) n
LEFT JOIN person p ON p.number = n.number;
UPDATE person_new SET heard = m.received
FROM (SELECT handle(number) AS handle, max(received) AS received FROM message GROUP BY number) m
WHERE m.handle = person_new.handle;

-- What changes of a person with nearly every text, until it moves on to the person: a small table, so that the texts
-- of a moment write few pages, however many people there are (settle.c).
CREATE TABLE talk (
    person INTEGER PRIMARY KEY,
    last   TEXT,                         -- as person.last; NULL: that one holds
    heard  INTEGER                       -- likewise
) STRICT;

-- Every text that came in, in the order it came. No index: it only grows at its end, and what is asked of it is asked
-- by id. Whether a text is known is asked of the claims.
CREATE TABLE message_new (
    id           INTEGER PRIMARY KEY,
    sid          TEXT NOT NULL,
    carrier      TEXT NOT NULL,
    person       INTEGER NOT NULL,
    ours         TEXT,                   -- the number that was texted
    received     INTEGER NOT NULL,
    body         TEXT NOT NULL,
    request      TEXT NOT NULL,          -- "due", "stop", "unknown"
    answer       TEXT,                   -- only what rides in the webhook's own reply
    is_confirmation INTEGER NOT NULL,
    owed_again   INTEGER NOT NULL DEFAULT 0 -- the stored answer was handed to a repeat after a crash
) STRICT;
INSERT INTO message_new
SELECT m.id, m.sid, m.carrier, p.id, m.ours, m.received, m.body, m.request, m.answer, m.is_confirmation, m.owed_again
FROM message m JOIN person_new p ON p.handle = handle(m.number) ORDER BY m.id;

-- Every text there ever was, as 64 bits of a keyed hash of carrier and id: what makes a repeat of any age harmless.
-- Hashes come in no order, so a page of a large table would be written for each. They gather in claim_recent, which
-- is small, and move on in their order, many to a page, when nobody waits (settle.c).
CREATE TABLE claim (hash INTEGER PRIMARY KEY) STRICT;
CREATE TABLE claim_recent (hash INTEGER PRIMARY KEY) STRICT;
INSERT OR IGNORE INTO claim SELECT claim_hash(carrier, sid) AS hash FROM message ORDER BY hash;

-- Evidence: when, how and in which words a person agreed or refused. Rows are only ever added, and each seals the one
-- before it (consent.c). What is erased leaves its digest, so that the others stay proved.
CREATE TABLE consent_new (
    id      INTEGER PRIMARY KEY,
    person  INTEGER,                     -- NULL: erased
    at      INTEGER,
    event   TEXT,                        -- stop, start, remind, forget, carrier-stop, erase, … (consent.c)
    source  TEXT,                        -- text, carrier, kiosk, staff
    carrier TEXT,
    sid     TEXT,                        -- of the text that said so
    words   TEXT,                        -- what it said, or the code of a reminder
    wording TEXT,                        -- which of our wordings was shown, and its version: "remind/1"
    shown   TEXT,                        -- and how it read
    digest  BLOB NOT NULL,               -- keyed hash of all the above
    link    BLOB NOT NULL                -- keyed hash of the link before, id and digest
) STRICT;
WITH RECURSIVE
written (place, id, person, at, event, source, carrier, sid, words, digest) AS (
    SELECT row_number() OVER (ORDER BY c.id), c.id, p.id, c.at, c.event, iif(c.event = 'carrier-stop', 'carrier', 'text'),
        c.carrier, c.sid, c.words,
        consent_digest(json_array(c.id, hex(p.handle), c.at, c.event, iif(c.event = 'carrier-stop', 'carrier', 'text'),
            c.carrier, c.sid, c.words, NULL, NULL))
    FROM consent c JOIN person_new p ON p.handle = handle(c.number)),
linked (place, link) AS (
    SELECT 0, consent_link(NULL, 0, NULL)
    UNION ALL
    SELECT w.place, consent_link(l.link, w.id, w.digest) FROM linked l JOIN written w ON w.place = l.place + 1)
INSERT INTO consent_new (id, person, at, event, source, carrier, sid, words, digest, link)
SELECT w.id, w.person, w.at, w.event, w.source, w.carrier, w.sid, w.words, w.digest, l.link
FROM written w JOIN linked l ON l.place = w.place ORDER BY w.id;

-- The end of the chain, sealed too: rows cut off at the end are missed.
CREATE TABLE consent_end (id INTEGER NOT NULL, seal BLOB NOT NULL) STRICT;
INSERT INTO consent_end SELECT coalesce(max(id), 0), consent_end_seal(coalesce(max(id), 0),
    (SELECT link FROM consent_new ORDER BY id DESC LIMIT 1)) FROM consent_new;

-- Texts on their way out through a provider's API. State: 0 queued, 1 sending, 2 unknown, 3 sent, 4 failed,
-- 5 expired, 6 ended by a stop. A row is committed as sending before the provider hears of it.
CREATE TABLE outgoing_new (
    id        INTEGER PRIMARY KEY,
    state     INTEGER NOT NULL,
    carrier   TEXT NOT NULL,
    person    INTEGER NOT NULL,
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
INSERT INTO outgoing_new
SELECT o.id, o.state, o.carrier, p.id, o.ours, o.kind, o.body, o.due, o.not_after, o.attempts, o.attempted_real, o.sid,
    o.error
FROM outgoing o JOIN person_new p ON p.handle = handle(o.number) ORDER BY o.id;

-- What a provider told of a text, by the hash of carrier and id, for as long as it may still tell more (a month).
-- Reports come in any order, even before the answer to the sending: the row keeps the furthest one.
CREATE TABLE delivery_new (
    hash     INTEGER PRIMARY KEY,
    outgoing INTEGER,                    -- NULL: not known yet
    rank     INTEGER NOT NULL,           -- -1: nothing was told yet
    status   TEXT,
    error    INTEGER,
    at       INTEGER NOT NULL
) STRICT;
INSERT OR IGNORE INTO delivery_new
SELECT claim_hash(d.carrier, d.sid), (SELECT o.id FROM outgoing o WHERE o.sid = d.sid AND o.carrier = d.carrier),
    d.rank, d.status, d.error, d.at
FROM delivery d;
INSERT OR IGNORE INTO delivery_new
SELECT claim_hash(carrier, sid), id, -1, NULL, NULL, due FROM outgoing WHERE sid IS NOT NULL;

-- One reminder a person and record. State: 0 waiting, 1 left, 2 dropped (past, cancelled, stopped, forgotten).
CREATE TABLE reminder_new (
    person    INTEGER NOT NULL,
    code      TEXT NOT NULL,
    carrier   TEXT NOT NULL,
    ours      TEXT,
    at        INTEGER NOT NULL,
    not_after INTEGER NOT NULL,
    state     INTEGER NOT NULL,
    PRIMARY KEY (person, code)
) STRICT, WITHOUT ROWID;
INSERT INTO reminder_new
SELECT p.id, r.code, r.carrier, r.ours, r.at, r.not_after, r.state
FROM reminder r JOIN person_new p ON p.handle = handle(r.number);

DROP TABLE reminder;
DROP TABLE delivery;
DROP TABLE outgoing;
DROP TABLE consent;
DROP TABLE message;
DROP TABLE person;
ALTER TABLE person_new RENAME TO person;
ALTER TABLE message_new RENAME TO message;
ALTER TABLE consent_new RENAME TO consent;
ALTER TABLE outgoing_new RENAME TO outgoing;
ALTER TABLE delivery_new RENAME TO delivery;
ALTER TABLE reminder_new RENAME TO reminder;

CREATE INDEX consent_person ON consent (person, id);
CREATE INDEX outgoing_queued ON outgoing (not_after, id) WHERE state = 0;
CREATE INDEX outgoing_due ON outgoing (due) WHERE state = 0;
CREATE INDEX outgoing_person ON outgoing (person) WHERE state = 0;
CREATE INDEX outgoing_open ON outgoing (state, id) WHERE state IN (1, 2);
CREATE INDEX reminder_waiting ON reminder (at) WHERE state = 0;
CREATE INDEX reminder_code ON reminder (code, state);
