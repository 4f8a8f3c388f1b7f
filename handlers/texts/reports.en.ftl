history-head = Number · day · what · Connects
history-row = { $number } · { $day } · { $what } · { $amount }
history-undone = (taken back by { $by })
history-edit = edited: { $text }
history-edited = message edited
history-none = Nothing is booked yet. The first entry: `/balance 37` or `/spend 4 Logo design`
posted-grant = monthly grant
posted-badge = availability badge
posted-revision = gone over by new rules
posted-expiry = expired
export-done = { $count ->
    [one] Everything of yours: { $count } entry as CSV, all of it as JSON.
   *[other] Everything of yours: { $count } entries as CSV, all of it as JSON.
}
file-not-sent = I could not send { $name }. Ask for it again in a while.
