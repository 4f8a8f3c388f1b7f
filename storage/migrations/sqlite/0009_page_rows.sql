-- Which row of a history page an entry is that a person had told. The entry is named by its moment,
-- which a correction of it keeps; `operation` is the booking of the page, 0 where nothing was new.

create table page_rows (
    account_id integer not null references accounts,
    place integer not null,
    step integer not null,
    kind text not null,
    proposal integer,
    day text not null,
    operation integer not null,
    primary key (account_id, place, step, kind)
) strict, without rowid;

create index page_rows_by_proposal on page_rows (account_id, proposal, place)
where proposal is not null;

-- What was answered of rows that were asked about, while the page waits.

alter table pages add column decided text not null default '{}';

insert into sqlite_stat1 (tbl, idx, stat) values
    ('page_rows', 'page_rows', '1000000 1000 1 1 1'),
    ('page_rows', 'page_rows_by_proposal', '1000000 1000 2 1');

analyze sqlite_schema;
