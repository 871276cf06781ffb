-- What the database room itself asks of SQLite.

-- name: begin
BEGIN IMMEDIATE;

-- name: commit
COMMIT;

-- name: rollback
ROLLBACK;

-- name: data_version
PRAGMA data_version;

-- name: user_version
PRAGMA user_version;

-- name: integrity
PRAGMA integrity_check(1);

-- name: copy
VACUUM INTO :path;

-- name: schema_of
SELECT sql FROM main.sqlite_master WHERE tbl_name = :table AND type = :type AND sql IS NOT NULL;
