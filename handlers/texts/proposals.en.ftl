fixed = { $name }: corrected.
fixed-cost = { $name }: { $cost } instead of { $before }.
fixed-date = Sent { $day }.
fixed-link = Link kept.
proposals-head = { $count ->
    [one] { $count } proposal.
   *[other] { $count } proposals, the newest first.
}
proposals-row = { $name } · { $cost } · { $day }
proposals-none = No proposals yet. The first one: `/spend 4 Logo design`
search-none = No title looks like "{ $text }".
search-found = { $count ->
    [one] { $count } title looks like it:
   *[other] { $count } titles look like it:
}
card-cost = Cost: { $cost }
card-status-sent = Status: sent
card-status-undone = Status: taken back
card-sent = { $days ->
    [0] Sent { $day }, today
    [one] Sent { $day }, { $days } day ago
   *[other] Sent { $day }, { $days } days ago
}
card-fix = To correct it: `/fix #{ $number } 6`
