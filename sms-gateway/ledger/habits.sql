-- name: habit_load
SELECT zone, hours_from, hours_to, paused_until, stopped FROM person WHERE id = :person;

-- name: habit_hours
UPDATE person SET hours_from = :from, hours_to = :to WHERE id = :person;

-- name: habit_zone
UPDATE person SET zone = :zone WHERE id = :person;

-- name: habit_pause
UPDATE person SET paused_until = :until WHERE id = :person;

-- name: outgoing_pause
UPDATE outgoing SET due = max(due, :until) WHERE person = :person AND state = 0
    AND kind NOT IN ('reply', 'confirmation');

-- name: outgoing_resume
UPDATE outgoing SET due = :now WHERE person = :person AND state = 0 AND due = :until
    AND kind NOT IN ('reply', 'confirmation');
