-- name: seat_add
INSERT INTO seat (person, code, carrier, ours, state, starts, at)
VALUES (:person, :code, :carrier, :ours, :state, :starts, :at) ON CONFLICT DO NOTHING;

-- name: seat_taken
SELECT count(*) FROM seat WHERE code = :code AND state = 0;

-- name: seat_waiting
SELECT count(*) FROM seat WHERE code = :code AND state = 1;

-- name: seat_own
SELECT s.state, (SELECT count(*) FROM seat w WHERE w.code = s.code AND w.state = 1 AND w.id <= s.id) FROM seat s
WHERE s.person = :person AND s.code = :code AND s.state < 2;

-- name: seat_leave
UPDATE seat SET state = 2, at = :at WHERE person = :person AND code = :code AND state < 2;

-- name: seat_stop
UPDATE seat SET state = 4, at = :at WHERE person = :person AND state < 2;

-- name: seat_mine
SELECT s.code, s.state, (SELECT count(*) FROM seat w WHERE w.code = s.code AND w.state = 1 AND w.id <= s.id), s.starts
FROM seat s WHERE s.person = :person AND s.state < 2 AND s.starts > :now ORDER BY s.starts LIMIT :limit;

-- name: seat_ended
SELECT code, state, 0, starts FROM seat WHERE person = :person AND state = 4 AND at = :ended AND starts > :now
ORDER BY starts LIMIT :limit;

-- name: seat_codes
SELECT DISTINCT code FROM seat WHERE state < 2 ORDER BY code;

-- name: seat_codes_waited
SELECT DISTINCT code FROM seat WHERE state = 1 ORDER BY code;

-- name: seat_of_code
SELECT s.id, s.person, s.carrier, s.ours, s.state, s.starts, s.tell, p.language, p.zone, p.hours_from, p.hours_to,
    p.paused_until
FROM seat s JOIN person p ON p.id = s.person
WHERE s.code = :code AND s.state < 2 AND s.id > :after ORDER BY s.id LIMIT :limit;

-- name: seat_first_waiting
SELECT s.id, s.person, s.carrier, s.ours, s.state, s.starts, s.tell, p.language, p.zone, p.hours_from, p.hours_to,
    p.paused_until
FROM seat s JOIN person p ON p.id = s.person
WHERE s.code = :code AND s.state = 1 AND s.id > :after ORDER BY s.id LIMIT :limit;

-- name: seat_last_seated
SELECT s.id, s.person, s.carrier, s.ours, s.state, s.starts, s.tell, p.language, p.zone, p.hours_from, p.hours_to,
    p.paused_until
FROM seat s JOIN person p ON p.id = s.person
WHERE s.code = :code AND s.state = 0 AND s.id > :after ORDER BY s.id DESC LIMIT :limit;

-- name: seat_to_tell
SELECT s.id, s.person, s.carrier, s.ours, s.state, s.starts, s.tell, p.language, p.zone, p.hours_from, p.hours_to,
    p.paused_until, s.code
FROM seat s JOIN person p ON p.id = s.person
WHERE s.tell <= :now AND s.state < 2 ORDER BY s.tell LIMIT :limit;

-- name: seat_next
SELECT min(tell) FROM seat WHERE tell IS NOT NULL AND state < 2;

-- name: seat_set
UPDATE seat SET state = :state, starts = :starts, tell = :tell, at = :at WHERE id = :id;
