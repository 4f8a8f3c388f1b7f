# What comes before a renewal, and after it.
renewal = Your cycle renews on { $day }, 00:00 UTC: +{ $amount }.
renewal-local = Your cycle renews on { $day }, 00:00 UTC ({ $local } for you): +{ $amount }.
local-moment = { $day }, { $clock }
renewal-loses-nothing = { $left } left; nothing is lost by renewing, and nothing expires before the renewal after it.
renewal-then-expires = { $count ->
    [one] { $left } left; nothing is lost by renewing. { $count } of them expires before the renewal of { $next } (UTC), the first on { $day }.
   *[other] { $left } left; nothing is lost by renewing. { $count } of them expire before the renewal of { $next } (UTC), the first on { $day }.
}
worth = { $bids ->
    [one] That pays for { $now } now and { $then } with the grant, at your usual { $usual } a proposal ({ $bids } bid).
   *[other] That pays for { $now } now and { $then } with the grant, at your usual { $usual } a proposal (last { $bids } bids).
}
worth-usually = With the grant that is { $fewest } to { $most } proposals, at the { $low } to { $high } that most cost.
reminder-zone-unknown = Times are UTC until I know your zone.
button-my-zone = My zone
granted = +{ $amount } on { $day } (UTC): the monthly grant is booked. Did it come? { $left } left.
granted-before = { $count ->
    [one] { $count } more was booked before: { $grants }.
   *[other] { $count } more were booked before: { $grants }.
}
granted-one = +{ $amount } on { $day }
button-it-came = It came
button-nothing-came = Nothing came
button-other-amount = Other amount

# What is left, and what expires.
expiring = { $count ->
    [one] { $count } Connect expires on { $day }: { $source }, not bought.
   *[other] { $count } Connects expire on { $day }: { $source }, not bought.
}
expiring-paid = { $count ->
    [one] { $count } Connect expires on { $day }: { $source } for { $money }.
   *[other] { $count } Connects expire on { $day }: { $source } for { $money }.
}
expired-by = { $count ->
    [one] By { $day } { $count } was to expire, the site said. What does it show now? By my books { $left }.
   *[other] By { $day } { $count } were to expire, the site said. What does it show now? By my books { $left }.
}
low = { $left ->
    [0] None left; you want to know at { $threshold }.
   *[other] Only { $left } left; you want to know at { $threshold }.
}
low-note = Low: you want to know at { $threshold } or under.
low-grant = { $days ->
    [0] { $grant } That is today.
    [one] { $grant } That is in { $days } day.
   *[other] { $grant } That is in { $days } days.
}
low-pace = { $days ->
    [0] At your pace ({ $spent } in the last { $weeks } weeks) it lasts less than a day.
    [one] At your pace ({ $spent } in the last { $weeks } weeks) it lasts { $days } day.
   *[other] At your pace ({ $spent } in the last { $weeks } weeks) it lasts { $days } days.
}

# What is awaited, and what has gone quiet.
watch-ask = { $count ->
    [one] Did { $count } Connect come back for { $name }?
   *[other] Did { $count } Connects come back for { $name }?
}
watch-age = { $days ->
    [0] { $asks } Awaited since today.
    [one] { $asks } It is { $days } day now.
   *[other] { $asks } It is { $days } days now.
}
watch-support = If not, this you can send to support:
button-yes = Yes
button-not-yet = Not yet
stale-ask = { $days ->
    [one] { $name }: no news for { $days } day. Still open?
   *[other] { $name }: no news for { $days } days. Still open?
}
button-still-open = Still open
follow-up = { $count ->
    [one] { $count } proposal to look at:
   *[other] { $count } proposals to look at:
}
follow-up-watch = · { $name }: did { $count } come back? Awaited since { $day }
follow-up-stale = { $days ->
    [one] · { $name }: no news for { $days } day
   *[other] · { $name }: no news for { $days } days
}
boost-ask = { $count ->
    [one] { $name }: the auction is over. What became of the { $count } Connect of the boost?
   *[other] { $name }: the auction is over. What became of the { $count } Connects of the boost?
}
follow-up-boost = · { $name }: what became of the boost of { $count }?
button-charged-less = Charged less
button-dont-know = I don't know
button-what-of-number = What of #{ $number }?

# The badge, silence, the week.
badge-week = { $count ->
    [one] The badge took { $count } Connect this week. Does it still cost { $price } a week?
   *[other] The badge took { $count } Connects this week. Does it still cost { $price } a week?
}
button-still-price = Still { $price }
button-other-price = Other price
button-badge-off = It is off
silence = { $days ->
    [one] Nothing told for { $days } day. What does the site show now? By my books { $left }.
   *[other] Nothing told for { $days } days. What does the site show now? By my books { $left }.
}
silence-unknown = { $days ->
    [one] Nothing told for { $days } day. How many Connects does the site show now?
   *[other] Nothing told for { $days } days. How many Connects does the site show now?
}
button-still-number = Still { $left }
tally = { $sent ->
    [one] { $since } to { $until }: { $spent } spent, { $sent } proposal, replies { $replies }, interviews { $interviews }, back { $returned }.
   *[other] { $since } to { $until }: { $spent } spent, { $sent } proposals, replies { $replies }, interviews { $interviews }, back { $returned }.
}
digest-expires = { $count ->
    [one] { $count } expires on { $day }.
   *[other] { $count } expire on { $day }.
}

# What every reminder has.
reminder-late = Late: this was due on { $day }, { $clock } ({ $zone }).
button-snooze = Snooze
button-change-reminder = Change this reminder

# What was booked before, looked through once.
revised = Upwork's rules are known better now, so I went over what was booked. The balance stays:
revised-boost = · { $name }: one boost, { $count ->
    [one] it cost { $count } Connect
   *[other] it cost { $count } Connects
}
revised-awaited = · { $name }: { $count ->
    [one] { $count } Connect should come back
   *[other] { $count } Connects should come back
}
revised-none = · { $name }: nothing is awaited any more
