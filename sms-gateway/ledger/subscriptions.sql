-- name: subscription_add
INSERT INTO subscription (person, kind, value, filters, shown, carrier, ours, language, created)
VALUES (:person, :kind, :value, :filters, :shown, :carrier, :ours, :language, :created)
ON CONFLICT (person, kind, value, filters) DO UPDATE SET shown = excluded.shown, carrier = excluded.carrier,
    ours = excluded.ours, language = excluded.language, created = excluded.created, muted = NULL, ended = NULL;

-- name: subscription_mute
UPDATE subscription SET muted = :at WHERE id = :id AND person = :person AND muted IS NULL AND ended IS NULL;

-- name: subscription_stop
UPDATE subscription SET ended = :at WHERE person = :person AND muted IS NULL AND ended IS NULL;

-- name: subscription_mine
SELECT id, kind, value, filters, shown, created FROM subscription
WHERE person = :person AND muted IS NULL AND ended IS :ended ORDER BY id LIMIT :limit;

-- name: subscription_awake
SELECT s.id, s.person, s.kind, s.value, s.filters, s.carrier, s.ours, coalesce(p.language, s.language), s.created,
    p.zone, p.hours_from, p.hours_to, p.paused_until
FROM subscription s INDEXED BY subscription_awake JOIN person p ON p.id = s.person
WHERE s.kind = :kind AND s.muted IS NULL AND s.ended IS NULL AND p.stopped IS NULL
ORDER BY s.kind, s.value, s.filters;

-- name: subscription_of_code
SELECT s.id, s.person, s.kind, s.value, s.filters, s.carrier, s.ours, coalesce(p.language, s.language), s.created,
    p.zone, p.hours_from, p.hours_to, p.paused_until
FROM subscription s INDEXED BY subscription_awake JOIN person p ON p.id = s.person
WHERE s.kind = 'code' AND s.value = :code AND s.muted IS NULL AND s.ended IS NULL AND p.stopped IS NULL
UNION ALL
SELECT 0, r.person, 'remind', r.code, '', r.carrier, r.ours, p.language, r.asked,
    p.zone, p.hours_from, p.hours_to, p.paused_until
FROM reminder r JOIN person p ON p.id = r.person
WHERE r.code = :code AND r.state = 0 AND p.stopped IS NULL
    AND NOT EXISTS (SELECT 1 FROM subscription s WHERE s.person = r.person AND s.kind = 'code' AND s.value = r.code
        AND s.muted IS NULL AND s.ended IS NULL);
