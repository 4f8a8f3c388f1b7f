-- A pasted history page while it waits to be booked, and the labels that the user has explained.

create table pages (
    account_id integer primary key references accounts,
    number integer not null,
    parts text not null,
    day text not null,
    key text not null,
    came_at text not null
) strict;

create table labels (
    account_id integer not null references accounts,
    label_key text not null,
    kind text not null,
    primary key (account_id, label_key)
) strict, without rowid;
