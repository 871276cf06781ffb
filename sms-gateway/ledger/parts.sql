-- name: part_add
INSERT INTO part (message, joint, person, carrier, ours, reference, count, place, at, told)
VALUES (:message, :joint, :person, :carrier, :ours, :reference, :count, :place, :at, :told);

-- name: part_siblings
SELECT p.message, p.joint, p.place, p.at, p.told, m.body FROM part p JOIN message m ON m.id = p.message
WHERE p.joint = (SELECT max(joint) FROM part WHERE person = :person AND reference = :reference AND count = :count
        AND carrier = :carrier AND ours IS :ours AND at > :since)
ORDER BY p.place;

-- name: part_told
UPDATE part SET told = 1 WHERE joint = :joint;

-- name: part_due
SELECT joint FROM part WHERE told = 0 AND at <= :upto ORDER BY at LIMIT 1;

-- name: part_of_joint
SELECT p.message, p.joint, p.place, p.at, p.told, m.body, p.count, p.reference, p.carrier, p.ours, n.handle, n.number
FROM part p JOIN message m ON m.id = p.message JOIN person n ON n.id = p.person WHERE p.joint = :joint ORDER BY p.place;

-- name: part_next
SELECT min(at + iif(told, :kept, :waited)) FROM part;

-- name: part_forget
DELETE FROM part WHERE told = 1 AND at <= :upto;
