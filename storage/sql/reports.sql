-- name: newest_operations
select o.*,
    (select coalesce(sum(e.amount), 0) from entries e
     where e.account_id = o.account_id and e.operation = o.number) as amount,
    (select u.undone_by from undoings u
     where u.account_id = o.account_id and u.undone = o.number) as undone_by
from operations o
where o.account_id = :account and o.number < :below
order by o.number desc limit :many;

-- name: operations_of_proposal
select o.*,
    (select coalesce(sum(e.amount), 0) from entries e
     where e.account_id = o.account_id and e.operation = o.number) as amount,
    (select u.undone_by from undoings u
     where u.account_id = o.account_id and u.undone = o.number) as undone_by
from proposal_operations p
join operations o on o.account_id = p.account_id and o.number = p.operation
where p.account_id = :account and p.proposal = :proposal and p.operation < :below
order by o.number desc limit :many;

-- name: recent_entries_of_amount
-- Postings that an unexpected difference could come from.
select e.* from entries e
where e.account_id = :account and e.amount = :amount and e.kind = :kind
    and e.happened_at >= :since and e.reverses is null and not exists (
        select 1 from entries r where r.account_id = :account and r.reverses = e.number
    )
order by e.happened_at desc, e.number desc limit :many;

-- name: export_entries
select e.*, p.title as proposal_title from entries e
left join proposals p on p.account_id = e.account_id and p.number = e.proposal
where e.account_id = :account order by e.happened_at, e.rank, e.place, e.step;

-- name: export_operations
select * from operations where account_id = :account order by number;

-- name: export_undoings
select undone, undone_by from undoings where account_id = :account order by undone;

-- name: export_identities
select platform, user_id from identities where account_id = :account order by platform, user_id;

-- name: export_lots
select * from lots where account_id = :account order by number;

-- name: export_allocations
select entry, lot, amount from allocations where account_id = :account order by entry, lot;

-- name: export_proposals
select * from proposals where account_id = :account order by number;

-- name: export_assertions
select * from assertions where account_id = :account order by number;

-- name: export_labels
select label_key, kind from labels where account_id = :account order by label_key;

-- name: export_pages
select number, parts, day from pages where account_id = :account;

-- name: export_agenda
select * from agenda where account_id = :account order by due_at, kind;

-- name: count_entries$
select count(*) from entries where account_id = :account;

-- name: tally^
-- What a span of time took and brought. A reversal has the kind of what it reverses and the other
-- sign, so each sum counts only what stands.
select
    coalesce(sum(case when kind in ('spend', 'boost', 'badge', 'profile', 'other-spend')
        then -amount end), 0) as spent,
    coalesce(sum(case when kind = 'spend' and amount <> 0
        then case when amount < 0 then 1 else -1 end end), 0) as sent,
    coalesce(sum(case when kind in ('return', 'boost-return') then amount end), 0) as came_back,
    coalesce(sum(case when kind = 'badge' then -amount end), 0) as badge
from entries
where account_id = :account and happened_at >= :since and happened_at < :before;

-- name: count_replies^
-- Proposals of which the last that was heard is an answer of the client's; who talks has replied.
select coalesce(sum(status in ('messaged', 'interview', 'offer')), 0) as replies,
    coalesce(sum(status = 'interview'), 0) as interviews
from proposals
where account_id = :account
    and status in ('sent', 'viewed', 'shortlisted', 'messaged', 'interview', 'offer')
    and news_at >= :since and news_at < :before;

-- name: rewards
-- The rewards that stand, the newest first, each with what its operation has booked.
select e.number, e.happened_at, o.effects from entries e
join operations o on o.account_id = e.account_id and o.number = e.operation
where e.account_id = :account and e.kind = 'reward' and e.amount > 0 and not exists (
    select 1 from entries r where r.account_id = :account and r.reverses = e.number
)
order by e.number desc limit :many;

-- name: posted_grant^
-- The grant that time has posted at an instant, if it stands.
select e.operation, e.amount from entries e
where e.account_id = :account and e.happened_at = :at and e.kind = 'grant' and e.amount > 0
    and not exists (
        select 1 from entries r where r.account_id = :account and r.reverses = e.number
    )
order by e.number limit 1;

-- name: newest_bookings
-- When the user moved Connects last, and before that; a setting is no entry.
select o.booked_at from operations o
where o.account_id = :account and o.by_time = 0 and exists (
    select 1 from entries e where e.account_id = o.account_id and e.operation = o.number
)
order by o.number desc limit :many;
