-- Boosts that have not come back: which are held is asked often, and by how new they are.

create index proposals_boosted on proposals (account_id, news_at)
where kind = 'bid' and status <> 'undone' and boost > returned_boost;

insert into sqlite_stat1 (tbl, idx, stat) values ('proposals', 'proposals_boosted', '100000 100 1');

analyze sqlite_schema;
