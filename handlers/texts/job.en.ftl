# What a job's page and the form of its proposal show, each a list with commas; # is the number, and
# where there is none it stands behind. Case, accents and spacing make no difference. The labels are
# those that others' programs look for; not all of them were checked on the site.
job-label-cost = Send a proposal for, Send proposal for, Submit a proposal for, Required Connects to submit a proposal, Required Connects, Connects required to submit a proposal, Connects required, This proposal requires, Connects to submit a proposal, Total Connects required
job-label-available = Available Connects, Connects available, Your available Connects, You have # available Connects, You have # Connects available
job-label-remaining = you'll have # Connects remaining, you will have # Connects remaining, you'll have # remaining, Remaining Connects
# Lines that only such a page has: two of them tell what it is.
job-words-mark = Activity on this job, About the client, Submit a proposal, Proposal settings, Skills and expertise, Skills and expertises, Client's recent history, Hires on this job, Last viewed by client, Invites sent, Unanswered invites, Apply now, Save job, Flag as inappropriate, Payment method verified, Payment method not verified, Payment verified, Member since, Job link, Project type, Boost your proposal
job-words-before-title = job details, job title
job-words-after-title = posted, reposted, renewed
# Whatever stands below is about other jobs.
job-words-end = Explore similar jobs, Similar jobs on Upwork, Jobs similar to this, Similar jobs

job-cost = { $title }: { $cost }.
job-costs = { $title }: the page says { $first } in one place and { $second } in another.
job-no-cost = { $title }: the page doesn't show what it costs.
job-no-title = A job
job-left = You have { $available }; { $left } after it.
job-left-shown = You have { $available }, as Upwork shows; { $left } after it.
job-short = You have { $available }; { $missing } too few.
job-short-shown = You have { $available }, as Upwork shows; { $missing } too few.
job-differs = I have { $ledger } for you.
job-unknown = I don't know yet how many you have.
job-sent-already = You sent it already: { $name }, { $day }.
job-sent-alike = { $name } of { $day } is called the same.
job-ask-boost = How much was the boost? Just send the number.
job-ask-cost = What did it cost? Press one, or send the number.
button-sent = Sent it: { $cost }
button-sent-boosted = Sent, boosted
button-sent-again = Sent again: { $cost }
misread-sent = I can't tell how much that was. Send a number, such as 15.
