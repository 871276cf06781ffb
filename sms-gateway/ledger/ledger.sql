-- name: person_load
SELECT language, last, stopped FROM person WHERE number = :number;

-- name: person_save
INSERT INTO person (number, language, last) VALUES (:number, :language, :last)
ON CONFLICT (number) DO UPDATE SET language = excluded.language, last = excluded.last;

-- name: person_stop
INSERT INTO person (number, stopped, stopped_by) VALUES (:number, :at, :by)
ON CONFLICT (number) DO UPDATE SET stopped = coalesce(stopped, excluded.stopped),
    stopped_by = coalesce(stopped_by, excluded.stopped_by);

-- name: person_start
UPDATE person SET stopped = NULL, stopped_by = NULL WHERE number = :number;

-- name: consent_add
INSERT INTO consent (number, at, event, carrier, sid, words) VALUES (:number, :at, :event, :carrier, :sid, :words);

-- name: message_claim
INSERT INTO message (sid, carrier, number, ours, received, body, request, answer, is_confirmation)
VALUES (:sid, :carrier, :number, :ours, :received, :body, :request, :answer, :is_confirmation)
ON CONFLICT (sid, carrier) DO NOTHING;

-- name: message_owed
SELECT m.id, m.answer, m.number, m.is_confirmation, p.stopped FROM message m LEFT JOIN person p ON p.number = m.number
WHERE m.sid = :sid AND m.carrier = :carrier AND m.answer IS NOT NULL AND m.owed_again = 0
    AND m.id > :handed AND m.id <= :last;

-- name: message_owed_no_more
UPDATE message SET owed_again = 1 WHERE id = :id;

-- name: message_last
SELECT coalesce(max(id), 0) FROM message;

-- name: progress_load
SELECT handed FROM progress;

-- name: progress_save
UPDATE progress SET handed = :handed;

-- name: outgoing_add
INSERT INTO outgoing (state, carrier, number, ours, kind, body, due, not_after, attempts, attempted_real)
VALUES (:state, :carrier, :number, :ours, :kind, :body, :due, :not_after, :attempts, :real);

-- name: outgoing_due
SELECT id, state, carrier, number, ours, kind, body, due, not_after, attempts, attempted_real, sid FROM outgoing
    INDEXED BY outgoing_queued WHERE state = 0 AND due <= :now ORDER BY not_after, id LIMIT :limit;

-- name: outgoing_next
SELECT due FROM outgoing INDEXED BY outgoing_due WHERE state = 0 ORDER BY due LIMIT 1;

-- name: outgoing_open
SELECT id, state, carrier, number, ours, kind, body, due, not_after, attempts, attempted_real, sid FROM outgoing
WHERE state = :state AND id > :after ORDER BY id LIMIT :limit;

-- name: outgoing_one
SELECT id, state, carrier, number, ours, kind, body, due, not_after, attempts, attempted_real, sid FROM outgoing
WHERE id = :id;

-- name: outgoing_sending
UPDATE outgoing SET state = 1, attempts = attempts + 1, attempted_real = :real WHERE id = :id AND state = 0;

-- name: outgoing_end
UPDATE outgoing SET state = :state, sid = coalesce(:sid, sid), error = :error, due = :due
WHERE id = :id AND state IN (0, 1, 2);

-- name: outgoing_stop
UPDATE outgoing SET state = 6 WHERE number = :number AND state = 0 AND kind <> 'confirmation';

-- name: outgoing_doubtful
UPDATE outgoing SET state = 2 WHERE state = 1;

-- name: outgoing_hurry
UPDATE outgoing SET due = :now WHERE state = 0 AND due > :now;

-- name: outgoing_knows_sid
SELECT 1 FROM outgoing WHERE sid = :sid;

-- name: outgoing_number_of_sid
SELECT number FROM outgoing WHERE sid = :sid AND carrier = :carrier;

-- name: outgoing_count
SELECT (SELECT count(*) FROM outgoing WHERE state = 0), (SELECT count(*) FROM outgoing WHERE state = 1),
    (SELECT count(*) FROM outgoing WHERE state = 2), (SELECT count(*) FROM reminder WHERE state = 0);

-- name: delivery_add
INSERT INTO delivery (sid, carrier, rank, status, error, at) VALUES (:sid, :carrier, :rank, :status, :error, :at)
ON CONFLICT (sid, carrier) DO UPDATE SET rank = excluded.rank, status = excluded.status, error = excluded.error,
    at = excluded.at WHERE excluded.rank > delivery.rank;

-- name: delivery_status
SELECT status FROM delivery WHERE sid = :sid AND carrier = :carrier;

-- name: reminder_add
INSERT INTO reminder (number, code, carrier, ours, at, not_after, state)
VALUES (:number, :code, :carrier, :ours, :at, :not_after, 0)
ON CONFLICT (number, code) DO UPDATE SET carrier = excluded.carrier, ours = excluded.ours, at = excluded.at,
    not_after = excluded.not_after, state = 0;

-- name: reminder_waits
SELECT 1 FROM reminder WHERE number = :number AND code = :code AND state = 0;

-- name: reminder_end
UPDATE reminder SET state = :state WHERE number = :number AND code = :code;

-- name: reminder_stop
UPDATE reminder SET state = 2 WHERE number = :number AND state < 2;

-- name: reminder_due
SELECT r.number, r.code, r.carrier, r.ours, r.at, r.not_after, p.language, p.stopped FROM reminder r
LEFT JOIN person p ON p.number = r.number WHERE r.state = 0 AND r.at <= :now ORDER BY r.at LIMIT :limit;

-- name: reminder_next
SELECT min(at) FROM reminder WHERE state = 0;

-- name: reminder_later
UPDATE reminder SET at = :at WHERE number = :number AND code = :code;

-- name: reminder_codes
SELECT DISTINCT code FROM reminder WHERE state = 0 OR (state = 1 AND not_after > :now) ORDER BY code;

-- name: reminder_plan
UPDATE reminder SET at = :at, not_after = :not_after, state = 0
WHERE code = :code AND not_after <> :not_after AND (state = 0 OR (state = 1 AND at < :at - 43200));

-- name: reminder_drop
UPDATE reminder SET state = 2 WHERE code = :code AND state = 0;
