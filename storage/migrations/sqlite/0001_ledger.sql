-- Instants are text: ISO 8601 in UTC with whole seconds, so that they sort as they read.
-- Numbers count from 1 within an account; amounts are whole Connects, money is in cents.

create table accounts (
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

create table identities (
    platform text not null,
    user_id text not null,
    account_id integer not null references accounts,
    reachable integer not null default 1,
    primary key (platform, user_id)
) strict, without rowid;

create index identities_by_account on identities (account_id);

create table operations (
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

create table undoings (
    account_id integer not null references accounts,
    undone integer not null,
    undone_by integer not null,
    primary key (account_id, undone)
) strict, without rowid;

create index undoings_by_operation on undoings (account_id, undone_by);

create index operations_of_messages on operations (account_id, number) where by_time = 0;

create table lots (
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

create index lots_live on lots (account_id) where remaining > 0;

create table entries (
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

create index entries_by_operation on entries (account_id, operation);
create index entries_by_moment on entries (account_id, happened_at, rank, place, step, amount);
create unique index entries_by_reverses on entries (account_id, reverses)
where reverses is not null;
create index entries_by_proposal on entries (account_id, proposal) where proposal is not null;
create index entries_by_assertion on entries (account_id, assertion) where assertion is not null;

create table allocations (
    account_id integer not null references accounts,
    entry integer not null,
    lot integer not null,
    amount integer not null,
    primary key (account_id, entry, lot)
) strict, without rowid;

create index allocations_by_lot on allocations (account_id, lot);

create table proposals (
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

create index proposals_by_job on proposals (account_id, job_key) where job_key is not null;
create index proposals_by_title on proposals (account_id, title_key);

create table proposal_operations (
    account_id integer not null references accounts,
    proposal integer not null,
    operation integer not null,
    primary key (account_id, proposal, operation)
) strict, without rowid;

create table assertions (
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

create index assertions_by_moment on assertions (account_id, happened_at, rank, place, step);

create table agenda (
    account_id integer not null references accounts,
    kind text not null,
    occurrence text not null,
    due_at text not null,
    done_at text,
    primary key (account_id, kind, occurrence)
) strict, without rowid;

create index agenda_due on agenda (due_at) where done_at is null;
create index agenda_next on agenda (account_id, kind, due_at) where done_at is null;
create index agenda_by_account on agenda (account_id, due_at) where done_at is null;

create table receipts (
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

create index receipts_by_account on receipts (account_id);
create index receipts_unbooked on receipts (account_id, kept_at) where operation = 0;

create table offers (
    account_id integer not null references accounts,
    number integer not null,
    command text not null,
    primary key (account_id, number)
) strict, without rowid;

create table questions (
    account_id integer primary key references accounts,
    template text not null,
    asked_at text not null
) strict;

create table pins (
    platform text not null,
    chat text not null,
    account_id integer not null references accounts,
    message text not null,
    text text not null,
    primary key (platform, chat)
) strict, without rowid;

create index pins_by_account on pins (account_id);

create table notices (
    platform text not null,
    chat text not null,
    kind text not null,
    primary key (platform, chat, kind)
) strict, without rowid;

-- The ledger is append-only. Only an account that is being forgotten lets go of its lines.

create trigger entries_no_update before update on entries begin
    select raise(abort, 'entries are never updated');
end;

create trigger entries_no_delete before delete on entries
when (select forgotten from accounts where id = old.account_id) is not 1 begin
    select raise(abort, 'entries are deleted only with a forgotten account');
end;

create trigger allocations_no_update before update on allocations begin
    select raise(abort, 'allocations are never updated');
end;

create trigger allocations_no_delete before delete on allocations
when (select forgotten from accounts where id = old.account_id) is not 1 begin
    select raise(abort, 'allocations are deleted only with a forgotten account');
end;

create trigger operations_no_update before update on operations begin
    select raise(abort, 'operations are never updated');
end;

create trigger operations_no_delete before delete on operations
when (select forgotten from accounts where id = old.account_id) is not 1 begin
    select raise(abort, 'operations are deleted only with a forgotten account');
end;
