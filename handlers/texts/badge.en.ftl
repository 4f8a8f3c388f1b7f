# What the availability badge costs a week.
badge-is-on = Badge: { $price } a week, since { $since }.
badge-is-off = Badge: off, so nothing is booked for it.
badge-took = Booked in the last 7 days: { $count }.
badge-limit = Your limit: { $most } a week; above it the badge is off.
badge-no-limit = The badge has no limit of yours now.
badge-set = Badge: { $price } a week from now on, booked one at a time.
badge-first = The first: { $day }, { $clock } ({ $zone }).
badge-above = { $price } a week is above your limit of { $most }, so the badge is off.
badge-how = `/badge on 7` tells its price a week, `/badge max 10` your limit, `/badge 1` books a single debit.
badge-ask-price = How many Connects does it cost a week now? Just send the number.
badge-ask-limit = Above how many Connects a week does it go off? Just send the number.
button-badge-on = It is on
button-badge-no-limit = No limit
misread-badge = I don't know what "{ $got }" is for the badge.
misread-badge-price = { $got } is no price of a week; it goes from 1 to { $most }.
