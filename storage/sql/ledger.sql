-- name: lots_in_order
-- The first lots with something left, in their order of use.
select * from lots where account_id = :account and remaining > 0
order by issued_at, coalesce(expires_by, '9999'), number limit :many;

-- name: lots_ending
-- The first lots with something left that end between two instants, the soonest first.
select * from lots
where account_id = :account and remaining > 0
    and coalesce(expires_at, expires_by) > :after and coalesce(expires_at, expires_by) <= :before
order by coalesce(expires_at, expires_by), number limit :many;

-- name: sum_ending^
select count(*) as count, coalesce(sum(remaining), 0) as remaining from lots
where account_id = :account and remaining > 0
    and coalesce(expires_at, expires_by) > :after and coalesce(expires_at, expires_by) <= :before;

-- name: count_lots$
select count(*) from lots where account_id = :account and remaining > 0;

-- name: lots_numbered
select l.* from json_each(:numbers) asked
cross join lots l on l.account_id = :account and l.number = asked.value
order by l.number;

-- name: add_lots*!
insert into lots (
    account_id, number, source, issued_at, expires_at, expires_by, quantity, remaining, paid_cents
) values (
    :account, :number, :source, :issued_at, :expires_at, :expires_by, :quantity, :remaining,
    :paid_cents
);

-- name: set_terms!
-- Of all lots that get the same.
update lots set source = :source, quantity = :quantity, paid_cents = :paid_cents,
    remaining = :remaining
where account_id = :account and number in (select value from json_each(:numbers));

-- name: set_remaining!
-- Of all lots that have the same left.
update lots set remaining = :remaining
where account_id = :account and number in (select value from json_each(:numbers));

-- name: add_entries*!
insert into entries (
    account_id, number, operation, kind, amount, happened_at, rank, place, step, booked_at,
    proposal, reverses, assertion
) values (
    :account, :number, :operation, :kind, :amount, :happened_at, :rank, :place, :step, :booked_at,
    :proposal, :reverses, :assertion
);

-- name: add_allocations*!
insert into allocations (account_id, entry, lot, amount) values (:account, :entry, :lot, :amount);

-- name: entry^
select * from entries where account_id = :account and number = :number;

-- name: entries_numbered
select e.* from json_each(:numbers) asked
cross join entries e on e.account_id = :account and e.number = asked.value
order by e.number;

-- name: allocations_of_entries
select a.entry, a.lot, a.amount from json_each(:numbers) asked
cross join allocations a on a.account_id = :account and a.entry = asked.value
order by a.entry, a.lot;

-- name: allocations_of_entry
select lot, amount from allocations where account_id = :account and entry = :entry order by lot;

-- name: sum_after$
select coalesce(sum(amount), 0) from entries
where account_id = :account and (happened_at, rank, place, step) > (:at, :rank, :place, :step);

-- name: sum_not_before_assertion$
-- What happened at an asserted balance's moment or later, without its own adjustments.
select coalesce(sum(amount), 0) from entries
where account_id = :account and (happened_at, rank, place, step) >= (:at, :rank, :place, :step)
    and coalesce(assertion, 0) <> :number;

-- name: next_assertion^
select * from assertions
where account_id = :account and live = 1
    and (happened_at, rank, place, step) > (:at, :rank, :place, :step)
order by happened_at, rank, place, step limit 1;

-- name: assertion^
select * from assertions where account_id = :account and number = :number;

-- name: adjusted_by_assertion
select a.lot, sum(a.amount) as amount
from entries e join allocations a on a.account_id = e.account_id and a.entry = e.number
where e.account_id = :account and e.assertion = :number
group by a.lot having sum(a.amount) <> 0 order by a.lot;

-- name: add_assertion!
insert into assertions (account_id, number, happened_at, rank, place, step, value, live)
values (:account, :number, :at, :rank, :place, :step, :value, 1);

-- name: set_assertion!
update assertions set live = :live, value = coalesce(:value, value)
where account_id = :account and number = :number;

-- name: first_step_of_place$
-- The lowest step of all that a message, or an edit of it, has booked.
select min(step) from (
    select step from entries
    where account_id = :account and happened_at = :at and rank = :rank and place = :place
    union all
    select step from assertions
    where account_id = :account and happened_at = :at and rank = :rank and place = :place
);

-- name: newest_assertion$
select happened_at from assertions where account_id = :account and live = 1
order by happened_at desc limit 1;

-- name: add_operation!
insert into operations (
    account_id, number, kind, by_time, happened_at, booked_at, text, effects, place, corrects
) values (
    :account, :number, :kind, :by_time, :happened_at, :booked_at, :text, :effects, :place, :corrects
);

-- name: add_undoings*!
insert into undoings (account_id, undone, undone_by) values (:account, :undone, :undone_by);

-- name: undone_by_operation
select undone from undoings where account_id = :account and undone_by = :number order by undone;

-- name: add_proposal_operations!
insert into proposal_operations (account_id, proposal, operation)
select :account, value, :operation from json_each(:proposals);

-- name: operation^
select * from operations where account_id = :account and number = :number;

-- name: newest_operation_of_message$
select number from operations where account_id = :account and by_time = 0
order by number desc limit 1;

-- name: operation_chain^
-- An operation followed through what undid it, and what undid that.
with recursive chain (number, hops) as (
    select cast(:number as integer), 0
    union all
    select u.undone_by, c.hops + 1 from chain c
    join undoings u on u.account_id = :account and u.undone = c.number
)
select number, hops from chain order by hops desc limit 1;

-- name: entries_of_operation
select number from entries where account_id = :account and operation = :operation limit :many;

-- name: entry_tails
-- The entries of an operation, each followed through its reversals to the last of them. What the
-- operation itself reversed again (a line that corrects an earlier one) is not part of it.
with recursive chain (root, number, hops) as (
    select e.number, e.number, 0 from entries e
    where e.account_id = :account and e.operation = :operation
        -- Apart, so that each finds its entry by an index: a batch may have thousands.
        and not exists (
            select 1 from entries o
            where o.account_id = :account and o.reverses = e.number and o.operation = :operation
        )
        and not exists (
            select 1 from entries o
            where o.account_id = :account and o.number = e.reverses and o.operation = :operation
        )
    union all
    select c.root, e.number, c.hops + 1 from chain c
    join entries e on e.account_id = :account and e.reverses = c.number
)
select c.root, c.number as tail, c.hops from chain c
where not exists (
    select 1 from entries e where e.account_id = :account and e.reverses = c.number
)
order by c.root;

-- name: entry_tail^
-- An entry followed through its reversals to the last of them.
with recursive chain (number, hops) as (
    select cast(:number as integer), 0
    union all
    select e.number, c.hops + 1 from chain c
    join entries e on e.account_id = :account and e.reverses = c.number
)
select number as tail, hops from chain order by hops desc limit 1;

-- name: edits_of_operation
select number from operations where account_id = :account and corrects = :number
order by number desc;

-- name: expired_since
-- The expiries that count now and are posted for later than an instant.
select * from entries e
where e.account_id = :account and e.kind = 'expiry' and e.amount < 0 and e.happened_at > :at
    and not exists (
        select 1 from entries r where r.account_id = :account and r.reverses = e.number
    )
order by e.number;

-- name: set_off_tails
-- What counts now of all that was ever set off against an asserted balance.
with recursive chain (root, number, hops) as (
    select number, number, 0 from entries
    where account_id = :account and assertion = :number and reverses is null
    union all
    select c.root, e.number, c.hops + 1 from chain c
    join entries e on e.account_id = :account and e.reverses = c.number
)
select c.root, c.number as tail, c.hops from chain c
where c.hops % 2 = 0 and not exists (
    select 1 from entries e where e.account_id = :account and e.reverses = c.number
)
order by c.number;

-- name: first_entry_of_lot$
select min(entry) from allocations where account_id = :account and lot = :lot;

-- name: proposal_entries
-- What a proposal has cost, and what came back for it, as far as no correction has reversed it.
select * from entries e
where e.account_id = :account and e.proposal = :proposal
    and case e.kind when 'boost' then (
        -- A boost's hold that was given back counts, too: what counts has the sign of what it
        -- finally reverses.
        with recursive chain (reverses, amount) as (
            select e.reverses, e.amount
            union all
            select x.reverses, x.amount from chain
            join entries x on x.account_id = :account and x.number = chain.reverses
        )
        select (chain.amount < 0) = (e.amount < 0) from chain where chain.reverses is null
    ) else (e.amount < 0) = (e.kind = 'spend') end
    and not exists (
        select 1 from entries r where r.account_id = :account and r.reverses = e.number
    )
order by e.number;

-- name: stray_return^
-- A return of unknown origin that is not assigned yet.
select * from entries e
where e.account_id = :account and e.number = :number and e.kind = 'return' and e.amount > 0
    and e.proposal is null and not exists (
        select 1 from entries r where r.account_id = :account and r.reverses = e.number
    );
