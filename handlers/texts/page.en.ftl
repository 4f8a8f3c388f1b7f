# What the platform's Connects History page shows, as the site writes it, each a list with commas.
# Case, accents and spacing make no difference. Only labels that were seen, and plain variants of
# them: a label that is not here is asked about.
page-label-spend = applied to job, applied to a job, applied to the job, applied for job, applied for a job, job application, submitted proposal, submitted a proposal, proposal submitted
page-label-boost = boosted proposal, boost proposal, proposal boost, proposal boosted, boosted application, boosted, boost, added extra Connects to boost
page-label-boost-return = refunded boost, boost refund, boost refunded, boost returned, returned boost, refund of boost, refunded boosted proposal, boosted proposal refund, boosted proposal refunded
page-label-badge = availability badge, available now badge, activated availability badge
page-label-profile = boosted profile, profile boost, boost profile, boosted your profile
page-label-purchase = added extra Connects, purchased Connects, bought Connects, Connects purchase, Connects purchased, purchase of Connects
page-label-grant = monthly Connects, monthly free Connects, free monthly Connects, monthly bonus Connects, membership Connects, membership grant, monthly grant, monthly membership Connects, Freelancer Plus Connects, Freelancer Basic Connects
page-label-reward = interview reward, reward for interview, Connects reward, certification reward, skill certification, certification, sign-up bonus, sign-up Connects, sign up bonus, sign up Connects, Rising Talent, Rising Talent reward, Rising Talent badge, readiness test, Upwork Readiness Test
page-label-return = refunded, refund, refunded Connects, refunded job, refunded for job, refunded Connects for job, refund for job, Connects refunded, Connects refund, returned Connects, Connects returned
page-label-expiry = expired, expired Connects, Connects expired

# A label with one of these in it is a boost's.
page-words-boost = boost
# Before the number of Connects that are left.
page-words-balance = my balance, balance, my Connects, my Connects balance, Connects balance, current balance, available Connects, Connects available, remaining Connects
# The heads of the columns.
page-words-header = date, action, actions, activity, details, description, job, job title, title, type, Connects, amount, number of Connects
# What stands around the rows; # is a number.
page-words-furniture = Connects History, View Connects History, history, Connects, my balance, last # days, past # days, filter, filter by, date range, show more, load more, view more, see more, next, previous, first, last, next page, previous page, go to next page, go to previous page, page #, page # of #, #-# of #, # - # of #, # of #, showing #-# of #, showing # - # of #, show #, rows per page, buy Connects, download, export
