-- What a proposal is while nobody has told how it ended: more than viewed and interview.

drop index proposals_open;
create index proposals_open on proposals (account_id, news_at)
where status in ('sent', 'viewed', 'shortlisted', 'messaged', 'interview', 'offer');

-- How much of a boost was paid with ad credits, beside its Connects, and when the last of them was,
-- where that was not as the proposal was sent.

alter table proposals add column ad_credits integer not null default 0;
alter table proposals add column ad_credits_at text;

create index proposals_with_ad_credits
on proposals (account_id, coalesce(ad_credits_at, sent_at), ad_credits)
where ad_credits > 0;

-- Rewards: some are given only once.

create index entries_rewards on entries (account_id, number) where kind = 'reward';

insert into sqlite_stat1 (tbl, idx, stat) values
    ('proposals', 'proposals_with_ad_credits', '100000 100 1 1'),
    ('entries', 'entries_rewards', '100000 100 1');

analyze sqlite_schema;
