-- SPDX-License-Identifier: MIT

-- name: history_add
insert into history (record, version, at, who, field, language, before, after)
values (:record, :version, :at, :who, :field, :language, :before, :after);

-- name: history_of_record
select id, record, at, who, field, language, before, after from history
where record = :record order by id desc limit :limit offset :offset;

-- name: history_size
select count(*) from history where record = :record;

-- name: record_made
select created, made_by from record where id = :record;

-- name: history_row
select id, record, at, who, field, language, before, after from history where id = :id;

-- name: history_last
select who, at from history
where record = :record and field = :field and language = :language order by id desc limit 1;

-- name: history_newer
select exists (select 1 from history
    where record = :record and field = :field and language = :language and version > :version);

-- name: conflict_of_record
select id, field, language, theirs, source, since from conflict where record = :record;

-- name: conflict_put
insert into conflict (record, field, language, theirs, source, since)
values (:record, :field, :language, :theirs, :source, :at)
on conflict (record, field, language) do update
set theirs = excluded.theirs, source = excluded.source, since = excluded.since;

-- name: conflict_drop
delete from conflict where record = :record and field = :field and language = :language;

-- name: conflict_list
select conflict.id, conflict.record, record.code, record.title, field, language, theirs, conflict.source, since
from conflict join record on record.id = conflict.record
order by since, conflict.id limit :limit;

-- name: conflict_row
select conflict.id, conflict.record, record.code, record.title, field, language, theirs, conflict.source, since
from conflict join record on record.id = conflict.record where conflict.id = :id;
