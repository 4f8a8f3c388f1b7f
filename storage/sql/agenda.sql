-- name: next_posting^
-- The earliest alone: what it makes due may come before everything else.
select kind, occurrence, due_at from agenda
where account_id = :account and done_at is null and due_at <= :upto
    and kind in ('expiry', 'grant', 'badge', 'revision')
order by due_at, case kind when 'expiry' then 0 when 'grant' then 1 else 2 end, occurrence
limit 1;

-- name: due_reminders
select kind, occurrence, due_at from agenda
where account_id = :account and done_at is null and due_at <= :upto
    and kind not in ('expiry', 'grant', 'badge', 'revision')
order by due_at, kind, occurrence;

-- name: pending_reminders
select kind, occurrence, due_at from agenda
where account_id = :account and done_at is null and kind not in ('expiry', 'grant', 'badge', 'revision')
order by due_at, kind, occurrence;

-- name: next_item^
select kind, occurrence, due_at from agenda
where account_id = :account and done_at is null and kind = :kind
order by due_at limit 1;

-- name: schedule*!
insert into agenda (account_id, kind, occurrence, due_at, wake_at)
values (:account, :kind, :occurrence, :due_at, :due_at)
on conflict (account_id, kind, occurrence) do nothing;

-- name: move_item*!
update agenda set due_at = :due_at, wake_at = :due_at
where account_id = :account and kind = :kind and occurrence = :occurrence and done_at is null;

-- name: unschedule!
delete from agenda where account_id = :account and kind = :kind and done_at is null;

-- name: mark_done*!
update agenda set done_at = :done_at, wake_at = null
where account_id = :account and kind = :kind and occurrence = :occurrence;

-- name: reopen_item*!
-- What was told to nobody is to be told again, once somebody is there.
update agenda set done_at = null
where account_id = :account and kind = :kind and occurrence = :occurrence;

-- name: awake
select a.account_id from agenda a
where a.wake_at <= :now and exists (
    select 1 from identities i where i.account_id = a.account_id and i.door = :door
)
order by a.wake_at limit :many;

-- name: hold!
update agenda set wake_at = :until
where account_id = :account and done_at is null and due_at <= :now;

-- name: let_go!
-- Whoever held them is gone, or the clock was set back.
update agenda set wake_at = due_at where wake_at > due_at;

-- name: let_go_of_account!
-- What it waits for may be over: other hours are quiet now.
update agenda set wake_at = due_at
where account_id = :account and done_at is null and wake_at > due_at;

-- name: rest!
update agenda set wake_at = null where account_id = :account and done_at is null;

-- name: wake!
update agenda set wake_at = due_at
where account_id = :account and done_at is null and wake_at is null;

-- name: identity_of_account^
select user_id, reachable from identities
where account_id = :account and door = :door order by user_id limit 1;
