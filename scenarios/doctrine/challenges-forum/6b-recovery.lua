-- Chapter 6, second part: return, the way to development, media. Outputs 6.5 to 6.7.
--
-- Numbers are assumed; on what scale they and the thresholds rest (not checked) is told at the heads of 3a-political.lua
-- and 4a-security.lua. Who takes over, pledges and equipment are in orders: see transition.

local BOILER_PLATE = "stands in eight outputs alike and says nothing of this one"
local MARKETS = "the model has no banks and no money of its own"

---------------------------------------------------------------------------------------------------
output "6.5" { name = "Return and Reintegration of Refugees and IDPs Supported" }

activity "watch_return_routes" {
  output = "6.5", effect = "return_support", gain = 0.15,
  text = "Watch crossings, and keep the way home safe",
  staff = "troops", posts = 15, usd_per_year = 0, access = { "roads" }, complete_years = 0.6,
}
activity "shelter_displaced" {
  output = "6.5", effect = "return_support", gain = 0.1,
  text = "Help those who run camps to shelter and guard people for a time",
  staff = "protection", posts = 0.2, usd_per_year = 4000, access = { "safety" }, complete_years = 0.5,
}
activity "clear_for_return" {
  output = "6.5", effect = "return_support", gain = 0.1,
  text = "See to it that the land and the roads that people return to are cleared of mines first",
  staff = "troops", posts = 5, usd_per_year = 6000, access = { "roads" }, complete_years = 1.5,
}
activity "safe_camps" {
  output = "6.5", effect = "return_support", gain = 0.1,
  text = "Police the surroundings of camps",
  staff = "police", posts = 4, usd_per_year = 0, access = { "communities" }, complete_years = 0.5,
}
activity "safe_homes" {
  output = "6.5", effect = "return_support", gain = 0.2,
  text = "Help the host to make the places safe to which people return",
  staff = "police", posts = 4, usd_per_year = 3000, access = { "governors", "roads" }, complete_years = 2,
  needs = { "camps_are_safe" },
}
activity "lorries_for_return" {
  output = "6.5", effect = "return_support", gain = 0.1,
  text = "Lend agencies lorries, boats and fuel when they ask and there are any",
  staff = "liaison", posts = 0.3, usd_per_year = 6000, access = { "roads" }, complete_years = 1,
}
activity "nobody_forced_home" {
  output = "6.5", effect = "return_support", gain = 0.1,
  text = "Watch that nobody is sent home against his will, and report it",
  staff = "human_rights", posts = 0.3, usd_per_year = 1000, access = { "safety" }, complete_years = 0.5,
}
activity "neighbours_again" {
  output = "6.5", effect = "return_support", gain = 0.15,
  text = "Settle with those who stayed how those who come back will live beside them",
  staff = "civil_affairs", posts = 0.6, usd_per_year = 10000, access = { "communities", "safety" },
  complete_years = 2,
}

benchmark "camps_are_safe" {
  output = "6.5", tier = "short", kind = "state", basis = "activity",
  text = "Where eight people in ten live, no camp at a base is known to shelter armed men",
  metric = "site_militarised", at_most = 0, in_sectors = 0.8, hold_months = 3,
}
benchmark "first_return" {
  output = "6.5", tier = "short", kind = "state", basis = "activity",
  text = "The first hundred thousand are home by their own will",
  metric = "returned_persons", at_least = 100000,
}
benchmark "way_home_open" {
  output = "6.5", tier = "short", kind = "state", basis = "activity",
  text = "No more than seven people in a month are hurt by what is left of the war on their way",
  metric = "erw_casualties_persons", at_most = 7, hold_months = 3,
}
benchmark "homes_are_safe" {
  output = "6.5", tier = "medium", kind = "state", basis = "capability",
  text = "Where six people in ten live, it is fairly safe to come home",
  metric = "return_conditions_frac", at_least = 0.4, in_sectors = 0.6, hold_months = 6,
}
benchmark "return_goes_on" {
  output = "6.5", tier = "medium", kind = "state", basis = "activity",
  text = "No more than sixty thousand are left without a home",
  metric = "displaced_persons", at_most = 60000, hold_months = 6,
}
benchmark "services_at_home" {
  output = "6.5", tier = "medium", kind = "state", basis = "capability",
  text = "Where half of the people live, four posts of the state in ten are filled",
  metric = "administration_frac", at_least = 0.4, in_sectors = 0.5, hold_months = 6,
}
benchmark "return_lasts" {
  output = "6.5", tier = "long", kind = "state", basis = "capability",
  text = "Hardly anyone lives away from home for fear",
  metric = "displaced_persons", at_most = 15000, hold_months = 12,
}
benchmark "land_settled" {
  output = "6.5", tier = "long", kind = "perception", basis = "capability",
  text = "Few people say that land was taken from them and not given back",
  metric = "grievance_land_frac", at_most = 0.09, hold_months = 12,
}
label { output = "6.5", tier = "long", text = "Policies here and abroad fit a long-term plan for development",
  why = BOILER_PLATE }

risk "figures_wrong" {
  output = "6.5", text = "Nobody knows how many were driven out; figures are made up, and found out",
  per_year = 0.12, when = { metric = "displaced_persons", at_least = 50000 }, hits = "credibility", size = 0.02,
}
risk "camps_armed" {
  output = "6.5", text = "A camp takes sides, and arms come in",
  per_year = 0.15, neglect = true, during = "safe_camps", when = { metric = "people_at_gates_persons", at_least = 1000 },
  hits = "rumour", size = 0.05,
}
risk "camps_as_pawns" {
  output = "6.5", text = "The host keeps camps to be seen, or clears them too soon",
  per_year = 0.1, when = { metric = "displaced_persons", at_least = 50000 }, hits = "host_consent", size = 0.02,
}
risk "forced_home" {
  output = "6.5", text = "People are sent home against their will, in fear of what waits there",
  per_year = 0.1, neglect = true, during = "nobody_forced_home",
  hits = "grievance", grievance = "abuse", size = 0.015,
}
risk "way_home_unsafe" {
  output = "6.5", text = "People are attacked on their way home",
  per_year = 0.15, neglect = true, during = "watch_return_routes",
  when = { metric = "attacks_on_civilians", at_least = 2 }, hits = "setback", effect = "community_reintegration",
  size = 0.04,
}
risk "fighters_among_them" {
  output = "6.5", text = "Men who fought come home in the crowd, and begin again",
  per_year = 0.1, when = { metric = "fighters_outside_persons", at_least = 1000 }, hits = "commitment", size = 0.005,
}
risk "neighbours_quarrel" {
  output = "6.5", text = "Those who return and those who stayed fall out over house and field",
  per_year = 0.15, neglect = true, during = "neighbours_again",
  hits = "grievance", grievance = "land", size = 0.02,
}
risk "camps_for_good" {
  output = "6.5", text = "The camp becomes a way of life, and relief its living",
  per_year = 0.1, when = { metric = "displaced_persons", at_least = 80000 }, hits = "delay", size = 0.08,
}
risk "nobody_wants_home" {
  output = "6.5", text = "After years in a camp, people have nothing to go back to",
  per_year = 0.1, when = { metric = "displaced_persons", at_least = 80000 },
  hits = "grievance", grievance = "services", size = 0.01,
}
risk "returns_not_planned" {
  output = "6.5", text = "Mission and agencies do not know of each other's plans for return",
  per_year = 0.08, neglect = true, during = "lorries_for_return", hits = "delay", size = 0.08,
}

consideration "6.5.6a" {
  output = "6.5", name = "The mission guards camps, or the host does", family = "O",
  a = "Foreign guards: people feel safe, and the host looks away",
  b = "The host guards: it is his task, and some fear him",
  try = { "protect_site", "set_priority" },
}
consideration "6.5.6b" {
  output = "6.5", name = "Home soon, or home by choice", family = "T",
  a = "Press for return: figures fall and money is freed",
  b = "Wait until people ask to go",
  try = { "encourage_return" },
}

---------------------------------------------------------------------------------------------------
output "6.6" { name = "Transition from Recovery to Development Enabled" }

activity "finish_ddr" {
  output = "6.6", effect = "jobs", gain = 0.45,
  text = "Bring disarmament to its end: the last fighters in trades and on farms that feed them",
  staff = "ddr", posts = 0.9, usd_per_year = 20000, access = { "communities", "safety" }, complete_years = 3,
}
activity "forces_stand_alone" {
  output = "6.6", effect = "development_planning", gain = 0.2,
  text = "Make sure, service by service, that the country's own forces can keep order without the mission",
  staff = "police", posts = 3, usd_per_year = 2000, attention = 0.1, access = { "presidency" }, complete_years = 2,
}
activity "services_return" {
  output = "6.6", effect = "jobs", gain = 0.55,
  text = "Follow how offices, schools, roads and trade come back, and press where they do not",
  staff = "civil_affairs", posts = 0.6, usd_per_year = 15000, access = { "governors", "roads" }, complete_years = 3,
}
activity "institutions_last" {
  output = "6.6", effect = "public_finance", gain = 0.3,
  text = "Watch over what was built of offices and votes, until it stands by its own money",
  staff = "civil_affairs", posts = 0.3, usd_per_year = 4000, attention = 0.1, access = { "presidency" },
  complete_years = 2, needs = { "development_is_shared" },
}
activity "agree_when_to_go" {
  output = "6.6", effect = "development_planning", gain = 0.3,
  text = "Agree with agencies and host on the signs by which it is time to go, and look at them",
  staff = "analysis", posts = 0.3, usd_per_year = 1000, attention = 0.2, access = { "presidency" }, complete_years = 0.8,
}
activity "plan_transition" {
  output = "6.6", effect = "development_planning", gain = 0.5,
  text = "Plan with agencies who takes what over, with what people and money",
  staff = "political", posts = 0.4, usd_per_year = 5000, attention = 0.3, access = { "presidency" }, complete_years = 1.5,
}

benchmark "calm_returns" {
  output = "6.6", tier = "short", kind = "state", basis = "capability",
  text = "For half a year no month brings more than five civilians killed",
  metric = "civilian_deaths_persons", at_most = 5, hold_months = 6,
}
benchmark "government_is_accepted" {
  output = "6.6", tier = "short", kind = "perception", basis = "capability",
  text = "What people think of their state is mixed, not bad",
  metric = "legitimacy_frac", at_least = 0.45, hold_months = 3,
}
benchmark "fighters_discharged" {
  output = "6.6", tier = "short", kind = "state", basis = "activity",
  text = "No more than three thousand fighters are left under arms",
  metric = "fighters_armed_persons", at_most = 3000, hold_months = 3,
}
benchmark "development_is_shared" {
  output = "6.6", tier = "short", kind = "state", basis = "capability",
  text = "People and agencies have begun to plan together for what comes after",
  effect = "development_planning", at_least = 0.13,
}
benchmark "hopes_are_measured" {
  output = "6.6", tier = "short", kind = "perception", basis = "activity",
  text = "In most places people do not expect much more than they get",
  metric = "expectations_gap_frac", at_least = -0.15, in_sectors = 0.7, hold_months = 3,
}
benchmark "state_holds_the_guns" {
  output = "6.6", tier = "medium", kind = "state", basis = "capability",
  text = "Where three people in four live, hardly anyone is under arms but the state",
  metric = "armed_persons", at_most = 60, in_sectors = 0.75, hold_months = 6,
}
benchmark "abuse_falls" {
  output = "6.6", tier = "medium", kind = "perception", basis = "capability",
  text = "Fewer people say that abuse went unanswered",
  metric = "grievance_abuse_frac", at_most = 0.12, hold_months = 6,
}
benchmark "victims_looked_after" {
  output = "6.6", tier = "medium", kind = "state", basis = "capability",
  text = "Bodies of the country hear victims and repair some of what was done",
  effect = "transitional_justice", at_least = 0.22, hold_months = 6,
}
benchmark "reconciling" {
  output = "6.6", tier = "medium", kind = "state", basis = "capability",
  text = "Where six people in ten live, communities meet and settle by themselves",
  effect = "reconciliation", at_least = 0.18, in_sectors = 0.6, hold_months = 3,
}
benchmark "institutions_stand" {
  output = "6.6", tier = "medium", kind = "state", basis = "capability",
  text = "Offices of the state work a quarter by themselves",
  capability = "administration", at_least = 0.22, hold_months = 6,
}
benchmark "skills_at_home" {
  output = "6.6", tier = "medium", kind = "state", basis = "capability",
  text = "Where half of the people live, there are those who can get work going",
  effect = "jobs", at_least = 0.2, in_sectors = 0.5, hold_months = 3,
}
benchmark "plan_for_after" {
  output = "6.6", tier = "medium", kind = "state", basis = "capability",
  text = "There are partners and a plan for what comes after, and they work by it",
  effect = "development_planning", at_least = 0.2, hold_months = 3,
}
benchmark "disputes_settled_in_peace" {
  output = "6.6", tier = "long", kind = "state", basis = "capability",
  text = "For three years no month brings more than two killed in quarrels between communities",
  metric = "communal_deaths_persons", at_most = 2, hold_months = 36,
}
benchmark "law_rules" {
  output = "6.6", tier = "long", kind = "state", basis = "capability",
  text = "Few are killed, and fewer each year",
  metric = "homicides_per_100k", at_most = 8, hold_months = 12,
}
benchmark "economy_carries" {
  output = "6.6", tier = "long", kind = "state", basis = "capability",
  text = "Where six people in ten live, work comes by itself",
  effect = "jobs", at_least = 0.4, in_sectors = 0.6, hold_months = 6,
}
label { output = "6.6", tier = "long", text = "Banks are sound and prices steady", why = MARKETS }
label { output = "6.6", tier = "long", text = "People and firms can borrow", why = MARKETS }

risk "out_too_soon" {
  output = "6.6", text = "The mission goes while the causes of the war are still there",
  per_year = 0.5, neglect = true, during = "plan_transition", when = { metric = "troops_persons", at_most = 2500 },
  hits = "grievance", grievance = "services", size = 0.015,
}
risk "nobody_to_take_over" {
  output = "6.6", text = "Those who are to take over cannot yet",
  per_year = 0.12, neglect = true, during = "plan_transition",
  hits = "setback", effect = "development_planning", size = 0.08,
}
risk "donors_weary" {
  output = "6.6", text = "Those who paid for ten years have paid enough",
  per_year = 0.1, when = { metric = "fighters_armed_persons", at_most = 1000 }, hits = "money", size = 0.05,
}
risk "another_crisis" {
  output = "6.6", text = "A crisis elsewhere is on every screen",
  per_year = 0.12, hits = "money", size = 0.05,
}
risk "no_money_for_peace" {
  output = "6.6", text = "There is money for soldiers and none for what is to replace them",
  per_year = 0.15, when = { metric = "reintegration_waiting_persons", at_least = 1000 },
  hits = "setback", effect = "jobs", size = 0.06,
}
risk "receivers_not_briefed" {
  output = "6.6", text = "Mission and those who come after do not speak with one another",
  per_year = 0.1, neglect = true, during = "agree_when_to_go",
  hits = "setback", effect = "development_planning", size = 0.06,
}
risk "women_not_asked" {
  output = "6.6", text = "Nobody asked women whether they feel safe enough for soldiers to go",
  per_year = 0.08, neglect = true, during = "agree_when_to_go", hits = "legitimacy", size = 0.01,
}

consideration "6.6.6a" {
  output = "6.6", name = "Leave too soon, or stay too long", family = "X",
  a = "Go, before the country leans on the mission",
  b = "Stay, until it can stand",
  try = { "drawdown/calendar", "drawdown/benchmark", "mentor", "ask_extension" },
}
consideration "6.6.6b" {
  output = "6.6", name = "Say that you are going, or first say who stays", family = "X",
  a = "Announce the end early, so that everybody prepares",
  b = "First secure money, oversight and a guarantee for after",
  try = { "seek_pledge", "close_mission", "keep_residual" },
}

---------------------------------------------------------------------------------------------------
output "6.7" { name = "Independent Media Supported" }

activity "train_journalists" {
  output = "6.7", effect = "media", gain = 0.3,
  text = "Encourage and train those who report",
  staff = "information", posts = 0.6, usd_per_year = 8000, access = { "safety" }, complete_years = 2,
}
activity "press_council" {
  output = "6.7", effect = "media", gain = 0.2,
  text = "Help newsrooms to set up a council that holds them to their own rules",
  staff = "information", posts = 0.25, usd_per_year = 3000, access = { "presidency" }, complete_years = 2,
}
activity "press_freedom" {
  output = "6.7", effect = "media", gain = 0.1,
  text = "Help to make law that protects those who report, and to have it kept",
  staff = "justice", posts = 0.15, usd_per_year = 2000, attention = 0.1, access = { "presidency" }, complete_years = 2,
  needs = { "press_rules_begun" },
}
activity "state_meets_press" {
  output = "6.7", effect = "media", gain = 0.1,
  text = "Teach offices of the state to answer the press and to speak on new media",
  staff = "information", posts = 0.25, usd_per_year = 3000, access = { "presidency" }, complete_years = 1.5,
}
activity "civic_education" {
  output = "6.7", effect = "media", gain = 0.15,
  text = "Help people to tell news from what somebody made up",
  staff = "information", posts = 0.4, usd_per_year = 6000, access = { "communities" }, complete_years = 2,
  needs = { "host_talks_of_press" },
}

benchmark "press_rules_begun" {
  output = "6.7", tier = "short", kind = "process", basis = "activity",
  text = "Newsrooms have begun to agree on rules",
  activity = "press_council", at_least = 0.2,
}
benchmark "host_talks_of_press" {
  output = "6.7", tier = "short", kind = "process", basis = "activity",
  text = "Those who govern talk with those who report of what a free press is good for",
  activity = "state_meets_press", at_least = 0.2,
}
benchmark "mission_is_heard" {
  output = "6.7", tier = "short", kind = "perception", basis = "activity",
  text = "What is made up against the mission does not go far",
  metric = "rumour_frac", at_most = 0.02, hold_months = 6,
}
benchmark "speech_is_free" {
  output = "6.7", tier = "medium", kind = "state", basis = "capability",
  text = "Law protects those who speak and those who ask",
  effect = "law", at_least = 0.21, hold_months = 3,
}
benchmark "journalists_trained" {
  output = "6.7", tier = "medium", kind = "state", basis = "capability",
  text = "Newsrooms check what they print, and teach it to the next",
  effect = "media", at_least = 0.2, hold_months = 3,
}
benchmark "press_holds_itself" {
  output = "6.7", tier = "long", kind = "state", basis = "capability",
  text = "The press keeps its own house in order",
  effect = "media", at_least = 0.4, hold_months = 6,
}
benchmark "press_commission_works" {
  output = "6.7", tier = "long", kind = "state", basis = "capability",
  text = "Press, organisations and those who watch over both stand by themselves",
  capability = "society", at_least = 0.45, hold_months = 12,
}
benchmark "state_speaks_and_is_believed" {
  output = "6.7", tier = "long", kind = "perception", basis = "capability",
  text = "People hear from their state, and think well of it",
  metric = "legitimacy_frac", at_least = 0.55, hold_months = 24,
}

risk "reporters_threatened" {
  output = "6.7", text = "Those who report are threatened, or think that they would be",
  per_year = 0.12, when = { metric = "attacks_on_civilians", at_least = 2 },
  hits = "setback", effect = "media", size = 0.08,
}
risk "press_against_mission" {
  output = "6.7", text = "Newsrooms to which nobody spoke turn on the mission",
  per_year = 0.1, neglect = true, during = "train_journalists", hits = "rumour", size = 0.06,
}
risk "nobody_believes_news" {
  output = "6.7", text = "People believe no newsroom any more, good or bad",
  per_year = 0.08, neglect = true, during = "civic_education", hits = "setback", effect = "media", size = 0.06,
}
risk "lies_on_new_media" {
  output = "6.7", text = "Somebody spreads lies on new media, of the war or of the mission",
  per_year = 0.15, neglect = true, during = "civic_education", hits = "rumour", size = 0.08,
}
risk "mission_shuns_press" {
  output = "6.7", text = "Under fire, the mission does not answer the press, and the government learns from it",
  per_year = 0.1, neglect = true, during = "state_meets_press", hits = "credibility", size = 0.02,
}
risk "press_is_bought" {
  output = "6.7", text = "A newsroom without money takes it from somebody who wants something",
  per_year = 0.1, when = { metric = "corruption_frac", at_least = 0.45 }, hits = "corruption", size = 0.01,
}

consideration "6.7.6a" {
  output = "6.7", name = "Radio, or the small screen", family = "E",
  a = "Radio, which reaches the hills",
  b = "New media, which reach the young and the towns",
  try = { "radio.shut_per_year", "radio.unaired_frac", "message.media_gain" },
}
