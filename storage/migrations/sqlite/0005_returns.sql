-- What becomes of proposals, and what comes back for them.

alter table proposals add column steps text not null default '[]';
alter table proposals add column contract_cents integer;
alter table proposals add column returned_base integer not null default 0;
alter table proposals add column returned_boost integer not null default 0;
alter table proposals add column returned_at text;
alter table proposals add column watch_since text;
alter table proposals add column awaited_base integer not null default 0;
alter table proposals add column awaited_boost integer not null default 0;
alter table proposals add column unexpected integer not null default 0;

create index proposals_watched on proposals (account_id, watch_since)
where watch_since is not null;
create index proposals_returned on proposals (account_id, returned_at)
where returned_at is not null;
create index entries_stray on entries (account_id, number)
where kind = 'return' and proposal is null;

-- Which proposal a message of the bot is about: a reply to it is about that one.

create table mentions (
    platform text not null,
    chat text not null,
    message text not null,
    account_id integer not null references accounts,
    proposal integer not null,
    primary key (platform, chat, message)
) strict, without rowid;

create index mentions_by_account on mentions (account_id);

insert into sqlite_stat1 (tbl, idx, stat) values
    ('proposals', 'proposals_watched', '10000 10 1'),
    ('proposals', 'proposals_returned', '100000 100 1'),
    ('entries', 'entries_stray', '10000 10 1'),
    ('mentions', 'mentions', '1000000 1000000 1000 1'),
    ('mentions', 'mentions_by_account', '1000000 1000');

analyze sqlite_schema;
