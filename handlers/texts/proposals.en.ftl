fixed = { $name }: corrected.
fixed-cost = { $name }: { $cost } instead of { $before }.
fixed-date = Sent { $day }.
fixed-link = Link kept.
ask-fix-day = "{ $got }" alone is no day I can take, so nothing is changed yet. A day goes like { $today }.
ask-fix-title = I can read that in two ways, so nothing is changed yet. Is the title "{ $short }", or "{ $long }"?
proposals-head = { $count ->
    [one] { $count } proposal.
   *[other] { $count } proposals, the newest first.
}
proposals-row = { $name } · { $cost } · { $day }
proposals-row-status = { $row } · { $status }
proposals-none = No proposals yet. The first one: `/spend 4 Logo design`
search-none = No title looks like "{ $text }".
search-found = { $count ->
    [one] { $count } title looks like it:
   *[other] { $count } titles look like it:
}
card-cost = Cost: { $cost }
card-sent = { $days ->
    [0] Sent { $day }, today
    [one] Sent { $day }, { $days } day ago
   *[other] Sent { $day }, { $days } days ago
}
card-fix = To correct it: `/fix #{ $number } 6`
card-status = Status: { $status }
card-since = ({ $day })
card-boost-held = boost held until { $day } at the latest
card-boost-decided = boost decided, not told
card-boost-outbid = outbid on the boost
card-boost-charged = boost charged
card-boost-placebo = boost never charged (placebo)
card-contract = Contract: { $money }
card-returned = { $count ->
    [one] Came back: { $count } Connect, { $day }
   *[other] Came back: { $count } Connects, { $day }
}
card-awaited = { $count ->
    [one] Should come back: { $count } Connect, since { $day }
   *[other] Should come back: { $count } Connects, since { $day }
}
ask-boost-whose = Which proposal gets the boost?
ask-fix-which = Which proposal is it? Press one.
ask-undo-which = Of which proposal is the last step to be undone?
ask-return-number = { $name } is awaited. Did it come back, or are { $amount } back of another?
