-- Each query names what is not as it has to be: a line for the operator, with both numbers.

-- name: wrong_balances
select a.id as account, a.balance as stored,
    (select coalesce(sum(e.amount), 0) from entries e where e.account_id = a.id) as entries,
    (select coalesce(sum(l.remaining), 0) from lots l where l.account_id = a.id) as lots
from accounts a
where a.balance <> (select coalesce(sum(e.amount), 0) from entries e where e.account_id = a.id)
    or a.balance <> (select coalesce(sum(l.remaining), 0) from lots l where l.account_id = a.id)
order by a.id;

-- name: wrong_lots
select l.account_id as account, l.number, l.remaining as stored,
    (select coalesce(sum(x.amount), 0) from allocations x
     where x.account_id = l.account_id and x.lot = l.number) as allocated
from lots l
where l.remaining < 0 or l.remaining <> (
    select coalesce(sum(x.amount), 0) from allocations x
    where x.account_id = l.account_id and x.lot = l.number
)
order by l.account_id, l.number;

-- name: wrong_entries
select e.account_id as account, e.number, e.amount as stored,
    (select coalesce(sum(x.amount), 0) from allocations x
     where x.account_id = e.account_id and x.entry = e.number) as allocated
from entries e
where e.amount <> (
    select coalesce(sum(x.amount), 0) from allocations x
    where x.account_id = e.account_id and x.entry = e.number
)
order by e.account_id, e.number;

-- name: wrong_reversals
select e.account_id as account, e.number, e.amount as stored, o.amount as reversed
from entries e
left join entries o on o.account_id = e.account_id and o.number = e.reverses
where e.reverses is not null and (o.number is null or e.amount <> -o.amount)
order by e.account_id, e.number;

-- name: wrong_assertions
select a.account_id as account, a.number, a.value as stored, (
    select coalesce(sum(e.amount), 0) from entries e
    where e.account_id = a.account_id and (
        e.assertion = a.number
        or (e.happened_at, e.rank, e.place, e.step) < (a.happened_at, a.rank, a.place, a.step)
    )
) as entries
from assertions a
where a.live = 1 and a.value <> (
    select coalesce(sum(e.amount), 0) from entries e
    where e.account_id = a.account_id and (
        e.assertion = a.number
        or (e.happened_at, e.rank, e.place, e.step) < (a.happened_at, a.rank, a.place, a.step)
    )
)
order by a.account_id, a.number;

-- name: wrong_proposals
select p.account_id as account, p.number, p.base + p.boost as stored, (
    select -coalesce(sum(e.amount), 0) from entries e
    where e.account_id = p.account_id and e.proposal = p.number and e.kind in ('spend', 'boost')
) as entries
from proposals p
where p.kind = 'bid' and (
    select -coalesce(sum(e.amount), 0) from entries e
    where e.account_id = p.account_id and e.proposal = p.number and e.kind in ('spend', 'boost')
) <> case p.status when 'undone' then 0 else p.base + p.boost end
order by p.account_id, p.number;

-- name: wrong_returns
-- What came back for a proposal: by its own word, by its entries, and never more than was spent.
select p.account_id as account, p.number, p.returned_base + p.returned_boost as stored,
    p.base + p.boost as spent, (
        select coalesce(sum(e.amount), 0) from entries e
        where e.account_id = p.account_id and e.proposal = p.number
            and e.kind in ('return', 'boost-return')
    ) as entries
from proposals p
where p.status <> 'undone' and (p.returned_base not between 0 and p.base or p.returned_boost not between 0 and p.boost
    or p.returned_base <> (
        select coalesce(sum(e.amount), 0) from entries e
        where e.account_id = p.account_id and e.proposal = p.number and e.kind = 'return'
    )
    or p.returned_boost <> (
        select coalesce(sum(e.amount), 0) from entries e
        where e.account_id = p.account_id and e.proposal = p.number and e.kind = 'boost-return'
    )
    or p.awaited_base > p.base - p.returned_base or p.awaited_boost > p.boost - p.returned_boost)
order by p.account_id, p.number;

-- name: overdue_in_the_past
-- Something due before the time that the account was brought to, and still not posted.
select g.account_id as account, g.kind, g.occurrence, g.due_at
from agenda g join accounts a on a.id = g.account_id
where g.done_at is null and g.due_at <= a.time and g.kind in ('expiry', 'grant', 'badge')
order by g.account_id, g.due_at;

-- name: count_accounts$
select count(*) from accounts;

-- name: missing_operations
-- Operations are numbered without a gap.
select a.id as account, a.next_operation - 1 as stored,
    (select count(*) from operations o where o.account_id = a.id) as found
from accounts a
where a.next_operation - 1 <> (select count(*) from operations o where o.account_id = a.id)
order by a.id;

-- name: missing_lots
select distinct x.account_id as account, x.lot as number, x.entry
from allocations x left join lots l on l.account_id = x.account_id and l.number = x.lot
where l.number is null order by x.account_id, x.lot;

-- name: missing_proposals
select distinct e.account_id as account, e.proposal as number, e.number as entry
from entries e left join proposals p on p.account_id = e.account_id and p.number = e.proposal
where e.proposal is not null and p.number is null order by e.account_id, e.proposal;

-- name: expired_lots
-- A lot past its day that still has something left.
select l.account_id as account, l.number, l.remaining as stored, l.expires_at
from lots l join accounts a on a.id = l.account_id
where l.remaining > 0 and l.expires_at <= a.time
order by l.account_id, l.number;

-- name: paid_from_the_future
-- What time took, from Connects that came only later: its postings were not made in order.
select distinct o.account_id as account, o.kind, e.happened_at, x.lot,
    o.number <= a.booked_by_0_1 as by_0_1
from operations o
join accounts a on a.id = o.account_id
join entries e on e.account_id = o.account_id and e.operation = o.number
join allocations x on x.account_id = e.account_id and x.entry = e.number
join lots l on l.account_id = x.account_id and l.number = x.lot
where o.by_time = 1 and x.amount < 0 and l.issued_at > e.happened_at
    and not exists (
        select 1 from entries r where r.account_id = e.account_id and r.reverses = e.number
    )
order by o.account_id, e.happened_at;

-- name: below_zero
-- An instant at which less than nothing was left, though nothing that the user told late, dated
-- back or corrected made it so.
with instants (account_id, happened_at, amount, operation) as (
    select account_id, happened_at, sum(amount), max(operation)
    from entries group by account_id, happened_at
),
balances (account_id, happened_at, operation, left_over) as (
    select account_id, happened_at, operation, sum(amount) over (
        partition by account_id order by happened_at
    )
    from instants
)
select b.account_id as account, b.happened_at, b.left_over,
    b.operation <= a.booked_by_0_1 as by_0_1
from balances b join accounts a on a.id = b.account_id
where b.left_over < 0 and (
    select coalesce(sum(e.amount), 0)
    from entries e
    join operations o on o.account_id = e.account_id and o.number = e.operation
    where e.account_id = b.account_id and e.happened_at <= b.happened_at
        and e.booked_at > b.happened_at and o.by_time = 0
) >= 0
-- A badge that was told of late is debited for the time before, too.
and not exists (
    select 1 from operations o
    where o.account_id = b.account_id and o.by_time = 0 and o.happened_at <= b.happened_at
        and o.booked_at > b.happened_at and o.effects like '%badge_from%'
)
order by b.account_id, b.happened_at;

-- name: rows_set_aside
select id, box, number from set_aside order by id;

-- Texts that have to be read, as they are on disk.

-- name: stored_settings
select 'account ' || id || ': its settings' as what, cast(settings as blob) as body from accounts;

-- name: stored_effects
select 'account ' || account_id || ', operation ' || number || ': its effects' as what,
    cast(effects as blob) as body
from operations;

-- name: stored_steps
select 'account ' || account_id || ', proposal #' || number || ': its steps' as what,
    cast(steps as blob) as body
from proposals;

-- name: stored_pages
select 'account ' || account_id || ': its page' as what, cast(parts as blob) as body from pages;

-- name: stored_inbox
select 'row ' || id || ' of the inbox' as what, cast(body as blob) as body
from inbox where done_at is null;

-- name: stored_outbox
select 'row ' || id || ' of the outbox' as what, cast(body as blob) as body from outbox;

-- name: stored_receipts
select 'account ' || account_id || ', receipt ' || key as what, cast(reply as blob) as body
from receipts;
