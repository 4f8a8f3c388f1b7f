-- The lots with something left, in their order of use and in the order of their ends: a decision
-- reads the first of them, and no more than it uses.

drop index lots_live;
create index lots_in_order on lots (
    account_id, issued_at, coalesce(expires_by, '9999'), number
) where remaining > 0;
create index lots_ending on lots (
    account_id, coalesce(expires_at, expires_by), number, remaining
) where remaining > 0;

delete from sqlite_stat1 where idx = 'lots_live';

insert into sqlite_stat1 (tbl, idx, stat) values
    ('lots', 'lots_in_order', '100000 100 2 2 1'),
    ('lots', 'lots_ending', '100000 100 2 1 1');

analyze sqlite_schema;
