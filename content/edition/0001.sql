-- An edition: written once, in this order, then only read. How a row is numbered stands in layout.h.
PRAGMA application_id = 0x53746F70;

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What lists, counts and filters need, narrow so that many fit on a page.
CREATE TABLE entry (
    row      INTEGER PRIMARY KEY,
    until    INTEGER NOT NULL, -- the minute after which it is past
    category TEXT,
    agency   TEXT,
    borough  TEXT
) STRICT;

CREATE TABLE record (
    row    INTEGER PRIMARY KEY,
    id     INTEGER NOT NULL UNIQUE,
    code   TEXT NOT NULL UNIQUE,
    fields TEXT NOT NULL,
    marks  TEXT NOT NULL
) STRICT;

-- Numbers that people copy from letters and screens, look-alikes folded.
CREATE TABLE identifier (
    key   TEXT NOT NULL,
    row   INTEGER NOT NULL,
    field TEXT NOT NULL,
    PRIMARY KEY (key, row, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE change (
    code      TEXT NOT NULL,
    published INTEGER NOT NULL,
    field     TEXT NOT NULL,
    before    TEXT,
    after     TEXT,
    PRIMARY KEY (code, published, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE usual (
    stage INTEGER PRIMARY KEY,
    days  INTEGER NOT NULL
) STRICT;

-- The words of a record wait here until all are known: the index is filled in the order of the rows.
CREATE TABLE pending (
    row   INTEGER PRIMARY KEY,
    words TEXT NOT NULL
) STRICT;

-- The words too long for the index's own prefixes, to find those that begin with what was typed.
CREATE TABLE vocabulary (
    word TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Only the rows of each word (detail=none): words are already folded, and ideographs are indexed in pairs, so nothing
-- needs positions. Filters are words too.
CREATE VIRTUAL TABLE words USING fts5(
    text, content = '', columnsize = 0, detail = none, prefix = '1 2 3 4 5', tokenize = "ascii tokenchars '_'"
);
