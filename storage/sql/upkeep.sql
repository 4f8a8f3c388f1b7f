-- What an operator is told of a ledger as a whole.

-- name: count_kept^
select
    (select count(*) from accounts) as accounts,
    (select count(*) from operations) as operations,
    (select max(booked_at) from operations) as newest;
