-- SPDX-License-Identifier: MIT
-- Records and the layers they are composed of.

-- name: record_by_id
select id, kind, code, version, is_withdrawn, has_conflict, created, changed, changed_by, source, title
from record where id = :id;

-- name: record_id_by_code
select id from record where code = :code;

-- name: record_add
insert into record (kind, code, title, words, join_key, created, made_by, changed, changed_by, source)
values (:kind, :code, :title, :words, :join_key, :at, :who, :at, :who, :source);

-- name: record_touch
update record
set title = :title, words = :words, join_key = :join_key, version = :version, changed = :at, changed_by = :who
where id = :id;

-- name: record_withdraw
update record set is_withdrawn = :withdrawn, version = :version, changed = :at, changed_by = :who where id = :id;

-- name: record_conflict_flag
update record set has_conflict = exists (select 1 from conflict where record = :id) where id = :id;

-- name: record_list
select id from record
where kind = :kind and (:words is null or instr(words, :words) > 0) and (not :conflicts or has_conflict)
    and (not :withdrawn or is_withdrawn)
    and (not :stale or exists (select 1 from written where record = record.id and is_stale))
order by has_conflict desc, changed desc, id desc
limit :limit offset :offset;

-- name: record_count
select count(*) from record
where kind = :kind and (:words is null or instr(words, :words) > 0) and (not :conflicts or has_conflict)
    and (not :withdrawn or is_withdrawn)
    and (not :stale or exists (select 1 from written where record = record.id and is_stale));

-- name: record_all
select id from record where not is_withdrawn order by id;

-- name: origins_of_record
select source, label, key, noticed, read_at, fields, marks from origin
where record = :record order by source = 'table', noticed, length(key), key, source; -- what staff say last

-- name: written_of_record
select field, language, text, came, is_stale, base, who, at from written where record = :record;

-- name: written_put
insert into written (record, field, language, text, came, is_stale, base, who, at)
values (:record, :field, :language, :text, :came, 0, :base, :who, :at)
on conflict (record, field, language) do update
set text = excluded.text, came = excluded.came, is_stale = 0, base = excluded.base, who = excluded.who,
    at = excluded.at;

-- name: written_base
update written set base = :base where record = :record and field = :field and language = :language;

-- name: written_drop
delete from written where record = :record and field = :field and language = :language;

-- name: written_stale
update written set is_stale = 1
where record = :record and field = :field and language not in ('', 'en') and text is not null;

-- name: stages_seen
select stage, day from stage_seen where record = :record;

-- name: stage_seen_add
insert into stage_seen values (:record, :stage, :day) on conflict do update set day = min(day, excluded.day);

-- name: code_serial
select value from counter where name = 'code';

-- name: code_serial_set
update counter set value = :value where name = 'code';

-- name: is_sample
select exists (select 1 from origin where source = 'sample');

-- name: records_state
select printf('%d.%d.%d.%d.%d', (select coalesce(max(id), 0) from history), (select count(*) from record),
    (select coalesce(max(id), 0) from origin), (select count(*) from conflict),
    (select coalesce(sum(is_stale), 0) from written));

-- name: record_counts
select kind, count(*), sum(has_conflict) from record group by kind;

-- name: record_counts_stale
select kind, count(*) from record where id in (select record from written where is_stale) group by kind;
