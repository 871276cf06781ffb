-- SPDX-License-Identifier: MIT

-- name: file_add
insert into file (name, mode, size) values (:name, :mode, :size);

-- name: part_add
insert into part (name, number, bytes) values (:name, :number, :bytes);

-- name: file_list
select name, mode, size from file order by name = 'stoop.conf', name;

-- name: part_list
select bytes from part where name = :name order by number;
