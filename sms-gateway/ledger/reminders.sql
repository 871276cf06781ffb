-- name: reminder_add
INSERT INTO reminder (person, code, carrier, ours, days, asked, dates, state)
VALUES (:person, :code, :carrier, :ours, :days, :asked, '', 0)
ON CONFLICT (person, code) DO UPDATE SET carrier = excluded.carrier, ours = excluded.ours, days = excluded.days,
    asked = excluded.asked, dates = '', state = 0, ended = NULL;

-- name: reminder_waits
SELECT 1 FROM reminder r WHERE r.person = :person AND r.code = :code AND r.state = 0
    AND EXISTS (SELECT 1 FROM rung g WHERE g.person = r.person AND g.code = r.code AND g.state = 0);

-- name: reminder_end
UPDATE reminder SET state = 2, ended = :at WHERE person = :person AND code = :code AND state = 0;

-- name: reminder_stop
UPDATE reminder SET state = 3, ended = :at WHERE person = :person AND state = 0;

-- name: reminder_planned
UPDATE reminder SET dates = :dates WHERE person = :person AND code = :code;

-- name: reminder_forget_dates
UPDATE reminder SET dates = '-' WHERE person = :person AND state = 0;

-- name: reminder_mine
SELECT r.code, min(g.at), r.days FROM reminder r JOIN rung g ON g.person = r.person AND g.code = r.code AND g.state = 0
WHERE r.person = :person AND r.state = 0 GROUP BY r.code ORDER BY 2 LIMIT :limit;

-- name: reminder_ended
SELECT code, ended, days FROM reminder WHERE person = :person AND state = 3 AND ended = :ended ORDER BY code LIMIT :limit;

-- name: reminder_codes
SELECT DISTINCT code FROM reminder WHERE state = 0 ORDER BY code;

-- name: reminder_stale
SELECT r.person, r.code, r.days, r.asked, p.zone, p.hours_from, p.hours_to FROM reminder r JOIN person p ON p.id = r.person
WHERE r.code = :code AND r.state = 0 AND r.dates <> :dates LIMIT :limit;

-- name: reminder_stale_of_person
SELECT r.person, r.code, r.days, r.asked, p.zone, p.hours_from, p.hours_to FROM reminder r JOIN person p ON p.id = r.person
WHERE r.person = :person AND r.state = 0 AND r.dates = '-' LIMIT :limit;

-- name: rung_clear
DELETE FROM rung WHERE person = :person AND code = :code AND state = 0;

-- name: rung_add
INSERT INTO rung (person, code, about, days, at, state) VALUES (:person, :code, :about, :days, :at, 0)
ON CONFLICT (person, code, about, days) DO NOTHING;

-- name: rung_stop
DELETE FROM rung WHERE person = :person AND state = 0;

-- name: rung_forget
DELETE FROM rung WHERE person = :person AND code = :code;

-- name: rung_due
SELECT g.person, g.code, g.about, g.days, g.at, r.carrier, r.ours, p.language, p.stopped, p.zone, p.hours_from,
    p.hours_to, p.paused_until
FROM rung g INDEXED BY rung_waiting JOIN reminder r ON r.person = g.person AND r.code = g.code
JOIN person p ON p.id = g.person
WHERE g.state = 0 AND g.at <= :now ORDER BY g.at LIMIT :limit;

-- name: rung_next
SELECT min(at) FROM rung WHERE state = 0;

-- name: rung_end
UPDATE rung SET state = :state WHERE person = :person AND code = :code AND state = 0 AND at <= :now;

-- name: rung_later
UPDATE rung SET at = :at WHERE person = :person AND code = :code AND about = :about AND days = :days AND state = 0;

-- name: rung_untold
SELECT g.person, g.code, g.about, g.days, max(g.at), r.carrier, r.ours, p.language, p.stopped, p.zone, p.hours_from,
    p.hours_to, p.paused_until, c.outgoing
FROM call c INDEXED BY call_open JOIN outgoing o ON o.id = c.outgoing
JOIN rung g ON g.person = o.person AND g.code = o.code JOIN reminder r ON r.person = g.person AND r.code = g.code
JOIN person p ON p.id = g.person
WHERE c.done IS NULL AND c.reason = 'expired' AND o.kind = 'reminder' AND o.not_after < g.about AND g.about > :now
    AND g.state = 1 AND g.at <= o.due AND r.state = 0
GROUP BY c.outgoing LIMIT :limit;

-- name: rung_again
UPDATE rung SET state = 0, at = :at WHERE person = :person AND code = :code AND about = :about AND days = :days AND state = 1;

-- name: call_not_needed
DELETE FROM call WHERE outgoing = :outgoing;
