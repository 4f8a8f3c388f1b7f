-- name: receipt^
select * from receipts where key = :key;

-- name: save_receipt!
insert into receipts (
    key, account_id, input_hash, revision, operation, template, kept_at, reply
) values (
    :key, :account, :input_hash, :revision, :operation, :template, :kept_at, :reply
)
on conflict (key) do update set
    input_hash = excluded.input_hash, revision = excluded.revision,
    operation = excluded.operation, template = excluded.template, kept_at = excluded.kept_at,
    reply = excluded.reply;

-- name: drop_old_receipts!
delete from receipts
where account_id = :account and operation = 0 and kept_at < :before;

-- name: set_answer!
update receipts set answer = :answer where key = :key;

-- name: add_offer^
insert into offers (account_id, number, command)
values (
    :account,
    (select coalesce(max(number), 0) + 1 from offers where account_id = :account),
    :command
)
returning number;

-- name: offer$
select command from offers where account_id = :account and number = :number;

-- name: drop_old_offers!
delete from offers where account_id = :account and number <= :number;

-- name: ask!
insert into questions (account_id, template, asked_at) values (:account, :template, :asked_at)
on conflict (account_id) do update set
    template = excluded.template, asked_at = excluded.asked_at;

-- name: question^
select template, asked_at from questions where account_id = :account;

-- name: close_question!
delete from questions where account_id = :account;

-- name: pin^
select message, text from pins where door = :door and chat = :chat;

-- name: save_pin!
insert into pins (door, chat, account_id, message, text)
values (:door, :chat, :account, :message, :text)
on conflict (door, chat) do update set message = excluded.message, text = excluded.text;

-- name: add_notice^
insert into notices (door, chat, kind) values (:door, :chat, :kind)
on conflict do nothing returning kind;
