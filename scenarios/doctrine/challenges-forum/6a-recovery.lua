-- Chapter 6, first part: relief, women, youth, civil society. Outputs 6.1 to 6.4.
--
-- Numbers are assumed; on what scale they and the thresholds rest (not checked) is told at the heads of 3a-political.lua
-- and 4a-security.lua. Relief itself is paid by others (aid.*): programme money here buys meetings, small works and
-- training.

local BOILER_PLATE = "stands in eight outputs alike and says nothing of this one"
local DOCUMENT = "a document: it changes nothing until somebody acts on it"
local DONORS = "donors' money for one sector is not kept apart from that of the others"

---------------------------------------------------------------------------------------------------
output "6.1" { name = "Secure and Effective Humanitarian Relief Supported" }

activity "secure_relief_routes" {
  output = "6.1", effect = "relief_access", gain = 0.3,
  text = "Keep country and roads safe enough for relief, and clear the mines on its way",
  staff = "troops", posts = 20, usd_per_year = 6000, access = { "roads" }, complete_years = 1,
}
activity "assess_needs" {
  output = "6.1", effect = "relief_access", gain = 0.15,
  text = "Help agencies to find out who needs what, and to ask for it",
  staff = "protection", posts = 0.3, usd_per_year = 2000, access = { "safety", "communities" }, complete_years = 0.4,
}
activity "plan_with_agencies" {
  output = "6.1", effect = "relief_access", gain = 0.15,
  text = "Tell agencies what the mission knows and plans, and plan together what can be",
  staff = "civil_affairs", posts = 0.2, usd_per_year = 0, attention = 0.2, complete_years = 0.5,
  needs = { "soldiers_meet_agencies" },
}
activity "civil_military_desk" {
  output = "6.1", effect = "relief_access", gain = 0.2,
  text = "Run a desk where soldiers and agencies settle who goes where, when and with whom",
  staff = "liaison", posts = 0.8, usd_per_year = 3000, access = { "safety" }, complete_years = 0.5,
}
activity "guard_relief" {
  output = "6.1", effect = "relief_access", gain = 0.1,
  text = "Guard stores and convoys where those who run them ask for it",
  staff = "troops", posts = 20, usd_per_year = 0, access = { "roads" }, complete_years = 0.6,
  needs = { "needs_known" },
}

benchmark "agencies_reach_people" {
  output = "6.1", tier = "short", kind = "state", basis = "activity",
  text = "Agencies reach three in four of those who were driven from home",
  metric = "aid_reached_frac", at_least = 0.75, hold_months = 3,
}
benchmark "needs_known" {
  output = "6.1", tier = "short", kind = "process", basis = "activity",
  text = "It is known what is needed most, and where",
  activity = "assess_needs", at_least = 0.5,
}
benchmark "soldiers_meet_agencies" {
  output = "6.1", tier = "short", kind = "process", basis = "activity",
  text = "Soldiers and agencies meet, and keep to what they settle",
  activity = "civil_military_desk", at_least = 0.5,
}
label { output = "6.1", tier = "short", text = "Quick impact projects are under way",
  why = "the mission's small works are part of the money of each activity" }
benchmark "relief_roads_open" {
  output = "6.1", tier = "short", kind = "state", basis = "activity",
  text = "Where nine people in ten live, three quarters of the roads are open",
  metric = "roads_open_frac", at_least = 0.75, in_sectors = 0.9, hold_months = 3,
}
benchmark "remote_places_reached" {
  output = "6.1", tier = "short", kind = "state", basis = "capability",
  text = "Where half of the people live, there are those who know how to get relief in",
  effect = "relief_access", at_least = 0.13, in_sectors = 0.5,
}
benchmark "convoys_unharmed" {
  output = "6.1", tier = "medium", kind = "state", basis = "capability",
  text = "For a year and a half nothing blows up under a vehicle",
  metric = "ied_strikes", at_most = 0, hold_months = 18,
}
label { output = "6.1", tier = "medium", text = "All share one map of who is in danger, and from what",
  why = "a map; what soldiers do with it is read by the benchmarks of protection" }
benchmark "services_work" {
  output = "6.1", tier = "medium", kind = "state", basis = "capability",
  text = "More than a quarter of the people have offices and police at work and paid",
  metric = "services_frac", at_least = 0.27, hold_months = 6,
}
label { output = "6.1", tier = "medium", text = "Prices of what people need are steady",
  why = "the model has no markets but jobs, rents and roads" }
benchmark "relief_in_own_hands" {
  output = "6.1", tier = "long", kind = "state", basis = "capability",
  text = "Where six people in ten live, people of the country can bring relief to where it is needed",
  effect = "relief_access", at_least = 0.4, in_sectors = 0.6, hold_months = 6,
}
label { output = "6.1", tier = "long", text = "Policies here and abroad fit a long-term plan for development",
  why = BOILER_PLATE }
benchmark "relief_needs_no_guard" {
  output = "6.1", tier = "long", kind = "state", basis = "capability",
  text = "Relief and return are run by the country itself, with some advice",
  capability = "relief", at_least = 0.35, hold_months = 12,
}
benchmark "smugglers_outdone" {
  output = "6.1", tier = "long", kind = "state", basis = "capability",
  text = "Goods come by the open road: smugglers have little left",
  metric = "broker_strength_frac", at_most = 0.12, hold_months = 12,
}
benchmark "offices_by_themselves" {
  output = "6.1", tier = "long", kind = "state", basis = "capability",
  text = "Offices of the state work half by themselves",
  capability = "administration", at_least = 0.5, hold_months = 12,
}

risk "relief_takes_sides" {
  output = "6.1", text = "Relief becomes a matter of politics, and armed men act on it",
  per_year = 0.1, during = "guard_relief", hits = "impartiality", size = 0.03,
}
risk "hearts_and_minds" {
  output = "6.1", text = "Soldiers do works of charity, and nobody can tell helper from soldier",
  per_year = 0.1, during = "secure_relief_routes", hits = "impartiality", size = 0.02,
}
risk "agencies_lose_distance" {
  output = "6.1", text = "Agencies that work with the mission lose the distance that kept them safe",
  per_year = 0.1, during = "civil_military_desk", hits = "local_consent", size = 0.03,
}
risk "relief_stolen" {
  output = "6.1", text = "Relief ends up with the wrong people, or on a stage",
  per_year = 0.12, when = { metric = "displaced_persons", at_least = 50000 }, hits = "corruption", size = 0.02,
}
risk "relief_takes_soldiers" {
  output = "6.1", text = "Escorts and guards leave too few soldiers for anything else",
  per_year = 0.1, during = "guard_relief", hits = "credibility", size = 0.02,
}
risk "agencies_not_asked" {
  output = "6.1", text = "The mission acts without asking those who have been there for years",
  per_year = 0.1, neglect = true, during = "plan_with_agencies",
  hits = "setback", effect = "relief_access", size = 0.08,
}
risk "works_raise_hopes" {
  output = "6.1", text = "Small works promise more than anyone will ever deliver",
  per_year = 0.1, during = "secure_relief_routes", hits = "expectation", size = 0.03,
}
risk "mission_becomes_provider" {
  output = "6.1", text = "The mission drifts into running services, and the state is not missed",
  per_year = 0.08, during = "plan_with_agencies", hits = "legitimacy", size = 0.01,
}
risk "works_exploited" {
  output = "6.1", text = "A faction takes the credit for works, or says that they were meant for others",
  per_year = 0.08, during = "civil_military_desk", hits = "rumour", size = 0.04,
}

consideration "6.1.6a" {
  output = "6.1", name = "Go to those in need, or keep staff safe", family = "S",
  a = "Go, and accept the risk",
  b = "Stay, until the road is safe",
  try = { "set_criticality", "safety.criticality_frac", "escort_aid" },
}
consideration "6.1.6b" {
  output = "6.1", name = "Need alone, or the peace as well", family = "H",
  a = "Relief goes by need, and to nobody's plan",
  b = "Relief and mandate help one another, even-handedly",
  try = { "escort_aid", "aid.linked_frac" },
}
consideration "6.1.6c" {
  output = "6.1", name = "A well this month, or causes for years", family = "Q",
  a = "Show quickly that peace brings something",
  b = "Leave it to those who work on causes and stay",
  try = { "set_priority", "set_message", "fund_programmes" },
}
consideration "6.1.6d" {
  output = "6.1", name = "Soldiers' charity, or agencies' judgement", family = "H",
  a = "Contingents do good works, and are safer among neighbours",
  b = "They leave it to agencies, who know what lasts",
  try = { "aid.linked_frac", "escort_aid", "set_priority" },
}

---------------------------------------------------------------------------------------------------
output "6.2" { name = "Women's Role in Peace and Security Promoted" }

activity "study_gender" {
  output = "6.2", effect = "womens_participation", gain = 0.15,
  text = "Ask what the war and each plan mean for women, men, girls and boys, and count them apart",
  staff = "civil_affairs", posts = 0.2, usd_per_year = 2000, access = { "communities" }, complete_years = 0.35,
}
activity "report_on_women" {
  output = "6.2", effect = "womens_participation", gain = 0.1,
  text = "Keep track of what was promised to women, and say who is behind",
  staff = "protection", posts = 0.15, usd_per_year = 1000, attention = 0.1, complete_years = 0.5,
  needs = { "advisers_heard" },
}
activity "women_stand" {
  output = "6.2", effect = "womens_participation", gain = 0.2,
  text = "Press for women on ballots, on registers and at the polls",
  staff = "civil_affairs", posts = 0.2, usd_per_year = 5000, attention = 0.1, access = { "presidency" },
  complete_years = 1.5,
}
activity "women_talk" {
  output = "6.2", effect = "womens_participation", gain = 0.2,
  text = "Bring women into talks, great and small, with a say in what comes of them",
  staff = "liaison", posts = 0.6, usd_per_year = 6000, attention = 0.1, access = { "communities", "signatories" },
  complete_years = 1.5, needs = { "women_mapped", "women_discussed" },
}

benchmark "advisers_heard" {
  output = "6.2", tier = "short", kind = "process", basis = "activity",
  text = "Advisers are there, and leaders listen to them",
  activity = "study_gender", at_least = 0.25,
}
benchmark "women_mapped" {
  output = "6.2", tier = "short", kind = "process", basis = "activity",
  text = "It is known where women have a voice and where not",
  activity = "study_gender", at_least = 0.8,
}
benchmark "women_discussed" {
  output = "6.2", tier = "short", kind = "process", basis = "activity",
  text = "Partners in the country have begun to talk about women in politics and in office",
  activity = "women_stand", at_least = 0.15,
}
label { output = "6.2", tier = "short", text = "Women who serve in the mission are out on the ground, not in camp",
  why = "the share of women on patrol is a number of the case: it changes reports, but nothing brings it about" }
benchmark "danger_to_women_known" {
  output = "6.2", tier = "short", kind = "state", basis = "capability",
  text = "Where half of the people live, women have somebody to raise the alarm with",
  effect = "protection_liaison", at_least = 0.15, in_sectors = 0.5,
}
label { output = "6.2", tier = "short", text = "There is a way to follow what is done for women in office",
  why = "what it would measure is in the other benchmarks" }
label { output = "6.2", tier = "short", text = "Programmes for fighters have a place for women who fought",
  why = "women in the programme are counted, and nothing reads their number" }
benchmark "women_into_services" {
  output = "6.2", tier = "medium", kind = "state", basis = "capability",
  text = "Police have rules of recruiting and conduct that let women serve",
  effect = "police_conduct", at_least = 0.22, hold_months = 3,
}
benchmark "help_after_rape" {
  output = "6.2", tier = "medium", kind = "state", basis = "capability",
  text = "Bodies of the country take up what is done to women",
  effect = "rights_institutions", at_least = 0.2, hold_months = 3,
}
label { output = "6.2", tier = "medium", text = "Women and girls in prison are kept safe",
  why = "prisoners are counted, not told apart" }
benchmark "women_fighters_at_home" {
  output = "6.2", tier = "medium", kind = "state", basis = "capability",
  text = "Where half of the people live, neighbours know how to take back women and men who fought",
  effect = "community_reintegration", at_least = 0.15, in_sectors = 0.5, hold_months = 3,
}
benchmark "women_on_ballots" {
  output = "6.2", tier = "medium", kind = "state", basis = "capability",
  text = "Law lets women stand, count and observe, and is followed",
  effect = "law", at_least = 0.2, hold_months = 6,
}
benchmark "women_candidates" {
  output = "6.2", tier = "medium", kind = "state", basis = "capability",
  text = "Where half of the people live, women lead and are listened to",
  effect = "womens_participation", at_least = 0.22, in_sectors = 0.5, hold_months = 3,
}
benchmark "government_hears_women" {
  output = "6.2", tier = "long", kind = "state", basis = "capability",
  text = "Where seven people in ten live, women's groups and others are heard by those who govern",
  effect = "civil_society", at_least = 0.4, in_sectors = 0.7, hold_months = 6,
}
benchmark "women_vote_and_win" {
  output = "6.2", tier = "long", kind = "state", basis = "capability",
  text = "Six adults in ten have voted: hardly anyone was kept from it for being a woman",
  metric = "turnout_frac", at_least = 0.6, hold_months = 12,
}
benchmark "womens_rights_are_law" {
  output = "6.2", tier = "long", kind = "state", basis = "capability",
  text = "Where six people in ten live, women take part in what is decided as a matter of course",
  effect = "womens_participation", at_least = 0.4, in_sectors = 0.6, hold_months = 6,
}
label { output = "6.2", tier = "long", text = "The country has a policy on women and security, and a budget for it",
  why = DOCUMENT }
benchmark "rapists_tried" {
  output = "6.2", tier = "long", kind = "state", basis = "capability",
  text = "For three years no case of sexual violence in war is reported",
  metric = "crsv_cases_persons", at_most = 0, hold_months = 36,
}
benchmark "women_serve" {
  output = "6.2", tier = "long", kind = "state", basis = "capability",
  text = "Police are led by rules that treat women and men who serve alike",
  effect = "police_conduct", at_least = 0.45, hold_months = 12,
}

risk "women_can_wait" {
  output = "6.2", text = "Money is short, and what concerns women is what can wait",
  per_year = 0.12, during = "study_gender", hits = "delay", size = 0.1,
}
risk "forgotten_in_crisis" {
  output = "6.2", text = "When it burns, nobody asks what women need",
  per_year = 0.15, when = { metric = "attacks_on_civilians", at_least = 3 },
  hits = "setback", effect = "womens_participation", size = 0.06,
}
risk "seat_without_voice" {
  output = "6.2", text = "Women sit at the table, and are not listened to",
  per_year = 0.1, neglect = true, during = "women_talk", hits = "grievance", grievance = "exclusion", size = 0.01,
}
risk "men_resent" {
  output = "6.2", text = "Others feel that what women get is taken from them",
  per_year = 0.1, during = "women_stand", hits = "local_consent", size = 0.03,
}
risk "state_shuts_women_out" {
  output = "6.2", text = "Those who govern do not want more women in office or in uniform",
  per_year = 0.1, neglect = true, during = "women_stand",
  hits = "setback", effect = "womens_participation", size = 0.06,
}
risk "no_women_in_units" {
  output = "6.2", text = "Contributors send men, and half of the people have nobody to talk to",
  per_year = 0.12, neglect = true, during = "report_on_women", hits = "credibility", size = 0.02,
}

consideration "6.2.6a" {
  output = "6.2", name = "A few advisers, or everyone's task", family = "U",
  a = "Specialists do it, and others leave it to them",
  b = "Everyone is trained and answers for it",
  try = { "set_priority", "effort.focus_outputs" },
}
consideration "6.2.6b" {
  output = "6.2", name = "For women, or with men", family = "U",
  a = "Work with women alone, undisturbed",
  b = "Win men over, who lead and will still be there",
  try = { "set_priority", "mentor" },
}
consideration "6.2.6c" {
  output = "6.2", name = "Ask for women, or use those who came", family = "K",
  a = "Press contributors to send more women",
  b = "Take the few who came out of camp and on patrol",
  try = { "unit.NAME.women_frac", "crsv.women_full_frac" },
}

---------------------------------------------------------------------------------------------------
output "6.3" { name = "Youth Participation Supported" }

activity "youth_in_analysis" {
  output = "6.3", effect = "youth_programmes", gain = 0.2,
  text = "Have young people say what drives the war, and hear them when it is analysed",
  staff = "liaison", posts = 0.4, usd_per_year = 2000, access = { "communities" }, complete_years = 0.35,
}
activity "youth_in_programmes" {
  output = "6.3", effect = "youth_programmes", gain = 0.4,
  text = "Plan, run and judge programmes with young people, and open politics to them",
  staff = "ddr", posts = 0.8, usd_per_year = 20000, attention = 0.1, access = { "communities", "safety" },
  complete_years = 2, needs = { "youth_mapped", "young_leaders_found" },
}
activity "youth_forums" {
  output = "6.3", effect = "youth_programmes", gain = 0.2,
  text = "Hold forums at which young people meet the mission, agencies and one another, and go on meeting",
  staff = "civil_affairs", posts = 0.4, usd_per_year = 6000, access = { "communities", "safety" }, complete_years = 0.6,
}
activity "youth_advisers" {
  output = "6.3", effect = "youth_programmes", gain = 0.1,
  text = "Appoint an adviser, and somebody in each office who answers for young people",
  staff = "civil_affairs", posts = 0.15, usd_per_year = 0, complete_years = 0.5,
}
activity "youth_training" {
  output = "6.3", effect = "youth_programmes", gain = 0.1,
  text = "Teach leaders and staff to see more in the young than trouble",
  staff = "information", posts = 0.2, usd_per_year = 1000, attention = 0.1, complete_years = 0.5,
  needs = { "youth_have_advisers", "youth_consulted" },
}

benchmark "youth_mapped" {
  output = "6.3", tier = "short", kind = "process", basis = "activity",
  text = "It is known what young people do, want and lack; they said so",
  activity = "youth_in_analysis", at_least = 0.8,
}
benchmark "young_leaders_found" {
  output = "6.3", tier = "short", kind = "process", basis = "activity",
  text = "Those whom the young follow have been found",
  activity = "youth_forums", at_least = 0.3,
}
benchmark "young_fighters_served" {
  output = "6.3", tier = "short", kind = "state", basis = "capability",
  text = "Where six people in ten live, there is something for young people who fought or might",
  effect = "youth_programmes", at_least = 0.13, in_sectors = 0.6,
}
label { output = "6.3", tier = "medium", text = "Mandate, budget and reports speak of young people", why = DOCUMENT }
label { output = "6.3", tier = "medium", text = "A plan says who does what for the young", why = DOCUMENT }
benchmark "youth_have_advisers" {
  output = "6.3", tier = "medium", kind = "process", basis = "activity",
  text = "Each office has somebody who answers for young people",
  activity = "youth_advisers", at_least = 1,
}
benchmark "youth_consulted" {
  output = "6.3", tier = "medium", kind = "process", basis = "activity",
  text = "Young people are consulted by rule, not by mood",
  activity = "youth_forums", at_least = 0.8,
}
benchmark "youth_warn" {
  output = "6.3", tier = "medium", kind = "state", basis = "capability",
  text = "Where six people in ten live, youth groups warn of trouble and have something to lose by it",
  effect = "youth_programmes", at_least = 0.18, in_sectors = 0.6, hold_months = 3,
}
label { output = "6.3", tier = "medium", text = "Donors do not do the same thing twice", why = DONORS }
label { output = "6.3", tier = "long", text = "Policies here and abroad fit a long-term plan, youth groups included",
  why = BOILER_PLATE }
benchmark "youth_in_politics" {
  output = "6.3", tier = "long", kind = "state", basis = "capability",
  text = "Where six people in ten live, young people of all kinds have a part in politics",
  effect = "youth_programmes", at_least = 0.4, in_sectors = 0.6, hold_months = 6,
}

risk "young_seen_as_danger" {
  output = "6.3", text = "The young are dealt with as victims or as a danger, and feel it",
  per_year = 0.1, neglect = true, during = "youth_training",
  hits = "grievance", grievance = "exclusion", size = 0.01,
}
risk "for_them_not_with_them" {
  output = "6.3", text = "Programmes are made for the young without them, and they stay away",
  per_year = 0.12, during = "youth_in_programmes", hits = "setback", effect = "youth_programmes", size = 0.08,
}
risk "elders_do_not_listen" {
  output = "6.3", text = "Those in power count years, and let the young wait",
  per_year = 0.1, neglect = true, during = "youth_forums", hits = "legitimacy", size = 0.01,
}
risk "no_schooling" {
  output = "6.3", text = "War took their schooling, and there is little that they can be offered",
  per_year = 0.1, during = "youth_in_programmes", hits = "delay", size = 0.08,
}
risk "sons_of_the_rich" {
  output = "6.3", text = "Only the young of the better-off are heard",
  per_year = 0.1, during = "youth_forums", hits = "grievance", grievance = "exclusion", size = 0.01,
}
risk "no_work_no_say" {
  output = "6.3", text = "Without work and without a say, the young lose patience",
  per_year = 0.12, neglect = true, during = "youth_in_programmes",
  hits = "grievance", grievance = "services", size = 0.015,
}
risk "youth_used" {
  output = "6.3", text = "A party takes a youth group for its own ends",
  per_year = 0.08, during = "youth_forums", hits = "rumour", size = 0.04,
}

consideration "6.3.6a" {
  output = "6.3", name = "What the young began, or the bodies there are", family = "U",
  a = "Build on groups that the young made themselves",
  b = "Work through bodies that the state knows",
  try = { "set_priority", "start_cvr" },
}
consideration "6.3.6b" {
  output = "6.3", name = "A plan of their own, or one for all", family = "U",
  a = "Young people need another approach than women or fighters",
  b = "One approach serves several agendas, and money goes further",
  try = { "start_cvr", "set_priority", "effort.focus_outputs" },
}

---------------------------------------------------------------------------------------------------
output "6.4" { name = "Civil Society Engaged and Supported" }

activity "map_civil_society" {
  output = "6.4", effect = "civil_society", gain = 0.15,
  text = "Find out which organisations there are, in the capital and beyond, and for whom they speak",
  staff = "civil_affairs", posts = 0.25, usd_per_year = 1000, access = { "communities" }, complete_years = 0.3,
}
activity "civil_forums" {
  output = "6.4", effect = "civil_society", gain = 0.3,
  text = "Meet organisations regularly, with women and the young heard by themselves",
  staff = "civil_affairs", posts = 0.5, usd_per_year = 6000, attention = 0.1, access = { "communities", "safety" },
  complete_years = 0.5, needs = { "civil_society_mapped" },
}
activity "hear_before_planning" {
  output = "6.4", effect = "civil_society", gain = 0.1,
  text = "Let what organisations know go into the mission's plans",
  staff = "analysis", posts = 0.2, usd_per_year = 0, attention = 0.1, complete_years = 0.5,
  needs = { "speakers_found" },
}
activity "tools_for_citizens" {
  output = "6.4", effect = "civil_society", gain = 0.2,
  text = "Share what works elsewhere, and see to it that organisations are let alone",
  staff = "liaison", posts = 0.7, usd_per_year = 10000, access = { "communities", "presidency" },
  complete_years = 2, needs = { "forums_are_regular" },
}
activity "align_civil_donors" {
  output = "6.4", effect = "civil_society", gain = 0.1,
  text = "Keep those who fund organisations from funding ten of the same",
  staff = "political", posts = 0.15, usd_per_year = 0, attention = 0.1, complete_years = 0.5,
}

benchmark "civil_society_mapped" {
  output = "6.4", tier = "short", kind = "process", basis = "activity",
  text = "It is known which organisations there are and how they stand to parties and state",
  activity = "map_civil_society", at_least = 0.8,
}
benchmark "speakers_found" {
  output = "6.4", tier = "short", kind = "process", basis = "activity",
  text = "It is settled with whom the mission speaks",
  activity = "civil_forums", at_least = 0.2,
}
benchmark "mandate_understood" {
  output = "6.4", tier = "short", kind = "perception", basis = "activity",
  text = "Where six people in ten live, many have nothing against the mission",
  metric = "local_consent_frac", at_least = 0.4, in_sectors = 0.6, hold_months = 3,
}
benchmark "forums_are_regular" {
  output = "6.4", tier = "medium", kind = "process", basis = "activity",
  text = "Mission, agencies and organisations meet by rule",
  activity = "civil_forums", at_least = 0.7,
}
benchmark "citizens_warn" {
  output = "6.4", tier = "medium", kind = "state", basis = "capability",
  text = "Where seven people in ten live, organisations warn and settle",
  effect = "civil_society", at_least = 0.17, in_sectors = 0.7, hold_months = 3,
}
label { output = "6.4", tier = "medium", text = "Donors do not do the same thing twice", why = DONORS }
label { output = "6.4", tier = "medium", text = "Partners from abroad work by the best practice", why = DOCUMENT }
benchmark "state_and_citizens_check" {
  output = "6.4", tier = "long", kind = "state", basis = "capability",
  text = "State and citizens hold each other to account",
  effect = "public_integrity", at_least = 0.45, hold_months = 6,
}
label { output = "6.4", tier = "long", text = "Policies here and abroad fit a long-term plan, organisations included",
  why = BOILER_PLATE }
benchmark "citizens_unafraid" {
  output = "6.4", tier = "long", kind = "state", basis = "capability",
  text = "Where six people in ten live, organisations act without leave",
  effect = "civil_society", at_least = 0.45, in_sectors = 0.6, hold_months = 12,
}
benchmark "citizens_count" {
  output = "6.4", tier = "long", kind = "perception", basis = "capability",
  text = "Hardly anyone says that the likes of him are shut out",
  metric = "grievance_exclusion_frac", at_most = 0.08, hold_months = 12,
}

risk "society_from_abroad" {
  output = "6.4", text = "What foreigners built in a hurry does not take root",
  per_year = 0.1, during = "tools_for_citizens", hits = "setback", effect = "civil_society", size = 0.06,
}
risk "citizens_frightened" {
  output = "6.4", text = "A divided society: whoever speaks is threatened, or thinks so",
  per_year = 0.15, when = { metric = "attacks_on_civilians", at_least = 2 },
  hits = "setback", effect = "civil_society", size = 0.06,
}
risk "citizens_hope_too_much" {
  output = "6.4", text = "Organisations expect of the mission what its mandate does not have",
  per_year = 0.1, during = "civil_forums", hits = "expectation", size = 0.03,
}
risk "citizens_want_money" {
  output = "6.4", text = "Organisations came for funds, find none, and turn away",
  per_year = 0.1, during = "map_civil_society", hits = "local_consent", size = 0.02,
}
risk "state_fears_citizens" {
  output = "6.4", text = "The government takes citizens for enemies and the mission for their friend",
  per_year = 0.12, during = "civil_forums", hits = "host_consent", size = 0.03,
}

consideration "6.4.6a" {
  output = "6.4", name = "The village, or the capital's spokesmen", family = "L",
  a = "Go out to many small groups",
  b = "Speak with the few who know how to speak",
  try = { "section.liaison_posts", "section.civil_affairs_posts", "set_weight" },
}
consideration "6.4.6b" {
  output = "6.4", name = "All who are there, or with care", family = "C",
  a = "Engage widely: none is favoured",
  b = "Go slowly: some are a party's, and the government watches",
  try = { "set_priority", "report_publicly" },
}
consideration "6.4.6c" {
  output = "6.4", name = "Help them, or let them stand alone", family = "O",
  a = "Fund and train, so that there are any",
  b = "Keep away, so that they are believed",
  try = { "mentor", "set_priority", "hand_over_function" },
}
