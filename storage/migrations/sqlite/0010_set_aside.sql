-- What came in, or was to be sent, and can't be read any more: it holds nothing up, and is kept until
-- somebody has looked at it.

create table set_aside (
    id integer primary key autoincrement,
    box text not null,
    number integer not null,
    platform text not null,
    user_id text,
    body text,
    set_aside_at text not null
) strict;

create index set_aside_by_user on set_aside (platform, user_id);
