-- What was kept before doors had an id is kept under the platform's name. The first bot of the
-- platform takes it over. Whose receipts those are say their identities, so these come last.

-- name: adopt_inbox!
update inbox set door = :door where door = :platform;

-- name: adopt_outbox!
update outbox set
    door = :door,
    body = case
        when not json_valid(body) then body
        when json_extract(body, '$.reply.follows') is null then body
        else json_set(body, '$.reply.follows', :door || substr(
            json_extract(body, '$.reply.follows'), length(:platform) + 1
        ))
    end
where door = :platform;

-- name: adopt_set_aside!
update set_aside set door = :door where door = :platform;

-- name: adopt_mentions!
update mentions set door = :door where door = :platform;

-- name: adopt_pins!
update pins set door = :door where door = :platform;

-- name: adopt_notices!
update notices set door = :door where door = :platform;

-- name: adopt_receipts!
update receipts set
    key = :door || substr(key, length(:platform) + 1),
    reply = case
        when not json_valid(reply) then reply
        when json_extract(reply, '$.follows') is null then reply
        else json_set(reply, '$.follows', :door || substr(
            json_extract(reply, '$.follows'), length(:platform) + 1
        ))
    end
where key >= :platform || ':' and key < :platform || ';'
    and account_id in (select account_id from identities where door = :platform);

-- name: adopt_pages!
update pages set key = :door || substr(key, length(:platform) + 1)
where key >= :platform || ':' and key < :platform || ';'
    and account_id in (select account_id from identities where door = :platform);

-- name: adopt_identities!
update identities set door = :door where door = :platform;

-- name: count_elsewhere
select door, count(*) as many from (
    select door from inbox where done_at is null
    union all
    select door from outbox
)
where door > :platform || ':' and door < :platform || ';' and door <> :door
group by door order by door;
