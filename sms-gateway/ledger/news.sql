-- name: planned_load
SELECT edition FROM planned;

-- name: planned_save
UPDATE planned SET edition = :edition;

-- name: fanout_open
INSERT INTO fanout (edition, at) VALUES (:edition, :at);

-- name: fanout_item_add
INSERT INTO fanout_item (fanout, code, is_new, date, status, is_awarded)
VALUES (:fanout, :code, :is_new, :date, :status, :is_awarded);

-- name: fanout_first
SELECT id, at, after FROM fanout ORDER BY id LIMIT 1;

-- name: fanout_items
SELECT id, code, is_new, date, status, is_awarded FROM fanout_item WHERE fanout = :fanout ORDER BY id LIMIT :limit;

-- name: fanout_after
UPDATE fanout SET after = :after WHERE id = :fanout;

-- name: fanout_items_done
DELETE FROM fanout_item WHERE fanout = :fanout AND id <= :item;

-- name: fanout_close
DELETE FROM fanout WHERE id = :fanout;

-- The last person of the next batch, and how many it has. Only who asked for reminders or alerts of it opted in to
-- hear of it; whoever asked once when it is due did not. Those with a seat are told by the seats themselves.
-- name: audience_next
SELECT max(person), count(*) FROM (
    SELECT person FROM (
        SELECT person FROM subscription WHERE kind = 'code' AND value = :code AND muted IS NULL AND ended IS NULL
        UNION SELECT person FROM reminder WHERE code = :code AND state = 0)
    WHERE person > :after ORDER BY person LIMIT :limit);

-- name: audience_tell
INSERT INTO news (person, code, is_new, date, status, is_awarded, carrier, ours, language, since, at, not_after, is_urgent,
    state)
SELECT a.person, :code, 0, :date, :status, :is_awarded, a.carrier, a.ours, a.language, :since, :at, :not_after, :is_urgent, 0
FROM (
    SELECT person, carrier, ours, language FROM subscription
    WHERE kind = 'code' AND value = :code AND muted IS NULL AND ended IS NULL AND person > :after AND person <= :until
    UNION ALL
    SELECT person, carrier, ours, NULL FROM reminder
    WHERE code = :code AND state = 0 AND person > :after AND person <= :until) a
JOIN person p ON p.id = a.person
WHERE p.stopped IS NULL AND a.person NOT IN (SELECT person FROM seat WHERE code = :code AND state IN (0, 1, 3))
ON CONFLICT (person, code) DO UPDATE SET
    is_new = iif(state = 2, 0, is_new), date = iif(state = 2, excluded.date, date),
    status = iif(state = 2, excluded.status, status),
    is_awarded = iif(state = 2, excluded.is_awarded, max(is_awarded, excluded.is_awarded)),
    language = coalesce(excluded.language, language), since = iif(state = 2, excluded.since, since),
    at = iif(state = 2, excluded.at, min(at, excluded.at)), not_after = excluded.not_after,
    is_urgent = excluded.is_urgent, state = 0, outgoing = NULL;

-- name: news_add
INSERT INTO news (person, code, is_new, is_awarded, subscription, carrier, ours, language, since, at, not_after, is_urgent,
    state)
SELECT :person, :code, 1, 0, :subscription, :carrier, :ours, :language, :since, :at, :not_after, :is_urgent, 0
WHERE (SELECT count(*) FROM news WHERE person = :person) < :most
ON CONFLICT (person, code) DO NOTHING;

-- name: digest_more
INSERT INTO digest (person, day, sent, more) VALUES (:person, 0, 0, :more)
ON CONFLICT (person) DO UPDATE SET more = more + excluded.more;

-- name: news_subscriptions
SELECT s.id, s.person, s.value, s.filters, s.carrier, s.ours, s.language FROM subscription s JOIN person p ON p.id = s.person
WHERE s.id > :after AND s.kind = 'words' AND s.muted IS NULL AND s.ended IS NULL AND p.stopped IS NULL
ORDER BY s.id LIMIT :limit;

-- A text that has not left and says what is not true any more is taken back.
-- name: outgoing_take_back
DELETE FROM outgoing WHERE state = 0 AND kind = 'alert' AND id IN
    (SELECT outgoing FROM news WHERE code = :code AND state = 2 AND person > :after AND person <= :until);

-- What was not sent does not count.
-- name: digest_take_back
UPDATE digest SET sent = max(sent - 1, 0) WHERE person IN
    (SELECT n.person FROM news n JOIN outgoing o ON o.id = n.outgoing WHERE n.code = :code AND n.state = 2
        AND n.person > :after AND n.person <= :until AND o.state = 0);

-- name: news_told
DELETE FROM news WHERE state = 2 AND outgoing IN (SELECT id FROM outgoing WHERE state NOT IN (0, 1, 2, 5)
    AND id IN (SELECT outgoing FROM news WHERE state = 2));

-- Not told after all: taken back, or its hours closed before it was its turn. Nobody need ring them up for that.
-- name: news_no_call
DELETE FROM call WHERE outgoing IN (SELECT id FROM outgoing WHERE state = 5
    AND id IN (SELECT outgoing FROM news WHERE state = 2 AND not_after > :now));

-- name: news_untold
UPDATE news SET state = 0, outgoing = NULL, at = :now WHERE state = 2
    AND NOT EXISTS (SELECT 1 FROM outgoing o WHERE o.id = news.outgoing AND o.state <> 5);

-- name: news_late
SELECT code, is_new, date, status, is_awarded, carrier, ours, language, since, at, not_after, is_urgent, person
FROM news INDEXED BY news_ready WHERE state = 1 AND not_after <= :now ORDER BY not_after, person LIMIT :limit;

-- name: news_forget_late
DELETE FROM news WHERE (person, code) IN (SELECT person, code FROM news INDEXED BY news_ready
    WHERE state = 1 AND not_after <= :now ORDER BY not_after, person LIMIT :limit);

-- name: news_wake
UPDATE news SET state = 1 WHERE (person, code) IN
    (SELECT person, code FROM news WHERE state = 0 AND at <= :now ORDER BY at, not_after LIMIT :limit);

-- name: news_any_out
SELECT 1 FROM news INDEXED BY news_out WHERE state = 2 LIMIT 1;

-- name: news_people
SELECT person FROM news INDEXED BY news_ready WHERE state = 1 ORDER BY not_after, person LIMIT :limit;

-- name: news_next
SELECT at FROM news INDEXED BY news_waiting WHERE state = 0 ORDER BY at LIMIT 1;

-- name: news_of_person
SELECT code, is_new, date, status, is_awarded, carrier, ours, language, since, at, not_after, is_urgent FROM news
WHERE person = :person AND (state = 1 OR (state = 0 AND is_held = 1)) ORDER BY not_after, code LIMIT :limit;

-- name: news_reader
SELECT p.handle, p.number, p.language, coalesce(p.needs_confirm, 0), coalesce(d.day, 0), coalesce(d.sent, 0),
    coalesce(d.more, 0), coalesce(d.asked, 0)
FROM person p LEFT JOIN digest d ON d.person = p.id WHERE p.id = :person;

-- name: news_drop
DELETE FROM news WHERE person = :person AND code = coalesce(:code, code) AND state < 2;

-- name: news_later
UPDATE news SET state = 0, at = :at, is_held = :is_held
WHERE person = :person AND (state = 1 OR (state = 0 AND is_held = 1));

-- name: news_queue
UPDATE news SET state = 2, outgoing = :outgoing, is_held = 0
WHERE person = :person AND (state = 1 OR (state = 0 AND is_held = 1));

-- name: digest_save
INSERT INTO digest (person, day, sent, more, asked) VALUES (:person, :day, :sent, :more, :asked)
ON CONFLICT (person) DO UPDATE SET day = excluded.day, sent = excluded.sent, more = excluded.more, asked = excluded.asked;

-- name: texts_due
SELECT count(*) FROM (SELECT 1 FROM outgoing INDEXED BY outgoing_due WHERE state = 0 AND due <= :now LIMIT :limit);
