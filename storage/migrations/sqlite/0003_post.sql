-- What came in and is to be worked, and what is to be sent. A row of the inbox stays for a day
-- after it is worked, without its content: the same update may be delivered again.

create table inbox (
    id integer primary key,
    platform text not null,
    update_id text not null,
    body text,
    received_at text not null,
    done_at text,
    unique (platform, update_id)
) strict;

create index inbox_waiting on inbox (platform, id) where done_at is null;
create index inbox_done on inbox (done_at) where done_at is not null;

create table outbox (
    id integer primary key,
    platform text not null,
    chat text not null,
    user_id text not null,
    body text not null,
    step integer not null default 0,
    made_at text not null
) strict;

create index outbox_by_chat on outbox (platform, chat, id);
create index outbox_by_user on outbox (platform, user_id);

insert into sqlite_stat1 (tbl, idx, stat) values
    ('inbox', 'sqlite_autoindex_inbox_1', '1000000 500000 1'),
    ('inbox', 'inbox_waiting', '1000 500 1'),
    ('inbox', 'inbox_done', '1000000 10'),
    ('outbox', 'outbox_by_chat', '100000 50000 10 1'),
    ('outbox', 'outbox_by_user', '100000 50000 10');

analyze sqlite_schema;
