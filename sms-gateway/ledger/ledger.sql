-- name: secret_load
SELECT mark FROM secret;

-- name: person_load
SELECT p.id, p.language, coalesce(t.last, p.last), p.stopped, p.number IS NULL, coalesce(t.heard, p.heard, 0),
    p.failures > 0 OR p.needs_confirm IS NOT NULL, p.zone, p.hours_from, p.hours_to, p.paused_until, c.code, c.at
FROM person p LEFT JOIN talk t ON t.person = p.id LEFT JOIN topic c ON c.person = p.id WHERE p.handle = :handle;

-- name: person_add
INSERT INTO person (handle, number) VALUES (:handle, :number)
ON CONFLICT (handle) DO UPDATE SET number = coalesce(number, excluded.number) RETURNING id;

-- name: person_number
SELECT handle, number FROM person WHERE id = :person;

-- name: person_language
UPDATE person SET language = :language WHERE id = :person AND language IS NOT :language;

-- name: person_is_there
UPDATE person SET failures = 0, needs_confirm = NULL WHERE id = :person;

-- name: person_unreached
UPDATE person SET failures = failures + 1,
    needs_confirm = iif(failures + 1 >= :most, coalesce(needs_confirm, :at), needs_confirm)
WHERE id = :person;

-- name: person_reached
UPDATE person SET failures = 0
WHERE failures > 0 AND id = (SELECT o.person FROM delivery d JOIN outgoing o ON o.id = d.outgoing WHERE d.hash = :hash);

-- name: person_doubted
SELECT 1 FROM person WHERE id = :person AND needs_confirm IS NOT NULL;

-- name: talk_last
INSERT INTO talk (person, last) VALUES (:person, :last) ON CONFLICT DO UPDATE SET last = excluded.last;

-- name: topic_save
INSERT INTO topic SELECT person, :code, :at FROM outgoing WHERE id = :outgoing
ON CONFLICT DO UPDATE SET code = excluded.code, at = excluded.at;

-- name: topic_end
DELETE FROM topic WHERE person = :person;

-- name: topic_end_all
DELETE FROM topic;

-- name: topic_end_of
DELETE FROM topic WHERE person = (SELECT person FROM outgoing WHERE id = :outgoing);

-- name: talk_heard
INSERT INTO talk (person, heard) VALUES (:person, :heard) ON CONFLICT DO UPDATE SET heard = excluded.heard;

-- name: person_stop
UPDATE person SET stopped = coalesce(stopped, :at), stopped_by = coalesce(stopped_by, :by) WHERE id = :person;

-- name: person_start
UPDATE person SET stopped = NULL, stopped_by = NULL WHERE id = :person;

-- name: message_add
INSERT INTO message (sid, carrier, person, ours, received, body, request, answer, is_confirmation)
VALUES (:sid, :carrier, :person, :ours, :received, :body, :request, :answer, :is_confirmation);

-- name: message_owed
SELECT m.id, m.answer, m.person, m.is_confirmation, p.stopped FROM message m LEFT JOIN person p ON p.id = m.person
WHERE m.id > :handed AND m.id <= :last AND m.sid = :sid AND m.carrier = :carrier AND m.answer IS NOT NULL
    AND m.owed_again = 0;

-- name: claim_known
SELECT 1 FROM claim WHERE hash = :hash;

-- name: claim_add
INSERT INTO claim_recent VALUES (:hash) ON CONFLICT DO NOTHING;

-- name: message_owed_no_more
UPDATE message SET owed_again = 1 WHERE id = :id;

-- name: message_last
SELECT coalesce(max(id), 0) FROM message;

-- name: progress_load
SELECT handed FROM progress;

-- name: progress_save
UPDATE progress SET handed = :handed;

-- name: outgoing_add
INSERT INTO outgoing (state, carrier, person, ours, kind, body, due, not_after, attempts, attempted_real, segments,
    code)
VALUES (:state, :carrier, :person, :ours, :kind, :body, :due, :not_after, :attempts, :real, :segments, :code);

-- name: outgoing_due
SELECT o.id, o.state, o.carrier, p.handle, p.number, o.ours, o.kind, o.body, o.due, o.not_after, o.attempts,
    o.attempted_real, o.sid, o.segments, o.code, o.tried FROM outgoing o INDEXED BY outgoing_queued LEFT JOIN person p ON p.id = o.person
WHERE o.state = 0 AND o.carrier = :carrier AND o.due <= :now ORDER BY o.not_after, o.id LIMIT :limit;

-- name: outgoing_next
SELECT due FROM outgoing INDEXED BY outgoing_due WHERE state = 0 AND due > :now ORDER BY due LIMIT 1;

-- name: outgoing_carriers
SELECT carrier FROM outgoing_carrier;

-- name: outgoing_expire
UPDATE outgoing SET state = 5 WHERE id IN (SELECT id FROM outgoing_late WHERE not_after < :now);

-- name: outgoing_open
SELECT o.id, o.state, o.carrier, p.handle, p.number, o.ours, o.kind, o.body, o.due, o.not_after, o.attempts,
    o.attempted_real, o.sid, o.segments, o.code, o.tried
FROM outgoing o INDEXED BY outgoing_open LEFT JOIN person p ON p.id = o.person
WHERE o.state IN (1, 2) AND o.state = :state AND o.id > :after ORDER BY o.id LIMIT :limit;

-- name: outgoing_one
SELECT o.id, o.state, o.carrier, p.handle, p.number, o.ours, o.kind, o.body, o.due, o.not_after, o.attempts,
    o.attempted_real, o.sid, o.segments, o.code, o.tried FROM outgoing o LEFT JOIN person p ON p.id = o.person
WHERE o.id = :id;

-- name: outgoing_stopped
SELECT 1 FROM outgoing o JOIN person p ON p.id = o.person WHERE o.id = :id AND p.stopped IS NOT NULL;

-- name: outgoing_is_named
SELECT 1 FROM outgoing WHERE id = :id AND sid IS NOT NULL;

-- name: outgoing_sending
UPDATE outgoing SET state = 1, attempts = attempts + 1, attempted_real = :real, carrier = :carrier, ours = :ours
WHERE id = :id AND state = 0;

-- name: outgoing_end
UPDATE outgoing SET state = :state, sid = coalesce(:sid, sid), error = :error, due = :due, carrier = :carrier,
    ours = :ours, tried = :tried
WHERE id = :id AND state IN (0, 1, 2);

-- name: outgoing_stop
UPDATE outgoing SET state = 6 WHERE person = :person AND state = 0 AND kind <> 'confirmation';

-- name: outgoing_again
UPDATE outgoing SET state = 0, sid = NULL, due = :due, tried = :tried WHERE id = :id AND state = 3;

-- name: outgoing_id_of_sid
SELECT outgoing FROM delivery WHERE hash = :hash AND outgoing IS NOT NULL;

-- name: outgoing_doubtful
-- The index is of both states: a statement finds it only by the same words.
UPDATE outgoing INDEXED BY outgoing_open SET state = 2 WHERE state IN (1, 2) AND state = 1;

-- name: outgoing_hurry
UPDATE outgoing SET due = :now WHERE state = 0 AND due > :now;

-- name: outgoing_of_sid
SELECT p.handle, p.number FROM delivery d JOIN outgoing o ON o.id = d.outgoing JOIN person p ON p.id = o.person
WHERE d.hash = :hash;

-- name: outgoing_count
SELECT (SELECT count(*) FROM outgoing WHERE state = 0),
    (SELECT count(*) FROM outgoing INDEXED BY outgoing_open WHERE state IN (1, 2) AND state = 1),
    (SELECT count(*) FROM outgoing INDEXED BY outgoing_open WHERE state IN (1, 2) AND state = 2), (SELECT count(*) FROM rung INDEXED BY rung_waiting WHERE state = 0);

-- name: delivery_of
INSERT INTO delivery (hash, outgoing, rank, at) VALUES (:hash, :outgoing, -1, :at)
ON CONFLICT (hash) DO UPDATE SET outgoing = excluded.outgoing;

-- name: delivery_add
INSERT INTO delivery (hash, rank, status, error, at) VALUES (:hash, :rank, :status, :error, :at)
ON CONFLICT (hash) DO UPDATE SET rank = excluded.rank, status = excluded.status, error = excluded.error,
    at = excluded.at WHERE excluded.rank > delivery.rank;

-- name: delivery_status
SELECT status FROM delivery WHERE hash = :hash;
