-- Whose turn an update waits for: what waits of a chat is read from disk a few rows at a time. A row
-- that can't be read waits under no chat's name.

alter table inbox add column chat text not null default '';

update inbox set chat = coalesce(cast(json_extract(body, '$.chat') as text), '')
where done_at is null and json_valid(body);

create index inbox_waiting on inbox (door, chat, id) where done_at is null;

-- The newest proposals, and how many there are, whatever was taken back among them.

create index proposals_standing on proposals (account_id, number) where status <> 'undone';

insert into sqlite_stat1 (tbl, idx, stat) values
    ('inbox', 'inbox_waiting', '10000 10000 10 1'),
    ('proposals', 'proposals_standing', '1000000 1000 1');

analyze sqlite_schema;
