-- name: page^
select number, parts, day, key, came_at from pages where account_id = :account;

-- name: page_chars$
select length(parts) from pages where account_id = :account;

-- name: save_page!
insert into pages (account_id, number, parts, day, key, came_at)
values (:account, :number, :parts, :day, :key, :came_at)
on conflict (account_id) do update set
    number = excluded.number, parts = excluded.parts, day = excluded.day, key = excluded.key,
    came_at = excluded.came_at;

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
-- but the one that brought something back.
select e.number, e.kind, e.amount, e.happened_at, e.proposal, p.title
from entries e
left join proposals p on p.account_id = e.account_id and p.number = e.proposal
where e.account_id = :account and e.happened_at >= :since and e.happened_at < :until
    and e.kind not in ('opening', 'adjustment', 'split')
    and (e.amount < 0) = (
        e.kind in ('spend', 'boost', 'badge', 'profile', 'other-spend', 'expiry')
    )
    and not exists (
        select 1 from entries r where r.account_id = :account and r.reverses = e.number
    )
order by e.happened_at, e.number;

-- name: assertions_between
select number, happened_at, value from assertions
where account_id = :account and live = 1 and happened_at >= :since and happened_at < :until
order by happened_at, rank, place, step;
