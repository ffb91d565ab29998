-- Chapter 5, first part: rule of law. Outputs 5.1 to 5.4.
--
-- Numbers are assumed; on what scale they and the thresholds rest (not checked) is told at the heads of 3a-political.lua
-- and 4a-security.lua. Courts, prisons and services are paid by the state: programme money here buys training, rooms,
-- records and travel.

local BOILER_PLATE = "stands in eight outputs alike and says nothing of this one"
local DOCUMENT = "a document: it changes nothing until somebody acts on it"
local DONORS = "donors' money for one sector is not kept apart from that of the others"

---------------------------------------------------------------------------------------------------
output "5.1" { name = "Human Rights and Protection Promoted" }

activity "monitor_rights" {
  output = "5.1", effect = "rights_monitoring", gain = 0.4,
  text = "Watch what is done to people, check it, and use it to stop the next wrong",
  staff = "human_rights", posts = 1.6, usd_per_year = 4000, attention = 0.1, access = { "communities", "safety" },
  complete_years = 0.4,
}
activity "investigate_crimes" {
  output = "5.1", effect = "transitional_justice", gain = 0.2,
  text = "Look deeply into the gravest cases, with people of the country who can be relied on",
  staff = "human_rights", posts = 0.7, usd_per_year = 5000, attention = 0.1, access = { "safety", "presidency" },
  complete_years = 1, needs = { "watch_established" },
}
activity "watch_over_children" {
  output = "5.1", effect = "rights_monitoring", gain = 0.15,
  text = "Record what is done to children, in schools and hospitals too, and by whom they are made to fight",
  staff = "protection", posts = 0.5, usd_per_year = 3000, access = { "communities", "safety" }, complete_years = 0.5,
}
activity "assess_groups_at_risk" {
  output = "5.1", effect = "rights_monitoring", gain = 0.1,
  text = "Find out what threatens women, children, the displaced and minorities, and say what would help",
  staff = "protection", posts = 0.4, usd_per_year = 1000, access = { "communities" }, complete_years = 0.4,
}
activity "rights_in_planning" {
  output = "5.1", effect = "protection_planning", gain = 0.1,
  text = "See to it that plans of the mission ask whom they protect and whom they put at risk",
  staff = "protection", posts = 0.2, usd_per_year = 0, attention = 0.2, complete_years = 0.3,
}
activity "rights_warning" {
  output = "5.1", effect = "protection_liaison", gain = 0.1,
  text = "Pass on signs of coming abuse through the whole mission while there is time",
  staff = "protection", posts = 0.3, usd_per_year = 2000, access = { "safety" }, complete_years = 0.5,
  needs = { "planning_heeds_rights" },
}
activity "rights_teams" {
  output = "5.1", effect = "rights_monitoring", gain = 0.15,
  text = "Send mixed teams to remote places and let them stay long enough to hear people",
  staff = "liaison", posts = 1.4, usd_per_year = 6000, access = { "roads", "safety" }, complete_years = 0.8,
  needs = { "bodies_share_warnings" },
}
activity "rights_patrols" {
  output = "5.1", effect = "rights_monitoring", gain = 0.1,
  text = "Patrol before anything happens, where it would",
  staff = "troops", posts = 40, usd_per_year = 0, access = { "roads" }, complete_years = 0.5,
}
activity "safe_corridors" {
  output = "5.1", effect = "relief_access", gain = 0.1,
  text = "Keep strips of land free of arms for a time, so that relief gets in and people get out",
  staff = "troops", posts = 15, usd_per_year = 0, attention = 0.1, access = { "signatories", "roads" },
  complete_years = 0.5, needs = { "patrols_know_whom" },
}
activity "speak_for_victims" {
  output = "5.1", effect = "rights_institutions", gain = 0.25,
  text = "Take abuse up with those who could end it, quietly or in public",
  staff = "human_rights", posts = 0.4, usd_per_year = 0, attention = 0.3, access = { "presidency" },
  complete_years = 1, needs = { "watch_established" },
}
activity "rights_reports" {
  output = "5.1", effect = "rights_institutions", gain = 0.5,
  text = "Report in public with the UN's rights office, and help state and citizens to build bodies that do it",
  staff = "human_rights", posts = 0.6, usd_per_year = 10000, attention = 0.2, access = { "presidency" },
  complete_years = 2.5,
}
activity "watch_own_detention" {
  output = "5.1", effect = "rights_monitoring", gain = 0.1,
  text = "See everyone whom the mission itself holds, at any hour, and all papers on them",
  staff = "human_rights", posts = 0.2, usd_per_year = 0, complete_years = 0.3,
}

benchmark "watch_established" {
  output = "5.1", tier = "short", kind = "process", basis = "activity",
  text = "There is a way to record and report grave abuse, and it works",
  activity = "monitor_rights", at_least = 0.6,
}
benchmark "planning_heeds_rights" {
  output = "5.1", tier = "short", kind = "process", basis = "activity",
  text = "The mission plans with what is known of abuse",
  activity = "rights_in_planning", at_least = 0.5,
}
label { output = "5.1", tier = "short", text = "A plan for communications is made and carried out", why = DOCUMENT }
benchmark "markets_and_wells_patrolled" {
  output = "5.1", tier = "short", kind = "state", basis = "activity",
  text = "Where half of the people live, patrols see an eighth of the land",
  metric = "patrolled_frac", at_least = 0.12, in_sectors = 0.5, hold_months = 3,
}
benchmark "patrols_know_whom" {
  output = "5.1", tier = "short", kind = "process", basis = "activity",
  text = "Soldiers and police know whom they are out to protect",
  activity = "rights_patrols", at_least = 0.5,
}
benchmark "bodies_share_warnings" {
  output = "5.1", tier = "short", kind = "process", basis = "activity",
  text = "All parts of the mission that protect people sit at one table",
  activity = "rights_warning", at_least = 0.5,
}
benchmark "sexual_violence_rare" {
  output = "5.1", tier = "medium", kind = "state", basis = "capability",
  text = "For a year and a half no month brings more than one reported case of sexual violence in war",
  metric = "crsv_cases_persons", at_most = 1, hold_months = 18,
}
benchmark "victims_get_answers" {
  output = "5.1", tier = "medium", kind = "state", basis = "capability",
  text = "Those who were wronged find bodies that hear and repair",
  effect = "transitional_justice", at_least = 0.2, hold_months = 3,
}
benchmark "citizens_watch" {
  output = "5.1", tier = "medium", kind = "state", basis = "capability",
  text = "Citizens' organisations watch over rights where six people in ten live",
  effect = "civil_society", at_least = 0.18, in_sectors = 0.6, hold_months = 3,
}
benchmark "people_claim_rights" {
  output = "5.1", tier = "long", kind = "perception", basis = "capability",
  text = "Hardly anyone says that abuse went unanswered",
  metric = "grievance_abuse_frac", at_most = 0.08, hold_months = 12,
}
benchmark "state_keeps_rights" {
  output = "5.1", tier = "long", kind = "state", basis = "capability",
  text = "Commission and ombudsman are heard, and their word is followed",
  effect = "rights_institutions", at_least = 0.4, hold_months = 6,
}
benchmark "officials_know_rights" {
  output = "5.1", tier = "long", kind = "state", basis = "capability",
  text = "The country watches over rights by itself, in offices and in schools",
  capability = "rights", at_least = 0.4, hold_months = 12,
}
label { output = "5.1", tier = "long", text = "There is a national plan of action on human rights", why = DOCUMENT }

risk "hoped_for_rescue" {
  output = "5.1", text = "People believe that whoever writes down abuse will also stop it",
  per_year = 0.12, during = "monitor_rights", hits = "expectation", size = 0.04,
}
risk "measures_unwelcome" {
  output = "5.1", text = "What the mission does to protect people is not what they would have chosen",
  per_year = 0.1, during = "rights_teams", hits = "local_consent", size = 0.03,
}
risk "vetting_not_theirs" {
  output = "5.1", text = "Nobody at home takes vetting over, and it loses its name",
  per_year = 0.1, neglect = true, during = "rights_reports", hits = "credibility", size = 0.03,
}
risk "host_keeps_out" {
  output = "5.1", text = "Those who decide had no part in what is measured, and do not help to measure it",
  per_year = 0.1, neglect = true, during = "speak_for_victims",
  hits = "setback", effect = "rights_institutions", size = 0.08,
}
risk "rights_for_friends" {
  output = "5.1", text = "Bribes and party books decide whose rights are looked after",
  per_year = 0.12, when = { metric = "corruption_frac", at_least = 0.5 },
  hits = "setback", effect = "rights_institutions", size = 0.08,
}

consideration "5.1.6a" {
  output = "5.1", name = "Say it aloud, or keep the host at the table", family = "J",
  a = "Publish what was done, and by whom",
  b = "Press in private while the peace is young",
  try = { "report_publicly", "pursue_justice", "reckoning.pursued_frac" },
}
consideration "5.1.6b" {
  output = "5.1", name = "Support the army now, or look at its record first", family = "C",
  a = "Support at once, so that the state can hold its ground",
  b = "Only units whose record was looked at get anything",
  try = { "vet_support", "vetting.share_frac" },
}
consideration "5.1.6c" {
  output = "5.1", name = "Stand with the state, or with its citizens", family = "C",
  a = "Work through ministries, and be let in",
  b = "Work through citizens' organisations, and be told more",
  try = { "set_priority", "report_publicly" },
}

---------------------------------------------------------------------------------------------------
output "5.2" { name = "Legal Framework Strengthened" }

activity "map_laws" {
  output = "5.2", effect = "law", gain = 0.2,
  text = "Find out which laws there are, which apply, and which are missing",
  staff = "justice", posts = 0.3, usd_per_year = 3000, access = { "presidency" }, complete_years = 0.3,
}
activity "support_legislation" {
  output = "5.2", effect = "law", gain = 0.5,
  text = "Help ministry and parliament to draft, debate and pass better laws",
  staff = "justice", posts = 0.5, usd_per_year = 8000, attention = 0.2, access = { "presidency" },
  complete_years = 3, needs = { "laws_mapped", "law_donors_known" },
}
activity "align_law_donors" {
  output = "5.2", effect = "law", gain = 0.1,
  text = "Keep those who pay for legal reform from paying for the same thing, or for opposite things",
  staff = "political", posts = 0.15, usd_per_year = 0, attention = 0.1, complete_years = 0.4,
}
activity "explain_laws" {
  output = "5.2", effect = "law", gain = 0.2,
  text = "Tell people what the law says, and what it is about to say",
  staff = "information", posts = 0.3, usd_per_year = 5000, access = { "communities" }, complete_years = 0.8,
  needs = { "reform_planned_with_host" },
}
activity "laws_with_citizens" {
  output = "5.2", effect = "civil_society", gain = 0.15,
  text = "Give women's groups, minorities and others a say on drafts",
  staff = "civil_affairs", posts = 0.25, usd_per_year = 5000, access = { "communities", "safety" },
  complete_years = 1,
}

benchmark "laws_mapped" {
  output = "5.2", tier = "short", kind = "process", basis = "activity",
  text = "It is known which laws apply and which are needed",
  activity = "map_laws", at_least = 0.8,
}
benchmark "law_donors_known" {
  output = "5.2", tier = "short", kind = "process", basis = "activity",
  text = "It is settled who pays for what",
  activity = "align_law_donors", at_least = 0.5,
}
benchmark "reform_planned_with_host" {
  output = "5.2", tier = "short", kind = "process", basis = "activity",
  text = "Host and mission have agreed which laws come first and what stands in the way",
  activity = "support_legislation", at_least = 0.05,
}
benchmark "reform_plans_are_shared" {
  output = "5.2", tier = "medium", kind = "state", basis = "capability",
  text = "Where half of the people live, women and minorities are heard on what is planned",
  effect = "womens_participation", at_least = 0.2, in_sectors = 0.5, hold_months = 3,
}
label { output = "5.2", tier = "medium", text = "Donors support what matters most first", why = DONORS }
benchmark "reform_is_popular" {
  output = "5.2", tier = "medium", kind = "perception", basis = "capability",
  text = "Half of what people think of their state is good",
  metric = "legitimacy_frac", at_least = 0.5, hold_months = 6,
}
benchmark "laws_made_and_kept" {
  output = "5.2", tier = "long", kind = "state", basis = "capability",
  text = "New laws are in force, known and applied",
  effect = "law", at_least = 0.4, hold_months = 6,
}
benchmark "citizens_make_themselves_heard" {
  output = "5.2", tier = "long", kind = "state", basis = "capability",
  text = "Organisations and newsrooms of the country carry public debate by themselves",
  capability = "society", at_least = 0.4, hold_months = 6,
}
label { output = "5.2", tier = "long", text = "Work on the constitution has begun",
  why = "the model has no constitution but its laws, see the benchmark of laws in force" }

risk "laws_from_abroad" {
  output = "5.2", text = "Laws are copied from abroad, or rushed, and people do not take them for theirs",
  per_year = 0.1, during = "support_legislation", hits = "legitimacy", size = 0.02,
}
risk "laws_nobody_applies" {
  output = "5.2", text = "More laws are passed than offices can apply",
  per_year = 0.12, during = "support_legislation", when = { metric = "justice_capacity_frac", at_most = 0.3 },
  hits = "setback", effect = "law", size = 0.08,
}
risk "reform_without_owners" {
  output = "5.2", text = "Those who must live with reform had no hand in it, and let it lie",
  per_year = 0.1, neglect = true, during = "laws_with_citizens", hits = "setback", effect = "law", size = 0.06,
}
risk "leaders_quarrel_over_laws" {
  output = "5.2", text = "Mission and government fall out over which laws come first",
  per_year = 0.08, during = "support_legislation", hits = "host_consent", size = 0.03,
}
risk "custom_contradicts" {
  output = "5.2", text = "Custom and faith, which people follow, say another thing than the treaties",
  per_year = 0.1, during = "explain_laws", hits = "local_consent", size = 0.03,
}
risk "laws_for_sale" {
  output = "5.2", text = "Money and party bend a law while it is made",
  per_year = 0.12, when = { metric = "corruption_frac", at_least = 0.5 }, hits = "corruption", size = 0.02,
}

consideration "5.2.6a" {
  output = "5.2", name = "Laws this year, or laws that stay", family = "Q",
  a = "Pass laws while donors look and budgets last",
  b = "Let a country argue over them for years",
  try = { "set_priority", "mentor", "effort.unready_frac" },
}
consideration "5.2.6b" {
  output = "5.2", name = "The treaty, or the custom", family = "N",
  a = "Bring law in line with treaties, women's land and vote included",
  b = "Bend to custom and faith, and change with them",
  try = { "recognise_customary", "customary.recognise_frac" },
}
consideration "5.2.6c" {
  output = "5.2", name = "Laws for all, or laws that the powerful let pass", family = "L",
  a = "Everyone has a say, and the powerful stall",
  b = "The powerful agree among themselves, and it is done",
  try = { "set_priority", "press_integrity" },
}

---------------------------------------------------------------------------------------------------
output "5.3" { name = "Justice Sector Strengthened" }

activity "map_courts" {
  output = "5.3", effect = "courts", gain = 0.15,
  text = "Find out which courts sit, who is on the bench, and who settles disputes where there is none",
  staff = "justice", posts = 0.3, usd_per_year = 2000, access = { "safety", "communities" }, complete_years = 0.25,
}
activity "independent_courts" {
  output = "5.3", effect = "courts", gain = 0.45,
  text = "Train, advise and inspect judges and prosecutors, so that they decide by the law and answer for it",
  staff = "justice", posts = 0.7, usd_per_year = 14000, attention = 0.2, access = { "presidency", "safety" },
  complete_years = 3, needs = { "courts_mapped" },
}
activity "access_to_justice" {
  output = "5.3", effect = "courts", gain = 0.25,
  text = "Bring courts and free defenders to those whom the law has never reached",
  staff = "justice", posts = 0.5, usd_per_year = 12000, access = { "roads", "safety", "governors" },
  complete_years = 2, needs = { "courts_explained" },
}
activity "explain_courts" {
  output = "5.3", effect = "courts", gain = 0.05,
  text = "Tell people, women and minorities first, what a court can do for them, and hear what they make of it",
  staff = "information", posts = 0.3, usd_per_year = 4000, access = { "communities" }, complete_years = 0.5,
}

benchmark "courts_mapped" {
  output = "5.3", tier = "short", kind = "process", basis = "activity",
  text = "It is known which courts and forums work",
  activity = "map_courts", at_least = 0.8,
}
benchmark "judges_paid" {
  output = "5.3", tier = "short", kind = "state", basis = "capability",
  text = "Nearly a quarter of the judges needed sit and are paid",
  metric = "justice_capacity_frac", at_least = 0.235, hold_months = 3,
}
label { output = "5.3", tier = "short", text = "What stands in the way of reform is known",
  why = "a list: what stands in the way is read by benchmarks of corruption and consent" }
benchmark "reform_allowed" {
  output = "5.3", tier = "short", kind = "perception", basis = "activity",
  text = "The presidency lets the mission work on courts",
  metric = "host_consent_frac", at_least = 0.6, hold_months = 3,
}
benchmark "courts_explained" {
  output = "5.3", tier = "short", kind = "process", basis = "activity",
  text = "The campaign that explains courts is heard",
  activity = "explain_courts", at_least = 0.3,
}
benchmark "fewer_held_untried" {
  output = "5.3", tier = "medium", kind = "state", basis = "capability",
  text = "Cells no longer overflow with people whom no judge has seen",
  metric = "prison_crowding_frac", at_most = 1.5, hold_months = 24,
}
benchmark "appointments_clean" {
  output = "5.3", tier = "medium", kind = "state", basis = "capability",
  text = "Where half of the people live, those on the bench were chosen and are supervised by rule",
  effect = "courts", at_least = 0.2, in_sectors = 0.5, hold_months = 3,
}
label { output = "5.3", tier = "medium", text = "It is worked out what staff and money courts need", why = DOCUMENT }
label { output = "5.3", tier = "medium", text = "Donors do not do the same thing twice", why = DONORS }
benchmark "judges_answer" {
  output = "5.3", tier = "medium", kind = "state", basis = "capability",
  text = "Auditors and inspectors look at courts as at other offices",
  effect = "public_integrity", at_least = 0.18, hold_months = 3,
}
benchmark "courts_used" {
  output = "5.3", tier = "medium", kind = "state", basis = "capability",
  text = "Where seven people in ten live, one post of courts in seven is filled",
  metric = "justice_frac", at_least = 0.15, in_sectors = 0.7, hold_months = 6,
}
benchmark "courts_independent" {
  output = "5.3", tier = "long", kind = "state", basis = "capability",
  text = "Where six people in ten live, judges are chosen, paid and judged by nobody's favour",
  effect = "courts", at_least = 0.4, in_sectors = 0.6, hold_months = 6,
}
benchmark "justice_stands_alone" {
  output = "5.3", tier = "long", kind = "state", basis = "capability",
  text = "Courts call their own to account without foreigners",
  capability = "justice", at_least = 0.5, hold_months = 12,
}
benchmark "bribes_rare" {
  output = "5.3", tier = "long", kind = "state", basis = "capability",
  text = "Corruption has fallen so far that an honest lawyer can live",
  metric = "corruption_frac", at_most = 0.4, hold_months = 12,
}
benchmark "courts_decide" {
  output = "5.3", tier = "long", kind = "state", basis = "capability",
  text = "Four judges in ten of those needed sit and are paid",
  metric = "justice_capacity_frac", at_least = 0.4, hold_months = 12,
}
benchmark "ombudsman_heard" {
  output = "5.3", tier = "long", kind = "state", basis = "capability",
  text = "Commission or ombudsman get results for those who complain",
  effect = "rights_institutions", at_least = 0.45, hold_months = 12,
}

risk "norms_clash" {
  output = "5.3", text = "Judges of the country and their foreign advisers mean different things by law",
  per_year = 0.1, during = "independent_courts", hits = "host_consent", size = 0.02,
}
risk "nobody_to_judge" {
  output = "5.3", text = "There are too few lawyers to carry what is planned",
  per_year = 0.15, when = { metric = "justice_capacity_frac", at_most = 0.25 }, hits = "delay", size = 0.12,
}
risk "courts_without_voices" {
  output = "5.3", text = "No citizens' organisation is strong enough to speak for those before the court",
  per_year = 0.08, neglect = true, during = "explain_courts", hits = "legitimacy", size = 0.01,
}
risk "bench_is_bought" {
  output = "5.3", text = "Smugglers with friends in office have a say in who judges",
  per_year = 0.15, when = { metric = "broker_strength_frac", at_least = 0.2 }, hits = "corruption", size = 0.03,
}
risk "court_logistics_fail" {
  output = "5.3", text = "Buildings, files and lorries are not there when judges are",
  per_year = 0.12, during = "access_to_justice", hits = "delay", size = 0.1,
}
risk "courts_badly_led" {
  output = "5.3", text = "Those at the head of courts cannot lead, or do not want to",
  per_year = 0.1, neglect = true, during = "independent_courts",
  hits = "setback", effect = "courts", size = 0.06,
}
risk "the_weak_left_out" {
  output = "5.3", text = "Those at the edge of society stay outside the court's door",
  per_year = 0.1, neglect = true, during = "access_to_justice",
  hits = "grievance", grievance = "exclusion", size = 0.015,
}

consideration "5.3.6a" {
  output = "5.3", name = "Remove bad judges, or keep the peace with their friends", family = "J",
  a = "Who was bought goes, and the bench is empty",
  b = "Who was bought stays, until others can sit",
  try = { "press_integrity", "integrity.press_consent_frac" },
}
consideration "5.3.6b" {
  output = "5.3", name = "Foreign judges now, or their own later", family = "Q",
  a = "Foreigners sit and advise: people do not wait in cells",
  b = "Their own learn, slowly, and stay",
  try = { "mentor", "set_priority" },
}
consideration "5.3.6c" {
  output = "5.3", name = "Fight bribes, or keep reform moving", family = "G",
  a = "Dismiss and try whoever takes bribes",
  b = "Pay first, on time, and ask for honesty step by step",
  try = { "press_integrity", "fund_programmes", "set_priority" },
}
consideration "5.3.6d" {
  output = "5.3", name = "Elders' justice, or the court's", family = "N",
  a = "Recognise forums that people use and trust",
  b = "Put courts in their place, with the rights that custom denies",
  try = { "recognise_customary", "customary.recognise_frac" },
}

---------------------------------------------------------------------------------------------------
output "5.4" { name = "Security Sector Strengthened" }

activity "assess_security_sector" {
  output = "5.4", effect = "security_oversight", gain = 0.15,
  text = "Look with all agencies at what the services are, cost, and do",
  staff = "analysis", posts = 0.2, usd_per_year = 2000, access = { "presidency" }, complete_years = 0.4,
}
activity "security_dialogue" {
  output = "5.4", effect = "security_oversight", gain = 0.25,
  text = "Help the country to agree what its services are for, and who commands and checks them",
  staff = "political", posts = 0.3, usd_per_year = 6000, attention = 0.3, access = { "presidency" },
  complete_years = 1, needs = { "services_assessed" },
}
activity "plans_by_service" {
  output = "5.4", effect = "army_discipline", gain = 0.35,
  text = "Help each service to carry out its part of the strategy",
  staff = "political", posts = 0.25, usd_per_year = 8000, attention = 0.1, access = { "presidency" },
  complete_years = 2, needs = { "services_debated" },
}
activity "services_for_women" {
  output = "5.4", effect = "womens_participation", gain = 0.15,
  text = "Open the services to women, as those who serve and as those who are served",
  staff = "police", posts = 3, usd_per_year = 5000, access = { "presidency" }, complete_years = 1.5,
}
activity "civilian_control" {
  output = "5.4", effect = "security_oversight", gain = 0.4,
  text = "Build parliament, ombudsman and citizens' groups up until they can call the services to account",
  staff = "justice", posts = 0.3, usd_per_year = 10000, attention = 0.2, access = { "presidency" },
  complete_years = 3,
}

label { output = "5.4", tier = "medium", text = "The country has an idea of security that starts from what people need",
  why = DOCUMENT }
label { output = "5.4", tier = "short", text = "One frame holds plans for all services together", why = DOCUMENT }
benchmark "ministry_leads_reform" {
  output = "5.4", tier = "medium", kind = "state", basis = "capability",
  text = "The interior ministry opens its stations and works with others on reform",
  metric = "interior_consent_frac", at_least = 0.65, hold_months = 24,
}
benchmark "services_do_not_kill" {
  output = "5.4", tier = "medium", kind = "state", basis = "capability",
  text = "For a year and a half hardly a civilian is killed by forces of the state",
  metric = "deaths_by_state_persons", at_most = 0, hold_months = 18,
}
label { output = "5.4", tier = "short", text = "There is a way to see how reform goes",
  why = "what it would measure is in the other benchmarks" }
benchmark "services_assessed" {
  output = "5.4", tier = "short", kind = "process", basis = "activity",
  text = "It is known what services there are and what they cost",
  activity = "assess_security_sector", at_least = 0.8,
}
benchmark "services_debated" {
  output = "5.4", tier = "short", kind = "process", basis = "activity",
  text = "The country has begun to talk about who does what: police, army and those who check them",
  activity = "security_dialogue", at_least = 0.2,
}
benchmark "services_take_support" {
  output = "5.4", tier = "short", kind = "state", basis = "activity",
  text = "The army wants the mission's help with reform",
  metric = "army_consent_frac", at_least = 0.5, hold_months = 3,
}
label { output = "5.4", tier = "short", text = "It is agreed who funds reform, with few foreigners in sight", why = DONORS }
benchmark "reform_keeps_up_with_ddr" {
  output = "5.4", tier = "short", kind = "state", basis = "capability",
  text = "The first three thousand fighters are out, and services know which of them they take",
  metric = "ddr_demobilised_persons", at_least = 3000,
}
benchmark "strategy_is_agreed" {
  output = "5.4", tier = "medium", kind = "state", basis = "capability",
  text = "Half of what the parties agreed on, with what it says of services, has been done",
  metric = "provisions_done_frac", at_least = 0.5, hold_months = 3,
}
benchmark "overseers_at_work" {
  output = "5.4", tier = "medium", kind = "state", basis = "capability",
  text = "Those who check the services have begun to",
  effect = "security_oversight", at_least = 0.2, hold_months = 3,
}
benchmark "plans_carried_out" {
  output = "5.4", tier = "medium", kind = "state", basis = "capability",
  text = "Police can do a fifth of their work by themselves, reformed",
  capability = "police", at_least = 0.2, hold_months = 3,
}
label { output = "5.4", tier = "medium", text = "Those who help from abroad do not do the same thing twice", why = DONORS }
benchmark "reform_not_oversold" {
  output = "5.4", tier = "medium", kind = "perception", basis = "activity",
  text = "In most places the mission delivers about as much as people expect of it",
  metric = "expectations_gap_frac", at_least = -0.05, in_sectors = 0.7, hold_months = 6,
}
benchmark "reform_well_on" {
  output = "5.4", tier = "long", kind = "state", basis = "capability",
  text = "Police can do nearly half of their work by themselves",
  capability = "police", at_least = 0.45, hold_months = 12,
}
benchmark "services_trusted" {
  output = "5.4", tier = "long", kind = "perception", basis = "capability",
  text = "Where seven people in ten live, they think well of the state that guards them",
  metric = "legitimacy_frac", at_least = 0.6, in_sectors = 0.7, hold_months = 12,
}
benchmark "overseers_lead" {
  output = "5.4", tier = "long", kind = "state", basis = "capability",
  text = "Parliament and inspectors can rebuke a service and be obeyed",
  effect = "security_oversight", at_least = 0.45, hold_months = 12,
}
label { output = "5.4", tier = "long", text = "Policies here and abroad fit a long-term plan for development",
  why = BOILER_PLATE }
benchmark "citizens_have_a_say" {
  output = "5.4", tier = "long", kind = "state", basis = "capability",
  text = "Where six people in ten live, citizens' organisations are asked about their security",
  effect = "civil_society", at_least = 0.35, in_sectors = 0.6, hold_months = 12,
}
label { output = "5.4", tier = "long", text = "There is a way to see what changes and what is needed next",
  why = "what it would measure is in the other benchmarks" }

risk "elites_pull_apart" {
  output = "5.4", text = "Leaders want different armies, and reform stops",
  per_year = 0.12, during = "security_dialogue", hits = "setback", effect = "security_oversight", size = 0.08,
}
risk "barracks_in_ruins" {
  output = "5.4", text = "There are no stations and barracks to put reform into",
  per_year = 0.12, during = "plans_by_service", when = { metric = "host_police_frac", at_most = 0.4 },
  hits = "delay", size = 0.1,
}
risk "reform_behind_disarmament" {
  output = "5.4", text = "Fighters come out faster than services have places for them",
  per_year = 0.15, when = { metric = "reintegration_waiting_persons", at_least = 1000 }, hits = "commitment", size = 0.005,
}
risk "services_unpaid" {
  output = "5.4", text = "The state cannot pay for what was built, and those who serve look after themselves",
  per_year = 0.2, when = { metric = "arrears_months", at_least = 2 }, hits = "setback", effect = "army_discipline",
  size = 0.08,
}

consideration "5.4.6a" {
  output = "5.4", name = "Their reform, or a good one", family = "O",
  a = "The host leads, wherever it goes",
  b = "Support comes with conditions on rights and control",
  try = { "vet_support", "press_integrity" },
}
consideration "5.4.6b" {
  output = "5.4", name = "Services that can fight, or that can be checked", family = "Y",
  a = "Train and equip first",
  b = "First those who will hold them to account",
  try = { "set_priority", "effort.focus_outputs" },
}
consideration "5.4.6c" {
  output = "5.4", name = "In the open, or among those who matter", family = "Y",
  a = "Reform is debated and published; trust grows",
  b = "A closed deal is quicker, and doubted",
  try = { "set_message", "press_integrity" },
}
consideration "5.4.6d" {
  output = "5.4", name = "No harm, what works, or what is right", family = "G",
  a = "Work with those who get things done",
  b = "Work only with those whose hands are clean",
  try = { "vet_support", "vet_police", "vetting.share_frac" },
}
consideration "5.4.6e" {
  output = "5.4", name = "The whole country, or one service and region", family = "L",
  a = "All services move together, slowly",
  b = "One branch or region first, and the chain is uneven",
  try = { "set_priority", "effort.focus_outputs" },
}
consideration "5.4.6f" {
  output = "5.4", name = "Order tonight, or services worth having", family = "Q",
  a = "Use those who have guns today",
  b = "Reform first, and bear the nights between",
  try = { "vet_police", "set_mentoring", "forces.vetted_frac" },
}
