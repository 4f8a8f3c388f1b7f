-- What the site said expires by a day is asked about on that day: where such Connects lie already,
-- the reminders of their account are scheduled anew. What is scheduled or told stays as it is.

insert into agenda (account_id, kind, occurrence, due_at, wake_at)
select a.id, 'plan', 'absence', a.time, case when exists (
    select 1 from identities i where i.account_id = a.id and i.reachable = 1
) then a.time end
from accounts a
where exists (
    select 1 from lots l
    where l.account_id = a.id and l.remaining > 0 and l.expires_at is null
        and l.expires_by > a.time
);
