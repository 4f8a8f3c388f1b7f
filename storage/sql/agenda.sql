-- name: due_items
select kind, occurrence, due_at from agenda
where account_id = :account and done_at is null and due_at <= :upto
order by due_at, case kind when 'expiry' then 0 else 1 end, occurrence;

-- name: next_item^
select kind, occurrence, due_at from agenda
where account_id = :account and done_at is null and kind = :kind
order by due_at limit 1;

-- name: schedule*!
insert into agenda (account_id, kind, occurrence, due_at)
values (:account, :kind, :occurrence, :due_at)
on conflict (account_id, kind, occurrence) do nothing;

-- name: unschedule!
delete from agenda where account_id = :account and kind = :kind and done_at is null;

-- name: mark_done!
update agenda set done_at = :done_at
where account_id = :account and kind = :kind and occurrence = :occurrence;
