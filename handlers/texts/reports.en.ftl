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
history-said-spend = { $name }: { $cost }
history-said-agency = { $name }: { $cost }, paid by the agency
history-said-invite = { $name }: invitation
history-said-boost = { $name }: boost
history-said-fix = { $name }: corrected
history-said-outcome = { $name }: { $step }
history-said-return = { $name }: came back
history-said-return-stray = came back, of unknown origin
history-said-buy = bought
history-said-earn = earned: { $rest }
history-said-balance = Upwork showed { $rest }
history-said-badge = availability badge
history-said-profile = boosted profile
history-said-undo = taken back
history-said-plan = plan: { $rest }
history-said-cycle = cycle day: { $rest }
history-said-timezone = zone: { $rest }
history-said-language = language: { $rest }
history-said-settings = settings: { $rest }
history-said-remind = reminders: { $rest }
history-said-mute = reminders muted
history-said-unmute = reminders on again
history-said-start = first questions
