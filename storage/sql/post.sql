-- name: take_in
-- A whole batch at once, each of it as update, chat and body.
insert into inbox (door, update_id, chat, body, received_at)
select :door, value ->> 0, value ->> 1, value ->> 2, :received_at from json_each(:batch)
where true
on conflict (door, update_id) do nothing
returning id, update_id;

-- name: chats_waiting
select chat, count(*) as waiting from inbox where door = :door and done_at is null
group by chat order by min(id);

-- name: waiting_in
select id, cast(body as blob) as body from inbox
where door = :door and chat = :chat and done_at is null and id > :after
order by id limit :many;

-- name: done_in^
update inbox set done_at = :done_at, body = null, chat = ''
where id = :row and done_at is null returning id;

-- name: purge_inbox!
delete from inbox where id in (
    select id from inbox where done_at < :before order by done_at limit :many
);

-- name: put_out^
insert into outbox (door, chat, user_id, body, made_at, by_time)
values (:door, :chat, :user_id, :body, :made_at, :by_time)
returning id;

-- name: chats_unsent
select distinct chat from outbox where door = :door and by_time = :by_time;

-- name: unsent
select id, cast(body as blob) as body, step from outbox
where door = :door and chat = :chat and by_time = :by_time and id > :after
order by id limit :many;

-- name: set_step!
update outbox set step = :step where id = :row;

-- name: sent_out!
delete from outbox where id = :row;

-- name: drop_unsent
delete from outbox where door = :door and chat = :chat returning cast(body as blob) as body;

-- name: set_aside!
insert into set_aside (box, number, door, user_id, body, set_aside_at)
values (:box, :number, :door, :user_id, :body, :set_aside_at);

-- name: delete_set_aside!
delete from set_aside where (substr(door, 1, instr(door || ':', ':') - 1), user_id) in (
    select platform, user_id from identities where account_id = :account
);

-- name: delete_outbox!
delete from outbox where (substr(door, 1, instr(door || ':', ':') - 1), user_id) in (
    select platform, user_id from identities where account_id = :account
);

-- name: delete_waiting!
-- What waits for a door that the user has left; what was said where they are comes in its turn. It
-- counts as worked, for it may be delivered again.
update inbox set done_at = received_at, body = null, chat = ''
where done_at is null and exists (
    select 1 from identities i
    where i.account_id = :account and i.door <> inbox.door
        and i.platform = substr(inbox.door, 1, instr(inbox.door || ':', ':') - 1)
        and instr(inbox.body, '"user_id":"' || i.user_id || '"')
);
