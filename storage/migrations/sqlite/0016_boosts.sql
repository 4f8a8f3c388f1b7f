-- What is booked is looked through once by what is known of boosts and of returns now, at the first
-- look at each account that has such proposals.

drop index agenda_postings;
create index agenda_postings on agenda (account_id, due_at)
where done_at is null and kind in ('expiry', 'grant', 'badge', 'revision');

insert into agenda (account_id, kind, occurrence, due_at, wake_at)
select a.id, 'revision', '0', a.time, case when exists (
    select 1 from identities i where i.account_id = a.id and i.reachable = 1
) then a.time end
from accounts a
where exists (
    select 1 from proposals p
    where p.account_id = a.id and p.kind = 'bid' and p.status <> 'undone'
        and (p.steps <> '[]' or p.boost > 0)
);

-- Boosts that have not come back: which are held is asked often, and by how new they are.

create index proposals_boosted on proposals (account_id, news_at)
where kind = 'bid' and status <> 'undone' and boost > returned_boost;

insert into sqlite_stat1 (tbl, idx, stat) values ('proposals', 'proposals_boosted', '100000 100 1');

analyze sqlite_schema;
