-- Bits of the claims, by ranges of hashes (sieve.c): what has not all its bits set here was never claimed, and the
-- claims need not be read. A part that is missing says nothing.
CREATE TABLE sieve (
    part INTEGER PRIMARY KEY,
    bits BLOB NOT NULL
) STRICT;
