-- One person: every table with a column `person` has a line here; a test asks for it.

-- name: erase_messages
SELECT id FROM message WHERE person = :person;

-- name: erase_outgoing
SELECT id FROM outgoing WHERE person = :person;

-- name: erase_message
DELETE FROM message WHERE id = :id AND id < (SELECT max(id) FROM message);

-- name: erase_message_newest
UPDATE message SET sid = '', ours = NULL, body = '', answer = NULL, person = 0 WHERE id = :id;

-- name: erase_delivery
DELETE FROM delivery WHERE hash = (SELECT claim_hash(carrier, sid) FROM outgoing WHERE id = :id AND sid IS NOT NULL);

-- name: erase_call
DELETE FROM call WHERE outgoing = :id;

-- name: erase_text
DELETE FROM outgoing WHERE id = :id;

-- name: erase_talk
DELETE FROM talk WHERE person = :person;

-- name: erase_reminder
DELETE FROM reminder WHERE person = :person;

-- name: erase_rung
DELETE FROM rung WHERE person = :person;

-- name: erase_subscription
DELETE FROM subscription WHERE person = :person;

-- name: erase_seat
DELETE FROM seat WHERE person = :person;

-- name: erase_part
DELETE FROM part WHERE person = :person;

-- name: erase_topic
DELETE FROM topic WHERE person = :person;

-- name: erase_news
DELETE FROM news WHERE person = :person;

-- name: erase_digest
DELETE FROM digest WHERE person = :person;

-- The stop that holds is kept.
-- name: erase_consent
SELECT c.id FROM consent c JOIN person p ON p.id = c.person
WHERE c.person = :person AND NOT (p.stopped IS NOT NULL AND c.id = (SELECT max(s.id) FROM consent s
    WHERE s.person = c.person AND s.event IN ('stop', 'carrier-stop')))
LIMIT :limit;

-- The id is never another's, so the row stays, of nobody.
-- name: erase_person
UPDATE person SET handle = iif(stopped IS NULL, randomblob(16), handle), number = NULL, language = NULL, last = NULL,
    heard = NULL, failures = 0, needs_confirm = NULL, zone = NULL, hours_from = NULL, hours_to = NULL,
    paused_until = NULL
WHERE id = :person;

-- What has grown old: windows of ids, the oldest first. `upto` is NULL when a table has no more.

-- name: sweep_message_upto
SELECT max(id) FROM (SELECT id, received FROM message WHERE id > :after ORDER BY id LIMIT :limit)
WHERE received < :before;

-- name: sweep_message
DELETE FROM message WHERE id > :after AND id <= :upto AND received < :before AND id < (SELECT max(id) FROM message);

-- name: sweep_outgoing_upto
SELECT max(id) FROM (SELECT id, not_after FROM outgoing WHERE id > :after ORDER BY id LIMIT :limit)
WHERE not_after < :before;

-- name: sweep_call
DELETE FROM call WHERE outgoing IN (SELECT id FROM outgoing
    WHERE id > :after AND id <= :upto AND not_after < :before AND state >= 3);

-- name: sweep_outgoing
DELETE FROM outgoing WHERE id > :after AND id <= :upto AND not_after < :before AND state >= 3
    AND id < (SELECT max(id) FROM outgoing);

-- name: sweep_delivery_upto
SELECT max(hash) FROM (SELECT hash FROM delivery WHERE hash > :after ORDER BY hash LIMIT :limit);

-- name: sweep_delivery
DELETE FROM delivery WHERE hash > :after AND hash <= :upto AND at < :before;

-- name: sweep_topic
DELETE FROM topic WHERE person > :after AND person <= :upto AND at < :before;

-- name: sweep_person_upto
SELECT max(id) FROM (SELECT id FROM person WHERE id > :after ORDER BY id LIMIT :limit);

-- One whose last date is that old has done its work.
-- name: sweep_reminder
DELETE FROM reminder WHERE person > :after AND person <= :upto AND (ended < :before
    OR (EXISTS (SELECT 1 FROM rung r WHERE r.person = reminder.person AND r.code = reminder.code)
        AND NOT EXISTS (SELECT 1 FROM rung r WHERE r.person = reminder.person AND r.code = reminder.code
            AND r.about >= :before)));

-- name: sweep_rung
DELETE FROM rung WHERE person > :after AND person <= :upto AND about < :before;

-- name: sweep_subscription
DELETE FROM subscription WHERE person > :after AND person <= :upto AND (muted < :before OR ended < :before);

-- name: sweep_seat
DELETE FROM seat WHERE person > :after AND person <= :upto AND state >= 2 AND at < :before;

-- name: sweep_talk
UPDATE person SET last = coalesce(t.last, person.last), heard = coalesce(t.heard, person.heard)
FROM (SELECT * FROM talk WHERE person > :after AND person <= :upto AND coalesce(heard, 0) < :before) t
WHERE person.id = t.person;

-- name: sweep_talk_away
DELETE FROM talk WHERE person > :after AND person <= :upto AND coalesce(heard, 0) < :before;

-- name: sweep_last
UPDATE person SET last = NULL WHERE id > :after AND id <= :upto AND heard < :before AND last IS NOT NULL;

-- Evidence of people who agreed to nothing any more, and said nothing of it for so long; not the stop that holds.
-- name: sweep_consent
SELECT c.id FROM person p JOIN consent c ON c.person = p.id
WHERE p.id > :after AND p.id <= :upto
    AND (SELECT max(at) FROM consent n WHERE n.person = p.id) < :before
    AND NOT EXISTS (SELECT 1 FROM reminder r WHERE r.person = p.id AND r.state = 0)
    AND NOT EXISTS (SELECT 1 FROM subscription s WHERE s.person = p.id AND s.muted IS NULL AND s.ended IS NULL)
    AND NOT EXISTS (SELECT 1 FROM seat s WHERE s.person = p.id AND s.state < 2)
    AND NOT (p.stopped IS NOT NULL AND c.id = (SELECT max(s.id) FROM consent s
        WHERE s.person = p.id AND s.event IN ('stop', 'carrier-stop')))
LIMIT :limit;

-- Of whom nothing is left, and who did not text for so long, the number goes, too. Of one who stopped the handle stays.
-- name: sweep_person
UPDATE person SET handle = iif(stopped IS NULL, randomblob(16), handle), number = NULL, language = NULL, last = NULL,
    heard = NULL, failures = 0, needs_confirm = NULL, zone = NULL, hours_from = NULL, hours_to = NULL,
    paused_until = NULL
WHERE id > :after AND id <= :upto AND number IS NOT NULL AND heard < :before
    AND NOT EXISTS (SELECT 1 FROM talk t WHERE t.person = person.id)
    AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.person = person.id
        AND (person.stopped IS NULL OR c.event NOT IN ('stop', 'carrier-stop')))
    AND NOT EXISTS (SELECT 1 FROM reminder r WHERE r.person = person.id AND r.state = 0)
    AND NOT EXISTS (SELECT 1 FROM subscription s WHERE s.person = person.id AND s.muted IS NULL AND s.ended IS NULL)
    AND NOT EXISTS (SELECT 1 FROM seat s WHERE s.person = person.id AND s.state < 2);

-- A number that was silent for so long may be someone else's by now.
-- name: sweep_silent
UPDATE person SET needs_confirm = :now WHERE id > :after AND id <= :upto AND heard < :before AND needs_confirm IS NULL
    AND NOT EXISTS (SELECT 1 FROM talk t WHERE t.person = person.id);
