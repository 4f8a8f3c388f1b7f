-- Whether the page that waits is to be booked with the rows that its user has deleted before.

alter table pages add column with_deleted integer not null default 0;
