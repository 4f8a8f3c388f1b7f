-- name: page^
select number, parts, day, key, came_at, decided from pages where account_id = :account;

-- name: page_chars$
select length(parts) from pages where account_id = :account;

-- name: save_page!
insert into pages (account_id, number, parts, day, key, came_at, decided)
values (:account, :number, :parts, :day, :key, :came_at, :decided)
on conflict (account_id) do update set
    number = excluded.number, parts = excluded.parts, day = excluded.day, key = excluded.key,
    came_at = excluded.came_at, decided = excluded.decided;

-- name: delete_pages!
delete from pages where account_id = :account;

-- name: labels_of
select label_key, kind from labels where account_id = :account;

-- name: save_label!
insert into labels (account_id, label_key, kind) values (:account, :label_key, :kind)
on conflict (account_id, label_key) do update set kind = excluded.kind;

-- name: delete_labels!
delete from labels where account_id = :account;

-- name: lines_between
-- The entries that count now, as a history page shows them: none that was reversed, and no reversal
-- but the one that brought something back; a boost's hold that was given back is a boost's, too. Returns are told long after they came, so of those also
-- what is later. Who told an entry first, and when, says the operation at whose place it stands.
select e.number, e.kind, e.amount, e.happened_at, e.proposal, p.title, p.sent_at,
    o.booked_at as told_at,
    o.by_time = 0 and e.rank = 2
        and o.text not like '/book %' and o.text not like '%' || char(10) || '/book %' as told,
    coalesce((
        select r.day || ' ' || r.operation from page_rows r
        where r.account_id = e.account_id and r.place = e.place and r.step = e.step
            and r.kind = case e.kind when 'boost-return' then 'return' else e.kind end
    ), (
        -- A message that was edited is booked anew, with steps of its own.
        select r.day || ' ' || r.operation from page_rows r
        where r.account_id = e.account_id and r.proposal = e.proposal and r.place = e.place
            and r.kind = case e.kind when 'boost-return' then 'return' else e.kind end
        order by r.step desc limit 1
    )) as page_row,
    (
        select r.day || ' ' || r.operation from page_rows r
        where r.account_id = e.account_id and r.proposal = e.proposal
            and r.place = p.place and r.kind in ('spend', 'boost')
        order by r.day limit 1
    ) as sent_row
from entries e
left join proposals p on p.account_id = e.account_id and p.number = e.proposal
left join operations o on o.account_id = e.account_id and o.number = e.place
where e.account_id = :account and e.happened_at >= :since and e.happened_at < :returns_until
    and (e.happened_at < :until or e.kind in ('return', 'boost-return'))
    and e.kind not in ('opening', 'adjustment', 'split')
    and case e.kind when 'boost' then (
        with recursive chain (reverses, amount) as (
            select e.reverses, e.amount
            union all
            select x.reverses, x.amount from chain
            join entries x on x.account_id = :account and x.number = chain.reverses
        )
        select (chain.amount < 0) = (e.amount < 0) from chain where chain.reverses is null
    ) else (e.amount < 0) = (e.kind in ('spend', 'badge', 'profile', 'other-spend', 'expiry')) end
    and not exists (
        select 1 from entries r where r.account_id = :account and r.reverses = e.number
    )
order by e.happened_at, e.number;

-- name: note_row*!
-- What is noted already was taken back with its page, or it would be no candidate.
insert into page_rows (account_id, place, step, kind, proposal, day, operation)
select e.account_id, e.place, e.step,
    case e.kind when 'boost-return' then 'return' else e.kind end, e.proposal, :day, :operation
from entries e where e.account_id = :account and e.number = :entry
on conflict (account_id, place, step, kind) do update set
    proposal = excluded.proposal, day = excluded.day, operation = excluded.operation;

-- name: proposals_called
select * from proposals
where account_id = :account and title_key = :title_key and status <> 'undone' and kind = 'bid'
order by number desc limit :many;

-- name: delete_page_rows!
delete from page_rows where account_id = :account;

-- name: assertions_between
select number, happened_at, value from assertions
where account_id = :account and live = 1 and happened_at >= :since and happened_at < :until
order by happened_at, rank, place, step;
