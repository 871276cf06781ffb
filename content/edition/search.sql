-- Lists and searches: search.c. Rows come in the order people want them; nothing is sorted.

-- name: rows_forward
SELECT row FROM entry WHERE row BETWEEN :low AND :high ORDER BY row;

-- name: rows_backward
SELECT row FROM entry WHERE row BETWEEN :low AND :high ORDER BY row DESC;

-- name: matches_forward
SELECT rowid FROM words WHERE words MATCH :question AND rowid BETWEEN :low AND :high ORDER BY rowid;

-- name: matches_backward
SELECT rowid FROM words WHERE words MATCH :question AND rowid BETWEEN :low AND :high ORDER BY rowid DESC;

-- name: words_from
SELECT word FROM vocabulary WHERE word >= :beginning AND word < :beginning || char(1114111) ORDER BY word LIMIT :limit;

-- name: until
SELECT until FROM entry WHERE row = :row;

-- name: facets_category
SELECT category, count(*) FROM entry
WHERE row BETWEEN :low AND :high AND until >= :now AND category IS NOT NULL
GROUP BY category ORDER BY 2 DESC, 1 LIMIT :limit;

-- name: facets_agency
SELECT agency, count(*) FROM entry
WHERE row BETWEEN :low AND :high AND until >= :now AND agency IS NOT NULL
GROUP BY agency ORDER BY 2 DESC, 1 LIMIT :limit;

-- name: facets_borough
SELECT borough, count(*) FROM entry
WHERE row BETWEEN :low AND :high AND until >= :now AND borough IS NOT NULL
GROUP BY borough ORDER BY 2 DESC, 1 LIMIT :limit;
