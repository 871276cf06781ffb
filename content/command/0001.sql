-- SPDX-License-Identifier: MIT
-- A backup, before it is packed with zstd: the files of a home. Databases are in it as consistent copies; an edition
-- is in it packed (<n>.db.zst), and is unpacked when the backup is restored.
create table file (
    name text primary key, -- "keys/edition.secret"
    mode integer not null, -- permission bits
    size integer not null
) strict;

create table part (
    name   text not null references file (name),
    number integer not null,
    bytes  blob not null,
    primary key (name, number)
) strict, without rowid;
