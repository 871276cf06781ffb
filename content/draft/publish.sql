-- SPDX-License-Identifier: MIT

-- name: publication_put
insert or replace into publication values (:number, :at, :size, :who, :note);

-- name: publication_forget
delete from publication where number > :number;

-- name: publication_list
select number, at, size, who, note from publication where number <= :current order by number desc limit :limit;
