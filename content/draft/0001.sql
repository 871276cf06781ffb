-- SPDX-License-Identifier: MIT
-- The staff's working copy. What a record says is composed of layers: what each source row said last (origin), and
-- over it what staff wrote (written). Nothing is stored twice, so no copy can disagree with its original.

create table record (
    id           integer primary key,        -- for life, the same in every edition
    kind         integer not null,           -- enum kind
    code         text not null unique,
    title        text not null,              -- as the desk's lists show it
    words        text not null,              -- title and numbers in lower case, for the lists' search
    join_key     text,                       -- EPIN or long PIN, letters and digits only: joins sources
    version      integer not null default 1, -- moves with every change
    is_withdrawn integer not null default 0,
    has_conflict integer not null default 0,
    created      integer not null,
    made_by      text not null,
    changed      integer not null,
    changed_by   text not null,
    source       text not null               -- the first source's label, '' when staff wrote it
) strict;
create index record_by_join_key on record (kind, join_key) where join_key is not null;

-- One row of a source, as it was last read.
create table origin (
    id      integer primary key,
    record  integer not null references record (id),
    kind    integer not null,
    source  text not null,                   -- "city-record"
    label   text not null,                   -- "City Record"
    key     text not null,                   -- the row's own id in the source
    family  text not null,                   -- the procurement it is about; the key where it stands alone
    noticed text not null,                   -- the date that orders the rows of a family
    read_at integer not null,                -- when a file with it was last read
    fields  text not null,                   -- record_fields_json
    marks   text not null,                   -- record_marks_json
    unique (source, kind, key)
) strict;
create index origin_by_record on origin (record);
create index origin_by_family on origin (source, kind, family);

-- One value that staff wrote. It stands until staff change it; a source that changes its mind raises a conflict.
create table written (
    record   integer not null references record (id),
    field    text not null,
    language text not null,                  -- '' when the field is not translated
    text     text,                           -- null: cleared
    came     integer not null,               -- enum value_origin
    is_stale integer not null default 0,     -- the original changed since this translation was made
    base     text,                           -- what the sources said of it when it was written or decided
    who      text not null,
    at       integer not null,
    primary key (record, field, language)
) strict, without rowid;

create table history (
    id       integer primary key,
    record   integer not null references record (id),
    version  integer not null,               -- the record's version that this change made
    at       integer not null,
    who      text not null,
    field    text not null,                  -- '': withdrawn or put back, as `after` says
    language text not null,
    before   text,
    after    text
) strict;
create index history_by_record on history (record, id);

create table conflict (
    id       integer primary key,
    record   integer not null references record (id),
    field    text not null,
    language text not null,
    theirs   text,
    source   text not null,                  -- the label of the source that says so
    since    integer not null,
    unique (record, field, language)
) strict;

-- The day on which an import first showed a contract in a stage.
create table stage_seen (
    record integer not null references record (id),
    stage  text not null,
    day    text not null,
    primary key (record, stage)
) strict, without rowid;

-- Serial of the next code to give out.
create table counter (
    name  text primary key,
    value integer not null
) strict, without rowid;
insert into counter values ('code', 1);

create table publication (
    number integer primary key,
    at     integer not null,
    size   integer not null,
    who    text not null,
    note   text not null                     -- "rolled back to 7", or ''
) strict;

create table account (
    id        integer primary key,
    email     text not null unique collate nocase,
    role      text not null,
    password  text not null,                 -- Argon2id
    is_closed integer not null default 0,
    changed   integer not null
) strict;

create table session (
    hash    text primary key,                -- SHA-256 of the word in the cookie
    account integer not null references account (id),
    csrf    text not null,
    made    integer not null,
    used    integer not null
) strict, without rowid;

create table login_failure (
    id   integer primary key,
    at   integer not null,
    what text not null                       -- an email in lower case, or a remote address
) strict;
create index login_failure_by_what on login_failure (what, at);
