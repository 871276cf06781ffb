-- name: consent_add
INSERT INTO consent (id, person, at, event, source, carrier, sid, words, wording, shown, digest, link)
SELECT n.id, n.person, n.at, n.event, n.source, n.carrier, n.sid, n.words, n.wording, n.shown, n.digest,
    consent_link(n.link, n.id, n.digest)
FROM (SELECT m.*, coalesce((SELECT link FROM consent ORDER BY id DESC LIMIT 1), consent_link(NULL, 0, NULL)) AS link,
             consent_digest(json_array(m.id, m.handle, m.at, m.event, m.source, m.carrier, m.sid, m.words, m.wording,
                 m.shown)) AS digest
      FROM (SELECT (SELECT coalesce(max(id), 0) + 1 FROM consent) AS id, :person AS person,
                   coalesce((SELECT hex(handle) FROM person WHERE id = :person), '') AS handle, :at AS at,
                   :event AS event, :source AS source, :carrier AS carrier, :sid AS sid, :words AS words,
                   :wording AS wording, :shown AS shown) m) n;

-- name: consent_end_save
UPDATE consent_end SET id = c.id, seal = consent_end_seal(c.id, c.link)
FROM (SELECT id, link FROM consent ORDER BY id DESC LIMIT 1) c;

-- name: consent_end_load
SELECT e.id = coalesce(c.id, 0) AND e.seal = consent_end_seal(coalesce(c.id, 0), c.link), substr(hex(c.link), 1, 16)
FROM consent_end e LEFT JOIN (SELECT id, link FROM consent ORDER BY id DESC LIMIT 1) c;

-- name: consent_last
SELECT id, substr(hex(link), 1, 16) FROM consent ORDER BY id DESC LIMIT 1;

-- name: consent_of
SELECT c.id, c.at, c.event, c.source, c.carrier, c.sid, c.words, c.wording, c.shown,
    c.digest = consent_digest(json_array(c.id, hex(p.handle), c.at, c.event, c.source, c.carrier, c.sid, c.words,
        c.wording, c.shown))
FROM consent c JOIN person p ON p.id = c.person WHERE c.person = :person ORDER BY c.id;

-- name: consent_all
SELECT c.id, c.event IS NULL, c.event IN ('erase', 'expire'), c.words,
    c.digest = consent_digest(json_array(c.id, coalesce(hex(p.handle), ''), c.at, c.event, c.source, c.carrier, c.sid,
        c.words, c.wording, c.shown)),
    c.link = consent_link(coalesce(lag(c.link) OVER (ORDER BY c.id), consent_link(NULL, 0, NULL)), c.id, c.digest)
FROM consent c LEFT JOIN person p ON p.id = c.person ORDER BY c.id;

-- name: consent_erase
UPDATE consent SET person = NULL, at = NULL, event = NULL, source = NULL, carrier = NULL, sid = NULL, words = NULL,
    wording = NULL, shown = NULL
WHERE id = :id;

-- name: consent_deletions
SELECT id, at, source, CASE coalesce(words, '') WHEN '' THEN 0 ELSE length(words) - length(replace(words, ' ', '')) + 1 END
FROM consent WHERE event = 'erase' ORDER BY id DESC LIMIT :limit;
