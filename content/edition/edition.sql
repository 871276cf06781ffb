-- Reading an edition: edition.c.

-- name: header
SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version);

-- name: meta
SELECT value FROM meta WHERE name = :name;

-- name: record_by_row
SELECT row, id, code, fields, marks FROM record WHERE row = :row;

-- name: record_by_code
SELECT row, id, code, fields, marks FROM record WHERE code = :code;

-- name: record_by_id
SELECT row, id, code, fields, marks FROM record WHERE id = :id;

-- name: records_by_id
SELECT row, id, code, fields, marks FROM record WHERE id > :after ORDER BY id;

-- name: row_of_code
SELECT record.row, entry.until FROM record JOIN entry USING (row) WHERE code = :code;

-- name: rows_of_identifier
SELECT row, field FROM identifier WHERE key = :key AND row BETWEEN :low AND :high ORDER BY row;

-- name: rows_of_identifiers_from
SELECT row, field, key FROM identifier WHERE key >= :key AND key < :key || 'a' AND row BETWEEN :low AND :high;

-- name: changes_of_code
SELECT published, field, before, after FROM change WHERE code = :code ORDER BY published DESC, field DESC LIMIT :limit;

-- name: changes
SELECT code, published, field, before, after FROM change ORDER BY code, published, field;

-- name: usual
SELECT days FROM usual WHERE stage = :stage;

-- name: rows_of_kind
SELECT id, row FROM record WHERE row BETWEEN :low AND :high ORDER BY id;

-- name: texts_by_row
SELECT code, fields FROM record WHERE row = :row;
