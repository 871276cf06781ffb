-- SPDX-License-Identifier: MIT

-- name: account_put
insert into account (email, role, password, changed) values (:email, :role, :password, :at)
on conflict (email) do update
set role = excluded.role, password = excluded.password, is_closed = 0, changed = excluded.changed;

-- name: account_close
update account set is_closed = 1, changed = :at where email = :email;

-- name: account_list
select id, email, role, is_closed from account order by email limit :limit;

-- name: account_by_email
select id, email, role, is_closed, password from account where email = :email;

-- name: sessions_end
delete from session where account = (select id from account where email = :email);

-- name: session_add
insert into session (hash, account, csrf, made, used) values (:hash, :account, :csrf, :at, :at);

-- name: session_find
select account.id, email, role, is_closed, csrf, made, used
from session join account on account.id = session.account where hash = :hash;

-- name: session_use
update session set used = :at where hash = :hash;

-- name: session_drop
delete from session where hash = :hash;

-- name: sessions_old
delete from session where made < :made or used < :used;

-- name: failure_add
insert into login_failure (at, what) values (:at, :what);

-- name: failure_count
select count(*), min(at) from (select at from login_failure where what = :what and at > :since order by at desc limit :limit);

-- name: failure_forget
delete from login_failure where what = :what;

-- name: failures_old
delete from login_failure where at < :since;
