-- What came in and is to be worked, and what is to be sent. A row of the inbox stays for a day
-- after it is worked, without its content: the same update may be delivered again. Every answer
-- passes through both, so they have no index that is not needed for each.

create table inbox (
    id integer primary key,
    platform text not null,
    update_id text not null,
    body text,
    received_at text not null,
    done_at text,
    unique (platform, update_id)
) strict;

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

insert into sqlite_stat1 (tbl, idx, stat) values
    ('inbox', 'sqlite_autoindex_inbox_1', '1000000 500000 1'),
    ('outbox', 'outbox_by_chat', '100000 50000 10 1');

analyze sqlite_schema;
