-- Building an edition: write.c.

-- name: write_meta
INSERT INTO meta (name, value) VALUES (:name, :value);

-- name: write_entry
INSERT INTO entry (row, until, category, agency, borough) VALUES (:row, :until, :category, :agency, :borough);

-- name: write_record
INSERT INTO record (row, id, code, fields, marks) VALUES (:row, :id, :code, :fields, :marks);

-- name: write_pending
INSERT INTO pending (row, words) VALUES (:row, :words);

-- name: write_identifier
INSERT OR IGNORE INTO identifier (key, row, field) VALUES (:key, :row, :field);

-- name: write_change
INSERT OR REPLACE INTO change (code, published, field, before, after)
VALUES (:code, :published, :field, :before, :after);

-- name: write_usual
INSERT INTO usual (stage, days) VALUES (:stage, :days);

-- Leaves of 8 KB (pgsz: one to a page of the file) part fewer lists of rows than smaller ones: patches are a fifth smaller.

-- name: index_settings
INSERT INTO words (words, rank) VALUES
    ('pgsz', 8100), ('automerge', 0), ('crisismerge', 2000), ('hashsize', 33554432);

-- name: index_fill
INSERT INTO words (rowid, text) SELECT row, words FROM pending ORDER BY row;

-- name: index_merge
INSERT INTO words (words) VALUES ('optimize');

-- name: vocabulary_open
CREATE VIRTUAL TABLE temp.indexed USING fts5vocab(main, words, row);

-- name: vocabulary_fill
INSERT INTO vocabulary (word) SELECT term FROM temp.indexed WHERE length(term) > 5 AND instr(term, '_') = 0;

-- name: vocabulary_close
DROP TABLE temp.indexed;

-- name: index_filled
DROP TABLE pending;

-- name: lay_out_anew
VACUUM;
