-- name: watched
-- Proposals of which something should come back, the longest awaited first.
select * from proposals where account_id = :account and watch_since is not null and status <> 'undone'
order by watch_since, number limit :many;

-- name: watched_since
-- The same of which the watch was opened within some time.
select * from proposals
where account_id = :account and watch_since is not null and status <> 'undone'
    and watch_since >= :since and watch_since < :before
order by watch_since, number limit :many;

-- name: boosts_out
-- Boosts that have not come back, of which the last was heard since an instant.
select * from proposals
where account_id = :account and kind = 'bid' and status <> 'undone' and boost > returned_boost
    and news_at >= :since
order by news_at, number limit :many;

-- name: newest_returned
-- Proposals of which something came back, the latest first.
select * from proposals where account_id = :account and returned_at is not null and status <> 'undone'
order by returned_at desc, number desc limit :many;

-- name: stray_returns
-- Returns of unknown origin that are not assigned yet, the newest first.
select * from entries e
where e.account_id = :account and e.kind = 'return' and e.proposal is null and e.amount > 0
    and not exists (
        select 1 from entries r where r.account_id = :account and r.reverses = e.number
    )
order by e.number desc limit :many;

-- name: count_watched^
select count(*) as proposals, coalesce(sum(awaited_base + awaited_boost), 0) as connects,
    coalesce(sum(watch_since < :before), 0) as overdue
from proposals where account_id = :account and watch_since is not null and status <> 'undone';

-- name: count_returned^
select count(*) as proposals, coalesce(sum(returned_base + returned_boost), 0) as connects,
    coalesce(sum(unexpected), 0) as unexpected
from proposals where account_id = :account and returned_at is not null and status <> 'undone';

-- name: mention!
insert into mentions (door, chat, message, account_id, proposal)
select :door, :chat, :message, account_id, :proposal from identities
where platform = :platform and user_id = :user_id
on conflict (door, chat, message) do update set
    account_id = excluded.account_id, proposal = excluded.proposal;

-- name: mentioned$
select proposal from mentions
where account_id = :account and door = :door and chat = :chat and message = :message;

-- name: delete_mentions!
delete from mentions where account_id = :account;
