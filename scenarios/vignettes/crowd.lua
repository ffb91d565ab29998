-- Crowds in the capital: soldiers with rifles, soldiers who have rehearsed it, or formed police?
--
-- Prices and unpaid salaries drive people into the streets of Port Merrow. The host's police hold small crowds. For larger ones
-- there are the mission's soldiers in the town, who have never practised taking a crowd over from police, and one formed
-- police unit a long day's drive away.
-- Decide: leave it to the soldiers; rehearse the hand-over with police; or bring a platoon of formed police into the town?
-- Watch: people killed in crowds, local consent.
-- After the consideration on police and military public order in section 4.5.6 (Challenges Forum 2021), which gives no figures.

scenario {
  format = 1, name = "crowd", title = "Crowds in the capital",
  summary = "Violent crowds in a capital whose police can hold only the small ones: soldiers, rehearsed soldiers, or police?",
  start = "2031-01-01", decision = "2031-01-15", horizon_years = 1, fictional = true,
}

sector "merrow" { -- the capital
  town = { "Port Merrow", 50, 50 }, outline = { { 0, 0 }, { 100, 0 }, { 100, 100 }, { 0, 100 } }, area_km2 = 6000,
  population_persons = assumed(2e6, { min = 500e3, max = 3e6 }), urban_frac = 0.85, at_risk_youth_persons = 120000,
  police_persons = assumed(150, { min = 50, max = 2000 }), hub = true, local_consent_frac = 0.6, ddr_site = true,
  grievance_frac = assumed(0.6, { min = 0.3, max = 0.8 }), grievance_services_weight = 2,
}
sector "inland" {
  town = { "Tessa", 180, 50 }, outline = { { 100, 0 }, { 260, 0 }, { 260, 100 }, { 100, 100 } }, area_km2 = 14000,
  population_persons = 400e3, urban_frac = 0.15, at_risk_youth_persons = 40000, police_persons = 120, local_consent_frac = 0.6,
}
route { from = "merrow", to = "inland", length_km = assumed(260, { min = 150, max = 400 }), surface = "unpaved" }

party "GOV" { kind = "government", fighters_persons = 0, associates_persons = 0 }
party "NRM" { -- signed, and keeps to it
  kind = "signatory", goals = "limited", associates_persons = 0, commitment_frac = 0.8, sectors = { inland = 1 },
  fighters_persons = assumed(300, { min = 100, max = 1000 }),
}

unit "TOWN" { kind = "infantry_company", contributor = "Arvenia", base = "merrow", count = 3, arrival_day = 0,
  arrival_spread_days = 0, quality_frac = assumed(0.6, { min = 0.4, max = 0.9 }), undeclared_caveat_frac = 0.2 }
unit "LAND" { kind = "infantry_company", contributor = "Arvenia", base = "inland", count = 2, arrival_day = 0,
  arrival_spread_days = 0, quality_frac = 0.6, undeclared_caveat_frac = 0.2 }
unit "FPU" { kind = "formed_police", contributor = "Dorvan", base = "inland", persons = 140, count = 1, arrival_day = 0,
  quality_frac = 0.7, undeclared_caveat_frac = 0 }
unit "IPO" { kind = "police_officers", contributor = "Bolmark", base = "merrow", persons = 40, count = 1, arrival_day = 0 }

set {
  ["mission.ceiling_troops_persons"] = assumed(900, { min = 600, max = 2000 }),
  ["mission.ceiling_police_persons"] = 250,
  ["crowd.per_year"] = assumed(10, { min = 2, max = 10 }), -- a year of protest
  ["election.first_day"] = 1400,
}
