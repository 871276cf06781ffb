-- The call list: calls.c.

-- name: call_add
INSERT INTO call (outgoing, reason, at)
SELECT id, :reason, :at FROM outgoing WHERE id = :outgoing AND kind NOT IN ('reply', 'confirmation')
ON CONFLICT (outgoing) DO NOTHING;

-- name: call_add_late
INSERT INTO call (outgoing, reason, at)
SELECT id, 'expired', :now FROM outgoing_late WHERE not_after < :now AND kind NOT IN ('reply', 'confirmation')
ON CONFLICT (outgoing) DO NOTHING;

-- name: call_add_doubtful
INSERT INTO call (outgoing, reason, at)
SELECT id, 'unknown', :now FROM outgoing INDEXED BY outgoing_open
WHERE state IN (1, 2) AND state = 2 AND not_after < :now AND kind NOT IN ('reply', 'confirmation')
ON CONFLICT (outgoing) DO NOTHING;

-- name: call_is_due
SELECT 1 FROM outgoing_late WHERE not_after < :now
UNION ALL
SELECT 1 FROM outgoing INDEXED BY outgoing_open
WHERE state IN (1, 2) AND state = 2 AND not_after < :now AND kind NOT IN ('reply', 'confirmation')
    AND id NOT IN (SELECT outgoing FROM call) LIMIT 1;

-- name: call_list
SELECT c.outgoing, p.handle, p.number, o.kind, o.code, o.body, c.reason, c.at, o.not_after
FROM call c JOIN outgoing o ON o.id = c.outgoing LEFT JOIN person p ON p.id = o.person
WHERE c.done IS NULL AND coalesce(p.stopped, 0) = 0
ORDER BY o.not_after <= :now, iif(o.not_after > :now, o.not_after, -o.not_after) LIMIT :limit;

-- name: call_done
UPDATE call SET done = :at, done_by = :who WHERE outgoing = :outgoing AND done IS NULL;

-- name: call_count
SELECT count(*) FROM call WHERE done IS NULL;

-- name: day_use_add
INSERT INTO day_use (carrier, day, segments) VALUES (:carrier, :day, :segments)
ON CONFLICT (carrier, day) DO UPDATE SET segments = segments + excluded.segments;

-- name: day_use
SELECT segments FROM day_use WHERE carrier = :carrier AND day = :day;
