-- What a label means was offered with the label's own text in the command, and that text came from
-- outside: a line of it that began with a slash was worked, too. Who presses such a button is shown
-- the page again, which asks about the label anew.

update offers
set command = '/page ' || substr(command, 8, instr(substr(command, 8) || ' ', ' ') - 1)
where command like '/label %';
