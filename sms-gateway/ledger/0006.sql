-- What nobody could answer, for staff to read. State: 0 open, 1 answered, 2 closed without an answer.
CREATE TABLE question (
    id       INTEGER PRIMARY KEY,
    person   INTEGER NOT NULL,
    asked    INTEGER NOT NULL,
    language TEXT NOT NULL,
    words    TEXT NOT NULL,              -- as they came
    carrier  TEXT NOT NULL,
    ours     TEXT,                       -- the number that was texted
    state    INTEGER NOT NULL DEFAULT 0,
    ended    INTEGER,
    ended_by TEXT,
    answer   TEXT
) STRICT;
CREATE INDEX question_open ON question (id) WHERE state = 0;
CREATE INDEX question_person ON question (person);

-- Who is erased takes their questions along.
CREATE TRIGGER question_erase AFTER UPDATE OF number ON person WHEN NEW.number IS NULL
BEGIN
    DELETE FROM question WHERE person = NEW.id;
END;
CREATE TRIGGER question_gone AFTER DELETE ON person
BEGIN
    DELETE FROM question WHERE person = OLD.id;
END;
