-- A door has an id: its platform, and where a platform has several bots also which of them. Numbers of
-- messages and updates count within a door, so what is kept under them is kept under the door's id.
-- What is there already is under the platform alone, until the first bot of it starts and takes it
-- over (`storage/sql/doors.sql`); the terminal has no other id than that.

alter table inbox rename column platform to door;
alter table outbox rename column platform to door;
alter table set_aside rename column platform to door;
alter table mentions rename column platform to door;
alter table pins rename column platform to door;
alter table notices rename column platform to door;

-- Where a user was heard last: time has its say there.

alter table identities add column door text not null default '';
update identities set door = platform;

-- Rows that wait for another door may wait for long: what was worked must not be looked for among
-- them.

create index inbox_worked on inbox (done_at) where done_at is not null;

insert into sqlite_stat1 (tbl, idx, stat) values ('inbox', 'inbox_worked', '1000000 10');

analyze sqlite_schema;
