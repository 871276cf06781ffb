-- Texts of one moment leave in the order of their deadlines: so ordered here, too, the entries of those that leave together
-- stand together, and few pages change.
DROP INDEX outgoing_due;
CREATE INDEX outgoing_due ON outgoing (due, not_after) WHERE state = 0;
