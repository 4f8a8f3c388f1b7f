-- What a proposal is while nobody has told how it ended: more than viewed and interview.

drop index proposals_open;
create index proposals_open on proposals (account_id, news_at)
where status in ('sent', 'viewed', 'shortlisted', 'messaged', 'interview', 'offer');

analyze sqlite_schema;
