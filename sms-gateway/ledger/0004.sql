-- News: what becomes of records that people wait for, from the arrival of an edition until it is told.

-- The edition that all of the below was planned by.
CREATE TABLE planned (edition INTEGER NOT NULL) STRICT;
INSERT INTO planned VALUES (0);

-- An edition whose changes are being handed to people, a batch a commit. `after` is the last person (of a code) or
-- subscription (of new records) that the first items are done for: after a crash it goes on there.
CREATE TABLE fanout (
    id      INTEGER PRIMARY KEY,
    edition INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    after   INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What is still to be handed out: a code that changed, as it was before, or a new record for those who wait for words.
CREATE TABLE fanout_item (
    id         INTEGER PRIMARY KEY,
    fanout     INTEGER NOT NULL,
    code       TEXT NOT NULL,
    is_new     INTEGER NOT NULL,
    date       TEXT,                     -- the due date or start it had, canonical
    status     TEXT,                     -- the status (of a contract, the stage) it had
    is_awarded INTEGER NOT NULL          -- a contract came of it
) STRICT;

-- One row a person and record that they have not been told of: what they know, not what is new. The text is made when
-- it leaves, from the edition of that moment: so three moves are one text, and a move back is none. State: 0 waits
-- until `at`, 1 may leave, 2 is in the text `outgoing`.
CREATE TABLE news (
    person       INTEGER NOT NULL,
    code         TEXT NOT NULL,
    is_new       INTEGER NOT NULL,       -- they do not know it at all
    date         TEXT,                   -- otherwise the date they know …
    status       TEXT,                   -- … and the status
    is_awarded   INTEGER NOT NULL,
    subscription INTEGER,                -- of the words it fits; NULL: they wait for the code
    carrier      TEXT NOT NULL,
    ours         TEXT,
    language     TEXT,                   -- unless the person has chosen one
    since        INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    not_after    INTEGER NOT NULL,
    is_urgent    INTEGER NOT NULL,       -- not held back by the day's budget
    is_held      INTEGER NOT NULL DEFAULT 0, -- it is held back by it
    state        INTEGER NOT NULL,
    outgoing     INTEGER,
    PRIMARY KEY (person, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX news_waiting ON news (at, not_after) WHERE state = 0;
CREATE INDEX news_ready ON news (not_after, person) WHERE state = 1;
CREATE INDEX news_out ON news (outgoing) WHERE state = 2;
CREATE INDEX news_out_code ON news (code) WHERE state = 2;

-- What a person got on a day, and what is only counted ("and 4 more").
CREATE TABLE digest (
    person INTEGER PRIMARY KEY,
    day    INTEGER NOT NULL,             -- of the recipient's calendar, since 1970
    sent   INTEGER NOT NULL,             -- digests on that day
    more   INTEGER NOT NULL,
    asked  INTEGER                       -- the person.needs_confirm that was asked about: once each
) STRICT;

-- Whoever stops, is erased or mutes hears no more of it, whichever way that was written.
CREATE TRIGGER news_stop AFTER UPDATE OF stopped ON person WHEN NEW.stopped IS NOT NULL
BEGIN
    DELETE FROM news WHERE person = NEW.id;
    UPDATE digest SET more = 0 WHERE person = NEW.id;
END;
CREATE TRIGGER news_erase AFTER DELETE ON person
BEGIN
    DELETE FROM news WHERE person = OLD.id;
    DELETE FROM digest WHERE person = OLD.id;
END;
CREATE TRIGGER news_mute AFTER UPDATE OF muted ON subscription WHEN NEW.muted IS NOT NULL
BEGIN
    DELETE FROM news WHERE person = NEW.person AND subscription = NEW.id;
    DELETE FROM news WHERE NEW.kind = 'code' AND person = NEW.person AND code = NEW.value;
END;
CREATE TRIGGER news_forget AFTER UPDATE OF state ON reminder WHEN NEW.state <> 0
BEGIN
    DELETE FROM news WHERE person = NEW.person AND code = NEW.code AND subscription IS NULL AND NOT EXISTS
        (SELECT 1 FROM subscription s WHERE s.person = NEW.person AND s.kind = 'code' AND s.value = NEW.code
            AND s.muted IS NULL AND s.ended IS NULL);
END;
