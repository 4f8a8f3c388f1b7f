-- An edited message is corrected by one operation, which names the first of that message; the
-- expiries of a span are taken back and posted again when something before them is corrected.

alter table operations add column corrects integer;

create index operations_of_edits on operations (account_id, corrects) where corrects is not null;
create index entries_expired on entries (account_id, happened_at) where kind = 'expiry';

-- What version 0.1 has booked is told from what came since: `verify` names its faults as its own.

alter table accounts add column booked_by_0_1 integer not null default 0;
update accounts set booked_by_0_1 = next_operation - 1;

insert into sqlite_stat1 (tbl, idx, stat) values
    ('operations', 'operations_of_edits', '100000 100 2'),
    ('entries', 'entries_expired', '100000 100 2');

analyze sqlite_schema;
