-- Chapter 3, first part: the political process. Outputs 3.1 to 3.3.
--
-- All numbers are assumed; sweep them. What scale they rest on (not checked): a mission of the size of UNMIL had some
-- 1,200 international civilian staff, a good quarter of them in substantive sections; programme money of about
-- USD 1-4 million and quick impact projects of 1-2 million a year. `posts` and `usd_per_year` are asked for each sector
-- in the mission's care when the output is pursued in full, so sized that a mission like Kestria's which pursues all
-- outputs alike finds about 60 % of the staff it asks for. `gain` is the part of an effect that an activity makes up at
-- full work: over all chapters the gains of an effect add up to about 1.
--
-- Benchmarks ask for what something else in the model also reads. Their thresholds were set beside series of Kestria
-- (wide-area deployment, rapid DDR): short ones are met in months, medium ones in three to six years, long ones late or
-- not at all. What the study lists and nothing here reads is a `label`. Risks are rare and small: all those of
-- chapters 3 and 4 together fire some four times in a year of work.

-- Reasons why a benchmark of the study is only a label.
local BOILER_PLATE = "stands in eight outputs alike and says nothing of this one"
local DOCUMENT = "a document: it changes nothing until somebody acts on it"

---------------------------------------------------------------------------------------------------
output "3.1" { name = "Host Country Engaged and Relations Promoted" }

activity "manage_expectations" {
  output = "3.1", effect = "strategic_messages", gain = 0.3,
  text = "Tell leaders and people what the mission is there to do and what it will not do",
  staff = "information", posts = 0.6, usd_per_year = 6000, attention = 0.2, access = { "communities" },
  complete_years = 0.5,
}
activity "political_strategy" {
  output = "3.1", effect = "host_relations", gain = 0.3,
  text = "Keep one political strategy, fed by analysis of who holds power and by what local women and men say",
  staff = "analysis", posts = 0.2, usd_per_year = 1000, attention = 0.3, access = { "presidency" },
  complete_years = 0.3,
}
activity "advise_government" {
  output = "3.1", effect = "host_relations", gain = 0.4,
  text = "Advise ministers and their staff on bringing the state back to where it was driven out",
  staff = "political", posts = 0.35, usd_per_year = 5000, attention = 0.3, access = { "presidency" },
  complete_years = 0.4,
}
activity "hear_communities" {
  output = "3.1", effect = "local_relations", gain = 0.4,
  text = "Ask people where they live what they fear and need, and bring it back to those who decide",
  staff = "liaison", posts = 1.2, usd_per_year = 3000, attention = 0.1, access = { "communities", "safety" },
  complete_years = 0.5,
}
activity "mixed_teams" {
  output = "3.1", effect = "local_relations", gain = 0.25,
  text = "Place women and men of the mission where they can speak with officials and with everyone else",
  staff = "civil_affairs", posts = 0.2, usd_per_year = 1000, attention = 0.1, access = { "safety" },
  complete_years = 0.15,
}
activity "officials_meet_people" {
  output = "3.1", effect = "local_relations", gain = 0.35,
  text = "Bring officials and residents together over small works and common problems",
  staff = "civil_affairs", posts = 0.35, usd_per_year = 20000, attention = 0.1,
  access = { "communities", "governors" }, complete_years = 1, needs = { "channels_open" },
}

label { output = "3.1", tier = "short", text = "Counterparts in government and society are named",
  why = "a list of names; the channels that follow from it are a benchmark" }
benchmark "channels_open" {
  output = "3.1", tier = "short", kind = "process", basis = "activity",
  text = "Staff who can speak with officials, women and young people are in place and known to them",
  activity = "mixed_teams", at_least = 1,
}
benchmark "officials_in_training" {
  output = "3.1", tier = "short", kind = "process", basis = "activity",
  text = "Advice and training of officials have begun",
  activity = "advise_government", at_least = 0.5,
}
benchmark "host_relations_good" {
  output = "3.1", tier = "medium", kind = "perception", basis = "activity",
  text = "The host's leaders want the mission there and say so",
  metric = "host_consent_frac", at_least = 0.7, hold_months = 12,
}
benchmark "support_with_vetting" {
  output = "3.1", tier = "medium", kind = "state", basis = "activity",
  text = "Half of the host's army is supported after its record has been looked at",
  metric = "army_supported_frac", at_least = 0.5, hold_months = 3,
}
benchmark "state_present" {
  output = "3.1", tier = "long", kind = "state", basis = "capability",
  text = "Where two in three people live, half of the state's posts are filled",
  metric = "administration_frac", at_least = 0.5, in_sectors = 0.65, hold_months = 12,
}
benchmark "state_trusted" {
  output = "3.1", tier = "long", kind = "perception", basis = "capability",
  text = "People see their state as theirs",
  metric = "legitimacy_frac", at_least = 0.6, hold_months = 12,
}

risk "remote_people_unseen" {
  output = "3.1", text = "The mission never gets to remote places; people there feel passed over",
  per_year = 0.12, neglect = true, during = "hear_communities", hits = "local_consent", size = 0.04,
}
risk "host_complicit" {
  output = "3.1", text = "Forces of the state take part in attacks, and the host obstructs whoever looks into it",
  per_year = 0.3, when = { metric = "deaths_by_state_persons", at_least = 1 }, hits = "host_consent", size = 0.03,
}
risk "host_expects_more" {
  output = "3.1", text = "The host expected an ally; strategic consent wears thin",
  per_year = 0.1, neglect = true, during = "manage_expectations", hits = "host_consent", size = 0.03,
}

consideration "3.1.6a" {
  output = "3.1", name = "Ask, or do it together", family = "O",
  a = "Consult national and local partners, then act: quicker",
  b = "Act jointly, slower, and leave them able to go on",
  try = { "mentor", "set_mentoring", "mission.mentoring_frac" },
}
consideration "3.1.6b" {
  output = "3.1", name = "The government, or the people beyond the capital", family = "L",
  a = "Invest in the partner in the palace, on whose word the mission stays",
  b = "Invest in presence far from the capital, where the war was",
  try = { "set_priority", "section.political_posts", "section.civil_affairs_posts" },
}

---------------------------------------------------------------------------------------------------
output "3.2" { name = "Peace Process Supported" }

activity "confidence_building" {
  output = "3.2", effect = "agreement_support", gain = 0.4,
  text = "Have the parties take small steps together that each can see the other take",
  staff = "political", posts = 0.2, usd_per_year = 6000, attention = 0.2, access = { "signatories" },
  complete_years = 0.3,
}
activity "conflict_analysis" {
  output = "3.2", effect = "good_offices", gain = 0.2,
  text = "Keep a picture, national and local, of what drives war and peace and who wants what",
  staff = "analysis", posts = 0.25, usd_per_year = 2000, access = { "safety" }, complete_years = 0.3,
}
activity "find_openings" {
  output = "3.2", effect = "good_offices", gain = 0.5,
  text = "Use that picture month by month: see an opening, see an obstacle, and send somebody who is listened to",
  staff = "political", posts = 0.35, usd_per_year = 3000, attention = 0.5, access = { "presidency" },
  complete_years = 1,
}
activity "watch_region" {
  output = "3.2", effect = "regional_engagement", gain = 0.4,
  text = "Follow what neighbours do and what it does to politics here",
  staff = "analysis", posts = 0.2, usd_per_year = 1000, complete_years = 0.4,
}
activity "enlist_patrons" {
  output = "3.2", effect = "regional_engagement", gain = 0.6,
  text = "Win over those abroad and at home to whom a party listens",
  staff = "political", posts = 0.2, usd_per_year = 3000, attention = 0.4, complete_years = 1,
}
activity "settle_local_tensions" {
  output = "3.2", effect = "local_dialogue", gain = 0.7,
  text = "Take up quarrels between communities, with the agencies, and back those who already settle them",
  staff = "civil_affairs", posts = 0.5, usd_per_year = 15000, attention = 0.1,
  access = { "communities", "safety" }, complete_years = 1.5,
}
activity "women_and_youth_at_table" {
  output = "3.2", effect = "womens_participation", gain = 0.2,
  text = "Get women and young people into delegations, commissions and local talks",
  staff = "civil_affairs", posts = 0.15, usd_per_year = 5000, attention = 0.1, access = { "communities" },
  complete_years = 1,
}
activity "explain_process" {
  output = "3.2", effect = "strategic_messages", gain = 0.25,
  text = "Explain the agreement, what is done about it, and what the mission's part in it is",
  staff = "information", posts = 0.5, usd_per_year = 6000, access = { "communities" }, complete_years = 0.5,
}
activity "verify_compliance" {
  output = "3.2", effect = "ceasefire_monitoring", gain = 0.5,
  text = "Observers look into each claim of a breach, say who did what, and follow it up with the parties",
  staff = "troops", posts = 15, usd_per_year = 0, attention = 0.2, access = { "signatories", "roads" },
  complete_years = 0.5, needs = { "zones_manned" },
}
activity "structural_causes" {
  output = "3.2", effect = "agreement_support", gain = 0.3,
  text = "Keep land, regions left behind and people shut out on the agenda of those who carry out the agreement",
  staff = "political", posts = 0.1, usd_per_year = 3000, attention = 0.2, access = { "presidency", "signatories" },
  complete_years = 1, needs = { "joint_steps_taken" },
}

benchmark "agreement_kept" {
  output = "3.2", tier = "short", kind = "state", basis = "capability",
  text = "Nearly all fighters of signatories are led by parties that keep to the agreement",
  metric = "ddr_framework_frac", at_least = 0.8, hold_months = 3,
}
benchmark "joint_steps_taken" {
  output = "3.2", tier = "short", kind = "process", basis = "activity",
  text = "The parties have carried out their first joint measures",
  activity = "confidence_building", at_least = 1,
}
label { output = "3.2", tier = "short", text = "A strategy for communications is planned", why = DOCUMENT }
benchmark "excluded_at_table" {
  output = "3.2", tier = "short", kind = "state", basis = "capability",
  text = "Women and those who had no voice begin to be heard where people live",
  effect = "womens_participation", at_least = 0.13, in_sectors = 0.5,
}
benchmark "disputes_go_to_bodies" {
  output = "3.2", tier = "medium", kind = "state", basis = "capability",
  text = "Bodies of the agreement settle disputes over it without the mission",
  effect = "agreement_support", at_least = 0.2, hold_months = 3,
}
benchmark "parties_talk" {
  output = "3.2", tier = "medium", kind = "state", basis = "capability",
  text = "Commanders trust the process enough to talk about what comes next",
  metric = "ddr_trust_frac", at_least = 0.7, hold_months = 12,
}
benchmark "people_feel_included" {
  output = "3.2", tier = "medium", kind = "perception", basis = "capability",
  text = "Few people say in surveys that they are shut out",
  metric = "grievance_exclusion_frac", at_most = 0.1, hold_months = 6,
}
benchmark "basic_order_works" {
  output = "3.2", tier = "medium", kind = "state", basis = "capability",
  text = "The country has half of the police it needs at work, paid and trained",
  metric = "host_police_frac", at_least = 0.55, hold_months = 6,
}
benchmark "breaches_few" {
  output = "3.2", tier = "medium", kind = "state", basis = "capability",
  text = "Breaches of the cease-fire are few enough for the parties themselves to deal with",
  metric = "ceasefire_violations", at_most = 3, hold_months = 6,
}
benchmark "state_in_most_places" {
  output = "3.2", tier = "medium", kind = "state", basis = "capability",
  text = "Where six in ten people live, a third of the state's posts are filled",
  metric = "administration_frac", at_least = 0.35, in_sectors = 0.6, hold_months = 6,
}
benchmark "guns_silent" {
  output = "3.2", tier = "long", kind = "state", basis = "capability",
  text = "Nobody has died in battle for two years",
  metric = "battle_deaths_persons", at_most = 0, hold_months = 24,
}
benchmark "past_is_dealt_with" {
  output = "3.2", tier = "long", kind = "state", basis = "capability",
  text = "The country's own bodies hear, repair and try what was done",
  effect = "transitional_justice", at_least = 0.4, hold_months = 6,
}
benchmark "law_respected" {
  output = "3.2", tier = "long", kind = "state", basis = "capability",
  text = "Few people are killed: disputes go to the law",
  metric = "homicides_per_100k", at_most = 10, hold_months = 12,
}

risk "no_political_will" {
  output = "3.2", text = "A major party loses interest in the process or takes back its consent",
  per_year = 0.12, neglect = true, during = "find_openings", hits = "commitment", size = 0.01,
}
risk "people_left_out" {
  output = "3.2", text = "A part of the people finds itself outside the process",
  per_year = 0.15, neglect = true, during = "women_and_youth_at_table",
  hits = "grievance", grievance = "exclusion", size = 0.02,
}
risk "dividend_late" {
  output = "3.2", text = "What was hoped of peace does not come in time, to villagers or to former fighters",
  per_year = 0.12, neglect = true, during = "explain_process", hits = "expectation", size = 0.05,
}
risk "causes_untouched" {
  output = "3.2", text = "The process leaves the causes of the war where they were",
  per_year = 0.15, neglect = true, during = "structural_causes", hits = "grievance", grievance = "land", size = 0.02,
}
risk "not_theirs" {
  output = "3.2", text = "The process looks like the foreigners' own; those who signed drift away from it",
  per_year = 0.12, during = "find_openings", hits = "legitimacy", size = 0.02,
}
risk "world_looks_away" {
  output = "3.2", text = "Governments abroad lose interest, or neighbours pull against the Council",
  per_year = 0.1, neglect = true, during = "enlist_patrons", hits = "money", size = 0.05,
}
risk "region_spills_over" {
  output = "3.2", text = "Trouble next door reaches the parties here",
  per_year = 0.1, neglect = true, during = "watch_region", when = { metric = "patron_support_usd", at_least = 50000 },
  hits = "commitment", size = 0.006,
}
risk "authorities_cannot" {
  output = "3.2", text = "National bodies are too weak to do what the agreement asks of them",
  per_year = 0.12, neglect = true, during = "confidence_building",
  hits = "setback", effect = "agreement_support", size = 0.1,
}
risk "role_misread" {
  output = "3.2", text = "People do not know what the mission may do, and blame it for what it may not",
  per_year = 0.12, neglect = true, during = "explain_process", hits = "credibility", size = 0.03,
}

consideration "3.2.6a" {
  output = "3.2", name = "Security now, or government that lasts", family = "Q",
  a = "Work with army, police and service ministries first",
  b = "Bring in finance, planning and parliament from the start",
  try = { "set_priority", "effort.focus_outputs" },
}
consideration "3.2.6b" {
  output = "3.2", name = "Meet the need, or let the state be seen to", family = "G",
  a = "Mission and agencies deliver at once",
  b = "The weak state delivers, later and worse, and gets the credit",
  try = { "mentor", "set_mentoring", "perception.credit_lost_frac" },
}
consideration "3.2.6c" {
  output = "3.2", name = "Spell it out, or leave room", family = "A",
  a = "Every hard clause is pinned down before anyone signs",
  b = "Clauses are left open and ripen in talks",
  try = { "agreement.specific_frac" },
}

---------------------------------------------------------------------------------------------------
output "3.3" { name = "Legitimate State Authority and Institutions Strengthened" }

activity "cover_for_officials" {
  output = "3.3", effect = "administration", gain = 0.3,
  text = "Soldiers make places safe enough, contested ones too, for officials to come and stay",
  staff = "troops", posts = 60, usd_per_year = 0, access = { "roads" }, complete_years = 1,
}
activity "institutions_dialogue" {
  output = "3.3", effect = "agreement_support", gain = 0.3,
  text = "Hold a wide debate on what sort of institutions and government people want",
  staff = "political", posts = 0.15, usd_per_year = 6000, attention = 0.2, access = { "presidency", "communities" },
  complete_years = 0.4,
}
activity "roles_of_institutions" {
  output = "3.3", effect = "public_finance", gain = 0.7,
  text = "Help parties and public to agree what each office is for, and what it may raise and spend",
  staff = "civil_affairs", posts = 0.15, usd_per_year = 6000, attention = 0.1, access = { "presidency" },
  complete_years = 1,
}
activity "restore_administration" {
  output = "3.3", effect = "administration", gain = 0.7,
  text = "Help local offices back to work, first those that deal with land, property, forests and mines",
  staff = "civil_affairs", posts = 0.45, usd_per_year = 20000, attention = 0.1,
  access = { "governors", "safety", "roads" }, complete_years = 3, needs = { "officials_in_training" },
}
activity "tackle_corruption" {
  output = "3.3", effect = "public_integrity", gain = 0.8,
  text = "Build the state's means to audit, to check pay and property, and to act on what is found",
  staff = "justice", posts = 0.4, usd_per_year = 8000, attention = 0.2, access = { "presidency" },
  complete_years = 3, needs = { "offices_explained" },
}

benchmark "first_laws_agreed" {
  output = "3.3", tier = "short", kind = "state", basis = "capability",
  text = "First laws say who does what and who answers for it",
  effect = "law", at_least = 0.13,
}
benchmark "offices_explained" {
  output = "3.3", tier = "short", kind = "process", basis = "activity",
  text = "The public is told what offices are for and what they spend",
  activity = "roles_of_institutions", at_least = 0.3,
}
benchmark "political_violence_falls" {
  output = "3.3", tier = "short", kind = "state", basis = "capability",
  text = "Few attacks on civilians are reported, sexual violence among them",
  metric = "attacks_on_civilians", at_most = 2, hold_months = 3,
}
benchmark "first_offices_back" {
  output = "3.3", tier = "short", kind = "state", basis = "capability",
  text = "Where six in ten people live, three posts of the state in ten are filled",
  metric = "administration_frac", at_least = 0.3, in_sectors = 0.6, hold_months = 3,
}
benchmark "votes_take_root" {
  output = "3.3", tier = "medium", kind = "state", basis = "capability",
  text = "The country can hold much of a vote by itself",
  capability = "elections", at_least = 0.2, hold_months = 3,
}
label { output = "3.3", tier = "medium", text = "Campaigns of civic education run in schools and media",
  why = "what they change is read by the benchmarks of media and elections" }
label { output = "3.3", tier = "medium", text = "A strategy for a lasting, professional civil service has begun",
  why = DOCUMENT }
benchmark "resources_administered" {
  output = "3.3", tier = "medium", kind = "state", basis = "capability",
  text = "Timber and mines pay fees, not a network of smugglers",
  metric = "broker_strength_frac", at_most = 0.18, hold_months = 6,
}
benchmark "budget_kept" {
  output = "3.3", tier = "medium", kind = "state", basis = "capability",
  text = "Taxes are collected and a budget is kept in the open",
  effect = "public_finance", at_least = 0.2, hold_months = 3,
}
benchmark "institutions_debated" {
  output = "3.3", tier = "medium", kind = "process", basis = "activity",
  text = "The debate on institutions has reached most regions",
  activity = "institutions_dialogue", at_least = 0.6,
}
benchmark "custom_has_its_place" {
  output = "3.3", tier = "long", kind = "perception", basis = "capability",
  text = "Customary forums work beside courts and keep people's trust",
  metric = "customary_trust_frac", at_least = 0.5, in_sectors = 0.6, hold_months = 12,
}
benchmark "oversight_works" {
  output = "3.3", tier = "long", kind = "state", basis = "capability",
  text = "Auditors and inspectors do their work and publish it",
  effect = "public_integrity", at_least = 0.4, hold_months = 6,
}
label { output = "3.3", tier = "long", text = "Policies here and abroad fit a long-term plan for development",
  why = BOILER_PLATE }
benchmark "citizens_question" {
  output = "3.3", tier = "long", kind = "state", basis = "capability",
  text = "Citizens' organisations question all branches of the state, and are answered",
  effect = "civil_society", at_least = 0.4, in_sectors = 0.6, hold_months = 6,
}
benchmark "civil_service_lasts" {
  output = "3.3", tier = "long", kind = "state", basis = "capability",
  text = "Officials do the work of the state by themselves, whoever governs",
  capability = "administration", at_least = 0.45, hold_months = 12,
}
label { output = "3.3", tier = "long", text = "There are markets for food and shelter",
  why = "the model has no markets but jobs, rents and roads" }
benchmark "politics_moves" {
  output = "3.3", tier = "long", kind = "state", basis = "capability",
  text = "Parties settle their affairs themselves and do not leave the cost of calm to the mission",
  metric = "frozen_frac", at_most = 0.15, hold_months = 24,
}

risk "relief_comes_first" {
  output = "3.3", text = "An emergency takes the people and money that institutions had",
  per_year = 0.15, when = { metric = "displaced_persons", at_least = 100000 }, hits = "delay", size = 0.15,
}
risk "elders_do_it_better" {
  output = "3.3", text = "New offices push aside customary ones that people trusted more",
  per_year = 0.2, during = "restore_administration", hits = "legitimacy", size = 0.02,
}
risk "donors_tire" {
  output = "3.3", text = "Donors leave for what is newer and easier to show",
  per_year = 0.15, when = { metric = "host_police_frac", at_least = 0.5 }, hits = "money", size = 0.06,
}

consideration "3.3.6a" {
  output = "3.3", name = "Custom as it is, or international standards", family = "N",
  a = "Build on customary structures, which work and are trusted",
  b = "Build to what treaties ask for",
  try = { "recognise_customary", "customary.recognise_frac" },
}
consideration "3.3.6b" {
  output = "3.3", name = "Quick wins, or a civil service", family = "Q",
  a = "Visible projects that win the public soon",
  b = "Slow reform that nobody photographs and that lasts",
  try = { "set_priority", "mentor" },
}
