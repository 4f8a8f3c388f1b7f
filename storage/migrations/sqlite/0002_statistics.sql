-- What an account looks like once it has years of history, for SQLite's planner. Without it the
-- planner takes an account for ten rows and walks all of them instead of using the index made for
-- the question. The figures are fixed on purpose: measured on many small accounts they would bring
-- the walks back, so nothing ever runs ANALYZE on this database again.

analyze;

insert into sqlite_stat1 (tbl, idx, stat) values
    ('accounts', null, '1000'),
    ('identities', 'identities', '1000 500 1'),
    ('identities', 'identities_by_account', '1000 1'),
    ('operations', 'operations', '10000000 10000 1'),
    ('operations', 'operations_of_messages', '9000000 9000 1'),
    ('lots', 'lots', '1000000 1000 1'),
    ('lots', 'lots_live', '10000 10'),
    ('entries', 'entries', '10000000 10000 1'),
    ('entries', 'entries_by_operation', '10000000 10000 2'),
    ('entries', 'entries_by_moment', '10000000 10000 2 2 2 1 1'),
    ('entries', 'entries_by_reverses', '1000000 1000 1'),
    ('entries', 'entries_by_proposal', '10000000 10000 2'),
    ('entries', 'entries_by_assertion', '10000 10 2'),
    ('allocations', 'allocations', '10000000 10000 1 1'),
    ('allocations', 'allocations_by_lot', '10000000 10000 20'),
    ('proposals', 'proposals', '5000000 5000 1'),
    ('proposals', 'proposals_by_job', '5000000 5000 1'),
    ('proposals', 'proposals_by_title', '5000000 5000 2'),
    ('proposal_operations', 'proposal_operations', '5000000 5000 2 1'),
    ('assertions', 'assertions', '100000 100 1'),
    ('assertions', 'assertions_by_moment', '100000 100 1 1 1 1'),
    ('agenda', 'agenda', '1000000 1000 500 1'),
    ('agenda', 'agenda_due', '100000 1'),
    ('agenda', 'agenda_by_account', '100000 100 1'),
    ('agenda', 'agenda_next', '100000 100 50 1'),
    ('receipts', 'receipts', '10000000 1'),
    ('receipts', 'receipts_by_account', '10000000 10000'),
    ('receipts', 'receipts_unbooked', '10000 10 1'),
    ('offers', 'offers', '100000 100 1');

analyze sqlite_schema;
