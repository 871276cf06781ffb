-- What nobody could answer: questions.c.

-- name: question_add
INSERT INTO question (person, asked, language, words, carrier, ours)
SELECT :person, :asked, :language, :words, :carrier, :ours
WHERE NOT EXISTS (SELECT 1 FROM question WHERE person = :person AND words = :words)
    AND (SELECT count(*) FROM question WHERE person = :person AND state = 0) < :of_one
    AND (SELECT count(*) FROM question WHERE state = 0) < :of_all;

-- One that waits already is kept; an ended one is not asked twice.
-- name: question_fits
SELECT EXISTS (SELECT 1 FROM question WHERE person = :person AND words = :words AND state = 0)
    OR (NOT EXISTS (SELECT 1 FROM question WHERE person = :person AND words = :words)
        AND (SELECT count(*) FROM question WHERE person = :person AND state = 0) < :of_one
        AND (SELECT count(*) FROM question WHERE state = 0) < :of_all);

-- name: question_list
SELECT q.id, p.handle, p.number, q.asked, q.language, q.words, q.carrier, q.ours, q.person
FROM question q JOIN person p ON p.id = q.person
WHERE q.state = 0 AND p.number IS NOT NULL AND p.stopped IS NULL ORDER BY q.id LIMIT :limit;

-- name: question_one
SELECT q.id, p.handle, p.number, q.asked, q.language, q.words, q.carrier, q.ours, q.person
FROM question q JOIN person p ON p.id = q.person
WHERE q.id = :id AND q.state = 0 AND p.number IS NOT NULL AND p.stopped IS NULL;

-- name: question_count
SELECT count(*) FROM question q JOIN person p ON p.id = q.person
WHERE q.state = 0 AND p.number IS NOT NULL AND p.stopped IS NULL;

-- name: question_end
UPDATE question SET state = :state, ended = :at, ended_by = :who, answer = :answer WHERE id = :id AND state = 0;
