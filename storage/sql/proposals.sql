-- name: proposal^
select * from proposals where account_id = :account and number = :number;

-- name: proposal_of_job^
select * from proposals
where account_id = :account and job_key = :job_key and status <> 'undone' and number <> :but
order by number desc limit 1;

-- name: proposal_of_title^
select * from proposals
where account_id = :account and title_key = :title_key and status <> 'undone' and number <> :but
order by number desc limit 1;

-- name: save_proposals*!
insert into proposals (
    account_id, number, kind, title, title_key, link, job_key, base, boost, sent_at, place, step,
    status, touched_by, steps, contract_cents, returned_base, returned_boost, returned_at,
    watch_since, awaited_base, awaited_boost, unexpected, news_at, ad_credits, ad_credits_at
) values (
    :account, :number, :kind, :title, :title_key, :link, :job_key, :base, :boost, :sent_at, :place,
    :step, :status, :touched_by, :steps, :contract_cents, :returned_base, :returned_boost,
    :returned_at, :watch_since, :awaited_base, :awaited_boost, :unexpected, :news_at,
    :ad_credits, :ad_credits_at
)
on conflict (account_id, number) do update set
    kind = excluded.kind, title = excluded.title, title_key = excluded.title_key,
    link = excluded.link, job_key = excluded.job_key, base = excluded.base,
    boost = excluded.boost, sent_at = excluded.sent_at, place = excluded.place,
    step = excluded.step, status = excluded.status, touched_by = excluded.touched_by,
    steps = excluded.steps, contract_cents = excluded.contract_cents,
    returned_base = excluded.returned_base, returned_boost = excluded.returned_boost,
    returned_at = excluded.returned_at, watch_since = excluded.watch_since,
    awaited_base = excluded.awaited_base, awaited_boost = excluded.awaited_boost,
    unexpected = excluded.unexpected, news_at = excluded.news_at,
    ad_credits = excluded.ad_credits, ad_credits_at = excluded.ad_credits_at;

-- name: save_returns!
-- What came back and is awaited, alone, of all proposals of which that is the same: no index on the
-- rest of them is touched.
update proposals set
    touched_by = :touched_by, returned_base = :returned_base, returned_boost = :returned_boost,
    returned_at = :returned_at, watch_since = :watch_since, awaited_base = :awaited_base,
    awaited_boost = :awaited_boost, unexpected = :unexpected
where account_id = :account and number in (select value from json_each(:numbers));

-- name: save_statuses!
-- Whether they count, alone, of all proposals of which that is the same.
update proposals set touched_by = :touched_by, status = :status
where account_id = :account and number in (select value from json_each(:numbers));

-- name: newest_proposals
select * from proposals
where account_id = :account and status <> 'undone' and number < :below
order by number desc limit :many;

-- name: count_proposals$
select count(*) from proposals where account_id = :account and status <> 'undone';

-- name: proposal_titles
select number, title, status from proposals where account_id = :account and status <> 'undone'
order by number desc limit :many;

-- name: recent_bids
select base, boost from proposals
where account_id = :account and status <> 'undone' and kind = 'bid'
order by number desc limit :many;

-- name: ad_credits_used$
-- How many ad credits boosts have taken within some time.
select coalesce(sum(ad_credits), 0) from proposals
where account_id = :account and ad_credits > 0 and status <> 'undone'
    and coalesce(ad_credits_at, sent_at) >= :since and coalesce(ad_credits_at, sent_at) < :before;

-- name: proposals_to_revise
-- What was told of, or has a boost, from a number on.
select * from proposals
where account_id = :account and status <> 'undone' and number > :after
    and kind = 'bid' and (steps <> '[]' or boost > 0)
order by number limit :many;

-- name: open_since
-- Proposals nobody has told the end of, of which the last was heard within some time.
select * from proposals
where account_id = :account
    and status in ('sent', 'viewed', 'shortlisted', 'messaged', 'interview', 'offer')
    and news_at >= :since and news_at < :before
order by news_at, number limit :many;
