-- What settle.c moves from a small table to a large one.

-- name: claim_many
SELECT 1 FROM claim_recent LIMIT 1 OFFSET :most;

-- name: claim_few
SELECT max(hash) FROM (SELECT hash FROM claim_recent ORDER BY hash LIMIT :limit);

-- name: sieve_load
SELECT part, bits FROM sieve;

-- name: sieve_save
INSERT INTO sieve VALUES (:part, :bits) ON CONFLICT DO UPDATE SET bits = excluded.bits;

-- name: sieve_moved
SELECT hash FROM claim_recent WHERE hash <= :upto;

-- name: sieve_claims
SELECT hash FROM claim WHERE hash >= :from AND hash <= :upto;

-- name: claim_copy
INSERT OR IGNORE INTO claim SELECT hash FROM claim_recent WHERE hash <= :upto ORDER BY hash;

-- name: claim_clear
DELETE FROM claim_recent WHERE hash <= :upto;

-- name: talk_many
SELECT 1 FROM talk LIMIT 1 OFFSET :most;

-- name: talk_few
SELECT max(person) FROM (SELECT person FROM talk ORDER BY person LIMIT :limit);

-- name: talk_copy
UPDATE person SET last = coalesce(t.last, person.last), heard = coalesce(t.heard, person.heard)
FROM (SELECT * FROM talk WHERE person <= :upto) t WHERE person.id = t.person;

-- name: talk_clear
DELETE FROM talk WHERE person <= :upto;
