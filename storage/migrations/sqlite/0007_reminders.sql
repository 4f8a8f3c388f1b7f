-- Reminders: when the tick has to look at an agenda item, which is not always when it is due. Who
-- claims it sets that ahead, so that it comes back if he dies; it is empty once the item is done,
-- and while its account is out of reach.

alter table agenda add column wake_at text;
update agenda set wake_at = due_at where done_at is null;

drop index agenda_due;
-- Reminders of who is out of reach wait for long; what is to be posted must not be looked for among
-- them.
create index agenda_postings on agenda (account_id, due_at)
where done_at is null and kind in ('expiry', 'grant', 'badge');
create index agenda_wake on agenda (wake_at) where wake_at is not null;
create index agenda_held on agenda (account_id) where wake_at > due_at;

-- Accounts that are older than reminders: theirs are scheduled the first time they are looked at.

insert into agenda (account_id, kind, occurrence, due_at, wake_at)
select id, 'plan', 'reminders', time, time from accounts where next_operation > 1;

-- What a reminder says goes out behind the answers, so its rows are told from theirs.

alter table outbox add column by_time integer not null default 0;

create index outbox_by_time on outbox (platform, chat, id) where by_time = 1;

-- When the last was heard of a proposal: what is open and old is asked about.

alter table proposals add column news_at text not null default '';
update proposals set news_at = (
    select max(at) from (
        select sent_at as at
        union all
        select json_extract(each.value, '$.at') as at from json_each(steps) each
    )
);
update proposals set news_at = substr(news_at, 1, 19) || '+00:00';

create index proposals_open on proposals (account_id, news_at)
where status in ('sent', 'viewed', 'interview');

delete from sqlite_stat1 where tbl = 'agenda' and idx = 'agenda_due';

insert into sqlite_stat1 (tbl, idx, stat) values
    ('agenda', 'agenda_wake', '1000000 10'),
    ('agenda', 'agenda_postings', '100000 10 1'),
    ('agenda', 'agenda_held', '100 1'),
    ('outbox', 'outbox_by_time', '10000 5000 1'),
    ('proposals', 'proposals_open', '1000000 1000 1');

analyze sqlite_schema;
