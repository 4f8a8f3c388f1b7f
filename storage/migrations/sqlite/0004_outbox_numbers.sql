-- A row of the outbox that is deleted never leaves its number to another: who still sends it would
-- cross off an answer that was not sent. Only a table that is made anew can promise that.

alter table outbox rename to outbox_before;

create table outbox (
    id integer primary key autoincrement,
    platform text not null,
    chat text not null,
    user_id text not null,
    body text not null,
    step integer not null default 0,
    made_at text not null
) strict;

insert into outbox (id, platform, chat, user_id, body, step, made_at)
select id, platform, chat, user_id, body, step, made_at from outbox_before;

drop table outbox_before;

create index outbox_by_chat on outbox (platform, chat, id);

delete from sqlite_stat1 where tbl in ('outbox', 'outbox_before');

insert into sqlite_stat1 (tbl, idx, stat) values
    ('outbox', 'outbox_by_chat', '100000 50000 10 1');

analyze sqlite_schema;
