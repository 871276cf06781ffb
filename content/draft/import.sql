-- SPDX-License-Identifier: MIT

-- name: origin_find
select id, record, family, noticed, read_at, fields, marks, label from origin
where source = :source and kind = :kind and key = :key;

-- name: origin_add
insert into origin (record, kind, source, label, key, family, noticed, read_at, fields, marks)
values (:record, :kind, :source, :label, :key, :family, :noticed, :read_at, :fields, :marks);

-- name: origin_replace
update origin
set label = :label, family = :family, noticed = :noticed, read_at = :read_at, fields = :fields, marks = :marks
where id = :id;

-- name: origin_read_again
update origin set read_at = :read_at where id = :id;

-- name: record_of_family
select record from origin where source = :source and kind = :kind and family = :family limit 1;

-- name: record_by_join_key
select id from record
where kind = :kind and join_key = :join_key
    and not exists (select 1 from origin where record = record.id and source = :source)
limit 2;

-- name: record_of_code
select id from record where kind = :kind and code = :code;
