# What the reminders are called, and by which words they are known.
remind-name-granted = Grant
remind-name-renewal = Renewal
remind-name-expiring = Expiry
remind-name-low = Low balance
remind-name-watch = Returns
remind-name-stale = Open proposals
remind-name-badge-week = Badge
remind-name-silence = Silence
remind-name-digest = Weekly digest
word-remind-granted = grant, grants, posted
word-remind-renewal = renewal, renewals, cycle
word-remind-expiring = expiry, expiries, expires, expiration
word-remind-low = low, balance, threshold
word-remind-watch = returns, return, refunds
word-remind-stale = open, proposals
word-remind-badge-week = badge
word-remind-silence = silence, silent
word-remind-digest = digest, week, weekly
word-remind-quiet = quiet, night
word-remind-hour = hour, hours, time
word-remind-now = now, try, test
word-remind-summary = summary

# When each comes.
remind-when-granted = when it is booked, { $clock }
remind-when-granted-summary = when it is booked, with a summary of the cycle, { $clock }
remind-when-renewal = { $days ->
    [one] { $days } day before, { $clock }
   *[other] { $days } days before, { $clock }
}
remind-when-expiring = { $days ->
    [one] { $days } day before, { $clock }
   *[other] { $days } days before, { $clock }
}
remind-when-expiring-twice = { $days } and { $more } days before, { $clock }
remind-when-low = at { $threshold } or under, as it happens
remind-when-watch = { $days ->
    [one] after { $days } day, { $clock }
   *[other] after { $days } days, { $clock }
}
remind-when-watch-twice = after { $days } and { $more } days, { $clock }
remind-when-stale = { $days ->
    [one] after { $days } day without news, { $clock }
   *[other] after { $days } days without news, { $clock }
}
remind-when-badge-week = when a week of it is over, { $clock }
remind-when-silence = { $days ->
    [one] after { $days } day without a word from you, { $clock }
   *[other] after { $days } days without a word from you, { $clock }
}
remind-when-digest = { $weekday }, { $clock }
remind-clock = { $clock } ({ $zone })
remind-on = { $name }: { $when }.
remind-off = { $name }: off.
remind-next = Next on { $day }.
remind-next-at = Next on { $day }, { $clock }.
remind-quiet = Quiet hours: { $begins } to { $ends }; what can wait comes after.
remind-quiet-none = Quiet hours: none.
remind-hour = All reminders come at { $clock }.
remind-muted = Muted until { $day }, { $clock } ({ $zone }): nothing is sent.
remind-muted-for-good = Muted: nothing is sent until `/unmute`.

# How each is changed.
remind-how = To change one: `/remind renewal 3 8:00`, `/remind low 20`, `/remind digest monday 9`
remind-how-granted = To change it: `/remind grant 8:00`, `/remind grant summary on`
remind-how-renewal = To change it: `/remind renewal 3 8:00`
remind-how-expiring = To change it: `/remind expiry 30 7`
remind-how-low = To change it: `/remind low 20`
remind-how-watch = To change it: `/remind returns 3 7`
remind-how-stale = To change it: `/remind open 20`
remind-how-badge-week = To change it: `/remind badge 8:00`
remind-how-silence = To change it: `/remind silence 7`
remind-how-digest = To change it: `/remind digest monday 9`
remind-how-quiet = To change them: `/remind quiet 23-7`
remind-how-hour = To change it: `/remind hour 8`
button-remind-on = On
button-remind-off = Off
button-remind-now = Send me one now
button-remind-summary = With a summary
button-remind-no-summary = No summary
button-remind-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
button-remind-days-twice = { $days } and { $more } days
button-remind-low = At { $threshold }
button-remind-quiet = { $begins } to { $ends }
button-reminders = Reminders

# One to try.
tryout = Try-out; nothing is booked or marked by it.
tryout-nothing-granted = Nothing to tell: no grant waits to be checked.
tryout-nothing-renewal = Nothing to tell: I know of no renewal that brings Connects. `/plan basic` and `/cycle 13` tell me.
tryout-nothing-expiring = Nothing to tell: I know of no Connects that expire.
tryout-nothing-low = Nothing to tell: the balance is not low, as far as I know.
tryout-nothing-watch = Nothing to tell: no return is awaited.
tryout-nothing-stale = Nothing to tell: no proposal is open.
tryout-nothing-badge-week = Nothing to tell: the badge is off, as far as I know. `/badge on 7` tells me its price.
tryout-nothing-silence = Nothing to tell: this comes after a week with a few bookings, once they stop.
tryout-nothing-digest = Nothing to tell this week.

# Muting.
muted = Muted until { $day }, { $clock } ({ $zone }). Grants, expiry and the badge go on being booked.
muted-for-good = Muted: no reminders until `/unmute`. Grants, expiry and the badge go on being booked.
unmuted = Reminders come again.
not-muted = Reminders are not muted.
button-mute = Mute
button-mute-week = Only { $days } days
button-unmute = Unmute

# Buttons of the reminders.
snooze-again = Again on { $day }, { $clock } ({ $zone }).
snooze-over = Nothing is left to tell of that.
button-snooze-1h = 1 h
button-snooze-3h = 3 h
button-snooze-tomorrow = Tomorrow
button-snooze-next-week = Next week
noted = Noted.
not-yet-again = I ask again on { $day }, { $clock } ({ $zone }).
not-yet-support = If it does not come, `/missing #{ $number }` has the text for support.
not-awaited = Nothing is awaited for { $name } now.
still-open = { $name }: still open. { $again }
not-open = { $name } is not open any more.
grant-corrected = The grant of { $day } (UTC): { $amount } instead of { $booked }.
grant-withdrawn = The grant of { $day } (UTC) is taken back.
history-granted = grant as it came
grant-told-before = You have told me of that grant already. If the balance is not right, send what the site shows: `/balance 37`
button-grant-zero = Set my grant to 0
button-grant-always = Always { $amount }

misread-remind-kind = I know no reminder "{ $got }". `/remind` lists them all.
misread-remind-hour = "{ $got }" is no hour of the day. Whole hours, 0 to 23, such as 8 or 20:00.
misread-remind-minutes = "{ $got }" has minutes; reminders come at whole hours, such as { $hour }.
misread-remind-days = "{ $got }" is no number of days; it goes from 1 to { $most }.
misread-remind-low = "{ $got }" is no balance to be told at; it goes from 0 to { $most }.
misread-remind-quiet = "{ $got }" are no quiet hours; two hours, from and until.
misread-remind-which = Which one? For all of them: `/mute` and `/unmute`.
misread-remind-switch = I don't know what "{ $got }" changes in that reminder.
