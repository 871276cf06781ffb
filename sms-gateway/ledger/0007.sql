-- Parts of longer texts, from carriers that hand them over one by one, while others of them are missing. Their words
-- are in `message`. A row stays for ten minutes after the first of them came, so that a part that comes twice is known.
CREATE TABLE part (
    message   INTEGER PRIMARY KEY,       -- where its words are
    joint     INTEGER NOT NULL,          -- the message of the first of them to come: what belongs together
    person    INTEGER NOT NULL,
    carrier   TEXT NOT NULL,
    ours      TEXT,                      -- the number that was texted
    reference INTEGER NOT NULL,          -- the phone's, used again after 256 or 65,536 long texts
    count     INTEGER NOT NULL,          -- how many there are in all
    place     INTEGER NOT NULL,          -- which of them this is, from 1
    at        INTEGER NOT NULL,          -- when the first of them came
    told      INTEGER NOT NULL DEFAULT 0 -- the text was answered, whole or without the rest
) STRICT;
CREATE INDEX part_person ON part (person, reference, count);
CREATE INDEX part_joint ON part (joint);
CREATE INDEX part_waiting ON part (at) WHERE told = 0;
