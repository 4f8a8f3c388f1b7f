BEGIN TRANSACTION;
CREATE TABLE accounts (
    id integer primary key autoincrement,
    settings text not null,
    balance integer not null default 0,
    time text not null,
    last_grant_at text,
    asserted_at text,
    credited integer not null default 0,
    next_operation integer not null default 1,
    next_entry integer not null default 1,
    next_lot integer not null default 1,
    next_proposal integer not null default 1,
    next_assertion integer not null default 1,
    forgotten integer not null default 0
) strict;
INSERT INTO "accounts" VALUES(1,'{"language":"en","zone":"America/Argentina/Buenos_Aires","plan":"basic","cycle_day":13,"cycle_from":"2026-01-05T15:00:00Z"}',48,'2026-02-21T05:00:00+00:00','2026-02-13T00:00:00+00:00','2026-01-06T06:00:00+00:00',63,23,23,6,7,3,0);
INSERT INTO "accounts" VALUES(2,'{"language":"en","zone":"America/Argentina/Buenos_Aires","plan":"basic","cycle_day":13,"cycle_from":"2026-01-06T11:00:00Z"}',50,'2026-02-16T04:00:00+00:00','2026-02-13T00:00:00+00:00','2026-01-07T02:00:00+00:00',63,24,22,6,6,3,0);
CREATE TABLE agenda (
    account_id integer not null references accounts,
    kind text not null,
    occurrence text not null,
    due_at text not null,
    done_at text,
    primary key (account_id, kind, occurrence)
) strict, without rowid;
INSERT INTO "agenda" VALUES(1,'expiry','2','2027-01-05T20:00:00+00:00',NULL);
INSERT INTO "agenda" VALUES(1,'expiry','3','2027-01-06T04:00:00+00:00',NULL);
INSERT INTO "agenda" VALUES(1,'expiry','4','2027-01-13T00:00:00+00:00',NULL);
INSERT INTO "agenda" VALUES(1,'expiry','5','2027-02-13T00:00:00+00:00',NULL);
INSERT INTO "agenda" VALUES(1,'grant','2026-01-13','2026-01-13T00:00:00+00:00','2026-02-16T04:00:00+00:00');
INSERT INTO "agenda" VALUES(1,'grant','2026-02-13','2026-02-13T00:00:00+00:00','2026-02-16T04:00:00+00:00');
INSERT INTO "agenda" VALUES(1,'grant','2026-03-13','2026-03-13T00:00:00+00:00',NULL);
INSERT INTO "agenda" VALUES(2,'expiry','2','2027-01-06T16:00:00+00:00',NULL);
INSERT INTO "agenda" VALUES(2,'expiry','3','2027-01-07T00:00:00+00:00',NULL);
INSERT INTO "agenda" VALUES(2,'expiry','4','2027-01-13T00:00:00+00:00',NULL);
INSERT INTO "agenda" VALUES(2,'expiry','5','2027-02-13T00:00:00+00:00',NULL);
INSERT INTO "agenda" VALUES(2,'grant','2026-01-13','2026-01-13T00:00:00+00:00','2026-02-16T04:00:00+00:00');
INSERT INTO "agenda" VALUES(2,'grant','2026-02-13','2026-02-13T00:00:00+00:00','2026-02-16T04:00:00+00:00');
INSERT INTO "agenda" VALUES(2,'grant','2026-03-13','2026-03-13T00:00:00+00:00',NULL);
CREATE TABLE allocations (
    account_id integer not null references accounts,
    entry integer not null,
    lot integer not null,
    amount integer not null,
    primary key (account_id, entry, lot)
) strict, without rowid;
INSERT INTO "allocations" VALUES(1,1,1,40);
INSERT INTO "allocations" VALUES(1,2,1,-4);
INSERT INTO "allocations" VALUES(1,3,1,-10);
INSERT INTO "allocations" VALUES(1,4,2,40);
INSERT INTO "allocations" VALUES(1,5,1,-26);
INSERT INTO "allocations" VALUES(1,5,2,-4);
INSERT INTO "allocations" VALUES(1,6,1,4);
INSERT INTO "allocations" VALUES(1,7,1,-4);
INSERT INTO "allocations" VALUES(1,7,2,-2);
INSERT INTO "allocations" VALUES(1,8,1,4);
INSERT INTO "allocations" VALUES(1,8,2,2);
INSERT INTO "allocations" VALUES(1,9,1,-4);
INSERT INTO "allocations" VALUES(1,10,1,10);
INSERT INTO "allocations" VALUES(1,11,1,4);
INSERT INTO "allocations" VALUES(1,12,1,-4);
INSERT INTO "allocations" VALUES(1,13,1,-8);
INSERT INTO "allocations" VALUES(1,14,1,-2);
INSERT INTO "allocations" VALUES(1,15,1,2);
INSERT INTO "allocations" VALUES(1,16,1,-2);
INSERT INTO "allocations" VALUES(1,16,2,-1);
INSERT INTO "allocations" VALUES(1,17,2,-1);
INSERT INTO "allocations" VALUES(1,18,3,3);
INSERT INTO "allocations" VALUES(1,19,2,-7);
INSERT INTO "allocations" VALUES(1,20,4,10);
INSERT INTO "allocations" VALUES(1,21,5,10);
INSERT INTO "allocations" VALUES(1,22,2,-2);
INSERT INTO "allocations" VALUES(2,1,1,40);
INSERT INTO "allocations" VALUES(2,2,1,-4);
INSERT INTO "allocations" VALUES(2,3,1,-10);
INSERT INTO "allocations" VALUES(2,4,2,40);
INSERT INTO "allocations" VALUES(2,5,1,-26);
INSERT INTO "allocations" VALUES(2,5,2,-4);
INSERT INTO "allocations" VALUES(2,6,1,4);
INSERT INTO "allocations" VALUES(2,7,1,-4);
INSERT INTO "allocations" VALUES(2,7,2,-2);
INSERT INTO "allocations" VALUES(2,8,1,4);
INSERT INTO "allocations" VALUES(2,8,2,2);
INSERT INTO "allocations" VALUES(2,9,1,-4);
INSERT INTO "allocations" VALUES(2,10,1,10);
INSERT INTO "allocations" VALUES(2,11,1,4);
INSERT INTO "allocations" VALUES(2,12,1,-4);
INSERT INTO "allocations" VALUES(2,13,1,-8);
INSERT INTO "allocations" VALUES(2,14,1,-2);
INSERT INTO "allocations" VALUES(2,15,1,2);
INSERT INTO "allocations" VALUES(2,16,1,-2);
INSERT INTO "allocations" VALUES(2,16,2,-1);
INSERT INTO "allocations" VALUES(2,17,2,-1);
INSERT INTO "allocations" VALUES(2,18,3,3);
INSERT INTO "allocations" VALUES(2,19,2,-7);
INSERT INTO "allocations" VALUES(2,20,4,10);
INSERT INTO "allocations" VALUES(2,21,5,10);
CREATE TABLE assertions (
    account_id integer not null references accounts,
    number integer not null,
    happened_at text not null,
    rank integer not null,
    place integer not null,
    step integer not null,
    value integer not null,
    live integer not null,
    primary key (account_id, number)
) strict, without rowid;
INSERT INTO "assertions" VALUES(1,1,'2026-01-05T13:00:00+00:00',2,1,2,40,1);
INSERT INTO "assertions" VALUES(1,2,'2026-01-06T06:00:00+00:00',2,19,21,30,1);
INSERT INTO "assertions" VALUES(2,1,'2026-01-06T09:00:00+00:00',2,1,2,40,1);
INSERT INTO "assertions" VALUES(2,2,'2026-01-07T02:00:00+00:00',2,19,21,30,1);
CREATE TABLE entries (
    account_id integer not null references accounts,
    number integer not null,
    operation integer not null,
    kind text not null,
    amount integer not null,
    happened_at text not null,
    rank integer not null,
    place integer not null,
    step integer not null,
    booked_at text not null,
    proposal integer,
    reverses integer,
    assertion integer,
    primary key (account_id, number)
) strict, without rowid;
INSERT INTO "entries" VALUES(1,1,1,'opening',40,'2026-01-05T13:00:00+00:00',2,1,2,'2026-01-05T13:00:00+00:00',NULL,NULL,1);
INSERT INTO "entries" VALUES(1,2,5,'spend',-4,'2026-01-05T17:00:00+00:00',2,5,4,'2026-01-05T17:00:00+00:00',1,NULL,NULL);
INSERT INTO "entries" VALUES(1,3,5,'boost',-10,'2026-01-05T17:00:00+00:00',2,5,4,'2026-01-05T17:00:00+00:00',1,NULL,NULL);
INSERT INTO "entries" VALUES(1,4,8,'purchase',40,'2026-01-05T20:00:00+00:00',2,8,6,'2026-01-05T20:00:00+00:00',NULL,NULL,NULL);
INSERT INTO "entries" VALUES(1,5,9,'spend',-30,'2026-01-05T21:00:00+00:00',2,9,7,'2026-01-05T21:00:00+00:00',4,NULL,NULL);
INSERT INTO "entries" VALUES(1,6,10,'spend',4,'2026-01-05T17:00:00+00:00',2,5,4,'2026-01-05T22:00:00+00:00',1,2,NULL);
INSERT INTO "entries" VALUES(1,7,10,'spend',-6,'2026-01-05T17:00:00+00:00',2,5,4,'2026-01-05T22:00:00+00:00',1,NULL,NULL);
INSERT INTO "entries" VALUES(1,8,11,'spend',6,'2026-01-05T17:00:00+00:00',2,5,4,'2026-01-05T23:00:00+00:00',1,7,NULL);
INSERT INTO "entries" VALUES(1,9,11,'spend',-4,'2026-01-05T17:00:00+00:00',2,5,4,'2026-01-05T23:00:00+00:00',1,6,NULL);
INSERT INTO "entries" VALUES(1,10,12,'boost',10,'2026-01-05T17:00:00+00:00',2,5,4,'2026-01-06T00:00:00+00:00',1,3,NULL);
INSERT INTO "entries" VALUES(1,11,12,'spend',4,'2026-01-05T17:00:00+00:00',2,5,4,'2026-01-06T00:00:00+00:00',1,9,NULL);
INSERT INTO "entries" VALUES(1,12,13,'spend',-4,'2026-01-05T17:00:00+00:00',2,5,14,'2026-01-06T00:00:00+00:00',1,NULL,NULL);
INSERT INTO "entries" VALUES(1,13,13,'boost',-8,'2026-01-05T17:00:00+00:00',2,5,14,'2026-01-06T00:00:00+00:00',1,NULL,NULL);
INSERT INTO "entries" VALUES(1,14,14,'spend',-2,'2026-01-06T01:00:00+00:00',2,14,16,'2026-01-06T01:00:00+00:00',5,NULL,NULL);
INSERT INTO "entries" VALUES(1,15,15,'spend',2,'2026-01-06T01:00:00+00:00',2,14,16,'2026-01-06T02:00:00+00:00',5,14,NULL);
INSERT INTO "entries" VALUES(1,16,16,'spend',-3,'2026-01-06T01:00:00+00:00',2,14,18,'2026-01-06T02:00:00+00:00',5,NULL,NULL);
INSERT INTO "entries" VALUES(1,17,17,'badge',-1,'2026-01-06T03:00:00+00:00',2,17,19,'2026-01-06T03:00:00+00:00',NULL,NULL,NULL);
INSERT INTO "entries" VALUES(1,18,18,'reward',3,'2026-01-06T04:00:00+00:00',2,18,20,'2026-01-06T04:00:00+00:00',NULL,NULL,NULL);
INSERT INTO "entries" VALUES(1,19,19,'adjustment',-7,'2026-01-06T06:00:00+00:00',2,19,21,'2026-01-06T06:00:00+00:00',NULL,NULL,2);
INSERT INTO "entries" VALUES(1,20,20,'grant',10,'2026-01-13T00:00:00+00:00',1,20,23,'2026-02-16T04:00:00+00:00',NULL,NULL,NULL);
INSERT INTO "entries" VALUES(1,21,21,'grant',10,'2026-02-13T00:00:00+00:00',1,21,24,'2026-02-16T04:00:00+00:00',NULL,NULL,NULL);
INSERT INTO "entries" VALUES(1,22,22,'spend',-2,'2026-02-21T05:00:00+00:00',2,22,25,'2026-02-21T05:00:00+00:00',6,NULL,NULL);
INSERT INTO "entries" VALUES(2,1,1,'opening',40,'2026-01-06T09:00:00+00:00',2,1,2,'2026-01-06T09:00:00+00:00',NULL,NULL,1);
INSERT INTO "entries" VALUES(2,2,5,'spend',-4,'2026-01-06T13:00:00+00:00',2,5,4,'2026-01-06T13:00:00+00:00',1,NULL,NULL);
INSERT INTO "entries" VALUES(2,3,5,'boost',-10,'2026-01-06T13:00:00+00:00',2,5,4,'2026-01-06T13:00:00+00:00',1,NULL,NULL);
INSERT INTO "entries" VALUES(2,4,8,'purchase',40,'2026-01-06T16:00:00+00:00',2,8,6,'2026-01-06T16:00:00+00:00',NULL,NULL,NULL);
INSERT INTO "entries" VALUES(2,5,9,'spend',-30,'2026-01-06T17:00:00+00:00',2,9,7,'2026-01-06T17:00:00+00:00',4,NULL,NULL);
INSERT INTO "entries" VALUES(2,6,10,'spend',4,'2026-01-06T13:00:00+00:00',2,5,4,'2026-01-06T18:00:00+00:00',1,2,NULL);
INSERT INTO "entries" VALUES(2,7,10,'spend',-6,'2026-01-06T13:00:00+00:00',2,5,4,'2026-01-06T18:00:00+00:00',1,NULL,NULL);
INSERT INTO "entries" VALUES(2,8,11,'spend',6,'2026-01-06T13:00:00+00:00',2,5,4,'2026-01-06T19:00:00+00:00',1,7,NULL);
INSERT INTO "entries" VALUES(2,9,11,'spend',-4,'2026-01-06T13:00:00+00:00',2,5,4,'2026-01-06T19:00:00+00:00',1,6,NULL);
INSERT INTO "entries" VALUES(2,10,12,'boost',10,'2026-01-06T13:00:00+00:00',2,5,4,'2026-01-06T20:00:00+00:00',1,3,NULL);
INSERT INTO "entries" VALUES(2,11,12,'spend',4,'2026-01-06T13:00:00+00:00',2,5,4,'2026-01-06T20:00:00+00:00',1,9,NULL);
INSERT INTO "entries" VALUES(2,12,13,'spend',-4,'2026-01-06T13:00:00+00:00',2,5,14,'2026-01-06T20:00:00+00:00',1,NULL,NULL);
INSERT INTO "entries" VALUES(2,13,13,'boost',-8,'2026-01-06T13:00:00+00:00',2,5,14,'2026-01-06T20:00:00+00:00',1,NULL,NULL);
INSERT INTO "entries" VALUES(2,14,14,'spend',-2,'2026-01-06T21:00:00+00:00',2,14,16,'2026-01-06T21:00:00+00:00',5,NULL,NULL);
INSERT INTO "entries" VALUES(2,15,15,'spend',2,'2026-01-06T21:00:00+00:00',2,14,16,'2026-01-06T22:00:00+00:00',5,14,NULL);
INSERT INTO "entries" VALUES(2,16,16,'spend',-3,'2026-01-06T21:00:00+00:00',2,14,18,'2026-01-06T22:00:00+00:00',5,NULL,NULL);
INSERT INTO "entries" VALUES(2,17,17,'badge',-1,'2026-01-06T23:00:00+00:00',2,17,19,'2026-01-06T23:00:00+00:00',NULL,NULL,NULL);
INSERT INTO "entries" VALUES(2,18,18,'reward',3,'2026-01-07T00:00:00+00:00',2,18,20,'2026-01-07T00:00:00+00:00',NULL,NULL,NULL);
INSERT INTO "entries" VALUES(2,19,19,'adjustment',-7,'2026-01-07T02:00:00+00:00',2,19,21,'2026-01-07T02:00:00+00:00',NULL,NULL,2);
INSERT INTO "entries" VALUES(2,20,21,'grant',10,'2026-01-13T00:00:00+00:00',1,21,23,'2026-02-16T04:00:00+00:00',NULL,NULL,NULL);
INSERT INTO "entries" VALUES(2,21,22,'grant',10,'2026-02-13T00:00:00+00:00',1,22,24,'2026-02-16T04:00:00+00:00',NULL,NULL,NULL);
CREATE TABLE identities (
    platform text not null,
    user_id text not null,
    account_id integer not null references accounts,
    reachable integer not null default 1,
    primary key (platform, user_id)
) strict, without rowid;
INSERT INTO "identities" VALUES('telegram','1',1,1);
INSERT INTO "identities" VALUES('telegram','2',2,1);
CREATE TABLE lots (
    account_id integer not null references accounts,
    number integer not null,
    source text not null,
    issued_at text,
    expires_at text,
    expires_by text,
    quantity integer not null,
    remaining integer not null check (remaining between 0 and quantity),
    paid_cents integer,
    primary key (account_id, number)
) strict, without rowid;
INSERT INTO "lots" VALUES(1,1,'opening',NULL,NULL,NULL,40,0,NULL);
INSERT INTO "lots" VALUES(1,2,'purchase','2026-01-05T20:00:00+00:00','2027-01-05T20:00:00+00:00',NULL,40,25,600);
INSERT INTO "lots" VALUES(1,3,'reward','2026-01-06T04:00:00+00:00','2027-01-06T04:00:00+00:00',NULL,3,3,NULL);
INSERT INTO "lots" VALUES(1,4,'grant','2026-01-13T00:00:00+00:00','2027-01-13T00:00:00+00:00',NULL,10,10,NULL);
INSERT INTO "lots" VALUES(1,5,'grant','2026-02-13T00:00:00+00:00','2027-02-13T00:00:00+00:00',NULL,10,10,NULL);
INSERT INTO "lots" VALUES(2,1,'opening',NULL,NULL,NULL,40,0,NULL);
INSERT INTO "lots" VALUES(2,2,'purchase','2026-01-06T16:00:00+00:00','2027-01-06T16:00:00+00:00',NULL,40,27,600);
INSERT INTO "lots" VALUES(2,3,'reward','2026-01-07T00:00:00+00:00','2027-01-07T00:00:00+00:00',NULL,3,3,NULL);
INSERT INTO "lots" VALUES(2,4,'grant','2026-01-13T00:00:00+00:00','2027-01-13T00:00:00+00:00',NULL,10,10,NULL);
INSERT INTO "lots" VALUES(2,5,'grant','2026-02-13T00:00:00+00:00','2027-02-13T00:00:00+00:00',NULL,10,10,NULL);
CREATE TABLE migrations (name text primary key, hash text not null) strict;
INSERT INTO "migrations" VALUES('0001_ledger.sql','07fda0af75a2f2cf3bba8e58f8ad03df1723fa08fd97d6ba41c65955695070f1');
INSERT INTO "migrations" VALUES('0002_statistics.sql','03a9519f60b625b1656f5589eb0971fe69dde12dbed2720cabfa2faa6faa4935');
CREATE TABLE notices (
    platform text not null,
    chat text not null,
    kind text not null,
    primary key (platform, chat, kind)
) strict, without rowid;
INSERT INTO "notices" VALUES('telegram','-1001','group');
CREATE TABLE offers (
    account_id integer not null references accounts,
    number integer not null,
    command text not null,
    primary key (account_id, number)
) strict, without rowid;
INSERT INTO "offers" VALUES(1,1,'/ask balance /spend 99 A very long title that no button can carry, because sixty-four bytes are all there is');
INSERT INTO "offers" VALUES(1,2,'/ask buy /spend 99 A very long title that no button can carry, because sixty-four bytes are all there is');
INSERT INTO "offers" VALUES(1,3,'/spend 99 A very long title that no button can carry, because sixty-four bytes are all there is');
INSERT INTO "offers" VALUES(2,1,'/ask balance /spend 98 A very long title that no button can carry, because sixty-four bytes are all there is');
INSERT INTO "offers" VALUES(2,2,'/ask buy /spend 98 A very long title that no button can carry, because sixty-four bytes are all there is');
INSERT INTO "offers" VALUES(2,3,'/spend 98 A very long title that no button can carry, because sixty-four bytes are all there is');
INSERT INTO "offers" VALUES(2,4,'/buy 10
/spend 98 A very long title that no button can carry, because sixty-four bytes are all there is');
INSERT INTO "offers" VALUES(2,5,'/buy 20
/spend 98 A very long title that no button can carry, because sixty-four bytes are all there is');
INSERT INTO "offers" VALUES(2,6,'/buy 40
/spend 98 A very long title that no button can carry, because sixty-four bytes are all there is');
INSERT INTO "offers" VALUES(2,7,'/buy 60
/spend 98 A very long title that no button can carry, because sixty-four bytes are all there is');
CREATE TABLE operations (
    account_id integer not null references accounts,
    number integer not null,
    kind text not null,
    by_time integer not null,
    happened_at text not null,
    booked_at text not null,
    text text not null,
    effects text not null,
    place integer not null,
    primary key (account_id, number)
) strict, without rowid;
INSERT INTO "operations" VALUES(1,1,'balance',0,'2026-01-05T13:00:00+00:00','2026-01-05T13:00:00+00:00','/balance 40','{"assertions":[{"number":1,"live_before":false,"live_after":true}]}',1);
INSERT INTO "operations" VALUES(1,2,'plan',0,'2026-01-05T14:00:00+00:00','2026-01-05T14:00:00+00:00','/plan basic','{"settings":[{"field":"plan","before":null,"after":"basic"},{"field":"cycle_from","before":null,"after":"2026-01-05T14:00:00Z"}]}',2);
INSERT INTO "operations" VALUES(1,3,'cycle',0,'2026-01-05T15:00:00+00:00','2026-01-05T15:00:00+00:00','/cycle 13','{"settings":[{"field":"cycle_day","before":null,"after":13},{"field":"cycle_from","before":"2026-01-05T14:00:00Z","after":"2026-01-05T15:00:00Z"}]}',3);
INSERT INTO "operations" VALUES(1,4,'timezone',0,'2026-01-05T16:00:00+00:00','2026-01-05T16:00:00+00:00','/timezone Buenos Aires','{"settings":[{"field":"zone","before":null,"after":"America/Argentina/Buenos_Aires"}]}',4);
INSERT INTO "operations" VALUES(1,5,'spend',0,'2026-01-05T17:00:00+00:00','2026-01-05T17:00:00+00:00','/spend 4 Logo design boost 10','{"proposals":[{"before":null,"after":{"number":1,"kind":"bid","title":"Logo design","base":4,"boost":10,"sent_at":"2026-01-05T17:00:00Z","place":5,"step":4,"touched_by":5}}]}',5);
INSERT INTO "operations" VALUES(1,6,'agency',0,'2026-01-05T18:00:00+00:00','2026-01-05T18:00:00+00:00','/agency 16 Brand audit','{"proposals":[{"before":null,"after":{"number":2,"kind":"agency","title":"Brand audit","base":16,"sent_at":"2026-01-05T18:00:00Z","place":6,"step":6,"touched_by":6}}]}',6);
INSERT INTO "operations" VALUES(1,7,'invite',0,'2026-01-05T19:00:00+00:00','2026-01-05T19:00:00+00:00','/invite Brand refresh','{"proposals":[{"before":null,"after":{"number":3,"kind":"invitation","title":"Brand refresh","base":0,"sent_at":"2026-01-05T19:00:00Z","place":7,"step":6,"touched_by":7}}]}',7);
INSERT INTO "operations" VALUES(1,8,'buy',0,'2026-01-05T20:00:00+00:00','2026-01-05T20:00:00+00:00','/buy 40 6.00','{}',8);
INSERT INTO "operations" VALUES(1,9,'spend',0,'2026-01-05T21:00:00+00:00','2026-01-05T21:00:00+00:00','/spend 30 Landing page https://www.upwork.com/jobs/~0123456789abcdef01','{"proposals":[{"before":null,"after":{"number":4,"kind":"bid","title":"Landing page","link":"https://www.upwork.com/jobs/~0123456789abcdef01","job_key":"~0123456789abcdef01","base":30,"sent_at":"2026-01-05T21:00:00Z","place":9,"step":7,"touched_by":9}}]}',9);
INSERT INTO "operations" VALUES(1,10,'fix',0,'2026-01-05T22:00:00+00:00','2026-01-05T22:00:00+00:00','/fix #1 6','{"proposals":[{"before":{"number":1,"kind":"bid","title":"Logo design","base":4,"boost":10,"sent_at":"2026-01-05T17:00:00Z","place":5,"step":4,"touched_by":5},"after":{"number":1,"kind":"bid","title":"Logo design","base":6,"boost":10,"sent_at":"2026-01-05T17:00:00Z","place":5,"step":4,"touched_by":10}}]}',10);
INSERT INTO "operations" VALUES(1,11,'undo',0,'2026-01-05T23:00:00+00:00','2026-01-05T23:00:00+00:00','/undo','{"proposals":[{"before":{"number":1,"kind":"bid","title":"Logo design","base":6,"boost":10,"sent_at":"2026-01-05T17:00:00Z","place":5,"step":4,"touched_by":10},"after":{"number":1,"kind":"bid","title":"Logo design","base":4,"boost":10,"sent_at":"2026-01-05T17:00:00Z","place":5,"step":4,"touched_by":5}}]}',11);
INSERT INTO "operations" VALUES(1,12,'undo',0,'2026-01-05T17:00:00+00:00','2026-01-06T00:00:00+00:00','','{"proposals":[{"before":{"number":1,"kind":"bid","title":"Logo design","base":4,"boost":10,"sent_at":"2026-01-05T17:00:00Z","place":5,"step":4,"touched_by":5},"after":{"number":1,"kind":"bid","title":"Logo design","base":4,"boost":10,"sent_at":"2026-01-05T17:00:00Z","place":5,"step":4,"status":"undone","touched_by":12}}]}',5);
INSERT INTO "operations" VALUES(1,13,'spend',0,'2026-01-05T17:00:00+00:00','2026-01-06T00:00:00+00:00','/spend 4 Logo design boost 8','{"proposals":[{"before":{"number":1,"kind":"bid","title":"Logo design","base":4,"boost":10,"sent_at":"2026-01-05T17:00:00Z","place":5,"step":4,"status":"undone","touched_by":12},"after":{"number":1,"kind":"bid","title":"Logo design","base":4,"boost":8,"sent_at":"2026-01-05T17:00:00Z","place":5,"step":14,"touched_by":13}}]}',5);
INSERT INTO "operations" VALUES(1,14,'spend',0,'2026-01-06T01:00:00+00:00','2026-01-06T01:00:00+00:00','/spend 2 Typed wrogn','{"proposals":[{"before":null,"after":{"number":5,"kind":"bid","title":"Typed wrogn","base":2,"sent_at":"2026-01-06T01:00:00Z","place":14,"step":16,"touched_by":14}}]}',14);
INSERT INTO "operations" VALUES(1,15,'undo',0,'2026-01-06T01:00:00+00:00','2026-01-06T02:00:00+00:00','','{"proposals":[{"before":{"number":5,"kind":"bid","title":"Typed wrogn","base":2,"sent_at":"2026-01-06T01:00:00Z","place":14,"step":16,"touched_by":14},"after":{"number":5,"kind":"bid","title":"Typed wrogn","base":2,"sent_at":"2026-01-06T01:00:00Z","place":14,"step":16,"status":"undone","touched_by":15}}]}',14);
INSERT INTO "operations" VALUES(1,16,'spend',0,'2026-01-06T01:00:00+00:00','2026-01-06T02:00:00+00:00','/spend 3 Typed right','{"proposals":[{"before":{"number":5,"kind":"bid","title":"Typed wrogn","base":2,"sent_at":"2026-01-06T01:00:00Z","place":14,"step":16,"status":"undone","touched_by":15},"after":{"number":5,"kind":"bid","title":"Typed right","base":3,"sent_at":"2026-01-06T01:00:00Z","place":14,"step":18,"touched_by":16}}]}',14);
INSERT INTO "operations" VALUES(1,17,'badge',0,'2026-01-06T03:00:00+00:00','2026-01-06T03:00:00+00:00','/badge 1','{}',17);
INSERT INTO "operations" VALUES(1,18,'earn',0,'2026-01-06T04:00:00+00:00','2026-01-06T04:00:00+00:00','/earn 3 rising talent','{}',18);
INSERT INTO "operations" VALUES(1,19,'balance',0,'2026-01-06T06:00:00+00:00','2026-01-06T06:00:00+00:00','/balance 30','{"assertions":[{"number":2,"live_before":false,"live_after":true}]}',19);
INSERT INTO "operations" VALUES(1,20,'grant',1,'2026-01-13T00:00:00+00:00','2026-02-16T04:00:00+00:00','','{}',20);
INSERT INTO "operations" VALUES(1,21,'grant',1,'2026-02-13T00:00:00+00:00','2026-02-16T04:00:00+00:00','','{}',21);
INSERT INTO "operations" VALUES(1,22,'spend',0,'2026-02-21T05:00:00+00:00','2026-02-21T05:00:00+00:00','/spend 2 After the grants','{"proposals":[{"before":null,"after":{"number":6,"kind":"bid","title":"After the grants","base":2,"sent_at":"2026-02-21T05:00:00Z","place":22,"step":25,"touched_by":22}}]}',22);
INSERT INTO "operations" VALUES(2,1,'balance',0,'2026-01-06T09:00:00+00:00','2026-01-06T09:00:00+00:00','/balance 40','{"assertions":[{"number":1,"live_before":false,"live_after":true}]}',1);
INSERT INTO "operations" VALUES(2,2,'plan',0,'2026-01-06T10:00:00+00:00','2026-01-06T10:00:00+00:00','/plan basic','{"settings":[{"field":"plan","before":null,"after":"basic"},{"field":"cycle_from","before":null,"after":"2026-01-06T10:00:00Z"}]}',2);
INSERT INTO "operations" VALUES(2,3,'cycle',0,'2026-01-06T11:00:00+00:00','2026-01-06T11:00:00+00:00','/cycle 13','{"settings":[{"field":"cycle_day","before":null,"after":13},{"field":"cycle_from","before":"2026-01-06T10:00:00Z","after":"2026-01-06T11:00:00Z"}]}',3);
INSERT INTO "operations" VALUES(2,4,'timezone',0,'2026-01-06T12:00:00+00:00','2026-01-06T12:00:00+00:00','/timezone Buenos Aires','{"settings":[{"field":"zone","before":null,"after":"America/Argentina/Buenos_Aires"}]}',4);
INSERT INTO "operations" VALUES(2,5,'spend',0,'2026-01-06T13:00:00+00:00','2026-01-06T13:00:00+00:00','/spend 4 Logo design boost 10','{"proposals":[{"before":null,"after":{"number":1,"kind":"bid","title":"Logo design","base":4,"boost":10,"sent_at":"2026-01-06T13:00:00Z","place":5,"step":4,"touched_by":5}}]}',5);
INSERT INTO "operations" VALUES(2,6,'agency',0,'2026-01-06T14:00:00+00:00','2026-01-06T14:00:00+00:00','/agency 16 Brand audit','{"proposals":[{"before":null,"after":{"number":2,"kind":"agency","title":"Brand audit","base":16,"sent_at":"2026-01-06T14:00:00Z","place":6,"step":6,"touched_by":6}}]}',6);
INSERT INTO "operations" VALUES(2,7,'invite',0,'2026-01-06T15:00:00+00:00','2026-01-06T15:00:00+00:00','/invite Brand refresh','{"proposals":[{"before":null,"after":{"number":3,"kind":"invitation","title":"Brand refresh","base":0,"sent_at":"2026-01-06T15:00:00Z","place":7,"step":6,"touched_by":7}}]}',7);
INSERT INTO "operations" VALUES(2,8,'buy',0,'2026-01-06T16:00:00+00:00','2026-01-06T16:00:00+00:00','/buy 40 6.00','{}',8);
INSERT INTO "operations" VALUES(2,9,'spend',0,'2026-01-06T17:00:00+00:00','2026-01-06T17:00:00+00:00','/spend 30 Landing page https://www.upwork.com/jobs/~0123456789abcdef01','{"proposals":[{"before":null,"after":{"number":4,"kind":"bid","title":"Landing page","link":"https://www.upwork.com/jobs/~0123456789abcdef01","job_key":"~0123456789abcdef01","base":30,"sent_at":"2026-01-06T17:00:00Z","place":9,"step":7,"touched_by":9}}]}',9);
INSERT INTO "operations" VALUES(2,10,'fix',0,'2026-01-06T18:00:00+00:00','2026-01-06T18:00:00+00:00','/fix #1 6','{"proposals":[{"before":{"number":1,"kind":"bid","title":"Logo design","base":4,"boost":10,"sent_at":"2026-01-06T13:00:00Z","place":5,"step":4,"touched_by":5},"after":{"number":1,"kind":"bid","title":"Logo design","base":6,"boost":10,"sent_at":"2026-01-06T13:00:00Z","place":5,"step":4,"touched_by":10}}]}',10);
INSERT INTO "operations" VALUES(2,11,'undo',0,'2026-01-06T19:00:00+00:00','2026-01-06T19:00:00+00:00','/undo','{"proposals":[{"before":{"number":1,"kind":"bid","title":"Logo design","base":6,"boost":10,"sent_at":"2026-01-06T13:00:00Z","place":5,"step":4,"touched_by":10},"after":{"number":1,"kind":"bid","title":"Logo design","base":4,"boost":10,"sent_at":"2026-01-06T13:00:00Z","place":5,"step":4,"touched_by":5}}]}',11);
INSERT INTO "operations" VALUES(2,12,'undo',0,'2026-01-06T13:00:00+00:00','2026-01-06T20:00:00+00:00','','{"proposals":[{"before":{"number":1,"kind":"bid","title":"Logo design","base":4,"boost":10,"sent_at":"2026-01-06T13:00:00Z","place":5,"step":4,"touched_by":5},"after":{"number":1,"kind":"bid","title":"Logo design","base":4,"boost":10,"sent_at":"2026-01-06T13:00:00Z","place":5,"step":4,"status":"undone","touched_by":12}}]}',5);
INSERT INTO "operations" VALUES(2,13,'spend',0,'2026-01-06T13:00:00+00:00','2026-01-06T20:00:00+00:00','/spend 4 Logo design boost 8','{"proposals":[{"before":{"number":1,"kind":"bid","title":"Logo design","base":4,"boost":10,"sent_at":"2026-01-06T13:00:00Z","place":5,"step":4,"status":"undone","touched_by":12},"after":{"number":1,"kind":"bid","title":"Logo design","base":4,"boost":8,"sent_at":"2026-01-06T13:00:00Z","place":5,"step":14,"touched_by":13}}]}',5);
INSERT INTO "operations" VALUES(2,14,'spend',0,'2026-01-06T21:00:00+00:00','2026-01-06T21:00:00+00:00','/spend 2 Typed wrogn','{"proposals":[{"before":null,"after":{"number":5,"kind":"bid","title":"Typed wrogn","base":2,"sent_at":"2026-01-06T21:00:00Z","place":14,"step":16,"touched_by":14}}]}',14);
INSERT INTO "operations" VALUES(2,15,'undo',0,'2026-01-06T21:00:00+00:00','2026-01-06T22:00:00+00:00','','{"proposals":[{"before":{"number":5,"kind":"bid","title":"Typed wrogn","base":2,"sent_at":"2026-01-06T21:00:00Z","place":14,"step":16,"touched_by":14},"after":{"number":5,"kind":"bid","title":"Typed wrogn","base":2,"sent_at":"2026-01-06T21:00:00Z","place":14,"step":16,"status":"undone","touched_by":15}}]}',14);
INSERT INTO "operations" VALUES(2,16,'spend',0,'2026-01-06T21:00:00+00:00','2026-01-06T22:00:00+00:00','/spend 3 Typed right','{"proposals":[{"before":{"number":5,"kind":"bid","title":"Typed wrogn","base":2,"sent_at":"2026-01-06T21:00:00Z","place":14,"step":16,"status":"undone","touched_by":15},"after":{"number":5,"kind":"bid","title":"Typed right","base":3,"sent_at":"2026-01-06T21:00:00Z","place":14,"step":18,"touched_by":16}}]}',14);
INSERT INTO "operations" VALUES(2,17,'badge',0,'2026-01-06T23:00:00+00:00','2026-01-06T23:00:00+00:00','/badge 1','{}',17);
INSERT INTO "operations" VALUES(2,18,'earn',0,'2026-01-07T00:00:00+00:00','2026-01-07T00:00:00+00:00','/earn 3 rising talent','{}',18);
INSERT INTO "operations" VALUES(2,19,'balance',0,'2026-01-07T02:00:00+00:00','2026-01-07T02:00:00+00:00','/balance 30','{"assertions":[{"number":2,"live_before":false,"live_after":true}]}',19);
INSERT INTO "operations" VALUES(2,20,'language',0,'2026-01-07T03:00:00+00:00','2026-01-07T03:00:00+00:00','/language es','{"settings":[{"field":"language","before":"en","after":"es"}]}',20);
INSERT INTO "operations" VALUES(2,21,'grant',1,'2026-01-13T00:00:00+00:00','2026-02-16T04:00:00+00:00','','{}',21);
INSERT INTO "operations" VALUES(2,22,'grant',1,'2026-02-13T00:00:00+00:00','2026-02-16T04:00:00+00:00','','{}',22);
INSERT INTO "operations" VALUES(2,23,'undo',0,'2026-02-16T04:00:00+00:00','2026-02-16T04:00:00+00:00','/undo','{"settings":[{"field":"language","before":"es","after":"en"}]}',23);
CREATE TABLE pins (
    platform text not null,
    chat text not null,
    account_id integer not null references accounts,
    message text not null,
    text text not null,
    primary key (platform, chat)
) strict, without rowid;
INSERT INTO "pins" VALUES('telegram','1',1,'9001','48 left');
INSERT INTO "pins" VALUES('telegram','2',2,'9002','48 left');
CREATE TABLE proposal_operations (
    account_id integer not null references accounts,
    proposal integer not null,
    operation integer not null,
    primary key (account_id, proposal, operation)
) strict, without rowid;
INSERT INTO "proposal_operations" VALUES(1,1,5);
INSERT INTO "proposal_operations" VALUES(1,1,10);
INSERT INTO "proposal_operations" VALUES(1,1,11);
INSERT INTO "proposal_operations" VALUES(1,1,12);
INSERT INTO "proposal_operations" VALUES(1,1,13);
INSERT INTO "proposal_operations" VALUES(1,2,6);
INSERT INTO "proposal_operations" VALUES(1,3,7);
INSERT INTO "proposal_operations" VALUES(1,4,9);
INSERT INTO "proposal_operations" VALUES(1,5,14);
INSERT INTO "proposal_operations" VALUES(1,5,15);
INSERT INTO "proposal_operations" VALUES(1,5,16);
INSERT INTO "proposal_operations" VALUES(1,6,22);
INSERT INTO "proposal_operations" VALUES(2,1,5);
INSERT INTO "proposal_operations" VALUES(2,1,10);
INSERT INTO "proposal_operations" VALUES(2,1,11);
INSERT INTO "proposal_operations" VALUES(2,1,12);
INSERT INTO "proposal_operations" VALUES(2,1,13);
INSERT INTO "proposal_operations" VALUES(2,2,6);
INSERT INTO "proposal_operations" VALUES(2,3,7);
INSERT INTO "proposal_operations" VALUES(2,4,9);
INSERT INTO "proposal_operations" VALUES(2,5,14);
INSERT INTO "proposal_operations" VALUES(2,5,15);
INSERT INTO "proposal_operations" VALUES(2,5,16);
CREATE TABLE proposals (
    account_id integer not null references accounts,
    number integer not null,
    kind text not null,
    title text not null,
    title_key text not null,
    link text,
    job_key text,
    base integer not null,
    boost integer not null,
    sent_at text not null,
    place integer not null,
    step integer not null,
    status text not null,
    touched_by integer not null,
    primary key (account_id, number)
) strict, without rowid;
INSERT INTO "proposals" VALUES(1,1,'bid','Logo design','logo design',NULL,NULL,4,8,'2026-01-05T17:00:00+00:00',5,14,'sent',13);
INSERT INTO "proposals" VALUES(1,2,'agency','Brand audit','brand audit',NULL,NULL,16,0,'2026-01-05T18:00:00+00:00',6,6,'sent',6);
INSERT INTO "proposals" VALUES(1,3,'invitation','Brand refresh','brand refresh',NULL,NULL,0,0,'2026-01-05T19:00:00+00:00',7,6,'sent',7);
INSERT INTO "proposals" VALUES(1,4,'bid','Landing page','landing page','https://www.upwork.com/jobs/~0123456789abcdef01','~0123456789abcdef01',30,0,'2026-01-05T21:00:00+00:00',9,7,'sent',9);
INSERT INTO "proposals" VALUES(1,5,'bid','Typed right','typed right',NULL,NULL,3,0,'2026-01-06T01:00:00+00:00',14,18,'sent',16);
INSERT INTO "proposals" VALUES(1,6,'bid','After the grants','after the grants',NULL,NULL,2,0,'2026-02-21T05:00:00+00:00',22,25,'sent',22);
INSERT INTO "proposals" VALUES(2,1,'bid','Logo design','logo design',NULL,NULL,4,8,'2026-01-06T13:00:00+00:00',5,14,'sent',13);
INSERT INTO "proposals" VALUES(2,2,'agency','Brand audit','brand audit',NULL,NULL,16,0,'2026-01-06T14:00:00+00:00',6,6,'sent',6);
INSERT INTO "proposals" VALUES(2,3,'invitation','Brand refresh','brand refresh',NULL,NULL,0,0,'2026-01-06T15:00:00+00:00',7,6,'sent',7);
INSERT INTO "proposals" VALUES(2,4,'bid','Landing page','landing page','https://www.upwork.com/jobs/~0123456789abcdef01','~0123456789abcdef01',30,0,'2026-01-06T17:00:00+00:00',9,7,'sent',9);
INSERT INTO "proposals" VALUES(2,5,'bid','Typed right','typed right',NULL,NULL,3,0,'2026-01-06T21:00:00+00:00',14,18,'sent',16);
CREATE TABLE questions (
    account_id integer primary key references accounts,
    template text not null,
    asked_at text not null
) strict;
INSERT INTO "questions" VALUES(2,'/buy {}
/spend 98 A very long title that no button can carry, because sixty-four bytes are all there is','2026-02-21T05:00:00+00:00');
CREATE TABLE receipts (
    key text primary key,
    account_id integer not null references accounts,
    input_hash text not null,
    revision text not null,
    operation integer not null,
    template text,
    kept_at text not null,
    reply text not null,
    answer text
) strict, without rowid;
INSERT INTO "receipts" VALUES('telegram:1:10',1,'b3049a095c93ee2d1e2bb39f874f7b04811873f36409af7d6063f868d05210fe','',9,NULL,'2026-01-05T21:00:00+00:00','{"text":"#4 Landing page: 30. 36 left.\nNext grant: +10 on Tue 13 Jan (UTC).","buttons":[{"label":"Undo","command":"/undo 9","data":"1:/undo 9"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:1:11',1,'8212726a9a25e194006095002ab2c1a5f4478222d42e4e605fef739a0f0e8559','',10,NULL,'2026-01-05T22:00:00+00:00','{"text":"#1 Logo design: 6 + 10 boost instead of 4 + 10 boost. 34 left.\nNext grant: +10 on Tue 13 Jan (UTC).","buttons":[{"label":"Undo","command":"/undo 10","data":"1:/undo 10"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:1:12',1,'487836806cf6aa7fb2df9fba5612d9f2fadfc5df84ed637d07bee9891b385e6a','',11,NULL,'2026-01-05T23:00:00+00:00','{"text":"Taken back: #1 Logo design (+2). 36 left.\nNext grant: +10 on Tue 13 Jan (UTC).","buttons":[{"label":"Book it again","command":"/undo 11","data":"1:/undo 11"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:1:13',1,'84c1c6be68aca05da68f383c29a433019a09deac7ae76e110469836ec37be0b7','2026-01-06T02:00:00+00:00',16,NULL,'2026-01-06T02:00:00+00:00','{"text":"#5 Typed right: 3. 35 left.\nNext grant: +10 on Tue 13 Jan (UTC).","buttons":[{"label":"Undo","command":"/undo 16","data":"1:/undo 16"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:1:14',1,'c98cfb609b41aef13fef710162d0b5c32692e570a37bf1e43c159454b0c8a8a9','',17,NULL,'2026-01-06T03:00:00+00:00','{"text":"Availability badge: 1. 34 left.\nNext grant: +10 on Tue 13 Jan (UTC).","buttons":[{"label":"Undo","command":"/undo 17","data":"1:/undo 17"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:1:15',1,'3b0199bce31f6573c81be3f1935a58f11cca1520288cbba7712f8812f3b2a56a','',18,NULL,'2026-01-06T04:00:00+00:00','{"text":"+3: rising talent. 37 left.\nNext grant: +10 on Tue 13 Jan (UTC).","buttons":[{"label":"Undo","command":"/undo 18","data":"1:/undo 18"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:1:17',1,'45187ae24806e68b351c71203eb3597a39df593e4894742241209ac8927e7d05','',19,NULL,'2026-01-06T06:00:00+00:00','{"text":"Set to 30, as the site shows. The ledger had 37: −7 booked as an adjustment.\nNext grant: +10 on Tue 13 Jan (UTC).","buttons":[{"label":"Undo","command":"/undo 19","data":"1:/undo 19"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:1:2',1,'0c33190f944641775f1a514d1d44f9fbf4b688f24ab38d17bf7c24dbfa62d2e2','',1,NULL,'2026-01-05T13:00:00+00:00','{"text":"Noted: the site shows 40 Connects.","buttons":[{"label":"Undo","command":"/undo 1","data":"1:/undo 1"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:1:3',1,'17a8f6348ebc5ad00ac2c261e9f3fcadb8153516e6c6f82724cdc560201f95e0','',2,NULL,'2026-01-05T14:00:00+00:00','{"text":"Plan: Basic, +10 a month.\nOn which day of the month does your cycle begin? Settings, Membership and Connects shows the next one. Just send the day, such as 13.","buttons":[{"label":"Undo","command":"/undo 2","data":"1:/undo 2"},{"label":"It began today","command":"/cycle 5","data":"1:/cycle 5"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":true,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:1:39',1,'d541ca51b44b49024d57e0879c38f681dccabf00d75e012e1341156e1931403f','',0,NULL,'2026-02-21T05:00:00+00:00','{"text":"I need the cost and the job''s title.\nFor example: /spend 4 Logo design boost 10","buttons":[],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":false,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:1:4',1,'f71e2a675e09f6aa0b2c336b20e2464a328f3ae379505edddba04b94fb3af34a','',3,NULL,'2026-01-05T15:00:00+00:00','{"text":"Cycle day: 13, from 00:00 UTC.\nNext grant: +10 on Tue 13 Jan (UTC).","buttons":[{"label":"Undo","command":"/undo 3","data":"1:/undo 3"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:1:41',1,'383f859a0a8816a8dcb372d89fc2cdafd087587df547b2c4b7373eb3f2c41183','',0,NULL,'2026-02-21T05:00:00+00:00','{"text":"Not booked: 99 asked, 50 left.","buttons":[{"label":"The site shows another number","command":"/ask balance /spend 99 A very long title that no button can carry, because sixty-four bytes are all there is","data":"1:offer:1"},{"label":"I bought some","command":"/ask buy /spend 99 A very long title that no button can carry, because sixty-four bytes are all there is","data":"1:offer:2"},{"label":"Book it then","command":"/spend 99 A very long title that no button can carry, because sixty-four bytes are all there is","data":"1:offer:3"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":false,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:1:44',1,'47799cdf9c51347b0a0189bfb672457ad03cde67ed6d6d9d5eceb6dd4a102036','',22,NULL,'2026-02-21T05:00:00+00:00','{"text":"#6 After the grants: 2. 48 left.\nNext grant: +10 on 13 Mar (UTC).","buttons":[{"label":"Undo","command":"/undo 22","data":"1:/undo 22"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:1:5',1,'0d269682c206fb87abacd2075e62e5da7f1059de8e10b45dd13f6778b6a6e585','',4,NULL,'2026-01-05T16:00:00+00:00','{"text":"Zone: Buenos Aires (UTC-3). It is 13:00 for you.","buttons":[{"label":"Undo","command":"/undo 4","data":"1:/undo 4"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:1:6',1,'bff0d35395f04db03943f1beb0c7d7eb452b533c4e5b7449ffb75318cc7aa864','2026-01-06T00:00:00+00:00',13,NULL,'2026-01-06T00:00:00+00:00','{"text":"#1 Logo design: 4 + 8 boost. 38 left.\nNext grant: +10 on Tue 13 Jan (UTC).","buttons":[{"label":"Undo","command":"/undo 13","data":"1:/undo 13"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:1:7',1,'99978a6e31cb319e3f96c938c42aa86e331533e33551c05569eb9c9f5828be33','',6,NULL,'2026-01-05T18:00:00+00:00','{"text":"#2 Brand audit: 16 from the agency''s pool; your balance is untouched. 26 left.\nNext grant: +10 on Tue 13 Jan (UTC).","buttons":[{"label":"Undo","command":"/undo 6","data":"1:/undo 6"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:1:8',1,'9b4586faa5a86e25d92784f2668d5732dd92f6c3d7d37f5c2f9b20f42b372083','',7,NULL,'2026-01-05T19:00:00+00:00','{"text":"#3 Brand refresh: invitation, nothing spent. 26 left.\nNext grant: +10 on Tue 13 Jan (UTC).","buttons":[{"label":"Undo","command":"/undo 7","data":"1:/undo 7"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:1:9',1,'109c201fe5edb3da85d21f8d755a2e5456423b112f2e0ccc88ee17b0d512dd73','',8,NULL,'2026-01-05T20:00:00+00:00','{"text":"+40 bought for $6.00. 66 left.\nNext grant: +10 on Tue 13 Jan (UTC).","buttons":[{"label":"Undo","command":"/undo 8","data":"1:/undo 8"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:2:20',2,'0c33190f944641775f1a514d1d44f9fbf4b688f24ab38d17bf7c24dbfa62d2e2','',1,NULL,'2026-01-06T09:00:00+00:00','{"text":"Noted: the site shows 40 Connects.","buttons":[{"label":"Undo","command":"/undo 1","data":"2:/undo 1"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:2:21',2,'17a8f6348ebc5ad00ac2c261e9f3fcadb8153516e6c6f82724cdc560201f95e0','',2,NULL,'2026-01-06T10:00:00+00:00','{"text":"Plan: Basic, +10 a month.\nOn which day of the month does your cycle begin? Settings, Membership and Connects shows the next one. Just send the day, such as 13.","buttons":[{"label":"Undo","command":"/undo 2","data":"2:/undo 2"},{"label":"It began today","command":"/cycle 6","data":"2:/cycle 6"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":true,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:2:22',2,'f71e2a675e09f6aa0b2c336b20e2464a328f3ae379505edddba04b94fb3af34a','',3,NULL,'2026-01-06T11:00:00+00:00','{"text":"Cycle day: 13, from 00:00 UTC.\nNext grant: +10 on Tue 13 Jan (UTC).","buttons":[{"label":"Undo","command":"/undo 3","data":"2:/undo 3"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:2:23',2,'0d269682c206fb87abacd2075e62e5da7f1059de8e10b45dd13f6778b6a6e585','',4,NULL,'2026-01-06T12:00:00+00:00','{"text":"Zone: Buenos Aires (UTC-3). It is 09:00 for you.","buttons":[{"label":"Undo","command":"/undo 4","data":"2:/undo 4"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:2:24',2,'bff0d35395f04db03943f1beb0c7d7eb452b533c4e5b7449ffb75318cc7aa864','2026-01-06T20:00:00+00:00',13,NULL,'2026-01-06T20:00:00+00:00','{"text":"#1 Logo design: 4 + 8 boost. 38 left.\nNext grant: +10 on Tue 13 Jan (UTC).","buttons":[{"label":"Undo","command":"/undo 13","data":"2:/undo 13"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:2:25',2,'99978a6e31cb319e3f96c938c42aa86e331533e33551c05569eb9c9f5828be33','',6,NULL,'2026-01-06T14:00:00+00:00','{"text":"#2 Brand audit: 16 from the agency''s pool; your balance is untouched. 26 left.\nNext grant: +10 on Tue 13 Jan (UTC).","buttons":[{"label":"Undo","command":"/undo 6","data":"2:/undo 6"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:2:26',2,'9b4586faa5a86e25d92784f2668d5732dd92f6c3d7d37f5c2f9b20f42b372083','',7,NULL,'2026-01-06T15:00:00+00:00','{"text":"#3 Brand refresh: invitation, nothing spent. 26 left.\nNext grant: +10 on Tue 13 Jan (UTC).","buttons":[{"label":"Undo","command":"/undo 7","data":"2:/undo 7"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:2:27',2,'109c201fe5edb3da85d21f8d755a2e5456423b112f2e0ccc88ee17b0d512dd73','',8,NULL,'2026-01-06T16:00:00+00:00','{"text":"+40 bought for $6.00. 66 left.\nNext grant: +10 on Tue 13 Jan (UTC).","buttons":[{"label":"Undo","command":"/undo 8","data":"2:/undo 8"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:2:28',2,'b3049a095c93ee2d1e2bb39f874f7b04811873f36409af7d6063f868d05210fe','',9,NULL,'2026-01-06T17:00:00+00:00','{"text":"#4 Landing page: 30. 36 left.\nNext grant: +10 on Tue 13 Jan (UTC).","buttons":[{"label":"Undo","command":"/undo 9","data":"2:/undo 9"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:2:29',2,'8212726a9a25e194006095002ab2c1a5f4478222d42e4e605fef739a0f0e8559','',10,NULL,'2026-01-06T18:00:00+00:00','{"text":"#1 Logo design: 6 + 10 boost instead of 4 + 10 boost. 34 left.\nNext grant: +10 on Tue 13 Jan (UTC).","buttons":[{"label":"Undo","command":"/undo 10","data":"2:/undo 10"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:2:30',2,'487836806cf6aa7fb2df9fba5612d9f2fadfc5df84ed637d07bee9891b385e6a','',11,NULL,'2026-01-06T19:00:00+00:00','{"text":"Taken back: #1 Logo design (+2). 36 left.\nNext grant: +10 on Tue 13 Jan (UTC).","buttons":[{"label":"Book it again","command":"/undo 11","data":"2:/undo 11"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:2:31',2,'84c1c6be68aca05da68f383c29a433019a09deac7ae76e110469836ec37be0b7','2026-01-06T22:00:00+00:00',16,NULL,'2026-01-06T22:00:00+00:00','{"text":"#5 Typed right: 3. 35 left.\nNext grant: +10 on Tue 13 Jan (UTC).","buttons":[{"label":"Undo","command":"/undo 16","data":"2:/undo 16"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:2:32',2,'c98cfb609b41aef13fef710162d0b5c32692e570a37bf1e43c159454b0c8a8a9','',17,NULL,'2026-01-06T23:00:00+00:00','{"text":"Availability badge: 1. 34 left.\nNext grant: +10 on Tue 13 Jan (UTC).","buttons":[{"label":"Undo","command":"/undo 17","data":"2:/undo 17"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:2:33',2,'3b0199bce31f6573c81be3f1935a58f11cca1520288cbba7712f8812f3b2a56a','',18,NULL,'2026-01-07T00:00:00+00:00','{"text":"+3: rising talent. 37 left.\nNext grant: +10 on Tue 13 Jan (UTC).","buttons":[{"label":"Undo","command":"/undo 18","data":"2:/undo 18"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:2:35',2,'45187ae24806e68b351c71203eb3597a39df593e4894742241209ac8927e7d05','',19,NULL,'2026-01-07T02:00:00+00:00','{"text":"Set to 30, as the site shows. The ledger had 37: −7 booked as an adjustment.\nNext grant: +10 on Tue 13 Jan (UTC).","buttons":[{"label":"Undo","command":"/undo 19","data":"2:/undo 19"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:2:36',2,'9395ea4204ec6cc0dbc6835358076844d9b7d26f105bfc851998846d5b219d73','',20,NULL,'2026-01-07T03:00:00+00:00','{"text":"Desde ahora en español.","buttons":[{"label":"Deshacer","command":"/undo 20","data":"2:/undo 20"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"es-AR","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:2:38',2,'487836806cf6aa7fb2df9fba5612d9f2fadfc5df84ed637d07bee9891b385e6a','',23,NULL,'2026-02-16T04:00:00+00:00','{"text":"Taken back: the change of settings.","buttons":[{"label":"Book it again","command":"/undo 23","data":"2:/undo 23"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":true,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:2:40',2,'d541ca51b44b49024d57e0879c38f681dccabf00d75e012e1341156e1931403f','',0,NULL,'2026-02-21T05:00:00+00:00','{"text":"I need the cost and the job''s title.\nFor example: /spend 4 Logo design boost 10","buttons":[],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":false,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
INSERT INTO "receipts" VALUES('telegram:2:42',2,'901f619a41838690a8a8d537cda11406b52283f2bb6929131b85bbad75eefbaf','',0,NULL,'2026-02-21T05:00:00+00:00','{"text":"Not booked: 98 asked, 50 left.","buttons":[{"label":"The site shows another number","command":"/ask balance /spend 98 A very long title that no button can carry, because sixty-four bytes are all there is","data":"2:offer:1"},{"label":"I bought some","command":"/ask buy /spend 98 A very long title that no button can carry, because sixty-four bytes are all there is","data":"2:offer:2"},{"label":"Book it then","command":"/spend 98 A very long title that no button can carry, because sixty-four bytes are all there is","data":"2:offer:3"}],"link":null,"documents":[],"answer":null,"alert":false,"asks":false,"booked":false,"voice":"en","unpin":null,"forgotten":false,"pin":null}',NULL);
ANALYZE "sqlite_master";
INSERT INTO "sqlite_stat1" VALUES('migrations','sqlite_autoindex_migrations_1','1 1');
INSERT INTO "sqlite_stat1" VALUES('accounts',NULL,'1000');
INSERT INTO "sqlite_stat1" VALUES('identities','identities','1000 500 1');
INSERT INTO "sqlite_stat1" VALUES('identities','identities_by_account','1000 1');
INSERT INTO "sqlite_stat1" VALUES('operations','operations','10000000 10000 1');
INSERT INTO "sqlite_stat1" VALUES('operations','operations_of_messages','9000000 9000 1');
INSERT INTO "sqlite_stat1" VALUES('lots','lots','1000000 1000 1');
INSERT INTO "sqlite_stat1" VALUES('lots','lots_live','10000 10');
INSERT INTO "sqlite_stat1" VALUES('entries','entries','10000000 10000 1');
INSERT INTO "sqlite_stat1" VALUES('entries','entries_by_operation','10000000 10000 2');
INSERT INTO "sqlite_stat1" VALUES('entries','entries_by_moment','10000000 10000 2 2 2 1 1');
INSERT INTO "sqlite_stat1" VALUES('entries','entries_by_reverses','1000000 1000 1');
INSERT INTO "sqlite_stat1" VALUES('entries','entries_by_proposal','10000000 10000 2');
INSERT INTO "sqlite_stat1" VALUES('entries','entries_by_assertion','10000 10 2');
INSERT INTO "sqlite_stat1" VALUES('allocations','allocations','10000000 10000 1 1');
INSERT INTO "sqlite_stat1" VALUES('allocations','allocations_by_lot','10000000 10000 20');
INSERT INTO "sqlite_stat1" VALUES('proposals','proposals','5000000 5000 1');
INSERT INTO "sqlite_stat1" VALUES('proposals','proposals_by_job','5000000 5000 1');
INSERT INTO "sqlite_stat1" VALUES('proposals','proposals_by_title','5000000 5000 2');
INSERT INTO "sqlite_stat1" VALUES('proposal_operations','proposal_operations','5000000 5000 2 1');
INSERT INTO "sqlite_stat1" VALUES('assertions','assertions','100000 100 1');
INSERT INTO "sqlite_stat1" VALUES('assertions','assertions_by_moment','100000 100 1 1 1 1');
INSERT INTO "sqlite_stat1" VALUES('agenda','agenda','1000000 1000 500 1');
INSERT INTO "sqlite_stat1" VALUES('agenda','agenda_due','100000 1');
INSERT INTO "sqlite_stat1" VALUES('agenda','agenda_by_account','100000 100 1');
INSERT INTO "sqlite_stat1" VALUES('agenda','agenda_next','100000 100 50 1');
INSERT INTO "sqlite_stat1" VALUES('receipts','receipts','10000000 1');
INSERT INTO "sqlite_stat1" VALUES('receipts','receipts_by_account','10000000 10000');
INSERT INTO "sqlite_stat1" VALUES('receipts','receipts_unbooked','10000 10 1');
INSERT INTO "sqlite_stat1" VALUES('offers','offers','100000 100 1');
CREATE TABLE undoings (
    account_id integer not null references accounts,
    undone integer not null,
    undone_by integer not null,
    primary key (account_id, undone)
) strict, without rowid;
INSERT INTO "undoings" VALUES(1,10,11);
INSERT INTO "undoings" VALUES(1,5,12);
INSERT INTO "undoings" VALUES(1,14,15);
INSERT INTO "undoings" VALUES(2,10,11);
INSERT INTO "undoings" VALUES(2,5,12);
INSERT INTO "undoings" VALUES(2,14,15);
INSERT INTO "undoings" VALUES(2,20,23);
CREATE INDEX identities_by_account on identities (account_id);
CREATE INDEX undoings_by_operation on undoings (account_id, undone_by);
CREATE INDEX operations_of_messages on operations (account_id, number) where by_time = 0;
CREATE INDEX lots_live on lots (account_id) where remaining > 0;
CREATE INDEX entries_by_operation on entries (account_id, operation);
CREATE INDEX entries_by_moment on entries (account_id, happened_at, rank, place, step, amount);
CREATE UNIQUE INDEX entries_by_reverses on entries (account_id, reverses)
where reverses is not null;
CREATE INDEX entries_by_proposal on entries (account_id, proposal) where proposal is not null;
CREATE INDEX entries_by_assertion on entries (account_id, assertion) where assertion is not null;
CREATE INDEX allocations_by_lot on allocations (account_id, lot);
CREATE INDEX proposals_by_job on proposals (account_id, job_key) where job_key is not null;
CREATE INDEX proposals_by_title on proposals (account_id, title_key);
CREATE INDEX assertions_by_moment on assertions (account_id, happened_at, rank, place, step);
CREATE INDEX agenda_due on agenda (due_at) where done_at is null;
CREATE INDEX agenda_next on agenda (account_id, kind, due_at) where done_at is null;
CREATE INDEX agenda_by_account on agenda (account_id, due_at) where done_at is null;
CREATE INDEX receipts_by_account on receipts (account_id);
CREATE INDEX receipts_unbooked on receipts (account_id, kept_at) where operation = 0;
CREATE INDEX pins_by_account on pins (account_id);
CREATE TRIGGER entries_no_update before update on entries begin
    select raise(abort, 'entries are never updated');
end;
CREATE TRIGGER entries_no_delete before delete on entries
when (select forgotten from accounts where id = old.account_id) is not 1 begin
    select raise(abort, 'entries are deleted only with a forgotten account');
end;
CREATE TRIGGER allocations_no_update before update on allocations begin
    select raise(abort, 'allocations are never updated');
end;
CREATE TRIGGER allocations_no_delete before delete on allocations
when (select forgotten from accounts where id = old.account_id) is not 1 begin
    select raise(abort, 'allocations are deleted only with a forgotten account');
end;
CREATE TRIGGER operations_no_update before update on operations begin
    select raise(abort, 'operations are never updated');
end;
CREATE TRIGGER operations_no_delete before delete on operations
when (select forgotten from accounts where id = old.account_id) is not 1 begin
    select raise(abort, 'operations are deleted only with a forgotten account');
end;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('accounts',2);
COMMIT;
