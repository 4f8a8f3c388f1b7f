-- name: account_of_identity^
select a.* from identities i join accounts a on a.id = i.account_id
where i.platform = :platform and i.user_id = :user_id;

-- name: account_by_id^
select * from accounts where id = :account;

-- name: revision^
-- What changes whenever anything of an account changes that a command looks at: all that is booked
-- changes its own row. The receipts are those of the same message.
select a.*,
    (select max(number) from offers where account_id = a.id) as offer,
    (select template || asked_at from questions where account_id = a.id) as question,
    (select number || came_at || decided || with_deleted || length(parts) from pages where account_id = a.id)
        as page,
    (
        select group_concat(label_key || kind, ' ') from (
            select label_key, kind from labels where account_id = a.id order by label_key
        )
    ) as labels,
    (
        select group_concat(kind || occurrence || due_at, ' ') from (
            select kind, occurrence, due_at from agenda
            where account_id = a.id and done_at is null
                and kind not in ('expiry', 'grant', 'badge', 'revision')
            order by due_at, kind, occurrence
        )
    ) as reminders,
    (
        select group_concat(r.key || r.revision || r.input_hash, ' ')
        from json_each(:keys) asked cross join receipts r on r.key = asked.value
    ) as receipts
from accounts a where a.id = :account;

-- name: open_account^
insert into accounts (settings, time) values (:settings, :time) returning *;

-- name: add_identity!
insert into identities (platform, user_id, account_id) values (:platform, :user_id, :account);

-- name: heard_on^
update identities set reachable = 1, door = :door
where platform = :platform and user_id = :user_id and (reachable = 0 or door <> :door)
returning account_id;

-- name: lost_on^
update identities set reachable = 0
where platform = :platform and user_id = :user_id and reachable = 1 and door = :door
returning account_id;

-- name: update_account!
update accounts set
    settings = :settings, balance = :balance, time = :time, last_grant_at = :last_grant_at,
    asserted_at = :asserted_at, credited = :credited, next_operation = :next_operation, next_entry = :next_entry,
    next_lot = :next_lot, next_proposal = :next_proposal,
    next_assertion = :next_assertion
where id = :account;

-- name: mark_forgotten!
update accounts set forgotten = 1 where id = :account;

-- name: delete_allocations!
delete from allocations where account_id = :account;

-- name: delete_entries!
delete from entries where account_id = :account;

-- name: delete_operations!
delete from operations where account_id = :account;

-- name: delete_undoings!
delete from undoings where account_id = :account;

-- name: delete_lots!
delete from lots where account_id = :account;

-- name: delete_proposals!
delete from proposals where account_id = :account;

-- name: delete_proposal_operations!
delete from proposal_operations where account_id = :account;

-- name: delete_assertions!
delete from assertions where account_id = :account;

-- name: delete_agenda!
delete from agenda where account_id = :account;

-- name: delete_receipts!
delete from receipts where account_id = :account;

-- name: delete_offers!
delete from offers where account_id = :account;

-- name: delete_questions!
delete from questions where account_id = :account;

-- name: delete_pins!
delete from pins where account_id = :account;

-- name: delete_identities!
delete from identities where account_id = :account;

-- name: delete_account!
delete from accounts where id = :account;
